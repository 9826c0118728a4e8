"""Dates told by their distance: "3 days ago", "vor 2 Stunden", "昨日", "11 hr ago"."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pipelines.date_cldr import locale_ids, split_tag
from pipelines.date_folding import TOKEN, fold
from pipelines.date_lexer import lex
from pipelines.date_shapes import find_clock
from pipelines.date_vocabulary import NO_LANGUAGE, vocabulary_of
from pipelines.instant import Instant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.post import Precision

_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
# What the words carry; an hour or a week is finer than the record's next coarser step, which is what it keeps.
_PRECISION: dict[str, Precision] = {
    "year": "year", "month": "month", "week": "month", "day": "day", "hour": "day", "minute": "minute",
    "second": "minute",
}  # fmt: skip
_PLURALS = {"zero": 0, "one": 1, "two": 2}
_ONE_WORDS = """
    a an one un una uno une um uma ein eine einen einem einer een één en ett et én ei jeden jedna jedno jednu jednym
    один одна одну одного одной един една едно један једну jedan jednu eden ena eno yksi yhden egy
    bir ένα μια μία έναν một satu واحد واحدة یک אחד אחת o unu
"""
_ONE = frozenset(fold(_ONE_WORDS).split())
_NOW_PHRASES = """
    just now,now,moments ago,a moment ago,seconds ago,a few seconds ago,less than a minute ago,gerade eben,jetzt,
    à l'instant,maintenant,ahora,ahora mismo,hace un momento,agora,agora mesmo,adesso,ora,proprio ora,nu,zojuist,
    только что,сейчас,щойно,przed chwilą,právě teď,az önce,şimdi,baru saja,刚刚,剛剛,たった今,방금,방금 전,الآن,
    همین الان
"""
_NOW = frozenset(" ".join(TOKEN.findall(words)) for words in fold(_NOW_PHRASES).split(","))
_SHORT = {
    "s": "second", "sec": "second", "m": "minute", "min": "minute", "mins": "minute", "h": "hour", "hr": "hour",
    "hrs": "hour", "d": "day", "w": "week", "wk": "week", "mo": "month", "y": "year", "yr": "year", "yrs": "year",
}  # fmt: skip
# Beside the CLDR's, as themes write them.
_MORE = {
    "en": "mins minute|min minute|hrs hour|hr hour|secs second|weeks week|wks week|yrs year|mos month|days day",
}
_DAY_WORDS = re.compile(r"(?:in )?-?(\d+) (year|month|week|day) ?(?:ago)?")


class Distance(NamedTuple):
    """How long before the capture, and the time of day that was named with it."""

    amounts: tuple[tuple[int, str], ...]
    clock: timedelta | None = None


def read_relative(text: str, language: str | None, fetched_at: datetime) -> Instant | None:
    """The moment that lies so long before the capture, as precisely as the words say.

    Units: `fetched_at` aware UTC. Years and months are counted by the calendar; days begin at midnight UTC.
    """
    for one in dict.fromkeys((language or "en", "en")):
        distance = _distance(text, one)
        if distance is not None:
            return _before(fetched_at.astimezone(UTC), distance)
    return None


def _before(now: datetime, distance: Distance) -> Instant:
    at = now.replace(second=0, microsecond=0)
    for number, unit in distance.amounts:
        if unit in ("year", "month"):
            months = at.year * 12 + at.month - 1 - number * (12 if unit == "year" else 1)
            year, month = divmod(max(months, 12), 12)
            at = at.replace(year=max(year, 1), month=month + 1, day=min(at.day, _days_in(max(year, 1), month + 1)))
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
    folded = fold(text, parts=False)
    tokens = TOKEN.findall(folded)
    if not tokens or len(tokens) > 40:
        return None
    if " ".join(tokens) in _NOW:
        return Distance(((0, "second"),))
    if len(tokens) == 2 and tokens[0].isdigit() and tokens[1] in _SHORT:
        return Distance(((int(tokens[0]), _SHORT[tokens[1]]),))
    table = _table(language)
    keys = ["#" if token.isdigit() else token for token in tokens]
    numbers = [int(token[:6]) for token in tokens if token.isdigit()]
    return _two_units(keys, numbers, table) or _one_unit(keys, tokens, table) or _word(keys, tokens, language)


def _one_unit(keys: list[str], tokens: list[str], table: dict[str, tuple[int | None, str]]) -> Distance | None:
    for start, end in _windows(keys):
        window = keys[start:end]
        found = table.get(" ".join(window))
        number = int(next((token for token in tokens[start:end] if token.isdigit()), "1")[:6])
        if found is None and "#" not in window and (one := next((w for w in window if w in _ONE), None)):
            place = window.index(one)
            found = table.get(" ".join([*window[:place], "#", *window[place + 1 :]]))
            number = 1
        if found is not None:
            return Distance(((number if found[0] is None else found[0], found[1]),))
    return None


def _windows(keys: list[str]) -> Iterator[tuple[int, int]]:
    """Every run of at least two tokens, the longest first."""
    for length in range(min(len(keys), 9), 1, -1):
        for start in range(len(keys) - length + 1):
            yield start, start + length


def _two_units(keys: list[str], numbers: list[int], table: dict[str, tuple[int | None, str]]) -> Distance | None:
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
                if coarse and _UNITS.index(coarse[1]) < _UNITS.index(fine[1]):
                    return Distance(((numbers[0], coarse[1]), (numbers[1], fine[1])))
    return None


def _word(keys: list[str], tokens: list[str], language: str) -> Distance | None:
    """Today and yesterday, with or without a time of day; last week, last year."""
    words = _words(language)
    if not words:
        return None
    unspaced = split_tag(language)[0] in ("ja", "zh", "th", "lo", "km", "my", "yue")
    for length in range(min(len(keys), 4), 0, -1):
        for start in range(len(keys) - length + 1):
            name = " ".join(keys[start : start + length])
            found = words.get(name)
            rest = tokens[:start] + tokens[start + length :]
            if found is None and unspaced and length == 1:
                known = next((word for word in words if name.startswith(word)), None)
                found = words[known] if known else None
                rest = [*tokens[:start], name[len(known or "") :], *tokens[start + 1 :]]
            if found is not None:
                return _with_clock(found, rest, language)
    return None


def _with_clock(amount: tuple[int, str], rest: list[str], language: str) -> Distance | None:
    vocabulary = vocabulary_of(language) or vocabulary_of(NO_LANGUAGE)
    assert vocabulary is not None
    classes, values = lex(" ".join(rest), vocabulary)
    clock = find_clock(classes, values)
    if amount[1] != "day":
        clock = None
    if clock is None and any(kind in "aAbczyhNM" for kind in classes):
        return None
    return Distance((amount,), clock)


@lru_cache(maxsize=128)
def _table(language: str) -> dict[str, tuple[int | None, str]]:
    """Phrases of the CLDR with "#" for their number: the number (None: as written) and the unit."""
    from babel import localedata  # noqa: PLC0415 - loads at first use

    base = split_tag(language)[0]
    table: dict[str, tuple[int | None, str]] = {}
    for name in locale_ids(base)[:30]:
        fields: Any = localedata.load(name).get("date_fields", {})
        for unit in _UNITS:
            for width in ("", "-short", "-narrow"):
                past = fields.get(unit + width)
                past = past.get("past") if isinstance(past, dict) else None
                for plural, pattern in (past or {}).items():
                    key = _key(pattern.replace("{0}", " 7 "))
                    table.setdefault(key, (None if "{0}" in pattern else _PLURALS.get(plural, 1), unit))
    for key, value in list(table.items()):
        for pair in _MORE.get(base, "").split("|") if _MORE.get(base) else ():
            word, unit = pair.split()
            if value[1] == unit and f" {unit} " in f" {key} ":
                table.setdefault(key.replace(unit, word), value)
    return table


def _key(pattern: str) -> str:
    return " ".join("#" if token.isdigit() else token for token in TOKEN.findall(fold(pattern, parts=False)))


@lru_cache(maxsize=128)
def _words(language: str) -> dict[str, tuple[int, str]]:
    """Today, yesterday, last month … of a language, from dateparser's copy of the CLDR (Babel leaves them out)."""
    from importlib import import_module  # noqa: PLC0415

    base = split_tag(language)[0]
    try:
        info = import_module(f"dateparser.data.date_translation_data.{base}").info
    except ImportError:
        return {}
    words: dict[str, tuple[int, str]] = {}
    for meaning, names in info.get("relative-type", {}).items():
        match = _DAY_WORDS.fullmatch(meaning)
        if match and not meaning.startswith("in ") and (match[2] == "day" or match[1] == "1"):
            for name in names:
                words.setdefault(_key(name), (int(match[1]), match[2]))
    return dict(sorted(words.items(), key=lambda item: -len(item[0])))
