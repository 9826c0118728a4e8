"""An inspection as tables on a terminal."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from datetime import datetime

    from exports.post import Comment, Post
    from scraper.commands.inspection import DateCandidate, Inspection
    from scraper.extractors.provenance import Candidate

_SHOWN_COMMENTS = 12
_SHOWN_LINKS = 3


def show(seen: Inspection) -> None:
    """Print what would be harvested, field by field."""
    width = None if sys.stdout.isatty() else max(120, shutil.get_terminal_size().columns)
    console = Console(width=width, highlight=False)
    page = seen.page
    console.print(f"[bold]{escape(seen.capture.url or 'no address')}[/bold]")
    console.print(f"a {page.kind} page, platform {page.platform}, {len(seen.capture.body):,} bytes")
    if seen.kept is None:
        console.print("[yellow]No post would be harvested from it.[/yellow]")
    else:
        console.print(_fields(seen.kept.post))
        if seen.candidates:
            console.print(_candidates(seen.candidates))
        if seen.dates:
            console.print(_dates(seen.dates))
        if seen.kept.post.comments:
            console.print(_comments(seen.kept.post.comments))
    for line in _links(seen):
        console.print(line)
    for problem in dict.fromkeys([*page.problems, *(seen.kept.problems if seen.kept else ())]):
        console.print(f"[yellow]problem[/yellow] {escape(problem.where)}: {escape(problem.what)}")


def _fields(post: Post) -> Table:
    table = Table("field", "value", "from", title="The record", title_justify="left", expand=False)
    kinds = Counter(block.kind for block in post.blocks)
    rows = {
        "url": post.url,
        "title": post.title,
        "authors": ", ".join(f"{author.name} <{author.url}>" if author.url else author.name for author in post.authors),
        "published": _instant(post.published, post.published_precision, post.published_offset),
        "modified": _instant(post.modified, post.modified_precision, post.modified_offset),
        "language": post.language,
        "categories": ", ".join(post.categories),
        "tags": ", ".join(post.tags),
        "text": _ends(post.text),
        "blocks": ", ".join(f"{count} {kind}" for kind, count in kinds.items()),
        "blockquotes": "\n".join(_cut(quote.text) for quote in post.blockquotes),
        "list_items": "\n".join("  " * item.depth + "• " + _cut(item.text) for item in post.list_items[:10]),
        "links": str(len(post.links) or ""),
        "images": str(len(post.images) or ""),
        "comments": str(len(post.comments) or ""),
        "comments_declared": str(post.comments_declared if post.comments_declared is not None else ""),
    }
    for field, value in rows.items():
        source = post.sources.get(field) or getattr(post, f"{field}_source", None) or ""
        if field in {"text", "blocks", "blockquotes", "list_items"}:
            source = source or post.sources.get("text", "")
        table.add_row(field, escape(value) if value else "[dim]not stated[/dim]", escape(source))
    return table


def _candidates(candidates: tuple[Candidate, ...]) -> Table:
    table = Table("", "field", "candidate", "points", "from", title="Why these", title_justify="left")
    for one in candidates:
        points = "" if one.points is None else f"{one.points:g}"
        table.add_row("✓" if one.won else "", one.field, escape(_cut(one.text)), points, escape(one.source))
    return table


def _dates(candidates: tuple[DateCandidate, ...]) -> Table:
    table = Table("", "field", "as printed", "read as", "from", title="Dates", title_justify="left")
    for date in candidates:
        read = _instant(date.read.at, date.read.precision, date.read.offset) if date.read else "[red]not read[/red]"
        if date.read and date.read.ambiguous:
            read = f"{read}, day and month undecided"
        table.add_row("✓" if date.won else "", date.field, escape(_cut(date.text)), read, escape(date.source))
    return table


def _comments(comments: tuple[Comment, ...]) -> Table:
    title = f"Comments ({len(comments)})"
    table = Table("#", "answers", "author", "published", "text", title=title, title_justify="left")
    places = {comment.id: str(comment.position) for comment in comments}
    for comment in comments[:_SHOWN_COMMENTS]:
        author = comment.author or "[dim]not stated[/dim]"
        kind = "" if comment.kind == "comment" else f" [dim]({comment.kind})[/dim]"
        table.add_row(
            str(comment.position),
            places.get(comment.parent_id or "", ""),
            (escape(author) if comment.author else author) + kind,
            _instant(comment.published, comment.published_precision, comment.published_offset)
            or "[dim]not stated[/dim]",
            escape(_cut(comment.text)),
        )
    if len(comments) > _SHOWN_COMMENTS:
        table.add_row("…", "", "", "", f"and {len(comments) - _SHOWN_COMMENTS} more")
    return table


def _links(seen: Inspection) -> list[str]:
    lines = []
    for role, count in Counter(link.role for link in seen.page.links).items():
        some = [link.url for link in seen.page.links if link.role == role][:_SHOWN_LINKS]
        lines.append(f"links to {role}: {count}, [dim]{escape(' '.join(some))}[/dim]")
    if seen.page.entries:
        lines.append(f"entries of a list: {len(seen.page.entries)}")
    return lines


def _instant(at: datetime | None, precision: str | None, offset: int | None) -> str:
    if at is None:
        return ""
    zone = "no zone stated" if offset is None else f"stated at UTC{offset / 60:+g}"
    return f"{at:%Y-%m-%d %H:%M:%S}Z ({precision}, {zone})"


def _ends(text: str) -> str:
    if len(text) <= 240:
        return text
    return f"{_cut(text[:110])}\n… {len(text):,} characters …\n{text[-100:].strip()}"


def _cut(text: str, longest: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
