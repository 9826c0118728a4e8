"""Names in lines that no word announces: beside a date, before one, or signed below the text, in any language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.extractors.date_shapes import date_in
from scraper.extractors.names import names_in
from scraper.extractors.regions import line_of

if TYPE_CHECKING:
    from scraper.extractors.frame import Line

# Dotclear's "De Sorin, luni 8 noiembrie 2010". Elsewhere the word may begin a name ("De Vries").
_BEFORE_DATE = re.compile(r"(?i:de|di|da|do)\s+(?P<name>[^\W\d_][^|·•,]{1,40}?)\s*[,|·•–—-]\s*")
_SIGNED = re.compile(r"[—–]\s*(?P<name>[^|·•,—–]{2,40}?)\s*[,(|·•]\s*")  # "— Ann Lee, 25 December 2011"
_FEWEST_LETTERS = 3  # of a name that is one word


def unannounced_names(line: Line) -> tuple[str, ...]:
    """The names that stand beside the date of a line, where the form of the line tells that they are names."""
    date = date_in(line.text) if len(line.text) < 200 else None
    if not date:
        return ()
    if line.place == "head" and "·" in line.text and (names := _between_dots(line, date)):
        return names
    if line.place == "head" and " | " in line.text and (names := _between_bars(line, date)):
        return names
    pattern = _SIGNED if line.place in {"tail", "below"} else _BEFORE_DATE
    match = pattern.match(line.text)
    rest = line.text[match.end() :] if match else ""
    if match is None or not rest.startswith(date_in(rest) or " "):
        return ()
    return names_in(match["name"])


def _between_dots(line: Line, date: str) -> tuple[str, ...]:
    """The name in "May 3, 2019 · 3 min · Ann Lee": a piece between dots, without a link or a number.

    The last piece, or the one after the date where the last counts the comments. A name of one word stands last of
    three, behind the date and a number.
    """
    pieces = [piece.strip() for piece in line.text.split("·")]
    leads = len(pieces) > 2 and date == pieces[0]
    last = pieces[1] if leads and any(map(str.isdigit, pieces[-1])) else pieces[-1]
    words = last.split()
    is_one = len(words) == 1 and len(last) >= _FEWEST_LETTERS and last is pieces[-1] and last[0].isupper()
    may_be_one = is_one and leads and len(pieces) == 3 and any(map(str.isdigit, pieces[1]))
    if not may_be_one and not 1 < len(words) < 5:
        return ()
    if any(c.isdigit() for c in last) or any(word[0].islower() for word in words):
        return ()
    if any(text in last for text in {line_of(node) for node in line.nodes if node.tag == "a"} - {""}):
        return ()
    return names_in(last)


def _between_bars(line: Line, date: str) -> tuple[str, ...]:
    """The name in "6 May 2020 | Ann Lee | Bread": the only piece of two words or three that is no link."""
    linked = {line_of(node) for node in line.nodes if node.tag == "a"}
    pieces = [piece.strip() for piece in line.text.split("|")]
    left = [piece for piece in pieces if piece not in {date, *linked} and not any(map(str.isdigit, piece))]
    is_one = date in pieces and len(left) == 1 and 1 < len(left[0].split()) < 4
    return names_in(left[0]) if is_one and not any(word[0].islower() for word in left[0].split()) else ()
