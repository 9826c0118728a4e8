"""The offsets of the time zones that the CLDR names, by the machine's table of zones; for `cldr_names.json`."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global

_YEARS = (2005, 2012, 2023)  # a zone that meant another offset in one of them has none


def offsets_by_zone() -> dict[str, int]:
    """The standard offset of each zone of the CLDR, as most of its places have kept it."""
    kept: dict[str, Counter[tuple[int, ...]]] = {}
    for place, zone in get_global("meta_zones").items():
        offsets = _standards(place)
        if offsets:
            kept.setdefault(zone, Counter())[offsets] += 1
    usual = {zone: counts.most_common(1)[0][0] for zone, counts in kept.items()}
    return {zone: offsets[0] for zone, offsets in usual.items() if len(set(offsets)) == 1}


def _standards(place: str) -> tuple[int, ...]:
    """The standard offsets of a place over the years; empty for a place that this machine does not know."""
    try:
        zone = ZoneInfo(place)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ()
    return tuple(_standard(zone, year) for year in _YEARS)


def _standard(zone: ZoneInfo, year: int) -> int:
    clocks = [datetime(year, month, 15, tzinfo=UTC).astimezone(zone) for month in (1, 7)]
    return min(int((clock.utcoffset() or timedelta()).total_seconds() // 60) for clock in clocks)
