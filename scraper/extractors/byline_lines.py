"""Bylines by their words: a line beside the post that announces a name, or prints one that the page states."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from exports.post import Author
from scraper.extractors.byline_nodes import LONGEST, LONGEST_LINE, Byline, address_of, linked_names, unique
from scraper.extractors.byline_words import TEXT_WORDS
from scraper.extractors.date_shapes import date_in
from scraper.extractors.keys import key_of
from scraper.extractors.names import (
    Opening,
    after_joiner,
    name_before_time,
    name_before_word,
    name_opening,
    named_part,
    names_in,
)
from scraper.extractors.regions import line_of
from scraper.extractors.unannounced_names import signed_names, unannounced_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.extractors.frame import Frame, Line
    from scraper.html import Document

_IS_NOTICE = re.compile(r"©|copyright|all rights reserved|powered by|\(c\)", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(r"\s(?:\S+,\s+)?(?P<word>[^\W\d_]{1,5})\s+(?=\d)")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?=,|\s+\d)")
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?=,\s)")
_SMALL_TAGS = frozenset(("span", "small", "li", "dd", "td", "em", "i", "strong", "b", "cite"))
_BOLD = frozenset(("b", "strong"))
_SHORT_WORD = 20  # characters of a word for the author that stands alone
_FARTHEST = 12  # lines below the body


def from_lines(document: Document, frame: Frame, known: dict[str, Author], joint: dict[str, Author]) -> Byline:
    """A "by NAME" in the lines round the post, or a line that prints one of the `known` names (by their keys).

    Of authors that one statement names together (`joint`), each may have a line of its own: a box about each.
    """
    for line in frame.lines:
        if (len(line.text) > LONGEST_LINE and line.place != "tail") or (
            line.place in {"below", "tail"} and line.distance > _FARTHEST
        ):
            continue
        authors = unique(_announced(document, line)) or (() if line.is_text else _recognised(line, known))
        if joint and authors and all(key_of(author.name) in joint for author in authors):
            others = (_recognised(other, joint) for other in frame.lines if not other.is_text and other is not line)
            authors = unique((*authors, *chain.from_iterable(others)))
        authors = authors or tuple(map(Author, unannounced_names(document, frame, line)))
        if authors and not _is_one_of_many(line, authors[0].name, frame):
            return Byline(authors, f"text:{line.place}")
    return _from_headings(frame)


def _is_one_of_many(line: Line, name: str, frame: Frame) -> bool:
    """Whether the lines below the post name others with the same words: they are the authors of other posts."""
    below = {"tail", "below"}
    words = line.text.partition(name)[0]
    if line.place not in below or not words:
        return False
    same = (other.text for other in frame.lines if other.place in below and other.text.startswith(words))
    return not all(text.startswith(words + name) for text in same)


def _from_headings(frame: Frame) -> Byline:
    """The name in the line right below one that is nothing but a word for the author: a table's cells."""
    lines = [line for line in frame.at("head") if not line.is_text]
    for word, line in pairwise(lines):
        opening = name_opening(f"{word.text} x") if len(word.text) < _SHORT_WORD else None
        if opening and opening.is_phrase and opening.end > len(word.text) and len(line.text) < LONGEST:
            authors = unique(map(Author, names_in(line.text)))
            if authors and not date_in(line.text):
                return Byline(authors, f"text:{line.place}")
    return Byline()


def from_signature(frame: Frame) -> Byline:
    """The name that the last line of the text is signed with."""
    return Byline(tuple(map(Author, signed_names(frame))), "text:signature")


def _announced(document: Document, line: Line) -> Iterator[Author]:
    """The names after "by" in one line."""
    opening = name_opening(line.text[:LONGEST_LINE]) or _behind_labels(line)
    if len(line.text) > LONGEST_LINE and (
        line.is_text or opening is None or not _opens_with_date(line, opening) or len(line.text) > 3 * LONGEST_LINE
    ):
        return  # Kubrick's paragraph on a post begins with date and author, and goes on
    if line.is_text and (opening is None or not opening.is_phrase or len(line.text) > LONGEST):
        return
    if opening is None:
        yield from map(Author, names_in(_before_sign(line) or _credited(line)))
        return
    rest = _in_own_element(line.text[opening.end :], line)
    rest = _to_date(rest)
    number = _BEFORE_NUMBER.search(rest)
    if number and number["word"].islower():  # "Ann Lee pe 7 octombrie", "Μανώλης στις 22:08": whatever the language
        rest = rest[: number.start("word")]
    links = [(text, node) for node in line.nodes if node.tag == "a" and (text := line_of(node))]
    linked = False
    while found := next(((text, node) for text, node in links if rest.startswith(text)), None):
        rest = after_joiner(rest[len(found[0]) :])
        for name in linked_names(found[1]):
            linked = True
            yield Author(name, address_of(document, found[1]))
    if linked:
        return
    names = names_in(_marked(rest, line) or named_part(rest))
    sure = opening.is_phrase or (line.place == "head" and len(line.text) < LONGEST)
    if not sure and date_in(line.text):
        near = line.place == "head" or (line.place == "above" and line.distance == 0)
        sure = near and " " not in line.text[: opening.end].strip()  # "Par jp_martin le 5 mars 2008"
        sure = sure or (bool(names) and " " not in names[0] and date_in(line.text[: opening.end]) is not None)
    if names and (sure or not names[0][:1].islower()) and len(names[0].split()) < 5:
        yield from map(Author, names)


def _behind_labels(line: Line) -> Opening | None:
    """Where the name begins behind the linked labels of a line: "Filed under Bread by Ann Lee on May 5"."""
    for node in reversed(line.nodes):
        if node.tag == "a" and "tag" in (node.get("rel") or "").split() and (label := line_of(node)):
            end = line.text.rfind(label) + len(label)
            opening = name_opening(line.text[end:LONGEST_LINE].lstrip()) if end >= len(label) else None
            if opening is None or opening.end > _SHORT_WORD:
                return None
            rest = line.text[end:LONGEST_LINE]
            return Opening(end + len(rest) - len(rest.lstrip()) + opening.end, is_phrase=opening.is_phrase)
    return None


def _opens_with_date(line: Line, opening: Opening) -> bool:
    """Whether a long line has its date before the author's name, or begins with words for him and the date follows."""
    before, after = line.text[: opening.end], line.text[opening.end : opening.end + LONGEST_LINE // 2]
    return bool(date_in(before) or (opening.is_phrase and len(before) < LONGEST and date_in(after)))


def _marked(rest: str, line: Line) -> str | None:
    """The element in bold that the text behind the word for the author begins with: it is the name, and ends it."""
    marked = (line_of(node) for node in line.nodes if node.tag in _BOLD)
    return next((text for text in marked if text and text != rest and rest.startswith(text)), None)


def _before_sign(line: Line) -> str:
    """The name that a line prints before a time or a word that says who wrote; empty where it prints none."""
    before = name_before_time(line.text)
    if not before and line.place == "head" and (len(line.text) < LONGEST or date_in(line.text)):
        before = name_before_word(line.text)
    return before or ""


def _credited(line: Line) -> str:
    """The name in `<span>Texto</span><span>Ann Lee y Bo Ek</span>`: two elements, the first a word for the text."""
    word, _, rest = line.text.partition(" ")
    if line.place != "head" or word.casefold() not in TEXT_WORDS or len(line.text) > LONGEST:
        return ""
    pieces = [line_of(node) for node in line.nodes if not len(node)]
    names = names_in(rest) if rest in pieces and word in pieces else ()
    return rest if names and all(" " in name for name in names) else ""


def _in_own_element(rest: str, line: Line) -> str:
    """What follows the word for the author, up to the end of the element that holds both."""
    for node in line.nodes:
        if node.tag in _SMALL_TAGS and len(text := line_of(node)) < len(line.text):
            opening = name_opening(text)
            if opening and rest.startswith(text[opening.end :]):
                return text[opening.end :]
    return rest


def _to_date(rest: str) -> str:
    """What stands before the date, without the small words that lead to it: "Élodie Vasseur à mars 3, 2005"."""
    date = date_in(rest)
    if not date or not rest[:1].isupper():
        return rest
    start = rest.index(date)
    # "Ann Lee, 3 May 2018", "Ann 3 May 2018" and "Ann, Monday 3 May 2018" have the shape of "Monday, 3 May 2018".
    no_weekday = (_WORD_BEFORE if start else _FIRST_WORD).match(date)
    words = rest[: start + no_weekday.end() if no_weekday else start].split()
    while len(words) > 1 and words[-1].islower():
        words.pop()
    return " ".join(words)


def _recognised(line: Line, known: dict[str, Author]) -> tuple[Author, ...]:
    """The names of a line in which one that the machine-readable part states is printed."""
    if len(line.text) > 120 or _IS_NOTICE.search(line.text):
        return ()
    text = key_of(line.text)
    found = [author for key, author in known.items() if len(key) > 2 and key in text]
    if not found:
        return ()
    listed = [names_in(piece) for piece in line.text.split(",")]
    if all(listed) and any(key_of(name) in known for names in listed for name in names):
        found = [known.get(key_of(name), Author(name)) for names in listed for name in names]
    return unique(found)
