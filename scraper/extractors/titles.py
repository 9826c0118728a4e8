"""The heading that is shown for the post: which of a page's headings, and without the blog's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from scraper.extractors.json_ld import site_names_of
from scraper.extractors.keys import key_of, plain_key
from scraper.extractors.regions import line_of, own_region
from scraper.html import join_url

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from scraper.head import Head
    from scraper.html import Document, Element
    from scraper.model.platform import Platform

_SEMANTIC = (
    "[itemprop=headline]", ".entry-title", ".p-name", ".post-title", ".article-title", ".blog-title-single",
    ".article-header-title", "#title",
)  # fmt: skip
_HEADINGS = {"h1": 3.0, "h2": 2.0, "h3": 1.0, "h4": 0.2}
_OTHER_TITLE = re.compile(
    r"site|blog-?title|widget|side|sub-?title|section|comment|respond|reply|related|header-?title-?bar|menu|nav|footer|title-?bar",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s+[|–—»«·:•/<>-]+\s+|\s*[|»«]\s*|:\s+")
_LONGEST = 400  # characters of a title; a longer heading is text
_MOST = 60  # headings looked at
_ENOUGH = 2.5  # points below which a heading is not taken for the title


@dataclass(frozen=True, slots=True)
class Title:
    """A title, the node that shows it, and by which rule."""

    text: str
    node: Element | None
    source: str
    points: float = 0.0


@dataclass(frozen=True, slots=True)
class _Stated:
    """What the head says the title is, as keys (letters and digits only)."""

    exact: tuple[str, ...]  # og:title, JSON-LD headline and the like
    page: str  # the <title>, blog name and all
    sites: frozenset[str]  # names of the blog
    slug: str = ""  # the words of the address


def find_title(document: Document, platform: Platform, head: Head) -> Title | None:
    """The post's title as shown, None where no heading of it is.

    Shape: the best of `weigh_titles`; where no heading shows it, what the head states, with the blog's name left out
        and `node` None.
    """
    weighed = weigh_titles(document, platform, head)
    best = max(weighed, key=lambda title: title.points, default=None)
    if best is None or best.points < _ENOUGH:
        return _plain_title(document, head)
    if best.node is not None and best.node.tag not in _HEADINGS:  # hidden hAtom titles repeat a heading that is shown
        key = key_of(best.text)
        for other in weighed:
            if (
                other.node is not None
                and other.node.tag in _HEADINGS
                and key_of(other.text) == key
                and other.points >= _ENOUGH
            ):
                return other
    return best


def weigh_titles(document: Document, platform: Platform, head: Head) -> tuple[Title, ...]:
    """Every heading that could be the title, in page order, with its points."""
    stated = _stated(document, head)
    layout = _layout(document.root)
    roles: dict[Element, tuple[str, float]] = {}
    for place, selector in enumerate(platform.roles.get("title", ())):
        for node in document.select(selector):
            roles.setdefault(node, (f"platform:{selector}", 5.0 - min(place, 8) * 0.25))
    for selector in _SEMANTIC:
        for node in document.select(selector):
            roles.setdefault(node, (f"class:{selector}", 3.0))
    for node in _called_title(document):
        roles.setdefault(node, ("class:title", 0.8))
    found = []
    for order, node in enumerate(_headings(document, roles)):
        text = line_of(node)
        key = key_of(text)
        if not key or len(text) > _LONGEST:
            continue
        source, points = roles.get(node, (f"heading:{node.tag}", 0.0))
        points += (
            _HEADINGS.get(node.tag, 0.0) + _agreement(key, stated) - _strangeness(node, document, layout) - order * 0.02
        )
        found.append(Title(text, node, source, points))
    return tuple(found)


def site_names(document: Document, head: Head) -> frozenset[str]:
    """The blog's names, as keys: what og:site_name, JSON-LD and the feeds' titles say."""
    names = {key_of(head.content("og:site_name", "application-name", "twitter:app:name:iphone") or "")}
    names.update(map(key_of, site_names_of(head)))
    for node in document.select(".site-title") + document.select("#site-title") + document.select(".blog-title"):
        names.add(key_of(line_of(node)))
    return frozenset(names - {""})


def _stated(document: Document, head: Head) -> _Stated:
    exact = [
        head.content(name) for name in ("og:title", "twitter:title", "dc.title", "dcterms.title", "itemprop:headline")
    ]
    exact += [value for node in head.json_ld if isinstance(value := node.get("headline"), str)]
    keys = tuple(dict.fromkeys(key_of(text) for text in exact if text))
    return _Stated(
        tuple(key for key in keys if key), key_of(head.title or ""), site_names(document, head), _slug(document.url)
    )


def _slug(url: str | None) -> str:
    """The last words of an address, as a key: "/2013/08/notre-univers-est/" gives "notreuniversest"."""
    try:
        pieces = [unquote(piece) for piece in urlsplit(url or "").path.split("/") if piece]
    except ValueError:
        return ""
    last = pieces[-1].rsplit(".", 1)[0] if pieces else ""
    words = last if "-" in last or "_" in last else ""
    return plain_key(key_of(words))[:80]


def _called_title(document: Document) -> Iterator[Element]:
    """Nodes with a class name that says "title", whatever else it says; the blog's own and those of widgets left out."""
    for token in document.class_tokens:
        if "title" in token and not _OTHER_TITLE.search(token):
            yield from document.with_class(token)[:3]


def _plain_title(document: Document, head: Head) -> Title | None:
    """A title that no heading and no class name marks: the text in bold, in a cell, that the head states."""
    stated = _stated(document, head)
    parts = {key_of(part) for part in _SEPARATORS.split(head.title or "")} | set(stated.exact) | {stated.page}
    parts = {part for part in parts if len(part) > 3 and part not in stated.sites}
    if not parts:
        return None
    layout = _layout(document.root)
    for node in document.root.iter("a", "b", "strong", "font", "td", "th", "dt", "span", "div", "p", "center", "big"):
        if len(node) > 2 or own_region(node):
            continue
        text = line_of(node)
        if 3 < len(text) <= _LONGEST and key_of(text) in parts and _strangeness(node, document, layout) < 3.0:
            return Title(text, node, "text:title")
    return None


def _headings(document: Document, roles: dict[Element, tuple[str, float]]) -> Iterator[Element]:
    """Headings of the page and the nodes that a class tells, none inside another."""
    count = 0
    for node in document.root.iter("h1", "h2", "h3", "h4"):
        if count >= _MOST:
            break
        count += 1
        yield node
    for node in list(roles)[:_MOST]:
        if node.tag not in _HEADINGS and not any(child.tag in _HEADINGS for child in node.iter("h1", "h2", "h3", "h4")):
            yield node


def _agreement(key: str, stated: _Stated) -> float:
    """How well a heading fits what the head says; negative for the blog's own name."""
    points = 0.0
    for exact in stated.exact:
        if key == exact:
            points = max(points, 6.0)
        elif len(key) > 3 and (exact.startswith(key) or exact.endswith(key)):
            points = max(points, 4.0 * len(key) / len(exact))
        elif len(exact) > 8 and exact in key:
            points = max(points, 3.0 * len(exact) / len(key))
    page = stated.page
    if page and len(key) > 1:
        if key == page:
            points += 3.0
        elif page.startswith(key) or page.endswith(key):
            points += 1.0 + 2.0 * len(key) / len(page)
        elif key in page:
            points += 2.0 * len(key) / len(page)
    if len(stated.slug) > 5 and plain_key(key)[:200].startswith(stated.slug):
        points += 1.0 + 2.0 * min(1.0, len(stated.slug) / len(key))
    if key in stated.sites:
        points -= 6.0
    return points


def _strangeness(node: Element, document: Document, layout: Collection[Element]) -> float:
    """Points against a heading for where it stands and where it leads."""
    points = 0.0
    at: Element | None = node
    in_article = False
    while at is not None and at.tag not in {"body", "html"}:
        tag = at.tag
        region = "" if at in layout or tag in {"article", "main"} else own_region(at)
        if tag == "article":
            in_article = True
        if region in {"comments", "related", "side", "nav", "bottom", "form"} and at is not node:
            points = max(points, 6.0)
        elif region == "top" or (
            tag == "header" and not in_article and at.getparent() is not None and at.getparent().tag == "body"
        ):
            points = max(points, 3.0)
        at = at.getparent()
    return points + _leads_home(node, document)


def _layout(root: Element) -> frozenset[Element]:
    """The wrappers that hold most of the page's paragraphs: their class names ("has-sidebar") speak of the layout."""
    paragraphs = list(root.iter("p", "br"))
    if len(paragraphs) < 3:
        return frozenset()
    holds: dict[Element, int] = {}
    for node in paragraphs[:: max(1, len(paragraphs) // 64)]:
        for above in islice(node.iterancestors(), 64):
            holds[above] = holds.get(above, 0) + 1
    half = len(paragraphs[:: max(1, len(paragraphs) // 64)]) / 2
    return frozenset(node for node, count in holds.items() if count > half)


def _leads_home(node: Element, document: Document) -> float:
    links = list(node.iter("a"))
    parent = node.getparent()
    if not links and parent is not None and parent.tag == "a":
        links = [parent]
    for link in links[:1]:
        href = link.get("href")
        url = join_url(document.base_url, href) if href else None
        if url and document.url:
            path, own = urlsplit(url), urlsplit(document.url)
            if path.path.rstrip("/") == own.path.rstrip("/") or (len(path.path) > 1 and own.path.startswith(path.path)):
                return 0.0  # a further part and a comment page link to the post itself
            if path.netloc == own.netloc and path.path in {"", "/"} and not path.query:
                return 5.0
            return 1.5
    return 0.0
