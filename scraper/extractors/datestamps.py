"""Every date a page offers, as text, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.found import FoundDate

if TYPE_CHECKING:
    from scraper.extractors.body import Body
    from scraper.extractors.comment_thread import Thread
    from scraper.extractors.metadata import Metadata
    from scraper.html import Document
    from scraper.model.platform import Platform


@dataclass(frozen=True, slots=True)
class Datestamps:
    """The candidates, most trusted first."""

    published: tuple[FoundDate, ...] = ()
    modified: tuple[FoundDate, ...] = ()


def find_datestamps(
    document: Document,
    platform: Platform,
    metadata: Metadata,
    body: Body | None,
    thread: Thread,
) -> Datestamps:
    """Every date of the post."""
    published = metadata.head.content("article:published_time")
    return Datestamps((FoundDate(published, "meta:article:published_time", machine=True),) if published else ())
