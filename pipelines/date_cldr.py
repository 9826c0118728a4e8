"""What the CLDR, by Babel's copy, says of dates in one language: its names, connecting words and order of numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from pipelines.date_folding import TOKEN, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Order = Literal["dmy", "mdy", "ymd"]
Claim = tuple[str, str, int]  # a name as it is spelt; its class (see `date_vocabulary`); its value

_ALPHABETS = "\u0900"  # from here on a single letter may be a whole name
_FIELD = re.compile(r"'([^']*)'|([A-Za-z]+)|([^A-Za-z']+)")
_MARKS = {"h": "H", "H": "H", "m": "I", "s": "S"}  # what follows the hour, minute and second of a pattern marks them
# Regions whose names or abbreviations are not those of their language at large.
_TELLING = {
    "en": "AU CA GB IN ZA",
    "fr": "CA CH MA",
    "es": "AR CL CO ES MX PE US UY VE",
    "ar": "DZ EG IQ LB MA MR SA SY TN",
    "pt": "AO PT",
    "ff": "Adlm",
}
_OLD_CODES = {"iw": "he", "in": "id", "ji": "yi", "no": "nb", "sh": "sr", "tl": "fil", "mo": "ro"}
# Hours of the parts of the day where a language has no rules of its own.
_PERIODS = {
    "morning1": (4, 12), "morning2": (4, 12), "noon": (11, 13), "afternoon1": (11, 18), "afternoon2": (11, 19),
    "evening1": (16, 24), "evening2": (16, 24), "night1": (18, 30), "night2": (0, 6), "midnight": (0, 1),
}  # fmt: skip


def split_tag(language: str) -> tuple[str, str | None]:
    """A language tag as the CLDR's code and, where it names one, the region.

    >>> split_tag("zh-Hant-TW"), split_tag("iw")
    (('zh', 'TW'), ('he', None))
    """
    first, *others = re.split(r"[-_.@]", language.strip().lower())
    region = next((part.upper() for part in others if re.fullmatch(r"[a-z]{2}|\d{3}", part)), None)
    return _OLD_CODES.get(first, first), region


def languages() -> tuple[str, ...]:
    """Every language that the CLDR knows, as its plain code."""
    return tuple(_all_ids())


def locale_ids(base: str) -> tuple[str, ...]:
    """Every locale of one language, the plain one first; empty for a language that the CLDR does not know."""
    return _all_ids().get(base, ())


def claims_of(base: str, region: str | None) -> Iterator[Claim]:
    """Every name of a month, weekday, half of the day and era of a language, with what it means."""
    for locale in _locales(_with_names(base, region)):
        yield from _named_days(locale)
        yield from _named_halves(locale)


def connecting_words(base: str, region: str | None) -> Iterator[tuple[str, str]]:
    """The words between the fields of a language's patterns and their class: marks of a time of day, or noise."""
    for locale in _locales(_with_names(base, region)):
        patterns = [one.pattern for kind in (locale.date_formats, locale.time_formats) for one in kind.values()]
        for pattern in dict.fromkeys([*patterns, *map(str, locale.datetime_formats.values())]):
            last = ""
            for quoted, letters, plain in _FIELD.findall(pattern):
                if letters and "{" not in pattern:
                    last = letters
                    continue
                for word in TOKEN.findall(fold(quoted or plain or letters)):
                    if word[0].isalpha() or ord(word[0]) > 0x2BF:
                        yield word, _MARKS.get(last[:1], "o")


def number_order(base: str, region: str | None) -> tuple[Order, bool]:
    """The order in which a language writes the numbers of a date, and whether it writes them in no other.

    Shape: English is written with either, and en-US is what an untouched installation says of itself.
    """
    locale = next(_locales((_of_region(base, region), base)))
    pattern = re.sub(r"'[^']*'", "", locale.date_formats["short"].pattern).replace("L", "M").lower()
    order = "".join(dict.fromkeys(letter for letter in pattern if letter in "dmy"))
    known: Order = "mdy" if order == "mdy" else "ymd" if order == "ymd" else "dmy"
    return known, base != "en" or region not in (None, "US", "001")


def hours(first: int, last: int) -> int:
    """The hours from `first` to `last` as a bit mask; those beyond 23 are of the next day.

    >>> bin(hours(1, 3))
    '0b1110'
    """
    return sum({1 << hour % 24 for hour in range(first, last + 1)})


@lru_cache(maxsize=1)
def _all_ids() -> dict[str, tuple[str, ...]]:
    from babel.localedata import locale_identifiers  # noqa: PLC0415 - loads at first use

    by_base: dict[str, list[str]] = {}
    for name in sorted(locale_identifiers(), key=lambda name: (len(name), name)):
        by_base.setdefault(name.partition("_")[0], []).append(name)
    return {base: tuple(names) for base, names in by_base.items()}


def _locales(ids: Iterable[str]) -> Iterator[Any]:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - loads at first use

    for name in ids:
        try:
            yield Locale.parse(name)
        except (ValueError, UnknownLocaleError):
            continue


def _with_names(base: str, region: str | None) -> list[str]:
    """The locales to read names from: all, but of languages with many regions those that differ, and the one asked."""
    ids, telling = locale_ids(base), _TELLING.get(base)
    if telling is None:
        return [name for name in ids if name.count("_") < 2][:12]
    names = (f"{base}_{one}" for one in dict.fromkeys((*telling.split(), region or "")))
    return [base, *(name for name in names if name in ids)]


def _of_region(base: str, region: str | None) -> str:
    """The locale of a region, its script found where the tag leaves it out."""
    return next((name for name in locale_ids(base) if region and name.endswith(f"_{region}")), base)


def _named_days(locale: Any) -> Iterator[Claim]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in locale.months[context][width].items():
                if len(name.strip(". ")) > 1 or name > _ALPHABETS:
                    yield name, "M", month
        for width in ("wide", "abbreviated", "short"):
            for weekday, name in locale.days[context].get(width, {}).items():
                if len(name.strip(". ")) > 1 or name > _ALPHABETS:
                    yield name, "W", weekday


def _named_halves(locale: Any) -> Iterator[Claim]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated", "narrow"):
            for period, name in locale.day_periods.get(context, {}).get(width, {}).items():
                if len(name.strip(". ")) > 1 or not name.isascii():
                    yield name, "P", _period_hours(period, locale)
    for width in ("wide", "abbreviated"):
        if name := locale.eras.get(width, {}).get(1):
            yield name, "E", 0


def _period_hours(period: str, locale: Any) -> int:
    if period in ("am", "pm"):
        return hours(0, 11) if period == "am" else hours(12, 23)
    for rules in locale.day_period_rules.values():
        for rule in rules.get(period, ()):
            start, end = (rule[key] // 3600 if key in rule else None for key in ("from", "before"))
            if start is not None and end is not None:
                return hours(start, end - 1 if end > start else end + 23)
    start, end = _PERIODS.get(period, (0, 24))
    return hours(start, end - 1)
