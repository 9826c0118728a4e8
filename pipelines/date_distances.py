"""How languages tell a distance from now: "vor # Stunden" to hours, "gestern" to one day."""

from __future__ import annotations

from functools import lru_cache

from pipelines.date_cldr import split_tag, told
from pipelines.date_folding import TOKEN, fold
from pipelines.date_scripts import common_languages

UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
ANY = "any:"  # before the name of a script: all of its common languages together
Amounts = dict[str, tuple[int | None, str]]  # phrase: the number (None: the one that stands for "#") and the unit

# Beside the CLDR's, as themes write them: their word, the CLDR's.
_ALSO = {
    "en": (("mins", "minutes"), ("hrs", "hours"), ("secs", "seconds"), ("wks", "weeks"), ("yrs", "years")),
    "fr": (("année", "an"), ("années", "ans")),
    "hi": (("हफ्ते", "सप्ताह"), ("हफ़्ते", "सप्ताह"), ("महीने", "माह"), ("महीना", "माह"), ("साल", "वर्ष")),
    "bg": (("дена", "дни"),),
    "nb": (("dager", "døgn"), ("dag", "døgn")),
    "nn": (("dagar", "døgn"), ("dag", "døgn"), ("månader", "månadar")),
    "ko": (("달 전", "개월 전"), ("주일 전", "주 전")),
    "th": (("อาทิตย์", "สัปดาห์"),),
    "ja": (("ヶ月前", "か月前"), ("ヵ月前", "か月前"), ("カ月前", "か月前"), ("ケ月前", "か月前")),
}
# Other words round the same unit: what begins the CLDR's phrase, what may end it instead.
_TURNED = {"pt": ("ha", "atras"), "es": ("hace", "atras"), "gl": ("hai", "atras"), "ca": ("fa", "enrere")}


def key_of(tokens: list[str]) -> list[str]:
    """Tokens with "#" for each number, as the phrases of the tables are spelt."""
    return ["#" if token.isdigit() else token for token in tokens]


@lru_cache(maxsize=128)
def phrases_of(language: str) -> Amounts:
    """The phrases with a number that lie in the past, of one language or, after `ANY`, of one script.

    Cost: 0.1 ms a language, the first time.
    Source: CLDR, dates/fields/relativeTime.
    """
    if language.startswith(ANY):
        return _together([phrases_of(one) for one in common_languages(language.removeprefix(ANY))])
    base = split_tag(language)[0]
    table: Amounts = dict(map(_told, told(base, "ago")))
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

    Source: dateparser's copy of the CLDR.
    """
    if language.startswith(ANY):
        words = _together([words_of(one) for one in common_languages(language.removeprefix(ANY))])
    else:
        words = dict(map(_told, told(split_tag(language)[0], "words")))
    return dict(sorted(words.items(), key=lambda item: -len(item[0])))


def _together(tables: list[Amounts]) -> Amounts:
    """One table of several; where two claim a phrase the first keeps it."""
    whole: Amounts = {}
    for table in reversed(tables):
        whole |= table
    return whole


def _told(line: str) -> tuple[str, tuple[int | None, str]]:
    """A line of the file: "vor # tagen #day", "gestern 1day"."""
    phrase, _, meaning = line.rpartition(" ")
    return phrase, (None if meaning[0] == "#" else int(meaning[0]), meaning[1:])


def spelt(words: str) -> str:
    """Words as the tables have them."""
    return " ".join(key_of(TOKEN.findall(fold(words, parts=False))))
