"""Labels that a line of text announces: "Kategorien: Brot, Alltag", "Posted on May 3, 2009 in Baking"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from scraper.extractors.date_shapes import date_in
from scraper.extractors.label_text import denies
from scraper.extractors.names import name_opening
from scraper.extractors.regions import line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.extractors.frame import Line
    from scraper.html import Element

Kind = Literal["categories", "tags"]

_TAGS = (
    r"tags?|tagged(?:\s+(?:with|as))?|labels?|keywords?|schlag(?:wörter|worte?)|stichw(?:orte?|örter)|étiquettes?"
    r"|mots[\s-]clés|etiquetas?|palabras clave|palavras-chave|marcadores|etichette|parole chiave|trefwoorden|tagi"
    r"|etykiety|słowa kluczowe|метки|теги|ключевые слова|мітки|теґи|taggar|etiketter|emneord|stikord|stikkord"
    r"|asiasanat|avainsanat|tunnisteet|aiheet|štítky|címkék|etichete|etiketler|ετικέτες|תגיות|תגים|الوسوم|وسوم"
    r"|برچسب(?:[\u200c ]?ها)?|लेबल|ป้ายกำกับ|タグ|标签|標籤|태그|nhãn|từ khóa"
)
_CATEGORIES = (
    r"categor(?:y|ies)|filed (?:under|in)|posted (?:in|to)|kategorien?|rubrik(?:en)?|abgelegt unter|catégories?"
    r"|rubriques?"
    r"|classé (?:dans|sous)|categorías?|archivado en|categori[ae]s?|archiviato in|arquivado em|categorie(?:ën)?"
    r"|kategori[aei]*|рубрик[аи]|категори[яи]|категорі[яї]|kategorier|kategoriat?|rubri(?:ky|ce|ke)|kategóri(?:a|ák)"
    r"|κατηγορί(?:α|ες)|קטגורי(?:ה|ות)|التصنيفات?|تصنيف|دسته(?:[\u200c ]?بندی)?|श्रेणी|หมวดหมู่|カテゴリー?|テーマ|分类"
    r"|分類|카테고리|chuyên mục|danh mục"
)
# The colon may be missing before a link; a link that says something else gives no label.
_OPENING = re.compile(rf"(?<!\w)(?:(?P<tags>{_TAGS})|(?P<categories>{_CATEGORIES}))(?:\s*[:：]\s*|\s+)", re.IGNORECASE)
_HEADING = re.compile(rf"\W*(?:(?P<tags>{_TAGS})|(?P<categories>{_CATEGORIES}))\W*", re.IGNORECASE)
_AFTER_DATE = re.compile(r"\s*(?:[|·•,–—-]\s*)?(?:in|under|dans|en|em|unter|nella|onder|w|в|i)\s+", re.IGNORECASE)
_IN = re.compile(r"\s(?:in|under|dans|en|em|unter|nella|onder|w|в|i)\s+", re.IGNORECASE)
_PRINTED = re.compile(r"\s*[|·•]|\s{2,}|\s[–—-]\s|\s\S+[:：]")  # what ends labels without links
_FITS = re.compile(r"[^\W\d_](?:[\w'’&. -]{0,30}\w)?")
_BETWEEN = re.compile(r"\s*([,;|/·•&]|(?=\w))\s*(?:(?:and|und|et|y|e|en|och|og|i|и)\s+)?", re.IGNORECASE)
_PERSON = re.compile(
    r"/(?:authors?|users?|profiles?|members?|people|autor\w*)(?:/|$)|[?&]author=|^mailto:|^#", re.IGNORECASE
)


def announced_labels(line: Line) -> Iterator[tuple[Element, Kind]]:
    """The links of a line right behind a word for labels, or behind "in" that follows the date or the author.

    Shape: each link with whether it is a tag or a category; none where the line announces none.
    """
    links = [(text, node) for node in line.nodes if node.tag == "a" and (text := line_of(node))]
    if not links:
        return
    for opening in _OPENING.finditer(line.text):
        yield from _links_at(line.text[opening.end() :], links, "tags" if opening["tags"] else "categories", ",;|/·•&")
    date = date_in(line.text)
    rest = line.text.partition(date)[2] if date else ""
    after = _AFTER_DATE.match(rest)
    if after:
        yield from _links_at(rest[after.end() :], links, "categories", ",&")
    elif rest and name_opening(rest):  # "2017-03-05 av Örjan i Mat, Bröd"
        for word in _IN.finditer(rest):
            yield from _links_at(rest[word.end() :], links, "categories", ",&")


def printed_labels(line: Line) -> Iterator[tuple[str, Kind]]:
    """Labels without links that a word and a colon announce: "发布:小满 | 分类:厨房 | 评论:0"."""
    linked = {line_of(node) for node in line.nodes if node.tag == "a"} - {""}
    for opening in _OPENING.finditer(line.text):
        if ":" not in opening[0] and "：" not in opening[0]:
            continue
        said = _PRINTED.split(line.text[opening.end() :], maxsplit=1)[0]
        pieces = [piece.strip() for piece in re.split("[,،、;]", said)]
        if denies(opening[0], said):
            continue
        if not any(text in said for text in linked) and all(map(_FITS.fullmatch, pieces)):
            yield from ((piece, "tags" if opening["tags"] else "categories") for piece in pieces)


def headed_labels(lines: Iterable[Line]) -> Iterator[tuple[Element, Kind]]:
    """The links of the lines right below one that is nothing but a word for labels: those of one list, or one line."""
    kind: Kind | None = None
    group: Element | None = None
    for line in lines:
        links = [node for node in line.nodes if node.tag == "a"]
        heading = None if links or line.is_text else _HEADING.fullmatch(line.text)
        if heading:
            kind, group = "tags" if heading["tags"] else "categories", None
            continue
        held = [above for node in links[:1] for above in node.iterancestors("ul", "ol")][:1]
        is_only_links = bool(links) and sum(len(line_of(node)) for node in links) >= len(line.text) - 3 * len(links)
        if kind is None or not is_only_links or (group is not None and held != [group]):
            kind = None
            continue
        if any("author" in (node.get("rel") or "") or _PERSON.search(node.get("href") or "") for node in links):
            kind = None
            continue
        yield from ((node, kind) for node in links)
        group = held[0] if held else None
        kind = kind if held else None


def _links_at(
    text: str, links: list[tuple[str, Element]], kind: Kind, separators: str
) -> Iterator[tuple[Element, Kind]]:
    """The links that a text begins with, one after the other, all parted by the same one of some separators."""
    separator, allowed = None, {"", *separators}
    while found := next(((said, node) for said, node in links if text.startswith(said)), None):
        if not _PERSON.search(found[1].get("href") or ""):
            yield found[1], kind
        text = text[len(found[0]) :]
        between = _BETWEEN.match(text)
        if between is None or between[1] not in (allowed if separator is None else {separator}):
            return  # "Baking, Bread | Permalink"
        separator = between[1]
        text = text[between.end() :]
