"""What an export tells beside what the blog's pages say: it fills and refines, and overrules nothing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from exports.post import Author, Block, Comment, Post
from pipelines.join import join_parts
from pipelines.kept import Kept
from pipelines.seal import seal_post

AT = datetime(2016, 3, 5, 14, 12, 33, tzinfo=UTC)


def post(sources=None, **said):
    return seal_post(Post("https://blog.example/1/", "p", sources=sources or {"text": "body"}, **said))


def dated(at, precision, offset=None, **more):
    return {
        "published": at, "published_precision": precision, "published_offset": offset, "published_raw": "raw",
        "published_source": "place", **more,
    }  # fmt: skip


def comment(key, text="Well.", author="Ada", **said):
    return Comment(key, "p", text=text, author=author, **said)


def told(*comments, **said):
    sources = {"text": "import", "comments": "import"}
    return Kept(post(sources, comments=comments, text="Told.", blocks=(Block("paragraph", "Told."),), **said))


def page(*comments, **said):
    return Kept(post(comments=comments, text="Shown.", blocks=(Block("paragraph", "Shown."),), **said))


def test_what_the_page_says_stays_and_its_gaps_are_filled():
    own = page(title="“Shown”", tags=("a",))
    other = told(title='"Shown"', authors=(Author("Ada"),), tags=("b",), categories=("c",), language="en-GB")
    joined = join_parts([other, own])
    assert (joined.title, joined.text, joined.tags) == ("“Shown”", "Shown.", ("a",))
    assert (joined.authors, joined.categories, joined.language) == ((Author("Ada"),), ("c",), None)
    assert join_parts([own, other]) == joined


def test_a_body_that_no_page_gave_is_the_whole_of_the_export():
    shut = Kept(post(title="Shown"))
    second = replace(page(), part=2)
    assert join_parts([shut, told()]).text == "Told."
    assert join_parts([second, told()]).text == "Told."


@pytest.mark.parametrize(
    ("own", "at", "offset"),
    [
        (dated(AT.replace(second=0), "minute", -300), AT.replace(second=0), -300),  # as exact as it will be
        (dated(AT.replace(hour=9, second=0), "minute"), AT.replace(second=0), -300),  # its zone was not known
        (dated(AT.replace(hour=8, second=0), "minute"), AT.replace(hour=8, second=0), None),  # another moment
        (dated(datetime(2016, 3, 5, tzinfo=UTC), "day"), AT, -300),
        (dated(datetime(2017, 3, 5, tzinfo=UTC), "day"), datetime(2017, 3, 5, tzinfo=UTC), None),
        (dated(datetime(2016, 5, 3, tzinfo=UTC), "day", published_ambiguous=True), AT, -300),
        ({}, AT, -300),
    ],
)
def test_dates_are_refined_and_never_contradicted(own, at, offset):
    joined = join_parts([page(**own), told(**dated(AT, "second", -300))])
    assert (joined.published, joined.published_offset) == (at, offset)


def test_nothing_new_is_the_same_content():
    own = page(comment("c2", "It’s…"), comment("c1"), **dated(AT.replace(second=0), "minute", -300))
    other = told(comment("c1", **dated(AT, "second", 0)), comment("c2", "It's..."), **dated(AT, "second", -300))
    joined = join_parts([own, other])
    assert [one.text for one in joined.comments] == ["It’s…", "Well."]
    assert joined.comments[1].published == AT
    without_dates = replace(joined, comments=own.post.comments)
    assert seal_post(without_dates).content_sha256 == own.post.content_sha256


def test_comments_that_pages_do_not_show_join_in_the_order_of_the_export():
    own = page(comment("c3", "third"), comment("c9", "later than the export"))
    early, late = (dated(AT.replace(day=day), "second", 0) for day in (6, 7))
    other = told(comment("c3", "third", **late), comment("c2", "second", **early), comment("c4", "re", parent_id="c2"))
    joined = join_parts([own, other])
    assert [(one.id, one.parent_id, one.depth) for one in joined.comments] == [
        ("c2", None, 0), ("c4", "c2", 1), ("c3", None, 0), ("c9", None, 0),
    ]  # fmt: skip
    assert [one.position for one in joined.comments] == [0, 1, 2, 3]


def test_comments_without_numbers_are_known_by_their_words_each_once():
    own = page(comment("aaaa", "First!"), comment("aaaa-2", "First!"), comment("bbbb", "It’s “so”…"))
    other = told(
        comment("comment-1", "First!"), comment("comment-2", "First!"), comment("comment-3", "First!"),
        comment("comment-4", 'It\'s "so"...'), comment("comment-5", "re", parent_id="comment-4"),
    )  # fmt: skip
    ids = [(one.id, one.parent_id) for one in join_parts([own, other]).comments]
    assert ids == [
        ("aaaa", None), ("aaaa-2", None), ("comment-3", None), ("bbbb", None), ("comment-5", "bbbb"),
    ]  # fmt: skip
