"""Halves of the day: the words for them, before and after a time, and hours that they do not hold."""

import pytest

from pipelines.dates import parse_date


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("pl", "5 maja 2019, 11:12 po południu", "23:12"),
        ("bg", "5 май 2019, 5:19 след обяд", "17:19"),
        ("uk", "5 травня 2019, 5:02 після полудня", "17:02"),
        ("ru", "5 мая 2019, 1:35 п.п.", "13:35"),
        ("tr", "24 Nisan 2005, 2:24 ö.ö.", "02:24"),
        ("gd", "8mh dhen Iuchar 2008 aig 5:03f", "17:03"),
        ("te", "24 మార్చి, 2017 6:27 PMకి", "18:27"),
        ("si", "2011 බිනර 7 දින පෙ.ව. 1.54", "01:54"),
        # Afternoon that goes on until nine, noon that begins at ten, nights that begin before midnight or after it.
        ("fr", "13 fév. 2007, 9:09 après-midi", "21:09"),
        ("kn", "೬ ಆಗಸ್ಟ್ ೨೦೧೮, ಮಧ್ಯಾಹ್ನ ೧೦:೧೧", "10:11"),
        ("bn", "১১ সেপ্টেম্বর ২০১৩, দুপুর ৪:১৩ সময়", "16:13"),
        ("bn", "৫ আগস্ট ২০২৪, রাত ১২:১৩ সময়", "00:13"),
        ("gu", "૨૭ જાન્યુઆરી ૨૦૧૩, રાત ૧૦:૨૧ વાગ્યે", "22:21"),
        ("te", "22 ఫిబ్రవరి 2018 సాయంత్రం 5:44", "17:44"),
    ],
)
def test_halves_of_the_day(language, text, expected):
    assert f"{parse_date(text, language=language).at:%H:%M}" == expected


@pytest.mark.parametrize("text", ["Июль 27, 2011, 6:01 ӕ.ф.", "27 июля 2011, 12:01 ӕ. ф."])
def test_a_half_that_nobody_knows_leaves_the_day(text):
    found = parse_date(text, language="os")
    assert (f"{found.at:%F %H:%M}", found.precision) == ("2011-07-27 00:00", "day")


def test_a_half_that_nobody_knows_is_no_matter_in_the_afternoon():
    assert parse_date("27 July 2011, 16:01 J.R. Smith", language="en").at.hour == 16
