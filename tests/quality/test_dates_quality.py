"""Floors under the reading of dates: a sample of what `measure_dates.py` prints in full. Floors only rise."""

from __future__ import annotations

import pytest
from date_crawls import outcomes
from date_forms import LOCALES, half_of
from measure_dates import measure


@pytest.mark.parametrize("half", ["tuned", "held out"])
def test_with_the_language_98_percent_are_right_and_none_silently_wrong(half):
    whole, each = measure([locale for locale in LOCALES if half_of(locale) == half], known=True, count=3)
    assert whole.share("right") >= 0.995, whole
    assert whole.share("wrong") <= 0.001, {
        locale: str(tally) for locale, tally in each.items() if tally.counts["wrong"]
    }


@pytest.mark.parametrize("half", ["tuned", "held out"])
def test_without_the_language_93_percent_are_right_and_2_silently_wrong(half):
    whole, each = measure([locale for locale in LOCALES if half_of(locale) == half], known=False, count=3)
    assert whole.share("right") >= 0.965, whole
    assert whole.share("wrong") <= 0.003, {
        locale: str(tally) for locale, tally in each.items() if tally.counts["wrong"]
    }


def test_numbers_in_a_crawl_are_decided_by_the_blog_or_marked():
    counts = outcomes(120)
    assert counts["wrong"] <= 0.001 * counts.total(), counts
    assert counts["undecided"] <= 0.01 * counts.total(), counts
    assert counts["unread"] == 0, counts
