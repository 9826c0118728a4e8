"""Columns, types, schema version; a Post as rows and back.

Derived from the dataclasses of `exports.post` in this one place, as plain Python values: a format turns them into its
own types. A new field there is a new column here, and in every format, by itself.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from exports.errors import DatasetError
from exports.post import SCHEMA_VERSION, Comment, Post

__all__ = ["COMMENTS", "POSTS", "SCHEMA_VERSION", "Column", "Kind", "columns_of", "post_of_row"]

Kind = Literal["string", "integer", "boolean", "instant", "list", "struct", "map"]
Reader = Callable[[Any], Any]

_SCALARS: dict[type, Kind] = {str: "string", int: "integer", bool: "boolean", datetime: "instant"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, or one level inside a nested one."""

    name: str
    kind: Kind
    nullable: bool = False
    element: Column | None = None  # of a list: what it holds
    columns: tuple[Column, ...] = ()  # of a struct
    record: type | None = None  # of a struct: the dataclass that it stands for


def columns_of(record: type) -> tuple[Column, ...]:
    """The columns that a record's dataclass makes, in its fields' order.

    Errors: TypeError for a field whose type no table can hold; a test sees it, never a user.
    """
    hints = get_type_hints(record, localns={"datetime": datetime})
    return tuple(_column(field.name, hints[field.name]) for field in fields(record))


def _column(name: str, hint: Any, *, nullable: bool = False) -> Column:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        (inner,) = (argument for argument in arguments if argument is not types.NoneType)
        return _column(name, inner, nullable=True)
    if origin is Literal:
        return Column(name, "string", nullable)
    if origin is tuple:
        return Column(name, "list", nullable, element=_column("element", arguments[0]))
    if hint == dict[str, str]:
        return Column(name, "map", nullable)
    if hint in _SCALARS:
        return Column(name, _SCALARS[hint], nullable)
    if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__"):
        return Column(name, "struct", nullable, columns=columns_of(hint), record=hint)
    raise TypeError(f"{name}: no table holds a {hint!r}")


POSTS = columns_of(Post)
COMMENTS = columns_of(Comment)


def post_of_row(row: Mapping[str, Any]) -> Post:
    """The Post that a row (parsed JSON, or a row of Parquet) was written from.

    Shape: columns that the row lacks take the field's default; columns that nobody knows are left aside.
    Errors: DatasetError for a row of a later schema, or one that is no post.
    """
    version = row.get("schema_version", SCHEMA_VERSION)
    if not isinstance(version, int) or version > SCHEMA_VERSION:
        raise DatasetError(
            f"a record of schema version {version}, and this program knows {SCHEMA_VERSION}",
            mend="update blogarchive",
        )
    try:
        post: Post = _READ_POST(row)
    except (AttributeError, TypeError, ValueError) as exc:
        raise DatasetError(f"a row that is no post: {exc}") from exc
    return post


def _record_reader(record: type) -> Reader:
    """A function from a row to the record; made once for each column, for it runs a hundred times a post."""
    plan = tuple((column.name, _reader(column)) for column in columns_of(record))

    def read(row: Mapping[str, Any]) -> Any:
        values = {}
        for name, reader in plan:
            if name in row:
                value = row[name]
                values[name] = value if reader is None else reader(value)
        return record(**values)

    return read


def _reader(column: Column) -> Reader | None:
    """How a value of this column is read back; None where it already is what it should be."""
    if column.kind == "instant":
        return _read_instant
    if column.kind == "map":
        return dict
    if column.kind == "struct":
        assert column.record is not None
        return _record_reader(column.record)
    if column.kind == "list":
        assert column.element is not None
        inner = _reader(column.element)
        return tuple if inner is None else lambda values: tuple(map(inner, values))
    return None


def _read_instant(value: str | datetime | None) -> datetime | None:
    if value is None:
        return None
    instant = datetime.fromisoformat(value) if isinstance(value, str) else value
    return instant.astimezone(UTC)


_READ_POST = _record_reader(Post)
