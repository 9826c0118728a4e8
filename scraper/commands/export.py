"""An archive as a dataset in any format."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from exports.dataset import FORMATS, open_dataset, open_file
from exports.errors import UsageError
from exports.jsonl import JsonLinesWriter
from pipelines.store import open_store
from pipelines.store_schema import lock_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.dataset import Dataset
    from scraper.progress import Progress

DONE = 0
WACZ = "wacz"
CHOICES = (*FORMATS, WACZ)


def run_export(
    archive: Path, form: str, output: Path | None = None, *, history: bool = False, progress: Progress
) -> int:
    """Write an archive's posts again; the exit code.

    Shape: `form` is one of CHOICES. `output` is a file, a folder, or `-` for stdout (JSON Lines); by default the
        archive's own `dataset` folder (for `wacz` the archive's name beside it). With `history` every version of every
        post, in one file (by default `dataset/history.FORMAT`).
    Errors: ArchiveBroken where the folder is no archive; ArchiveLocked where a run may write the archive's own dataset
        at the same time; UsageError for words that do not go together.
    """
    if form not in CHOICES:
        raise UsageError(f"{form!r} is no format", mend=f"choose from {', '.join(CHOICES)}")
    if form == WACZ:
        return _write_wacz(archive, output, history=history, progress=progress)
    own = output is None or output.resolve().is_relative_to((archive / "dataset").resolve())
    with ExitStack() as opened:
        store = opened.enter_context(open_store(archive, read_only=True))
        if own:
            opened.callback(os.close, lock_archive(archive))
        opened.enter_context(progress)
        dataset = opened.enter_context(_opened(archive, form, output, history))
        number = 0
        for number, post in enumerate(store.records.posts(history=history), start=1):
            dataset.write(post)
            progress.update(number)
    progress.say(f"{archive}: {number} {'versions of posts' if history else 'posts'} written as {form}")
    return DONE


@contextmanager
def _opened(archive: Path, form: str, output: Path | None, history: bool) -> Iterator[Dataset | JsonLinesWriter]:  # noqa: FBT001
    """Where the posts go."""
    if output == Path("-"):
        if form != "jsonl":
            raise UsageError(f"{form} does not go to stdout", mend="name a file with -o")
        yield JsonLinesWriter(sys.stdout.buffer)
        return
    if output is None and history:
        output = archive / "dataset" / f"history.{form}"
    if output is None or output.is_dir():
        with open_dataset(output or archive / "dataset", [form]) as dataset:
            yield dataset
    else:
        output.parent.mkdir(parents=True, exist_ok=True)
        with open_file(output, form) as dataset:
            yield dataset


def _write_wacz(archive: Path, output: Path | None, *, history: bool, progress: Progress) -> int:
    from scraper.fetch.wacz import write_wacz  # noqa: PLC0415 - it reads and writes WARCs

    if history:
        raise UsageError("a WACZ holds every capture anyway", mend="leave --history out")
    place = output or archive.resolve().with_name(f"{archive.resolve().name}.wacz")
    with open_store(archive, read_only=True) as store, progress:
        pages = write_wacz(archive / "warc", place, store.records.posts())
    progress.say(f"{place}: {pages} pages")
    return DONE
