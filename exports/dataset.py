"""open_dataset(folder, formats): every table in each format, moved into place whole."""

from __future__ import annotations

import contextlib
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from exports.errors import UsageError
from exports.whole_files import finish_moves, open_whole, refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from exports.post import Post

# Each names a module with FILES, open_writer and read_posts; it loads, with its library, when the format is asked for.
FORMATS = {
    "jsonl": "exports.jsonl",
    "parquet": "exports.parquet",
}


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
    with refused(folder):
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
