"""The heading that is shown for the post: which of a page's headings, and without the blog's name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from scraper.addresses import split_url
from scraper.extractors.blog_headings import begins_post, heads_the_blog
from scraper.extractors.date_shapes import date_in
from scraper.extractors.keys import key_of
from scraper.extractors.regions import leads_here, line_of, own_region
from scraper.extractors.stated_title import StatedTitle, read_stated_title
from scraper.html import join_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.head import Head
    from scraper.html import Document, Element
    from scraper.model.platform import Platform

_SEMANTIC = ("entry-title", "p-name", "post-title", "article-title", "article-header-title", "blog-title-single")
_HEADINGS = {"h1": 3.0, "h2": 2.0, "h3": 1.0, "h4": 0.2}
_PLATFORM, _LATER, _CONVENTION, _MICRODATA, _CALLED = 5.0, 0.25, 3.0, 3.0, 0.8  # points for who calls it the title
_PLAIN_TAGS = ("a", "b", "strong", "font", "td", "th", "dt", "span", "div", "p", "center", "big", "h5", "h6")
_SMALL_TAGS = ("time", "abbr", "span", "small", "em", "i", "sup")
_NOT_THE_POSTS = 3.0  # points against a heading that stands elsewhere
_ENOUGH = 2.5  # points below which a heading is not taken for the title
_SURE = 9.0  # points from which no further names are looked for
_LONGEST = 400  # characters of a title; a longer heading is text
_MOST = 60  # headings looked at
_DATED = re.compile(r"(?:19[89]|20[0-4])\d/")
_OF_POST = re.compile(r"(?:page|comments?|[\w-]*-page)\b|\d+/?$", re.IGNORECASE)
_TO_COMMENTS = re.compile(r"#[\w-]*(?:comment|respond|disqus)[\w-]*$", re.IGNORECASE)
_OTHER_TITLE = re.compile(
    r"site|blog-?title|widget|side|sub-?title|section|comment|respond|reply|related|menu|nav|footer|title-?bar",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title, the node that shows it, and by which rule."""

    text: str
    node: Element | None
    source: str
    points: float = 0.0


def find_title(document: Document, platform: Platform, head: Head) -> Title | None:
    """The post's title as shown, None where no heading and no other text shows one.

    Shape: the heading with the most points: what it is (h1 to h4, a platform's or a convention's name for it), how well
        it agrees with what head and address state, against where it stands and where it leads.
    """
    stated = read_stated_title(document, platform, head)
    found = _candidates(document, platform, stated)
    best = _best(found, document)
    if best is None or best.points < _SURE:
        further = list(_called_title(document, stated))
        best = _best([*found, *further], document) if further else best
    if best is None or best.points < _ENOUGH:
        return _plain_title(document, stated) or _dated_title(found, document)
    return _below_the_blogs(best, found, document, stated)


def _dated_title(found: list[Title], document: Document) -> Title | None:
    """The first heading with the date right below it, where the head states nothing but the blog's name."""
    for one in found:
        if (
            one.node is not None
            and one.source.startswith("heading:")
            and begins_post(one.node)
            and not date_in(one.text)
        ):
            return one if _against(one.node, document) < _NOT_THE_POSTS else None
    return None


def _below_the_blogs(best: Title, found: list[Title], document: Document, stated: StatedTitle) -> Title:
    """The post's heading where the best one is the blog's, and neither a link nor a name says so."""
    if best.node is None or not best.source.startswith("heading:"):
        return best
    headings = [one for one in found if one.node is not None and one.source.startswith("heading:")]
    at = next((place for place, one in enumerate(headings) if one.node is best.node), len(headings))
    later = {one.node: one for one in headings[at + 1 :] if one.node is not None}
    own = heads_the_blog(best.node, list(later), stated)
    return later[own] if own is not None and _against(own, document) < _NOT_THE_POSTS else best


def weigh_titles(document: Document, platform: Platform, head: Head) -> tuple[Title, ...]:
    """Every heading that could be the title with its points, the best first; for whoever asks why one won."""
    stated = read_stated_title(document, platform, head)
    found = [*_candidates(document, platform, stated), *_called_title(document, stated)]
    weighed = [replace(one, points=one.points - _against(one.node, document)) for one in found if one.node is not None]
    return tuple(sorted(weighed, key=lambda one: -one.points))


def _best(found: list[Title], document: Document) -> Title | None:
    """The one with the most points once what speaks against it is taken off; only the promising ones are examined."""
    best: Title | None = None
    for one in sorted(found, key=lambda title: -title.points):
        if best is not None and one.points <= best.points:
            break
        if one.node is None:
            continue
        weighed = replace(one, points=one.points - _against(one.node, document))
        if best is None or weighed.points > best.points:
            best = weighed
    return _shown(best, found, document) if best is not None else None


def _shown(best: Title, found: list[Title], document: Document) -> Title:
    """The heading that shows the same text, where a node that is none won: hAtom themes print hidden copies."""
    if best.node is None or best.node.tag in _HEADINGS:
        return best
    key = key_of(best.text)
    same = [one for one in found if one.node is not None and one.node.tag in _HEADINGS and key_of(one.text) == key]
    for one in same:
        assert one.node is not None
        points = one.points - _against(one.node, document)
        if points >= _ENOUGH:
            return replace(one, points=points)
    return best


def _candidates(document: Document, platform: Platform, stated: StatedTitle) -> list[Title]:
    """Headings, and what a platform or a convention calls the title, with the points that speak for them."""
    called: dict[Element, tuple[str, float]] = {}
    for place, selector in enumerate(platform.roles.get("title", ())):
        for node in document.select(selector)[:4]:
            called.setdefault(node, (f"platform:{selector}", _PLATFORM - min(place, 8) * _LATER))
    for token in _SEMANTIC:
        for node in document.with_class(token)[:4]:
            called.setdefault(node, (f"class:{token}", _CONVENTION))
    found = []
    nodes = [*islice(document.root.iter("h1", "h2", "h3", "h4"), _MOST), *_not_headings(called)]
    for order, node in enumerate(nodes):
        source, points = called.get(node, (f"heading:{node.tag}", 0.0))
        if not points and node.get("itemprop") in {"headline", "name"}:
            source, points = "microdata:headline", _MICRODATA
        title = _candidate(node, source, points - order * 0.02, stated)
        if title is not None:
            found.append(title)
    return found


def _candidate(node: Element, source: str, points: float, stated: StatedTitle) -> Title | None:
    text = _without_date(_without_anchors(line_of(node), node), node)
    key = key_of(text)
    if len(node) > 1 and key not in stated.parts and key not in stated.exact:
        text = _without_second_line(node, stated) or text
        key = key_of(text)
    if not key or len(text) > _LONGEST:
        return None
    return Title(text, node, source, points + _HEADINGS.get(node.tag, -0.6) + stated.agreement(key))


def _without_anchors(text: str, node: Element) -> str:
    """A heading without the sign that links to itself, or the count that leads to its comments: "Three ducks¶ 72"."""
    if not len(node):
        return text
    for link in node.iter("a"):
        sign = line_of(link)
        if sign and text != sign and (not key_of(sign) or _TO_COMMENTS.search(link.get("href") or "")):
            text = text.removesuffix(sign).removeprefix(sign).strip()
    return text


def _without_second_line(node: Element, stated: StatedTitle) -> str | None:
    """The first line of a heading whose second is small print, where the head states it for the title.

    Source: Bootstrap's headings hold the byline: `<h2><a>Rye bread</a><br><small>by Ann on May 3</small></h2>`.
    """
    small = [child for child in node if child.tag == "small"]
    first = line_of(node).removesuffix(line_of(small[0])).strip() if len(small) == 1 else ""
    key = key_of(first)
    return first if key in stated.parts or key in stated.exact else None


def _without_date(text: str, node: Element) -> str:
    """A heading without the date that is an element of its own in it: Textpattern's "Rye bread · 3 March 2008"."""
    if not len(node) or not (text[:1].isdigit() or text[-1:].isdigit()):
        return text
    date = date_in(text)
    if not date or date == text or all(line_of(inner) != date for inner in node.iter(*_SMALL_TAGS)):
        return text
    before, _, after = text.partition(date)
    rest = f"{before} {after}" if not (before.strip() and after.strip()) else text
    return rest.strip(" ·|•–—-:,")


def _not_headings(called: dict[Element, tuple[str, float]]) -> Iterator[Element]:
    """Nodes called a title that are no headings and hold none."""
    for node in called:
        if node.tag not in _HEADINGS and next(node.iter("h1", "h2", "h3", "h4"), None) is None:
            yield node


def _called_title(document: Document, stated: StatedTitle) -> Iterator[Title]:
    """Nodes with a class or an id that says "title", whatever else; the blog's and widgets' left out."""
    called = [
        ("class:title", document.with_class(token)[:3]) for token in document.class_tokens if _is_title_name(token)
    ]
    called += [("id:title", [node]) for name, node in document.attributed("id") if _is_title_name(name)]
    for source, nodes in called:
        for node in nodes:
            title = _candidate(node, source, _CALLED, stated)
            if title is not None:
                yield title


@lru_cache(maxsize=8192)
def _is_title_name(token: str) -> bool:
    return "title" in token.lower() and not _OTHER_TITLE.search(token)


def _plain_title(document: Document, stated: StatedTitle) -> Title | None:
    """A title that no heading and no class name marks: the text in bold, in a cell, that the head states."""
    parts = {part for part in stated.parts | {*stated.exact, stated.page} if len(part) > 3} - stated.sites
    if not parts:
        return None
    best: tuple[tuple[bool, int], Title] | None = None
    for node in document.root.iter(*_PLAIN_TAGS):
        if len(node) > 2:
            continue
        text = line_of(node) if len(node) else (node.text or "").strip()
        key = key_of(text) if 3 < len(text) <= _LONGEST else ""
        if key in parts and not own_region(node) and _against(node, document) < 3.0:
            # the head names the blog, or its author, beside the post: those are links, and shorter
            is_link = node.tag == "a" or next(node.iterancestors()).tag == "a" or _holds_a_link_alone(node, text)
            rank = (not is_link, len(key))
            if best is None or rank > best[0]:
                best = rank, Title(text, node, "text:title")
    return best[1] if best is not None else None


def _holds_a_link_alone(node: Element, text: str) -> bool:
    return len(node) == 1 and node[0].tag == "a" and line_of(node[0]) == text


def _against(node: Element, document: Document) -> float:
    """Points against a heading for where it stands and where it leads."""
    points = 0.0
    at: Element | None = node
    in_article = False
    while at is not None and at.tag not in {"body", "html"}:
        tag = at.tag
        in_article = in_article or tag == "article"
        region = "" if tag in {"article", "main"} or (at is node and leads_here(node, document)) else own_region(at)
        if region and at in document.wrappers:
            region = ""
        above = at.getparent()
        if region in {"comments", "related", "side", "nav", "bottom", "form"} and at is not node:
            points = max(points, 6.0)
        elif region == "top" or (tag == "header" and not in_article and above is not None and above.tag == "body"):
            points = max(points, 3.0)
        at = above
    return points + _leads_away(node, document)


def _leads_away(node: Element, document: Document) -> float:
    """Points against a heading that is a link to the front page, or to another page than this one."""
    parent = node.getparent()
    link = next(node.iter("a"), parent if parent is not None and parent.tag == "a" else None)
    href = link.get("href") if link is not None else None
    url = join_url(document.base_url, href) if href else None
    if not url or not document.url:
        return 0.0
    target, own = split_url(url), split_url(document.url)
    if len(target.path) > 1 and target.path[-1] == "/" and own.path.startswith(target.path):
        rest = own.path.removeprefix(target.path)
        if _DATED.match(rest):
            return 5.0  # from /blog/2011/04/a-post to /blog/
        if "/" in rest.strip("/") and not _OF_POST.match(rest):
            return 1.5  # from /ann/entry/a-post to /ann/
    if target.path.rstrip("/") == own.path.rstrip("/") or (len(target.path) > 1 and own.path.startswith(target.path)):
        return 0.0  # a further part and a comment page link to the post itself
    is_front_page = target.netloc == own.netloc and target.path in {"", "/"} and not target.query
    return 5.0 if is_front_page else 1.5
