"""Thread: what a page says of its comments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scraper.extractors.keys import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.found import FoundComment, Problem
    from scraper.html import Element


_OPENING = 240  # characters that tell two comments apart


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments of one page, in page order, and the part of the tree that they take up."""

    comments: tuple[FoundComment, ...] = ()
    nodes: tuple[Element, ...] = ()  # outermost elements that hold nothing but comments, their heading and form
    declared: int | None = None  # the number that the page itself states
    problems: tuple[Problem, ...] = ()

    def with_stated_dates(self, stated: Iterable[FoundComment]) -> Thread:
        """The same with the dates that the page's own data state of its comments, known by their first words."""
        dates = {_opening(comment): comment.dates for comment in stated}
        if not dates:
            return self
        return replace(
            self, comments=tuple(replace(c, dates=(*dates.get(_opening(c), ()), *c.dates)) for c in self.comments)
        )


def _opening(comment: FoundComment) -> str:
    return key_of(comment.text[:_OPENING])[: _OPENING // 2]
