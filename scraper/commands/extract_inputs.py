"""What `extract` is given, as single inputs: files, folders, web archives, standard input."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from exports.errors import CaptureError
from scraper.fetch.folders import Input, capture_of, find_inputs
from scraper.fetch.warc import read_captures
from scraper.fetch.warc_mend import OPEN
from scraper.fetch.warc_records import is_web_archive

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.commands.extract_pages import Item

_START_BYTES = 512


def find_items(sources: Sequence[str], url: str | None) -> Iterator[Item]:
    """Every page that the sources hold; files are left to those who read them, web archives are opened here."""
    for source in sources:
        path = Path(source)
        if source == "-":
            yield from _stdin_items(url)
        elif path.is_dir():
            for found in find_inputs(path):
                yield from _file_items(found)
        else:
            yield from _file_items(Input(path, url=url))


def holds_many(source: str) -> bool:
    """Whether a source is a folder or a web archive: several captures, which may be parts of one post."""
    path = Path(source)
    if source == "-" or path.is_dir():
        return source != "-"
    try:
        with path.open("rb") as file:
            return is_web_archive(file.read(_START_BYTES))
    except OSError:
        return False


def _stdin_items(url: str | None) -> Iterator[Item]:
    body = sys.stdin.buffer.read()
    if is_web_archive(body[:_START_BYTES]):
        yield from read_captures(BytesIO(body), "stdin")
        return
    try:
        yield capture_of(body, name="stdin", url=url)
    except CaptureError as exc:
        yield exc


def _file_items(found: Input) -> Iterator[Item]:
    try:
        with found.path.open("rb") as file:
            if not is_web_archive(file.read(_START_BYTES)):
                yield found
                return
            file.seek(0)
            yield from read_captures(file, found.path.name.removesuffix(OPEN))
    except OSError as exc:
        yield CaptureError(f"{found.path}: {exc.strerror or exc}")
