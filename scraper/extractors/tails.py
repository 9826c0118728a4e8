"""What follows a post inside a node that no name declares to be its body: tag lines, neighbours, related posts."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scraper.extractors.edges import is_byline
from scraper.extractors.text_size import size_of
from scraper.flow import raw_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from scraper.html import Element

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LINE_MAX, _LIST_MAX = 300, 900  # characters of a line and of a list that may be no part of the post
_LAST = 3  # elements that may be lists of labels
_LEVELS = 50  # boxes in boxes that are taken apart
_PARTS = ("p", "ul", "ol", "h2", "h3", "h4", "h5")
_TAG_PATH = re.compile(
    r"/(?:tags?|categor(?:y|ies|ie|ia)|cat|labels?|topics?|themen?|schlagw\w+|etiquetas?)/", re.IGNORECASE
)
_TRACKBACK = re.compile(r"(?:track\s?back|トラックバック|引用|트랙백)[^.。]{0,40}(?:https?:|ur[il]\b)", re.IGNORECASE)
_HOLDERS = frozenset(("div", "section", "article", "main", "center", "td"))


def find_tail(root: Element, cut: Collection[Element], host: str) -> Iterator[Element]:
    """The elements at the end of a node that are not the post's, the last first.

    Shape: lines and lists that are hardly more than links within the blog, lines of date, author and tags, and the
        headings and rules over them; it ends at the first element that says something.
    """
    for element in _backwards(root, cut):
        # A heading at the end announces what was cut below it.
        announces = element.tag == "hr" or (element.tag in _HEADINGS and size_of(element) < _LINE_MAX)
        if not announces and not _is_aside(element, host):
            return
        yield element


def find_label_lists(root: Element, cut: Collection[Element]) -> Iterator[Element]:
    """The lists at the end of a body, whatever tells it to be one, that are nothing but links to labels."""
    for element in islice(_backwards(root, cut), _LAST):
        links = [link for link in element.iter("a") if size_of(link)]
        if not links or size_of(element) > sum(map(size_of, links)) + 2 * len(links):
            return
        if not all(_TAG_PATH.search(link.get("href") or "") for link in links):
            return
        yield element


def _backwards(root: Element, cut: Collection[Element], levels: int = _LEVELS) -> Iterator[Element]:
    """The elements of a node from its end, those that hold much taken apart; it ends at loose text."""
    for element in root.iterchildren(reversed=True):
        if (element.tail or "").strip():
            return
        if not isinstance(element.tag, str) or element in cut or not (size_of(element) or element.tag == "hr"):
            continue
        if levels and element.tag in _HOLDERS and next(element.iter(*_PARTS), None) is not None:
            yield from _backwards(element, cut, levels - 1)
            if size_of(element) > _LIST_MAX:
                return
            continue
        yield element


def _is_aside(element: Element, host: str) -> bool:
    size = size_of(element)
    if size > (_LIST_MAX if element.tag in {"ul", "ol", "div", "section"} else _LINE_MAX):
        return False
    links = [link for link in element.iter("a") if size_of(link)]
    linked = sum(map(size_of, links))
    if links and size < 3 * linked + 30 and all(_TAG_PATH.search(link.get("href") or "") for link in links):
        return True
    if len(links) >= 2 and linked * 2 >= size and all(_is_inner(link.get("href") or "", host) for link in links):
        return True
    if size < _LINE_MAX and _TRACKBACK.match(raw_text(element).lstrip()):
        return True
    return element.tag not in {"blockquote", "pre", "ul", "ol", "table"} and is_byline(element)


def host_of(url: str | None) -> str:
    """The host of an address, or nothing."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def _is_inner(href: str, host: str) -> bool:
    """Whether an address stays on the blog."""
    if href.startswith(("http://", "https://", "//")):
        return bool(host) and host_of(href) == host
    return not href.startswith(("mailto:", "javascript:"))
