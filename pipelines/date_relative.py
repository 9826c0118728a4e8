"""Dates told by their distance: "3 days ago", "vor 2 Stunden", "昨日", "11 hr ago"."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipelines.date_distances import ANY, UNITS, Amounts, key_of, phrases_of, words_of
from pipelines.date_folding import TOKEN, fold
from pipelines.date_lexer import lex
from pipelines.date_scripts import all_common_languages, script_of
from pipelines.date_shapes import find_clock
from pipelines.date_vocabulary import NO_LANGUAGE, vocabulary_of
from pipelines.instant import Instant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.post import Precision

# What the words carry; an hour or a week is finer than the record's next coarser step, which is what it keeps.
_PRECISION: dict[str, Precision] = {
    "year": "year", "month": "month", "week": "month", "day": "day", "hour": "day", "minute": "minute",
    "second": "minute",
}  # fmt: skip
_ONE_WORDS = """
    a an one un una uno une um uma ein eine einen einem einer een één en ett et én ei jeden jedna jedno jednu jednym
    один одна одну одного одной един една едно један једну jedan jednu eden ena eno yksi yhden egy
    bir ένα μια μία έναν một satu واحد واحدة یک אחד אחת o unu
    еден една едно enim eno jednog једног jedan isang ien unha n moja një üks ühe vienas vieną viena viens vienu
    бір бир як нэг մեկ ერთი ერთ ایک یوه یو एक एका এক ஒரு ఒక ಒಂದು ഒരു એક ਇੱਕ ਇਕ 한 moja egy eit yek bitta
"""
_ONE = frozenset(fold(_ONE_WORDS).split())
_NOW_PHRASES = """
    just now,moments ago,a moment ago,seconds ago,a few seconds ago,less than a minute ago,gerade eben,
    à l'instant,ahora mismo,hace un momento,agora mesmo,proprio ora,zojuist,
    только что,щойно,przed chwilą,právě teď,az önce,baru saja,刚刚,剛剛,たった今,방금,방금 전,
    همین الان
"""
_NOW = frozenset(" ".join(TOKEN.findall(words)) for words in fold(_NOW_PHRASES).split(","))
_WHOLE_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d[-./]\d+[-./]\d")  # which nobody could read: "9.12.2024 - 23h"
_CLOCK = re.compile(r"^\W*(?:[^\W\d]{1,5}\W+){0,3}\d{1,2} ?[:.h] ?\d\d(?!\d)")  # behind a day: "gestern um 10:30"
_SIGNS = re.compile(r"[^\w]+")
_MOST_TOKENS = 9
_SHORT_WORD = 4  # letters; so short a word is another one elsewhere: Jana is yesterday in Swahili
_UNSPACED = "\u0e00"  # from here on scripts part their words by no space
_SHORT = {
    "s": "second", "sec": "second", "m": "minute", "min": "minute", "mins": "minute", "h": "hour", "hr": "hour",
    "hrs": "hour", "d": "day", "w": "week", "wk": "week", "mo": "month", "y": "year", "yr": "year", "yrs": "year",
}  # fmt: skip


class Distance(NamedTuple):
    """How long before the capture, and the time of day that was named with it."""

    amounts: tuple[tuple[int, str], ...]
    clock: timedelta | None = None


def read_relative(text: str, language: str | None, fetched_at: datetime) -> Instant | None:
    """The moment that lies so long before the capture, as precisely as the words say.

    Units: `fetched_at` aware UTC. Years and months are counted by the calendar; days begin at midnight UTC.
    """
    script = script_of(fold(text, parts=False))
    asked = [language] if language else []
    if script == "Latn" and language:
        # A wrong language is mostly that of a theme left in English; all others together cost 0.4 s to load.
        asked.append("en")
    elif script is not None:
        asked.append(ANY + script)
    for one in dict.fromkeys(asked):
        distance = _distance(text, one)
        if distance is not None:
            try:
                return _before(fetched_at.astimezone(UTC), distance)
            except OverflowError:  # before the year 1
                return None
    return None


def is_distance(text: str) -> bool:
    """Whether a short text is nothing but a distance from now, in any language that many pages are in.

    Cost: 3 µs; 15 ms the first time.

    >>> is_distance("prieš 2 minutes"), is_distance("час назад"), is_distance("wczoraj o 10:30"), is_distance("5 min")
    (True, True, True, False)
    """
    tokens = TOKEN.findall(fold(text, parts=False).replace("un'", "un "))
    if not 0 < len(tokens) <= _MOST_TOKENS:
        return False
    phrases, words = _common_phrases()
    keys = key_of(tokens)
    if " ".join(keys) in phrases:
        return True
    if any(word in _ONE and " ".join([*keys[:at], "#", *keys[at + 1 :]]) in phrases for at, word in enumerate(tokens)):
        return True
    day = next((end for end in range(min(len(keys), 3), 0, -1) if " ".join(keys[:end]) in words), 0)
    return bool(day) and _CLOCK.search(" ".join(tokens[day:])) is not None


@lru_cache(maxsize=1)
def _common_phrases() -> tuple[frozenset[str], frozenset[str]]:
    """The distances of all common languages that no length of time is, as "# min" would be; and their days."""
    phrases: set[str] = set()
    words: set[str] = set()
    for language in all_common_languages():
        phrases.update(filter(_says_ago, phrases_of(language)))
        days = (word for word, (_, unit) in words_of(language).items() if unit == "day")
        words.update(word for word in days if len(word) > _SHORT_WORD or not word.isascii())
    return frozenset(phrases), frozenset(words)


def _says_ago(phrase: str) -> bool:
    """Whether a phrase has a word beside that of its unit, or one of a script that parts words by no space: 日前."""
    return len(_SIGNS.sub(" ", phrase).split()) > 1 or any(char > _UNSPACED for char in phrase)


def _before(now: datetime, distance: Distance) -> Instant:
    at = now.replace(second=0, microsecond=0)
    for number, unit in distance.amounts:
        if unit in ("year", "month"):
            months = at.year * 12 + at.month - 1 - number * (12 if unit == "year" else 1)
            year, month = divmod(months, 12)
            if year < 1:
                raise OverflowError
            at = at.replace(year=year, month=month + 1, day=min(at.day, _days_in(year, month + 1)))
        else:
            at -= timedelta(**{unit + "s": number})
    finest = _PRECISION[distance.amounts[-1][1]]
    unit = distance.amounts[-1][1]
    if distance.clock is not None:
        midnight = at.replace(hour=0, minute=0)
        return Instant(midnight + distance.clock, "minute")
    if unit in ("hour", "minute", "second"):
        return Instant(at, finest, 0)
    return Instant(at.replace(hour=0, minute=0), finest)


def _days_in(year: int, month: int) -> int:
    first = datetime(year, month, 1, tzinfo=UTC)
    return ((first + timedelta(days=31)).replace(day=1) - first).days


@lru_cache(maxsize=4096)
def _distance(text: str, language: str) -> Distance | None:
    folded = fold(text, parts=False).replace("un'", "un ")
    tokens = TOKEN.findall(folded)
    if not tokens or len(tokens) > 40 or _WHOLE_DATE.search(folded):
        return None
    if " ".join(tokens) in _NOW:
        return Distance(((0, "second"),))
    if text.islower() and len(tokens) == 2 and tokens[0].isdecimal() and tokens[1] in _SHORT:
        return Distance(((int(tokens[0]), _SHORT[tokens[1]]),))
    table, keys = phrases_of(language), key_of(tokens)
    numbers = [int(token[:6]) for token in tokens if token.isdecimal()]
    return _two_units(keys, numbers, table) or _one_unit(keys, tokens, table) or _word(keys, tokens, language)


def _one_unit(keys: list[str], tokens: list[str], table: Amounts) -> Distance | None:
    for start, end in _windows(keys):
        window = keys[start:end]
        found = table.get(" ".join(window))
        if found is not None:
            number = next((int(token[:6]) for token in tokens[start:end] if token.isdecimal()), 1)
            return Distance(((number if found[0] is None else found[0], found[1]),))
        for place, word in enumerate(window):
            # "a day ago" is "# day ago" with a word for one.
            if word in _ONE and (one := table.get(" ".join([*window[:place], "#", *window[place + 1 :]]))):
                return Distance(((1, one[1]),))
    return None


def _windows(keys: list[str]) -> Iterator[tuple[int, int]]:
    """Every run of at least two tokens, the longest first."""
    for length in range(min(len(keys), 9), 1, -1):
        for start in range(len(keys) - length + 1):
            yield start, start + length


def _two_units(keys: list[str], numbers: list[int], table: Amounts) -> Distance | None:
    """Like "5 years, 3 months ago": what stands before the first number and after the last unit goes for both."""
    if keys.count("#") != 2:
        return None
    first, second = (at for at, key in enumerate(keys) if key == "#")
    before, middle, after = keys[:first], keys[first + 1 : second], keys[second + 1 :]
    for skip in range(len(before) + 1):
        fine = table.get(" ".join([*before[skip:], "#", *after]))
        if fine is None or not middle:
            continue
        for cut in range(1, len(after) + 1):
            for used in range(len(middle), 0, -1):
                coarse = table.get(" ".join([*before[skip:], "#", *middle[:used], *after[cut:]]))
                if coarse and UNITS.index(coarse[1]) < UNITS.index(fine[1]):
                    return Distance(((numbers[0], coarse[1]), (numbers[1], fine[1])))
    return None


def _word(keys: list[str], tokens: list[str], language: str) -> Distance | None:
    """Today and yesterday, with or without a time of day; last week, last year."""
    words = words_of(language)
    for length in range(min(len(keys), 4), 0, -1):
        for start in range(len(keys) - length + 1):
            name = " ".join(keys[start : start + length])
            rest = tokens[:start] + tokens[start + length :]
            if name in words:
                return _with_clock(words[name], rest, language)
            if length == 1 and name > _UNSPACED:
                known = next((word for word in words if name.startswith(word)), None)
                if known:
                    rest.insert(start, name[len(known) :])
                    return _with_clock(words[known], rest, language)
    return None


def _with_clock(amount: tuple[int | None, str], rest: list[str], language: str) -> Distance | None:
    vocabulary = vocabulary_of(language) or vocabulary_of(NO_LANGUAGE)
    assert vocabulary is not None
    classes, values = lex(" ".join(rest), vocabulary)
    if "y" in classes or "M" in classes:
        return None
    clock = find_clock(f"#{classes}", [0, *values])  # "#" is the day: times with a dot stand beside one
    if amount[1] != "day":
        clock = None
    if clock is None and any(kind in "aATbczyhNMx" for kind in classes):
        return None
    return Distance(((amount[0] or 0, amount[1]),), clock)
