"""The heading that is shown for the post: which of a page's headings, and without the blog's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.html import text_of

if TYPE_CHECKING:
    from scraper.head import Head
    from scraper.html import Document, Element
    from scraper.model.platform import Platform


@dataclass(frozen=True, slots=True)
class Title:
    """A title, the node that shows it, and by which rule."""

    text: str
    node: Element | None
    source: str


def find_title(document: Document, platform: Platform, head: Head) -> Title | None:
    """The post's title as shown."""
    for selector in (
        *platform.roles.get("title", ()),
        ".entry-title",
        ".p-name",
        "[itemprop=headline]",
        "article h1",
        "h1",
        "h2",
    ):
        for node in document.select(selector):
            text = text_of(node).strip()
            if text:
                return Title(text, node, selector)
    return None
