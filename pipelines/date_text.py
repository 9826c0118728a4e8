"""Words and numbers of a date in one language to an Instant."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipelines.date_days import choose_day, day_of, days_of
from pipelines.date_folding import TOKEN, fold
from pipelines.date_lexer import lex
from pipelines.date_shapes import clock_of, find_clock, find_day, shape_of
from pipelines.date_vocabulary import NO_LANGUAGE, vocabulary_of
from pipelines.instant import Instant

if TYPE_CHECKING:
    from exports.post import Precision
    from pipelines.date_cldr import Order
    from pipelines.date_shapes import Shape
    from pipelines.date_vocabulary import More, Vocabulary

_THREE_NUMBERS = re.compile(r"\d\s?[-./,年]\s?\d+\s?[-./,月]\s?['’]?\d")
# Prices, numbers of issues, members, tickets, programs.
_COUNTED = re.compile(r"(?:[#$€£¥№]|\b(?:no|nr|version|release|build)\.?)\s?\d+[-./]\d")
_ORDINAL = re.compile(r"(?<![\w.,:/-])(\d\d?)[-:']?([^\W\d_]{1,5})(?=\s+[^\W\d_])")
_DOUBLE = frozenset("BVE")  # classes of words that can be two things
_NOON = 12
_REST = 14  # words and numbers beside a date that still leave it the date of the text


class Text(NamedTuple):
    """A date text read, and whether the weekday that it names is that of the day."""

    instant: Instant
    fits: bool | None  # None where no weekday is named
    rest: int


@lru_cache(maxsize=16384)
def read_text(text: str, language: str, order: Order | None = None, more: More = "") -> Text | None:
    """What a text says in one language, or None where it states no whole date; `more` as in `vocabulary_of`.

    Shape: `ambiguous` where day and month could be the other way round and neither the weekday, `order` nor the
        language decides. A date without its year is none.
    """
    vocabulary = vocabulary_of(language, more)
    if vocabulary is None:
        return None
    folded = _without_endings(fold(text), vocabulary) if more == "cut" else fold(text)
    classes, values = _lexed(folded, vocabulary)
    shape = shape_of(classes)
    if shape is not None and shape.rest and shape.hour >= 0 and shape.zone < 0:
        # An unknown word beside a time may be the name of its zone.
        vocabulary = vocabulary_of(language, "zones") or vocabulary
        classes, values = _lexed(folded, vocabulary)
        shape = shape_of(classes)
    if shape is None or not _is_date_of_text(shape, folded, vocabulary):
        return None
    eras = [value for kind, value in zip(classes, values, strict=True) if kind == "E"]
    return _build(shape, values, vocabulary, order, next((era for era in eras if era), 0))


def _without_endings(folded: str, vocabulary: Vocabulary) -> str:
    """The text with the endings of ordinals taken off: "25-го января", "14de september", "22ste Maart"."""

    def bare(match: re.Match[str]) -> str:
        return match[0] if vocabulary.kinds_of(match[2]) - {"o"} else match[1]

    return _ORDINAL.sub(bare, folded)


class Numbers(NamedTuple):
    """A date of three numbers: the look of its row, and the day that it is in each order that makes one."""

    look: str
    days: tuple[tuple[Order, date], ...]


def read_numbers(text: str, language: str) -> Numbers | None:
    """The days that a date of numbers could be, its weekday allowed for; None for any other text.

    Cost: 0.5 µs for texts that plainly are something else; 15 µs for a new one of numbers.
    """
    return _numbers(text.strip(), language) if _THREE_NUMBERS.search(text) and not text[:4].isdecimal() else None


@lru_cache(maxsize=8192)
def _numbers(text: str, language: str) -> Numbers | None:
    vocabulary = vocabulary_of(language) or vocabulary_of(NO_LANGUAGE)
    assert vocabulary is not None
    folded = fold(text)
    classes, values = _lexed(folded, vocabulary)
    shape = shape_of(classes)
    if shape is None or shape.numeric is None or not _is_date_of_text(shape, folded, vocabulary):
        return None
    days = days_of(shape, values, vocabulary.language)
    if shape.weekday >= 0:
        days = {order: day for order, day in days.items() if day.weekday() == values[shape.weekday]} or days
    look = f"{shape.separator or ' '}{4 if shape.year_last else 2} {'timed' if shape.hour >= 0 else 'day'}"
    return Numbers(look, tuple(days.items()))


class Partial(NamedTuple):
    """What a text says of a date that is not whole: a day of an unnamed year, a time of an unnamed day."""

    month: int | None
    day: int | None
    clock: timedelta | None


@lru_cache(maxsize=2048)
def read_partial(text: str, language: str) -> Partial | None:
    """The day and month, or the time of day, in a text without a year; None where it has neither or has a year."""
    vocabulary = vocabulary_of(language) or vocabulary_of(NO_LANGUAGE)
    if vocabulary is None or len(text) > 60:
        return None
    classes, values = _lexed(fold(text), vocabulary)
    if "y" in classes or "N" in classes or classes.count("x") > 3:
        return None
    month = day = None
    found = find_day(classes)
    if found:
        month, day = values[found[0]], values[found[1]]
        classes = "".join("#" if at in found else kind for at, kind in enumerate(classes))
    clock = find_clock(classes, values)
    return Partial(month, day, clock) if found or clock is not None else None


def _lexed(folded: str, vocabulary: Vocabulary) -> tuple[str, list[int]]:
    """The row of a text, with the words that can be two things settled by where they stand."""
    classes, values = lex(folded, vocabulary)
    if not _DOUBLE.intersection(classes):
        return classes, values
    row = list(classes)
    months = row.count("M") + row.count("B") - 1
    for at, kind in enumerate(row):
        before = row[at - 1] if at else ""
        if kind == "B":
            weekday = months > 0 and not (before in "aATb" and "M" not in row[at:])
            row[at], values[at] = ("W", values[at] % 10) if weekday else ("M", values[at] // 10)
            months -= weekday
        elif kind == "V":
            zone = at > 1 and before in "ATbc0" and row[at - 2 : at - 1] == [":"]
            row[at], values[at] = ("Z", values[at] // 10) if zone else ("W", values[at] % 10)
        elif kind == "E" and values[at] > 0 and row[at + 1 : at + 2] and row[at + 1] in "aATbczh":
            # A number after an era is its year.
            row[at + 1], values[at + 1], values[at] = "y", values[at + 1] + values[at], 0
    return "".join(row), values


def _is_date_of_text(shape: Shape, folded: str, vocabulary: Vocabulary) -> bool:
    """Whether what stands beside a date leaves it the date of the text.

    Shape: few other words for a whole date; none for numbers with a short year and the like, unless a mark parts them
        ("5/3/19 | 12 Comments") or the text begins like a byline ("Posted on 5/3/19 by Jane").
    """
    if (shape.weak or shape.numeric) and _COUNTED.search(folded):
        return False
    if not shape.weak:
        return shape.rest <= _REST
    if not shape.near:
        return shape.rest <= _REST
    head = TOKEN.match(folded.lstrip())
    word = head[0] if head else ""
    return len(word) > 3 and shape.near <= 4 and any(entry[1] == "o" for entry in vocabulary.words.get(word, ()))


def _build(shape: Shape, values: list[int], vocabulary: Vocabulary, order: Order | None, era: int) -> Text | None:
    weekday = values[shape.weekday] if shape.weekday >= 0 else None
    ambiguous = False
    if shape.numeric:
        days = days_of(shape, values, vocabulary.language, era=era)
        if not days:
            return None
        day, ambiguous = choose_day(days, weekday, order, vocabulary, year_last=shape.year_last)
    else:
        found = day_of(shape, values, vocabulary.language, era=era, weekday=weekday)
        if found is None:
            return None
        day = found
    precision: Precision = "day" if shape.day >= 0 or shape.numeric else "month"
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    fits = None if weekday is None or precision == "month" else day.weekday() == weekday
    if shape.hour < 0 or precision == "month":
        return Text(Instant(at, precision, None, ambiguous), fits, shape.rest)
    if shape.half >= 0 and not values[shape.half] and values[shape.hour] <= _NOON:
        return Text(Instant(at, precision, None, ambiguous), fits, shape.rest)  # which half of the day, nobody knows
    clock = clock_of(shape, values)
    if clock is None:
        return None
    offset = _offset(shape, values)
    at += clock - timedelta(minutes=offset or 0)
    precision = "second" if shape.second >= 0 else "minute"
    return Text(Instant(at, precision, offset, ambiguous), fits, shape.rest)


def _offset(shape: Shape, values: list[int]) -> int | None:
    base = values[shape.zone] if shape.zone >= 0 else None
    if not shape.sign:
        return base
    hours = values[shape.zone_hour]
    minutes = values[shape.zone_minute] if shape.zone_minute >= 0 else 0
    if hours >= 100:
        hours, minutes = divmod(hours, 100)
    total = shape.sign * (hours * 60 + minutes)
    return total if abs(total) <= 14 * 60 else base
