"""The names of time zones in one language: "Mitteleuropäische Sommerzeit" to minutes east of UTC."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEARS = (2005, 2012, 2023)  # a zone that meant another offset in one of them has none
_LONDON = "Europe/London"


def zone_names(language: str) -> dict[str, int]:
    """Each name of a zone in a language, with its offset; names that have meant several offsets are left out.

    Cost: about 3 ms; 100 ms more the first time.
    """
    from babel import localedata  # noqa: PLC0415 - loads at first use

    if not localedata.exists(language):
        return {}
    loaded: Any = localedata.load(language)
    data = localedata.LocaleDataDict(loaded)
    names: dict[str, int] = {}
    for forms, standard in _named(data):
        for kind in ("long", "short"):
            for season, shift in (("standard", 0), ("daylight", 60)):
                name = forms.get(kind, {}).get(season)
                if isinstance(name, str) and name:
                    names.setdefault(name, standard + shift)
    names.setdefault(data.get("zone_formats", {}).get("gmt", "").replace("%s", "").strip(), 0)
    return names


def _named(data: Any) -> Iterator[tuple[Any, int]]:
    places = data.get("time_zones", {})
    yield places.get("Etc/UTC", {}), 0
    yield places.get(_LONDON, {}), 0
    zones = data.get("meta_zones", {})
    for zone, standard in _standard_offsets().items():
        yield zones.get(zone, {}), standard


@lru_cache(maxsize=1)
def _standard_offsets() -> dict[str, int]:
    """The standard offset of each zone of the CLDR, as most of its places have kept it."""
    from babel.core import get_global  # noqa: PLC0415 - loads at first use

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
