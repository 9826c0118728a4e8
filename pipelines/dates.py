"""Date text to a UTC instant: precision, offset, source."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Literal

from pipelines.instant import Instant, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.post import Precision
    from pipelines.found import FoundDate

__all__ = ["Instant", "Order", "Reading", "parse_date", "resolve_dates"]

Order = Literal["dmy", "mdy", "ymd"]
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


def parse_date(
    text: str,
    *,
    language: str | None = None,
    fetched_at: datetime | None = None,
    machine: bool = False,
    order: Order | None = None,
) -> Instant | None:
    """The moment that a date text states, or None where it states none."""
    if (found := _machine(text)) is not None:
        return found
    if machine:
        return None
    import dateparser  # noqa: PLC0415 - heavy, and rarely needed

    at = dateparser.parse(
        text,
        languages=[language.split("-")[0]] if language else None,
        settings={
            "RELATIVE_BASE": (fetched_at or datetime.now(UTC)).replace(tzinfo=None),
            "DATE_ORDER": (order or "dmy").upper(),
        },
    )
    return _instant(at, text) if at else None


def resolve_dates(
    found: Sequence[FoundDate],
    *,
    language: str | None,
    fetched_at: datetime | None,
    after: datetime | None = None,
) -> Reading | None:
    """The best of a date's candidates, the first that reads plausibly; one that agrees and is finer refines it."""
    del after
    for date in found:
        at = parse_date(date.text, language=date.language or language, fetched_at=fetched_at, machine=date.machine)
        if at is None or at.at < _EARLIEST or (fetched_at and at.at > fetched_at + timedelta(days=1)):
            continue
        return Reading(at.at, at.precision, at.offset, at.ambiguous, date.text, date.source)
    return None


def _machine(text: str) -> Instant | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return _instant(read(text.strip()), text)
        except (ValueError, TypeError, OverflowError):
            continue
    return None


def _instant(at: datetime, text: str) -> Instant:
    delta = at.utcoffset()
    offset = None if delta is None else int(delta.total_seconds() // 60)
    precision: Precision = "second" if text.count(":") > 1 else "minute" if ":" in text else "day"
    return Instant(at.replace(tzinfo=UTC) if delta is None else at.astimezone(UTC), precision, offset)
