"""Names in lines that no word announces: beside a date, before one, or signed below the text, in any language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.extractors.date_shapes import date_in, has_time
from scraper.extractors.names import is_count, names_in
from scraper.extractors.no_names import is_nobody
from scraper.extractors.regions import line_of
from scraper.flow import raw_text

if TYPE_CHECKING:
    from scraper.extractors.frame import Frame, Line
    from scraper.html import Document

# Dotclear's "De Sorin, luni 8 noiembrie 2010". Elsewhere the word may begin a name ("De Vries").
_BEFORE_DATE = re.compile(r"(?i:de|di|da|do)\s+(?P<name>[^\W\d_][^|·•,]{1,40}?)(?:\s*[,|·•–—]\s*|\s+[/-]\s+)")
_SIGNED = re.compile(r"[—–]\s*(?P<name>[^|·•,—–]{2,40}?)\s*[,(|·•]\s*")  # "— Ann Lee, 25 December 2011"
_SIGNATURE = re.compile(r"[—–-]{1,3}\s*(?P<name>[^\W\d_][^.,:;!?()\d\"“”«»|]{1,30})")
_QUOTES = tuple("\"”“»«’‘'」』")
# "H. J. Pemberton, 8 November 1999": initials tell a name in any language.
_INITIALED = re.compile(
    r"(?P<name>(?:[^\W\d_]\.[ -]?){1,3}[^\W\d_]{2,}(?:[ -][^\W\d_]{2,})?)"
    r"(?:,\s*|\s*[|·•–—/]\s*|\s-\s)(?=\S*\s?\d)"
)
# A post's footer: "Anselmo | 23/11/2006 20:41 | Ayuntamiento | 1 comentario", with links behind the time.
_FOOTED = re.compile(r"(?P<name>[^\W\d_][^|\d:]{1,30}?)\s*\|\s*(?=\d)")
_TIMED = re.compile(r"(?P<name>[^\W\d_]\S{1,30}) at [0-2]?\d:[0-5]\d(?=\s?[|│｜(])")  # "annlee at 19:33│Comments(1)"
_LABEL_BEFORE = re.compile(r"[^\W\d_]+\s?[:：]")
_LEFT = 5  # characters of a line besides the date that it prints: "1 октября 2017 г."
_LONGEST_SIGNATURE = 40  # characters
_FEWEST_LETTERS = 3  # of a name that is one word
_DOTS = re.compile(r"\s*[·•]\s*")
_BARS = re.compile(r"\s*\|\s*")
_DASHES = re.compile(r"\s+[–—/-]\s+")
# Languages that write labels as they write names ("Travel Diary", "Neue Rezepte"), and what tells none.
_LABELS_LIKE_NAMES = frozenset(("", "en", "de", "lb", "id", "ms", "tr", "hi", "fil", "tl"))
_PARTICLES = frozenset(("de", "De"))
_SMALL = frozenset(("span", "time", "small", "em", "i", "b", "strong", "li", "a", "div", "p"))
_LONGEST_PARTICLE = 3  # letters: "Nils af Ek", "Maria do Carmo"


def unannounced_names(document: Document, frame: Frame, line: Line) -> tuple[str, ...]:
    """The names that stand beside the date of a line, where the form of the line tells that they are names."""
    date = date_in(line.text) if len(line.text) < 200 else None
    if not date:
        return _beside_date(document, frame, line) or _beside_time(line)
    if initialed := _INITIALED.match(line.text):
        return names_in(initialed["name"])
    if line.place == "tail" and (footed := _in_footer(line)):
        return footed
    if line.place == "head":
        behind = _behind_particle(line)
        name = "" if behind else _parted(line, date, document)
        if behind or name:
            return behind or (names_in(name) if is_no_label(name, document, frame) else ())
    pattern = _SIGNED if line.place in {"tail", "below"} else _BEFORE_DATE
    match = pattern.match(line.text)
    rest = line.text[match.end() :] if match else ""
    if match is None or not rest.startswith(date_in(rest) or " "):
        return ()
    return names_in(match["name"])


def _beside_time(line: Line) -> tuple[str, ...]:
    """The name in Livedoor's footer, "annlee at 19:33│Permalink│Comments(1)", below the text."""
    timed = _TIMED.match(line.text) if line.place in {"tail", "below"} else None
    linked = _linked(line)
    return names_in(timed["name"]) if timed and len(linked) > 1 and timed["name"] not in linked else ()


def _in_footer(line: Line) -> tuple[str, ...]:
    """The name that a post's footer begins with, before the date with its time, and links."""
    linked = _linked(line)
    footed = _FOOTED.match(line.text)
    if footed is None or footed["name"] in linked:
        return ()
    date = date_in(line.text[footed.end("name") :]) or "|"
    parts = _BARS.split(line.text.partition(date)[2].strip(" |"))
    return names_in(footed["name"]) if has_time(date) and parts[0] in linked else ()


def _behind_particle(line: Line) -> tuple[str, ...]:
    """The name in `<span>de <b>Andrei Lupescu</b></span>`; a mere "de" could as well be a date's, or begin a name."""
    for node in line.nodes:
        if node.tag in _SMALL and (node.text or "").strip() in _PARTICLES and len(node) == 1:
            name = line_of(node[0])
            if name and line_of(node).endswith(name) and not is_nobody(name):
                return names_in(name)
    return ()


def _parted(line: Line, date: str, document: Document) -> str:
    """The name that a sign, or its own element, parts from the date; empty where the line has none."""
    if "·" in line.text or "•" in line.text:
        name = _between_dots(line, date)
        return name or ("" if _writes_labels_like_names(document) else _between_bars(line, date, _DOTS))
    if " | " in line.text:
        return _between_bars(line, date, _BARS)
    if _DASHES.search(line.text) and (_holds_labels(line) or not _writes_labels_like_names(document)):
        return _between_bars(line, date, _DASHES)
    return _between_elements(line, date)


def _beside_date(document: Document, frame: Frame, line: Line) -> tuple[str, ...]:
    """The name that is a line right above the date's or right below it, in a language that writes labels otherwise."""
    if line.place != "head" or not _is_written_as_name(line.text) or any(map(str.isdigit, line.text)):
        return ()
    if _writes_labels_like_names(document) or _linked(line):
        return ()
    near = (other.text for other in frame.at("head") if abs(other.distance - line.distance) == 1)
    is_dated = any((date := date_in(text)) and len(text) < len(date) + _LEFT for text in near)
    return names_in(line.text) if is_dated and not is_nobody(line.text) else ()


def signed_names(frame: Frame) -> tuple[str, ...]:
    """The name that the text's last line is, behind a dash or a greeting ("Yours,").

    A line behind a quotation names who is quoted.
    """
    last = [line for line in frame.at("tail") if line.is_text and line.text not in _linked(line)]
    last = [line for line in last if date_in(line.text) != line.text][:2]
    if not last or len(last[0].text) > _LONGEST_SIGNATURE:
        return ()
    line, greeting = last[0], last[-1].text
    is_greeted = greeting.endswith((",", "，")) and len(greeting) < _LONGEST_SIGNATURE
    match = _SIGNATURE.fullmatch(line.text if line.text[0] in "—–-" else f"- {line.text}" if is_greeted else "")
    if match is None or any(word[0].islower() for word in match["name"].split()):
        return ()
    if is_greeted:
        return names_in(match["name"])
    block = next((node for node in line.nodes if node.tag in {"p", "div"}), None)
    before = block.getprevious() if block is not None else None
    if block is None or before is None or before.tag not in {"p", "ul", "ol", "div", "figure"}:
        return ()
    is_quoted = raw_text(before).rstrip()[-1:] in _QUOTES or any(True for _ in block.iterancestors("blockquote"))
    return () if is_quoted else names_in(match["name"])


def _between_dots(line: Line, date: str) -> str:
    """The name in "May 3, 2019 · 3 min · Ann Lee": a piece between dots, without a link or a number.

    The last piece, or the one after the date where the last counts the comments. A name of one word stands last of
    three, behind the date and a number.
    """
    pieces = _DOTS.split(line.text)
    leads = len(pieces) > 2 and date == pieces[0]
    counts = any(map(str.isdigit, pieces[-1])) or is_count(pieces[-1])
    last = pieces[1] if leads and counts else pieces[-1]
    is_one = " " not in last and len(last) >= _FEWEST_LETTERS and last is pieces[-1] and last[0].isupper()
    may_be_one = is_one and leads and len(pieces) == 3 and any(map(str.isdigit, pieces[1]))
    if not (may_be_one or _is_written_as_name(last)) or any(c.isdigit() for c in last):
        return ""
    return "" if any(text in last for text in _linked(line)) else last


def _between_bars(line: Line, date: str, bars: re.Pattern[str]) -> str:
    """The name in "6 May 2020 | Ann Lee | Bread": the only piece of two words or three that is no link."""
    pieces = bars.split(line.text)
    told = {date, *_linked(line)}  # labels may be several: "Bread, Boats"
    left = [piece for piece in pieces if piece not in told and not told.issuperset(map(str.strip, piece.split(",")))]
    left = [piece for piece in left if not any(map(str.isdigit, piece)) and not is_count(piece)]
    return left[0] if date in pieces and len(left) == 1 and _is_written_as_name(left[0]) else ""


def _between_elements(line: Line, date: str) -> str:
    """The name in `<span>6 May 2020</span> <span>Ann Lee</span>`: the only element without date, link or number."""
    pieces = {line_of(node): node for node in line.nodes if not len(node) and node.tag in _SMALL}
    left = [text for text in pieces if text and text not in {date, *_linked(line)} and not any(map(str.isdigit, text))]
    rest = line.text.replace(date, "", 1)
    for text in (*left, *_linked(line)):
        rest = rest.replace(text, "", 1)
    rest = _LABEL_BEFORE.sub("", rest)  # "Rubrika:"
    is_one = len(left) == 1 and pieces.get(date) is not None and not any(map(str.isalnum, rest))
    return left[0] if is_one and _is_written_as_name(left[0]) else ""


def _linked(line: Line) -> set[str]:
    return {line_of(node) for node in line.nodes if node.tag == "a"} - {""}


def _holds_labels(line: Line) -> bool:
    """Whether links are marked as the post's labels: then what is no link is none."""
    return any(node.tag == "a" and "category" in (node.get("rel") or "").split() for node in line.nodes)


def _is_written_as_name(text: str) -> bool:
    """Two words to four, none of them small but a particle in the middle."""
    words = text.split()
    small = [word for word in words if word[0].islower()]
    inside = words[1:-1]
    return 1 < len(words) < 5 and all(word in inside and len(word) <= _LONGEST_PARTICLE for word in small)


def is_no_label(name: str, document: Document, frame: Frame) -> bool:
    """Whether nothing tells that a name is a rubric's: its words, a link of the page, a small word of the text.

    Most languages write "Домашній хліб" and "Diario de viaje", so that two capitals are a name's.
    """
    if is_nobody(name):
        return False
    if not _writes_labels_like_names(document):
        return True
    key = name.casefold()
    if len(names := names_in(name)) > 1 and any(" " not in one for one in names):  # "Haus und Garten"
        return False
    if any(line_of(link).casefold() == key for link in document.root.iter("a")):
        return False
    small = (word for word in key.split() if len(word) > _LONGEST_PARTICLE)
    text = " ".join(raw_text(body) for body in frame.bodies)
    return not any(re.search(rf"(?<![\w'’@./-]){re.escape(word)}(?![\w'’@/-])", text) for word in small)


def _writes_labels_like_names(document: Document) -> bool:
    language = (document.root.get("lang") or "").replace("_", "-").partition("-")[0].lower()
    return language in _LABELS_LIKE_NAMES
