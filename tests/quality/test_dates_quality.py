"""Floors under the reading of dates: a sample of what `measure_dates.py` prints in full. Floors only rise."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from babel.dates import format_timedelta
from date_crawls import outcomes
from date_forms import LOCALES, half_of
from measure_dates import measure

from pipelines.dates import parse_date


@pytest.mark.parametrize("half", ["tuned", "held out"])
def test_with_the_language_98_percent_are_right_and_none_silently_wrong(half):
    whole, each = measure([locale for locale in LOCALES if half_of(locale) == half], known=True, count=2, themes=True)
    assert whole.share("right") >= 0.995, whole
    assert whole.share("wrong") <= 0.001, {
        locale: str(tally) for locale, tally in each.items() if tally.counts["wrong"]
    }


@pytest.mark.parametrize("half", ["tuned", "held out"])
def test_without_the_language_93_percent_are_right_and_2_silently_wrong(half):
    whole, each = measure([locale for locale in LOCALES if half_of(locale) == half], known=False, count=2, themes=True)
    assert whole.share("right") >= 0.98, whole
    assert whole.share("wrong") <= 0.003, {
        locale: str(tally) for locale, tally in each.items() if tally.counts["wrong"]
    }


@pytest.mark.parametrize("unit", ["year", "month", "week", "day", "hour", "minute"])
def test_distances_of_every_listed_language(unit):
    now = datetime(2024, 3, 15, 12, 30, tzinfo=UTC)
    unread, wrong = [], []
    for locale in LOCALES:
        for number in (1, 2, 5, 21):
            gone = timedelta(
                days=number
                * {"year": 365, "month": 30.4, "week": 7, "day": 1, "hour": 1 / 24, "minute": 1 / 1440}[unit]
            )
            text = format_timedelta(-gone, granularity=unit, threshold=1e9, add_direction=True, locale=locale)
            read = parse_date(text, language=locale.replace("_", "-"), fetched_at=now)
            if read is None:
                unread.append((locale, text))
            elif abs(now - gone - read.at) > timedelta(days=1 + gone.days / 20):
                wrong.append((locale, text, read.at))
    assert (unread, wrong) == ([], [])


def test_numbers_in_a_crawl_are_decided_by_the_blog_or_marked():
    counts = outcomes(120)
    assert counts["wrong"] <= 0.001 * counts.total(), counts
    assert counts["undecided"] <= 0.01 * counts.total(), counts
    assert counts["unread"] == 0, counts
