"""The post's node where nothing is named: where long texts stand together."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from scraper.extractors.text_size import size_of
from scraper.flow import BLOCK_TAGS
from scraper.html import ancestors_of, is_within

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from scraper.html import Document, Element

_LONG_TEXTS = etree.XPath(
    "//body//text()[string-length() > 40]"
    "[not(parent::script or parent::style or parent::noscript or parent::a or parent::textarea)]"
)
_FRAME_TAGS = frozenset(("aside", "nav", "footer", "header", "form", "select", "textarea", "button", "template"))
_FRAME_NAMES = re.compile(
    r"(?i)(?:^|[\s_-])(?:side-?bar|widget-?area|footer|masthead|menu|nav|navigation|cookie|consent|gdpr|banner|popup|modal|"
    r"comments?|commentlist|respond|related|newsletter|subscribe|advert|promo|author-?(?:box|bio)|copyright|colophon)"
    r"(?=$|[\s_-])|(?:^|\s)widget(?=$|[\s_])"
)
_LEAVES = frozenset(("p", "li", "ul", "ol", "dl", "blockquote", "pre", "td", "dd", "figure"))
_FLOW = frozenset(("p", "blockquote", "pre", "ul", "ol", "dl", "h2", "h3", "h4"))  # beside these, a post goes on
_HEADINGS = frozenset(("h2", "h3", "h4"))  # before the text such a line is a subtitle
_TITLE_SHARE, _ENOUGH = 0.3, 1500.0  # of the page's score, and in all, that tells the title's own surroundings


def find_dense_node(document: Document, title_node: Element | None, thread_nodes: Sequence[Element]) -> Element | None:
    """The innermost element that holds most of the running text about the title, the thread and the frame left out.

    Shape: None where the page has no long text outside of them.
    """
    scores: dict[Element, float] = {}
    outside = set(thread_nodes)
    spine = frozenset(ancestors_of(title_node)) if title_node is not None else frozenset()
    texts: Iterable[etree._ElementUnicodeResult] = _LONG_TEXTS(document.root)  # type: ignore[assignment]
    for text in texts:
        words = " ".join(text.split())
        if len(words) < 25:
            continue
        value = len(words) + 20.0 * sum(map(words.count, ",，、،;"))
        parent = text.getparent()
        for element in _chain(parent, outside, spine):
            scores[element] = scores.get(element, 0.0) + value
    top = document.root.find("body")
    if top is None or top not in scores:
        return None
    return _innermost(_about_title(title_node, top, scores), title_node, scores)


def _about_title(title_node: Element | None, top: Element, scores: dict[Element, float]) -> Element:
    """The smallest element round the title that holds a fair share of the page's running text."""
    if title_node is not None:
        least = min(_TITLE_SHARE * scores[top], _ENOUGH)
        for above in ancestors_of(title_node):
            if scores.get(above, 0.0) >= least:
                return above
    return top


def _innermost(node: Element, title_node: Element | None, scores: dict[Element, float]) -> Element:
    while True:
        inner = max((child for child in node if child in scores), key=scores.__getitem__, default=None)
        if inner is None or inner.tag not in BLOCK_TAGS:
            return node
        if inner.tag in _LEAVES:
            return inner if inner.tag == "td" else node
        beside = [child for child in node if child in scores and child is not inner]
        if title_node is not None:
            beside = _later_than_title(beside, node, title_node)
        later = frozenset(inner.itersiblings())
        if any(_goes_with(child, inner, scores) for child in beside if child in later or child.tag not in _HEADINGS):
            return node
        node = inner


def _later_than_title(children: list[Element], node: Element, title_node: Element) -> list[Element]:
    """The children after the one that the title stands in, where it stands in one."""
    holder = next((child for child in node if is_within(title_node, child)), None)
    if holder is None:
        return children
    later = set(holder.itersiblings())
    return [child for child in children if child in later or child is holder]


def _goes_with(child: Element, inner: Element, scores: dict[Element, float]) -> bool:
    """Whether the post goes on in a sibling of its greatest part: flowing text, or a part of the same make."""
    if child.tag in _FLOW:
        return True
    if scores[child] < 0.1 * scores[inner] or _is_linked(child):
        return False
    return child.tag == inner.tag and child.get("class") == inner.get("class")


def _is_linked(node: Element) -> bool:
    linked = sum(map(size_of, node.iter("a")))
    return linked * 5 > size_of(node) * 2


def _chain(element: Element | None, outside: set[Element], spine: Collection[Element]) -> list[Element]:
    """From an element up to the body; empty where it stands in the frame or the thread.

    Round the title stands no frame, whatever it is called: "page-main has-sidebar".
    """
    chain = []
    while element is not None and element.tag != "html":
        if element.tag in _FRAME_TAGS or element in outside or (element not in spine and _is_frame(element)):
            return []
        chain.append(element)
        element = element.getparent()
    return chain


def frame_inside(root: Element, title_node: Element | None) -> Iterator[Element]:
    """Menus, sidebars and footers inside a node that no name declares to be a body."""
    for element in root.iter("div", "section", "nav", "aside", "footer", "header", "ul", "td", "table"):
        if element is root or (title_node is not None and is_within(title_node, element)):
            continue
        if (
            element.tag == "nav"
            or _is_frame(element)
            or (element.tag == "aside" and _is_linked(element))
            or (element.tag == "footer" and _closes(element))
        ):
            yield element


def _closes(footer: Element) -> bool:
    """Whether a `<footer>` is a post's or a page's, and not a quotation's."""
    return all(above.tag not in {"blockquote", "figure"} for above in ancestors_of(footer))


def _is_frame(element: Element) -> bool:
    if element.tag in {"body", "p"}:
        return False
    return _names_frame(element.get("class") or "") or _names_frame(element.get("id") or "")


@lru_cache(maxsize=8192)
def _names_frame(names: str) -> bool:
    return bool(names) and _FRAME_NAMES.search(names) is not None
