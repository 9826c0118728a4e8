"""Two readings of one date: can they be the same moment, and what do they say together?"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.instant import Instant

FINENESS = {"year": 0, "month": 1, "day": 2, "minute": 3, "second": 4}
FARTHEST_ZONE = timedelta(hours=14)
_TIMED = FINENESS["minute"]


def agree(one: Instant, two: Instant) -> bool:
    """Whether two readings can be the same moment, as coarsely as the coarser is and whatever zone it left out."""
    coarser, finer = (one, two) if FINENESS[one.precision] <= FINENESS[two.precision] else (two, one)
    day, wall = coarser.at.date(), _wall(finer)
    if coarser.precision == "year":
        return wall.year == day.year
    if coarser.precision == "month":
        return (wall.year, wall.month) == (day.year, day.month)
    if coarser.precision != "day":
        return _same_minute(one, two)
    if finer.precision == "day":
        return finer.at.date() == day
    # An instant in UTC of which the zone is not stated may lie on the day before or after as printed.
    slack = (FARTHEST_ZONE, -timedelta(hours=12), timedelta()) if finer.offset == 0 else (timedelta(),)
    return day in {finer.at.date(), *((wall + shift).date() for shift in slack)}


def says_more(whole: Instant, part: Instant | None) -> bool:
    """Whether the words round a date say more than those that were cut out of them: its day, half of the day, zone."""
    if part is None:
        return True
    finer = FINENESS[whole.precision] - FINENESS[part.precision]
    if FINENESS[part.precision] < FINENESS["day"]:
        return finer > 0
    same_day = _wall(whole).date() == _wall(part).date()
    return same_day and (finer > 0 or (finer == 0 and (whole.at, whole.offset) != (part.at, part.offset)))


def refined(one: Instant, two: Instant) -> Instant | None:
    """What the second reading makes of the first: None where it contradicts it or adds nothing.

    Shape: the finer of the two; or, of two clocks, the one that states the zone. An instant in UTC beside the wall
        clock of the blog states its zone: the instant with the offset between them.
    """
    if two.ambiguous or not agree(one, two):
        return None
    if min(FINENESS[one.precision], FINENESS[two.precision]) < _TIMED:
        return two if FINENESS[two.precision] > FINENESS[one.precision] else None
    if (one.offset is None) == (two.offset is None):
        return two if (one.precision, two.precision) == ("minute", "second") and one.offset == two.offset else None
    clock, instant = (one, two) if one.offset is None else (two, one)
    if _wall(instant).time() == time() and clock.at.date() == _wall(instant).date():
        # Midnight to the second is how programs write a day; the text beside it has the time.
        return clock if clock is two else None
    if instant.offset == 0 and (gap := _gap(clock, instant)):
        return replace(instant, offset=gap)
    return instant if instant is two else None


def _same_minute(one: Instant, two: Instant) -> bool:
    if abs(one.at - two.at) < timedelta(minutes=1):
        return True
    if (one.offset is None) == (two.offset is None):
        return False
    clock, instant = (one, two) if one.offset is None else (two, one)
    gap = _gap(clock, instant)
    return gap == instant.offset or (instant.offset == 0 and _is_zone(gap))


def _gap(clock: Instant, instant: Instant) -> int:
    """Minutes by which a wall clock stands before UTC."""
    return round((_to_minute(clock.at) - _to_minute(instant.at)).total_seconds() / 60)


def _is_zone(minutes: int) -> bool:
    """Whether some zone's clock stands so far from UTC: by half hours, save Nepal, Eucla and Chatham."""
    return abs(timedelta(minutes=minutes)) <= FARTHEST_ZONE and (minutes % 30 == 0 or minutes in (345, 525, 765, 825))


def _wall(instant: Instant) -> datetime:
    return instant.at + timedelta(minutes=instant.offset or 0)


def _to_minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
