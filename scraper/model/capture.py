"""Capture: the bytes of one URL, when and how they came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.post import CaptureRef

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Capture:
    """One stored answer to one request.

    Shape: `headers` as received, all repeats, in order; `body` decoded from any transfer or content encoding.
    Units: `fetched_at` aware UTC, None where nobody knows when the bytes were taken.
    """

    url: str | None  # of the answer, after redirects; None for a file without an address
    body: bytes
    fetched_at: datetime | None = None
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str | None = None  # the header's value, charset and all; None where unknown
    requested_url: str | None = None  # where it differs from `url`
    ref: CaptureRef = CaptureRef()  # noqa: RUF009 - frozen, so that one serves all
    text_only: bool = False  # a plain-text capture (WET, lynx -dump)

    def header(self, name: str) -> str | None:
        """The first value of a header, or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)
