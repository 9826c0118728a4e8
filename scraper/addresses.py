"""An address in its pieces, whatever it is."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

_NOTHING = SplitResult("", "", "", "", "")


def split_url(url: str | None) -> SplitResult:
    """The pieces of an address; all empty for one that is none.

    >>> split_url("http://[").path
    ''
    """
    try:
        return urlsplit(url) if url else _NOTHING
    except ValueError:
        return _NOTHING
