"""Outcome: what became of one request, in one piece, so that the store keeps it in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from exports.post import CaptureRef
    from pipelines.checks import Refusal
    from pipelines.found import FoundEntry, FoundPost, Problem
    from pipelines.kept import Kept

# pending: to be tried again; skipped: no longer worth asking for, unless it is named with better reason
State = Literal["done", "failed", "refused", "skipped", "pending"]
TallyRow = tuple[str, int, int, int, int]  # name, pages, barren, idle, posts
SnapshotRow = tuple[str, str, str, int | None, str]  # key of the address, timestamp, address, status, digest


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


class Counter(Protocol):
    """Counts one page, by what the store found out about it: the rows of the tallies that changed."""

    def __call__(self, *, new: int, progress: int, is_post: bool) -> tuple[TallyRow, ...]:
        """`new` posts that nobody had named; `progress`: posts that pages of this shape had not listed."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What an answer tells of changes; a crawl remembers it, a refresh acts on it."""

    lastmods: tuple[tuple[str, str], ...] = ()  # (permalink key, as a sitemap prints it)
    listing: tuple[str, tuple[str, ...]] | None = None  # a list's name, and the permalink keys it names
    notes: tuple[tuple[str, str], ...] = ()  # words to remember: totals of an API
    check: tuple[str, ...] = ()  # fingerprints to be asked for again
    gone_at: datetime | None = None  # the server says that this post is no more
    returned: tuple[str, ...] = ()  # permalink keys of posts that are there again
    moved_to: str | None = None  # the address to which a known post's own one redirects


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
    shape: str | None = None  # of the page's address
    listed: tuple[str, ...] = ()  # permalinks of the posts that the page names
    teased: tuple[str, ...] = ()  # of a list page: permalinks that its markup presents as posts
    beside: tuple[str, ...] = ()  # of a list page: permalinks that it links to beside them
    not_there: tuple[str | None, str] | None = None  # title and text of an answer for what is not there
    count: Counter | None = None  # counts the page for the frontier
    retry_in_s: float | None = None  # where it is to be tried again
    moved: Wanted | None = None  # the same request again at another spelling of its address
    part_of: str | None = None  # the permalink of the post that this page continues
    signs: Signs | None = None
    snapshots: tuple[SnapshotRow, ...] = ()  # what a web archive says it holds
    kept: list[Kept] = field(default_factory=list)
    refused: list[tuple[str, Refusal]] = field(default_factory=list)
