"""Squarespace: any list page as JSON, about twenty posts an answer."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from exports.post import Author
from pipelines.found import FoundDate, FoundPost
from scraper.discover.api_answer import ApiAnswer, number_in, rows_in, text_in
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from scraper.html import Document
    from scraper.model.capture import Capture
    from scraper.model.platform import Platform

NAME = "squarespace"
READS = re.compile(r"[?&]format=json(?:-pretty)?\b")


def offer(document: Document, platform: Platform) -> tuple[PageLink, ...]:
    """The list page that is read, as JSON."""
    url = (document.url or "").partition("#")[0]
    if platform.name != NAME or not url or "?" in url:
        return ()
    return (PageLink(f"{url}?format=json", "api", "format=json"),)


def read(capture: Capture, data: Any) -> ApiAnswer:
    """The posts of one answer and the request for the next.

    Shape: on Squarespace 7.1 bodies may be empty; such posts are read from their pages.
    Source: https://developers.squarespace.com/what-is-json; `pagination.nextPageOffset` is in milliseconds.
    """
    url = capture.url or ""
    rows = [row for row in rows_in(data, "items") if text_in(row, "fullUrl") and number_in(row, "publishOn")]
    named = [(urljoin(url, text_in(row, "fullUrl") or ""), row) for row in rows]
    offset = number_in(data, "pagination", "nextPageOffset")
    base = re.sub(r"[?&]offset=\d+", "", url)
    return ApiAnswer(
        posts=tuple(_post(address, row) for address, row in named if text_in(row, "body")),
        links=(PageLink(f"{base}&offset={offset}", "api", "next"),) if offset and rows else (),
        listed=tuple(address for address, _ in named),
        unread=tuple(address for address, row in named if not text_in(row, "body")),
    )


def _post(address: str, row: dict[str, Any]) -> FoundPost:
    name = text_in(row, "author", "displayName")
    return FoundPost(
        url=address,
        title=text_in(row, "title"),
        authors=(Author(name),) if name else (),
        published=_instant(row, "publishOn"),
        modified=_instant(row, "updatedOn"),
        categories=_labels(row, "categories"),
        tags=_labels(row, "tags"),
        html=text_in(row, "body") or "",
        comments_declared=number_in(row, "publicCommentCount"),
        platform=NAME,
        native_id=text_in(row, "id"),
        sources=dict.fromkeys(("title", "authors", "published", "modified", "categories", "tags", "text"), "api"),
    )


def _labels(row: dict[str, Any], name: str) -> tuple[str, ...]:
    labels = row.get(name)
    return tuple(label for label in labels if isinstance(label, str)) if isinstance(labels, list) else ()


def _instant(row: dict[str, Any], name: str) -> tuple[FoundDate, ...]:
    ms = number_in(row, name)
    if ms is None or not 0 < ms < 2**43:
        return ()
    at = datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="seconds")
    return (FoundDate(at, f"api:{name}", machine=True),)
