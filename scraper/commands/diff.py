"""What changed between the versions of one post."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import orjson

from exports.errors import UsageError
from exports.jsonl import post_of_json
from pipelines.permalinks import permalink_key
from pipelines.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exports.post import Comment, Post
    from pipelines.store import Store

# Of a post: what a reader sees, in the order in which it is told.
_FIELDS = ("url", "title", "authors", "published", "modified", "language", "categories", "tags", "removed_at")
_COMMENT_FIELDS = ("author", "author_url", "published", "kind", "parent_id")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise in the later version."""

    what: str  # a field, "text", or "comment 3 by Ida"
    kind: Literal["changed", "added", "removed"]
    before: str = ""
    after: str = ""


def run_diff(folder: Path, url: str, *, as_json: bool = False) -> int:
    """Print what changed from each version of a post to the next; Errors: UsageError where there is no such post."""
    with open_store(folder, read_only=True) as store:
        versions = _versions(store, url)
    if not versions:
        raise UsageError(f"{folder} holds no post at {url}", mend=f"its posts: {folder}/dataset/posts.jsonl")
    steps = [(old, new, tuple(changes_between(old, new))) for old, new in pairwise(versions)]
    if as_json:
        plain = [{"from": old.version, "to": new.version, "changes": changes} for old, new, changes in steps]
        sys.stdout.buffer.write(orjson.dumps(plain, option=orjson.OPT_INDENT_2) + b"\n")
        return 0
    _show(versions, steps)
    return 0


def _versions(store: Store, url: str) -> list[Post]:
    rows: list[Any] = list(
        store.query(
            "SELECT v.record FROM addresses a JOIN versions v ON v.post_id = a.post_id WHERE a.permalink = ? "
            "ORDER BY v.version",
            permalink_key(url),
        )
    )
    return [post_of_json(record) for (record,) in rows]


def changes_between(old: Post, new: Post) -> Iterator[Change]:
    """Everything a reader would see otherwise: fields, paragraphs of the text, comments."""
    for field in _FIELDS:
        before, after = _words(getattr(old, field)), _words(getattr(new, field))
        if before != after:
            yield Change(field, "changed", before, after)
    yield from _text_changes(old.text.split("\n\n"), new.text.split("\n\n"))
    known = {comment.id: comment for comment in old.comments}
    for comment in new.comments:
        before_it = known.pop(comment.id, None)
        if before_it is None:
            yield Change(_name(comment), "added", after=comment.text)
        elif (was := _said(before_it)) != (now := _said(comment)):
            yield Change(_name(comment), "changed", was, now)
    for comment in known.values():
        yield Change(_name(comment), "removed", before=comment.text)


def _text_changes(old: list[str], new: list[str]) -> Iterator[Change]:
    for tag, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        before, after = "\n\n".join(old[i:j]), "\n\n".join(new[k:m])
        if tag == "replace":
            yield Change("text", "changed", before, after)
        elif tag == "insert":
            yield Change("text", "added", after=after)
        elif tag == "delete":
            yield Change("text", "removed", before=before)


def _said(comment: Comment) -> str:
    stated = (f"{field}: {_words(getattr(comment, field))}" for field in _COMMENT_FIELDS if getattr(comment, field))
    return f"{comment.text}\n({', '.join(stated)})"


def _name(comment: Comment) -> str:
    return f"comment {comment.position + 1}" + (f" by {comment.author}" if comment.author else "")


def _words(value: Any) -> str:
    """A field's value as a reader would write it."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(getattr(part, "name", None) or str(part) for part in value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _show(versions: list[Post], steps: list[tuple[Post, Post, tuple[Change, ...]]]) -> None:
    from rich.console import Console  # noqa: PLC0415 - only where it is looked at
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=True)
    console.print(Text(f"{versions[-1].url}: {len(versions)} version" + ("s" if len(versions) > 1 else ""), "bold"))
    for old, new, changes in steps:
        console.print(Text(f"version {old.version} → {new.version}, seen {_words(new.fetched_at or new.last_seen)}"))
        for change in changes:
            console.print(Text(f"  {change.what} {change.kind}"))
            for mark, style, text in (("-", "red", change.before), ("+", "green", change.after)):
                for line in text.splitlines():
                    console.print(Text(f"    {mark} {line}", style))
        if not changes:
            console.print(Text("  nothing that a reader would see"))
