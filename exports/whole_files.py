"""Files that appear whole: written beside their places, made sure of on disk, and moved there together."""

from __future__ import annotations

import contextlib
import os
import stat
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from exports.errors import DatasetError, mend_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_MOVING = ".moving"  # names the files of which each is whole beside its place, while they are moved there


@contextmanager
def open_whole(places: Sequence[Path]) -> Iterator[list[IO[bytes]]]:
    """Files of one folder, open beside their places: moved there together when the block ends well, else taken away.

    Shape: a kill while several are moved leaves a note, by which `finish_moves` moves the others. Where a link stands
        in the place, the file is moved to where it leads; a device or a pipe, which is no place, is written to.
    Errors: DatasetError where the disk refuses.
    """
    if len(places) == 1 and _is_stream(places[0]):
        with refused(places[0]), places[0].open("wb") as file:
            yield [file]
        return
    places = [place.resolve() if os.path.islink(place) else place for place in places]  # noqa: PTH114 - any name
    subject = places[0] if len(places) == 1 else places[0].parent
    opened: list[IO[bytes]] = []
    try:
        with refused(subject):
            opened.extend(_beside(place).open("wb") for place in places)
            yield list(opened)
            _sync(opened)
            if len(places) > 1:
                _note(places)
    except BaseException:
        _close(opened)  # what is left in their buffers has no room either
        _remove([*places, places[0].with_name(_MOVING)])
        raise
    _close(opened)
    with refused(subject):
        _move_all(places)


def finish_moves(folder: Path) -> None:
    """What a kill left half moved belongs to one dataset: the other files follow. Errors: DatasetError."""
    note = folder / _MOVING
    with refused(folder):
        names = note.read_text("utf-8").splitlines() if note.exists() else []
        for place in (folder / os.path.basename(name) for name in names):  # noqa: PTH119 - never out of the folder
            if _beside(place).exists():
                _move(place)
        if names:
            sync_folder(folder)
        note.unlink(missing_ok=True)


@contextmanager
def refused(path: Path) -> Iterator[None]:
    """What a disk refuses, as an error of ours. Errors: DatasetError names the path."""
    try:
        yield
    except OSError as exc:
        raise _refusal(path, exc) from exc


def sync_folder(folder: Path) -> None:
    """Make sure that the names of a folder's files lie on disk."""
    with contextlib.suppress(OSError):  # some file systems sync no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _note(places: Sequence[Path]) -> None:
    note = places[0].parent / _MOVING
    with _beside(note).open("w", encoding="utf-8") as file:
        file.write("".join(f"{place.name}\n" for place in places))
        file.flush()
        os.fsync(file.fileno())
    _move(note)
    sync_folder(note.parent)


def _is_stream(place: Path) -> bool:
    try:
        mode = place.stat().st_mode
    except OSError:  # nothing is there yet; what else is wrong is told when the file is opened
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _move_all(places: Sequence[Path]) -> None:
    """Where a move fails, a file alone is taken away; of several a note tells, and the next run moves the others."""
    try:
        for place in places:
            _move(place)
    except OSError:
        if len(places) == 1:
            _remove(places)
        raise
    sync_folder(places[0].parent)
    places[0].with_name(_MOVING).unlink(missing_ok=True)


def _move(place: Path) -> None:
    _beside(place).replace(place)


def _beside(place: Path) -> Path:
    return place.with_name(f".{place.name}.part")


def _remove(places: Sequence[Path]) -> None:
    for place in places:
        with contextlib.suppress(OSError):
            _beside(place).unlink()


def _close(files: Sequence[IO[bytes]]) -> None:
    for file in files:
        with contextlib.suppress(OSError):
            file.close()


def _sync(files: Sequence[IO[bytes]]) -> None:
    for file in files:
        file.flush()
        os.fsync(file.fileno())


def _refusal(path: Path, exc: OSError) -> DatasetError:
    return DatasetError(f"{path}: {exc.strerror or exc}", mend=mend_of(exc))
