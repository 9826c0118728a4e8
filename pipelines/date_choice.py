"""The candidates for one date to a Reading: the first that is plausible, refined by those that agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pipelines.date_agreement import refined, says_more
from pipelines.date_orders import decided, precedes, refusal_of, within_reason
from pipelines.date_reading import parse_date
from pipelines.date_text import read_partial
from pipelines.found import Problem
from pipelines.instant import Instant, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.post import Precision
    from pipelines.date_cldr import Order
    from pipelines.found import FoundDate


class _Candidate(NamedTuple):
    date: FoundDate
    instant: Instant


def resolve_dates(
    found: Sequence[FoundDate],
    *,
    language: str | None,
    fetched_at: datetime | None,
    after: datetime | None = None,
    order: Order | None = None,
) -> Reading | None:
    """The best of a date's candidates, or None where none of them reads as a plausible moment.

    Shape: the first plausible candidate wins; a later one that says the same moment more exactly, or states the zone,
        refines it, and its text and place are then those of the reading. What was refused stands in `problems`.
    Units: `after` is the instant that this date should not precede by more than a day (a comment's post); it decides
        between day and month, and is reported where it is broken, but refuses nothing. `order` is the order in which
        the page is known to write its numbers.
    Errors: raises nothing.
    """
    candidates: list[_Candidate] = []
    problems: list[Problem] = []
    for date in found:
        spoken = date.language or language
        instant = parse_date(date.text, language=spoken, fetched_at=fetched_at, machine=date.machine, order=order)
        if date.around is not None:
            whole = parse_date(date.around, language=spoken, fetched_at=fetched_at, order=order)
            if whole is not None and (says_more(whole, instant) or _is_cut(date.text, date.around)):
                date, instant = replace(date, text=date.around), whole  # noqa: PLW2901 - the same date, read better
        if instant is None:
            continue
        instant = within_reason(instant, date, spoken, fetched_at=fetched_at, after=after)
        refusal = refusal_of(instant, fetched_at)
        if refusal is None:
            candidates.append(_Candidate(date, instant))
        else:
            problems.append(Problem(date.source, f"{refusal}: {date.text.strip()!r}"))
    if not candidates:
        return _without_year(found, language, fetched_at, after) if after is not None else None
    best = _completed(_best(candidates, language), found, language)
    if after is not None and precedes(best.instant, after):
        problems.append(Problem(best.date.source, f"lies before its post: {best.date.text.strip()!r}"))
    at = best.instant
    return Reading(at.at, at.precision, at.offset, at.ambiguous, best.date.text, best.date.source, tuple(problems))


def _is_cut(text: str, around: str) -> bool:
    """Whether a date text begins within a word: 94/2/16 is what is left of 民國94/2/16, the year 2005."""
    at = around.find(text)
    return at > 0 and text[:1].isdigit() and around[at - 1].isalpha()


def _best(candidates: Sequence[_Candidate], language: str | None) -> _Candidate:
    """The first candidate, with what the others add to it."""
    (date, instant), *others = candidates
    if others:
        instant = decided(instant, date, date.language or language, [other.instant for other in others])
    for other in others:
        better = refined(instant, other.instant)
        if better is not None:
            # An instant that only gained its offset keeps the text that it was read from.
            date = date if better.at == instant.at and better.precision == instant.precision else other.date
            instant = better
    return _Candidate(date, instant)


def _without_year(
    found: Sequence[FoundDate], language: str | None, fetched_at: datetime | None, after: datetime
) -> Reading | None:
    """A comment's "Jun 20th at 2:41 am": the first such day that follows the post.

    Shape: certain where no later year lies before the capture; else marked as ambiguous, and a problem says why.
    """
    for date in found:
        partial = read_partial(date.text, date.language or language or "en")
        if partial is None or not partial.month or not partial.day or partial.month > 12:
            continue
        days = (_day_in(year, partial.month, partial.day) for year in range(after.year, after.year + 9))
        later = [day for day in days if day is not None and day >= after - timedelta(days=2)]
        possible = [day for day in later if fetched_at is None or day <= fetched_at + timedelta(days=1)]
        if not possible:
            continue
        precision: Precision = "day" if partial.clock is None else "minute"
        at = possible[0] + (partial.clock or timedelta())
        problems = (Problem(date.source, f"states no year, the post's is taken: {date.text.strip()!r}"),)
        certain = len(possible) == 1
        return Reading(at, precision, None, not certain, date.text, date.source, () if certain else problems)
    return None


def _day_in(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _completed(best: _Candidate, found: Sequence[FoundDate], language: str | None) -> _Candidate:
    """Day or time of day out of texts that hold no whole date: "Aug 24" beside a permalink's month, "7:34 AM"."""
    for date in found:
        at, precision = best.instant.at, best.instant.precision
        if precision not in ("month", "day"):
            break
        if date is best.date:
            continue
        partial = read_partial(date.text, date.language or language or "en")
        if partial is None:
            continue
        if precision == "month" and partial.day and partial.month == at.month:
            try:
                at, precision = at.replace(day=partial.day), "day"
            except ValueError:
                continue
        if precision == "day" and partial.clock is not None and partial.month in (None, at.month):
            at, precision = at + partial.clock, "minute"
        if precision != best.instant.precision:
            best = _Candidate(date, replace(best.instant, at=at, precision=precision))
    return best
