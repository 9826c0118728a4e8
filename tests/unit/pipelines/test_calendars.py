"""Persian and Islamic days as Gregorian ones."""

from datetime import date, timedelta

import pytest

from pipelines.calendars import islamic, persian

# The first day of Persian years, as Iran kept them.
NOWRUZ = {1375: 20, 1376: 21, 1379: 20, 1380: 21, 1383: 20, 1387: 20, 1391: 20, 1395: 20, 1396: 21, 1399: 20, 1400: 21}
NOWRUZ |= {1403: 20, 1404: 21}


@pytest.mark.parametrize(("year", "day"), NOWRUZ.items())
def test_persian_new_years(year, day):
    assert persian(year, 1, 1) == date(year + 621, 3, day)


def test_persian_days_follow_each_other():
    days = []
    for year in range(1290, 1420):
        for month in range(1, 13):
            for day in range(1, 32):
                try:
                    days.append(persian(year, month, day))
                except ValueError:
                    assert day > 29
    assert days == [days[0] + timedelta(number) for number in range(len(days))]


@pytest.mark.parametrize(
    "numbers", [(1399, 13, 1), (1399, 0, 1), (1398, 12, 30), (1399, 7, 31), (1399, 1, 32), (99, 1, 1)]
)
def test_no_such_persian_day(numbers):
    with pytest.raises(ValueError):
        persian(*numbers)


# As Saudi Arabia kept them; the tabular calendar may be a day off.
ISLAMIC = {(1420, 1, 1): date(1999, 4, 17), (1430, 1, 1): date(2008, 12, 29), (1440, 1, 1): date(2018, 9, 11)}
ISLAMIC |= {(1445, 9, 1): date(2024, 3, 11), (1398, 1, 1): date(1977, 12, 11)}


@pytest.mark.parametrize(("numbers", "day"), ISLAMIC.items())
def test_islamic_days_to_a_day(numbers, day):
    assert abs(islamic(*numbers) - day) <= timedelta(1)


@pytest.mark.parametrize("numbers", [(1440, 13, 1), (1440, 1, 31), (1440, 1, 0), (600, 1, 1)])
def test_no_such_islamic_day(numbers):
    with pytest.raises(ValueError):
        islamic(*numbers)
