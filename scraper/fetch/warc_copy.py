"""The WARC files of one archive beside those of another: none is ever overwritten, and none copied twice."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from exports.whole_files import refused, sync_folder
from scraper.fetch.warc_index import NAME, WarcIndex, written_of
from scraper.fetch.warc_mend import OPEN, whole_length

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from scraper.fetch.warc_index import Written

_PIECE = 1 << 20
_END = ".warc.gz"


def copy_warcs(source: Path, target: Path) -> dict[str, str]:
    """The WARC files of a folder, copied into another; the names of those that have another name there.

    Shape: a file of the same name and bytes is there already; one of the same name and other bytes gets a name with
        its digest in it. What a killed run left open is taken up to its last whole record. The index grows by the lines
        of the source that it lacks.
    Errors: DatasetError where the disk refuses. A kill leaves whole files, and the same again completes them.
    Cost: reads each file once, those of a known name twice.
    """
    paths = sorted(path for path in source.glob(f"*{_END}*") if path.name.removesuffix(OPEN).endswith(_END))
    if not paths:
        return {}
    renamed = {}
    with refused(target):
        target.mkdir(parents=True, exist_ok=True)
        for path in paths:
            name = path.name.removesuffix(OPEN)
            place = _copy(path, target, name)
            if place != name:
                renamed[name] = place
        _copy_index(source / NAME, target, renamed)
    return renamed


def _copy(path: Path, target: Path, name: str) -> str:
    """The name under which the file lies in the target now."""
    length = _length(path)
    if (target / name).exists() and not _is_same(path, target / name, length):
        name = f"{name.removesuffix(_END)}-{_digest(path, length)[:16]}{_END}"
    place = target / name
    if not place.exists():
        beside = target / f".{name}.part"
        with path.open("rb") as file, beside.open("wb") as copy:
            shutil.copyfileobj(file, copy, _PIECE)
            copy.truncate(length)
            copy.flush()
            os.fsync(copy.fileno())
        beside.rename(place)
        sync_folder(target)
    return name


def _length(path: Path) -> int:
    """The bytes of a file that are whole records."""
    if not path.name.endswith(OPEN):
        return path.stat().st_size
    with path.open("rb") as file:
        return whole_length(file)


def _is_same(path: Path, place: Path, length: int) -> bool:
    return place.stat().st_size == length and _digest(path, length) == _digest(place, length)


def _digest(path: Path, length: int) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while length and (piece := file.read(min(_PIECE, length))):
            digest.update(piece)
            length -= len(piece)
    return digest.hexdigest()


def _copy_index(source: Path, target: Path, renamed: Mapping[str, str]) -> None:
    if not source.exists():
        return
    known = {written.record_id for written in _lines_of(target / NAME)} if (target / NAME).exists() else set()
    index = WarcIndex(target)
    try:
        for written in _lines_of(source):
            if written.record_id not in known:
                index.add(replace(written, filename=renamed.get(written.filename, written.filename)))
    finally:
        index.close()


def _lines_of(path: Path) -> Iterator[Written]:
    """The whole lines of an index; half a line is what a kill leaves."""
    with path.open("rb") as lines:
        for line in lines:
            written = written_of(line) if line.endswith(b"\n") else None
            if written is not None:
                yield written
