"""The figures of an archive as tables on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pipelines.store_figures import Figures


def show(folder: Path, figures: Figures, missing: Mapping[str, Sequence[tuple[str, str]]], *, shown: int) -> None:
    """Print what was got, what was promised, and what was not."""
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False, soft_wrap=True)
    console.print(f"[bold]{escape(figures.blog_url or str(folder))}[/bold] in {escape(str(folder))}")
    if figures.waiting:
        console.print(f"[yellow]unfinished:[/yellow] {figures.waiting:,} requests wait; run the crawl again to go on")
    console.print(_summary(figures))
    if figures.promises:
        console.print(_promises(figures))
    for source, posts in missing.items():
        _listed(console, f"promised by {source}, not got", [f"{url}  ({state})" for url, state in posts], shown)
    failures = [f"{failure.url}  {failure.reason} ({failure.tries} tries)" for failure in figures.failures]
    _listed(console, "could not be read", failures, shown)
    for name, counts in (("refused", figures.refusals), ("oddities", figures.problems)):
        if counts:
            words = ", ".join(f"{key} {count:,}" for key, count in sorted(counts.items(), key=lambda row: -row[1]))
            console.print(f"{name}: {escape(words)}")


def _summary(figures: Figures) -> Table:
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    span = f"{figures.first_published[:10]} to {(figures.last_published or '')[:10]}" if figures.first_published else ""
    stated = f"the pages state {figures.comments_stated:,}" if figures.comments_stated else ""
    rows = (
        ("posts", figures.posts, span),
        ("comments", figures.comments, stated),
        ("removed since", figures.removed, ""),
        ("versions", figures.versions, ""),
        ("pages read", sum(figures.pages.values()), ", ".join(f"{n:,} {k}" for k, n in figures.pages.items())),
        ("pages not read", len(figures.failures), ""),
        ("found", figures.found, f"kept {figures.kept:,}, known {figures.known:,}, refused {figures.refused:,}"),
    )
    for name, count, words in rows:
        if count or name in {"posts", "comments"}:
            table.add_row(name, f"{count:,}", f"[dim]{escape(words)}[/dim]")
    return table


def _promises(figures: Figures) -> Table:
    table = Table("source", "promised", "got", "missing", title="What each source promised", title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    for promise in figures.promises:
        lacking = promise.posts - promise.got
        mark = f"[yellow]{lacking:,}[/yellow]" if lacking else "0"
        table.add_row(escape(promise.source), f"{promise.posts:,}", f"{promise.got:,}", mark)
    return table


def _listed(console: Console, title: str, lines: Sequence[str], shown: int) -> None:
    if not lines:
        return
    console.print(f"[yellow]{escape(title)}[/yellow]: {len(lines):,}")
    for line in lines[:shown]:
        console.print(f"  {escape(line)}")
    if len(lines) > shown:
        console.print(f"  … and {len(lines) - shown:,} more (--json lists them all)")
