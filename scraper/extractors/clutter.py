"""What stands in a body and is not the post's: share bars, related posts, author boxes, navigation, adverts.

Class and id names tell most of it; each name is checked against what the element holds, so that no word of a theme
can cut away a post. What has no telling name is known by its structure, in `edges.py`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from scraper.extractors.clutter_names import is_ad_label, is_reading_time, is_reprint_notice, verdict_of
from scraper.extractors.edges import is_byline
from scraper.extractors.regions import hides
from scraper.extractors.text_size import size_of
from scraper.flow import BLOCK_TAGS, raw_text
from scraper.html import values_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from scraper.extractors.clutter_names import Verdict
    from scraper.html import Element

# Addresses that hand a page on to somebody. Source: the services' own documentation of their share links.
_SHARE_LINK = re.compile(
    r"""(?x)(?:whatsapp://send|mailto:\?|(?:https?:)?//(?:www\.|api\.|web\.|m\.|story\.)?(?:
    facebook\.com/(?:sharer|share\.php|dialog)|(?:twitter|x)\.com/(?:intent|share|home\?status)|plus\.google\.com/share|
    pinterest\.[a-z.]+/pin/create|linkedin\.com/(?:share|cws)|reddit\.com/(?:r/[^/]+/)?submit|(?:t|telegram)\.me/share|
    whatsapp\.com/send|wa\.me/\?|tumblr\.com/(?:share|widgets/share)|(?:vk\.com|vkontakte\.ru)/share|getpocket\.com/(?:save|edit)|
    digg\.com/submit|delicious\.com/(?:post|save)|del\.icio\.us/post|stumbleupon\.com/submit|news\.ycombinator\.com/submitlink|
    b\.hatena\.ne\.jp/(?:add|entry|append)|(?:social-plugins\.)?line\.me/(?:R/msg|lineit)|bufferapp\.com|buffer\.com/add|
    instapaper\.com/(?:hello|edit)|xing\.com/(?:spi/shares|app/user)|connect\.ok\.ru|odnoklassniki\.ru/dk|service\.weibo\.com/share|
    technorati\.com/(?:faves|ping)|google\.com/bookmarks/mark|bsky\.app/intent|threads\.net/intent|printfriendly\.com|addtoany\.com|
    addthis\.com|blogger\.com/share-post|kakaolink|share\.flipboard\.com|mix\.com/|yummly\.com/urb|skype\.com/share|flattr\.com/submit))"""
)
_SHARE_QUERY = re.compile(
    r"[?&]share=(?:facebook|twitter|email|print|reddit|linkedin|tumblr|pinterest|pocket|telegram|jetpack-whatsapp|x)\b"
)
_item_data = re.compile(r"title|date|author|meta\b", re.IGNORECASE).search
# Characters that may go whatever their share: an author's portrait under a picture is all the text of some posts.
_LABEL_MOST = 40  # characters
_FIRST = 6  # elements in which a post's time of reading may stand
_LAST = 4  # elements among which a notice may stand
_NOTICE_SIZE = 200  # characters
_HEADING_MOST = 60
_SMALL = {"cut": 700, "doubt": 40, "hidden": 0}


def find_clutter(nodes: Sequence[Element], thread_nodes: Collection[Element] = ()) -> frozenset[Element]:
    """The outermost elements inside a body that are not the post's.

    Shape: never one that holds a third of the body's text or more, whatever it is called. What the names of elements
        inside the thread say is not asked: the thread is cut as a whole.
    """
    whole = sum(map(size_of, nodes))
    found: set[Element] = set()
    roots = frozenset(nodes)
    threads = frozenset(thread_nodes)
    for element, verdict in _named(nodes):
        if threads and _stands_in(element, threads, roots):
            continue
        if verdict != "hidden" and _is_said_of_an_item(element, roots):
            continue
        if verdict != "doubt" or _is_clutter(element):
            size = size_of(element)
            if size * 3 <= whole or size < _SMALL[verdict]:
                found.add(element)
    found.update(_link_clusters(nodes, whole))
    found.update(_adverts(nodes))
    found.update(_reading_times(nodes))
    found.update(_notices(nodes))
    found.update(list(_left_over_headings(found)))
    found.update(list(_left_over_links(found, roots)))
    return frozenset(found)


def _stands_in(element: Element, threads: Collection[Element], roots: Collection[Element]) -> bool:
    """Whether an element lies inside the thread."""
    at = element.getparent()
    while at is not None and at not in roots:
        if at in threads:
            return True
        at = at.getparent()
    return False


def _adverts(nodes: Sequence[Element]) -> Iterator[Element]:
    """What holds an advert and hardly a word besides, and the word over one ("Advertisement") that stands alone."""
    for node in nodes:
        for advert in node.iter("ins"):
            above = advert.getparent()
            if "adsbygoogle" in (advert.get("class") or "") and above is not None and above is not node:
                yield from (above,) if size_of(above) < _LABEL_MOST and not _has_media(above) else ()
        for element in node.iter("div", "p", "small", "center"):
            text = element.text
            if text and len(text) < _LABEL_MOST and not len(element) and element is not node and is_ad_label(text):
                yield element


def _reading_times(nodes: Sequence[Element]) -> Iterator[Element]:
    """The line "5 min read" that plugins put before a post's first words."""
    for node in nodes:
        for element in islice(node.iter("p", "div", "span", "small"), _FIRST):
            if element is node or not (size := size_of(element)):
                continue
            if size < _LABEL_MOST and is_reading_time(" ".join(raw_text(element).split())):
                yield element
                break
            if element.tag == "p":
                break  # the post has begun


def _notices(nodes: Sequence[Element]) -> Iterator[Element]:
    """The lines at the end that ask who reprints the post to name it."""
    for node in nodes:
        for element in islice(node.iterchildren("p", "div", "blockquote", reversed=True), _LAST):
            if size_of(element) < _NOTICE_SIZE and is_reprint_notice(" ".join(raw_text(element).split())):
                yield element


def _left_over_headings(cut: Collection[Element]) -> Iterator[Element]:
    """The short headings under which nothing is left, to the next heading or the end, but what was cut."""
    for element in cut:
        heading = element.getprevious()  # only the first of a run of cut elements can stand right under one
        if heading is None or heading in cut or heading.tag not in _HEADING_TAGS or size_of(heading) > _HEADING_MOST:
            continue
        if not any(map(_says_something, _up_to_heading(heading, cut))) and not (heading.tail or "").strip():
            yield heading


def _left_over_links(cut: Collection[Element], roots: Collection[Element]) -> Iterator[Element]:
    """The boxes in which nothing but a short link is left beside what was cut: the way back, beside a share bar."""
    rows = {above for element in cut if (above := element.getparent()) is not None and above.tag == "div"}
    for row in rows.difference(roots, cut):
        left = [element for element in row if element not in cut and _says_something(element)]
        if len(left) == 1 and left[0].tag in {"a", "div", "span"} and not _has_media(left[0]):
            size = size_of(left[0])
            if size < _LABEL_MOST and size == sum(map(size_of, left[0].iter("a"))) == _beside(row, cut):
                yield left[0]


def _beside(row: Element, cut: Collection[Element]) -> int:
    """How many characters a row holds outside of what was cut."""
    return size_of(row) - sum(size_of(element) for element in row if element in cut)


def _up_to_heading(heading: Element, cut: Collection[Element]) -> Iterator[Element]:
    for following in heading.itersiblings():
        if following.tag in _HEADING_TAGS:
            return
        if following not in cut:
            yield following


def _says_something(element: Element) -> bool:
    return bool(size_of(element)) or _has_media(element)


def _has_media(element: Element) -> bool:
    return next(element.iter("img", "iframe", "video", "audio"), None) is not None


def _is_said_of_an_item(element: Element, roots: frozenset[Element]) -> bool:
    """Whether a title, date or byline belongs to a list item: of a list of posts or comments that the post shows."""
    if not _item_data(element.get("class", "")):
        return False
    at = element.getparent()
    while at is not None and at not in roots:
        if at.tag == "li":
            return size_of(at) > size_of(element)
        at = at.getparent()
    return False


def _is_clutter(element: Element) -> bool:
    """Whether an element with a doubtful name has the shape of clutter too."""
    if element.tag not in BLOCK_TAGS or element.tag in _HEADING_TAGS:
        return False
    return _is_link_heap(element) or is_byline(element, most=300)


def _link_clusters(nodes: Sequence[Element], whole: int) -> Iterator[Element]:
    """Whatever holds nothing but links to tags, or nothing but links that share the post, in any language."""
    seen: set[Element] = set()
    mixed: set[Element] = set()
    for node in nodes:
        for link in node.iter("a"):
            if _is_sign(link):
                yield link
                continue
            kind = _kind_of_link(link)
            cluster = _cluster_of(link, kind, (node, whole), mixed) if kind and link not in seen else None
            if cluster is not None:
                seen.update(cluster.iter("a"))
                yield cluster


def _cluster_of(link: Element, kind: str, region: tuple[Element, int], mixed: set[Element]) -> Element | None:
    """The widest element round a link that holds links of its kind and hardly a word besides.

    Cost: an element that held anything else is remembered in `mixed`, so that many links in one cost no square.
    """
    root, whole = region
    best: Element | None = None
    at: Element | None = link
    while at is not None and at is not root and at not in mixed:
        links = list(at.iter("a"))
        size = size_of(at)
        around = size - sum(map(size_of, links))
        other = any(_kind_of_link(each) != kind and size_of(each) > 2 and not _is_to_thread(each) for each in links)
        few = around <= 40 and (around <= 14 or around * 2 <= size)
        if other or not (few or (around <= 60 and _files(at, links))) or (size * 3 > whole and size > 300):
            mixed.add(at)
            break
        if at.tag in BLOCK_TAGS or kind == "share" or len(links) > 1:
            best = at
        at = at.getparent()
    return best


def _files(element: Element, links: Sequence[Element]) -> bool:
    """Whether a single line says under which categories the post is filed, as WordPress marks them."""
    marked = any("category" in (link.get("rel") or "").split() for link in links)
    return marked and all(inner is element or inner.tag not in BLOCK_TAGS for inner in element.iter(etree.Element))


def _is_to_thread(link: Element) -> bool:
    """A link down to the comments: themes count them in the line of the labels."""
    return (link.get("href") or "").endswith(("#comments", "#respond", "#comment", "#disqus_thread"))


def _is_sign(link: Element) -> bool:
    """A link that is a sign and no word: of a heading to itself (`#`, `¶`), of a footnote back to its mark (`↩`)."""
    if "#" not in (link.get("href") or "") or len(link):
        return False
    text = (link.text or "").strip()
    return len(text) < 3 and not any(map(str.isalnum, text))


def _kind_of_link(link: Element) -> str:
    relation = link.get("rel")
    if relation:
        relations = relation.split()
        if "tag" in relations:
            return "tag"
        if "prev" in relations or "next" in relations:
            return "way"
    href = link.get("href")
    if not href:
        return ""
    if href[0] == "#":
        return "part" if _is_listed_alone(link) else ""
    return "share" if _is_share(href) else ""


def _is_listed_alone(link: Element) -> bool:
    """Whether a list item opens with a link: to a part of the page, in a table of contents."""
    item = link.getparent()
    return item is not None and item.tag == "li" and item[0] is link and not (item.text or "").strip()


@lru_cache(maxsize=4096)
def _is_share(href: str) -> bool:
    """Whether an address hands a page on; a cluster asks it of each of its links at each of its levels."""
    return bool(_SHARE_LINK.match(href) or ("share=" in href and _SHARE_QUERY.search(href)))


def _named(nodes: Sequence[Element]) -> Iterator[tuple[Element, Verdict]]:
    """The elements strictly inside a body whose class, id, style or tag makes them suspect."""
    for node in nodes:
        yield from _judged(node, "class")
    for node in nodes:
        yield from ((element, "cut") for element in node.iter("nav", "form") if element is not node)
        told = {element: verdict for element, verdict in _judged(node, "id") if element.tag not in _HEADING_TAGS}
        yield from told.items()
        for value in values_of("style", node):
            element = value.getparent()
            if element is not None and element is not node and element not in told and hides(value):
                yield element, "hidden"


def _judged(node: Element, attribute: str) -> Iterator[tuple[Element, Verdict]]:
    """The elements strictly inside a node that a name in one of their attributes makes suspect."""
    for value in values_of(attribute, node):
        verdict = verdict_of(str(value))
        if verdict != "keep" and (element := value.getparent()) is not None and element is not node:
            yield element, verdict


_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def _is_link_heap(element: Element) -> bool:
    """Whether most of an element's text is links, and there is little of it: a bar, a list of posts, a menu."""
    text = size_of(element)
    if not text:
        return next(element.iter("img", "iframe", "video", "audio", "table"), None) is None
    return text < 1500 and sum(map(size_of, element.iter("a"))) * 2 >= text
