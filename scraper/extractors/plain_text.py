"""The same out of a text-only capture: WET, `lynx -dump`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.found import FoundPost


def read_plain_text(text: str, url: str | None = None) -> FoundPost | None:  # noqa: ARG001
    """The post that a plain-text capture holds, or None where it shows none."""
    return None
