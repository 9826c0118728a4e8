"""Years and days of other calendars to Gregorian dates: Buddhist, Persian, Islamic, Japanese eras, Minguo."""

from __future__ import annotations

from datetime import date, timedelta

BUDDHIST = -543
MINGUO = 1911
REIWA, HEISEI, SHOWA, TAISHO, MEIJI = 2018, 1988, 1925, 1911, 1867

# The 33-year cycle agrees with the astronomical calendar from 1178 to 1633 (Borkowski 1996, "The Persian calendar for
# 3000 years").
_PERSIAN_LEAP = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
_PERSIAN_EPOCH = date(1925, 3, 21)  # 1 Farvardin 1304
_PERSIAN_EPOCH_YEAR = 1304
# 1 Muharram 1400 of the tabular (civil) calendar; an observed month may begin a day before or after.
_ISLAMIC_EPOCH = date(1979, 11, 21)
_ISLAMIC_LEAP = frozenset((2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29))

_ETHIOPIC_EPOCH, _ETHIOPIC_EPOCH_YEAR = date(1991, 9, 12), 1984  # 1 Meskerem 1984


def persian(year: int, month: int, day: int) -> date:
    """The Gregorian date of a Solar Hijri one.

    Errors: ValueError where there is no such day.

    >>> persian(1398, 7, 13)
    datetime.date(2019, 10, 5)
    """
    length = 31 if month <= 6 else 30 if month < 12 or _is_persian_leap(year) else 29
    if not (1 <= month <= 12 and 1 <= day <= length and 1250 <= year <= 1500):
        raise ValueError(f"no such day in the Persian calendar: {year}-{month}-{day}")
    step = 1 if year >= _PERSIAN_EPOCH_YEAR else -1
    years = range(_PERSIAN_EPOCH_YEAR, year) if step == 1 else range(year, _PERSIAN_EPOCH_YEAR)
    days = step * sum(366 if _is_persian_leap(one) else 365 for one in years)
    return _PERSIAN_EPOCH + timedelta(days + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)


def islamic(year: int, month: int, day: int) -> date:
    """The Gregorian date of a Lunar Hijri one by the tabular calendar: right to a day or two.

    Errors: ValueError where there is no such day.

    >>> islamic(1430, 1, 1)
    datetime.date(2008, 12, 29)
    """
    if not (1 <= month <= 12 and 1 <= day <= 30 and 1300 <= year <= 1500):
        raise ValueError(f"no such day in the Islamic calendar: {year}-{month}-{day}")
    step = 1 if year >= 1400 else -1
    years = range(1400, year) if step == 1 else range(year, 1400)
    days = step * sum(355 if (one - 1) % 30 + 1 in _ISLAMIC_LEAP else 354 for one in years)
    return _ISLAMIC_EPOCH + timedelta(days + (59 * (month - 1) + 1) // 2 + day - 1)


def ethiopic(year: int, month: int, day: int) -> date:
    """The Gregorian date of an Ethiopian one: twelve months of thirty days, and a thirteenth of five or six.

    Errors: ValueError where there is no such day.

    >>> ethiopic(2013, 1, 1)
    datetime.date(2020, 9, 11)
    """
    length = 30 if month < 13 else 6 if year % 4 == 3 else 5
    if not (1 <= month <= 13 and 1 <= day <= length):
        raise ValueError(f"no such day in the Ethiopian calendar: {year}-{month}-{day}")
    years = year - _ETHIOPIC_EPOCH_YEAR
    return _ETHIOPIC_EPOCH + timedelta(365 * years + years // 4 + 30 * (month - 1) + day - 1)


def _is_persian_leap(year: int) -> bool:
    return year % 33 in _PERSIAN_LEAP
