"""Figures to one self-contained HTML page: no script, no font, no address outside it; plots are inline SVG."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from exports.whole_files import open_whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 760, 200, 46, 24, 12
_MOST_LABELS = 14

_STYLE = """
:root { color-scheme: light dark; --ink: #1f2328; --paper: #fff; --faint: #6b7280; --line: #d8dee4; --bar: #2f6fab; --low: #b35900 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --paper: #16181b; --faint: #9aa3ad; --line: #33383e; --bar: #6ea8dc; --low: #e0964a } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; margin-bottom: .2rem } h2 { font-size: 1.1rem; margin: 2.2rem 0 .4rem } .lead { color: var(--faint); margin-top: 0 }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .8rem } dt { color: var(--faint); font-size: .85rem } dd { margin: 0; font-size: 1.3rem; font-variant-numeric: tabular-nums }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere }
th { color: var(--faint); font-weight: normal; font-size: .85rem } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
svg { width: 100%; height: auto; display: block } svg text { font: 11px system-ui, sans-serif; fill: var(--faint) } svg .bar { fill: var(--bar) } svg .bar.low { fill: var(--low) } svg .axis { stroke: var(--line) }
"""  # noqa: E501 - a rule a line


@dataclass(frozen=True, slots=True)
class Chart:
    """A row of bars."""

    title: str
    bars: tuple[tuple[str, float], ...]  # label, value
    most: float | None = None  # the top of the scale, where it is not the highest bar
    low_below: float | None = None  # bars under it are drawn as a warning


@dataclass(frozen=True, slots=True)
class Listing:
    """A table."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    more: int = 0  # rows that are left out


@dataclass(frozen=True, slots=True)
class Report:
    """One page of figures."""

    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Chart | Listing, ...]


def write_report(path: Path, report: Report) -> None:
    """The page, moved into place whole; Errors: DatasetError where the disk refuses."""
    with open_whole([path]) as (file,):
        file.write(render_report(report).encode())


def render_report(report: Report) -> str:
    """The page as text; every word in it is escaped, for titles and reasons come from servers."""
    facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in report.facts)
    parts = "".join(_chart(part) if isinstance(part, Chart) else _listing(part) for part in report.parts)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(report.title)}</title><style>{_STYLE}</style></head>\n"
        f'<body><h1>{escape(report.title)}</h1><p class="lead">{escape(report.lead)}</p>\n'
        f"<dl>{facts}</dl>\n{parts}</body></html>\n"
    )


def _listing(listing: Listing) -> str:
    numeric = [bool(listing.rows) and isinstance(cell, int) for cell in (listing.rows or (listing.columns,))[0]]
    marks = [' class="n"' if number else "" for number in numeric]
    head = "".join(f"<th{mark}>{escape(name)}</th>" for mark, name in zip(marks, listing.columns, strict=True))
    rows = "".join(
        "<tr>" + "".join(f"<td{mark}>{_cell(cell)}</td>" for mark, cell in zip(marks, row, strict=True)) + "</tr>"
        for row in listing.rows
    )
    more = f"<p>and {listing.more:,} more</p>" if listing.more else ""
    return f"<h2>{escape(listing.title)}</h2><table><tr>{head}</tr>{rows}</table>{more}\n"


def _cell(value: str | int) -> str:
    return f"{value:,}" if isinstance(value, int) else escape(value)


def _chart(chart: Chart) -> str:
    if not chart.bars:
        return ""
    top = chart.most or max(value for _, value in chart.bars) or 1
    step = (_WIDTH - _LEFT) / len(chart.bars)
    every = -(-len(chart.bars) // _MOST_LABELS)
    base = _TOP + _HEIGHT
    drawn = [_axis(top)]
    for number, (label, value) in enumerate(chart.bars):
        height = _HEIGHT * min(value / top, 1)
        x, width = _LEFT + number * step, max(step * 0.8, 0.6)
        low = " low" if chart.low_below is not None and value < chart.low_below else ""
        drawn.append(
            f'<rect class="bar{low}" x="{x:.1f}" y="{base - height:.1f}" width="{width:.1f}" height="{height:.1f}">'
            f"<title>{escape(label)}: {value:,g}</title></rect>"
        )
        if number % every == 0:
            drawn.append(f'<text x="{x:.1f}" y="{base + 16}">{escape(label)}</text>')
    size = f"0 0 {_WIDTH} {base + _BOTTOM}"
    words = escape(f"{chart.title}: {_in_words(chart.bars)}")
    return (
        f'<h2>{escape(chart.title)}</h2><svg viewBox="{size}" role="img" aria-label="{words}">{"".join(drawn)}</svg>\n'
    )


def _axis(top: float) -> str:
    lines = []
    for share in (0, 0.5, 1):
        y = _TOP + _HEIGHT * (1 - share)
        lines.append(f'<line class="axis" x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>')
        lines.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{top * share:,.6g}</text>')
    return "".join(lines)


def _in_words(bars: Sequence[tuple[str, float]]) -> str:
    """What a reader who hears the page is told instead of the picture."""
    highest = max(bars, key=lambda bar: bar[1])
    return f"{len(bars)} bars from {bars[0][0]} to {bars[-1][0]}, the highest {highest[0]} with {highest[1]:,g}"
