"""Posts that use every column, for the tests of what is written."""

from dataclasses import replace
from datetime import UTC, datetime

from exports.post import Author, Block, Blockquote, CaptureRef, Comment, Image, Link, ListItem, Post

AT = datetime(2007, 8, 9, 13, 57, tzinfo=UTC)

COMMENT = Comment(
    id="comment-1",
    post_id="00ff",
    author="Jo",
    author_url="http://jo.example/",
    published=AT,
    published_raw="9 August 2007 @ 1:57 pm",
    published_precision="minute",
    published_source="text:.date",
    text="First!\n\nAnd “more”.",
    html="<p>First!</p>",
)

POST = Post(
    url="http://blog.example/2007/08/a-post/",
    post_id="00ff",
    blog_url="http://blog.example/",
    title="A post – with a “title”",
    authors=(Author("Jo"), Author("Mo", "http://mo.example/")),
    published=AT,
    published_offset=120,
    published_precision="minute",
    language="de-AT",
    categories=("News",),
    tags=("α", "β"),
    text="Said.\n\nOne",
    html="<p>Said.</p>",
    blocks=(
        Block("blockquote", "Said.", cite="http://other.example/"),
        Block("list", "One", ordered=False, items=(ListItem("One"), ListItem("Two", 1, ordered=True))),
        Block("table", "a\tb", rows=(("a", "b"), ("c", ""))),
    ),
    blockquotes=(Blockquote("Said.", "http://other.example/", "Other"),),
    list_items=(ListItem("One"), ListItem("Two", 1, ordered=True)),
    links=(Link("http://other.example/", "other"),),
    images=(Image("http://blog.example/a.png", alt=""),),
    comments=(COMMENT, replace(COMMENT, id="comment-2", parent_id="comment-1", depth=1, position=1)),
    comments_declared=2,
    platform="wordpress",
    aliases=("http://blog.example/?p=1",),
    fetched_at=AT,
    content_sha256="ab" * 32,
    capture=CaptureRef("a.warc.gz", "<urn:uuid:1>"),
    sources={"title": "json-ld:headline", "published": "meta:date"},
)
BARE = Post(url=None, post_id="11ee")
