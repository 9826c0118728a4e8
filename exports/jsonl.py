"""JSON Lines: write and read back (orjson)."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

import orjson

from exports.errors import DatasetError
from exports.tables import post_of_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exports.post import Comment, Post

FILES = ("posts.jsonl",)

_OPTIONS = orjson.OPT_UTC_Z
_LINE = _OPTIONS | orjson.OPT_APPEND_NEWLINE


def record_to_json(record: Post | Comment) -> bytes:
    """A record as one JSON object, fields in the dataclass' order; times end in Z."""
    return orjson.dumps(record, option=_OPTIONS)


def post_of_json(line: bytes | str) -> Post:
    """The Post that `record_to_json` wrote; Errors: DatasetError where the line is none."""
    try:
        row: Any = orjson.loads(line)
    except orjson.JSONDecodeError as exc:
        raise DatasetError(f"not JSON: {exc}") from exc
    if not isinstance(row, dict):
        raise DatasetError("not a JSON object")
    return post_of_row(row)


class JsonLinesWriter:
    """Posts as lines of an open binary file; it stays the caller's to close."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, post: Post) -> None:
        """One post, one line."""
        self._file.write(orjson.dumps(post, option=_LINE))

    def close(self) -> None:
        """Everything written reaches the file."""
        self._file.flush()


def open_writer(files: list[IO[bytes]]) -> JsonLinesWriter:
    """A writer to the open files of `FILES`."""
    return JsonLinesWriter(files[0])


def read_posts(path: Path) -> Iterator[Post]:
    """The posts of a file in its order, one at a time.

    Errors: DatasetError names the file and the line.
    """
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield _post_of_line(path, number, line)
    except OSError as exc:
        raise DatasetError(f"{path}: {exc.strerror or exc}") from exc


def _post_of_line(path: Path, number: int, line: bytes) -> Post:
    try:
        return post_of_json(line)
    except DatasetError as exc:
        raise DatasetError(f"{path}, line {number}: {exc}") from exc
