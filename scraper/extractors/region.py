"""The part of a page that is read as a body: its nodes, what is cut from them, and what kind of element holds what.

Most elements of a body are leaves of plain text. One survey tells them from those that hold blocks, line breaks or
pictures, so that a leaf costs one call of the serialiser and no walk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.flow import BLOCK_TAGS, SILENT_TAGS, marked_text, raw_text, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.html import Element

MEDIA_TAGS = frozenset(("img", "iframe", "embed", "object", "video", "audio", "picture", "amp-img", "noscript"))
_HOLDING = (*sorted(BLOCK_TAGS - {"html", "body"}), *sorted(MEDIA_TAGS))
_SPECIAL = ("br", *sorted(SILENT_TAGS))


@dataclass(frozen=True, slots=True)
class Region:
    """A body under reading."""

    nodes: tuple[Element, ...]
    cut: frozenset[Element]  # read nothing in these
    holders: frozenset[Element]  # have block-level elements or media below them
    touched: frozenset[Element]  # have line breaks, silent elements or cut ones below them
    hidden: frozenset[Element]  # links, items, quotations and media that stand in a cut element

    def iter(self, *tags: str) -> Iterator[Element]:
        """The region's elements of some tags in document order, cut ones left out (for the tags of `hidden`)."""
        for node in self.nodes:
            for element in node.iter(*tags):
                if element not in self.hidden:
                    yield element

    def marked(self, element: Element) -> str:
        """The text of an element with the marks of `flow`, for gathering."""
        if element in self.touched or element in self.holders:
            return marked_text(element, self.cut)
        return raw_text(element)

    def text(self, element: Element) -> str:
        """The plain text of an element, as `text_of` gives it."""
        if element in self.touched or element in self.holders:
            return resolve(marked_text(element, self.cut))
        return " ".join(raw_text(element).split())


READ_TAGS = ("a", "li", "blockquote", "cite", "ul", "ol", "pre", "table", *sorted(MEDIA_TAGS))


def survey(nodes: Sequence[Element], cut: frozenset[Element]) -> Region:
    """Look over a body once."""
    holders: set[Element] = set()
    touched: set[Element] = set()
    for node in nodes:
        _mark_above(node, node.iter(*_HOLDING), holders)
        _mark_above(node, node.iter(*_SPECIAL), touched)
        _mark_above(node, iter(cut), touched)
    hidden = frozenset(element for outer in cut for element in outer.iter(*READ_TAGS))
    return Region(tuple(nodes), cut, frozenset(holders), frozenset(touched), hidden)


def _mark_above(node: Element, elements: Iterator[Element], marked: set[Element]) -> None:
    """Add everything between some elements and `node`, it included; each is added once, so this is linear."""
    for element in elements:
        if element is node:
            continue
        above = element.getparent()
        while above is not None and above not in marked:
            marked.add(above)
            if above is node:
                break
            above = above.getparent()
