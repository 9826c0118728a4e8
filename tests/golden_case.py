"""One golden folder: a page, when and where it was taken, and what it says.

`expected.json` states what the page *says*, written from the page and never from the reader's output. A field it leaves
out is one that the page does not state: the record must leave it empty too. Comments are compared column by column, so
that a failure reads "wordpress/nested-replies: comments.parent".
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson

import scraper

GOLDEN = Path(__file__).parent / "golden"
PAGES = ("page.html", "page.txt")
FIELDS = (
    "url",
    "title",
    "authors",
    "published",
    "published_precision",
    "published_offset",
    "published_ambiguous",
    "modified",
    "modified_precision",
    "modified_offset",
    "language",
    "categories",
    "tags",
    "text",
    "blocks",
    "blockquotes",
    "list_items",
    "links",
    "images",
    "comments_declared",
    "platform",
)
COMMENT_FIELDS = (
    "text",
    "author",
    "author_url",
    "published",
    "published_precision",
    "published_offset",
    "parent",
    "depth",
    "kind",
    "id",
)
_DEFAULTS: dict[str, Any] = {"published_ambiguous": False, "depth": 0, "kind": "comment"}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Case:
    """A folder of tests/golden."""

    folder: Path

    def __str__(self) -> str:
        return self.folder.relative_to(GOLDEN).as_posix()

    @cached_property
    def expected(self) -> dict[str, Any]:
        return json.loads((self.folder / "expected.json").read_text("utf-8"))

    @cached_property
    def capture(self) -> dict[str, Any]:
        return json.loads((self.folder / "capture.json").read_text("utf-8"))

    @cached_property
    def record(self) -> dict[str, Any] | None:
        """What the reader makes of the page, in the form of a JSON Lines row; None where it sees no post."""
        page = next(path for name in PAGES if (path := self.folder / name).exists())
        at = self.capture.get("fetched_at")
        post = scraper.extract(
            page.read_bytes(),
            url=self.capture.get("url"),
            fetched_at=datetime.fromisoformat(at) if at else None,
            content_type=self.capture.get("content_type"),
        )
        return orjson.loads(orjson.dumps(post, option=orjson.OPT_UTC_Z)) if post else None

    def wanted(self, field: str) -> Any:
        """What `expected.json` says of a field; "comments.author" is a column."""
        if field.startswith("comments."):
            name = field.split(".")[1]
            return [tidy(row.get(name, _DEFAULTS.get(name))) for row in self.expected.get("comments", [])]
        if field == "text" and "text" not in self.expected:
            said = (block.get(part, "") for block in self.expected["blocks"] for part in ("text", "attribution"))
            return " ".join(_WORD.findall(" ".join(said)))
        return tidy(self.expected.get(field, _DEFAULTS.get(field)))

    def found(self, field: str) -> Any:
        """The same of the record."""
        if self.record is None:
            return "the reader sees no post here"
        if field.startswith("comments."):
            return self._column(field.split(".")[1])
        if field == "text" and "text" not in self.expected:
            return " ".join(_WORD.findall(self.record["text"]))
        return tidy(self.record[field])

    def _column(self, name: str) -> list[Any]:
        comments = self.record["comments"] if self.record else []
        if name == "parent":
            place = {comment["id"]: number for number, comment in enumerate(comments)}
            return [place.get(comment["parent_id"]) for comment in comments]
        if name == "id":  # only an id that the page itself gives is a fact of the page
            known = self.expected.get("comments", [])
            return [c["id"] if n < len(known) and known[n].get("id") else None for n, c in enumerate(comments)]
        return [tidy(comment[name]) for comment in comments]

    def rewrite(self) -> None:
        """Write `expected.json` anew from the record; its diff is read like code."""
        old = self.expected
        new: dict[str, Any] = {key: old[key] for key in ("note", "must_not_appear") if key in old}
        for field in FIELDS:
            value = self.found(field)
            if (field == "text" and "text" not in old) or value in (None, [], _DEFAULTS.get(field, "")):
                continue
            new[field] = value
        columns = {name: self._column(name) for name in COMMENT_FIELDS}
        rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        new["comments"] = [{k: v for k, v in row.items() if v != _DEFAULTS.get(k)} for row in rows]
        text = json.dumps(new, ensure_ascii=False, indent=1) + "\n"
        (self.folder / "expected.json").write_text(text, "utf-8")


def tidy(value: Any) -> Any:
    """A value without its empty parts, so that an expectation names only what the page states."""
    if isinstance(value, dict):
        kept = {key: tidy(part) for key, part in value.items()}
        return {key: part for key, part in kept.items() if part not in (None, "", [], {})}
    if isinstance(value, list):
        return [tidy(part) for part in value] or None
    return None if value == "" else value


def cases() -> list[Case]:
    """Every folder that holds an answer, in order."""
    return [Case(path.parent) for path in sorted(GOLDEN.glob("*/*/expected.json"))]


def known_gaps() -> dict[str, str]:
    """What `known-gaps.txt` lists: "case: field" → why."""
    lines = (GOLDEN / "known-gaps.txt").read_text("utf-8").splitlines()
    pairs = (line.split(" — ", 1) for line in lines if line and not line.startswith("#"))
    return {name.strip(): why.strip() for name, why in pairs}
