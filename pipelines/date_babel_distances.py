"""How languages tell a distance from now, by Babel's copy of the CLDR and dateparser's; for `cldr_names.json`."""

from __future__ import annotations

from importlib import import_module
from re import compile as pattern
from typing import TYPE_CHECKING, Any

from babel import localedata

from pipelines.date_ago_words import AGO, MORE_DAYS, MORE_DISTANCES
from pipelines.date_babel import all_ids
from pipelines.date_distances import UNITS, spelt
from pipelines.date_folding import name_tokens
from pipelines.date_vocabulary import vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Past = tuple[str, str, str]  # unit, plural category, words with "{0}" for the number
# Languages that say "an hour ago" without a word for one.
_BARE = frozenset(
    "ar be bg bs cs et fi he hr is ka lt lv mk pl ru sk sl sr uk".split()  # noqa: SIM905
)
_PLURALS = {"zero": 0, "one": 1, "two": 2}
_MEANING = pattern(r"(\d) (year|month|week|day) ago")
_NO_DAY = ("till date",)  # English, and dateparser's today
_LOCALES = 30  # of one language; more say nothing new
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)


def phrases_in(base: str) -> list[str]:
    """The phrases with a number that lie in the past: "vor # tagen #day", or "vorgestern 2day" of a dual.

    Shape: those of the CLDR first, then the same with the other words for "ago" that people use, then without the
        number where the language leaves out "one": "час назад 1hour".
    Source: CLDR, dates/fields/relativeTime and units.
    """
    table: dict[str, str] = {}
    for name in all_ids()[base][:_LOCALES]:
        data: Any = localedata.load(name)
        locale = localedata.LocaleDataDict(data)
        fields, units = locale.get("date_fields", {}), locale.get("unit_patterns", {})
        told = [past for unit in UNITS for past in _told_of(unit, fields)]
        others = [other for unit in UNITS for other in _others_of(unit, told, units, base)]
        for unit, plural, words in (*told, *others):
            number = "#" if "{0}" in words else _PLURALS.get(plural, 1)
            table.setdefault(spelt(words.replace("{0}", " 7 ")), f"{number}{unit}")
        if base in _BARE:
            for unit, words in _alone(told + others):
                table.setdefault(spelt(words.replace("({0})", "").replace("{0}", "")), f"1{unit}")
    table |= {spelt(words): meaning for words, meaning in MORE_DISTANCES.get(base, {}).items()}
    return [f"{phrase} {meaning}" for phrase, meaning in table.items()]


def _told_of(unit: str, fields: Any) -> Iterator[Past]:
    for width in ("", "-short", "-narrow"):
        for plural, words in fields.get(unit + width, {}).get("past", {}).items():
            yield unit, plural, words


def _others_of(unit: str, told: list[Past], units: Any, base: str) -> Iterator[Past]:
    """The same with other words for "ago": "@" in these is the CLDR's phrase without its own, "%" the unit alone."""
    own, others = AGO.get(base, ("", ()))
    stems = [(plural, words.replace(own, "").strip()) for one, plural, words in told if one == unit and own in words]
    names = [item for width in ("long", "short") for item in units.get(f"duration-{unit}", {}).get(width, {}).items()]
    for other in others:
        for plural, stem in stems if "@" in other else names:
            if plural != "per" and ("{0}" in stem or "@" in other):
                yield unit, plural, other.replace("@", stem).replace("%", stem)


def _alone(told: list[Past]) -> Iterator[tuple[str, str]]:
    """The phrases that can be meant of one unit only."""
    more = {words for _, plural, words in told if plural != "one"}
    yield from (
        (unit, words) for unit, plural, words in told if plural == "one" and words not in more and "{0}" in words
    )


def words_in(base: str) -> list[str]:
    """Yesterday, last month …: "gestern 1day".

    Source: dateparser's copy of the CLDR, for Babel leaves these out.
    """
    table: dict[str, str] = {}
    for meaning, names in _dateparser_info(base).get("relative-type", {}).items():
        match = _MEANING.fullmatch(meaning)
        if match and (match[2] == "day" or match[1] == "1"):
            table |= {spelt(name): match[1] + match[2] for name in names if _is_plain(name)}
    table |= {spelt(name): f"{days}day" for days, name in enumerate(MORE_DAYS.get(base, ()))}
    return [f"{word} {meaning}" for word, meaning in table.items()]


def _is_plain(name: str) -> bool:
    return name not in _NO_DAY and (len(name) > 2 or name > "\u2e80")


def other_months_in(base: str) -> list[str]:
    """The first words of the names of months that dateparser knows and the CLDR does not."""
    info, vocabulary = _dateparser_info(base), vocabulary_of(base)
    names = (name_tokens(name) for month in _MONTHS for name in info.get(month, ()))
    heads = dict.fromkeys(name[0] for name in names if name)
    return [head for head in heads if not (vocabulary and vocabulary.kinds_of(head) & {"M", "B"})]


def _dateparser_info(base: str) -> dict[str, Any]:
    try:
        return dict(import_module(f"dateparser.data.date_translation_data.{base}").info)
    except ImportError:
        return {}
