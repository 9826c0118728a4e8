"""JSON Feed: the entries of a feed written in JSON."""

from __future__ import annotations

from typing import Any

import orjson

from exports.post import Author
from pipelines.found import FoundDate, FoundEntry
from scraper.html import join_url

JsonFeed = tuple[str | None, str | None, tuple[FoundEntry, ...], str | None]


def read_json_entries(body: bytes, url: str | None) -> JsonFeed | None:
    """Title, home, entries and the next page's address; None where the bytes are no JSON Feed.

    Source: https://www.jsonfeed.org/version/1.1/: "content_html and content_text are each optional strings, but one or
        both must be present"; authors of the feed stand for its items where those name none.
    """
    try:
        feed = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    if (
        not isinstance(feed, dict)
        or not isinstance(feed.get("items"), list)
        or "jsonfeed" not in str(feed.get("version"))
    ):
        return None
    home = join_url(url, _text(feed.get("home_page_url")) or "") if feed.get("home_page_url") else None
    of_feed = _authors(feed)
    entries = (_entry(item, home or url, of_feed) for item in feed["items"] if isinstance(item, dict))
    following = _text(feed.get("next_url"))
    return (
        _text(feed.get("title")),
        home,
        tuple(entry for entry in entries if entry),
        join_url(url, following) if following else None,
    )


def _entry(item: dict[str, Any], base: str | None, of_feed: tuple[Author, ...]) -> FoundEntry | None:
    written = _text(item.get("url")) or _text(item.get("id"))
    address = join_url(base, written) if written else None
    if address is None:
        return None
    html, text = _text(item.get("content_html")), _text(item.get("content_text"))
    return FoundEntry(
        url=address,
        source="feed",
        title=_text(item.get("title")),
        authors=_authors(item) or of_feed,
        published=_dates(item.get("date_published"), "date_published"),
        modified=_dates(item.get("date_modified"), "date_modified"),
        tags=tuple(tag for tag in item.get("tags") or () if isinstance(tag, str)),
        html=html or _as_html(text) or _as_html(_text(item.get("summary"))),
        whole=bool(html or text),
    )


def _authors(of: dict[str, Any]) -> tuple[Author, ...]:
    """Version 1.1 has `authors`, 1.0 one `author`."""
    listed = of.get("authors") or [of.get("author")]
    people = [person for person in listed if isinstance(person, dict)] if isinstance(listed, list) else []
    return tuple(Author(name, _text(person.get("url"))) for person in people if (name := _text(person.get("name"))))


def _dates(value: object, name: str) -> tuple[FoundDate, ...]:
    text = _text(value)
    return (FoundDate(text, f"feed:{name}", machine=True),) if text else ()


def _text(value: object) -> str | None:
    return (value.strip() or None) if isinstance(value, str) else None


def _as_html(text: str | None) -> str:
    if not text:
        return ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"<p>{paragraph}</p>" for paragraph in escaped.split("\n\n"))
