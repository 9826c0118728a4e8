"""What the words of one language mean in a date: months, weekdays, halves of the day, zones; and what says nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from pipelines import date_phrases as phrases
from pipelines.date_cldr import claims_of, connecting_words, hours, locale_ids, number_order, split_tag
from pipelines.date_folding import fold, name_tokens
from pipelines.date_zones import zone_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.date_cldr import Claim, Order

Entry = tuple[tuple[str, ...], str, int]  # the words that follow the first; class; value

# Classes, the strongest first: where two sources claim a word, the stronger keeps it.
# M month, W weekday, B both ("mar" is March and Tuesday), V weekday or zone ("čet" is Thursday, CET a zone), H I S
# marks of hour, minute and second, P half of the day (its value: the hours it may mean, as a bit mask), E era, Z zone,
# o noise; a T b numbers, as in `date_lexer`.
_STRENGTH = "BVMWHISPEaTbZo"
_HALVES = (hours(0, 11), hours(12, 23))
PERSIAN, ISLAMIC, ETHIOPIC = 100, 200, 300  # added to the number of a month of these calendars
_OTHER_CALENDARS = (
    (PERSIAN, phrases.PERSIAN_MONTHS),
    (ISLAMIC, phrases.ISLAMIC_MONTHS),
)
_SYLLABLES = "\u0900"  # from here on, in Indian scripts, a letter is more than a sound
_CUT = 3  # letters, at least, of a name that is cut off
More = Literal["", "zones", "cut"]  # names beside the usual
NO_LANGUAGE = "und"  # numbers, and the words that every language shares


@dataclass(slots=True)
class Vocabulary:
    """The words of one language, keyed by their first token; and the order in which it writes the numbers of a date."""

    language: str
    order: Order = "dmy"
    decided: bool = True  # the language writes its numbers in this order and no other
    words: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    heads: dict[str, frozenset[str]] = field(default_factory=dict)  # a name's later tokens → its first
    after_number: set[str] = field(default_factory=set)  # second tokens of names such as 10月
    glue: set[str] = field(default_factory=set)  # connecting letters that are written in one with a name
    split: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)  # words that were taken apart

    def extended(self, language: str) -> Vocabulary:
        """The same words for another language to add its own."""
        words, heads, after = self.words.copy(), self.heads.copy(), self.after_number.copy()
        return Vocabulary(language, self.order, self.decided, words, heads, after, self.glue.copy())

    def add(self, name: tuple[str, ...], kind: str, value: int) -> None:
        """One more name, as `name_tokens` gives it; a stronger claim to the same name stays."""
        if not name:
            return
        head, rest = name[0], name[1:]
        for token in rest:
            self.heads[token] = self.heads.get(token, frozenset()) | {head}
        if head.isdigit() and rest:
            self.after_number.add(rest[0])
        known = self.words.get(head)
        if known is None:
            self.words[head] = ((rest, kind, value),)
        elif any(other == rest for other, _, _ in known):
            self.words[head] = tuple(_stronger(one, (rest, kind, value)) if one[0] == rest else one for one in known)
        else:
            self.words[head] = tuple(sorted((*known, (rest, kind, value)), key=lambda entry: -len(entry[0])))

    def kinds_of(self, word: str) -> frozenset[str]:
        """The classes of the names that a word begins or belongs to; empty for one that the language lacks."""
        known = self._kinds(word)
        if known:
            return known
        stems = (word[: -len(end)] for end in self.glue if word.endswith(end))
        return next(filter(None, map(self._kinds, stems)), known)

    def _kinds(self, word: str) -> frozenset[str]:
        kinds = [kind for _, kind, _ in self.words.get(word, ())]
        for head in self.heads.get(word, ()):
            kinds += [kind for rest, kind, _ in self.words[head] if word in rest]
        return frozenset(kinds)


def vocabulary_of(language: str, more: More = "") -> Vocabulary | None:
    """The vocabulary of a language tag ("de", "pt-BR", "zh_Hant"), or None where the CLDR does not know the language.

    Shape: with "zones", the names of time zones too, which are many and seldom written; with "cut", those of months
        cut off anywhere, as "Septem" and "gouer." are.
    Cost: 0.2 ms the first time; 5 to 10 ms with the zones.
    """
    return _vocabulary(language, more)


@lru_cache(maxsize=1024)
def _vocabulary(language: str, more: More) -> Vocabulary | None:
    base, region = split_tag(language)
    if base != NO_LANGUAGE and not locale_ids(base):
        return None
    return _built(base, region if any(name.endswith(f"_{region}") for name in locale_ids(base)) else None, more)


@lru_cache(maxsize=512)
def _built(base: str, region: str | None, more: More) -> Vocabulary:
    if base == NO_LANGUAGE:
        return _shared()
    if more:
        plain = _built(base, region, "")
        vocabulary = plain.extended(base)
        for claim in _zones(base, region) if more == "zones" else _cut_months(plain):
            vocabulary.add(*claim)
        return vocabulary
    vocabulary = _shared().extended(base)
    for name, kind, value in _claims(base, region):
        vocabulary.add(name, kind, value)
        if len(name) > 1 and kind == "M" and len(name[-1]) == 1 and name[-1].isdigit():
            vocabulary.add((*name[:-1], f"0{name[-1]}"), kind, value)  # "tháng 07"
    for word, kind in connecting_words(base, region):
        vocabulary.add((word,), kind, 0)
        vocabulary.glue.add(word)
    for word in fold(phrases.MORE_LINKS.get(base, "")).split():
        vocabulary.add((word,), "o", 0)
        if not word.isascii():
            vocabulary.glue.add(word)
    vocabulary.order, vocabulary.decided = number_order(base, region)
    return vocabulary


def _claims(base: str, region: str | None) -> Iterator[Claim]:
    yield from _halves(base)
    yield from claims_of(base, region)
    yield from ((name_tokens(name), "M", month) for name, month in phrases.MORE_MONTHS.get(base, {}).items())
    if base == "am":  # Tigrinya calls the Gregorian months so
        for month, names in enumerate(phrases.ETHIOPIC_MONTHS, 1):
            yield from ((name_tokens(name), "M", ETHIOPIC + month) for name in names)
    for day, name in enumerate(phrases.DAYS_IN_WORDS.get(base, ()), 1):
        yield name_tokens(name), "a" if day < 10 else "T" if day < 13 else "b", day
    if base in phrases.ROMAN_MONTHS:
        yield from (((roman,), "M", month) for month, roman in enumerate(phrases.ROMAN, 1))


def _zones(base: str, region: str | None) -> Iterator[Claim]:
    for name, offset in zone_names(base, region).items():
        yield name_tokens(name), "Z", offset


def _cut_months(vocabulary: Vocabulary) -> Iterator[Claim]:
    """The beginnings of the names of months that begin no other month, no weekday and are no word themselves."""
    begun: dict[str, set[int]] = {}
    for word, entries in vocabulary.words.items():
        for rest, kind, value in entries:
            if not rest and kind in "MWB" and value < PERSIAN:
                for end in range(_CUT if word[0] < _SYLLABLES else 2, len(word)):
                    begun.setdefault(word[:end], set()).add(value if kind == "M" else 0)
    yield from (
        ((word,), "M", months.pop())
        for word, months in begun.items()
        if len(months) == 1 and 0 not in months and word not in vocabulary.words
    )


def _halves(language: str) -> Iterator[Claim]:
    """Halves of the day that the CLDR has not."""
    for names, half in zip(phrases.MORE_HALVES.get(language, ()), (hours(0, 11), hours(12, 23)), strict=False):
        yield from ((name_tokens(name), "P", half) for name in names)
    yield from ((name_tokens(name), "P", hours(*ends)) for name, ends in phrases.MORE_HOURS.get(language, {}).items())


@lru_cache(maxsize=1)
def _shared() -> Vocabulary:
    """Words that mean the same, or nothing, in every language."""
    vocabulary = Vocabulary(NO_LANGUAGE, decided=False)
    for name, kind, value in _shared_names():
        vocabulary.add(name_tokens(name), kind, value)
    for claim in _halves(""):
        vocabulary.add(*claim)
    return vocabulary


def _shared_names() -> Iterator[tuple[str, str, int]]:
    yield from ((name, "o", 0) for name in phrases.NOISE)
    for kind, names in (("H", phrases.HOUR_MARKS), ("I", phrases.MINUTE_MARKS), ("S", phrases.SECOND_MARKS)):
        yield from ((name, kind, 0) for name in names)
    yield from ((f"M{month:02}", "M", month) for month in range(1, 13))  # the CLDR's, where it has no name
    yield from ((name, "Z", offset) for name, offset in phrases.ZONES.items())
    yield from ((name, "E", years) for name, years in phrases.ERAS.items())
    for added, calendar in _OTHER_CALENDARS:
        yield from ((name, "M", added + month) for month, names in enumerate(calendar, 1) for name in names)


def _stronger(one: Entry, two: Entry) -> Entry:
    kinds = one[1] + two[1]
    if kinds in ("MW", "WM"):
        month, weekday = (one[2], two[2]) if kinds == "MW" else (two[2], one[2])
        return one[0], "B", month * 10 + weekday
    if kinds in ("ZW", "WZ"):
        offset, weekday = (one[2], two[2]) if kinds == "ZW" else (two[2], one[2])
        return one[0], "V", offset * 10 + weekday
    if kinds == "PP":
        # A name of all the morning or all the afternoon may be that of an hour in it too: "wengi" is p.m. and night.
        whole = next((entry for entry in (one, two) if entry[2] in _HALVES), None)
        return whole or (one[0], "P", one[2] | two[2])
    return one if _STRENGTH.index(one[1]) <= _STRENGTH.index(two[1]) else two
