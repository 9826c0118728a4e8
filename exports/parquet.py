"""Parquet: write and read back (pyarrow)."""

from __future__ import annotations

from itertools import accumulate, chain
from operator import attrgetter
from typing import IO, TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from exports.errors import DatasetError
from exports.post import SCHEMA_VERSION, Comment, Post
from exports.tables import COMMENTS, POSTS, Column, post_of_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

FILES = ("posts.parquet", "comments.parquet")

# A row group is written when either is reached: enough for the compressor, and a bound on memory whatever the blog.
# Each costs some 100 kB until the file is closed, for what the footer says of its columns.
GROUP_ROWS = 10_000
GROUP_CHARACTERS = 16_000_000
# Until then its rows wait as columns, which take a fraction of the memory that the records take.
BATCH_CHARACTERS = 4_000_000

_SCALARS: dict[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "instant": pa.timestamp("us", tz="UTC"),
    "map": pa.map_(pa.string(), pa.string()),
}


def _type(column: Column) -> pa.DataType:
    if column.kind == "list":
        assert column.element is not None
        return pa.list_(_field(column.element))
    if column.kind == "struct":
        return pa.struct([_field(inner) for inner in column.columns])
    return _SCALARS[column.kind]


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _type(column), nullable=column.nullable)


def schema_of(columns: Sequence[Column]) -> pa.Schema:
    """The pinned Arrow schema of a table, its version in the metadata."""
    metadata = {"blogarchive.schema_version": str(SCHEMA_VERSION)}
    return pa.schema([_field(column) for column in columns], metadata=metadata)


def _array(column: Column, values: Sequence[Any]) -> pa.Array:
    """The values of one column as Arrow holds them, level by level: no row is ever turned into a dict."""
    kind = _type(column)
    if column.kind == "list":
        assert column.element is not None
        inner = _array(column.element, list(chain.from_iterable(values)))
        return pa.ListArray.from_arrays(_offsets(values), inner, type=kind)
    if column.kind == "struct":
        return pa.StructArray.from_arrays(_arrays(column.columns, values), fields=list(kind))
    if column.kind == "map":
        keys = pa.array(list(chain.from_iterable(values)), pa.string())
        items = pa.array([item for value in values for item in value.values()], pa.string())
        return pa.MapArray.from_arrays(_offsets(values), keys, items)
    return pa.array(values, kind)


def _arrays(columns: Sequence[Column], values: Sequence[Any]) -> list[pa.Array]:
    return [_array(column, list(map(attrgetter(column.name), values))) for column in columns]


def _offsets(values: Sequence[Any]) -> pa.Array:
    return pa.array(accumulate(map(len, values), initial=0), pa.int32())


class TableWriter:
    """Records to one Parquet table in row groups; the file stays the caller's to close."""

    def __init__(self, file: IO[bytes], columns: Sequence[Column]) -> None:
        self._columns = columns
        self._schema = schema_of(columns)
        self._writer = pq.ParquetWriter(file, self._schema, compression="zstd")
        self._records: list[Post | Comment] = []  # not yet columns
        self._characters = 0  # of these
        self._batches: list[pa.RecordBatch] = []  # of the row group under way
        self._rows, self._group_characters = 0, 0  # of all of it

    def write(self, record: Post | Comment, characters: int) -> None:
        """One row; `characters` is about how much text it holds."""
        self._records.append(record)
        self._characters += characters
        self._rows += 1
        self._group_characters += characters
        if self._rows >= GROUP_ROWS or self._group_characters >= GROUP_CHARACTERS:
            self._flush()
        elif self._characters >= BATCH_CHARACTERS:
            self._turn_to_columns()

    def _turn_to_columns(self) -> None:
        if self._records:
            arrays = _arrays(self._columns, self._records)
            self._batches.append(pa.RecordBatch.from_arrays(arrays, schema=self._schema))
            self._records, self._characters = [], 0

    def _flush(self) -> None:
        self._turn_to_columns()
        if self._batches:
            group = pa.Table.from_batches(self._batches)
            self._batches, self._rows, self._group_characters = [], 0, 0
            self._writer.write_table(group, row_group_size=group.num_rows)

    def close(self) -> None:
        """The last row group and the footer, without which a Parquet file is none."""
        try:
            self._flush()
            self._writer.close()
        finally:
            self._writer.is_open = False  # where the disk refuses: it would try again when Python ends, and say so


class ParquetWriter:
    """Posts to the nested table, and their comments to the flat one where it is wanted."""

    def __init__(self, posts: IO[bytes], comments: IO[bytes] | None = None) -> None:
        self._posts = TableWriter(posts, POSTS)
        self._comments = TableWriter(comments, COMMENTS) if comments else None

    def write(self, post: Post) -> None:
        """One post with its comments."""
        sizes = [len(comment.text) + len(comment.html) for comment in post.comments]
        self._posts.write(post, 3 * len(post.text) + len(post.html) + sum(sizes))
        if self._comments:
            for comment, size in zip(post.comments, sizes, strict=True):
                self._comments.write(comment, size)

    def close(self) -> None:
        """Both tables are whole files afterwards."""
        try:
            self._posts.close()
        finally:
            if self._comments:
                self._comments.close()
            pa.default_memory_pool().release_unused()  # Arrow keeps what a large row group took


def open_writer(files: list[IO[bytes]]) -> ParquetWriter:
    """A writer to the open files of `FILES`; one file alone takes the posts."""
    return ParquetWriter(*files)


def read_posts(path: Path) -> Iterator[Post]:
    """The posts of a file in its order, a few at a time.

    Errors: DatasetError names the file.
    """
    try:
        with pq.ParquetFile(path) as file:
            rows: Iterable[pa.RecordBatch] = file.iter_batches(batch_size=256)
            for batch in rows:
                yield from map(post_of_row, batch.to_pylist(maps_as_pydicts="strict"))
    except (OSError, pa.ArrowException) as exc:
        raise DatasetError(f"{path}: {exc}") from exc
