"""HTML made safe: the tags and attributes that may stay."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    import nh3


@cache
def _cleaner() -> nh3.Cleaner:
    import nh3  # noqa: PLC0415 - the reader works without it

    return nh3.Cleaner()


def safe_html(html: str, base_url: str | None = None) -> str:  # noqa: ARG001
    """The same markup with only the tags and attributes that carry meaning, and no address that runs."""
    return _cleaner().clean(html) if html else ""
