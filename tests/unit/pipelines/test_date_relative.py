"""Distances from the capture: the moment, and no more precision than the words carry."""

from datetime import UTC, datetime

import pytest

from pipelines.dates import parse_date

NOW = datetime(2024, 3, 31, 12, 30, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "text", "expected", "precision"),
    [
        ("en", "3 days ago", "2024-03-28 00:00", "day"),
        ("en", "a day ago", "2024-03-30 00:00", "day"),
        ("en", "11 hr ago", "2024-03-31 01:30", "day"),
        ("en", "2 mins ago", "2024-03-31 12:28", "minute"),
        ("en", "Posted 5 minutes ago by Jane", "2024-03-31 12:25", "minute"),
        ("en", "just now", "2024-03-31 12:30", "minute"),
        ("en", "1 month ago", "2024-02-29 00:00", "month"),
        ("en", "5 years, 3 months ago", "2018-12-31 00:00", "month"),
        ("en", "about 5 years ago", "2019-03-31 00:00", "year"),
        ("en", "Yesterday at 2:05 PM", "2024-03-30 14:05", "minute"),
        ("en", "3d", "2024-03-28 00:00", "day"),
        ("de", "vor 2 Stunden", "2024-03-31 10:30", "day"),
        ("de", "vor einem Jahr", "2023-03-31 00:00", "year"),
        ("de", "gestern um 14:05", "2024-03-30 14:05", "minute"),
        ("fr", "il y a 3 jours", "2024-03-28 00:00", "day"),
        ("fr", "il y a un an", "2023-03-31 00:00", "year"),
        ("es", "hace 2 semanas", "2024-03-17 00:00", "month"),
        ("pt-BR", "1 ano atrás", "2023-03-31 00:00", "year"),
        ("es", "3 días atrás", "2024-03-28 00:00", "day"),
        ("pt", "há 3 dias", "2024-03-28 00:00", "day"),
        ("ru", "5 дней назад", "2024-03-26 00:00", "day"),
        ("ru", "вчера", "2024-03-30 00:00", "day"),
        ("pl", "2 lata temu", "2022-03-31 00:00", "year"),
        ("tr", "3 gün önce", "2024-03-28 00:00", "day"),
        ("ar", "قبل ساعتين", "2024-03-31 10:30", "day"),
        ("ja", "昨日", "2024-03-30 00:00", "day"),
        ("ja", "3日前", "2024-03-28 00:00", "day"),
        ("ja", "3年前", "2021-03-31 00:00", "year"),
        ("zh", "3小时前", "2024-03-31 09:30", "day"),
        ("ko", "3일 전", "2024-03-28 00:00", "day"),
        ("vi", "3 ngày trước", "2024-03-28 00:00", "day"),
        ("th", "3 วันที่ผ่านมา", "2024-03-28 00:00", "day"),
        ("ru", "час назад", "2024-03-31 11:30", "day"),
        ("cs", "před hodinou", "2024-03-31 11:30", "day"),
        ("uk", "день тому", "2024-03-30 00:00", "day"),
        ("hr", "prije jednog sata", "2024-03-31 11:30", "day"),
        ("sv", "5 minuter sedan", "2024-03-31 12:25", "minute"),
        ("nb", "2 dager siden", "2024-03-29 00:00", "day"),
        ("ro", "3 ore în urmă", "2024-03-31 09:30", "day"),
        ("el", "2 λεπτά πριν", "2024-03-31 12:28", "minute"),
        ("et", "2 minutit tagasi", "2024-03-31 12:28", "minute"),
        ("ar", "منذ 2 دقائق", "2024-03-31 12:28", "minute"),
        ("ar", "منذ دقيقتين", "2024-03-31 12:28", "minute"),
        ("he", "לפני שעה", "2024-03-31 11:30", "day"),
        ("hi", "2 हफ्ते पहले", "2024-03-17 00:00", "month"),
        ("id", "sejam yang lalu", "2024-03-31 11:30", "day"),
        ("it", "un'ora fa", "2024-03-31 11:30", "day"),
        ("ko", "한 시간 전", "2024-03-31 11:30", "day"),
        ("ja", "3ヶ月前", "2023-12-31 00:00", "month"),
        ("zh", "5分钟之前", "2024-03-31 12:25", "minute"),
        ("fi", "eilen klo 09.41", "2024-03-30 09:41", "minute"),
        ("hi", "आज सुबह ९:४१ बजे", "2024-03-31 09:41", "minute"),
        ("sr", "juče u 9:41", "2024-03-30 09:41", "minute"),
        (None, "vor 3 Tagen", "2024-03-28 00:00", "day"),
        (None, "hace 2 años", "2022-03-31 00:00", "year"),
        ("en", "3日前", "2024-03-28 00:00", "day"),
    ],
)
def test_distances(language, text, expected, precision):
    found = parse_date(text, language=language, fetched_at=NOW)
    assert found is not None
    assert (found.at.strftime("%Y-%m-%d %H:%M"), found.precision) == (expected, precision)


@pytest.mark.parametrize("text", ["3 days ago", "yesterday", "just now"])
def test_without_a_capture_time_there_is_none(text):
    assert parse_date(text, language="en") is None


@pytest.mark.parametrize("text", ["in 3 days", "tomorrow", "3 days", "20 minutes to read"])
def test_what_is_no_distance(text):
    assert parse_date(text, language="en", fetched_at=NOW) is None


def test_hours_ago_is_an_instant_in_utc_and_days_ago_states_no_zone():
    assert parse_date("2 hours ago", fetched_at=NOW).offset == 0
    assert parse_date("2 days ago", fetched_at=NOW).offset is None


@pytest.mark.parametrize("text", ["99999 years ago", "999999 days ago", "999999 months ago"])
def test_a_distance_that_leaves_the_calendar_is_none(text):
    assert parse_date(text, language="en", fetched_at=NOW) is None


def test_a_circled_digit_is_no_number() -> None:
    assert parse_date("A❶", fetched_at=NOW) is None
