"""Names out of bylines in many languages."""

from __future__ import annotations

import pytest

from scraper.extractors.names import name_before_time, name_opening, named_part, names_in

LINES = [
    ("Posted by Ann Lee on May 5, 2013", "Ann Lee"),
    ("Posted on May 5, 2013 by Ann Lee", "Ann Lee"),
    ("May 5, 2013 by Ann Lee | 3 Comments", "Ann Lee"),
    ("Written by fatima.z", "fatima.z"),
    ("Veröffentlicht von Jörg Brückner am 5. Mai 2013", "Jörg Brückner"),
    ("11.05.2012, 10:22 von stefan", "stefan"),
    ("Publié par Marie-Ève le 5 mai 2013", "Marie-Ève"),
    ("Publicado por Ana Lima el 5 de mayo", "Ana Lima"),
    ("Postado por Ana Lima às 10:22", "Ana Lima"),
    ("Pubblicato da Ugo Rossi", "Ugo Rossi"),
    ("Geplaatst door Jan de Vries op 5 mei", "Jan de Vries"),
    ("Skrevet av Kari Nordmann", "Kari Nordmann"),
    ("Автор: Ирина Ветрова", "Ирина Ветрова"),
    ("Yazar: Ayşe Yılmaz", "Ayşe Yılmaz"),
    ("投稿者: 小林 直子", "小林 直子"),
    ("作者：王小明", "王小明"),
    ("글쓴이: 김철수", "김철수"),
    ("Vložil Petr V. dne 02.09.2006 v 20:11", "Petr V."),
    ("za, 14/02/2009 - 16:08 — Femke", "Femke"),
]


@pytest.mark.parametrize(("line", "name"), LINES)
def test_named_part(line: str, name: str) -> None:
    assert named_part(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "Powered by WordPress",
        "Theme by Anders Norén",
        "Photo by Ann Lee",
        "Proudly powered by Pelican",
        "Back to the blog",
        "de volta a a ponte",
        "3 Comments",
        "",
    ],
)
def test_lines_that_announce_nobody(line: str) -> None:
    assert name_opening(line) is None


NAMES = [
    ("Ann Lee", ["Ann Lee"]),
    ("Ann Lee and Bob Ray", ["Ann Lee", "Bob Ray"]),
    ("Ann Lee, Bob Ray & Cy Orr", ["Ann Lee", "Bob Ray", "Cy Orr"]),
    ("Jörg Brückner und 小林 直子", ["Jörg Brückner", "小林 直子"]),
    ("CERN (Francais)", ["CERN (Francais)"]),
    ("View all posts by Ann Lee", ["Ann Lee"]),
    ("John Doe Jr.", ["John Doe Jr."]),
    ("ann@blog.example", []),
    ("http://blog.example", []),
    ("Read more", []),
    ("Unknown", []),
    ("2013", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "wanted"), NAMES)
def test_names_in(text: str, wanted: list[str]) -> None:
    assert list(names_in(text)) == wanted


def test_the_first_theme_of_wordpress_puts_the_name_before_the_time() -> None:
    assert name_before_time("Filed under: Notes — Tags: history — The Editors @ 7:43 am") == "The Editors"


CREDITS = [
    ("Пише Ірина Мельник, 3 травня 2018", "Ірина Мельник"),
    ("Text: Anna Lenz · Fotos: Uwe Bach", "Anna Lenz"),
    ("Foto: Uwe Bach · Text: Anna Lenz", "Anna Lenz"),
    ("Text Moa Ek Foto Per Ahl 7 februari 2020", "Moa Ek"),
    ("Textos y fotos: Ana Gil", "Ana Gil"),
    ("文／陳怡君　圖／林大為", "陳怡君"),
    ("圖／林大為　文／陳怡君", "陳怡君"),
    ("文・写真＝木村 泰", "木村 泰"),
    ("글 김하늘 / 사진 이도윤", "김하늘"),
    ("เรื่อง: วิภา ศรีสุข | ภาพ: ก้อง ทองดี", "วิภา ศรีสุข"),
    ("نوشته شده در سه شنبه دوازدهم خرداد ۱۳۹۴ توسط مریم رستمی | نظر بدهید", "مریم رستمی"),
    ("发布:小满 | 分类:厨房", "小满"),
    ("Una entrada invitada de Nuria Salas · Invitados", "Nuria Salas"),
]


@pytest.mark.parametrize(("line", "name"), CREDITS)
def test_who_wrote_it_beside_who_took_the_pictures_and_after_a_verb(line: str, name: str) -> None:
    opening = name_opening(line)
    assert opening is not None
    assert names_in(named_part(line[opening.end :])) == (name,)


@pytest.mark.parametrize("line", ["Schreibt mir", "Read the full text: PDF", "Foto: Uwe Bach", "text: see below"])
def test_lines_with_such_a_word_that_name_nobody(line: str) -> None:
    assert name_opening(line) is None


def test_a_word_for_the_author_alone_is_no_name() -> None:
    assert names_in("投稿者:") == ()
