"""dateparser, asked last: once for each new shape, and believed only where the text bears it out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipelines.date_folding import fold
from pipelines.instant import Instant

if TYPE_CHECKING:
    from datetime import datetime

_NUMBER = re.compile(r"\d+")
_hopeless: set[tuple[str, str | None]] = set()  # shapes that dateparser could not read: it is not asked again
_LONGEST = 60


@lru_cache(maxsize=4096)
def read_fallback(text: str, language: str | None) -> Instant | None:
    """What dateparser reads, where the year and the day it gives stand in the text; else None."""
    folded = fold(text)
    numbers = {int(number[:6]) for number in _NUMBER.findall(folded)}
    shape = _NUMBER.sub("0", folded), language
    if len(text) > _LONGEST or len(numbers) < 2 or shape in _hopeless or not re.search(r"[^\W\d]{3}", folded):
        return None
    at = _ask(text, language)
    if at is None:
        _hopeless.add(shape)
        return None
    if at.year not in numbers or at.day not in numbers:
        return None
    return Instant(at, "day")


def _ask(text: str, language: str | None) -> datetime | None:
    import dateparser  # noqa: PLC0415 - heavy, and rarely needed
    from dateparser.conf import SettingValidationError  # noqa: PLC0415

    del SettingValidationError
    code = language.replace("_", "-").split("-")[0] if language else None
    try:
        found = dateparser.parse(
            text, languages=[code] if code else None, settings={"REQUIRE_PARTS": ["day", "month", "year"]}
        )
    except (ValueError, OverflowError, AttributeError, TypeError, IndexError, RecursionError):
        return None
    return found
