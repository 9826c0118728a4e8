"""open_dataset(folder, formats): every table in each format, moved into place whole."""

from __future__ import annotations

import contextlib
import os
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, Protocol

from exports.errors import DatasetError, UsageError, mend_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from exports.post import Post

# Each names a module with FILES, open_writer and read_posts; it loads, with its library, when the format is asked for.
FORMATS = {
    "jsonl": "exports.jsonl",
    "parquet": "exports.parquet",
}
_MOVING = ".moving"  # names the files of which each is whole beside its place, while they are moved there


class Writer(Protocol):
    """What a format's module makes of its open files."""

    def write(self, post: Post) -> None:
        """One post."""

    def close(self) -> None:
        """Everything is in the files, which stay open."""


class Dataset:
    """Posts written to several formats at once."""

    def __init__(self, writers: Sequence[Writer]) -> None:
        self._writers = writers
        self.posts = 0
        self.comments = 0

    def write(self, post: Post) -> None:
        """One post to every format."""
        for writer in self._writers:
            writer.write(post)
        self.posts += 1
        self.comments += len(post.comments)


@contextmanager
def open_dataset(folder: Path, formats: Sequence[str] = ("jsonl", "parquet")) -> Iterator[Dataset]:
    """A dataset to write posts to; its files appear in `folder` together when the block ends well.

    Shape: `posts.jsonl`; `posts.parquet` and `comments.parquet`. Until the end they lie beside their places as
        `.NAME.part`, and nothing stays of them when the block raises.
    Errors: UsageError for an unknown format; DatasetError where the disk refuses.
    """
    modules = [_module(name) for name in dict.fromkeys(formats)]
    with _said_of(folder):
        folder.mkdir(parents=True, exist_ok=True)
    finish_moves(folder)
    with _written([[folder / name for name in module.FILES] for module in modules], modules) as dataset:
        yield dataset


@contextmanager
def open_file(path: Path, form: str | None = None) -> Iterator[Dataset]:
    """The posts, with their comments nested, as one file that appears whole; the format is told by its name."""
    with _written([[path]], [_module(form or format_of(path))]) as dataset:
        yield dataset


def format_of(path: Path) -> str:
    """The format that a file's name asks for; Errors: UsageError where it asks for none that we know."""
    form = {"ndjson": "jsonl", "json": "jsonl"}.get(path.suffix[1:], path.suffix[1:])
    if form not in FORMATS:
        raise UsageError(f"{path.name}: no format of that name", mend=f"end it in .{' or .'.join(FORMATS)}")
    return form


def read_posts(path: Path) -> Iterator[Post]:
    """The posts of a file that this project wrote, in its order; Errors: DatasetError names the file."""
    posts: Iterator[Post] = _module(format_of(path)).read_posts(path)
    return posts


def _module(name: str) -> Any:
    if name not in FORMATS:
        raise UsageError(f"{name!r} is no format", mend=f"choose from {', '.join(FORMATS)}")
    return import_module(FORMATS[name])


@contextmanager
def _written(paths: list[list[Path]], modules: list[Any]) -> Iterator[Dataset]:
    """Each module's writer on its open files."""
    with open_whole([place for group in paths for place in group]) as opened:
        files = iter(opened)
        writers: list[Writer] = [
            module.open_writer([next(files) for _ in group]) for module, group in zip(modules, paths, strict=True)
        ]
        try:
            yield Dataset(writers)
            for writer in writers:
                writer.close()
        except BaseException:
            # A library that holds the file lets go of it now; what it says of a full disk has been said.
            for writer in writers:
                with contextlib.suppress(Exception):
                    writer.close()
            raise


@contextmanager
def open_whole(places: Sequence[Path]) -> Iterator[list[IO[bytes]]]:
    """Files of one folder, open beside their places: moved there together when the block ends well, else taken away.

    Shape: a kill while several are moved leaves a note, by which `finish_moves` moves the others.
    Errors: DatasetError where the disk refuses.
    """
    folder = places[0].parent
    with ExitStack() as files:
        files.callback(_remove, [*places, folder / _MOVING])
        opened: list[IO[bytes]] = []
        try:
            opened.extend(files.enter_context(_beside(place).open("wb")) for place in places)
            yield list(opened)
            _sync(opened)
            if len(places) > 1:
                _note(places)
        except OSError as exc:
            for file in opened:  # what is left in their buffers has no room either
                with contextlib.suppress(OSError):
                    file.close()
            raise _refused(folder, exc) from exc
        for place in places:
            _move(place)
        _sync_folder(folder)
        (folder / _MOVING).unlink(missing_ok=True)


def finish_moves(folder: Path) -> None:
    """What a kill left half moved belongs to one dataset: the other files follow. Errors: DatasetError."""
    note = folder / _MOVING
    with _said_of(folder):
        names = note.read_text("utf-8").splitlines() if note.exists() else []
        for place in (folder / os.path.basename(name) for name in names):  # noqa: PTH119 - never out of the folder
            if _beside(place).exists():
                _move(place)
        if names:
            _sync_folder(folder)
        note.unlink(missing_ok=True)


def _note(places: Sequence[Path]) -> None:
    note = places[0].parent / _MOVING
    with _beside(note).open("w", encoding="utf-8") as file:
        file.write("".join(f"{place.name}\n" for place in places))
        file.flush()
        os.fsync(file.fileno())
    _move(note)
    _sync_folder(note.parent)


def _move(place: Path) -> None:
    _beside(place).replace(place)


def _beside(place: Path) -> Path:
    return place.with_name(f".{place.name}.part")


def _remove(places: Sequence[Path]) -> None:
    for place in places:
        _beside(place).unlink(missing_ok=True)


def _sync(files: Sequence[IO[bytes]]) -> None:
    for file in files:
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # some file systems sync no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _said_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        raise _refused(path, exc) from exc


def _refused(path: Path, exc: OSError) -> DatasetError:
    return DatasetError(f"{path}: {exc.strerror or exc}", mend=mend_of(exc))
