"""Any record, drawn column by column: a new field is covered because it is there."""

from datetime import UTC, datetime
from typing import get_args, get_type_hints

from hypothesis import strategies as st

from exports.post import SCHEMA_VERSION, Post
from exports.tables import columns_of

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def values(column):
    made = {
        "string": TEXT,
        "integer": st.integers(-(2**63), 2**63 - 1),
        "boolean": st.booleans(),
        "instant": st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC)),
        "map": st.dictionaries(TEXT, TEXT, max_size=3),
    }.get(column.kind)
    if column.kind == "list":
        made = st.lists(values(column.element), max_size=2).map(tuple)
    elif column.kind == "struct":
        made = records(column.record)
    return st.none() | made if column.nullable else made


def records(kind):
    hints = get_type_hints(kind, localns={"datetime": datetime})
    parts = {column.name: _literal(hints[column.name], values(column)) for column in columns_of(kind)}
    if kind is Post:
        parts["schema_version"] = st.just(SCHEMA_VERSION)
    return st.builds(kind, **parts)


def _literal(hint, otherwise):
    """The words that a field may hold, where it may hold only some."""
    words = [word for argument in (hint, *get_args(hint)) for word in get_args(argument) if isinstance(word, str)]
    nothing = [None] if type(None) in get_args(hint) else []
    return st.sampled_from(words + nothing) if words else otherwise


posts = records(Post)
