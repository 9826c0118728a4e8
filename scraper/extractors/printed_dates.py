"""The dates that a page prints for its readers: in marked elements, and in the lines round the post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipelines.dates import parse_date
from scraper.extractors.date_shapes import date_in, has_time, has_year, may_be_date, time_in
from scraper.extractors.names import name_before_time, name_opening
from scraper.extractors.regions import line_of
from scraper.flow import raw_texts, words_of
from scraper.html import is_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.extractors.frame import Frame, Line
    from scraper.html import Element

_UPDATED = re.compile(
    r"\b(?:updated?|modified|last\s+(?:edit|change|modif)|revised|edited|aktualisiert|geändert|bearbeitet|mis\s+à\s+jour|"
    r"modifié|actualizado|modificado|atualizado|aggiornato|modificato|bijgewerkt|gewijzigd|oppdatert|uppdaterad|opdateret|"
    r"päivitetty|zaktualizowano|aktualizováno|обновлено|изменено|güncellendi|diperbarui)\b|更新|修改|수정",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:publi[sckeéš]|pubbl|posted|written|created|erstellt|veröffentl|gepubl|geplaatst|julkais|opubl|опубл|yayınlan)"
    r"|投稿|公開|发布|发表|發表|發佈|게시|작성|등록",
    re.IGNORECASE,
)
_TWO_NUMBERS = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d")
_WEEKDAY = re.compile(r"(?<!\w)[^\W\d_]{2,12}\.?,\s*$")
_TIMED = re.compile(r"time|posted|post-?meta|entry-?meta|byline|post-?info", re.IGNORECASE)
_LONGEST = 300  # characters of a line with a date in it
_LONGEST_BYLINE = 60  # and of one inside the text that names the author and the time of day
_WEEKDAY_AND_COMMA = 14  # characters
_AROUND = 80  # characters of a text that may be a date as a whole
_NEAR = 4  # lines from title or body, where a line may be a date whatever its shape
_FARTHEST = 10  # lines from title or body


class DateNode(NamedTuple):
    """An element of the post's frame that is marked as a date."""

    node: Element
    source: str
    is_modified: bool
    rank: int


class Printed(NamedTuple):
    """A date as printed."""

    rank: int
    text: str
    source: str
    is_modified: bool
    around: str | None = None
    is_guess: bool = False  # a text that has no shape of a date, and may be one


def printed_dates(nodes: Sequence[DateNode], frame: Frame, language: str | None) -> list[Printed]:
    """What marked elements and the frame's lines print, the nearest first.

    Units: text as printed; parsed is only what has no shape of a date, to see whether it is one.
    """
    changed = [one.node for one in nodes if one.is_modified]
    printed = [one for node in nodes for one in _node_words(node, changed)]
    printed += [one for line in frame.lines for one in _line_words(line, frame)]
    printed = [one for one in printed if not one.is_guess or _is_day(one.text, language)]
    printed.sort(key=lambda one: one.rank)
    return printed


def says_modified(node: Element, *, default: bool) -> bool:
    """Whether a node states when the post was changed last, and not when it was published."""
    # The class first: a theme that prints both dates by one template calls both `datePublished`.
    for names in ((node.get("class") or "").lower(), (node.get("itemprop") or "").lower()):
        if "publish" in names or "created" in names:
            return False
        if "updated" in names or "modified" in names:
            return True
    if default:
        return True
    before, above = node.getprevious(), node.getparent()
    said = (before.tail or line_of(before)) if before is not None else (above.text if above is not None else "")
    text = line_of(node)[:_LONGEST]
    date = date_in(text)
    return bool(
        _UPDATED.search((said or "")[-40:]) or _UPDATED.search((text.partition(date)[0] if date else text)[:60])
    )


def _node_words(one: DateNode, changed: Sequence[Element]) -> Iterator[Printed]:
    """What a node prints, with the time of day beside it; of a long text only what has a date's shape.

    The only date in a box round one that is marked as the last change (`changed`) is that one.
    """
    text = line_of(one.node)
    if not text or len(text) > _LONGEST:
        return
    title = one.node.get("title") or ""
    told = date_in(title) if 7 < len(title) < _AROUND // 2 else None  # "4 years ago", 1398/07/22 10:15
    if told and has_year(told) and len(told) > len(title) - _WEEKDAY_AND_COMMA:
        yield Printed(one.rank, title, f"{one.source}[title]", one.is_modified)
    said = date_in(text)
    if not said:
        if len(one.node):  # day, month and year in blocks of their own
            text = " ".join(" ".join(raw_texts(one.node)).split())
        if may_be_date(text):
            yield Printed(one.rank, text, one.source, one.is_modified, is_guess=True)
        return
    if changed and not one.is_modified and text.count(said) == 1:
        inner = any(said in line_of(node) and is_within(node, one.node) for node in changed)
        one = one._replace(is_modified=inner)
    around = _around(said, text)
    if weekday := _weekday_before(said, text):
        yield Printed(one.rank, f"{weekday} {said}", one.source, one.is_modified, around)
    if not has_time(said):
        other = time_in(text.replace(said, " ", 1)) or _time_beside(one.node)
        if other and len(text) < _LONGEST // 2:
            yield Printed(one.rank, f"{said} {other}", one.source, one.is_modified, around)
    yield Printed(one.rank, said, one.source, one.is_modified, around)


def _is_day(text: str, language: str | None) -> bool:
    """Whether a text of a shape of its own states a day. Its reading is remembered for those who ask again."""
    found = parse_date(text, language=language)
    return found is not None and found.precision not in {"month", "year"}


def _around(said: str, text: str) -> str | None:
    """The few words that a date was cut out of; None where there are none or many."""
    return text if len(said) < len(text) < _AROUND else None


def _line_words(line: Line, frame: Frame) -> Iterator[Printed]:
    """The date in a line of the frame, if it is one that speaks of the post."""
    if (line.is_text and not _closes(line)) or (len(line.text) > _LONGEST and line.place != "tail"):
        return
    if line.distance > _FARTHEST:
        return
    opening = line.text[:_LONGEST]  # in the tail a long line is a paragraph of the theme's on the post
    said = date_in(opening)
    source, place, text = f"text:{line.place}", frame.rank_of(line), opening
    if not said and line.distance < _NEAR and may_be_date(opening):
        yield Printed(place, opening, source, bool(_UPDATED.search(opening)), is_guess=True)
    is_later = False
    while said:
        around = _around(said, text)
        before, _, text = text.partition(said)
        weekday = _weekday_before(said, f"{before}{said}")
        is_modified = bool(_UPDATED.search(before[-40:])) or (
            # "Updated: April 20 | Published: March 15" is one element, and two dates.
            not (is_later and _PUBLISHED.search(before[-40:])) and _is_of_modified(said, line)
        )
        if not has_time(said) and (other := time_in(f"{before} {text}")):
            yield Printed(place, f"{said} {other}", source, is_modified, around)
        if weekday:
            yield Printed(place, f"{weekday} {said}", source, is_modified, around)
        yield Printed(place, said, source, is_modified, around)
        said = date_in(text) if is_modified else None
        is_later = True


def _closes(line: Line) -> bool:
    """Whether the text's last line is in small print and begins with a number: hand-made pages date themselves so."""
    if line.distance or not line.text[:1].isdigit() or len(line.text) > _LONGEST // 4:
        return False
    said = date_in(line.text)
    return (
        bool(said) and line.text.startswith(said or " ") and any(node.tag in {"small", "time"} for node in line.nodes)
    )


def _weekday_before(said: str, text: str) -> str | None:
    """The weekday before a date of numbers: it tells day and month apart ("Út, 03/02/2010" is of March)."""
    if not _TWO_NUMBERS.match(said):
        return None
    before = _WEEKDAY.search(text.partition(said)[0])
    return before[0].strip() if before else None


def _is_of_modified(said: str, line: Line) -> bool:
    """Whether the words of a line's first date are those of an element that is marked as the last change."""
    return any(said in line_of(node) and says_modified(node, default=False) for node in line.nodes if node.get("class"))


def _time_beside(node: Element) -> str | None:
    """The time of day that a `title` holds ("7:43 am", WordPress' Twenty Ten), or the next element and nothing else."""
    for at in (node, node.getparent(), next(node.iter("a", "abbr"), None)):
        title = at.get("title") if at is not None else None
        if title and len(title) < 20 and (told := time_in(title)):
            return told
    after = node.getnext()
    if after is None or not isinstance(after.tag, str):
        return None
    text = line_of(after) if len(words_of(after, _LONGEST)) <= _LONGEST else ""
    return time_in(text) if len(text) < 20 else None


def time_apart(frame: Frame) -> str | None:
    """The time of day in a byline that holds no date: "posted by Ann at 2:04 PM" below a date header."""
    for line in frame.lines:
        time = time_in(line.text) if len(line.text) < _LONGEST and line.distance < 6 else None
        if time and not date_in(line.text):
            is_prose = line.is_text and len(line.text) > _LONGEST_BYLINE  # "… was written by a guest (7.18)."
            announced = not is_prose and (name_opening(line.text) or name_before_time(line.text))
            if (
                announced
                or len(line.text) < len(time) + 6
                or (line.text.startswith(time) and not line.is_text)
                or any(_TIMED.search(at.get("class") or "") for at in line.nodes)
            ):
                return time
    return None
