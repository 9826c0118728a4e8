"""How languages tell a distance from now: "vor # Stunden" to hours, "gestern" to one day."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from re import compile as pattern
from typing import Any

from pipelines.date_cldr import locale_ids, split_tag
from pipelines.date_folding import TOKEN, fold
from pipelines.date_scripts import common_languages

UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
ANY = "any:"  # before the name of a script: all of its common languages together
Amounts = dict[str, tuple[int | None, str]]  # phrase: the number (None: the one that stands for "#") and the unit

_PLURALS = {"zero": 0, "one": 1, "two": 2}
# Beside the CLDR's, as themes write them: their word, the CLDR's.
_ALSO = {
    "en": (("mins", "minutes"), ("hrs", "hours"), ("secs", "seconds"), ("wks", "weeks"), ("yrs", "years")),
    "fr": (("année", "an"), ("années", "ans")),
}
# Most pages are in English: they need not wait for dateparser to load.
_ENGLISH: Amounts = {
    "today": (0, "day"), "yesterday": (1, "day"), "last week": (1, "week"), "last month": (1, "month"),
    "last year": (1, "year"),
}  # fmt: skip
# Other words round the same unit: what begins the CLDR's phrase, what may end it instead.
_TURNED = {"pt": ("ha", "atras"), "es": ("hace", "atras"), "gl": ("hai", "atras"), "ca": ("fa", "enrere")}
_MEANING = pattern(r"(\d+) (year|month|week|day) ago")


def key_of(tokens: list[str]) -> list[str]:
    """Tokens with "#" for each number, as the phrases of the tables are spelt."""
    return ["#" if token.isdigit() else token for token in tokens]


@lru_cache(maxsize=128)
def phrases_of(language: str) -> Amounts:
    """The phrases with a number that lie in the past, of one language or, after `ANY`, of one script.

    Cost: 2 ms a language, the first time.
    Source: CLDR, dates/fields/relativeTime.
    """
    if language.startswith(ANY):
        return _together([phrases_of(one) for one in common_languages(language.removeprefix(ANY))])
    from babel import localedata  # noqa: PLC0415 - loads at first use

    base = split_tag(language)[0]
    table: Amounts = {}
    for name in locale_ids(base)[:30]:
        data: Any = localedata.load(name)
        fields = localedata.LocaleDataDict(data).get("date_fields", {})
        for unit in UNITS:
            for width in ("", "-short", "-narrow"):
                for plural, words in fields.get(unit + width, {}).get("past", {}).items():
                    number = None if "{0}" in words else _PLURALS.get(plural, 1)
                    table.setdefault(_spelt(words.replace("{0}", " 7 ")), (number, unit))
    for theirs, cldr in _ALSO.get(base, ()):
        own, other = fold(theirs), fold(cldr)
        table |= {key.replace(f" {other} ", f" {own} "): value for key, value in table.items() if f" {other} " in key}
        table |= {key[: -len(other)] + own: value for key, value in table.items() if key.endswith(f" {other}")}
    if base in _TURNED:
        begins, ends = _TURNED[base]
        table |= {
            f"{key.removeprefix(begins).strip()} {ends}": table[key] for key in table if key.startswith(f"{begins} #")
        }
    return table


@lru_cache(maxsize=128)
def words_of(language: str) -> Amounts:
    """Today, yesterday, last month … in one language or script, the longest first.

    Source: dateparser's copy of the CLDR, for Babel leaves these out.
    """
    if language.startswith(ANY):
        words = _together([words_of(one) for one in common_languages(language.removeprefix(ANY))])
    elif split_tag(language)[0] == "en":
        return _ENGLISH
    else:
        try:
            info = import_module(f"dateparser.data.date_translation_data.{split_tag(language)[0]}").info
        except ImportError:
            return {}
        words = {}
        for meaning, names in info.get("relative-type", {}).items():
            match = _MEANING.fullmatch(meaning)
            if match and (match[2] == "day" or match[1] == "1"):
                words |= {_spelt(name): (int(match[1]), match[2]) for name in names if len(name) > 2 or name > "\u2e80"}
    return dict(sorted(words.items(), key=lambda item: -len(item[0])))


def _together(tables: list[Amounts]) -> Amounts:
    """One table of several; where two claim a phrase the first keeps it."""
    whole: Amounts = {}
    for table in reversed(tables):
        whole |= table
    return whole


def _spelt(words: str) -> str:
    return " ".join(key_of(TOKEN.findall(fold(words, parts=False))))
