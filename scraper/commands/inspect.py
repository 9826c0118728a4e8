"""One page: what would be harvested, and from where."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from pipelines.dates import parse_date
from pipelines.normalise import normalise
from scraper.fetch.folders import Input, capture_of, read_input
from scraper.page import read_page

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    dates: tuple[DateCandidate, ...]


def run_inspect(
    source: str,
    *,
    url: str | None = None,
    fetched_at: datetime | None = None,
    as_json: bool = False,
    insecure: bool = False,
    user_agent: str | None = None,
) -> int:
    """Show one page on stdout; the exit code is 3 where it is no post."""
    if source.startswith(("http://", "https://")):
        # Scrapy and not urllib: the one request then has the crawl's own name, robots rules, certificate checks, size
        # limit and guard of private addresses, instead of a second, thinner set of them.
        from scraper.spiders.one_page import fetch_page  # noqa: PLC0415 - a file needs no Scrapy

        capture = fetch_page(source, insecure=insecure, user_agent=user_agent)
    else:
        capture = _read_file(source, url, fetched_at)
    seen = inspect_capture(capture)
    if as_json:
        sys.stdout.buffer.write(orjson.dumps(as_plain(seen), option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z) + b"\n")
    else:
        from scraper.commands.inspect_view import show  # noqa: PLC0415 - rich only where it is looked at

        show(seen)
    return 0 if seen.kept else 3


def _read_file(source: str, url: str | None, fetched_at: datetime | None) -> Capture:
    if source == "-":
        return replace(capture_of(sys.stdin.buffer.read(), name="stdin", url=url), fetched_at=fetched_at)
    path = Path(source)
    if fetched_at is None and path.exists():
        fetched_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return read_input(Input(path, url=url, fetched_at=fetched_at))


def inspect_capture(capture: Capture) -> Inspection:
    """Read one capture as the crawl would, and keep what led to the record."""
    page = read_page(capture)
    kept = normalise(page.post, fetched_at=capture.fetched_at) if page.post else None
    dates = tuple(_date_candidates(page.post, kept.post, capture.fetched_at)) if page.post and kept else ()
    return Inspection(capture, page, kept, dates)


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
        "dates": seen.dates,
        "links": dict(Counter(link.role for link in page.links)),
        "entries": len(page.entries),
        "problems": [*page.problems, *(seen.kept.problems if seen.kept else ())],
    }
