"""dateparser, asked last and once for each new shape of text: which month do these words name?"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

from pipelines.date_cldr import split_tag, told
from pipelines.date_folding import TOKEN, fold
from pipelines.date_lexer import UNSPACED
from pipelines.date_vocabulary import vocabulary_of
from pipelines.instant import Instant

_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
_WORD = re.compile(r"[^\W\d_]{3}")
_LONGEST = 60
_PROBE_DAY, _PROBE_YEAR = 23, 2019  # neither can be taken for the other, nor for a month


def read_fallback(text: str, language: str) -> Instant | None:
    """The day that a text of one day, one year and words states, where dateparser knows the words; else None.

    Shape: asked with a day and a year of our own in the places of the text's, so that the answer is the same for every
        text of one shape; believed only where both come back.
    Cost: 1 to 3 ms for a new shape, 3 µs for a known one; 0.3 s the first time.
    """
    folded = fold(text)
    numbers = _NUMBER.findall(folded)
    years = [number for number in numbers if _YEAR.fullmatch(number)]
    days = [number for number in numbers if len(number) <= 2]
    if len(text) > _LONGEST or len(numbers) != 2 or len(years) != 1 or len(days) != 1 or not _WORD.search(folded):
        return None
    base = split_tag(language)[0]
    if not _may_name_month(folded, base):
        return None
    probe = _NUMBER.sub(lambda number: str(_PROBE_YEAR if len(number[0]) == 4 else _PROBE_DAY), folded)
    month = _month_named(probe, base)
    try:
        return Instant(datetime(int(years[0]), month, int(days[0]), tzinfo=UTC), "day") if month else None
    except ValueError:
        return None


def _may_name_month(folded: str, base: str) -> bool:
    """Whether a word may be a month's name in dateparser's tables, which know hardly more of them than the CLDR's."""
    vocabulary = vocabulary_of(base)
    if vocabulary is None or UNSPACED.search(folded):
        return True
    words, others = (word for word in TOKEN.findall(folded) if not word.isdigit()), told(base, "months")
    return any(vocabulary.kinds_of(word) & {"M", "B"} or word in others for word in words)


@lru_cache(maxsize=2048)
def _month_named(probe: str, language: str) -> int | None:
    import dateparser  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, and rarely needed

    try:
        found = dateparser.parse(probe, languages=[language], settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    except (ValueError, OverflowError, AttributeError, TypeError, IndexError):
        return None
    if found is None or (found.day, found.year) != (_PROBE_DAY, _PROBE_YEAR):
        return None
    return int(found.month)
