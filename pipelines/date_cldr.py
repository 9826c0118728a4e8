"""What the CLDR says of dates in one language: its names, connecting words and order of numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterator

Order = Literal["dmy", "mdy", "ymd"]
Claim = tuple[tuple[str, ...], str, int]  # a name's words, folded; its class (see `date_vocabulary`); its value

NAMES_FILE = Path(__file__).with_name("cldr_names.json")  # `date_names_file` writes it
_OLD_CODES = {"iw": "he", "in": "id", "ji": "yi", "no": "nb", "sh": "sr", "tl": "fil", "mo": "ro"}


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
    return tuple(_known())


@lru_cache(maxsize=1024)
def locale_ids(base: str) -> tuple[str, ...]:
    """Every locale of one language, the plain one first; empty for a language that the CLDR does not know."""
    known = _known().get(base)
    return (base, *(f"{base}_{rest}" for rest in known.get("locales", "").split())) if known else ()


def likely_script(base: str) -> str:
    """The script that a language is mostly written in: Latin where the CLDR does not say."""
    known = _known().get(base)
    return str(known["script"]) if known else "Latn"


def claims_of(base: str, region: str | None) -> Iterator[Claim]:
    """Every name of a month, weekday, half of the day and era of a language, with what it means."""
    for claim in _lines(base, region, "names"):
        name, _, meaning = claim.rpartition(" ")
        yield tuple(name.split(" ")), meaning[0], int(meaning[1:])


def connecting_words(base: str, region: str | None) -> Iterator[tuple[str, str]]:
    """The words between the fields of a language's patterns and their class: marks of a time of day, or noise."""
    for line in _lines(base, region, "links"):
        word, _, kind = line.rpartition(" ")
        yield word, kind


def number_order(base: str, region: str | None) -> tuple[Order, bool]:
    """The order in which a language writes the numbers of a date, and whether it writes them in no other.

    Shape: English is written with either, and en-US is what an untouched installation says of itself.
    """
    known = _known()[base]
    return known.get("orders", {}).get(region, known["order"]), base != "en" or region not in (None, "US", "001")


def hours(first: int, last: int) -> int:
    """The hours from `first` to `last` as a bit mask; those beyond 23 are of the next day.

    >>> bin(hours(1, 3))
    '0b1110'
    """
    return sum({1 << hour % 24 for hour in range(first, last + 1)})


def told(base: str, kind: str) -> tuple[str, ...]:
    """The file's lines of one kind ("ago", "words", "months") for a language; empty where there are none."""
    return tuple(_known().get(base, {}).get(kind, ()))


def standard_offsets() -> dict[str, int]:
    """Minutes east of UTC of each zone that the CLDR names and most of whose places have kept it."""
    return dict(_file()["offsets"])


def _lines(base: str, region: str | None, kind: str) -> Iterator[str]:
    """What is so in all regions of a language, then what only the one asked adds."""
    yield from told(base, kind)
    yield from _known()[base].get("regions", {}).get(region, {}).get(kind, ())


def _known() -> dict[str, Any]:
    known: dict[str, Any] = _file()["languages"]
    return known


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    """All that was read ahead. Cost: 3 ms."""
    return dict(orjson.loads(NAMES_FILE.read_bytes()))
