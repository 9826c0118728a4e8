"""Teasers: headings that lead to other pages of the blog, each with its date, where they are what a page is made of."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from scraper.addresses import split_url
from scraper.extractors.regions import own_region
from scraper.flow import raw_text
from scraper.html import join_url

if TYPE_CHECKING:
    from scraper.html import Document, Element

_HEADINGS = ("h1", "h2", "h3", "h4")
_LEAST = 3
_SHARE = 0.5  # of the words outside navigation, sidebars and comments
_UNDATED, _MOST, _SHORT = 4, 0.7, 320  # headings, share, characters for each: without a date the sign is weaker
_ELSEWHERE = frozenset(("comments", "side", "related", "nav", "form", "top", "bottom"))
_YEAR = re.compile(r"(?<!\d)(?:19[89]|20[0-4])\d(?!\d)")


def shows_teasers(document: Document) -> bool:
    """Whether an HTML page is a list of posts by its structure alone: no class, no `article` tells it.

    Shape: at least three headings of one rank that link to as many pages of the same host, in the part of the page that
        holds most of its words, and a year for each of them beside the headings; or more, with few words each.
    Errors: raises nothing.
    """
    for tag in _HEADINGS:
        headings = _linked(document, tag)
        if len(headings) >= _LEAST:
            text = _text_from(headings[0], headings[-1])
            dates = len(_YEAR.findall(text)) - sum(len(_YEAR.findall(raw_text(node))) for node in headings)
            is_dated = dates >= len(headings)
            is_short = len(headings) >= _UNDATED and len(text) <= _SHORT * len(headings)
            share = _SHARE if is_dated else _MOST
            if (is_dated or is_short) and len(text) >= share * _size_of_page(document):
                return True
    return False


def _linked(document: Document, tag: str) -> list[Element]:
    """The headings of one rank that lead each to another page of the host."""
    here = split_url(document.url)
    found: dict[str, Element] = {}
    for node in document.root.iter(tag):
        link = next(node.iter("a"), None)
        if link is None:
            link = next((above for above in node.iterancestors() if above.tag == "a"), None)
        href = link.get("href") if link is not None else None
        url = split_url(join_url(document.base_url, href.strip()) or "") if href else None
        if url is None or url.netloc != here.netloc or (url.path, url.query) == (here.path, here.query):
            continue
        if not any(_is_elsewhere(above, tag) for above in takewhile(_is_below_body, node.iterancestors())):
            found.setdefault(url.path + "?" + url.query, node)
    return list(found.values())


def _is_elsewhere(above: Element, tag: str) -> bool:
    """Whether an element is a part of the page that is no list; one `teaser` alone is an item of the list itself."""
    if own_region(above) not in _ELSEWHERE:
        return False
    is_item = "teaser" in (above.get("class") or "") and len(list(islice(above.iter(tag), 2))) == 1
    return not is_item


def _is_below_body(node: Element) -> bool:
    return node.tag != "body"


def _text_from(first: Element, last: Element) -> str:
    """The text of the innermost element that holds both, from the first on: a post before its teasers is left out."""
    above = [last, *last.iterancestors()]
    way = [first, *first.iterancestors()]
    at = next((at for at, node in enumerate(way) if node in above), 0)
    return "".join(raw_text(node) for node in (way[at - 1], *way[at - 1].itersiblings()) if isinstance(node.tag, str))


def _size_of_page(document: Document) -> int:
    body = document.root.find("body")
    if body is None:
        return 0
    beside = body.iter("nav", "aside", "header", "footer", "form", "script", "style")
    return len(raw_text(body)) - sum(len(raw_text(node)) for node in beside)
