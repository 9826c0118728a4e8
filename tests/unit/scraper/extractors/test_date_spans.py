"""Where in a line a date stands, in the scripts and shapes of the languages that themes are translated into."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipelines.dates import parse_date
from scraper.extractors.comment_words import date_span
from scraper.extractors.date_shapes import date_in

_AT = datetime(2014, 4, 20, 15, 15, tzinfo=UTC)
_LINES = [
    ("ar", "أبريل 20، 2014 الساعة 3:15 م"),
    ("fa", "۲۰ آوریل ۲۰۱۴ در ۳:۱۵ ب.ظ"),
    ("he", "20 באפריל 2014 בשעה 15:15"),
    ("vi", "20 Tháng Tư, 2014 lúc 3:15 chiều"),
    ("vi", "20 Tháng 4 2014 lúc 15:15"),
    ("ko", "2014년 4월 20일 3:15 오후"),
    ("el", "20 Απριλίου 2014 στις 3:15 μμ"),
    ("lt", "2014 m. balandžio 20 d. 15:15"),
    ("ca", "20 d’abril de 2014 a les 15:15"),
    ("fi", "20. huhtikuuta 2014 kello 15.15"),
]
_DAYS = [
    ("th", "20 เมษายน 2557"),
    ("hi", "20 अप्रैल 2014"),
    ("ta", "ஏப்ரல் 20, 2014"),
    ("bn", "এপ্রিল 20, 2014"),
    ("ka", "20 აპრილი, 2014"),
    ("ar", "20 أبريل، 2014"),
    ("el", "20 Νοεμβρίου 2014"),
]


def moments(of_post: str, of_comment: str, language: str) -> list[datetime]:
    """What the reader of a post's lines and that of a comment's find, read as dates."""
    said, span = date_in(of_post), date_span(of_comment)
    assert said is not None
    assert span is not None
    found = [parse_date(words, language=language) for words in (said, of_comment[slice(*span)])]
    return [one.at for one in found if one is not None]


@pytest.mark.parametrize(("language", "line"), _LINES, ids=[line for _, line in _LINES])
def test_a_line_in_any_script_gives_its_moment(language: str, line: str) -> None:
    """Month, digits and half of the day may be in any script; both readers of lines find the whole of it."""
    assert moments(f"Ann | {line} |", line, language) == [_AT, _AT]


@pytest.mark.parametrize(("language", "line"), _DAYS, ids=[line for _, line in _DAYS])
def test_vowel_signs_are_part_of_a_month(language: str, line: str) -> None:
    """The marks of Indian scripts and Thai are no letters to a pattern, and still part of a word; mu is no sign."""
    days = [(at.day, at.year) for at in moments(line, line, language)]
    assert days == [(_AT.day, _AT.year)] * 2
