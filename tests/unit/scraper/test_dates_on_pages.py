"""Dates of whole pages, from markup to instant: whatever shape they are printed in, and however they are marked."""

from datetime import UTC, datetime

import pytest

import scraper
from pipelines.date_relative import is_distance

WORDS = (
    "The garden was wet this morning and the cat refused to leave the kitchen, so we stayed inside and talked about the "
    "old house by the sea. Nobody remembers when it was built, but the walls have kept the smell of salt and apples."
)
PROSE = f"<p>{WORDS}</p>" * 3
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def post_with(date: str, language: str = "en", *, after: str = ""):
    page = (
        f'<html lang="{language}"><head><title>A walk by the sea</title></head><body><h1><a href="/">Jane</a></h1>'
        f'<div class="post"><h2>A walk by the sea</h2>{date}<div class="text">{PROSE}</div></div>{after}</body></html>'
    )
    return scraper.extract(page, url="https://jane.example/walk.html", fetched_at=NOW)


def told(one) -> str | None:
    if one.published is None:
        return None
    shown = {"year": 4, "month": 7, "day": 10, "minute": 16, "second": 19}[one.published_precision]
    offset = "" if one.published_offset is None else f" {one.published_offset:+d}"
    return f"{one.published:%Y-%m-%d %H:%M:%S}"[:shown] + offset


# What the page finds by its shape is a part of these: the half of the day, the zone, the day itself stand beside it.
PRINTED = [
    ("fr", "15 décembre 2006 à 23:14:21 UTC+1", "2006-12-15 22:14:21 +60"),
    ("es", "1 de diciembre de 2022 a las 10:56 a. m. GMT+1", "2022-12-01 09:56 +60"),
    ("fr-CA", "6 décembre 2004 à 01 h 53 min 31 s UTC+1", "2004-12-06 00:53:31 +60"),
    ("is", "21. desember 2008 kl. 5:23 e.h.", "2008-12-21 17:23"),
    ("sq", "22 qershor 2010 në 3:40 m.d.", "2010-06-22 15:40"),
    ("te", "22 ఫిబ్రవరి 2018 సాయంత్రం 5:44", "2018-02-22 17:44"),
    ("lv", "2015. gada 6. marts", "2015-03-06"),
    ("lv", "2018. gada 4. marts, 05:13", "2018-03-04 05:13"),
    ("vi", "20 tháng 4 năm 2011 17:46", "2011-04-20 17:46"),
    ("kk", "2013 ж. 10 сәуір, 6:12 PM", "2013-04-10 18:12"),
    ("ar", "17\u200f/6\u200f/2021", "2021-06-17"),
    ("zh-TW", "民國94/2/16", "2005-02-16"),
    ("ja", "2月 13, 2009", "2009-02-13"),
    ("ru", "25-го января 2024", "2024-01-25"),
    ("nl", "14de september 2008", "2008-09-14"),
    ("hi", "शुक्र, २३ अग. २०२४, दोपहर ११:४४ बजे", "2024-08-23 11:44"),
    ("eu", "2018ko urt. 4a", "2018-01-04"),
]
PLACES = ("<time>{}</time>", '<p class="meta">{}</p>', "<div>{}</div>")


@pytest.mark.parametrize(("language", "text", "expected"), PRINTED, ids=[case[1] for case in PRINTED])
def test_a_date_of_any_shape(language, text, expected):
    assert [told(post_with(place.format(text), language)) for place in PLACES] == [expected] * len(PLACES)


@pytest.mark.parametrize(("language", "text", "expected"), PRINTED, ids=[case[1] for case in PRINTED])
def test_a_date_of_any_shape_over_a_comment(language, text, expected):
    comment = (
        '<div id="comments"><h3>1 comment</h3><ol><li class="comment" id="comment-12"><div class="comment-author"><cite>'
        f'Nora</cite></div><div class="comment-meta"><a href="#comment-12">{text}</a></div><p>{WORDS}</p></li></ol></div>'
    )
    post = post_with('<time datetime="2003-01-01">1.1.2003</time>', language, after=comment)
    assert [told(one) for one in post.comments] == [expected]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ('<div class="post-date"><p>MAR</p><p>15</p><p>2010</p></div>', "2010-03-15"),
        ('<span class="date" data-timestamp="1268641800">March 15, 2010</span>', "2010-03-15 08:30:00 +0"),
        ('<relative-time datetime="2010-03-15T08:30:00Z">Mar 15, 2010</relative-time>', "2010-03-15 08:30:00 +0"),
        ('<a class="timestamp" href="/1" title="Monday, March 15th, 2010, 8:30 am">11y</a>', "2010-03-15 08:30"),
        (
            '<span property="dc:date dc:created" content="2010-03-15T08:30:00+01:00">Mon, 03/15/2010 - 08:30</span>',
            "2010-03-15 07:30:00 +60",
        ),
        ('<span itemprop="dateCreated" content="2010-03-15T08:30+01:00">15.3.2010</span>', "2010-03-15 07:30 +60"),
        ('<time datetime="0000-00-00T00:00:00">March 15, 2010</time>', "2010-03-15"),
        ('<p class="meta">Updated: April 20, 2014 | Published: March 15, 2010</p>', "2010-03-15"),
        ("<ins datetime='2014-04-20T10:00:00Z'>one more word</ins>", None),
        ("<p>© 2009-2015 Jane</p>", None),
        ("<p>12 Comments</p>", None),
        ("<p>Chapter 5/6</p>", None),
    ],
)
def test_a_date_marked_in_any_way(date, expected):
    assert told(post_with(date)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "vor 7 Monaten", "2025-10"),
        ("cs", "před hodinou", "2026-05-01"),
        ("ru", "час назад", "2026-05-01"),
        ("ar", "منذ دقيقتين", "2026-05-01 11:58"),
        ("da", "2 minutter siden", "2026-05-01 11:58"),
        ("el", "5 ώρες πριν", "2026-05-01"),
        ("fa", "۵ ساعت پیش", "2026-05-01"),
        ("hi", "४० मिनट पहले", "2026-05-01 11:20"),
        ("lt", "prieš 2 minutes", "2026-05-01 11:58"),
        ("sv", "igår kl. 10:30", "2026-04-30 10:30"),
        ("th", "5 ชั่วโมงที่แล้ว", "2026-05-01"),
        ("vi", "một giờ trước", "2026-05-01"),
    ],
)
def test_a_comment_dated_by_its_distance(language, text, expected):
    comment = (
        '<div id="comments"><h3>1 comment</h3><ol><li class="comment" id="comment-12"><div class="comment-author"><cite>'
        f'Nora</cite></div><div class="comment-meta"><a href="#comment-12">{text}</a></div><p>{WORDS}</p></li></ol></div>'
    )
    (one,) = post_with('<time datetime="2003-01-01">1.1.2003</time>', language, after=comment).comments
    assert told(one).removesuffix(" +0") == expected


@pytest.mark.parametrize(
    "text", ["5 min", "3 h", "Today is good", "yesterday once more", "2 minutes", "vor Ort", "fa", "Jana", "Jana 10:30"]
)
def test_what_is_no_distance(text):
    assert not is_distance(text)
