"""The post's node where nothing is named: by where long texts stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from scraper.flow import BLOCK_TAGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.html import Document, Element

_LONG_TEXTS = etree.XPath(
    "//body//text()[string-length() > 40][not(parent::script or parent::style or parent::noscript or parent::a)]"
)
_FRAME = frozenset(("aside", "nav", "footer", "header", "form", "select", "textarea", "button", "template"))


def find_dense_node(document: Document, thread_nodes: Sequence[Element]) -> Element | None:
    """The innermost element that holds most of the page's long texts, the thread and the frame left out."""
    scores: dict[Element, float] = {}
    outside = set(thread_nodes)
    total = 0.0
    top = None
    for text in _LONG_TEXTS(document.root):
        value = float(len(" ".join(text.split())))
        if value < 40:
            continue
        chain = _chain(text.getparent(), outside)
        if not chain:
            continue
        total += value
        top = chain[-1]
        for element in chain:
            scores[element] = scores.get(element, 0.0) + value
    if top is None:
        return document.root.find("body")
    node = top
    while True:
        inner = max((child for child in node if child in scores), key=scores.__getitem__, default=None)
        if (
            inner is None
            or scores[inner] < 0.7 * scores[node]
            or inner.tag in {"p", "li", "blockquote", "pre"}
            or inner.tag not in BLOCK_TAGS
        ):
            return node
        node = inner


def _chain(element: Element | None, outside: set[Element]) -> list[Element]:
    """From an element up to the body; empty where it stands in the frame or the thread."""
    chain = []
    while element is not None and element.tag != "html":
        if element.tag in _FRAME or element in outside:
            return []
        chain.append(element)
        element = element.getparent()
    return chain
