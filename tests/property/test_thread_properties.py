"""A thread's comments are neither lost nor doubled, whatever their ids, levels and answers."""

from __future__ import annotations

from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from pipelines.found import FoundComment
from pipelines.threads import join_comments, thread_comments
from scraper.extractors.comments import find_thread
from scraper.extractors.plain_text import read_plain_text
from scraper.html import read_html
from scraper.model.platform import Platform

ANCHORS = st.one_of(st.none(), st.sampled_from([f"c{n}" for n in range(12)]))
COMMENTS = st.lists(
    st.builds(
        FoundComment,
        text=st.text(max_size=5),
        anchor=ANCHORS,
        reply_to=ANCHORS,
        level=st.one_of(st.none(), st.integers(0, 4)),
        author=st.one_of(st.none(), st.sampled_from(["Ann", "Bob"])),
    ),
    max_size=30,
)


@given(COMMENTS)
def test_ids_are_unique_and_parents_known(found):
    comments, _ = thread_comments(found, "p", [None] * len(found))
    ids = {c.id for c in comments}
    assert len(ids) == len(comments) <= len(found)
    assert {c.text.strip() for c in comments} >= {normalize("NFC", f.text.strip()) for f in found if f.text.isalnum()}
    depth = {c.id: c.depth for c in comments}
    for place, comment in enumerate(comments):
        assert comment.position == place
        assert comment.parent_id is None or depth[comment.parent_id] == comment.depth - 1


@given(COMMENTS, st.integers(1, 5), st.randoms())
def test_joining_does_not_ask_for_the_order(found, size, random):
    comments, _ = thread_comments(found, "p", [None] * len(found))
    parts = [(at // size + 1, comments[at : at + size]) for at in range(0, len(comments), size)]
    joined = join_comments(parts)
    random.shuffle(parts)
    assert join_comments(parts) == joined
    assert [c.id for c in joined] == [c.id for c in comments]


@given(st.binary(max_size=400))
def test_any_bytes_are_read(body):
    find_thread(read_html(body, url="https://blog.example/"), Platform())
    read_plain_text(body.decode("utf-8", "replace"), None)


TAGS = [
    "div",
    "p",
    "li",
    "ul",
    "ol",
    "b",
    "a",
    "td",
    "tr",
    "table",
    "dl",
    "dt",
    "dd",
    "h3",
    "cite",
    "time",
    "blockquote",
]
ATTRIBUTES = [
    ' class="comment"',
    ' id="comment-1"',
    ' class="comment-body"',
    ' class="comment-author"',
    ' rel="nofollow" href="#c2"',
    ' class="indented"',
    "",
]
PIECES = st.lists(
    st.one_of(
        st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
        st.builds("</{}>".format, st.sampled_from(TAGS)),
        st.sampled_from(
            ["May 1, 2010", "Ann says:", "Reply", "3 comments", "words of some length", "Pingback: x", "<textarea>"]
        ),
    ),
    max_size=60,
)


@given(PIECES)
def test_any_markup_is_read(pieces):
    thread = find_thread(read_html("".join(pieces), url="https://blog.example/"), Platform())
    assert all(comment.text or comment.kind != "comment" for comment in thread.comments)
