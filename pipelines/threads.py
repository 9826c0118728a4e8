"""Comments to ids, parents, depth, position."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.post import Comment
    from pipelines.dates import Reading
    from pipelines.found import FoundComment, Problem


def thread_comments(
    found: Sequence[FoundComment],
    post_id: str,
    dates: Sequence[Reading | None],
) -> tuple[tuple[Comment, ...], tuple[Problem, ...]]:
    """The comments of one page as a thread: ids, parents, depth, position; duplicates merged, cycles broken."""
    raise NotImplementedError


def join_comments(parts: Sequence[tuple[int | None, Sequence[Comment]]]) -> tuple[Comment, ...]:
    """The comments of several comment pages as one thread, whatever the order of the parts."""
    raise NotImplementedError
