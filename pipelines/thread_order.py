"""Comments that come by date, as a page would show them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.post import Comment


def in_thread_order(comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """Each comment followed by its replies; siblings stay in their order, positions are counted anew.

    Shape: every comment once; `parent_id` names a comment that is there, or is None (as `join_comments` leaves it).
    """
    below: dict[str | None, list[Comment]] = {}
    for comment in comments:
        below.setdefault(comment.parent_id, []).append(comment)
    waiting = below.get(None, [])[::-1]
    ordered: list[Comment] = []
    while waiting:
        comment = waiting.pop()
        ordered.append(comment)
        waiting.extend(below.get(comment.id, [])[::-1])
    return tuple(replace(comment, position=place) for place, comment in enumerate(ordered))
