"""How much text a node shows: the measures by which bodies are told from their surroundings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from scraper.flow import raw_text

if TYPE_CHECKING:
    from scraper.html import Element

_SILENT = ("script", "style", "noscript", "textarea", "select", "template")
_LONG_TEXTS = etree.XPath(
    "descendant::text()[string-length() > 25]"
    "[not(parent::script or parent::style or parent::noscript or parent::textarea or parent::label or ancestor::a)]",
    smart_strings=False,
)


def size_of(node: Element) -> int:
    """How many characters of text a node shows, white space left out (exact for ASCII white space)."""
    size = _size(node)
    if size and len(node):
        for silent in node.iter(*_SILENT):
            if silent is not node:
                size -= _size(silent)
    return max(size, 0)


def _size(node: Element) -> int:
    text = raw_text(node)
    return len(text) - text.count(" ") - text.count("\n") - text.count("\t")


def unlinked_size(node: Element) -> int:
    """The same without the text of links."""
    return size_of(node) - sum(map(size_of, node.iter("a")))


def prose_of(node: Element) -> int:
    """How many characters of running text, links left out, stand in a node."""
    return sum(map(len, _LONG_TEXTS(node)))  # type: ignore[arg-type]


def letters_of(node: Element) -> str:
    """The letters and digits of a node's text."""
    return "".join(filter(str.isalnum, raw_text(node).casefold()))
