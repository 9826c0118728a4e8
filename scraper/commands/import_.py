"""import: exports of WordPress and Blogger, and other archives, into an archive."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

import orjson

from exports.errors import UsageError
from exports.report import write_report
from pipelines.store import UNTOLD, open_other, open_store
from pipelines.store_figures import figures_of
from pipelines.store_finish import finish_posts, write_dataset
from pipelines.store_merge import merge_archive
from pipelines.store_schema import STATE_FILE
from scraper.commands.changes import changes_since, versions_of
from scraper.commands.import_keep import Keeper
from scraper.commands.status import report_of
from scraper.fetch.warc_copy import copy_warcs
from scraper.imports.blogger import read_blogger
from scraper.imports.export_files import find_exports
from scraper.imports.wordpress import read_wordpress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pipelines.found import Problem
    from pipelines.store import Store
    from scraper.commands.changes import Changes
    from scraper.imports.export_files import ExportFile
    from scraper.imports.told import LeftOut, Told
    from scraper.progress import Progress

DONE, SOME_UNREAD = 0, 3


@dataclass
class _Sources:
    """What the sources of one call hold."""

    archives: list[Store] = field(default_factory=list)
    wordpress: list[ExportFile] = field(default_factory=list)
    blogger: list[ExportFile] = field(default_factory=list)


def run_import(
    folder: Path,
    sources: Sequence[Path],
    *,
    progress: Progress,
    blog: str | None = None,
    formats: Sequence[str] = ("jsonl", "parquet"),
    json_summary: bool = False,
) -> int:
    """Bring exports and other archives into an archive, made where there is none, and write its dataset anew.

    Shape: the exit code of the contract: 3 where some items could not be read. `blog` is the address of a blog whose
        export does not state it. All files of one platform are read as one export. Importing again changes nothing.
    Errors: BlogArchiveError where a source is none that can be read, or an archive is locked or none: before anything
        is written.
    """
    with ExitStack() as opened:
        found = _find_sources(opened, folder, sources)
        store = opened.enter_context(open_store(folder))
        opened.enter_context(progress)
        before, untold = versions_of(store), store.meta(UNTOLD)
        for other in found.archives:
            _merge(store, other, progress)
        keeper = Keeper(store)
        for number, item in enumerate(_items(found, blog), start=1):
            keeper.take(item)
            progress.update(number)
        store.settle(now=True)
        finish_posts(store)
        changes = changes_since(store, before)
        write_dataset(store, formats)
        write_report(folder / "report.html", report_of(store))
        _tell(store, changes, keeper, progress, json_summary=json_summary)
        store.set_meta(UNTOLD, untold)  # what a refresh that was killed had found is the next one's to tell
    return SOME_UNREAD if keeper.unread else DONE


def _find_sources(opened: ExitStack, folder: Path, sources: Sequence[Path]) -> _Sources:
    """Errors: as those of `run_import`; an archive is none of its own sources."""
    found = _Sources()
    for source in sources:
        if (source / STATE_FILE).exists():
            if folder.exists() and source.samefile(folder):
                raise UsageError(f"{source} is the archive itself", mend="name another one as the source")
            found.archives.append(opened.enter_context(open_other(source)))
            continue
        for file, kind in find_exports(source):
            (found.wordpress if kind == "wordpress" else found.blogger).append(file)
    return found


def _merge(store: Store, other: Store, progress: Progress) -> None:
    renamed = copy_warcs(other.folder / "warc", store.folder / "warc")
    for number, permalink in enumerate(merge_archive(store, other, renamed), start=1):
        progress.update(number, note=permalink)


def _items(found: _Sources, blog: str | None) -> Iterator[Told | LeftOut | Problem]:
    if found.wordpress:
        yield from read_wordpress(found.wordpress)
    if found.blogger:
        yield from read_blogger(found.blogger, blog)


def _tell(store: Store, changes: Changes, keeper: Keeper, progress: Progress, *, json_summary: bool) -> None:
    """What is new, what was left out and why, what could not be read, and how the archive stands."""
    figures = figures_of(store)
    progress.say(
        f"{store.folder}: {changes.new:,} new, {changes.changed:,} changed, {changes.removed:,} removed; "
        f"{figures.posts:,} posts, {figures.comments:,} comments"
    )
    if keeper.left_out:
        reasons = (f"{reason} {times:,}" for reason, times in sorted(keeper.left_out.items()))
        progress.say(f"  left out: {', '.join(reasons)}")
    for problem in keeper.unread[:3]:
        progress.say(f"  {problem}")
    if len(keeper.unread) > 3:
        progress.say(f"  … {len(keeper.unread):,} items could not be read")
    if json_summary:
        line = {
            "archive": str(store.folder),
            **asdict(changes),
            "posts": figures.posts,
            "comments": figures.comments,
            "left_out": dict(sorted(keeper.left_out.items())),
            "unread": keeper.unread,
        }
        sys.stdout.buffer.write(orjson.dumps(line) + b"\n")
        sys.stdout.buffer.flush()
