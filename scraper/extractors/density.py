"""The post's node where nothing is named: where long texts stand together."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from scraper.flow import BLOCK_TAGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.html import Document, Element

_LONG_TEXTS = etree.XPath(
    "//body//text()[string-length() > 40]"
    "[not(parent::script or parent::style or parent::noscript or parent::a or parent::textarea)]"
)
_FRAME_TAGS = frozenset(("aside", "nav", "footer", "header", "form", "select", "textarea", "button", "template"))
_FRAME_NAMES = re.compile(
    r"(?i)(?:^|[\s_-])(?:side-?bar|widget|footer|masthead|menu|nav|navigation|cookie|consent|gdpr|banner|popup|modal|"
    r"comments?|commentlist|respond|related|newsletter|subscribe|advert|promo|author-?(?:box|bio)|copyright|colophon)(?=$|[\s_-])"
)
_LEAVES = frozenset(("p", "li", "ul", "ol", "dl", "blockquote", "pre", "td", "dd", "figure"))
_FLOW = frozenset(("p", "blockquote", "pre", "ul", "ol", "dl", "h2", "h3", "h4"))  # beside these, a post goes on
_SHARE = 0.7  # of an element's score that one child must hold to be gone into


def find_dense_node(document: Document, thread_nodes: Sequence[Element]) -> Element | None:
    """The innermost element that holds most of the page's long texts, the thread and the frame left out.

    Shape: None where the page has no long text outside of them.
    """
    scores: dict[Element, float] = {}
    outside = set(thread_nodes)
    texts: Iterable[etree._ElementUnicodeResult] = _LONG_TEXTS(document.root)  # type: ignore[assignment]
    for text in texts:
        words = " ".join(text.split())
        if len(words) < 25:
            continue
        value = len(words) + 20.0 * sum(map(words.count, ",，、،;"))
        parent = text.getparent()
        for element in _chain(parent, outside):
            scores[element] = scores.get(element, 0.0) + value
    top = document.root.find("body")
    return _innermost(top, scores) if top is not None and top in scores else None


def _innermost(node: Element, scores: dict[Element, float]) -> Element:
    while True:
        inner = max((child for child in node if child in scores), key=scores.__getitem__, default=None)
        if inner is None or scores[inner] < _SHARE * scores[node]:
            return node
        if inner.tag in _LEAVES or inner.tag not in BLOCK_TAGS:
            return inner if inner.tag == "td" else node
        if any(child.tag in _FLOW for child in node if child in scores and child is not inner):
            return node
        node = inner


def _chain(element: Element | None, outside: set[Element]) -> list[Element]:
    """From an element up to the body; empty where it stands in the frame or the thread."""
    chain = []
    while element is not None and element.tag != "html":
        if element.tag in _FRAME_TAGS or element in outside or _is_frame(element):
            return []
        chain.append(element)
        element = element.getparent()
    return chain


def _is_frame(element: Element) -> bool:
    if element.tag in {"body", "p"}:
        return False
    return _names_frame(element.get("class") or "") or _names_frame(element.get("id") or "")


@lru_cache(maxsize=8192)
def _names_frame(names: str) -> bool:
    return bool(names) and _FRAME_NAMES.search(names) is not None
