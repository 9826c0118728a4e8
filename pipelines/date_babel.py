"""What Babel's copy of the CLDR says of dates in one language; only those who write `cldr_names.json` wait for it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import babel
from babel.core import get_global
from babel.localedata import locale_identifiers

from pipelines.date_cldr import hours
from pipelines.date_folding import TOKEN, fold, name_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ALPHABETS = "\u0900"  # from here on a single letter may be a whole name
_FIELD = re.compile(r"'([^']*)'|([A-Za-z]+)|([^A-Za-z']+)")
_REGION = re.compile(r"[A-Z]{2}|\d{3}")
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
# Hours of the parts of the day where a language has no rules of its own.
_PERIODS = {
    "morning1": (4, 12), "morning2": (4, 12), "noon": (11, 13), "afternoon1": (11, 18), "afternoon2": (11, 19),
    "evening1": (16, 24), "evening2": (16, 24), "night1": (18, 30), "night2": (0, 6), "midnight": (0, 1),
}  # fmt: skip


def language_of(base: str) -> dict[str, Any]:
    """What the file holds of a language: names as they are folded, the class and the value of each behind it."""
    ids = all_ids()[base]
    regions = dict.fromkeys(part for name in ids for part in name.split("_")[1:] if _REGION.fullmatch(part))
    order = _number_order(base)
    orders = {region: _number_order(_of_region(base, region)) for region in regions}
    names, links = _names(_with_names(base)), _links(_with_names(base))
    return {
        "locales": " ".join(name.partition("_")[2] for name in ids[1:]),
        "script": _likely_script(base),
        "order": order,
        "orders": {region: other for region, other in orders.items() if other != order},
        "names": names,
        "links": links,
        "regions": {region: more for region in regions if (more := _more(base, region, {*names, *links}))},
    }


def _more(base: str, region: str, known: set[str]) -> dict[str, list[str]]:
    """The names that only one more region of a language with many has."""
    name = f"{base}_{region}"
    if base not in _TELLING or name not in all_ids()[base]:
        return {}
    more = {"names": _names([name]), "links": _links([name])}
    new = {kind: [one for one in told if one not in known] for kind, told in more.items()}
    return {kind: told for kind, told in new.items() if told}


def _names(ids: list[str]) -> list[str]:
    """Each name of a month, weekday, half of the day and era, its class and its value: "janvier M1"."""
    claims = (claim for locale in _locales(ids) for part in (_named_days, _named_halves) for claim in part(locale))
    told = ((" ".join(name_tokens(name)), kind, value) for name, kind, value in claims)
    return list(dict.fromkeys(f"{name} {kind}{value}" for name, kind, value in told if name))


def _links(ids: list[str]) -> list[str]:
    """The words between the fields of the patterns, with their class: "de o"."""
    return list(dict.fromkeys(f"{word} {kind}" for locale in _locales(ids) for word, kind in _connecting_words(locale)))


def _connecting_words(locale: Any) -> Iterator[tuple[str, str]]:
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


def _number_order(name: str) -> str:
    locale = next(_locales((name, name.partition("_")[0])))
    pattern = re.sub(r"'[^']*'", "", locale.date_formats["short"].pattern).replace("L", "M").lower()
    order = "".join(dict.fromkeys(letter for letter in pattern if letter in "dmy"))
    return order if order in ("mdy", "ymd") else "dmy"


@lru_cache(maxsize=1)
def all_ids() -> dict[str, tuple[str, ...]]:
    """Every locale of each language, the plain one first."""
    by_base: dict[str, list[str]] = {}
    for name in sorted(locale_identifiers(), key=lambda name: (len(name), name)):
        by_base.setdefault(name.partition("_")[0], []).append(name)
    return {base: tuple(names) for base, names in by_base.items()}


def _locales(ids: Iterable[str]) -> Iterator[Any]:
    for name in ids:
        try:
            yield babel.Locale.parse(name)
        except (ValueError, babel.UnknownLocaleError):
            continue


def _with_names(base: str) -> list[str]:
    """The locales to read names from: all, but of languages with many regions those that differ."""
    ids, telling = all_ids()[base], _TELLING.get(base)
    if telling is None:
        return [name for name in ids if name.count("_") < 2][:12]
    return [base, *(name for one in telling.split() if (name := f"{base}_{one}") in ids)]


def _of_region(base: str, region: str) -> str:
    """The locale of a region, its script found where the tag leaves it out."""
    return next((name for name in all_ids()[base] if name.endswith(f"_{region}")), base)


def _likely_script(base: str) -> str:
    subtags = str(get_global("likely_subtags").get(base, "")).split("_")
    return subtags[1] if len(subtags) > 1 else "Latn"


def _named_days(locale: Any) -> Iterator[tuple[str, str, int]]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in locale.months[context][width].items():
                if len(name.strip(". ")) > 1 or name > _ALPHABETS:
                    yield name, "M", month
        for width in ("wide", "abbreviated", "short"):
            for weekday, name in locale.days[context].get(width, {}).items():
                if len(name.strip(". ")) > 1 or name > _ALPHABETS:
                    yield name, "W", weekday


def _named_halves(locale: Any) -> Iterator[tuple[str, str, int]]:
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
