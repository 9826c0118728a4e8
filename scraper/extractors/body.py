"""The node that holds the post itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.html import Document, Element
    from scraper.model.platform import Platform


@dataclass(frozen=True, slots=True)
class Body:
    """Where the post's own text stands."""

    nodes: tuple[Element, ...]  # in document order, none inside another
    cut: frozenset[Element]  # elements inside `nodes` that are not the post's: read nothing below them
    source: str  # "platform:.entry-content", "microdata:articleBody", "class:entry-content", "density"


def find_body(
    document: Document,
    platform: Platform,
    *,
    title_node: Element | None = None,
    thread_nodes: Sequence[Element] = (),
) -> Body | None:
    """The node or nodes that hold the post's own text, and what inside them is not the post's.

    Shape: None where the page has no text of its own. Nodes of the comment thread are never part of it.
    Errors: raises nothing.
    """
    for selector in (*platform.roles.get("body", ()), ".entry-content", "[itemprop=articleBody]", "article", "body"):
        found = document.select(selector)
        if found:
            return Body((found[0],), frozenset(thread_nodes) | ({title_node} if title_node is not None else set()), selector)
    return None
