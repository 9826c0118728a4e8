"""Kept: one normalised part of a post; its number, and how a date becomes its companion fields."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from exports.post import Post
    from pipelines.dates import Reading
    from pipelines.found import FoundPost, Problem


@dataclass(frozen=True, slots=True)
class Kept:
    """One normalised part of a post, and what was odd about it."""

    post: Post
    part: int = 1  # which page of a post split over several, from 1
    comment_page: int | None = None  # which comment page, where the address says so
    problems: tuple[Problem, ...] = ()


def make_post_id(url: str | None, found: FoundPost) -> str:
    """16 hex digits: of the permalink; of the content where there is none."""
    key = url or "\n".join((found.title or "", found.text))
    return sha256(key.encode("utf-8", "replace")).hexdigest()[:16]


def dated(field: str, reading: Reading | None) -> dict[str, Any]:
    """A date as the six companion fields of a record (`published`, `published_raw`, …)."""
    if reading is None:
        return {}
    return {
        field: reading.at,
        f"{field}_raw": reading.raw,
        f"{field}_precision": reading.precision,
        f"{field}_offset": reading.offset,
        f"{field}_ambiguous": reading.ambiguous,
        f"{field}_source": reading.source,
    }
