"""Where the post begins and ends inside its node, by structure: what precedes the title, bylines, the thread, what follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from scraper.html import is_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.html import Element

_SILENT = ("script", "style", "noscript", "textarea", "select", "template")
_MEDIA = ("img", "iframe", "video", "picture", "figure")
# A date in digits or with a year: enough for a short line under the title that also holds nothing like a sentence.
_DATE = re.compile(r"\d{1,4}\s*[./年-]\s*\d{1,2}\s*[./月-]\s*\d{1,4}|\b(?:19|20)\d\d\b|\d{1,2}:\d\d")
_SENTENCE = re.compile(r"\w{2,}[.!?…](?:\s|$)|[。！？]")
_BYLINE_MAX = 160
_LONG_TEXTS = etree.XPath(
    "descendant::text()[string-length() > 25]"
    "[not(parent::script or parent::style or parent::noscript or parent::textarea or parent::label or ancestor::a)]",
    smart_strings=False,
)


def size_of(node: Element) -> int:
    """How many characters of text a node shows, white space left out (exact for ASCII white space)."""
    size = _size(node)
    if size:
        for silent in node.iter(*_SILENT):
            if silent is not node:
                size -= _size(silent)
    return max(size, 0)


def _size(node: Element) -> int:
    text = etree.tostring(node, method="text", encoding="unicode", with_tail=False)
    return len(text) - text.count(" ") - text.count("\n") - text.count("\t")


def prose_of(node: Element) -> int:
    """How many characters of running text, links left out, stand in a node."""
    return sum(map(len, _LONG_TEXTS(node)))  # type: ignore[arg-type]


def edges_of(root: Element, title_node: Element | None, thread_nodes: Sequence[Element]) -> set[Element]:
    """The elements of one body node that stand before the post begins or after it ends.

    Shape: with the title inside, all before it, the title itself and the bylines under it; with the thread inside, the
        thread and all after it. Elements that hold the greater part of the text are never among them.
    """
    found: set[Element] = set()
    whole = size_of(root)
    if title_node is not None and title_node is not root and is_within(title_node, root):
        found.add(title_node)
        found.update(
            before for before in _before(title_node, root) if size_of(before) * 3 < whole and not _is_picture(before)
        )
        found.update(_bylines(_after(title_node, root)))
    title = letters_of(title_node) if title_node is not None else ""
    if title:
        found.update(_repeated_title(root, title))
    inside = [node for node in thread_nodes if node is not root and is_within(node, root)]
    if inside and len(inside) == len(thread_nodes) and not _goes_on_after(inside, root):
        found.update(inside)
        found.update(after for after in _after(inside[-1], root))
        found.update(_heading_before(inside[0], root))
    return found


def letters_of(node: Element) -> str:
    """The letters and digits of a node's text."""
    text = etree.tostring(node, method="text", encoding="unicode", with_tail=False)
    return "".join(filter(str.isalnum, text.casefold()))


def _repeated_title(root: Element, title: str) -> Iterator[Element]:
    """The first heading of a body where it says the title once more."""
    first = next(root.iter("h1", "h2", "h3", "h4"), None)
    if first is not None and letters_of(first) == title:
        yield first


def _before(node: Element, root: Element) -> Iterator[Element]:
    """Every element before a node within another, the largest ones that do not hold it."""
    at = node
    while at is not root:
        yield from (sibling for sibling in at.itersiblings(preceding=True) if isinstance(sibling.tag, str))
        above = at.getparent()
        if above is None:
            return
        at = above


def _after(node: Element, root: Element) -> Iterator[Element]:
    """Every element after a node within another, in document order, the largest ones."""
    at = node
    while at is not root:
        yield from (sibling for sibling in at.itersiblings() if isinstance(sibling.tag, str))
        above = at.getparent()
        if above is None:
            return
        at = above


def _bylines(elements: Iterator[Element]) -> Iterator[Element]:
    """The short lines with a date or an author at the beginning of some elements."""
    for count, element in enumerate(elements):
        if count > 8:
            return
        size = size_of(element)
        if size == 0:
            continue
        if size > _BYLINE_MAX:
            first = next((child for child in element if isinstance(child.tag, str)), None)
            if first is not None and not (element.text or "").strip() and element.tag not in {"p", "ul", "ol", "table"}:
                yield from _bylines(iter([child for child in element if isinstance(child.tag, str)]))
            return
        if not is_byline(element):
            return
        yield element


def is_byline(element: Element) -> bool:
    """Whether a short element tells who wrote when, and says nothing."""
    text = " ".join(etree.tostring(element, method="text", encoding="unicode", with_tail=False).split())
    if not text or len(text) > _BYLINE_MAX * 2 or _SENTENCE.search(text):
        return False
    if next(element.iter("time"), None) is not None or element.tag == "time":
        return True
    if any(link.get("rel") in {"author", "tag", "category tag", "bookmark"} for link in element.iter("a")):
        return True
    return len(text) < 100 and _DATE.search(text) is not None


def _is_picture(element: Element) -> bool:
    return size_of(element) == 0 and next(element.iter(*_MEDIA), None) is not None


def _goes_on_after(inside: Sequence[Element], root: Element) -> bool:
    """Whether much running text follows the supposed thread, or stands between its parts: then it is in the post."""
    threads = sum(map(prose_of, inside))
    before = sum(map(prose_of, _before(inside[0], root)))
    return prose_of(root) - threads - before > before // 2 + 200


def _heading_before(node: Element, root: Element) -> Iterator[Element]:
    """The line that announces the thread: the short element right before it."""
    at = node
    while at is not root:
        previous = at.getprevious()
        while previous is not None and (not isinstance(previous.tag, str) or not size_of(previous)):
            previous = previous.getprevious()
        if previous is not None:
            if size_of(previous) < _BYLINE_MAX and previous.tag in {
                "h1",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "div",
                "header",
            }:
                yield previous
            return
        above = at.getparent()
        if above is None:
            return
        at = above
