"""What a finished crawl tells: a few lines for people, one of JSON for programs."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipelines.store_figures import Figures
    from scraper.progress import Progress

_SHOWN = 3
_NAMED = 100  # failures in the JSON line; `status --json` names them all


def tell_crawl(
    folder: Path, figures: Figures, formats: Sequence[str], progress: Progress, *, json_summary: bool
) -> None:
    """What was got, what was promised, what could not be read, and where it lies."""
    first, last = (str(at or "")[:10] for at in (figures.first_published, figures.last_published))
    span = f", {first} to {last}" if first else ""
    progress.say(f"{_count(figures.posts, 'post')} and {_count(figures.comments, 'comment')}{span}")
    if figures.promises:
        promised = (f"{promise.source} {promise.got:,} of {promise.posts:,}" for promise in figures.promises)
        progress.say(f"  got of what was promised: {', '.join(promised)}")
    if figures.failures:
        progress.say(f"  {_count(len(figures.failures), 'page')} could not be read:")
        for failure in figures.failures[:_SHOWN]:
            progress.say(f"    {failure.url}  {failure.reason}")
        if len(figures.failures) > _SHOWN:
            progress.say(f"    … all of them: blogarchive status {folder}")
    if not figures.posts:
        progress.say(f"  no post was found; what is there: blogarchive inspect {figures.blog_url or 'URL'}")
    progress.say(f"  in {folder}/: dataset/ ({', '.join(formats)}), report.html")
    if json_summary:
        told = asdict(replace(figures, failures=figures.failures[:_NAMED]))
        line = {"archive": str(folder), **told, "failed": len(figures.failures)}
        sys.stdout.buffer.write(orjson.dumps(line) + b"\n")
        sys.stdout.buffer.flush()


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
