"""Lists fill what a page leaves open, refine what it prints coarsely, and never overrule it."""

from datetime import UTC, datetime

import pytest

from exports.post import Author, Post
from pipelines.fill import fill_post
from pipelines.found import FoundDate, FoundEntry

URL = "http://b.test/p"


def entry(text=None, source="feed", **fields):
    published = (FoundDate(text, "feed:pubDate", machine=True),) if text else ()
    return FoundEntry(URL, source, published=published, **fields)


def post(**fields):
    return Post(URL, "p1", **fields)


def test_gaps_are_filled_and_say_whence():
    filled = fill_post(post(), [entry("2019-05-03T08:30:00+02:00", title="T", authors=(Author("A"),), tags=("x",))])
    assert (filled.title, filled.authors, filled.tags) == ("T", (Author("A"),), ("x",))
    assert filled.published == datetime(2019, 5, 3, 6, 30, tzinfo=UTC)
    assert filled.published_offset == 120
    assert filled.sources == {"title": "feed", "authors": "feed", "tags": "feed", "published": "feed"}


def test_what_the_page_states_stays():
    own = post(title="Own", authors=(Author("B"),))
    filled = fill_post(own, [entry(title="Other", authors=(Author("A"),))])
    assert (filled.title, filled.authors, filled.sources) == ("Own", (Author("B"),), {})


def test_a_day_is_refined_by_an_instant_of_that_day():
    own = post(published=datetime(2019, 5, 3, tzinfo=UTC), published_precision="day")
    filled = fill_post(own, [entry("2019-05-03T22:30:00-05:00")])
    assert filled.published == datetime(2019, 5, 4, 3, 30, tzinfo=UTC)
    assert (filled.published_precision, filled.published_offset) == ("second", -300)


def test_a_date_that_contradicts_the_page_is_left_alone():
    own = post(published=datetime(2019, 5, 3, tzinfo=UTC), published_precision="day")
    assert fill_post(own, [entry("2021-01-01T00:00:00Z")]).published == own.published


def test_an_ambiguous_date_is_decided():
    own = post(published=datetime(2016, 3, 5, tzinfo=UTC), published_precision="day", published_ambiguous=True)
    filled = fill_post(own, [entry("2016-05-03T10:00:00Z")])
    assert filled.published == datetime(2016, 5, 3, 10, tzinfo=UTC)
    assert not filled.published_ambiguous


@pytest.mark.parametrize(
    ("precision", "stated", "offset"),
    [
        ("second", "2019-05-03T08:30:20Z", 120),
        ("minute", "2019-05-03T08:30:59Z", 120),
        ("minute", "2019-05-03T05:00:10Z", 330),
        ("second", "2019-05-03T10:30:20Z", 0),
        ("second", "2019-05-03T08:23:20Z", 0),  # no clock has stood at two hours and seven minutes
        ("second", "2019-05-03T08:30:50Z", 0),  # another moment
        ("day", "2019-05-03T08:30:20Z", 0),
    ],
)
def test_a_wall_clock_and_the_same_moment_in_utc_tell_the_offset_between_them(precision, stated, offset):
    wall = datetime(2019, 5, 3, 10, 30, 20 if precision == "second" else 0, tzinfo=UTC)
    filled = fill_post(post(published=wall, published_precision=precision), [entry(stated)])
    assert filled.published == datetime.fromisoformat(stated)
    assert filled.published_offset == offset


def test_the_api_is_trusted_before_the_feed_whatever_the_order():
    entries = [entry("2019-05-03T08:30:00Z"), entry("2019-05-03T08:31:00Z", source="api")]
    assert fill_post(post(), entries) == fill_post(post(), entries[::-1])
    assert fill_post(post(), entries).published == datetime(2019, 5, 3, 8, 31, tzinfo=UTC)


def test_a_sitemap_dates_nothing():
    assert fill_post(post(), [entry("2024-01-01T00:00:00Z", source="sitemap")]).published is None
