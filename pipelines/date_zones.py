"""The names of time zones in one language: "Mitteleuropäische Sommerzeit" to minutes east of UTC."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipelines.date_cldr import locale_ids, standard_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONDON = "Europe/London"
_NO_REGION = re.compile("[a-z]+(?:_[A-Z][a-z]{3})?")


def zone_names(language: str, region: str | None = None) -> dict[str, int]:
    """Each name of a zone in a language, with its offset; names that have meant several offsets are left out.

    Shape: in all its scripts; of its regions only the one that is asked, for "IST" is Israel's and Ireland's too.
    Cost: about 3 ms for each script; 20 ms more the first time, for Babel.
    """
    from babel import localedata  # noqa: PLC0415 - loads at first use

    ids = [name for name in locale_ids(language) if name.endswith(f"_{region}")][:1] if region else []
    names: dict[str, int] = {}
    for name in (*ids, *(one for one in locale_ids(language) if _NO_REGION.fullmatch(one))):
        if localedata.exists(name):
            loaded: Any = localedata.load(name)
            names = _names_in(localedata.LocaleDataDict(loaded)) | names
    return names


def _names_in(data: Any) -> dict[str, int]:
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
