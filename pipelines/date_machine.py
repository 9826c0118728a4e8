"""Dates that programs write: ISO 8601 in all its shapes, asctime, epoch numbers, the paths of permalinks."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from pipelines.date_phrases import ZONES
from pipelines.instant import Instant

if TYPE_CHECKING:
    from exports.post import Precision

_ZONE = r"(?P<zone>z|utc|gmt|(?P<sign>[+\-−])(?P<zh>\d\d):?(?P<zm>\d\d)?(?::?\d\d)?)?(?:\[[\w/+\-]+\])?"
_TIME = r"(?P<h>\d\d):?(?P<i>\d\d)?(?::?(?P<s>\d\d)(?:[.,]\d+)?)?\s?" + _ZONE
_ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d?)(?:-(?P<d>\d\d?)(?:(?:t\s?|\s+|-(?=\d\d:))(?P<h>\d\d?):(?P<i>\d\d)"
    r"(?::(?P<s>\d\d)(?:[.,:]\d+)?)?\s?" + _ZONE + r"|z|(?P<sign2>[+-])\d\d:\d\d)?)?",
    re.IGNORECASE,
)
_BASIC = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:[t\s]?" + _TIME + ")?", re.IGNORECASE)
_WEEK = re.compile(r"(?P<y>\d{4})-?w(?P<w>\d\d)-?(?P<e>[1-7])(?:t" + _TIME + ")?", re.IGNORECASE)
_ORDINAL = re.compile(r"(?P<y>\d{4})-(?P<n>\d{3})(?:t" + _TIME + ")?", re.IGNORECASE)
_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: at for at, name in enumerate(_NAMES.split(), 1)}
_ASCTIME = re.compile(
    r"(?:[a-z]{3},? )?(?P<b>[a-z]{3})\s+(?P<d>\d\d?) (?P<h>\d\d?):(?P<i>\d\d):(?P<s>\d\d) "
    r"(?:(?P<z>[a-z]{3,4}|[+-]\d{4}) )?(?P<y>\d{4})(?: (?P<zone>(?P<sign>[+-])(?P<zh>\d\d):?(?P<zm>\d\d)))?",
    re.IGNORECASE,
)
_PATH = re.compile(
    r"[/=](?P<y>(?:19|20)\d\d)(?P<p>[/_-])(?P<m>1[0-2]|0?[1-9])(?:(?P=p)(?P<d>3[01]|[12]\d|0?[1-9])(?=[/_.?#-]|$)|(?=[/.?#]|$))"
    r"|[/=](?P<y2>(?:19|20)\d\d)(?P<m2>1[0-2]|0[1-9])(?P<d2>3[01]|[12]\d|0[1-9])(?=[/_.?#-]|$)"
)
_EPOCH_DIGITS = {10: 1, 13: 1000, 16: 1_000_000}
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def read_machine(text: str, *, declared: bool) -> Instant | None:
    """The moment that a program wrote, or None where the text is no such form.

    Shape: `declared` says that the markup promises a machine form: then bare numbers count too (a year, an epoch).
    Errors: raises nothing; an impossible day is None.
    Cost: about 2 µs.
    """
    text = text.strip()
    if (found := _read_canonical(text)) is not None:
        return found
    if not text[:1].isdigit():
        return _read_path(text) if text.startswith(("/", "http")) else _read_asctime(text)
    if declared and text.isdecimal() and text.isascii():
        if (found := _read_epoch(text)) is not None:
            return found
        if len(text) == 4 and _FIRST_YEAR <= int(text) <= _LAST_YEAR:
            return Instant(datetime(int(text), 1, 1, tzinfo=UTC), "year")
    for pattern in (_ISO, _BASIC, _WEEK, _ORDINAL):
        match = pattern.fullmatch(text)
        if match:
            return _instant(match)
    return None


def _read_canonical(text: str) -> Instant | None:
    """The shape that nearly all programs write, by the C parser: 2019-05-03T08:30:00, with a zone or without."""
    if len(text) < 19 or text[4] != "-" or text[10] not in "T " or text[16] != ":":
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        return None
    delta = at.utcoffset()
    if delta is None:
        return Instant(at.replace(microsecond=0, tzinfo=UTC), "second")
    minutes = int(delta.total_seconds() // 60)
    if abs(minutes) > 14 * 60:
        return None
    return Instant(at.replace(microsecond=0, tzinfo=UTC) - delta, "second", minutes)


def read_path(url: str) -> Instant | None:
    """The day or month in the path of a permalink ("/2019/05/03/title"), or None."""
    return _read_path(url)


def _instant(match: re.Match[str]) -> Instant | None:
    part = match.groupdict()
    try:
        day = _day(part)
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            return None
        at = datetime(day.year, day.month, day.day, tzinfo=UTC)
        if part.get("h") is None:
            return Instant(at, "month" if "d" in part and part["d"] is None else "day")
        clock = timedelta(hours=int(part["h"]), minutes=int(part["i"] or 0), seconds=min(int(part["s"] or 0), 59))
        if clock > timedelta(days=1) or int(part["i"] or 0) > 59:
            return None
        offset = _offset(part)
        precision: Precision = "second" if part["s"] else "minute"
        return Instant(at + clock - timedelta(minutes=offset or 0), precision, offset)
    except (ValueError, OverflowError):
        return None


def _day(part: dict[str, str | None]) -> date:
    year = int(part["y"] or 0)
    if "w" in part:
        return date.fromisocalendar(year, int(part["w"] or 0), int(part["e"] or 0))
    if "n" in part:
        day = date(year, 1, 1) + timedelta(int(part["n"] or 0) - 1)
        if day.year != year:
            raise ValueError("no such day of the year")
        return day
    month = _MONTHS[(part["b"] or "").lower()] if "b" in part else int(part["m"] or 0)
    return date(year, month, int(part["d"] or 1))


def _offset(part: dict[str, str | None]) -> int | None:
    if part.get("zone") is None:
        return None
    if part.get("sign") is None:
        return 0
    minutes = int(part["zh"] or 0) * 60 + int(part.get("zm") or 0)
    if minutes > 14 * 60:
        return None
    return minutes if part["sign"] == "+" else -minutes


def _read_epoch(text: str) -> Instant | None:
    per_second = _EPOCH_DIGITS.get(len(text)) or (1 if len(text) == 9 else None)
    if per_second is None:
        return None
    return Instant(datetime.fromtimestamp(int(text) // per_second, UTC), "second", 0)


def _read_asctime(text: str) -> Instant | None:
    match = _ASCTIME.fullmatch(text)
    if match is None or match["b"].lower() not in _MONTHS:
        return None
    found = _instant(match)
    named = (match["z"] or "").lower()
    zone = ZONES.get(named)
    if named[:1] in ("+", "-"):  # Twitter's
        zone = int(f"{named[0]}1") * (int(named[1:3]) * 60 + int(named[3:]))
    if found is None or found.offset is not None or zone is None:
        return found
    return Instant(found.at - timedelta(minutes=zone), found.precision, zone)


def _read_path(text: str) -> Instant | None:
    match = _PATH.search(text)
    if match is None:
        return None
    year, month, day = (match[name] or match[f"{name}2"] for name in ("y", "m", "d"))
    try:
        at = datetime(int(year), int(month), int(day or 1), tzinfo=UTC)
    except ValueError:
        return None
    return Instant(at, "day" if day else "month")
