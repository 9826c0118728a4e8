"""WARC files that a killed run left open: cut after the last whole record, and closed."""

from __future__ import annotations

import os
import zlib
from typing import IO, TYPE_CHECKING

from exports.whole_files import sync_folder

if TYPE_CHECKING:
    from pathlib import Path

OPEN = ".open"  # stands behind the name of a file that is still being written
_PIECE = 1 << 20


def mend_folder(folder: Path) -> list[Path]:
    """Close what lies open, and say what that was; nobody else may be writing there (the archive's lock says so).

    Errors: OSError.
    """
    mended = []
    for path in sorted(folder.glob(f"*.warc.gz{OPEN}")):
        with path.open("r+b") as file:
            end = whole_length(file)
            if end:
                file.truncate(end)
                mended.append(close_file(file, path))
        if not end:
            path.unlink()
    return mended


def whole_length(file: IO[bytes]) -> int:
    """Bytes up to the end of the last whole gzip member."""
    end = position = 0
    member = zlib.decompressobj(31)
    while piece := file.read(_PIECE):
        position += len(piece)
        while piece:
            try:
                member.decompress(piece)
            except zlib.error:
                return end
            if not member.eof:
                break
            piece = member.unused_data
            end = position - len(piece)
            member = zlib.decompressobj(31)
    return end


def close_file(file: IO[bytes], path: Path) -> Path:
    """Make sure that the file lies on disk, and give it its name, which is returned. Errors: OSError."""
    file.flush()
    os.fsync(file.fileno())
    file.close()
    place = path.rename(path.with_name(path.name.removesuffix(OPEN)))
    sync_folder(path.parent)
    return place


def write_whole(file: IO[bytes], data: bytes) -> None:
    """All of it, or nothing: the file keeps its length where the disk refuses. Errors: OSError."""
    start = file.tell()
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[file.write(rest) :]
    except OSError:
        file.seek(start)
        file.truncate()
        raise
