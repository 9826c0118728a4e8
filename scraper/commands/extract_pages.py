"""What `extract` does with one input: this runs in each of its processes."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.errors import CaptureError
from exports.jsonl import record_to_json
from pipelines.checks import refusal_of
from pipelines.doubles import digest_of_page
from pipelines.kept_json import kept_to_json
from pipelines.normalise import normalise
from pipelines.settle import settle_alone
from scraper.discover.listings import beside_on, teased_by
from scraper.fetch.folders import Input, read_input
from scraper.model.capture import Capture
from scraper.page import read_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelines.found import FoundEntry, FoundPost
    from pipelines.kept import Kept
    from scraper.model.page import Page

log = logging.getLogger(__name__)

Item = Input | Capture | CaptureError


@dataclass(frozen=True, slots=True)
class Part:
    """What one page says of a post, as the store keeps it; the process that gathers the pages only files it."""

    url: str | None  # the permalink
    kept: bytes  # JSON of Kept
    words: str | None = None  # what tells the same post at another address; None for a page without one


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one input."""

    url: str | None = None
    record: bytes | None = None  # of a page read alone: its post as JSON
    kept: tuple[Part, ...] = ()  # of one page of many; an API's answer says something of several posts
    entries: tuple[FoundEntry, ...] = ()
    parts: tuple[str, ...] = ()  # addresses that continue the post on this page
    teased: tuple[str, ...] = ()  # permalinks of the posts on a list page
    beside: tuple[str, ...] = ()  # permalinks of what it links to beside them
    error: str | None = None  # it could not be read


def read_alone(item: Item) -> Answer:
    """The record of one page that stands for itself. Errors: none; they are in the answer."""
    return _answer(item, _record_of)


def read_part(item: Item) -> Answer:
    """What one page of many says. Errors: none; they are in the answer."""
    return _answer(item, _read)


def _answer(item: Item, read: Callable[[Capture], Answer]) -> Answer:
    if isinstance(item, CaptureError):
        return Answer(error=str(item))
    try:
        return read(read_input(item) if isinstance(item, Input) else item)
    except CaptureError as exc:
        return Answer(error=str(exc))
    except Exception as exc:  # one page that blows up stops no other
        log.exception("a page blew up: %s", name_of(item))
        return Answer(error=f"{name_of(item)}: a mistake of ours, {type(exc).__name__}: {exc}")


def _record_of(capture: Capture) -> Answer:
    """The page's dates are settled by what it says alone."""
    page = _page_of(capture)
    kept = _kept(page.post, capture) if page and page.post else None
    return Answer(capture.url, record=record_to_json(settle_alone(kept.post)) if kept else None)


def _read(capture: Capture) -> Answer:
    page = _page_of(capture)
    if page is None:
        return Answer(capture.url)
    found = page.posts or ((page.post,) if page.post else ())
    kept = tuple(
        Part(one.post.url, kept_to_json(one), _words_of(one, capture))
        for post in found
        if (one := _kept(post, capture))
    )
    parts = tuple(link.url for link in page.links if link.role in ("part", "comments")) if page.post else ()
    teased, beside = teased_by(page), beside_on(page)
    return Answer(capture.url, kept=kept, entries=page.entries, parts=parts, teased=teased, beside=beside)


def _words_of(kept: Kept, capture: Capture) -> str | None:
    """As a crawl asks it: of the first page of a post that has an address."""
    has_address = bool(kept.post.url or capture.url)
    return digest_of_page(kept.post) if has_address and kept.part == 1 and kept.comment_page is None else None


def _page_of(capture: Capture) -> Page | None:
    """What a capture is; None for what a crawl does not read either."""
    return read_page(capture) if 200 <= capture.status < 300 and capture.body.strip() else None


def _kept(found: FoundPost, capture: Capture) -> Kept | None:
    kept = normalise(found, fetched_at=capture.fetched_at, ref=capture.ref)
    return None if refusal_of(kept.post, needs_url=False) else kept


def name_of(item: Item) -> str:
    """How messages speak of an input."""
    if isinstance(item, Input):
        return str(item.path)
    return item.url or "stdin" if isinstance(item, Capture) else str(item)
