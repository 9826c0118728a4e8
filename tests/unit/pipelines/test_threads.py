"""Ids, parents, depths and positions of comments; the joining of comment pages."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

import pytest

from pipelines.found import FoundComment, FoundDate
from pipelines.instant import Reading
from pipelines.threads import join_comments, thread_comments


def thread(*found: FoundComment):
    return thread_comments(found, "p", [None] * len(found))


def shape(comments):
    return [(c.id, c.parent_id, c.depth, c.position) for c in comments]


def test_parents_by_level_and_order():
    comments, problems = thread(
        *(FoundComment(str(n), anchor=f"c{n}", level=level) for n, level in enumerate([0, 1, 2, 1, 0, 1]))
    )
    assert [c.parent_id for c in comments] == [None, "c0", "c1", "c0", None, "c4"]
    assert [c.depth for c in comments] == [0, 1, 2, 1, 0, 1]
    assert [c.position for c in comments] == list(range(6))
    assert problems == ()


def test_what_the_page_names_wins_over_the_level():
    comments, _ = thread(
        FoundComment("a", anchor="c1", level=0), FoundComment("b", anchor="c2", level=0, reply_to="c1")
    )
    assert shape(comments)[1] == ("c2", "c1", 1, 1)


def test_a_parent_on_another_page_is_unknown_and_said_so():
    comments, problems = thread(FoundComment("b", anchor="c2", level=1), FoundComment("c", anchor="c3", reply_to="c9"))
    assert [c.parent_id for c in comments] == [None, None]
    assert ["not on this page" in p.what for p in problems] == [True]


def test_a_level_that_skips_one_is_no_guess():
    comments, _ = thread(FoundComment("a", anchor="c1", level=0), FoundComment("b", anchor="c2", level=2))
    assert comments[1].parent_id is None


def test_rings_are_cut_and_reported():
    comments, problems = thread(
        *(
            FoundComment(w, anchor=w, reply_to=to)
            for w, to in [("a", "b"), ("b", "c"), ("c", "a"), ("d", "c"), ("e", "e")]
        )
    )
    assert sum(c.parent_id is None for c in comments) == 2
    assert {p.what for p in problems} == {"comment a stood in a ring of replies"}
    assert {c.id: c.depth for c in comments} == {"a": 0, "c": 1, "b": 2, "d": 2, "e": 0}


def test_the_same_comment_twice_is_kept_once():
    comments, problems = thread(
        FoundComment("a", anchor="c1"), FoundComment("b", anchor="c2"), FoundComment("a", anchor="c1")
    )
    assert [c.id for c in comments] == ["c1", "c2"]
    assert len(problems) == 1


def test_two_comments_with_one_anchor_are_two():
    comments, problems = thread(FoundComment("a", anchor="c1"), FoundComment("b", anchor="c1"))
    assert len({c.id for c in comments}) == 2
    assert len(problems) == 1


def test_ids_without_anchors_are_stable_and_apart():
    found = [
        FoundComment("First!", author="Ann"),
        FoundComment("First!", author="Bob"),
        FoundComment("First!", author="Ann"),
    ]
    ids = [c.id for c in thread(*found)[0]]
    assert len(set(ids)) == 3
    assert ids == [c.id for c in thread(*found)[0]]
    assert ids[:2] == [c.id for c in thread(*found[:2])[0]]


def test_dates_are_carried_whole():
    at = datetime(2020, 1, 2, 3, 4, tzinfo=UTC)
    reading = Reading(at=at, precision="minute", offset=60, ambiguous=False, raw="2 Jan", source="text")
    ((comment,), _) = thread_comments([FoundComment("a", dates=(FoundDate("2 Jan", "text"),))], "p", [reading])
    assert (comment.published, comment.published_precision, comment.published_offset, comment.published_raw) == (
        at,
        "minute",
        60,
        "2 Jan",
    )


def page(*anchors: str, day: int | None = None):
    comments, _ = thread(*(FoundComment(a, anchor=a, level=0 if a.isupper() else 1) for a in anchors))
    if day is None:
        return comments
    from dataclasses import replace

    return tuple(replace(c, published=datetime(2020, 1, day, n, tzinfo=UTC)) for n, c in enumerate(comments))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_joined_whatever_the_order(order):
    parts = [(2, page("C", "d")), (1, page("A", "b")), (None, page("E"))]
    joined = join_comments([parts[i] for i in order])
    assert shape(joined) == [
        ("A", None, 0, 0),
        ("b", "A", 1, 1),
        ("C", None, 0, 2),
        ("d", "C", 1, 3),
        ("E", None, 0, 4),
    ]


def test_the_posts_own_address_comes_first_where_it_is_older():
    assert [c.id for c in join_comments([(2, page("C", day=5)), (None, page("A", day=1))])] == ["A", "C"]
    assert [c.id for c in join_comments([(1, page("A", day=1)), (None, page("C", day=5))])] == ["A", "C"]
    assert [c.id for c in join_comments([(2, page("C")), (None, page("A"))])] == ["A", "C"]


def test_a_comment_on_two_pages_is_one():
    joined = join_comments([(1, page("A", "b")), (2, page("A", "b", "C"))])
    assert [c.id for c in joined] == ["A", "b", "C"]
    assert [c.position for c in joined] == [0, 1, 2]


def test_nothing_to_join():
    assert join_comments([]) == ()
    assert join_comments([(1, ())]) == ()


def test_fifty_thousand_in_one_chain():
    found = [FoundComment(str(n), anchor=f"c{n}", reply_to=f"c{n - 1}" if n else None, level=n) for n in range(50_000)]
    comments, _ = thread(*found)
    assert comments[-1].depth == 49_999
    assert join_comments([(1, comments)])[-1].depth == 49_999
