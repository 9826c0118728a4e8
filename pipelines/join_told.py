"""What an export tells of a post, joined to what was read from the blog: it fills and refines, and overrules nothing.

The blog's pages come first, for they are what it says, curled and rendered as readers see it; and so an import leaves
the versions of a crawled archive alone unless it knows more.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from exports.post import Comment, Post
from pipelines.fill import improves
from pipelines.instant import Reading
from pipelines.kept import dated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipelines.kept import Kept

SOURCE = "import"
Dated = TypeVar("Dated", Post, Comment)


def is_told(kept: Kept) -> bool:
    """Whether a part comes from an export and not from the blog."""
    return SOURCE in kept.post.sources.values()


def in_order_of_time(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """The comments of an export, oldest first: files list them in any order."""
    return tuple(
        sorted(comments, key=lambda c: (c.published is None, c.published and c.published.isoformat(), len(c.id), c.id))
    )


def with_told_date(own: Dated, told: Dated, name: str) -> Dated:
    """The post or comment with one date as exactly as either states it.

    Shape: a date that is missing, ambiguous or coarser than a minute is that of the export, where both can mean one
        moment; a wall clock without a zone gets the export's zone where its minute is the same. What is exact stays:
        the seconds of an export change nothing that the blog says.
    """
    reading = _reading(told, name)
    if reading is None:
        return own
    at, offset = getattr(own, name), getattr(own, f"{name}_offset")
    if at is not None and getattr(own, f"{name}_precision") in ("minute", "second") and not _is_ambiguous(own, name):
        wall = reading.at + timedelta(minutes=reading.offset or 0)
        if offset is not None or reading.offset is None or abs(wall - at) >= timedelta(minutes=1):
            return own
        return replace(own, **{name: at - timedelta(minutes=reading.offset), f"{name}_offset": reading.offset})
    return replace(own, **dated(name, reading)) if improves(own, name, reading) else own


def join_told_comments(own: Sequence[Comment], told: Sequence[Comment]) -> tuple[Comment, ...]:
    """The comments of both, each once, under the ids of the blog's pages; parents by id, positions not yet counted.

    Shape: the order of the pages where the export adds none, else that of the export, then what it does not know. A
        comment that a page shows without a number is known by its author and words.
    Cost: linear in the number of comments.
    """
    known = {comment.id: comment for comment in own}
    ids = _ids(known, told)
    joined: dict[str, Comment] = {}
    adds = any(key not in known for key in ids.values())
    for one in told:
        key = ids[one.id]
        placed = replace(one, id=key, parent_id=ids.get(one.parent_id or "", one.parent_id))
        joined[key] = _filled(known[key], placed) if key in known else placed
    order = [*joined, *known] if adds else list(known)
    return tuple(joined.get(key) or known[key] for key in dict.fromkeys(order))


def _ids(known: Mapping[str, Comment], told: Sequence[Comment]) -> dict[str, str]:
    """The id in an export → that on the blog's pages; each comment of the pages is met once."""
    stated = {one.id for one in told}
    by_words: dict[tuple[str, ...], list[str]] = {}
    for comment in reversed(list(known.values())):
        if comment.id not in stated and comment.text:
            by_words.setdefault(_words(comment), []).append(comment.id)
    ids = {}
    for one in told:
        same = by_words.get(_words(one)) if one.id not in known else None
        ids[one.id] = same.pop() if same else one.id
    return ids


def _filled(own: Comment, told: Comment) -> Comment:
    dated_own = with_told_date(own, told, "published")
    return replace(
        dated_own,
        author=own.author or told.author,
        author_url=own.author_url or told.author_url,
        parent_id=own.parent_id or told.parent_id,
        permalink=own.permalink or told.permalink,
    )


def _words(comment: Comment) -> tuple[str, ...]:
    """By which two readings of one comment are known: WordPress curls quotes and joins dots on its pages only."""
    return tuple("".join(filter(str.isalnum, part.casefold())) for part in (comment.author or "", comment.text))


def _is_ambiguous(own: Post | Comment, name: str) -> bool:
    return bool(getattr(own, f"{name}_ambiguous"))


def _reading(one: Post | Comment, name: str) -> Reading | None:
    """A kept date as it was read."""
    fields: dict[str, Any] = {
        field: getattr(one, f"{name}_{field}") for field in ("precision", "offset", "ambiguous", "raw", "source")
    }
    at = getattr(one, name)
    return Reading(at=at, **fields) if at is not None else None
