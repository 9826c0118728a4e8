"""Why a page reads as it does: the candidates for a field, and which of them won."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.extractors.body import find_body
from scraper.extractors.bylines import weigh_bylines
from scraper.extractors.comments import find_thread
from scraper.extractors.datestamps import find_datestamps
from scraper.extractors.metadata import find_frame, find_metadata
from scraper.extractors.stated_title import site_names
from scraper.extractors.titles import weigh_titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.extractors.metadata import Metadata
    from scraper.head import Head
    from scraper.html import Document
    from scraper.model.platform import Platform

_MOST = 6  # candidates told of each field


@dataclass(frozen=True, slots=True)
class Candidate:
    """One text that could have been a field's value."""

    field: str
    text: str
    source: str  # by which rule it was found
    won: bool
    points: float | None = None  # of a title; the other fields go by the order of their rules


def find_candidates(document: Document, platform: Platform, head: Head) -> tuple[Candidate, ...]:
    """The candidates for title, authors and dates, those of one field together, in the order of trust.

    Cost: a second reading of the page; the crawl never asks.
    """
    metadata = find_metadata(document, platform, head)
    thread = find_thread(document, platform)
    body = find_body(document, platform, title_node=metadata.title_node, thread_nodes=thread.nodes)
    find_frame(document, platform, metadata, body, thread)
    dates = find_datestamps(document, platform, metadata, body, thread)
    found = [*_titles(document, platform, metadata), *_authors(document, platform, metadata)]
    for field, candidates in (("published", dates.published), ("modified", dates.modified)):
        found += [Candidate(field, date.text, date.source, place == 0) for place, date in enumerate(candidates)]
    return tuple(found)


def _titles(document: Document, platform: Platform, metadata: Metadata) -> Iterator[Candidate]:
    weighed = weigh_titles(document, platform, metadata.head)[:_MOST]
    for title in weighed:
        yield Candidate("title", title.text, title.source, title.node is metadata.title_node, round(title.points, 2))
    if metadata.title and not any(title.node is metadata.title_node for title in weighed):
        yield Candidate("title", metadata.title, metadata.sources.get("title", ""), won=True)


def _authors(document: Document, platform: Platform, metadata: Metadata) -> Iterator[Candidate]:
    sites = site_names(document, metadata.head)
    found = weigh_bylines(document, platform, metadata.frame, metadata.head, metadata.article, sites=sites)
    for place, byline in enumerate(found):
        yield Candidate("authors", ", ".join(one.name for one in byline.authors), byline.source, place == 0)
