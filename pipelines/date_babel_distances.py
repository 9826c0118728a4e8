"""How languages tell a distance from now, by Babel's copy of the CLDR and dateparser's; for `cldr_names.json`."""

from __future__ import annotations

from importlib import import_module
from re import compile as pattern
from typing import Any

from babel import localedata

from pipelines.date_babel import all_ids
from pipelines.date_distances import UNITS, spelt
from pipelines.date_folding import name_tokens
from pipelines.date_vocabulary import vocabulary_of

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

    Source: CLDR, dates/fields/relativeTime.
    """
    table: dict[str, str] = {}
    for name in all_ids()[base][:_LOCALES]:
        data: Any = localedata.load(name)
        fields = localedata.LocaleDataDict(data).get("date_fields", {})
        for unit in UNITS:
            for width in ("", "-short", "-narrow"):
                for plural, words in fields.get(unit + width, {}).get("past", {}).items():
                    number = "#" if "{0}" in words else _PLURALS.get(plural, 1)
                    table.setdefault(spelt(words.replace("{0}", " 7 ")), f"{number}{unit}")
    return [f"{phrase} {meaning}" for phrase, meaning in table.items()]


def words_in(base: str) -> list[str]:
    """Yesterday, last month …: "gestern 1day".

    Source: dateparser's copy of the CLDR, for Babel leaves these out.
    """
    table: dict[str, str] = {}
    for meaning, names in _dateparser_info(base).get("relative-type", {}).items():
        match = _MEANING.fullmatch(meaning)
        if match and (match[2] == "day" or match[1] == "1"):
            table |= {spelt(name): match[1] + match[2] for name in names if _is_plain(name)}
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
