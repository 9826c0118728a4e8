"""Archive, month, tag and paged index pages: links to posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.html import Document
    from scraper.model.page import PageKind, PageLink
    from scraper.model.platform import Platform


def find_links(document: Document, platform: Platform, *, kind: PageKind) -> tuple[PageLink, ...]:
    """What an HTML page offers: posts of a list, pagination, comment pages, further parts, feeds, API roots."""
    raise NotImplementedError
