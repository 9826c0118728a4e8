"""The figures of an archive, on a terminal, as JSON or as a page."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import orjson

from exports.report import Chart, Listing, Report, write_report
from pipelines.store import open_store
from pipelines.store_figures import Figures, figures_of, missing_of

if TYPE_CHECKING:
    from pathlib import Path

    from pipelines.store import Store

_SHOWN = 20
_LISTED = 200


def run_status(folder: Path, *, as_json: bool = False) -> int:
    """Print the figures; the exit code is that of the crawl: 3 where pages could not be read."""
    with open_store(folder, read_only=True) as store:
        figures = figures_of(store)
        missing = {promise.source: missing_of(store, promise.source) for promise in figures.promises}
    if as_json:
        plain = {**asdict(figures), "waiting": figures.waiting, "missing": missing}
        sys.stdout.buffer.write(orjson.dumps(plain, option=orjson.OPT_INDENT_2) + b"\n")
    else:
        from scraper.commands.status_view import show  # noqa: PLC0415 - rich only where it is looked at

        show(folder, figures, missing, shown=_SHOWN)
    return 3 if figures.failures else 0


def run_report(folder: Path, output: Path | None = None) -> int:
    """Write the page and print where it lies."""
    path = output or folder / "report.html"
    with open_store(folder, read_only=True) as store:
        write_report(path, report_of(store))
    sys.stdout.write(f"{path}\n")
    return 0


def report_of(store: Store) -> Report:
    """The figures as a page."""
    figures = figures_of(store)
    years = _filled(_series(store, "SELECT substr(v.published, 1, 4), count(*) FROM current v GROUP BY 1"))
    months = _filled(
        _series(
            store,
            "SELECT substr(json_extract(c.value, '$.published'), 1, 7), count(*) "
            "FROM current v, json_each(v.record, '$.comments') c GROUP BY 1",
        )
    )
    shares = tuple((p.source, 100 * p.got / p.posts) for p in figures.promises if p.posts)
    parts: list[Chart | Listing] = [
        Chart("Posts a year", years),
        Chart("Comments a month", months),
        Chart("Got of what each source promised, percent", shares, most=100, low_below=100),
        *_listings(store, figures),
    ]
    return Report(
        title=f"The archive of {figures.blog_url or store.folder.name}",
        lead=_span(figures),
        facts=_facts(figures),
        parts=tuple(part for part in parts if not isinstance(part, Chart) or part.bars),
    )


def _facts(figures: Figures) -> tuple[tuple[str, str], ...]:
    facts = {
        "posts": figures.posts,
        "comments": figures.comments,
        "comments the pages state": figures.comments_stated,
        "requests answered": sum(figures.pages.values()),
        "requests waiting": figures.waiting,
        "pages not read": len(figures.failures),
        "posts removed since": figures.removed,
    }
    return tuple((name, f"{value:,}") for name, value in facts.items())


def _listings(store: Store, figures: Figures) -> list[Listing]:
    listings = [
        Listing(
            "What each source promised",
            ("source", "posts", "got", "missing"),
            tuple((p.source, p.posts, p.got, p.posts - p.got) for p in figures.promises),
        )
    ]
    for promise in figures.promises:
        missing = missing_of(store, promise.source)
        shown = tuple(missing[:_LISTED])
        listings.append(Listing(f"Promised by {promise.source}, not got", ("permalink", "what became of it"), shown))
    failures = tuple((f.url, f.reason, f.tries) for f in figures.failures)
    listings += [
        Listing("Pages that could not be read", ("address", "reason", "tries"), failures[:_LISTED]),
        Listing("Refused, by reason", ("reason", "pages"), tuple(figures.refusals.items())),
        Listing("Oddities noticed, by field", ("field", "times"), tuple(figures.problems.items())),
    ]
    return [listing for listing in listings if listing.rows]


def _span(figures: Figures) -> str:
    if not figures.first_published or not figures.last_published:
        return "no dated post"
    return f"posts from {figures.first_published[:10]} to {figures.last_published[:10]}"


def _series(store: Store, sql: str) -> dict[str, int]:
    current = (
        "WITH current AS (SELECT v.* FROM posts p JOIN versions v USING (post_id, version) WHERE p.removed_at IS NULL) "
    )
    rows: list[Any] = list(store.query(current + sql))
    return {str(period): int(count) for period, count in rows if period}


def _filled(series: dict[str, int]) -> tuple[tuple[str, float], ...]:
    """Years ("2019") or months ("2019-03") in order, those with nothing included: a gap is a fact too."""
    if not series:
        return ()
    first, last = min(series), max(series)
    if len(first) == 4:
        return tuple((str(year), series.get(str(year), 0)) for year in range(int(first), int(last) + 1))
    start, end = (int(period[:4]) * 12 + int(period[5:7]) - 1 for period in (first, last))
    months = (f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, end + 1))
    return tuple((month, series.get(month, 0)) for month in months)
