"""What is told of one capture: its page, its record, and how each date text was read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipelines.dates import parse_date
from pipelines.normalise import normalise
from scraper.extractors.provenance import Candidate, find_candidates
from scraper.head import read_head
from scraper.html import read_html
from scraper.page import read_page
from scraper.platforms.registry import platform_named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from exports.post import Post
    from pipelines.found import FoundDate, FoundPost
    from pipelines.instant import Instant
    from pipelines.kept import Kept
    from scraper.model.capture import Capture
    from scraper.model.page import Page


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """One date text of the page, how it was read, and whether the record has it."""

    field: str
    text: str
    source: str
    read: Instant | None
    won: bool


@dataclass(frozen=True, slots=True)
class Inspection:
    """Everything that `inspect` tells of one capture."""

    capture: Capture
    page: Page
    kept: Kept | None
    candidates: tuple[Candidate, ...] = ()  # for title and authors, those of one field together, the best first
    dates: tuple[DateCandidate, ...] = ()  # in the order in which they are trusted


def inspect_capture(capture: Capture) -> Inspection:
    """Read one capture as the crawl would, and keep what led to the record."""
    page = read_page(capture)
    if page.post is None:
        return Inspection(capture, page, None)
    kept = normalise(page.post, fetched_at=capture.fetched_at)
    candidates = () if capture.text_only else _candidates(capture, page)
    dates = tuple(_date_candidates(page.post, kept.post, capture.fetched_at))
    return Inspection(capture, page, kept, candidates, dates)


def _candidates(capture: Capture, page: Page) -> tuple[Candidate, ...]:
    document = read_html(capture.body, url=capture.url, content_type=capture.content_type)
    found = find_candidates(document, platform_named(page.platform), read_head(document))
    return tuple(candidate for candidate in found if candidate.field in {"title", "authors"})


def _date_candidates(found: FoundPost, post: Post, fetched_at: datetime | None) -> Iterator[DateCandidate]:
    for field, candidates in (("published", found.published), ("modified", found.modified)):
        chosen = (getattr(post, f"{field}_raw"), getattr(post, f"{field}_source"))
        for date in candidates:
            won = (date.text, date.source) == chosen
            yield DateCandidate(field, date.text, date.source, _read(date, found, fetched_at), won)


def _read(date: FoundDate, found: FoundPost, fetched_at: datetime | None) -> Instant | None:
    language = date.language or found.language
    return parse_date(date.text, language=language, fetched_at=fetched_at, machine=date.machine)


def as_plain(seen: Inspection) -> dict[str, Any]:
    """The inspection for `--json`: the record, and beside it what it was made of."""
    page = seen.page
    return {
        "url": seen.capture.url,
        "kind": page.kind,
        "platform": page.platform,
        "post": seen.kept.post if seen.kept else None,
        "candidates": seen.candidates,
        "dates": seen.dates,
        "links": dict(Counter(link.role for link in page.links)),
        "entries": len(page.entries),
        "problems": [*page.problems, *(seen.kept.problems if seen.kept else ())],
    }
