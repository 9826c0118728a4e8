"""What a list page names: posts, and what it links to beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.permalinks import permalink_key

if TYPE_CHECKING:
    from scraper.model.page import Page


def teased_by(page: Page) -> tuple[str, ...]:
    """The permalink keys of the posts that a list page shows; none of any other page."""
    return tuple(permalink_key(link.url) for link in page.links if link.role == "post") if page.kind == "list" else ()


def beside_on(page: Page) -> tuple[str, ...]:
    """The permalink keys of what a list page links to in its menus and footers, as it seems neither post nor list."""
    if page.kind != "list":
        return ()
    return tuple(permalink_key(link.url) for link in page.links if link.role == "maybe" and link.source != "heading")
