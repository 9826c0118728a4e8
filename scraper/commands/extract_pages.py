"""What `extract` does with one input: this runs in each of its processes."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.errors import CaptureError
from pipelines.checks import refusal_of
from pipelines.normalise import normalise
from scraper.fetch.folders import Input, read_input
from scraper.model.capture import Capture
from scraper.page import read_page

if TYPE_CHECKING:
    from pipelines.found import FoundEntry
    from pipelines.kept import Kept

log = logging.getLogger(__name__)

Item = Input | Capture | CaptureError


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one input."""

    url: str | None = None
    kept: Kept | None = None
    entries: tuple[FoundEntry, ...] = ()
    parts: tuple[str, ...] = ()  # addresses that continue the post on this page
    error: str | None = None  # it could not be read


def read_item(item: Item) -> Answer:
    """What one input gives. Errors: none; they are in the answer."""
    if isinstance(item, CaptureError):
        return Answer(error=str(item))
    try:
        return _read(read_input(item) if isinstance(item, Input) else item)
    except CaptureError as exc:
        return Answer(error=str(exc))
    except Exception as exc:  # one page that blows up stops no other
        log.exception("a page blew up: %s", name_of(item))
        return Answer(error=f"{name_of(item)}: a mistake of ours, {type(exc).__name__}: {exc}")


def _read(capture: Capture) -> Answer:
    if not 200 <= capture.status < 300 or not capture.body.strip():
        return Answer(capture.url)
    page = read_page(capture)
    kept = normalise(page.post, fetched_at=capture.fetched_at, ref=capture.ref) if page.post else None
    if kept is not None and refusal_of(kept.post, needs_url=False):
        kept = None
    parts = tuple(link.url for link in page.links if link.role in ("part", "comments"))
    return Answer(capture.url, kept, page.entries, parts if page.post else ())


def name_of(item: Item) -> str:
    """How messages speak of an input."""
    if isinstance(item, Input):
        return str(item.path)
    return item.url or "stdin" if isinstance(item, Capture) else str(item)
