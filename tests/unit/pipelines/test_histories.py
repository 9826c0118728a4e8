"""Two histories of one post as one: none lost, none doubled, in order of time."""

from datetime import UTC, datetime, timedelta

import pytest

from exports.post import Comment, Post
from pipelines.histories import merge_histories

START = datetime(2020, 1, 1, tzinfo=UTC)


def history(text, post_id="p"):
    """Versions as "x1 y3": what each says, and the day on which it was last seen."""
    said = [(word[0], START + timedelta(days=int(word[1:]))) for word in text.split()]
    return [
        Post("u", post_id, content_sha256=what, version=number, last_seen=at, first_seen=said[0][1])
        for number, (what, at) in enumerate(said, start=1)
    ]


def told(posts):
    return " ".join(f"{post.content_sha256}{(post.last_seen - START).days}" for post in posts)


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        ("x1 y3", "", "x1 y3"),
        ("", "x1 y3", "x1 y3"),
        ("x1", "x2", "x2"),
        ("x2", "x1", "x2"),
        ("x1", "y2", "x1 y2"),
        ("y2", "x1", "x1 y2"),
        ("x1 z5", "y3", "x1 y3 z5"),
        ("x1 y3", "x2 y4 z5", "x2 y4 z5"),
        ("x10 y11", "x5 w6", "x10 w6 y11"),  # x is known since 5 at the latest
        ("x1 y3 x5", "x1 y3 x5", "x1 y3 x5"),  # taken back: twice in both
        ("x1 y3 x5", "x2", "x2 y3 x5"),
        ("y3", "x1 y2 x4", "x1 y3 x4"),
    ],
)
def test_merged(mine, theirs, merged):
    once = merge_histories(history(mine), history(theirs))
    assert told(once) == merged
    assert [post.version for post in once] == list(range(1, len(once) + 1))
    assert merge_histories(once, history(theirs)) == once


def test_one_id_and_the_earliest_sight():
    (theirs,) = history("x1", "other")
    theirs = Post(**{**{f: getattr(theirs, f) for f in Post.__slots__}, "comments": (Comment("c", "other"),)})
    first, last = merge_histories(history("y2", "mine"), [theirs])
    assert (first.post_id, first.comments[0].post_id, last.post_id) == ("mine", "mine", "mine")
    assert {post.first_seen for post in (first, last)} == {START + timedelta(days=1)}
