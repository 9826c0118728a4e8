"""Records from captures that exist already, many processes."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import orjson

from exports.dataset import format_of, open_file
from exports.errors import UsageError
from exports.jsonl import post_of_json
from exports.whole_files import open_whole
from scraper.commands.extract_blogs import open_blogs
from scraper.commands.extract_inputs import find_items, holds_many
from scraper.commands.extract_pages import Answer, name_of, read_alone, read_part
from scraper.fetch.folders import Input, read_manifest
from scraper.processes import Died, open_processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from scraper.commands.extract_pages import Item
    from scraper.processes import Processes
    from scraper.progress import Progress

T = TypeVar("T")
R = TypeVar("R")

DONE, SOME_UNREADABLE = 0, 3
_PRELOAD = "scraper.commands.extract_blogs"  # with it comes all that the processes need
NO_POST = "no post"  # what a manifest's line says of a page that was read and is none


def run_extract(
    sources: Sequence[str],
    *,
    output: Path | None = None,
    url: str | None = None,
    manifest: Path | None = None,
    jobs: int | None = None,
    progress: Progress,
) -> int:
    """Write the records of captures that exist already; the exit code.

    Shape: `sources` are files, folders, web archives, or `-` for stdin; `output` ends in `.jsonl` or `.parquet` and is
        there when all is done; without one JSON Lines go to stdout. One record for each page that is a post; where a
        folder or a web archive is among the sources, one for each post, joined from all its pages, by date. With a
        manifest one line for each of its lines, in their order.
    Errors: UsageError for a source that is not there, or words that do not go together.
    """
    _check(sources, output, url, manifest)
    items = read_manifest(manifest) if manifest else find_items(sources, url)
    many = any(map(holds_many, sources))
    alone = manifest is None and len(sources) == 1 and not many
    jobs = 1 if alone else jobs or os.cpu_count() or 1
    gc.freeze()  # what is imported stays: no collection need look at it, nor copy its memory in a forked process
    # The processes first: once the bar has its thread, and a store is open, none can be forked from this one.
    with nullcontext() if jobs == 1 else open_processes(jobs=jobs, preload=_PRELOAD) as processes, progress:
        work = _Work(read_part if many else read_alone, processes, progress)
        if manifest:
            _answer_lines(work.answers(items), output)
        elif many:
            _write(_gathered(work, items), output)
        else:
            _write((answer.record for _, answer in work.answers(items) if answer.record is not None), output)
    progress.say(work.summary())
    return SOME_UNREADABLE if work.unreadable else DONE


def _check(sources: Sequence[str], output: Path | None, url: str | None, manifest: Path | None) -> None:
    if bool(sources) == bool(manifest):
        raise UsageError("name what to read: either SOURCE … or --manifest FILE")
    for source in sources:
        if source != "-" and not Path(source).exists():
            raise UsageError(f"{source}: there is no such file or folder")
    if url and (manifest or len(sources) > 1 or holds_many(sources[0])):
        raise UsageError("--url is the address of one page", mend="for several write a manifest")
    if output and format_of(output) != "jsonl" and manifest:
        raise UsageError("a manifest is answered line by line", mend="let the output's name end in .jsonl")


class _Work:
    """Inputs to answers, counted and told."""

    def __init__(self, read: Callable[[Item], Answer], processes: Processes | None, progress: Progress) -> None:
        self._read, self._processes, self._progress = read, processes, progress  # no processes: all is done in this one
        self.read = self.found = self.unreadable = 0

    def answers(self, items: Iterable[Item]) -> Iterator[tuple[Item, Answer]]:
        """Each input with its answer, in their order."""
        for item, answer in self._pairs(items):
            self.read += 1
            self.found += bool(answer.record or answer.kept)
            if answer.error:
                self.unreadable += 1
                self._progress.say(answer.error)
            self._progress.update(self.read, note=f"{self.found} with a post")
            yield item, answer

    def _pairs(self, items: Iterable[Item]) -> Iterator[tuple[Item, Answer]]:
        if self._processes is None:
            yield from ((item, self._read(item)) for item in items)
            return
        for item, answer in self._processes.map(self._read, items):
            yield item, Answer(error=f"{name_of(item)}: {answer.why}") if isinstance(answer, Died) else answer

    def mapped(self, work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """`work` done to items by as many processes; what one of them did not survive is tried again here."""
        if self._processes is None:
            yield from map(work, items)
            return
        for item, answer in self._processes.map(work, items):
            yield work(item) if isinstance(answer, Died) else answer

    def summary(self) -> str:
        """What was done, in a line."""
        unread = f"; {self.unreadable} could not be read" if self.unreadable else ""
        return f"{self.read} pages, {self.found} with a post{unread}"


def _gathered(work: _Work, items: Iterable[Item]) -> Iterator[bytes]:
    """The records of whole posts."""
    with open_blogs(work.mapped) as blogs:
        for item, answer in work.answers(items):
            blogs.take(item, answer)
        yield from blogs.records()


def _write(records: Iterable[bytes], output: Path | None) -> None:
    """Records as they are to JSON Lines; any other format makes of them what it needs."""
    if output is None or format_of(output) == "jsonl":
        with _open_lines(output) as file:
            for record in records:
                file.write(record + b"\n")
        return
    with open_file(output) as dataset:
        for record in records:
            dataset.write(post_of_json(record))


def _answer_lines(answers: Iterator[tuple[Item, Answer]], output: Path | None) -> None:
    """A line for each of the manifest's: its id with the record, or with the reason why there is none."""
    with _open_lines(output) as file:
        for item, answer in answers:
            known = {"id": item.id} if isinstance(item, Input) else {}
            if answer.record is None:
                line = orjson.dumps({**known, "error": answer.error or NO_POST})
            else:
                line = orjson.dumps(known)[:-1] + b"," + answer.record[1:]
            file.write(line + b"\n")


@contextmanager
def _open_lines(output: Path | None) -> Iterator[IO[bytes]]:
    if output is None:
        yield sys.stdout.buffer
    else:
        with open_whole([output]) as (file,):
            yield file
