"""What an answer of a platform's own API holds, and how foreign JSON is read without trusting it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from pipelines.found import FoundComment, FoundDate, FoundPost
from scraper.html import read_html, text_of
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipelines.found import FoundEntry


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """Posts, comments, and what to ask for next.

    A post without a body stands for its comments only, or (`listed`) for an address that the API names and keeps shut.
    """

    posts: tuple[FoundPost, ...] = ()
    links: tuple[PageLink, ...] = ()  # further requests, role "api"
    listed: tuple[str, ...] = ()  # permalinks of all posts that the answer names, whatever it gives of them
    unread: tuple[str, ...] = ()  # those of them that are to be read from their own pages
    entries: tuple[FoundEntry, ...] = ()  # what the answer says of posts that it does not give
    total: int | None = None  # posts that the API says there are


def load_json(body: bytes) -> Any:
    """The value of a JSON text, or None; a guard before it (`)]}',`, `var x = …;`) is passed over."""
    start = min((at for at in (body.find(b"{"), body.find(b"[")) if at >= 0), default=-1)
    if start < 0 or start > 200:
        return None
    text = body[start:].rstrip().rstrip(b";")
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return None


def text_in(value: Any, *path: str) -> str | None:
    """The text at a path of keys, without white space round it; None where there is none."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def rows_in(value: Any, *path: str) -> Iterator[dict[str, Any]]:
    """The objects of the list at a path of keys; none where there is no list."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    for row in value if isinstance(value, list) else ():
        if isinstance(row, dict):
            yield row


def with_replies(rows: Iterable[dict[str, Any]], parent: str | None) -> Iterator[tuple[dict[str, Any], str | None]]:
    """Comments and the `replies` in them, in reading order, each with the `id` of the one that it stands in.

    Cost: no recursion: a thread may be as deep as JSON is read.
    """
    waiting = [(row, parent) for row in rows][::-1]
    while waiting:
        row, above = waiting.pop()
        yield row, above
        waiting.extend([(reply, text_in(row, "id")) for reply in rows_in(row, "replies")][::-1])


def number_in(value: Any, *path: str) -> int | None:
    """The whole number at a path of keys, also where it is written as text."""
    text = text_in(value, *path)
    return int(text) if text and text.lstrip("-").isdecimal() and len(text) < 15 else None


def plain(html: str | None) -> str | None:
    """The words of a title or a name that comes as HTML."""
    if not html or ("<" not in html and "&" not in html):
        return html or None
    return " ".join(text_of(read_html(html).root).split()) or None


def stated(text: str | None, source: str) -> tuple[FoundDate, ...]:
    """A machine date, or nothing."""
    return (FoundDate(text, f"api:{source}", machine=True),) if text else ()


def api_comment(html: str | None, **fields: Any) -> FoundComment | None:
    """A comment of an API, or None where it says nothing."""
    text = text_of(read_html(html).root) if html else ""
    return FoundComment(text=text, html=html or "", source="api", **fields) if text else None


def under_posts(comments: Iterable[tuple[str, FoundComment]], platform: str, page: int | None) -> Iterator[FoundPost]:
    """Comments with their posts' addresses as one FoundPost a post, which holds its comments only."""
    groups: dict[str, list[FoundComment]] = {}
    for url, comment in comments:
        groups.setdefault(url, []).append(comment)
    for url, group in groups.items():
        yield FoundPost(
            url=url,
            comments=tuple(group),
            platform=platform,
            comment_page=page,
            sources={"comments": "api"},
        )


def next_api(url: str | None) -> tuple[PageLink, ...]:
    """One further request."""
    return (PageLink(url, "api", "next"),) if url else ()
