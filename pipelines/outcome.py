"""Outcome: what became of one request, in one piece, so that the store keeps it in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from exports.post import CaptureRef
    from pipelines.checks import Refusal
    from pipelines.found import FoundEntry, FoundPost, Problem
    from pipelines.normalise import Kept

State = Literal["done", "failed", "refused", "pending"]  # pending: to be tried again


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to fetch, as the frontier's rules admitted it."""

    url: str
    fingerprint: str  # the same for every spelling of one address
    role: str
    source: str
    priority: int = 0
    extras: Mapping[str, Any] = field(default_factory=dict)  # JSON values only


@dataclass(frozen=True, slots=True)
class Taken:
    """What the store keeps of a capture; its bytes lie in the WARC."""

    url: str
    fetched_at: datetime
    status: int
    kind: str
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    content_type: str | None = None
    flags: str | None = None
    ref: CaptureRef | None = None


@dataclass(slots=True)
class Outcome:
    """One request and all that came of it. The stages fill `kept` and `refused` in."""

    request_id: int
    url: str
    state: State = "done"
    reason: str | None = None
    taken: Taken | None = None
    found: tuple[FoundPost, ...] = ()
    entries: tuple[FoundEntry, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    promised: tuple[tuple[str, str], ...] = ()  # (source, permalink)
    problems: tuple[Problem, ...] = ()
    shape: str | None = None  # of a list page's address
    retry_in_s: float | None = None  # where it is to be tried again
    moved: Wanted | None = None  # the same request again at another spelling of its address
    part_of: str | None = None  # the permalink of the post that this page continues
    kept: list[Kept] = field(default_factory=list)
    refused: list[tuple[str, Refusal]] = field(default_factory=list)
