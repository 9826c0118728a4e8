"""Substack: the archive that lists every post, and the comments of which a page shows two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from exports.post import Author
from pipelines.found import FoundEntry
from scraper.discover.api_answer import ApiAnswer, api_comment, number_in, rows_in, stated, text_in, under_posts
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.found import FoundComment
    from scraper.html import Document
    from scraper.model.capture import Capture
    from scraper.model.platform import Platform

NAME = "substack"
READS = re.compile(r"/api/v1/(?:archive\?|post/\d+/comments\?)")
_FIRST = "/api/v1/archive?sort=new&search=&offset=0&limit=12"  # larger limits are sometimes cut
_OFFSET = re.compile(r"(?<=[?&]offset=)\d+")
_SHOWN = 2  # comments in the page itself
_FOR = "&for="  # which post's; the server passes over it


def offer(document: Document, platform: Platform) -> tuple[PageLink, ...]:
    """The first request of the archive."""
    parts = urlsplit(document.url or "")
    if platform.name != NAME or not parts.netloc:
        return ()
    return (PageLink(f"{parts.scheme}://{parts.netloc}{_FIRST}", "api", "archive"),)


def read(capture: Capture, data: Any) -> ApiAnswer:
    """The posts that one answer lists, to be read from their pages; or the comments of one post.

    Source: public clients of `/api/v1/archive` (an empty array is the end) and `/api/v1/post/<id>/comments`.
    """
    url = capture.url or ""
    if "/comments" in urlsplit(url).path:
        of = unquote(url.partition(_FOR)[2])
        found = (pair for row in rows_in(data, "comments") for pair in _comments(row, of, None))
        return ApiAnswer(tuple(under_posts(found, NAME, None)) if of else ())
    rows = list(rows_in({"rows": data}, "rows"))
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}"
    offset = _OFFSET.search(url)
    following = _OFFSET.sub(str(int(offset[0]) + len(rows)), url) if offset and rows else None
    addresses = tuple(address for row in rows if (address := text_in(row, "canonical_url")))
    return ApiAnswer(
        links=(*((PageLink(following, "api", "next"),) if following else ()), *_comment_requests(rows, root)),
        listed=addresses,
        unread=addresses,
        entries=tuple(_entry(row) for row in rows if text_in(row, "canonical_url")),
    )


def _entry(row: dict[str, Any]) -> FoundEntry:
    people = (text_in(person, "name") for person in rows_in(row, "publishedBylines"))
    return FoundEntry(
        url=text_in(row, "canonical_url") or "",
        source="api",
        title=text_in(row, "title"),
        authors=tuple(Author(name) for name in people if name),
        published=stated(text_in(row, "post_date"), "post_date"),
        tags=tuple(tag for label in rows_in(row, "postTags") if (tag := text_in(label, "name"))),
        comments_declared=number_in(row, "comment_count"),
    )


def _comment_requests(rows: list[dict[str, Any]], root: str) -> Iterator[PageLink]:
    for row in rows:
        number, address = number_in(row, "id"), text_in(row, "canonical_url")
        if number and address and (number_in(row, "comment_count") or 0) > _SHOWN:
            asked = f"{root}/api/v1/post/{number}/comments?token=&all_comments=true&sort=oldest_first"
            yield PageLink(f"{asked}{_FOR}{quote(address, safe='')}", "api", "comments")


def _comments(row: dict[str, Any], address: str, parent: str | None) -> Iterator[tuple[str, FoundComment]]:
    """A comment and its replies, however deep, in the order of the page."""
    waiting: list[tuple[dict[str, Any], str | None]] = [(row, parent)]
    while waiting:
        at, above = waiting.pop()
        number = number_in(at, "id")
        anchor = f"comment-{number}" if number else None
        body = text_in(at, "body")
        comment = api_comment(
            _paragraphs(body) if body else None,
            anchor=anchor,
            reply_to=above,
            author=text_in(at, "name"),
            dates=stated(text_in(at, "date"), "date"),
        )
        if comment is not None:
            yield address, comment
        waiting.extend((child, anchor) for child in list(rows_in(at, "children"))[::-1])


def _paragraphs(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"<p>{paragraph}</p>" for paragraph in re.split(r"\n\s*\n", escaped))
