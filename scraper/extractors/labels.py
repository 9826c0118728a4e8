"""Categories and tags of a post, apart where the page tells them apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from scraper.extractors.keys import key_of
from scraper.extractors.regions import line_of

if TYPE_CHECKING:
    from scraper.extractors.frame import Frame
    from scraper.extractors.json_ld import Article
    from scraper.head import Head
    from scraper.html import Document, Element
    from scraper.model.platform import Platform

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FEW = 12  # labels in a second run of them
_MANY = 24  # labels of one post; a node with more is the blog's list of them
_LONGEST = 80
_TAG_NODES = (
    ".p-category",
    ".tags-links",
    ".tag-links",
    ".tags",
    ".post-tags",
    ".entry-tags",
    ".taglist",
    ".tag-list",
    ".post-labels",
)
_CATEGORY_NODES = (".cat-links", ".post-categories", ".entry-categories", ".categories", ".category")
# Where a label's link leads; the words of platforms in several languages.
_TAG_PATH = re.compile(
    r"/(?:tags?|label|labels|tagged|keywords?|topics?|etiquetas?|mots?-cles?|motscles|schlagwort(?:e|er)?|stichwort|hashtags?|tagi|taggar|"
    r"etichette|stikord|avainsana|wp-tag|taxonomy/term|etiket|teg|метка|тег)/|[?&](?:tag|label)=|/search/label/",
    re.IGNORECASE,
)
_CATEGORY_PATH = re.compile(
    r"/(?:categor(?:y|ies|ie|ia|ias|ía|ie|ies)|kategori(?:e|en|a|er)?|rubrik(?:en)?|rubriques?|sections?|archives/cat_|cat|themes?|sujet|"
    r"catégorie|thema|temas?|рубрика|категория|c)/|[?&](?:cat|category|category_name|rubrique)=",
    re.IGNORECASE,
)
_MORE = re.compile(r"^[\s#,;:|·•]+|[\s,;|·•]+$")
_NO_LABEL = re.compile(
    r"^(?:tags?|labels?|categor(?:y|ies)|filed under|permalink|comments?|\d+ comments?|uncategori[sz]ed feed|rss|edit|share|all|tweet|like|more|reply)\W*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Labels:
    """What a post is filed under, as printed, in page order."""

    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)


def find_labels(document: Document, platform: Platform, frame: Frame, head: Head, article: Article | None) -> Labels:
    """Categories and tags near the post; those of the machine-readable part where none are printed."""
    categories: dict[str, str] = {}
    tags: dict[str, str] = {}
    sources: dict[str, str] = {}
    sure: set[str] = set()  # a blog may have a tag and a category of one name, and link to each
    for node in _label_links(document, frame):
        href = unquote(node.get("href") or "")
        rel = (node.get("rel") or "").lower().split()
        is_category = "category" in rel or (bool(_CATEGORY_PATH.search(href)) and not _TAG_PATH.search(href))
        _put(categories if is_category else tags, line_of(node))
        if not is_category and _TAG_PATH.search(href):
            sure.add(key_of(_MORE.sub("", line_of(node).strip())))
        sources.setdefault("categories" if is_category else "tags", "rel=tag" if "tag" in rel else "links")
    for role, into, standard in (("categories", categories, _CATEGORY_NODES), ("tags", tags, _TAG_NODES)):
        for selector in (*platform.roles.get(role, ()), *standard):
            found = _from_nodes(document, frame, selector)
            for text in found:
                _put(into, text)
            if found:
                sources.setdefault(role, f"class:{selector}")
    for text in head.contents("article:tag"):
        if key_of(text) not in categories:
            _put(tags, text)
            sources.setdefault("tags", "meta:article:tag")
    if not categories and not tags:
        for text in (*head.contents("tags"), *(article.keywords if article else ())):
            _put(tags, text)
            sources.setdefault("tags", "meta:tags" if head.contents("tags") else "json-ld:keywords")
        for text in (*head.contents("article:section"), *(article.sections if article else ())):
            _put(categories, text)
            sources.setdefault("categories", "meta:article:section")
    for key in (set(categories) & set(tags)) - sure:
        del tags[key]
    return Labels(tuple(categories.values()), tuple(tags.values()), sources)


def _label_links(document: Document, frame: Frame) -> list[Element]:
    """Links in the frame that are marked as labels or lead to a label's page."""
    found: list[Element] = []
    group: list[Element] = []
    for line in (*(line for line in frame.lines if line.place != "below"), *frame.at("below")):
        links = [] if line.is_text else [node for node in line.nodes if node.tag == "a" and _is_label_link(node)]
        if not links or any(node.tag in _HEADINGS for node in line.nodes):
            found += _own_labels(group, found)
            group = []
        group += links
    found += _own_labels(group, found)
    marked = [node for node in document.select("[rel~=tag]") if frame.holds(node)]
    return list(dict.fromkeys(found + marked))


def _own_labels(group: list[Element], found: list[Element]) -> list[Element]:
    """A run of labels, unless it is another box after the post's own: the blog's tag cloud, its categories."""
    return [] if found and len(group) > _FEW else group


def _is_label_link(node: Element) -> bool:
    rel = (node.get("rel") or "").lower().split()
    href = unquote(node.get("href") or "")
    return "tag" in rel or bool(_TAG_PATH.search(href) or _CATEGORY_PATH.search(href))


def _from_nodes(document: Document, frame: Frame, selector: str) -> list[str]:
    found = []
    for node in document.select(selector):
        if not frame.holds(node):
            continue
        links = [line_of(link) for link in node.iter("a")]
        if len(links) > _MANY:
            continue
        found.extend(text for text in links or [line_of(node)] if len(text) < 40 and not _NO_LABEL.match(text))
    return found


def _put(into: dict[str, str], text: str) -> None:
    text = _MORE.sub("", text.strip())
    key = key_of(text)
    if key and len(text) <= _LONGEST:
        into.setdefault(key, text)
