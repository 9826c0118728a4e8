"""The candidates for one date to a Reading: the first that is plausible, refined by those that agree."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pipelines.date_reading import parse_date
from pipelines.date_text import read_partial
from pipelines.found import Problem
from pipelines.instant import Instant, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.date_cldr import Order
    from pipelines.found import FoundDate

# The first blogs are of 1994; diaries of 1990 to 1993 were put on the web later under their own dates.
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_FARTHEST_ZONE = 14 * 60
_FINENESS = {"year": 0, "month": 1, "day": 2, "minute": 3, "second": 4}
_ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd")


class _Candidate(NamedTuple):
    date: FoundDate
    instant: Instant


def resolve_dates(
    found: Sequence[FoundDate],
    *,
    language: str | None,
    fetched_at: datetime | None,
    after: datetime | None = None,
) -> Reading | None:
    """The best of a date's candidates, or None where none of them reads as a plausible moment.

    Shape: the first plausible candidate wins; a later one that says the same moment more exactly, or states the zone,
        refines it, and its text and place are then those of the reading. What was refused stands in `problems`.
    Units: `after` is the instant that this date should not precede by more than a day (a comment's post); it decides
        between day and month, and is reported where it is broken, but refuses nothing.
    Errors: raises nothing.
    """
    candidates: list[_Candidate] = []
    problems: list[Problem] = []
    for date in found:
        spoken = date.language or language
        instant = parse_date(date.text, language=spoken, fetched_at=fetched_at, machine=date.machine)
        if instant is not None and instant.ambiguous:
            instant = _within_reason(instant, date, spoken, fetched_at, after)
        if instant is None:
            continue
        refusal = refusal_of(instant, fetched_at)
        if refusal is None:
            candidates.append(_Candidate(date, instant))
        else:
            problems.append(Problem(date.source, f"{refusal}: {date.text.strip()!r}"))
    if not candidates:
        return None
    best = candidates[0]
    if best.instant.ambiguous:
        best = _decided(best, candidates[1:], language)
    for other in candidates[1:]:
        best = _refined(best, other)
    best = _completed(best, found, language)
    if after is not None and _end_of(best.instant) < after - _DAY:
        problems.append(Problem(best.date.source, f"lies before its post: {best.date.text.strip()!r}"))
    at = best.instant
    return Reading(at.at, at.precision, at.offset, at.ambiguous, best.date.text, best.date.source, tuple(problems))


def refusal_of(instant: Instant, fetched_at: datetime | None) -> str | None:
    """Why a moment cannot be the date of a post or comment, in words; None where it can."""
    if instant.at < EARLIEST:
        return "lies before there were blogs"
    if fetched_at is not None and instant.at > fetched_at + _DAY:
        return "lies after its capture"
    return None


def _end_of(instant: Instant) -> datetime:
    """The last moment that a reading may mean, zone and precision allowed for."""
    width = {"year": timedelta(days=366), "month": timedelta(days=31), "day": _DAY}.get(instant.precision, timedelta())
    return instant.at + width + (timedelta() if instant.offset is not None else timedelta(minutes=_FARTHEST_ZONE))


def _within_reason(
    instant: Instant, date: FoundDate, language: str | None, fetched_at: datetime | None, after: datetime | None
) -> Instant:
    """An ambiguous date decided where all its other readings lie after the capture or before the post."""
    readings = _readings(date, language)
    possible = [one for one in readings if refusal_of(one, fetched_at) is None]
    if after is not None:
        possible = [one for one in possible if _end_of(one) >= after - _DAY] or possible
    return _only(possible, instant)


def _readings(date: FoundDate, language: str | None) -> list[Instant]:
    found = (parse_date(date.text, language=language, order=order) for order in _ORDERS)
    return list({one.at: one for one in found if one is not None}.values())


def _only(possible: list[Instant], instant: Instant) -> Instant:
    if len(possible) == 1:
        one = possible[0]
        return Instant(one.at, one.precision, one.offset, ambiguous=False)
    return instant


def _decided(best: _Candidate, others: Sequence[_Candidate], language: str | None) -> _Candidate:
    """Day and month by a candidate that agrees with only one of the readings."""
    readings = _readings(best.date, best.date.language or language)
    for other in others:
        if not other.instant.ambiguous:
            agreeing = [one for one in readings if _agree(one, other.instant)]
            decided = _only(agreeing, best.instant)
            if not decided.ambiguous:
                return best._replace(instant=decided)
    return best


def _agree(one: Instant, two: Instant) -> bool:
    """Whether two readings can be the same moment, as coarsely as the coarser is and whatever zone it left out."""
    coarser, finer = (one, two) if _FINENESS[one.precision] <= _FINENESS[two.precision] else (two, one)
    if coarser.precision in ("year", "month"):
        same_year = _wall(finer).year == coarser.at.year
        return same_year and (coarser.precision == "year" or _wall(finer).month == coarser.at.month)
    if coarser.precision == "day":
        days = {coarser.at.date()}
        if finer.precision == "day":
            return finer.at.date() in days
        near = {finer.at.date(), _wall(finer).date()}
        # An instant in UTC of which the zone is not stated may lie on the day before or after as printed.
        if finer.offset == 0:
            near |= {(finer.at + timedelta(hours=14)).date(), (finer.at - timedelta(hours=12)).date()}
        return bool(days & near)
    return _gap(one, two) is not None


def _wall(instant: Instant) -> datetime:
    return instant.at + timedelta(minutes=instant.offset or 0)


def _gap(one: Instant, two: Instant) -> int | None:
    """Minutes between two clock readings of one moment: 0 if they agree, else a zone's worth; None if they differ."""
    if one.offset is not None and two.offset is not None and one.offset and two.offset:
        return 0 if abs(one.at - two.at) < timedelta(minutes=1) else None
    minutes = round((_floor(_wall(one)) - _floor(_wall(two))).total_seconds() / 60)
    if minutes == 0:
        return 0
    clock = one if one.offset is None else two
    if (one.offset is None) == (two.offset is None):
        return 0 if abs(one.at - two.at) < timedelta(minutes=1) else None
    minutes = round((_floor(clock.at) - _floor((two if clock is one else one).at)).total_seconds() / 60)
    return minutes if _is_zone(minutes) else None


def _is_zone(minutes: int) -> bool:
    """Whether some zone's clock stands so far from UTC: by half hours, save Nepal, Eucla and Chatham."""
    return abs(minutes) <= _FARTHEST_ZONE and (minutes % 30 == 0 or minutes in (345, 525, 765, 825))


def _floor(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _refined(best: _Candidate, other: _Candidate) -> _Candidate:
    """The better of two candidates that agree; the first where they do not."""
    one, two = best.instant, other.instant
    if two.ambiguous or not _agree(one, two):
        return best
    timed = _FINENESS[one.precision] >= 3 and _FINENESS[two.precision] >= 3
    if timed:
        return _zoned(best, other)
    return other if _FINENESS[two.precision] > _FINENESS[one.precision] else best


def _zoned(best: _Candidate, other: _Candidate) -> _Candidate:
    """Two clock readings of one moment: an instant in UTC beside the wall clock of the blog states the blog's zone."""
    one, two = best.instant, other.instant
    if one.offset is None and two.offset is not None:
        clock, instant, base = one, two, other
    elif one.offset is not None and two.offset is None:
        clock, instant, base = two, one, best
    else:
        return other if one.precision == "minute" and two.precision == "second" and one.offset == two.offset else best
    if _wall(instant).time() == time() and clock.at.date() == _wall(instant).date():
        # Midnight to the second is how programs write a day; the text beside it has the time.
        return other if clock is two else best
    gap = round((_floor(clock.at) - _floor(instant.at)).total_seconds() / 60)
    if instant.offset or not _is_zone(gap):
        return base
    return base._replace(instant=Instant(instant.at, instant.precision, gap, ambiguous=False))


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
            best = _Candidate(date, Instant(at, precision, best.instant.offset, best.instant.ambiguous))
    return best
