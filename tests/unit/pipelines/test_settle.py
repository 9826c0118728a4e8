"""A blog's dates settled by all of its posts: order of day and month, zone; whatever the order of the posts."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from exports.post import Author, Comment, Post
from pipelines.dates import resolve_dates
from pipelines.found import FoundDate
from pipelines.kept import dated
from pipelines.settle import Evidence, gather_evidence, settle_post

NOW = datetime(2024, 3, 10, 12, 0, tzinfo=UTC)


def post(text, *comments, language=None, url=None):
    reading = resolve_dates([FoundDate(text, "text")], language=language, fetched_at=NOW)
    kept = []
    for number, comment in enumerate(comments):
        read = resolve_dates([FoundDate(comment, "text")], language=language, fetched_at=NOW, after=reading.at)
        kept.append(Comment(str(number), text, **dated("published", read)))
    return Post(url, text, language=language, fetched_at=NOW, comments=tuple(kept), **dated("published", reading))


def settled(posts):
    evidence = gather_evidence(posts)
    return [settle_post(one, evidence) for one in posts]


def shown(one):
    return one.published.strftime("%Y-%m-%d") + ("?" if one.published_ambiguous else "")


def test_one_date_that_can_be_read_one_way_decides_the_others():
    posts = settled([post("05/03/2016"), post("25/03/2016"), post("07/08/2016")])
    assert [shown(one) for one in posts] == ["2016-03-05", "2016-03-25", "2016-08-07"]


def test_where_nothing_decides_the_record_says_so():
    assert [shown(one) for one in settled([post("05/03/2016"), post("07/08/2016")])] == ["2016-03-05?", "2016-08-07?"]


def test_posts_that_contradict_each_other_decide_nothing():
    posts = settled([post("05/03/2016"), post("25/03/2016"), post("03/25/2016")])
    assert [shown(one) for one in posts] == ["2016-03-05?", "2016-03-25", "2016-03-25"]


def test_a_blog_may_write_otherwise_than_its_language():
    posts = [post("05/03/2016", language="fr"), *(post(f"03/{day}/2016", language="fr") for day in range(13, 31))]
    assert shown(posts[0]) == "2016-03-05"
    assert shown(settled(posts)[0]) == "2016-05-03"


def test_where_the_language_is_contradicted_and_nothing_else_decides_the_date_is_open():
    posts = [post(text, language="fr") for text in ("05/03/2016", "25/03/2016", "03/25/2016")]
    assert shown(settled(posts)[0]) == "2016-03-05?"


def test_comments_have_an_order_of_their_own():
    posts = settled([post("13/01/2016", "01/14/2016", "02/03/2016"), post("05/02/2016")])
    assert shown(posts[0].comments[1]) == "2016-02-03"
    assert shown(posts[1]) == "2016-02-05"


def test_that_comments_follow_their_post_is_evidence():
    posts = settled(
        [post("May 1, 2016", "05/03/2016", language="en"), post("June 1, 2015", "07/08/2015", language="en")]
    )
    assert [shown(one.comments[0]) for one in posts] == ["2016-05-03", "2015-07-08"]


def test_a_thread_begins_rather_days_than_weeks_after_its_post():
    undecided = settled([post("5 March 2016", "03/06/2016", "03/08/2016")])[0]
    assert [shown(one) for one in undecided.comments] == ["2016-03-06?", "2016-03-08?"]
    late = settled([post("5 March 2016", "04/06/2016", "03/08/2016", language="en-US")])[0]
    assert [shown(one) for one in late.comments] == ["2016-04-06?", "2016-03-08?"]
    neither = settled([post("5 March 2016", "05/06/2016", "07/08/2016")])[0]
    assert [shown(one) for one in neither.comments] == ["2016-06-05?", "2016-08-07?"]


def test_the_day_in_a_permalink_is_evidence():
    posts = settled([post("05/03/2016", url="http://b.test/2016/03/05/x"), post("07/08/2016", url="http://b.test/y")])
    assert [shown(one) for one in posts] == ["2016-03-05", "2016-08-07"]


def test_a_zone_that_the_blog_states_places_its_wall_clocks():
    stated = post("2016-07-05T10:00:00+02:00", "July 6, 2016 at 10:30 am", "January 6, 2017 at 10:30 am", language="en")
    summer, winter = settled([stated])[0].comments
    assert (summer.published, summer.published_offset) == (datetime(2016, 7, 6, 8, 30, tzinfo=UTC), 120)
    # Berlin or Johannesburg? One summer's day does not tell.
    assert (winter.published, winter.published_offset) == (datetime(2017, 1, 6, 10, 30, tzinfo=UTC), None)


def test_summer_and_winter_together_tell_the_zone():
    posts = [post("2016-07-05T10:00:00+02:00"), post("2016-12-05T10:00:00+01:00")]
    posts.append(post("January 6, 2017 at 10:30 am", language="en"))
    assert settled(posts)[2].published_offset == 60


@pytest.mark.parametrize(
    "texts", [("2016-07-05T10:00:00Z",), ("2016-07-05T10:00:00+02:00", "2016-07-06T10:00:00-05:00")]
)
def test_utc_and_contradicting_zones_place_nothing(texts):
    clock = post("July 6, 2016 at 10:30 am", language="en")
    evidence = gather_evidence([clock, *map(post, texts)])
    assert settle_post(clock, evidence) is clock


def test_one_post_of_another_zone_in_a_hundred_changes_nothing():
    posts = [post(f"2016-{month:02}-05T{hour:02}:00:00+09:00") for month in range(1, 13) for hour in range(9)]
    clock = post("July 6, 2016 at 10:30 am", language="en")
    evidence = gather_evidence([clock, post("2016-07-05T10:00:00-05:00"), *posts])
    assert settle_post(clock, evidence).published_offset == 540


def test_days_and_distances_have_no_clock_to_place():
    stated = post("2016-07-05T10:00:00+02:00", "July 6, 2016", "yesterday at 10:30", language="en")
    assert [one.published_offset for one in settled([stated])[0].comments] == [None, None]


def test_the_order_of_the_posts_never_matters_and_halves_add_up():
    posts = [
        post(f"{day:02}/{month:02}/2016", f"{day:02}.{month:02}.2016") for day in range(1, 29) for month in (3, 11)
    ]
    random.Random(1).shuffle(posts)
    whole = gather_evidence(posts)
    assert whole == gather_evidence(posts[::-1])
    assert whole == gather_evidence(posts[:20]) + gather_evidence(posts[20:])
    assert {one.published_raw: one for one in settled(posts)} == {
        one.published_raw: one for one in settled(posts[::-1])
    }


def test_settling_twice_changes_nothing_more():
    posts = [post("05/03/2016", "06/03/2016"), post("25/03/2016"), post("2016-07-05T10:00:00+02:00")]
    once = settled(posts)
    assert [settle_post(one, gather_evidence(posts)) for one in once] == once


def test_without_evidence_a_post_is_the_very_same():
    one = replace(post("May 3, 2019 10:30", language="en"))
    assert settle_post(one, Evidence()) is one


def test_what_is_changed_is_sealed_anew():
    before = [post("05/03/2016", language="en"), post("25/03/2016", language="en")]
    after = settled(before)
    assert after[0].content_sha256
    assert after[1] is before[1]


def test_names_printed_without_anything_between_them_are_parted_where_the_blog_knows_both():
    bylines = (("Ann Lee",), ("Ben Ode", "AnnLee"), ("Lee",), ("Ann",), ("河野",))
    known = [Post(None, str(n), authors=tuple(map(Author, names))) for n, names in enumerate(bylines)]
    joined = Post(
        None, "p", authors=(Author("Ann LeeBen Ode河野", "http://b.test/a"), Author("AnnLee"), Author("Ann LeeBo"))
    )
    assert settled([*known, joined])[-1].authors == tuple(
        map(Author, ("Ann Lee", "Ben Ode", "河野", "AnnLee", "Ann LeeBo"))
    )
