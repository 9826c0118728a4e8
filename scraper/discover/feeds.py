"""RSS, Atom and JSON feeds: entries, next page, comment feeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.found import FoundComment, FoundEntry, Problem
    from scraper.model.page import PageLink


@dataclass(frozen=True, slots=True)
class FeedComment:
    """One comment of a comment feed, and the post it stands under."""

    post_url: str | None
    comment: FoundComment


@dataclass(frozen=True, slots=True)
class Feed:
    """What one feed says."""

    title: str | None = None
    home: str | None = None  # the front page or the post that the feed belongs to
    entries: tuple[FoundEntry, ...] = ()  # posts, in feed order
    comments: tuple[FeedComment, ...] = ()  # of a comment feed
    links: tuple[PageLink, ...] = ()  # posts, the next page of the feed, comment feeds
    problems: tuple[Problem, ...] = ()


def read_feed(body: bytes, url: str | None = None, content_type: str | None = None) -> Feed:
    """What a feed lists."""
    raise NotImplementedError
