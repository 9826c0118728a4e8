"""Numbers of a date to its day: years of two digits, other calendars, and which of three numbers is which."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipelines.calendars import BUDDHIST, ethiopic, islamic, persian
from pipelines.date_vocabulary import ETHIOPIC, ISLAMIC, PERSIAN

if TYPE_CHECKING:
    from pipelines.date_cldr import Order
    from pipelines.date_shapes import Shape
    from pipelines.date_vocabulary import Vocabulary

_ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd")
# Years that no blog can have in our calendar: (first, last) of the Persian, the Islamic and from where the Buddhist.
_PERSIAN_YEARS, _ISLAMIC_YEARS, _BUDDHIST_YEARS = (1340, 1410), (1411, 1480), 2440
_BUDDHIST_LANGUAGES, _BUDDHIST_SHORT = frozenset(("th", "lo", "km")), 38
_PIVOT = 69  # POSIX strptime: 69 to 99 are of the last century


def day_of(shape: Shape, values: list[int], language: str, *, era: int, weekday: int | None) -> date | None:
    """The day of a date that names its month; the first of the month where it names no day. None: no such day."""
    year, month = values[shape.year], values[shape.month]
    day = values[shape.day] if shape.day >= 0 else 1
    if shape.short_year:
        year = _whole_year(year, language)
    return _civil(year + min(era, 0), month, day, weekday)


def days_of(shape: Shape, values: list[int], language: str, *, era: int = 0) -> dict[Order, date]:
    """The day that three numbers are in each order that makes one."""
    assert shape.numeric is not None
    one, two, three = (values[at] for at in shape.numeric)
    days: dict[Order, date] = {}
    for order in _ORDERS:
        if (shape.year_last or not shape.year_first) if order == "ymd" else not shape.year_third:
            continue
        year, month, day = {"dmy": (three, two, one), "mdy": (three, one, two), "ymd": (one, two, three)}[order]
        whole = year + min(era, 0) if shape.year_last else _whole_year(year, language)
        if 1 <= month <= 12 and (found := _civil(whole, month, day, None)):
            days[order] = found
    return days


def choose_day(
    days: dict[Order, date], weekday: int | None, order: Order | None, vocabulary: Vocabulary, *, year_last: bool
) -> tuple[date, bool]:
    """The day meant, and whether another could be: by the weekday, the order asked for, the language."""
    if weekday is not None:
        days = {one: day for one, day in days.items() if day.weekday() == weekday} or days
    if len(set(days.values())) == 1:
        return next(iter(days.values())), False
    if order in days:
        return days[order], False
    usual = "dmy" if year_last and vocabulary.order == "ymd" else vocabulary.order
    if usual in days:
        return days[usual], not vocabulary.decided or usual != vocabulary.order
    return next(iter(days.values())), True


def _civil(year: int, month: int, day: int, weekday: int | None) -> date | None:
    """The Gregorian day; the calendar shows in the month's name or in a year that no blog can have."""
    try:
        if month > ETHIOPIC:
            return ethiopic(year, month % 100, day)
        if month > ISLAMIC or (month < PERSIAN and _ISLAMIC_YEARS[0] <= year <= _ISLAMIC_YEARS[1]):
            return _observed(islamic(year, month % 100, day), weekday)
        if month > PERSIAN or _PERSIAN_YEARS[0] <= year <= _PERSIAN_YEARS[1]:
            return persian(year, month % 100, day)
        return date(year + BUDDHIST if year >= _BUDDHIST_YEARS else year, month, day)
    except ValueError:
        return None


def _observed(day: date, weekday: int | None) -> date | None:
    """A month of the Islamic calendar begins when the moon is seen: only a weekday tells which day it was."""
    near = (day, day - timedelta(1), day + timedelta(1))
    return next((one for one in near if one.weekday() == weekday), None)


def _whole_year(year: int, language: str) -> int:
    """A year of two digits; in Thai one that lies ahead is of the Buddhist era (62 is 2562)."""
    if language in _BUDDHIST_LANGUAGES and year >= _BUDDHIST_SHORT:
        return year + 2500
    return year + (2000 if year < _PIVOT else 1900)
