"""Instant, Reading: a date text read, and the best of what a page says of one date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from exports.post import Precision
    from pipelines.found import Problem


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment as precisely as a text states it.

    Units: `at` is aware UTC; where no zone is stated it is the wall clock as printed, read as UTC, and `offset` None.
    """

    at: datetime
    precision: Precision
    offset: int | None = None  # minutes east of UTC as stated; 0 for a UTC instant
    ambiguous: bool = False  # day and month could be the other way round, and nothing decides


@dataclass(frozen=True, slots=True)
class Reading:
    """One date of a post or comment: the moment, the words it was read from and where they stood."""

    at: datetime
    precision: Precision
    offset: int | None
    ambiguous: bool
    raw: str
    source: str
    problems: tuple[Problem, ...] = ()
