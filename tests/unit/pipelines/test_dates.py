"""Date texts and the moments they state: machine forms, words, numbers, other calendars, and texts that are no dates."""

from datetime import UTC, datetime

import pytest

from pipelines.date_text import read_text
from pipelines.dates import parse_date

NOW = datetime(2024, 3, 10, 12, 0, tzinfo=UTC)


def read(text, language=None, **options):
    """Precision, wall clock in UTC, offset; "?" after a precision that is ambiguous; None for no date."""
    found = parse_date(text, language=language, **options)
    if found is None:
        return None
    shown = {"year": 4, "month": 7, "day": 10, "minute": 16, "second": 19}[found.precision]
    text = found.at.strftime("%Y-%m-%d %H:%M:%S")[:shown]
    return text + ("?" if found.ambiguous else "") + ("" if found.offset is None else f" {found.offset:+d}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-10-05T14:05:03Z", "2019-10-05 14:05:03 +0"),
        ("2019-10-05T14:05:03+02:00", "2019-10-05 12:05:03 +120"),
        ("2019-10-05T14:05:03.123456789-0330", "2019-10-05 17:35:03 -210"),
        ("2019-10-05t14:05z", "2019-10-05 14:05 +0"),
        ("2019-10-05 14:05:03 +0200", "2019-10-05 12:05:03 +120"),
        ("2019-10-05 14:05:03 UTC", "2019-10-05 14:05:03 +0"),
        ("2019-10-05 14:05:03", "2019-10-05 14:05:03"),
        ("2019-10-05T24:00:00Z", "2019-10-06 00:00:00 +0"),
        ("2019-10-05", "2019-10-05"),
        ("2019-10", "2019-10"),
        ("2019", "2019"),
        ("20191005", "2019-10-05"),
        ("20090223T101112Z", "2009-02-23 10:11:12 +0"),
        ("20090223T101112+0100", "2009-02-23 09:11:12 +60"),
        ("2019-W40-6", "2019-10-05"),
        ("2019-278", "2019-10-05"),
        ("2019-10-05T14:05:03+02:00[Europe/Berlin]", "2019-10-05 12:05:03 +120"),
        ("Sat, 05 Oct 2019 14:05:03 GMT", "2019-10-05 14:05:03 +0"),
        ("Sat, 5 Oct 2019 14:05 +0200", "2019-10-05 12:05 +120"),
        ("05 Oct 19 14:05:03 EST", "2019-10-05 19:05:03 -300"),
        ("Saturday, 05-Oct-19 14:05:03 GMT", "2019-10-05 14:05:03 +0"),
        ("Sat Oct  5 14:05:03 2019", "2019-10-05 14:05:03"),
        ("Sat Oct  5 14:05:03 EDT 2019", "2019-10-05 18:05:03 -240"),
        ("Sat Oct  5 14:05:03 XYZT 2019", "2019-10-05 14:05:03"),
        ("Sat Oct  5 14:05:03 2019 +0200", "2019-10-05 12:05:03 +120"),
        ("Sat Oct 05 14:05:03 -0330 2019", "2019-10-05 17:35:03 -210"),  # Twitter's
        ("Sat Oct 05 2019 14:05:03 GMT+0200 (CEST)", "2019-10-05 12:05:03 +120"),
        ("1570284303", "2019-10-05 14:05:03 +0"),
        ("1570284303000", "2019-10-05 14:05:03 +0"),
        ("/2019/10/05/title", "2019-10-05"),
        ("https://b.test/2019/10/title.html", "2019-10"),
        ("https://b.test/archives/2019-10-05-title/", "2019-10-05"),
        ("https://b.test/p/2019", None),
        ("2019-13-05", None),
        ("2019-02-30T10:00:00Z", None),
        ("0000-00-00 00:00:00", None),
        ("2019-10-05T25:00:00Z", None),
        ("0001-01-01T00:00:00Z", None),
    ],
)
def test_machine_forms(text, expected):
    assert read(text, machine=True) == expected


@pytest.mark.parametrize("text", ["1570284303", "2019", "12", "20191332"])
def test_bare_numbers_are_dates_only_where_the_markup_says_so(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Posted on May 3, 2019 by Jane Roe | 12 Comments", "2019-05-03"),
        ("en", "Posted by May on June 3rd, 2019 at 2:05 p.m.", "2019-06-03 14:05"),
        ("en", "Dec 28 Sat 2013 00:28", "2013-12-28 00:28"),
        ("en", "on: July 29, 2005 04:35 PM", "2005-07-29 16:35"),
        ("en", "12:05 am on 5 May ’19", "2019-05-05 00:05"),
        ("en", "October 5, 2019 2:05 pm EDT", "2019-10-05 18:05 -240"),
        ("en", "5 May 2019, 10:30 UTC+02:00", "2019-05-05 08:30 +120"),
        ("en", "Monday, May the 5th 2019", "2019-05-05"),
        ("de", "Am 5. Oktober 2019 um 14.05 Uhr von Eva", "2019-10-05 14:05"),
        ("de", "Sa., 5. Okt. 2019 14:05 MESZ", "2019-10-05 12:05 +120"),
        ("de", "5. Jänner 2019", "2019-01-05"),
        ("de", "Samstag, 5. Oktober 2019 um 14:05:03 Mitteleuropäische Sommerzeit", "2019-10-05 12:05:03 +120"),
        ("fr", "le 1er mars 2019 à 14 h 14", "2019-03-01 14:14"),
        ("fr", "5 octobre 2019 à 14h14", "2019-10-05 14:14"),
        ("es", "5 de octubre de 2019 a las 2:05 p. m.", "2019-10-05 14:05"),
        ("it", "mar 5 mar 2019, 03.32", "2019-03-05 03:32"),
        ("pt", "5 de outubro de 2019 às 14:05", "2019-10-05 14:05"),
        ("sv", "den 5 oktober 2019 kl. 14.05", "2019-10-05 14:05"),
        ("fi", "lauantai 5. lokakuuta 2019 klo 14.05", "2019-10-05 14:05"),
        ("ru", "5 октября 2019 г. в 14:05 МСК", "2019-10-05 11:05 +180"),
        ("el", "5 Οκτωβρίου 2019 στις 2:05 μ.μ.", "2019-10-05 14:05"),
        ("el", "5 ΟΚΤΩΒΡΙΟΥ 2019", "2019-10-05"),
        ("hu", "2019. október 5., szombat 14:05", "2019-10-05 14:05"),
        ("lt", "2019 m. spalio 5 d.", "2019-10-05"),
        ("eu", "2019(e)ko urriaren 5(a)", "2019-10-05"),
        ("vi", "14:05 Thứ Bảy, ngày 5 tháng 10 năm 2019", "2019-10-05 14:05"),
        ("vi", "5 Tháng Mười, 2019", "2019-10-05"),
        ("he", "יום שבת, 5 באוקטובר 2019 בשעה 14:05", "2019-10-05 14:05"),
        ("ar", "٥ أكتوبر ٢٠١٩ الساعة ٢:٠٥ م", "2019-10-05 14:05"),
        ("th", "วันเสาร์ที่ 5 ตุลาคม พ.ศ. 2562 เวลา 14:05 น.", "2019-10-05 14:05"),
        ("th", "๕ ต.ค. ๒๕๖๒", "2019-10-05"),
        ("th", "5 ต.ค. 62", "2019-10-05"),
        ("th", "5/10/2562 14:05", "2019-10-05 14:05"),
        ("th", "5/10/19", "2019-10-05"),
        ("cs", "Út, 03/02/2010 - 14:22", "2010-03-02 14:22"),  # not the zone UT
        ("ar", "السبت 6 صفر 1441 هـ", "2019-10-05"),  # the weekday tells which day the moon was seen
        ("ar", "6 صفر 1441 هـ", None),
        ("fa", "۱۳ مهر ۱۳۹۸ ساعت ۱۴:۰۵", "2019-10-05 14:05"),
        ("fa", "۱۳۹۸/۰۷/۱۳", "2019-10-05"),
        ("ja", "投稿日: 2019年10月5日(土) 午後2:05", "2019-10-05 14:05"),
        ("ja", "令和元年10月5日 14時05分", "2019-10-05 14:05"),
        ("ja", "平成31年4月30日", "2019-04-30"),
        ("zh", "二〇一九年十月五日 下午2:05", "2019-10-05 14:05"),
        ("zh", "二零一九年十二月二十五日", "2019-12-25"),
        ("zh-TW", "民國108年10月5日", "2019-10-05"),
        ("zh", "发布于 2019年10月5日 晚上9:05", "2019-10-05 21:05"),
        ("ko", "2019년 10월 5일 토요일 오후 2:05", "2019-10-05 14:05"),
        ("ko", "2019. 10. 5. 14:05", "2019-10-05 14:05"),
        ("hi", "५ अक्टूबर २०१९", "2019-10-05"),
        ("hr", "čet, 5. rujna 2019. – 14:54 CET", "2019-09-05 13:54 +60"),
        ("hu", "2003. október 5. 20 h 25", "2003-10-05 20:25"),
        ("de", "17. Juli 2008 – 18:36 MEZ", "2008-07-17 17:36 +60"),
        ("en", "May 2019", "2019-05"),
        ("en", "2019 · 10 · 05", "2019-10-05"),
        ("it", "14 agosto 2012 alle 09.49", "2012-08-14 09:49"),
        ("it", "26/07/2023 - 14.57", "2023-07-26 14:57"),
        ("pt", "19/12/2019 - 23h43", "2019-12-19 23:43"),
        ("ne", "२०१४ मार्च २३: १६:५५", "2014-03-23 16:55"),
        ("vi", "26 Th11, 2016", "2016-11-26"),
        ("vi", "16 Thg 09 2019", "2019-09-16"),
        ("fil", "ika-13 ng Agosto, 2014", "2014-08-13"),
        ("eo", "la 19-an de Julio 2009", "2009-07-19"),
        ("si", "2011 බිනර 7 දින 17.15.39 UTC", "2011-09-07 17:15:39 +0"),
        ("ja", "H29/7/14", "2017-07-14"),
        ("ja", "2008年10月 6日 (月)", "2008-10-06"),  # a Monday, and not June
        ("fa", "نوشته شده در یکشنبه بیست و چهارم مرداد 1400ساعت 00:19 توسط علی", "2021-08-15 00:19"),
        ("vi", "08:11 - 13/01/2022", "2022-01-13 08:11"),
        ("vi", "10:17 Ngày 17 tháng 05 năm 2023", "2023-05-17 10:17"),
        ("de", "Verfasst von Anna am 13.12.19 um 04:51", "2019-12-13 04:51"),
        ("ja", "R3.5.1 10:30", "2021-05-01 10:30"),
        ("am", "መስከረም 5, 2011", "2018-09-15"),
        ("ti", "መጋቢት 11, 2005", "2005-03-11"),  # who call the Gregorian months so
        ("am", "14 ጳጉሜን 2011", None),
        ("ckb", "20 بەفرانبار 1393", "2015-01-10"),
        ("ps", "۱۴۰۱ چنگاښ ۲۸", "2022-07-19"),
        ("ar-DZ", "21 جويليه 2019", "2019-07-21"),
        ("hi", "९ दिसम्बर २०२१", "2021-12-09"),
        ("br", "Gwe. 27, 2015", None),  # the beginning of two months
        ("sq", "Shta. 15, 2006", "2006-09-15"),
        ("hy", "19 սպտ 2008", "2008-09-19"),
        ("bn", "২৪ ফেব্রু ২০১০", "2010-02-24"),
        ("en-IN", "19 January 2014 at 10:54:20 am IST", "2014-01-19 05:24:20 +330"),
        ("en", "19 January 2014 at 10:54:20 am IST", "2014-01-19 10:54:20"),  # Israel's and Ireland's too
        ("fr-CA", "12 novembre 2022 à 04 h 27 heure normale de l’Europe centrale", "2022-11-12 03:27 +60"),
        ("he", "5 באפריל 2016 בשעה 17:34:27 שעון ישראל (קיץ)", "2016-04-05 14:34:27 +180"),
        ("zh-TW", "2006年5月10日 星期三 上午10:39:14 [中國標準時間]", "2006-05-10 02:39:14 +480"),
        ("zh", "2012年10月5日 GMT+8 05:14:13", "2012-10-04 21:14:13 +480"),
        ("te", "1 ఫిబ్రవరి, 2016 7:35:18 PM UTCకి", "2016-02-01 19:35:18 +0"),
    ],
)
def test_words(language, text, expected):
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 mai 2019", "2019-05-05"),
        ("5 de outubro de 2019 às 14:05", "2019-10-05 14:05"),
        ("Samstag, 5. Oktober 2013", "2013-10-05"),
        ("2019年10月5日", "2019-10-05"),
        ("5. listopada 2019", "2019-11-05?"),  # November in Polish, October in Croatian
        ("wtorek, 5 listopada 2019", "2019-11-05"),  # … and a weekday of Polish
    ],
)
def test_words_of_a_language_that_nobody_named(text, expected):
    assert read(text) == expected


def test_a_page_that_names_the_wrong_language_is_read_all_the_same():
    assert read("5 de octubre de 2019", "en") == "2019-10-05"
    assert read("October 5, 2019", "de") == "2019-10-05"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (None, "05/03/2016", "2016-03-05?"),
        ("en", "05/03/2016", "2016-05-03?"),
        ("en-US", "05/03/2016", "2016-05-03?"),
        ("en-GB", "05/03/2016", "2016-03-05"),
        ("fr", "05/03/2016", "2016-03-05"),
        ("de", "5.3.16", "2016-03-05"),
        ("hu", "16. 03. 05.", "2016-03-05"),
        ("en", "9.27.2013", "2013-09-27"),
        ("fr", "9/27/2013", "2013-09-27"),
        (None, "27/9/2013", "2013-09-27"),
        (None, "05/05/2016", "2016-05-05"),
        (None, "Saturday 05/03/2016", "2016-03-05"),  # 3 May was a Tuesday
        ("en", "Tuesday, 05/03/2016", "2016-05-03"),
        (None, "2016/3/5", "2016-03-05"),
        (None, "Publié le 01/10/2020 à 17:17 par anne", "2020-10-01 17:17?"),  # "par" is Friday in Maori
        ("de", "5.3.16 | 12 Kommentare", "2016-03-05"),
        ("de", "Geschrieben am 5.3.16 von Eva", "2016-03-05"),
        ("de", "Firmware 5.3.16 von Eva", None),
        (None, "14.04.1", None),
        (None, "31/02/2016", None),
        ("nl", "04-03-'08", "2008-03-04"),
    ],
)
def test_numbers(language, text, expected):
    assert read(text, language) == expected


def test_an_ordinal_is_no_thursday():
    assert read_text("March 11th, 2015 02:57", "en-US").fits is None


@pytest.mark.parametrize(("order", "expected"), [("dmy", "2016-03-05"), ("mdy", "2016-05-03")])
def test_a_blog_whose_order_is_known(order, expected):
    assert read("05/03/2016", "en", order=order) == expected


NO_DATES = """
May|Sun|12|12 Comments|v1.2.3|14.04.1|192.168.1.12|+1 555 123 4567|555-10-2019|$12.50|12,50 €|10:30|Aug 24|24 August|Monday
Windows 10|May 12|978-3-16-148410-0|5/10|24/7|In May we went home|1-2-3|1.234.567,89|2001: A Space Odyssey|1984|4K|3D|now
June Smith|Jan Novak|Posted by May|by June 5 comments|2005-2019|9.00 - 17.00|John 3:16|S01E05|today is the day|12345|!!!||  |x
$12.05.10|Ticket #10-12-14|No. 12-2010|yesterday once more|last year I said|Copyright 2019|8-10 pm|Mon-Fri 9-17
"""


@pytest.mark.parametrize("text", NO_DATES.strip().replace("\n", "|").split("|"))
@pytest.mark.parametrize("language", [None, "en", "de"])
def test_what_is_no_date(text, language):
    assert read(text, language, fetched_at=NOW) is None


def test_a_paragraph_is_no_date():
    assert read("On May 3, 2019 we left. " * 20, "en") is None
