"""The names of time zones in one language: "Mitteleuropäische Sommerzeit" to minutes east of UTC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipelines.date_cldr import standard_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONDON = "Europe/London"


def zone_names(language: str) -> dict[str, int]:
    """Each name of a zone in a language, with its offset; names that have meant several offsets are left out.

    Cost: about 3 ms; 20 ms more the first time, for Babel.
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
    for zone, standard in standard_offsets().items():
        yield zones.get(zone, {}), standard
