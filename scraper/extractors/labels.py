"""Categories and tags of a post, apart where the page tells them apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from scraper.extractors.keys import key_of
from scraper.extractors.label_lines import announced_labels, headed_labels, printed_labels
from scraper.extractors.label_text import denies, label_of, unescaped
from scraper.extractors.regions import line_of
from scraper.extractors.roles import present

if TYPE_CHECKING:
    from scraper.extractors.frame import Frame
    from scraper.extractors.json_ld import Article
    from scraper.head import Head
    from scraper.html import Document, Element
    from scraper.model.platform import Platform

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FEW = 12  # labels in a second run of them
_MANY = 24  # labels of one post; a node with more is the blog's list of them
_ANNOUNCING = re.compile(r"^[^\W\d_][^:：]{0,19}[:：]\s*")  # "Tags: rye"
_NO_LABELS = frozenset(
    ("none", "无", "無", "暂无", "keine", "aucun", "brak", "ninguna", "нет", "n/a")
)  # Typecho's "none"
_LONGEST = 80
_LONGEST_RUBRIC, _LONGEST_CALLED = 30, 120  # characters of one that is no link, and of its line
_RUBRIC = re.compile(r"(?:^|[a-z][_-]{1,2})(?:cat|category|category-?name|kategorie|categoria|categorie|rubrik)$")
_CALLS = re.compile(r"category|kategori|categori[ae]|rubri[ck]", re.IGNORECASE)
_CALLED_TAGS = frozenset(("span", "p", "div", "em", "strong", "small"))
_LONGEST_LINE = 300
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
# Where a label's link leads: a word of its path, in the languages of platforms and plug-ins.
_TAG_WORDS_TEXT = (
    "tag tags label labels tagged keyword keywords topic topics etiqueta etiquetas motscles mot-cle mots-cles "
    "schlagwort schlagworte schlagwoerter stichwort hashtag hashtags tagi taggar etichette etichetta stikord "
    "avainsana wp-tag term etiket teg метка тег"
)
_TAG_WORDS = frozenset(_TAG_WORDS_TEXT.split())
_CATEGORY_WORDS_TEXT = (
    "category categories categorie categoria categorias categoría cat kategorie kategorien kategori kategoria "
    "kategorier rubrik rubriken rubrique rubriques section sections theme themes thema catégorie рубрика "
    "rubric rubrics rubrika rubriki kategoriya kategoriia категория c hub hubs kat luokka danh-muc chuyen-muc"
)
_CATEGORY_WORDS = frozenset(_CATEGORY_WORDS_TEXT.split())
_QUERY = re.compile(r"[?&](?:(?P<tag>tag|label)|cat|catid|category|category_name|rubrique)=")
# The address of a category: ExpressionEngine's "/C3/", Livedoor's "/archives/cat_10.html".
_NUMBERED = re.compile(r"/(?:C|cat_)\d+(?:/|\.html?)?$")
_HASHTAG = re.compile(r"#\s*[^\W\d_]")
_MORE = re.compile(r"^[\s#,;:|·•]+|[\s,;|·•]+$")
_NO_LABEL = re.compile(
    r"^(?:tags?|labels?|categor(?:y|ies)|filed under|permalink|comments?|\d+ comments?|rss|edit|share|all|tweet|like|"
    r"more|reply)\W*$",
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
    for node, kind, source in _label_links(document, frame):
        own, other = (categories, tags) if kind == "categories" else (tags, categories)
        key = _put(own, label_of(node))
        if key in other:
            sure.add(key)
        sources.setdefault(kind, source)
    for role, into, standard in (("categories", categories, _CATEGORY_NODES), ("tags", tags, _TAG_NODES)):
        for selector in present(document, (*platform.roles.get(role, ()), *standard)):
            found = _from_nodes(document, frame, selector, sure=selector in platform.roles.get(role, ()))
            for text in found:
                _put(into, text)
            if found:
                sources.setdefault(role, f"class:{selector}")
    if not categories or not tags:
        _add_printed(frame, categories, tags, sources)
    if not categories:
        _add_called(frame, categories, sources)
    _add_stated(head, article, categories, tags, sources)
    for key in (set(categories) & set(tags)) - sure:
        del tags[key]
    return Labels(tuple(categories.values()), tuple(tags.values()), sources)


def _add_printed(frame: Frame, categories: dict[str, str], tags: dict[str, str], sources: dict[str, str]) -> None:
    """Labels that are announced and no links, of the kind that no link is."""
    into = {kind: known for kind, known in (("categories", categories), ("tags", tags)) if not known}
    for line in frame.lines:
        if not line.is_text and (":" in line.text or "：" in line.text) and len(line.text) < _LONGEST_LINE:
            for text, kind in printed_labels(line):
                if kind in into and text.casefold() not in _NO_LABELS:
                    _put(into[kind], text)
                    sources.setdefault(kind, f"text:{line.place}")


def _add_called(frame: Frame, categories: dict[str, str], sources: dict[str, str]) -> None:
    """A rubric that is no link and that its class calls one: `<span class="detail__cat">News</span>`."""
    for line in frame.at("head", "above"):
        for node in () if line.is_text or len(line.text) > _LONGEST_CALLED else line.nodes:
            if node.tag in _CALLED_TAGS and not len(node) and _is_rubric(node.get("class") or ""):
                text = label_of(node)
                if (
                    text
                    and len(text) < _LONGEST_RUBRIC
                    and not text.endswith((":", "："))
                    and not _NO_LABEL.match(text)
                ):
                    _put(categories, text)
                    sources.setdefault("categories", f"class:{node.get('class')}")


@lru_cache(maxsize=8192)
def _is_rubric(classes: str) -> bool:
    return any(map(_RUBRIC.search, classes.split()))


def _add_stated(
    head: Head, article: Article | None, categories: dict[str, str], tags: dict[str, str], sources: dict[str, str]
) -> None:
    """What the machine-readable part says; its keywords and sections only where the page prints no label."""
    stated = [unescaped(text) for text in head.contents("article:tag")]  # Ghost escapes them twice
    if len(stated) == 1 and key_of(stated[0]) not in tags:  # Docusaurus states all in one
        stated = stated[0].split(",")
    for text in stated:
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


_Label = tuple["Element", str, str]  # the link, "categories" or "tags", by which rule


def _label_links(document: Document, frame: Frame) -> list[_Label]:
    """Links in the frame that are marked as labels or lead to a label's page."""
    found: list[_Label] = []
    group: list[_Label] = []
    for line in (*(line for line in frame.lines if line.place != "below"), *frame.at("below")):
        links = [] if line.is_text else [label for node in line.nodes if node.tag == "a" and (label := _label(node))]
        if not links and not line.is_text and len(line.text) < _LONGEST_LINE:
            found += [(node, kind, f"text:{line.place}") for node, kind in announced_labels(line)]
        if not links or any(node.tag in _HEADINGS for node in line.nodes):
            found += _own_labels(group, found)
            group = []
        group += links
    found += _own_labels(group, found)
    for place in ("head", "tail", "below"):
        known = {node for node, _, _ in found}
        headed = [one for one in headed_labels(frame.at(place)) if one[0] not in known]
        found += [(node, kind, f"text:{place}") for node, kind in headed if len(headed) <= _FEW]
    if not any(kind == "tags" for _, kind, _ in found):
        for node in document.root.iter("a"):
            rel = node.get("rel")
            if rel and "tag" in rel and node not in frame.ranks and frame.holds(node) and (label := _label(node)):
                found.append(label)
    return found


def _own_labels(group: list[_Label], found: list[_Label]) -> list[_Label]:
    """A run of labels, unless it is another box after the post's own: the blog's tag cloud, its categories."""
    return [] if found and len(group) > _FEW else group


def _label(node: Element) -> _Label | None:
    """A link as a label, None where it is none."""
    href = node.get("href") or ""
    told = _told(node.get("rel") or "", href, node.get("class") or "")
    if told is None and href[:1] != "#" and _HASHTAG.match(label_of(node)):
        told = "tags", "hashtag"
    return (node, *told) if told else None


@lru_cache(maxsize=8192)
def _told(relation: str, href: str, classes: str) -> tuple[str, str] | None:
    """What kind of label a link is, and by which rule; the pages of a blog repeat theirs."""
    rel = relation.lower().split()
    words = {unquote(word) if "%" in word else word for word in href.partition("?")[0].lower().split("/")[:-1]}
    query = _QUERY.search(href)
    is_tag = not words.isdisjoint(_TAG_WORDS) or bool(query and query["tag"]) or "/search/label/" in href
    is_category = not words.isdisjoint(_CATEGORY_WORDS) or bool(query and not query["tag"]) or _calls(classes, href)
    is_category = is_category or _NUMBERED.search(href) is not None
    if "category" in rel or (is_category and not is_tag):
        return "categories", "rel=category" if "category" in rel else "address"
    if "tag" in rel or is_tag:
        return "tags", "rel=tag" if "tag" in rel else "address"
    return None


def _calls(classes: str, href: str) -> bool:
    """Whether a link's class, or the file it leads to, says category: `categoryLinkStyle`, `blog-category-2.html`."""
    return _CALLS.search(classes) is not None or "category-" in href.rpartition("/")[2]


def _from_nodes(document: Document, frame: Frame, selector: str, *, sure: bool) -> list[str]:
    found: list[str] = []
    for node in document.select(selector)[:_FEW]:
        if not frame.holds(node, sure=sure):
            continue
        links = [label_of(link) for link in node.iter("a")]
        if len(links) > _MANY:
            continue
        texts = links or _without_denial(_pieces(node))
        found.extend(
            text for text in texts if len(text) < 40 and not text.endswith((":", "：")) and not _NO_LABEL.match(text)
        )
    return found


def _pieces(node: Element) -> list[str]:
    """Labels without links: each in an element of its own, or parted by commas."""
    children = [line_of(child) for child in node if isinstance(child.tag, str)]
    if len(children) > 1 and key_of(line_of(node)) == key_of("".join(children)):
        return children
    return [text for text in _ANNOUNCING.sub("", line_of(node)).split(",") if text.strip().casefold() not in _NO_LABELS]


def _without_denial(pieces: list[str]) -> list[str]:
    """No labels where a box says by its own word that it has none: "Tags: No tags", "Теги: Нет тегов"."""
    words = [piece for piece in pieces if key_of(piece)]
    return [] if len(words) == 2 and denies(*words) else pieces


def _put(into: dict[str, str], text: str) -> str:
    """Adds a label where it is none yet; gives its key."""
    text = _MORE.sub("", text.strip())
    key = key_of(text)
    if key and len(text) <= _LONGEST:
        into.setdefault(key, text)
    return key
