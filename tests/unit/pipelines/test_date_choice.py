"""Several candidates for one date: which wins, what refines it, what is refused and said so."""

from datetime import UTC, datetime

import pytest

from pipelines.dates import resolve_dates, stated_orders
from pipelines.found import FoundDate

NOW = datetime(2024, 3, 10, 12, 0, tzinfo=UTC)


def dates(*candidates):
    """Texts and places; a place that ends in "!" promises a machine form."""
    return [FoundDate(text, place.rstrip("!"), machine=place.endswith("!")) for text, place in candidates]


def resolved(*candidates, language="en", after=None):
    return resolve_dates(dates(*candidates), language=language, fetched_at=NOW, after=after)


def test_nothing_found_is_none():
    assert resolved() is None
    assert resolved(("May", "text")) is None


@pytest.mark.parametrize(
    ("candidates", "expected", "precision", "offset", "source"),
    [
        # the first wins
        ((("May 3, 2019", "text"), ("June 4, 2019", "other")), "2019-05-03 00:00:00", "day", None, "text"),
        # what is no date is passed over
        ((("soon", "text"), ("June 4, 2019", "other")), "2019-06-04 00:00:00", "day", None, "other"),
        # a finer one of the same day refines
        ((("2016-03-05", "time!"), ("March 5, 2016 2:05 pm", "text")), "2016-03-05 14:05:00", "minute", None, "text"),
        # … also where its instant lies on the day before in UTC
        (
            (("May 5, 2019", "text"), ("2019-05-05T00:30:00+02:00", "time!")),
            "2019-05-04 22:30:00",
            "second",
            120,
            "time",
        ),
        # a finer one of another day does not
        ((("May 5, 2019", "text"), ("2019-06-05T00:30:00Z", "time!")), "2019-05-05 00:00:00", "day", None, "text"),
        # a stated zone is taken over
        (
            (("March 5, 2016 10:30 am", "text"), ("2016-03-05T10:30:07+02:00", "time!")),
            "2016-03-05 08:30:07",
            "second",
            120,
            "time",
        ),
        # UTC beside the wall clock states the zone
        (
            (("2016-03-05T08:30:00Z", "time!"), ("March 5, 2016 10:30 am", "text")),
            "2016-03-05 08:30:00",
            "second",
            120,
            "time",
        ),
        (
            (("March 5, 2016 4:00 am", "text"), ("2016-03-05T09:00:00Z", "gmt!")),
            "2016-03-05 09:00:00",
            "second",
            -300,
            "gmt",
        ),
        # midnight to the second is a day, and the text has the time
        (
            (("2016-03-05T00:00:00Z", "time!"), ("March 5, 2016 2:00 pm", "text")),
            "2016-03-05 14:00:00",
            "minute",
            None,
            "text",
        ),
        # the path tells what the text leaves open
        ((("Aug 24", "text"), ("/2013/08/title", "url")), "2013-08-24 00:00:00", "day", None, "text"),
        ((("/2013/08/title", "url"), ("24", "x"), ("August 24", "text")), "2013-08-24 00:00:00", "day", None, "text"),
        # a header of the day and a time beside the post
        ((("Saturday, October 5, 2013", "h2"), ("7:34 AM", "a")), "2013-10-05 07:34:00", "minute", None, "a"),
        # months and years are refined by days
        ((("/2013/08/title", "url"), ("August 24, 2013", "text")), "2013-08-24 00:00:00", "day", None, "text"),
    ],
)
def test_which_wins(candidates, expected, precision, offset, source):
    reading = resolved(*candidates)
    assert (reading.at.strftime("%Y-%m-%d %H:%M:%S"), reading.precision, reading.offset) == (
        expected,
        precision,
        offset,
    )
    assert (reading.source, reading.ambiguous) == (source, False)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (("/2016/05/03/x", "url"), "2016-05-03"),
        (("/2016/03/x", "url"), "2016-03-05"),
        (("2016-03-05", "time!"), "2016-03-05"),
    ],
)
def test_another_candidate_decides_day_and_month(second, expected):
    reading = resolved(("05/03/2016", "text"), second, language=None)
    assert (reading.at.strftime("%Y-%m-%d"), reading.ambiguous, reading.raw) == (expected, False, "05/03/2016")


def test_another_candidate_overrules_the_language_for_numbers():
    assert resolved(("05/03/2016", "text"), ("2016-05-03", "time!"), language="fr").at.month == 5


def test_a_clock_that_contradicts_the_stated_zone_is_no_zone():
    reading = resolved(("May 3, 2019 10:30 am", "text"), ("2019-05-03T08:30:00-05:00", "time!"))
    assert (reading.offset, reading.source) == (None, "text")


def test_how_a_page_writes_its_numbers():
    both = dates(("05/03/2016", "text"), ("2016-05-03T10:00:00Z", "time!"))
    assert stated_orders(both, language="fr") == {("/", 4): "mdy"}
    assert stated_orders(dates(("05/03/2016", "text")), language="fr") == {}
    short = dates(("05/03/16", "text"), ("2016-05-03T10:00:00Z", "time!"))
    assert stated_orders(short, language="fr") == {("/", 2): "mdy"}, "one look says nothing of another"
    comment = dates(("07/08/2016", "text"))
    assert resolve_dates(comment, language="fr", fetched_at=NOW, order="mdy").at.month == 7


def test_numbers_that_nothing_decides_say_so():
    assert resolved(("05/03/2016", "text"), language=None).ambiguous


def test_a_comment_follows_its_post():
    after = datetime(2016, 4, 30, tzinfo=UTC)
    reading = resolved(("05/03/2016", "text"), language=None, after=after)
    assert (reading.at.month, reading.ambiguous, reading.problems) == (5, False, ())


def test_a_day_after_the_capture_is_not_meant():
    reading = resolved(("05/02/2024", "text"))
    assert (reading.at.month, reading.ambiguous) == (2, False)


def test_what_is_refused_is_a_problem():
    reading = resolved(("1970-01-01T00:00:00Z", "meta!"), ("2031-01-01", "time!"), ("May 3, 2019", "text"))
    assert reading.at.year == 2019
    assert [problem.where for problem in reading.problems] == ["meta", "time"]


def test_a_comment_before_its_post_is_kept_and_reported():
    reading = resolved(("May 5, 2019", "text"), after=datetime(2019, 6, 1, tzinfo=UTC))
    assert reading.at.month == 5
    assert "before its post" in reading.problems[0].what


@pytest.mark.parametrize(
    ("after", "text", "expected", "ambiguous"),
    [
        (datetime(2023, 6, 19, 19, tzinfo=UTC), "Jun 20th at 2:41 am", "2023-06-20 02:41 minute", False),
        (datetime(2023, 12, 30, tzinfo=UTC), "Jan 2", "2024-01-02 00:00 day", False),
        (datetime(2019, 6, 19, tzinfo=UTC), "Jun 20th at 2:41 am", "2019-06-20 02:41 minute", True),
        (datetime(2019, 3, 1, tzinfo=UTC), "Feb 29", "2020-02-29 00:00 day", True),
    ],
)
def test_a_comment_without_a_year_follows_its_post(after, text, expected, ambiguous):
    reading = resolved((text, "text"), after=after)
    assert f"{reading.at:%Y-%m-%d %H:%M} {reading.precision}" == expected
    assert (reading.ambiguous, bool(reading.problems)) == (ambiguous, ambiguous)


def test_a_post_without_a_year_has_no_date():
    assert resolved(("Jun 20th at 2:41 am", "text")) is None
    assert resolved(("Jun 20th", "text"), after=datetime(2024, 3, 1, tzinfo=UTC)) is None


def test_a_comment_of_the_same_day_is_no_problem():
    assert resolved(("May 31, 2019", "text"), after=datetime(2019, 5, 31, 23, tzinfo=UTC)).problems == ()


def test_the_language_of_a_date_goes_before_that_of_the_page():
    found = [FoundDate("5. März 2019", "text", language="de")]
    assert resolve_dates(found, language="fr", fetched_at=None).at.month == 3
