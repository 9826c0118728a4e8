"""One page: what would be harvested, and from where."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from scraper.commands.inspection import as_plain, inspect_capture
from scraper.fetch.folders import Input, capture_of, read_input

if TYPE_CHECKING:
    from scraper.model.capture import Capture


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
