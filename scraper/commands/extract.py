"""Records from captures that exist already, many processes."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

import orjson

from exports.dataset import format_of, open_file, open_whole
from exports.errors import CaptureError, UsageError
from exports.jsonl import post_of_json, record_to_json
from pipelines.checks import refusal_of
from pipelines.normalise import normalise
from scraper.fetch.folders import Input, capture_of, find_inputs, read_input, read_manifest
from scraper.fetch.warc import read_captures
from scraper.fetch.warc_records import is_web_archive
from scraper.model.capture import Capture
from scraper.page import read_page
from scraper.processes import Died, map_in_processes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exports.dataset import Dataset
    from exports.post import Post
    from scraper.progress import Progress

DONE, SOME_UNREADABLE = 0, 3

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one input: a record, or the reason why there is none."""

    record: bytes | None = None  # a Post as JSON
    error: str | None = None  # it could not be read
    note: str | None = None  # it was read, and is no post


class Output(Protocol):
    """Where answers go."""

    def write(self, item: Input | Capture | CaptureError, answer: Answer) -> None:
        """One answer, in its turn."""


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

    Shape: `sources` are files, folders, or `-` for stdin. Records go to `output` (`.jsonl` or `.parquet`, there when
        all is done), else to stdout as JSON Lines; with a manifest one line for each input.
    Errors: UsageError for a source that is not there, or words that do not go together.
    """
    _check(sources, output, url, manifest)
    items = read_manifest(manifest) if manifest else _items(sources, url)
    jobs = jobs or (1 if _is_one_page(sources, manifest) else os.cpu_count() or 1)
    read = posts = unreadable = 0
    with _open_output(output, lines_for_all=manifest is not None) as out, progress:
        for item, answer in _answers(items, jobs):
            out.write(item, answer)
            read += 1
            posts += answer.record is not None
            if answer.error:
                unreadable += 1
                progress.say(answer.error)
            progress.update(read, note=f"{posts} posts")
    progress.say(f"{posts} posts in {read} pages" + (f"; {unreadable} could not be read" if unreadable else ""))
    return SOME_UNREADABLE if unreadable else DONE


def _check(sources: Sequence[str], output: Path | None, url: str | None, manifest: Path | None) -> None:
    if bool(sources) == bool(manifest):
        raise UsageError("name what to read: either SOURCE … or --manifest FILE")
    if url and not _is_one_page(sources, manifest):
        raise UsageError("--url is the address of one page", mend="for several write a manifest")
    for source in sources:
        if source != "-" and not Path(source).exists():
            raise UsageError(f"{source}: there is no such file or folder")
    if output and format_of(output) != "jsonl" and manifest:
        raise UsageError("a manifest is answered line by line", mend="let the output's name end in .jsonl")


def _is_one_page(sources: Sequence[str], manifest: Path | None) -> bool:
    return manifest is None and len(sources) == 1 and not Path(sources[0]).is_dir()


def _items(sources: Sequence[str], url: str | None) -> Iterator[Input | Capture | CaptureError]:
    """Every page that the sources hold: files are read where they are worked on, web archives here."""
    for source in sources:
        path = Path(source)
        if source == "-":
            yield from _stdin_items(sys.stdin.buffer, url)
        elif path.is_dir():
            for found in find_inputs(path):
                yield from _file_items(found)
        else:
            yield from _file_items(Input(path, url=url))


def _stdin_items(stream: IO[bytes], url: str | None) -> Iterator[Capture | CaptureError]:
    body = stream.read()
    try:
        yield capture_of(body, name="stdin", url=url)
    except CaptureError as exc:
        yield exc


def _file_items(found: Input) -> Iterator[Input | Capture | CaptureError]:
    try:
        with found.path.open("rb") as file:
            start = file.read(512)
            if not is_web_archive(start):
                yield found
                return
            file.seek(0)
            yield from read_captures(file, found.path.name)
    except OSError as exc:
        yield CaptureError(f"{found.path}: {exc.strerror or exc}")


def _answers(
    items: Iterable[Input | Capture | CaptureError], jobs: int
) -> Iterator[tuple[Input | Capture | CaptureError, Answer]]:
    if jobs == 1:
        yield from ((item, read_item(item)) for item in items)
        return
    for item, answer in map_in_processes(read_item, items, jobs=jobs, preload="scraper.commands.extract"):
        yield item, Answer(error=f"{_name_of(item)}: {answer.why}") if isinstance(answer, Died) else answer


def read_item(item: Input | Capture | CaptureError) -> Answer:
    """What one input gives; this is what each process does. Errors: none; they are in the answer."""
    if isinstance(item, CaptureError):
        return Answer(error=str(item))
    try:
        capture = read_input(item) if isinstance(item, Input) else item
        post = _post_of(capture)
    except CaptureError as exc:
        return Answer(error=str(exc))
    except Exception as exc:  # one page that blows up stops no other
        log.exception("a page blew up", extra={"page": _name_of(item)})
        return Answer(error=f"{_name_of(item)}: a mistake of ours, {type(exc).__name__}: {exc}")
    if post is None:
        return Answer(note="no post")
    return Answer(record=record_to_json(post))


def _post_of(capture: Capture) -> Post | None:
    if not 200 <= capture.status < 300:
        return None
    found = read_page(capture).post
    if found is None:
        return None
    post = normalise(found, fetched_at=capture.fetched_at, ref=capture.ref).post
    return None if refusal_of(post, needs_url=False) else post


def _name_of(item: Input | Capture | CaptureError) -> str:
    if isinstance(item, Input):
        return str(item.path)
    return item.url or "stdin" if isinstance(item, Capture) else str(item)


@contextmanager
def _open_output(path: Path | None, *, lines_for_all: bool) -> Iterator[Output]:
    if path is None:
        yield _Lines(sys.stdout.buffer, lines_for_all=lines_for_all)
    elif format_of(path) == "jsonl":
        with open_whole([path]) as (file,):
            yield _Lines(file, lines_for_all=lines_for_all)
    else:
        with open_file(path) as dataset:
            yield _Posts(dataset)


class _Lines:
    """JSON Lines: the record with the input's id; with `lines_for_all` also a line for what gave none."""

    def __init__(self, file: IO[bytes], *, lines_for_all: bool) -> None:
        self._file = file
        self._lines_for_all = lines_for_all

    def write(self, item: Input | Capture | CaptureError, answer: Answer) -> None:
        known = {"id": item.id} if isinstance(item, Input) and item.id is not None else {}
        if answer.record is not None:
            line = answer.record
            if known:
                line = orjson.dumps(known)[:-1] + b"," + line[1:]
        elif self._lines_for_all:
            line = orjson.dumps({**known, "error": answer.error or answer.note})
        else:
            return
        self._file.write(line + b"\n")


class _Posts:
    """Records in a typed format; what gave none is told on stderr alone."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def write(self, item: Input | Capture | CaptureError, answer: Answer) -> None:  # noqa: ARG002 - the table has no ids
        if answer.record is not None:
            self._dataset.write(post_of_json(answer.record))
