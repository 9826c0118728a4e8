"""One date text to an Instant: machine forms, then words, then distances from the capture."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pipelines.date_fallback import read_fallback
from pipelines.date_folding import fold
from pipelines.date_languages import guess_languages
from pipelines.date_machine import read_machine
from pipelines.date_relative import read_relative
from pipelines.date_text import Text, read_text
from pipelines.date_vocabulary import NO_LANGUAGE, vocabulary_of

if TYPE_CHECKING:
    from datetime import datetime

    from pipelines.date_cldr import Order
    from pipelines.instant import Instant


_CLOCK = re.compile(r"\d+:\d+(?::\d+)?")
_NUMBERS = re.compile(r"\d{4}|\d\D+\d")  # a year, or two numbers of which one may be a year
_YEAR = re.compile(r"\d{4}")
_LONGEST = 300  # characters; a longer text is a paragraph and no date


def parse_date(
    text: str,
    *,
    language: str | None = None,
    fetched_at: datetime | None = None,
    machine: bool = False,
    order: Order | None = None,
) -> Instant | None:
    """The moment that a date text states, or None where it states none.

    Shape: `ambiguous` where day and month could be the other way round and neither weekday, `order` nor language
        decides. A text without a year is no date, nor is a word that may be one ("May").
    Units: `fetched_at` aware UTC, from which relative dates count; they are None without it. `language` is a BCP 47
        tag. `machine` says that the markup promises a machine form: then bare numbers count too.
    Errors: raises nothing, on any text.
    Cost: 2 µs for machine forms; 5 to 15 µs for words of a known shape, 0.2 ms for a new one.

    >>> parse_date("5. Oktober 2013 um 14.05 Uhr", language="de").at.isoformat()
    '2013-10-05T14:05:00+00:00'
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    found = read_machine(text, declared=machine)
    if found is not None or text.isdigit():
        return found
    words = _read_words(text, language, order)
    if words is not None:
        return words
    relative = read_relative(text, language, fetched_at) if fetched_at else None
    return relative or (read_fallback(text, language) if language else None)


@lru_cache(maxsize=16384)
def _read_words(text: str, language: str | None, order: Order | None) -> Instant | None:
    """The reading in the page's language; then in English, which themes leave untranslated; then in any other."""
    known = language if language and vocabulary_of(language) else None
    best: Text | None = None
    for one in filter(None, (known, "en" if known else None)):
        read = read_text(text, one, order)
        if read is not None:
            if read.fits is not False:
                return read.instant
            best = best or read
    if best is None and known and _YEAR.search(text) and (read := read_text(text, known, order, "cut")):
        return read.instant
    # All languages of a script take a second to load: not for a text without a year, and the rare ones only where the
    # page names no language.
    guessed = _read_guessed(text, order, rare=known is None) if _NUMBERS.search(_CLOCK.sub("", fold(text))) else None
    if guessed is not None and (best is None or guessed.fits):
        return guessed.instant
    return best.instant if best else None


def _read_guessed(text: str, order: Order | None, *, rare: bool) -> Text | None:
    """The reading in the languages that know most of the words; marked as ambiguous where these contradict."""
    numbers = read_text(text, NO_LANGUAGE, order)
    readings = _readings_in(text, order, common=True)
    if not readings and rare:
        readings = _readings_in(text, order, common=False)
        if numbers and numbers.instant.ambiguous:
            readings = []  # what is a weekday there may be any word elsewhere: "par" is Friday in Maori
    if not readings:
        return numbers
    readings = [read for read in readings if read.fits] or [read for read in readings if read.fits is None] or readings
    first = readings[0]
    if any(read.instant.at != first.instant.at for read in readings):
        return _marked(first)
    # "am" or "Uhr" beside numbers is no proof of a language, and so of an order: only a month or a weekday is.
    return _marked(first) if numbers and numbers.instant.ambiguous and first.fits is None else first


def _readings_in(text: str, order: Order | None, *, common: bool) -> list[Text]:
    """The readings in the languages that know most of the words and read a date."""
    for languages in guess_languages(text, common=common):
        readings = [read for one in languages if (read := read_text(text, one, order))]
        if readings:
            return readings
    return []


def _marked(read: Text) -> Text:
    return read._replace(instant=replace(read.instant, ambiguous=True))
