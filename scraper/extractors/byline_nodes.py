"""Bylines by markup: nodes that a class, a relation, an icon or an address marks as the author's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from exports.post import Author
from scraper.addresses import split_url
from scraper.extractors.keys import key_of
from scraper.extractors.names import (
    is_sentence,
    name_before_word,
    name_opening,
    named_part,
    names_in,
    names_in_sentence,
)
from scraper.extractors.regions import line_of, own_region
from scraper.extractors.roles import present
from scraper.flow import raw_text
from scraper.html import is_within, join_url, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.extractors.frame import Frame
    from scraper.html import Document, Element

# Standards: microformats2 `p-author`, hAtom `author vcard fn`, HTML `rel=author`, schema.org `itemprop=author`; the
# class names below them are what themes of many platforms share.
STANDARD = (
    ".p-author", ".author.vcard .fn", ".vcard.author", ".byline .author", "rel=author", "itemprop=author",
    ".vcard .fn", ".entry-author-name", ".author-name", ".post-author-name", ".post-author", ".entry-author",
    ".byline-name", ".author-link", ".byline", ".author",
)  # fmt: skip
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:author|byline|writer|posted-?by|auteur|autor|user-?name|user-?info|nick-?name|nick(?![^\s_-]))",
    re.IGNORECASE,
)
# Blogger's newer templates call every line a byline: `byline post-timestamp`, `byline post-labels`.
_OF_ANOTHER = re.compile(r"\bbyline\b.*\b(?:labels?|timestamp|location|icons?|share-buttons|comment-link|reactions)\b")
_NO_PERSON = re.compile(r"^mailto:|/(?:tags?|label|category)/|#(?:comments|trackbacks|respond)$", re.IGNORECASE)
# Where the page of an author's posts lies: WordPress' own address, and what blogs of other makes call it.
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:a|es|en|i|zy|ka)?|auteure?s?|autor[ei]|yazar(?:lar)?|forfattere?|f(?:ö|o)rfattare"
    r"|kirjoittajat?|szerzok?|avtor|bloggers?|writers?|contributors?|redakteure?|penulis|tac-gia)/[^/?#]+/?$"
    r"|[?&](?:author|memberid)=\d+$",
    re.IGNORECASE,
)
# On the blog's own host.
_MEMBER_PAGE = re.compile(r"/(?:(?:members?|users?|people|profiles?|team)/|@)[^/?#]+/?$", re.IGNORECASE)
_ICON = re.compile(
    r"(?:^|\s)(?:icon|fas?|far|fal|glyphicon|bi|bx|ti|la|ri|mdi|ion|dashicons|genericon)\S*-"
    r"(?:user|person|author|account)s?\b"
)
_NAME_CLASS = re.compile(r"^(?:p-)?name$|(?:author|user|writer|profile|display)[\w-]*name$", re.IGNORECASE)
_HOME_NAME = re.compile(r"(?:author|user|writer|profile|display|nick|creator)[\w-]*name", re.IGNORECASE)
_BLOCKS = ("div", "p", "li", "h2", "h3", "h4", "h5", "h6")
_MOST = 12  # nodes of one selector looked at
LONGEST = 60  # characters of a byline's text without a link; in a longer one the first line is the name
LONGEST_LINE = 200
_BOXES = 2  # round a line that are asked for their names


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors of a post and by which rule they were found."""

    authors: tuple[Author, ...] = ()
    source: str = ""


def from_nodes(document: Document, frame: Frame, selectors: Iterable[str], prefix: str) -> Byline:
    """What the first selector names that finds a byline round the post."""
    for selector in present(document, selectors):
        if selector == "rel=author":
            nodes = frame.by_rel.get("author", [])
        elif selector == "itemprop=author":
            nodes = frame.by_itemprop.get("author", [])
        else:
            found = document.select(selector)[:_MOST]
            if selector == ".byline":
                found = [node for node in found if not _OF_ANOTHER.search(node.get("class") or "")]
            nodes = _nearest([node for node in found if frame.holds(node, sure=prefix == "platform:")], frame)
        authors = unique(author for node in sorted(nodes, key=frame.rank) for author in _authors_of(document, node))
        if authors:
            return Byline(authors, prefix + selector)
    return Byline()


def _nearest(nodes: list[Element], frame: Frame) -> list[Element]:
    """The nodes that stand in lines of the frame, where any do: a list of other posts has the names of others."""
    return [node for node in nodes if node in frame.ranks] or nodes


def _authors_of(document: Document, node: Element) -> Iterator[Author]:
    """The names in one byline node: each piece that is marked as a name, each of its links, else its text."""
    pieces = [piece for piece in node.iter() if piece is not node and _is_name_piece(piece)]
    for piece in pieces:
        link = _link_of(piece, node)
        said = link if link is not None and is_within(link, piece) and line_of(link) else piece  # "від Ann Lee"
        for name in names_in(line_of(said) or piece.get("content") or ""):
            yield Author(name, address_of(document, link))
    if pieces:
        return
    for heading in node.iter("h2", "h3", "h4", "h5", "h6"):
        names = names_in(line_of(heading)) if heading is not node else ()
        if names:  # a box about the author
            yield from (Author(name, address_of(document, next(heading.iter("a"), None))) for name in names)
            return
    text = line_of(node)
    if before := names_in(name_before_word(text) or ""):  # "雪子 發表在 痞客邦"
        yield from map(Author, before)
        return
    links = [link for link in node.iter("a") if not own_region(link) and not _NO_PERSON.search(link.get("href") or "")]
    named = [Author(name, address_of(document, link)) for link in links for name in linked_names(link)]
    named = named or ([] if links else [Author(name) for name in _names_in_bold(node, text)])
    if named and len(text) < LONGEST_LINE * 2:
        yield from named
    elif node.tag != "a":
        texts: tuple[str, ...] = (text or node.get("content") or "",)
        if len(text) > LONGEST or links or any(block is not node for block in islice(node.iter(*_BLOCKS), 2)):
            texts = tuple(islice(filter(str.strip, text_of(node).splitlines()), 1 if links else 2))
        yield from next((tuple(map(Author, names)) for text in texts if (names := _names_of(text))), ())


def _names_in_bold(node: Element, text: str) -> Iterator[str]:
    """The names in bold behind a word: "Reportagem de <b>Júlia Wendt</b> e <b>Otto Klein</b>"."""
    bold = [line_of(piece) for piece in islice(node.iter("b", "strong"), _MOST) if piece is not node]
    if bold and name_opening(text) is None and not text.startswith(bold[0]):
        for said in bold:
            yield from names_in(said)


def _names_of(text: str) -> tuple[str, ...]:
    return names_in(name_before_word(text) or named_part(text))


def _is_name_piece(node: Element) -> bool:
    if not isinstance(node.tag, str):
        return False
    classes = (node.get("class") or "").split()
    return node.get("itemprop") == "name" or "fn" in classes or any(map(_NAME_CLASS.search, classes))


def _link_of(piece: Element, within: Element) -> Element | None:
    """The link that a name stands in or holds."""
    at: Element | None = piece
    while at is not None and at is not within:
        if at.tag == "a":
            return at
        at = at.getparent()
    return within if within.tag == "a" else next(piece.iter("a"), None)


def address_of(document: Document, link: Element | None) -> str | None:
    """Where a name's link leads."""
    return join_url(document.base_url, link.get("href") or "") if link is not None and link.get("href") else None


def linked_names(link: Element) -> tuple[str, ...]:
    """The names that a link prints; none where it prints a sentence ("View all of Ann Lee's posts")."""
    text = line_of(link)
    if is_sentence(text):
        return ()
    href = (link.get("href") or "").rstrip("/")
    slug = key_of(unquote(href.rpartition("/")[2].rpartition("=")[2]))
    if text.startswith("@") and slug == key_of(text):  # a handle, with its page
        return names_in(text[1:])
    if len(text.split()) > 4 and slug in key_of(text) and slug != key_of(text):
        return ()
    return names_in(text)


def from_icons(frame: Frame) -> Byline:
    """The name behind the picture of a person, which icon fonts draw for an element's class."""
    for line in frame.at("head", "above", "tail", "below"):
        if line.is_text or len(line.text) > LONGEST_LINE:
            continue
        for node in line.nodes:
            if _ICON.search(node.get("class") or ""):
                after = node.getnext()
                said = line_of(node) or (node.tail or "").strip() or (line_of(after) if after is not None else "")
                authors = unique(map(Author, names_in(named_part(said))))
                if authors and len(said) < LONGEST:
                    return Byline(authors, f"icon:{line.place}")
    return Byline()


def from_addresses(document: Document, frame: Frame) -> Byline:
    """The names that lead to the page of an author's posts, next to the title or the text."""
    for line in frame.at("head", "above", "tail", "below"):
        links = () if line.is_text or len(line.text) > LONGEST_LINE else line.nodes
        found = [node for node in links if node.tag == "a" and _is_author_page(document, node.get("href") or "")]
        authors = unique(Author(name, address_of(document, link)) for link in found for name in linked_names(link))
        if authors:
            return Byline(authors, f"address:{line.place}")
    return Byline()


def _is_author_page(document: Document, href: str) -> bool:
    if _AUTHOR_PAGE.search(href):
        return True
    if not _MEMBER_PAGE.search(href):
        return False
    own, target = split_url(document.url), split_url(join_url(document.base_url, href))
    return target.netloc in {"", own.netloc}


def from_called(document: Document, frame: Frame) -> Byline:
    """Nodes of the frame with a class name that says "author", whatever else it says."""
    for line in frame.at("head", "above", "below", "tail"):
        for node in () if line.is_text or len(line.text) >= 120 else line.nodes:
            for called in (node, *_boxes_of(node, frame)):
                names = called.get("class") or ""
                if names and _CALLED.search(names) and not _OF_ANOTHER.search(names):
                    authors = unique(_authors_of(document, called))
                    if authors:
                        return Byline(authors, f"class:{names.split()[0]}")
    return Byline()


def _boxes_of(node: Element, frame: Frame) -> Iterator[Element]:
    """The boxes round a line that hold no more than a byline: name, portrait and date each in an element."""
    for above in islice(node.iterancestors(), _BOXES):
        if above not in frame.ranks or len(raw_text(above)) > LONGEST_LINE:
            return
        yield above


def from_sentences(document: Document, frame: Frame) -> Byline:
    """The name inside "View all of Ann Lee's posts", where nothing else names her."""
    for node in document.root.iter("a"):
        rel = node.get("rel")
        if rel and "author" in rel and frame.holds(node) and (names := names_in_sentence(line_of(node))):
            return Byline(tuple(Author(name, address_of(document, node)) for name in names), "rel=author")
    return Byline()


def from_home(document: Document) -> Byline:
    """The name that leads to its owner's part of a host of many blogs, which the page's own address begins with.

    Zenn has `/ann/articles/9f8e`, and `View_userName__x` leads to `/ann`, in a sidebar.
    """
    parts = split_url(document.url).path.split("/") if document.url else []
    if len(parts) < 3:
        return Byline()
    homes = {f"/{parts[1]}", f"/{parts[1]}/"}
    for token in filter(_is_name_class, document.class_tokens):
        for node in document.with_class(token)[:_MOST]:
            link = node if node.tag == "a" else next(node.iter("a"), node.getparent())
            href = (
                join_url(document.base_url, link.get("href") or "") if link is not None and link.get("href") else None
            )
            if href and split_url(href).path in homes and (names := names_in(line_of(node))):
                return Byline((Author(names[0], href),), f"class:{token}")
    return Byline()


@lru_cache(maxsize=8192)
def _is_name_class(token: str) -> bool:
    return _HOME_NAME.search(token) is not None


def unique(authors: Iterable[Author]) -> tuple[Author, ...]:
    """Each name once, with its address where one of them has one."""
    found: dict[str, Author] = {}
    for author in authors:
        key = key_of(author.name)
        if key not in found or (found[key].url is None and author.url):
            found[key] = author
    return tuple(found.values())
