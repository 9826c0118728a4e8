"""The names read ahead are those that Babel and dateparser give."""

from __future__ import annotations

import subprocess
import sys
from zoneinfo import available_timezones

import orjson
import pytest

from pipelines.date_cldr import NAMES_FILE, claims_of, languages, number_order
from pipelines.date_fallback import read_fallback
from pipelines.date_names_file import made_with, names_file

FILE = NAMES_FILE.read_bytes()


@pytest.mark.skipif(orjson.loads(FILE)["made_with"] != made_with(), reason="it was made with other versions")
@pytest.mark.skipif(not available_timezones(), reason="this machine has no table of time zones")
def test_the_file_is_what_the_installed_versions_give():
    assert names_file() == FILE


def test_it_stays_small():
    assert len(FILE) < 500_000
    assert len(languages()) > 200


def test_a_region_adds_its_own_names_to_those_of_its_language():
    everywhere, there = set(claims_of("fr", None)), set(claims_of("fr", "CM"))
    assert everywhere < there
    assert set(claims_of("fr", "BE")) == everywhere
    assert (("janvier",), "M", 1) in everywhere


@pytest.mark.parametrize(
    ("base", "region", "order"),
    [("en", None, "mdy"), ("en", "GB", "dmy"), ("de", "AT", "dmy"), ("fr", "CA", "ymd"), ("en", "XX", "mdy")],
)
def test_orders_that_differ_by_region(base, region, order):
    assert number_order(base, region)[0] == order


def test_the_usual_dates_need_neither_babel_nor_dateparser():
    code = """
import sys
from datetime import UTC, datetime
from pipelines.dates import parse_date
now = datetime(2020, 5, 20, 12, tzinfo=UTC)
assert parse_date("23. Oktober 2013", language="de", fetched_at=now)
assert parse_date("23 lokakuuta 2013", language="en", fetched_at=now)
assert parse_date("vor 3 Tagen", language="de", fetched_at=now)
assert parse_date("the day before yesterday", language="en", fetched_at=now).at.day == 18
assert parse_date("gestern", language="de", fetched_at=now).at.day == 19
assert not parse_date("volume 12 of 2013", language="de", fetched_at=now)
print([name for name in ("babel", "dateparser") if name in sys.modules])
"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize(
    ("text", "language", "month"),
    [
        ("23 tammikuussa 2019", "fi", 1),  # a form that dateparser has and the CLDR has not
        ("23 lutym 2019", "pl", 2),
        ("quillmay 23, 2019", "en", None),  # a month's name within a word is none
    ],
)
def test_dateparser_is_asked_where_a_word_may_be_a_month(text, language, month):
    found = read_fallback(text, language)
    assert (found and found.at.month) == month
