"""Thread: what a page says of its comments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.found import FoundComment, Problem
    from scraper.html import Element


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments of one page, in page order, and the part of the tree that they take up."""

    comments: tuple[FoundComment, ...] = ()
    nodes: tuple[Element, ...] = ()  # outermost elements that hold nothing but comments, their heading and form
    declared: int | None = None  # the number that the page itself states
    problems: tuple[Problem, ...] = ()
