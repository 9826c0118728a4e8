"""Bytes in any encoding, declared rightly, wrongly or not at all."""

from __future__ import annotations

import pytest

from scraper.encoding import settle_encoding
from scraper.html import read_html, text_of

TEXTS = {
    "ru": "Вчера я долго ходил по старому городу и думал о том, как быстро меняются улицы. Завтра напишу подробнее.",
    "uk": "Сьогодні хочу розповісти про подорож до Львова, де ми їли смачний шоколад і пили каву.",
    "pl": "Dzisiaj chciałbym opowiedzieć o wycieczce w góry. Żółta łódź płynęła po jeziorze, a źródło było głębokie.",
    "hu": "Tegnap este sokáig sétáltunk a Duna mellett, és arról beszélgettünk, hogy milyen gyorsan múlik az idő.",
    "el": "Χθες το βράδυ περπατήσαμε στην παλιά πόλη και μιλήσαμε για τα βιβλία που διαβάσαμε το καλοκαίρι.",
    "tr": "Dün akşam eski şehirde uzun süre yürüdük ve yaz boyunca okuduğumuz kitaplar hakkında konuştuk. Güzel bir gündü.",
    "he": "אתמול בערב הלכנו הרבה זמן בעיר העתיקה ודיברנו על הספרים שקראנו בקיץ.",
    "ar": "مشينا أمس طويلا في المدينة القديمة وتحدثنا عن الكتب التي قرأناها في الصيف.",
    "ko": "어제 저녁 우리는 오래된 도시를 한참 걸으며 여름에 읽은 책에 대해 이야기했다.",
    "ja": "昨日の夜、古い街を長いあいだ歩きながら、夏に読んだ本について話しました。",
    "zh": "昨天晚上我们在老城区走了很久，谈论夏天读过的书。明天我会写更多关于旅行的事情。",
    "tw": "昨天晚上我們在舊城區走了很久，談論夏天讀過的書。明天我會寫更多關於旅行的事情。",
    "de": "Gestern Abend gingen wir lange durch die alte Stadt und sprachen über Bücher. Schöne Grüße, müde aber glücklich.",
    "th": "เมื่อคืนนี้เราเดินเล่นในเมืองเก่าเป็นเวลานานและคุยกันเรื่องหนังสือที่อ่านในฤดูร้อน",
}
ENCODINGS = [
    ("ru", "windows-1251"),
    ("ru", "koi8-r"),
    ("ru", "iso-8859-5"),
    ("uk", "windows-1251"),
    ("pl", "iso-8859-2"),
    ("pl", "windows-1250"),
    ("hu", "windows-1250"),
    ("el", "windows-1253"),
    ("tr", "windows-1254"),
    ("he", "windows-1255"),
    ("ar", "windows-1256"),
    ("ko", "euc-kr"),
    ("ja", "shift_jis"),
    ("ja", "euc-jp"),
    ("ja", "iso-2022-jp"),
    ("zh", "gb18030"),
    ("tw", "big5"),
    ("de", "windows-1252"),
    ("th", "tis-620"),
]
DECLARED = ["right header", "right meta", "nowhere", "header says utf-8", "header says latin", "meta says utf-8"]


def page(text: str, meta: str = "") -> str:
    return f"<html><head>{meta}<title>{text[:12]}</title></head><body><p>{text}</p><p>Comments (3)</p></body></html>"


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_text_is_exact(language: str, encoding: str, declared: str) -> None:
    text = TEXTS[language]
    meta = {"right meta": f'<meta charset="{encoding}">', "meta says utf-8": '<meta charset="utf-8">'}.get(declared, "")
    header = {
        "right header": f"text/html; charset={encoding}",
        "header says utf-8": "text/html; charset=UTF-8",
        "header says latin": "text/html; charset=ISO-8859-1",
    }.get(declared)
    document = read_html(page(text, meta).encode(encoding), content_type=header)
    assert text_of(document.root.find("body")) == f"{text}\n\nComments (3)"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-8"])
def test_unicode_forms(encoding: str) -> None:
    document = read_html(page(TEXTS["ja"]).encode(encoding))
    assert text_of(document.root.find("body/p")) == TEXTS["ja"]
    assert document.problems == []


def test_utf8_beats_a_declaration_that_says_otherwise() -> None:
    body = page(TEXTS["ru"], '<meta charset="windows-1251">').encode()
    assert read_html(body, content_type="text/html; charset=iso-8859-1").encoding == "utf-8"


@pytest.mark.parametrize("header", [None, "text/html; charset=utf-8"])
def test_one_stray_byte_garbles_no_page(header: str | None) -> None:
    body = page(TEXTS["ru"] + "|here|" + TEXTS["ja"]).encode().replace(b"|here|", b"\xff")
    document = read_html(body, content_type=header)
    text = text_of(document.root.find("body/p"))
    assert text == TEXTS["ru"] + "\ufffd" + TEXTS["ja"]
    assert [problem.where for problem in document.problems] == ["encoding"]


def test_nul_and_control_bytes_are_dropped_and_reported() -> None:
    problems: list = []
    assert settle_encoding(b"<p>a\x00b\x01c</p>", None, problems) == ("utf-8", b"<p>abc</p>")
    assert len(problems) == 1


def test_few_accents_in_an_english_page_follow_the_declaration() -> None:
    body = "<html><body><p>A plain English page about a café and its owner.</p></body></html>".encode("latin-1")
    assert text_of(read_html(body, content_type="text/html; charset=iso-8859-1").root).endswith("café and its owner.")
