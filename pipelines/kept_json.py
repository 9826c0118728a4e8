"""What the store keeps of pages and lists, as JSON and back: a process that reads pages hands its answer over so."""

from __future__ import annotations

import orjson

from exports.post import Author
from exports.tables import post_of_row
from pipelines.found import FoundDate, FoundEntry, Problem
from pipelines.kept import Kept


def kept_to_json(kept: Kept) -> bytes:
    """One page of a post as one JSON object."""
    return orjson.dumps(kept, option=orjson.OPT_UTC_Z)


def kept_of_json(value: bytes) -> Kept:
    """The page that `kept_to_json` wrote; Errors: DatasetError where the post in it is none."""
    row = orjson.loads(value)
    problems = tuple(Problem(**problem) for problem in row["problems"])
    return Kept(post_of_row(row["post"]), row["part"], row["comment_page"], problems)


def entry_to_json(entry: FoundEntry) -> bytes:
    """What a list says of one post, as one JSON object."""
    return orjson.dumps(entry)


def entry_of_json(value: bytes) -> FoundEntry:
    """The entry that `entry_to_json` wrote."""
    row = orjson.loads(value)
    row["authors"] = tuple(Author(**author) for author in row["authors"])
    for name in ("published", "modified"):
        row[name] = tuple(FoundDate(**date) for date in row[name])
    for name in ("categories", "tags", "aliases"):
        row[name] = tuple(row[name])
    return FoundEntry(**row)
