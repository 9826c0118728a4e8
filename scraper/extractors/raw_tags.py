"""Words in angle brackets in a title that a theme did not escape: "Vec<T> and why" is parsed as an element <t>."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html.defs import tags as HTML_TAGS  # noqa: N812 - a constant of lxml's

from scraper.extractors.keys import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.head import Head
    from scraper.html import Element

_RAW = re.compile(r"<[A-Za-z]\w{0,30}>")
_MARKUP = re.compile(r"</[A-Za-z]|<(?:br|wbr|hr|img)\b", re.IGNORECASE)  # then the head shows markup, and no words
_SEPARATOR = re.compile(r"\s+[|–—»«·:•/-]+\s+|\s*[|»«]\s*")
# Elements that pages close, and lxml does not know: forgotten ones, and those that came after HTML 5.0.
_OLD_TAGS = frozenset(("nobr", "spacer", "multicol", "bdi", "data", "main", "picture", "search", "slot", "template"))
_STATED = ("og:title", "twitter:title", "itemprop:headline", "dc.title")


def with_raw_tags(text: str, node: Element | None, head: Head) -> str:
    """A title with the words that its heading lost to the parser.

    Shape: as the head states it, where that is the heading but for such words; else by the element that each became:
        unknown to HTML, without attributes, never closed. The same text where nothing was lost.
    """
    key = key_of(text)
    for stated in _stated(head):
        if _RAW.search(stated) and not _MARKUP.search(stated) and key_of(_RAW.sub("", stated)) == key:
            return stated
    if node is None or not any(_is_raw(inner) for inner in node.iterdescendants()):
        return text
    shown = " ".join("".join(_pieces(node)).split())
    return shown if key_of(_RAW.sub("", shown)) == key else text


def _stated(head: Head) -> Iterator[str]:
    """Every title that the head states, the page's also without what stands before or after a separator."""
    yield from (stated for name in _STATED if (stated := head.content(name)))
    yield from (value for data in head.json_ld if isinstance(value := data.get("headline"), str))
    page = head.title or ""
    if "<" in page:
        yield page
        for mark in _SEPARATOR.finditer(page):
            yield page[: mark.start()]
            yield page[mark.end() :]


def _pieces(node: Element) -> Iterator[str]:
    """The text below an element, each raw word as it was written; without recursion."""
    for event, inner in etree.iterwalk(node, events=("start", "end", "comment", "pi")):
        if event == "start":
            if inner is not node and _is_raw(inner):
                yield f"<{inner.tag}>"
            yield inner.text or ""
        elif inner is not node:
            yield inner.tail or ""


def _is_raw(node: Element) -> bool:
    """Whether an element is a word of the text: no page would write it as markup."""
    tag = node.tag
    if not isinstance(tag, str) or not tag.isalnum() or tag in HTML_TAGS or tag in _OLD_TAGS or node.attrib:
        return False
    return not (node.tail or "").strip() and all(above.tag not in {"svg", "math"} for above in node.iterancestors())
