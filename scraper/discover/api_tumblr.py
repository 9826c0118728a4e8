"""Tumblr: the first API, which asks for no key: fifty posts an answer, of every type."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pipelines.found import FoundDate, FoundPost
from scraper.discover.api_answer import ApiAnswer, number_in, plain, rows_in, text_in
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from scraper.html import Document
    from scraper.model.capture import Capture
    from scraper.model.platform import Platform

NAME = "tumblr"
READS = re.compile(r"/api/read/json\?")
_FIRST = "/api/read/json?debug=1&num=50&start=0"
_START = re.compile(r"(?<=[?&]start=)\d+")
_TITLES = ("regular-title", "link-text", "conversation-title", "question")
_BODIES = (
    "regular-body",
    "photo-caption",
    "quote-text",
    "quote-source",
    "link-description",
    "conversation-text",
    "video-source",
    "video-caption",
    "audio-caption",
    "answer",
)


def offer(document: Document, platform: Platform) -> tuple[PageLink, ...]:
    """The first request."""
    parts = urlsplit(document.url or "")
    if platform.name != NAME or not parts.netloc:
        return ()
    return (PageLink(f"{parts.scheme}://{parts.netloc}{_FIRST}", "api", "api-read"),)


def read(capture: Capture, data: Any) -> ApiAnswer:
    """The posts of one answer; it goes on while there are any.

    Source: https://www.tumblr.com/docs/en/api/v1.
    """
    url = capture.url or ""
    rows = list(rows_in(data, "posts"))
    start, total = _START.search(url), number_in(data, "posts-total")
    following = int(start[0]) + len(rows) if start and rows else None
    more = following is not None and (total is None or following < total)
    posts = tuple(post for row in rows if (post := _post(row)) is not None)
    return ApiAnswer(
        posts=posts,
        links=(PageLink(_START.sub(str(following), url), "api", "next"),) if more else (),
        listed=tuple(post.url for post in posts if post.url),
        total=total,
    )


def _post(row: dict[str, Any]) -> FoundPost | None:
    address = text_in(row, "url-with-slug") or text_in(row, "url")
    if address is None:
        return None
    title = next((text for name in _TITLES if (text := text_in(row, name))), None)
    tags = row.get("tags")
    short = text_in(row, "url")
    return FoundPost(
        url=address,
        title=plain(title),
        published=_instant(row),
        tags=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        html=_html(row),
        platform=NAME,
        native_id=text_in(row, "id"),
        aliases=(short,) if short and short != address else (),
        sources=dict.fromkeys(("title", "published", "tags", "text"), "api"),
    )


def _html(row: dict[str, Any]) -> str:
    pieces = []
    picture = text_in(row, "photo-url-1280") or text_in(row, "photo-url-500")
    if picture:
        pieces.append(f'<figure><img src="{escape(picture)}"></figure>')
    for name in _BODIES:
        text = text_in(row, name)
        if text:
            pieces.append(f"<blockquote>{text}</blockquote>" if name == "quote-text" else f"<div>{text}</div>")
    return "".join(pieces)


def _instant(row: dict[str, Any]) -> tuple[FoundDate, ...]:
    seconds = number_in(row, "unix-timestamp")
    if seconds is None or not 0 < seconds < 2**33:
        return ()
    return (FoundDate(datetime.fromtimestamp(seconds, UTC).isoformat(), "api:unix-timestamp", machine=True),)
