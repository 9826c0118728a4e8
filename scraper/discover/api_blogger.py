"""Blogger: the feeds of posts and of comments as JSON, whole and paged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from exports.post import Author
from pipelines.found import FoundPost
from scraper.discover.api_answer import ApiAnswer, api_comment, number_in, plain, rows_in, stated, text_in, under_posts
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.found import FoundComment
    from scraper.html import Document
    from scraper.model.capture import Capture
    from scraper.model.platform import Platform

NAME = "blogger"
READS = re.compile(r"/feeds/(?:\d+/)?(?:posts|comments)/default\?(?:.*&)?alt=json\b")
_ASKED = "alt=json&redirect=false&max-results=150&start-index=1"  # 150 is what the server gives, whatever is asked for
_START = re.compile(r"(?<=start-index=)\d+")
_POST_ID = re.compile(r"\.post-(\d+)\Z")
_ANCHOR = re.compile(r"#(c\d+)\Z")
_PARENT = re.compile(r"/comments/default/(\d+)\Z")


def offer(document: Document, platform: Platform) -> tuple[PageLink, ...]:
    """The first requests; every blog of the platform has both feeds, unless its owner shut them."""
    parts = urlsplit(document.url or "")
    if platform.name != NAME or not parts.netloc:
        return ()
    root = f"{parts.scheme}://{parts.netloc}/feeds"
    return tuple(PageLink(f"{root}/{what}/default?{_ASKED}", "api", "feeds") for what in ("posts", "comments"))


def read(capture: Capture, data: Any) -> ApiAnswer:
    """The posts or comments of one answer, and the request for those that follow.

    Source: the Blogger Data API (`openSearch$totalResults`, `thr$in-reply-to`); a post of a feed that is set to short
        has a `summary` only and is read from its page.
    """
    url = capture.url or ""
    entries = list(rows_in(data, "feed", "entry"))
    total = number_in(data, "feed", "openSearch$totalResults", "$t")
    start = _START.search(url)
    at = int(start[0]) if start else 1
    following = at + len(entries)
    more = _START.sub(str(following), url) if start and entries and total is not None and following <= total else None
    links = (PageLink(more, "api", "next"),) if more else ()
    if "/comments/default" in url:
        return ApiAnswer(tuple(under_posts((p for e in entries for p in _comment(e)), NAME, at)), links)
    named = [(address, entry) for entry in entries if (address := _link(entry, "alternate"))]
    return ApiAnswer(
        posts=tuple(_post(address, entry) for address, entry in named if text_in(entry, "content", "$t")),
        links=links,
        listed=tuple(address for address, _ in named),
        unread=tuple(address for address, entry in named if not text_in(entry, "content", "$t")),
    )


def _post(address: str, entry: dict[str, Any]) -> FoundPost:
    number = _POST_ID.search(text_in(entry, "id", "$t") or "")
    labels = (text_in(label, "term") for label in rows_in(entry, "category"))
    return FoundPost(
        url=address,
        title=plain(text_in(entry, "title", "$t")),
        authors=tuple(_authors(entry)),
        published=stated(text_in(entry, "published", "$t"), "published"),
        modified=stated(text_in(entry, "updated", "$t"), "updated"),
        tags=tuple(label for label in labels if label),
        html=text_in(entry, "content", "$t") or "",
        comments_declared=number_in(entry, "thr$total", "$t"),
        platform=NAME,
        native_id=number[1] if number else None,
        sources=dict.fromkeys(("title", "authors", "published", "modified", "tags", "text"), "api"),
    )


def _authors(entry: dict[str, Any]) -> Iterator[Author]:
    for person in rows_in(entry, "author"):
        name = text_in(person, "name", "$t")
        if name and name != "Unknown":  # Blogger's word for a profile that is gone
            yield Author(name, text_in(person, "uri", "$t"))


def _comment(entry: dict[str, Any]) -> Iterator[tuple[str, FoundComment]]:
    link = _link(entry, "alternate")
    post = text_in(entry, "thr$in-reply-to", "href") or (link or "").partition("?")[0]
    anchor, number = _ANCHOR.search(link or ""), _POST_ID.search(text_in(entry, "id", "$t") or "")
    parent = _PARENT.search(_link(entry, "related") or "")
    author = next(_authors(entry), None)
    comment = api_comment(
        text_in(entry, "content", "$t") or text_in(entry, "summary", "$t"),
        anchor=anchor[1] if anchor else f"c{number[1]}" if number else None,
        reply_to=f"c{parent[1]}" if parent else None,
        author=author.name if author else None,
        author_url=author.url if author else None,
        dates=stated(text_in(entry, "published", "$t"), "published"),
        permalink=link,
    )
    if comment is not None and post:
        yield post, comment


def _link(entry: dict[str, Any], rel: str) -> str | None:
    return next((text_in(link, "href") for link in rows_in(entry, "link") if link.get("rel") == rel), None)
