"""What the words of one language mean in a date: months, weekdays, halves of the day, zones, and words that say nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from pipelines import date_phrases as phrases
from pipelines.date_folding import fold
from pipelines.date_zones import zone_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Order = Literal["dmy", "mdy", "ymd"]
Entry = tuple[tuple[str, ...], str, int]  # the words that follow the first; class; value

TOKEN = re.compile(
    r"\d+|[^\s\d!-/:-@\[-`{-~\u00a1-\u00bf\u2010-\u206f\u2190-\u2bff\u3000-\u3004\u3008-\u3020]+|[^\s\d]"
)
_ALPHABETS = "\u0900"  # from here on a single letter may be a whole name
# Classes, the strongest first: where two sources claim a word, the stronger keeps it.
# M month, W weekday, B both ("mar" is March and Tuesday), P half of the day, E era, Z zone, H I S marks of hour,
# minute and second, o noise.
_STRENGTH = "BMWHISPEZo"
PERSIAN, ISLAMIC = 100, 200  # added to the number of a month of these calendars
NO_LANGUAGE = "und"  # numbers, and the words that every language shares
_FIELD = re.compile(r"'([^']*)'|([A-Za-z]+)|([^A-Za-z']+)")
_FIRST_LETTERS = re.compile(r"[dMLy]")
# Regions whose names or abbreviations are not those of their language at large.
_TELLING = {
    "en": "AU CA GB IN ZA",
    "fr": "CA CH MA",
    "es": "AR CL CO ES MX PE US UY VE",
    "ar": "DZ EG IQ LB MA MR SA SY TN",
    "pt": "AO PT",
    "ff": "Adlm",
}
_PERIODS = {"morning1": (4, 12), "morning2": (4, 12), "afternoon1": (11, 18), "afternoon2": (11, 19)}
_PERIODS |= {"evening1": (16, 24), "evening2": (16, 24), "night1": (18, 30), "night2": (0, 6)}
_PERIODS |= {"noon": (11, 13), "midnight": (0, 1)}


@dataclass(slots=True)
class Vocabulary:
    """The words of one language, keyed by their first token; and the order in which it writes numbers of a date."""

    language: str
    order: Order = "dmy"
    decided: bool = True  # the language writes its numbers in this order and no other
    words: dict[str, list[Entry]] = field(default_factory=dict)
    after_number: set[str] = field(default_factory=set)  # second tokens of names such as 10月
    glue: set[str] = field(default_factory=set)  # connecting letters that are written in one with a name
    seen: set[tuple[str, str, int]] = field(default_factory=set)  # what was added, as it was spelt
    parts: dict[str, frozenset[str]] = field(default_factory=dict)  # every token of every name, for `kinds_of`
    split: dict[str, tuple[tuple[str, int], ...] | None] = field(default_factory=dict)  # words that were taken apart

    def add(self, name: str, kind: str, value: int) -> None:
        """One more name; a stronger claim to the same name stays."""
        if (name, kind, value) in self.seen:
            return
        self.seen.add((name, kind, value))
        tokens = TOKEN.findall(fold(name).replace("(", " ").replace(")", " "))
        while tokens and tokens[-1] in ".,-'":
            tokens.pop()
        while tokens and tokens[0] in ".,-'":
            tokens.pop(0)
        if not tokens or all(token.isdigit() for token in tokens):
            return
        head, rest = tokens[0], tuple(tokens[1:])
        if head.isdigit() and rest:
            self.after_number.add(rest[0])
        entries = self.words.setdefault(head, [])
        for place, (known, other, number) in enumerate(entries):
            if known == rest:
                entries[place] = _stronger((known, other, number), (rest, kind, value))
                return
        entries.append((rest, kind, value))
        entries.sort(key=lambda entry: -len(entry[0]))

    def kinds_of(self, token: str) -> frozenset[str]:
        """The classes of the names that a token begins or belongs to; empty for a word that the language lacks."""
        if not self.parts:
            for head, entries in self.words.items():
                for rest, kind, _ in entries:
                    for one in (head, *rest):
                        self.parts[one] = self.parts.get(one, frozenset()) | {kind}
        known = self.parts.get(token)
        if known is None:
            stems = (token[: -len(end)] for end in self.glue if token.endswith(end))
            known = next((self.parts[stem] for stem in stems if stem in self.parts), frozenset())
        return known


def _stronger(one: Entry, two: Entry) -> Entry:
    kinds = one[1] + two[1]
    if kinds in ("MW", "WM"):
        month, weekday = (one[2], two[2]) if kinds == "MW" else (two[2], one[2])
        return one[0], "B", month * 10 + weekday
    if kinds == "PP":
        return one[0], "P", one[2] | two[2]
    return one if _STRENGTH.index(one[1]) <= _STRENGTH.index(two[1]) else two


@lru_cache(maxsize=512)
def vocabulary_of(language: str, *, zones: bool = False) -> Vocabulary | None:
    """The vocabulary of a language tag ("de", "pt-BR", "zh_Hant"), or None where the CLDR does not know the language.

    Shape: with `zones`, the names of time zones too, which are many and seldom written.
    Cost: 2 to 10 ms the first time.
    """
    base, region = _split_tag(language)
    if base == NO_LANGUAGE:
        vocabulary = Vocabulary(base, decided=False)
        _add_shared(vocabulary)
        return vocabulary
    ids = locale_ids(base)
    if not ids:
        return None
    vocabulary = Vocabulary(base)
    _add_shared(vocabulary)
    for locale in _locales(_with_names(base, region, ids)):
        _add_locale(vocabulary, locale)
    for name, month in phrases.MORE_MONTHS.get(base, {}).items():
        vocabulary.add(name, "M", month)
    if base in phrases.ROMAN_MONTHS:
        for month, roman in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1):
            vocabulary.add(roman, "M", month)
    for name, offset in zone_names(base).items() if zones else ():
        vocabulary.add(name, "Z", offset)
    vocabulary.order, vocabulary.decided = _order_of(base, region, ids)
    return vocabulary


def _split_tag(language: str) -> tuple[str, str | None]:
    parts = re.split(r"[-_.@]", language.strip().lower())
    base = {"iw": "he", "in": "id", "ji": "yi", "no": "nb", "sh": "sr", "tl": "fil", "mo": "ro"}.get(parts[0], parts[0])
    region = next((part.upper() for part in parts[1:] if re.fullmatch(r"[a-z]{2}|\d{3}", part)), None)
    return base, region


@lru_cache(maxsize=1)
def _all_ids() -> dict[str, tuple[str, ...]]:
    from babel.localedata import locale_identifiers  # noqa: PLC0415 - loads at first use

    by_base: dict[str, list[str]] = {}
    for name in sorted(locale_identifiers(), key=lambda name: (len(name), name)):
        by_base.setdefault(name.split("_")[0], []).append(name)
    return {base: tuple(names) for base, names in by_base.items()}


def locale_ids(base: str) -> tuple[str, ...]:
    """Every CLDR locale of one language, the plain one first."""
    return _all_ids().get(base, ())


def _with_names(base: str, region: str | None, ids: tuple[str, ...]) -> list[str]:
    """The locales to read names from: all, but of languages with many regions those that differ, and the one asked."""
    telling = _TELLING.get(base)
    if telling is None:
        return [name for name in ids if name.count("_") < 2][:12]
    return [
        base,
        *(f"{base}_{one}" for one in dict.fromkeys((*telling.split(), region or "")) if f"{base}_{one}" in ids),
    ]


def languages() -> tuple[str, ...]:
    """Every language that the CLDR knows, as its plain code."""
    return tuple(_all_ids())


def _locales(ids: Iterable[str]) -> Iterator[Any]:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - loads at first use

    for name in ids:
        try:
            yield Locale.parse(name)
        except (ValueError, UnknownLocaleError):
            continue


def _order_of(base: str, region: str | None, ids: tuple[str, ...]) -> tuple[Order, bool]:
    name = f"{base}_{region}" if region else base
    if name not in ids and region:
        from babel.localedata import exists  # noqa: PLC0415 - loads at first use

        scripts = [one for one in ids if one.endswith(f"_{region}")]
        name = scripts[0] if scripts else name if exists(name) else base
    locale = next(_locales((name,)))
    letters = _FIRST_LETTERS.findall(_first_of_each(locale.date_formats["short"].pattern))
    order = "".join("m" if letter in "ML" else letter for letter in letters)
    # English is written with either order, and en-US is what an untouched installation says of itself.
    decided = base != "en" or region not in (None, "US", "001")
    if order == "mdy":
        return "mdy", decided
    return ("ymd" if order == "ymd" else "dmy"), decided


def _first_of_each(pattern: str) -> str:
    return "".join(dict.fromkeys(re.sub(r"'[^']*'", "", pattern).replace("L", "M")))


def _add_shared(vocabulary: Vocabulary) -> None:
    for name in phrases.NOISE:
        vocabulary.add(name, "o", 0)
    for kind, names in (("H", phrases.HOUR_MARKS), ("I", phrases.MINUTE_MARKS), ("S", phrases.SECOND_MARKS)):
        for name in names:
            vocabulary.add(name, kind, 0)
    for month in range(1, 13):
        vocabulary.add(f"M{month:02}", "M", month)  # what the CLDR has where it has no name
    for name, offset in phrases.ZONES.items():
        vocabulary.add(name, "Z", offset)
    for name, years in phrases.ERAS.items():
        vocabulary.add(name, "E", years)
    for added, calendar in ((PERSIAN, phrases.PERSIAN_MONTHS), (ISLAMIC, phrases.ISLAMIC_MONTHS)):
        for month, names_of in enumerate(calendar, 1):
            for name in names_of:
                vocabulary.add(name, "M", added + month)
    for language in ("", vocabulary.language):
        for names_of, hours in zip(
            phrases.MORE_HALVES.get(language, ()), (_hours(0, 11), _hours(12, 23)), strict=False
        ):
            for name in names_of:
                vocabulary.add(name, "P", hours)


def _add_locale(vocabulary: Vocabulary, locale: Any) -> None:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in locale.months[context][width].items():
                if len(name) > 1 or name > _ALPHABETS:
                    vocabulary.add(name, "M", month)
        for width in ("wide", "abbreviated", "short"):
            for weekday, name in locale.days[context].get(width, {}).items():
                vocabulary.add(name, "W", weekday)
        for width in ("wide", "abbreviated", "narrow"):
            for period, name in locale.day_periods.get(context, {}).get(width, {}).items():
                if len(name.strip(". ")) > 1 or not name.isascii():
                    vocabulary.add(name, "P", _period_hours(period, locale))
    for width in ("wide", "abbreviated"):
        for era, name in locale.eras.get(width, {}).items():
            if era == 1:
                vocabulary.add(name, "E", 0)
    _add_literals(vocabulary, locale)


def _period_hours(period: str, locale: Any) -> int:
    if period in ("am", "pm"):
        return _hours(0, 11) if period == "am" else _hours(12, 23)
    for rules in locale.day_period_rules.values():
        for rule in rules.get(period, ()):
            start, end = (rule[key] // 3600 if key in rule else None for key in ("from", "before"))
            if start is not None and end is not None:
                return _hours(start, end - 1 if end > start else end + 23)
    start, end = _PERIODS.get(period, (0, 24))
    return _hours(start, end - 1)


def _hours(first: int, last: int) -> int:
    """The hours from `first` to `last` as a bit mask; hours beyond 23 are those of the next day."""
    mask = 0
    for hour in range(first, last + 1):
        mask |= 1 << hour % 24
    return mask


def _add_literals(vocabulary: Vocabulary, locale: Any) -> None:
    """The words between the fields of the CLDR's patterns say nothing, save marks of hour and minute."""
    patterns = [one.pattern for kind in (locale.date_formats, locale.time_formats) for one in kind.values()]
    for pattern in [*patterns, *(str(glue) for glue in locale.datetime_formats.values())]:
        last = ""
        for quoted, letters, plain in _FIELD.findall(pattern):
            if letters and "{" not in pattern:
                last = letters
                continue
            kind = {"h": "H", "H": "H", "m": "I", "s": "S"}.get(last[:1], "o")
            for word in TOKEN.findall(fold(quoted or plain or letters)):
                if word[0].isalpha() or ord(word[0]) > 0x2BF:
                    vocabulary.add(word, kind, 0)
                    vocabulary.glue.add(word)
