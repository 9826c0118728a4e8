"""Parts to one post: whatever their order, each body page and each comment once."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from exports.post import Author, Block, Comment, Post
from pipelines.join import join_parts
from pipelines.kept import Kept

AT = datetime(2019, 5, 3, 8, 30, tzinfo=UTC)


def part(number=1, comment_page=None, *, text="", comments=(), **fields):
    blocks = (Block("paragraph", text),) if text else ()
    post = Post("http://b.test/p", "p1", text=text, blocks=blocks, comments=tuple(comments), **fields)
    return Kept(post, number, comment_page)


def comment(number, **fields):
    return Comment(id=f"comment-{number}", post_id="p1", text=f"words of {number}", **fields)


def test_one_part_is_the_post():
    kept = part(text="alone")
    assert join_parts([kept]) is kept.post


def test_no_part_is_an_error():
    with pytest.raises(ValueError, match="at least one"):
        join_parts([])


def test_body_pages_follow_one_another_and_each_stands_once():
    parts = [part(2, text="two"), part(1, text="one", title="T"), part(1, 1, text="one"), part(3, text="three")]
    joined = join_parts(parts)
    assert joined.text == "one\n\ntwo\n\nthree"
    assert [block.text for block in joined.blocks] == ["one", "two", "three"]
    assert joined.title == "T"


def test_the_own_address_decides_over_a_comment_page_that_shows_less_or_more():
    joined = join_parts([part(1, 2, text="one and a leaked comment"), part(1, text="one")])
    assert joined.text == "one"


def test_fields_that_the_first_part_does_not_state_come_from_another():
    late = part(1, 1, title="T", authors=(Author("A"),), published=AT, published_raw="3 May 2019", published_offset=0)
    joined = join_parts([part(1, text="one"), late])
    assert (joined.title, joined.authors) == ("T", (Author("A"),))
    assert (joined.published, joined.published_raw, joined.published_offset) == (AT, "3 May 2019", 0)


def test_order_of_parts_never_matters():
    parts = [
        part(1, text="one", comments=[comment(5), comment(6)], tags=("a",)),
        part(1, 1, text="one", comments=[comment(1), comment(2, parent_id="comment-1", depth=1)]),
        part(1, 2, text="one", comments=[comment(3), comment(4)]),
        part(2, text="two", comments=[comment(5), comment(6)]),
    ]
    wanted = join_parts(parts)
    assert sorted(c.id for c in wanted.comments) == [f"comment-{n}" for n in range(1, 7)]
    for seed in range(12):
        shuffled = parts[:]
        random.Random(seed).shuffle(shuffled)
        assert join_parts(shuffled) == wanted


def test_the_digest_tells_edits_and_not_fetches():
    parts = [part(1, text="one"), part(2, text="two")]
    again = [replace(kept, post=replace(kept.post, fetched_at=AT, last_seen=AT)) for kept in parts]
    edited = [parts[0], part(2, text="two, edited")]
    assert join_parts(again).content_sha256 == join_parts(parts).content_sha256
    assert join_parts(edited).content_sha256 != join_parts(parts).content_sha256
