"""Numbers that could be day and month or month and day: what stands beside them decides."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from pipelines.date_agreement import FARTHEST_ZONE, agree
from pipelines.date_reading import parse_date
from pipelines.date_text import read_numbers
from pipelines.date_vocabulary import NO_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.date_cldr import Order
    from pipelines.found import FoundDate
    from pipelines.instant import Instant

Look = tuple[str, int]
"""How numbers look: the mark between them, and how many digits the year has."""

# The first blogs are of 1994; diaries of 1990 to 1993 were put on the web later under their own dates.
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_NUMBERS = re.compile(r"(?<!\d)\d{1,2}\s?(?P<mark>[-./])\s?\d{1,2}\s?(?P=mark)\s?(?P<year>\d{4}|\d\d)(?!\d)")
_WIDTH = {"year": timedelta(days=366), "month": timedelta(days=31), "day": _DAY}


def refusal_of(instant: Instant, fetched_at: datetime | None) -> str | None:
    """Why a moment cannot be the date of a post or comment, in words; None where it can."""
    if instant.at < EARLIEST:
        return "lies before there were blogs"
    if fetched_at is not None and instant.at > fetched_at + _DAY:
        return "lies after its capture"
    return None


def precedes(instant: Instant, after: datetime) -> bool:
    """Whether all that a reading may mean, zone and precision allowed for, lies more than a day before `after`."""
    slack = timedelta() if instant.offset is not None else FARTHEST_ZONE
    return instant.at + _WIDTH.get(instant.precision, timedelta()) + slack < after - _DAY


def within_reason(
    instant: Instant, date: FoundDate, language: str | None, *, fetched_at: datetime | None, after: datetime | None
) -> Instant:
    """The same reading; or another of its numbers' where that is the only one between its post and its capture."""
    readings = [] if date.machine else list(_readings(date, language).values())
    if len(readings) < 2:
        return instant
    possible = [one for one in readings if refusal_of(one, fetched_at) is None]
    if after is not None:
        possible = [one for one in possible if not precedes(one, after)] or possible
    if len(possible) == 1:
        return possible[0]
    same = any(one.at == instant.at for one in possible)
    return instant if same or not possible else replace(possible[0], ambiguous=True)


def decided(instant: Instant, date: FoundDate, language: str | None, others: Sequence[Instant]) -> Instant:
    """The same reading; or another of its numbers' where only that agrees with what else the page states."""
    order = _order_by(date, language, others)
    return instant if order is None else _readings(date, language)[order]


def stated_orders(found: Sequence[FoundDate], *, language: str | None) -> dict[Look, Order]:
    """The order in which a page writes its numbers, where it states the same moment in another form too.

    Shape: by how the numbers look, for a theme may print 05/01/12 over the post and 1/5/2012 over its comments, and
        the one says nothing of the other.
    """
    orders: dict[Look, Order] = {}
    for date in found:
        look = look_of(date.text)
        if look is None or look in orders:
            continue
        others = [parse_date(one.text, language=language, machine=one.machine) for one in found if one is not date]
        order = _order_by(date, date.language or language, [one for one in others if one is not None])
        if order is not None:
            orders[look] = order
    return orders


def look_of(text: str) -> Look | None:
    """The mark between the numbers of a date and how many digits its year has; None where it has no such numbers.

    >>> look_of("1/5/2012 8:26 am"), look_of("05.01.12"), look_of("5 May 2012")
    (('/', 4), ('.', 2), None)
    """
    match = _NUMBERS.search(text)
    return (match["mark"], len(match["year"])) if match else None


def _order_by(date: FoundDate, language: str | None, others: Sequence[Instant]) -> Order | None:
    readings = _readings(date, language)
    if len(readings) < 2:
        return None
    for other in others:
        if not other.ambiguous:
            agreeing = [order for order, one in readings.items() if agree(one, other)]
            if len(agreeing) == 1:
                return agreeing[0]
    return None


def _readings(date: FoundDate, language: str | None) -> dict[Order, Instant]:
    """What a date of numbers says in each order that makes a day of its own; empty for any other text."""
    numbers = None if date.machine else read_numbers(date.text, language or NO_LANGUAGE)
    if numbers is None or len({day for _, day in numbers.days}) < 2:
        return {}
    readings: dict[Order, Instant] = {}
    for order, day in numbers.days:
        one = parse_date(date.text, language=language, order=order)
        if one is not None and one.at.date() == day and one.at not in {known.at for known in readings.values()}:
            readings[order] = replace(one, ambiguous=False)
    return readings
