"""The byline: who is printed as the author of a post, one or several, and never anybody else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from exports.post import Author
from scraper.addresses import split_url
from scraper.extractors.byline_lines import unannounced_names
from scraper.extractors.date_shapes import date_in
from scraper.extractors.keys import key_of
from scraper.extractors.known_names import known_authors
from scraper.extractors.names import (
    after_joiner,
    is_sentence,
    name_before_time,
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
    from collections.abc import Callable, Collection, Iterable, Iterator

    from scraper.extractors.frame import Frame, Line
    from scraper.extractors.json_ld import Article
    from scraper.head import Head
    from scraper.html import Document, Element
    from scraper.model.platform import Platform

# Standards: microformats2 `p-author`, hAtom `author vcard fn`, HTML `rel=author`, schema.org `itemprop=author`; the
# class names below them are what themes of many platforms share.
_STANDARD = (
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
_NO_PERSON = re.compile(r"^mailto:|/(?:tags?|label|category)/", re.IGNORECASE)
_IS_NOTICE = re.compile(r"©|copyright|all rights reserved|powered by|\(c\)", re.IGNORECASE)
# Where the page of an author's posts lies: WordPress' own address, and what blogs of other makes call it.
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:a|es|en|i|zy|ka)?|auteure?s?|autor[ei]|yazar(?:lar)?|forfattere?|f(?:ö|o)rfattare"
    r"|kirjoittajat?|szerzok?|avtor|bloggers?|writers?|contributors?|redakteure?|penulis|tac-gia)/[^/?#]+/?$"
    r"|[?&](?:author|memberid)=\d+$",
    re.IGNORECASE,
)
# On the blog's own host.
_MEMBER_PAGE = re.compile(r"/(?:members?|users?|people|profiles?|team)/[^/?#]+/?$", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(r"\s(?:\S+,\s+)?(?P<word>[^\W\d_]{1,5})\s+(?=\d)")
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?=,\s+\d)")
_ICON = re.compile(
    r"(?:^|\s)(?:icon|fas?|far|fal|glyphicon|bi|bx|ti|la|ri|mdi|ion|dashicons|genericon)\S*-"
    r"(?:user|person|author|account)s?\b"
)
_SMALL_TAGS = frozenset(("span", "small", "li", "dd", "td", "em", "i", "strong", "b", "cite"))
_META = (
    "author", "itemprop:author", "article:author_name", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author", "article:author",
)  # fmt: skip
_MOST = 12  # nodes of one selector looked at
_LONGEST = 60  # characters of a byline's text without a link; in a longer one the first line is the name
_LONGEST_LINE = 200
_BOXES = 2  # round a line that are asked for their names
_SHORT_WORD = 20  # characters of a word for the author that stands alone
_FARTHEST = 12  # lines below the body


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors of a post and by which rule they were found."""

    authors: tuple[Author, ...] = ()
    source: str = ""


class _Stated(NamedTuple):
    """An author as the machine-readable part names it."""

    name: str
    url: str | None
    is_person: bool  # it says that a person is meant
    source: str


def find_byline(
    document: Document,
    platform: Platform,
    frame: Frame,
    head: Head,
    article: Article | None,
    *,
    sites: Collection[str] = (),
) -> Byline:
    """The authors as printed; where nothing is printed, those that the machine-readable part names.

    Shape: no authors where the page names none. The blog's own name (`sites`, as keys) counts only where it is printed
        as a byline.
    """
    ways = _ways(document, platform, frame, tuple(_stated_authors(head, article)), frozenset(sites))
    return next((found for way in ways if (found := way()).authors), Byline())


def weigh_bylines(
    document: Document,
    platform: Platform,
    frame: Frame,
    head: Head,
    article: Article | None,
    *,
    sites: Collection[str] = (),
) -> tuple[Byline, ...]:
    """What each way of finding the authors gives, the first of them the byline; for whoever asks why one won."""
    ways = _ways(document, platform, frame, tuple(_stated_authors(head, article)), frozenset(sites))
    return tuple(found for way in ways if (found := way()).authors)


def _ways(
    document: Document, platform: Platform, frame: Frame, stated: tuple[_Stated, ...], sites: frozenset[str]
) -> tuple[Callable[[], Byline], ...]:
    """The ways to find a byline, the most trusted first: what is printed goes before what is only stated."""
    return (
        lambda: _from_nodes(document, frame, platform.roles.get("author", ()), "platform:"),
        lambda: _from_nodes(document, frame, _STANDARD, "class:"),
        lambda: _from_lines(document, frame, stated),
        lambda: _from_icons(frame),
        lambda: _from_addresses(document, frame),
        lambda: _from_called(document, frame),
        lambda: Byline(known_authors(document, frame, sites), "text:known"),
        lambda: _from_sentences(document, frame),
        lambda: _from_statement(document, stated, sites),
    )


def _from_nodes(document: Document, frame: Frame, selectors: Iterable[str], prefix: str) -> Byline:
    for selector in present(document, selectors):
        if selector == "rel=author":
            nodes = frame.by_rel.get("author", [])
        elif selector == "itemprop=author":
            nodes = frame.by_itemprop.get("author", [])
        else:
            found = document.select(selector)[:_MOST]
            if selector == ".byline":
                found = [node for node in found if not _OF_ANOTHER.search(node.get("class") or "")]
            nodes = [node for node in found if frame.holds(node, sure=prefix == "platform:")]
        authors = _unique(author for node in sorted(nodes, key=frame.rank) for author in _authors_of(document, node))
        if authors:
            return Byline(authors, prefix + selector)
    return Byline()


def _authors_of(document: Document, node: Element) -> Iterator[Author]:
    """The names in one byline node: each piece that is marked as a name, each of its links, else its text."""
    pieces = [piece for piece in node.iter() if piece is not node and _is_name_piece(piece)]
    for piece in pieces:
        link = _link_of(piece, node)
        said = link if link is not None and is_within(link, piece) and line_of(link) else piece  # "від Ann Lee"
        for name in names_in(line_of(said) or piece.get("content") or ""):
            yield Author(name, _address(document, link))
    if pieces:
        return
    for heading in node.iter("h2", "h3", "h4", "h5", "h6"):
        names = names_in(line_of(heading)) if heading is not node else ()
        if names:  # a box about the author
            yield from (Author(name, _address(document, next(heading.iter("a"), None))) for name in names)
            return
    links = [link for link in node.iter("a") if not own_region(link) and not _NO_PERSON.search(link.get("href") or "")]
    named = [Author(name, _address(document, link)) for link in links for name in _linked_names(link)]
    text = line_of(node)
    if named and len(text) < _LONGEST_LINE * 2:
        yield from named
    elif node.tag != "a":
        if len(text) > _LONGEST or links:
            text = next((line for line in text_of(node).splitlines() if line.strip()), "")
        text = text or node.get("content") or ""
        yield from map(Author, names_in(name_before_word(text) or named_part(text)))


def _is_name_piece(node: Element) -> bool:
    if not isinstance(node.tag, str):
        return False
    classes = (node.get("class") or "").split()
    return node.get("itemprop") == "name" or "fn" in classes or "p-name" in classes


def _link_of(piece: Element, within: Element) -> Element | None:
    """The link that a name stands in or holds."""
    at: Element | None = piece
    while at is not None and at is not within:
        if at.tag == "a":
            return at
        at = at.getparent()
    return within if within.tag == "a" else next(piece.iter("a"), None)


def _address(document: Document, link: Element | None) -> str | None:
    return join_url(document.base_url, link.get("href") or "") if link is not None and link.get("href") else None


def _linked_names(link: Element) -> tuple[str, ...]:
    """The names that a link prints; none where it prints a sentence ("View all of Ann Lee's posts")."""
    text = line_of(link)
    if is_sentence(text):
        return ()
    href = (link.get("href") or "").rstrip("/")
    slug = key_of(unquote(href.rpartition("/")[2].rpartition("=")[2]))
    if len(text.split()) > 4 and slug in key_of(text) and slug != key_of(text):
        return ()
    return names_in(text)


def _from_lines(document: Document, frame: Frame, stated: Iterable[_Stated]) -> Byline:
    """A "by NAME" in the lines round the post, or a line that prints a name the machine-readable part states."""
    known = {key_of(name): Author(name, one.url) for one in stated for name in names_in(one.name)}
    for line in frame.lines:
        if (len(line.text) > _LONGEST_LINE and line.place != "tail") or (
            line.place in {"below", "tail"} and line.distance > _FARTHEST
        ):
            continue
        authors = _unique(_announced(document, line)) or (() if line.is_text else _recognised(line, known))
        authors = authors or tuple(map(Author, unannounced_names(line)))
        if authors:
            return Byline(authors, f"text:{line.place}")
    return _from_headings(frame)


def _from_headings(frame: Frame) -> Byline:
    """The name in the line right below one that is nothing but a word for the author: a table's cells."""
    lines = [line for line in frame.at("head") if not line.is_text]
    for word, line in pairwise(lines):
        opening = name_opening(f"{word.text} x") if len(word.text) < _SHORT_WORD else None
        if opening and opening.is_phrase and opening.end > len(word.text) and len(line.text) < _LONGEST:
            authors = _unique(map(Author, names_in(line.text)))
            if authors and not date_in(line.text):
                return Byline(authors, f"text:{line.place}")
    return Byline()


def _announced(document: Document, line: Line) -> Iterator[Author]:
    """The names after "by" in one line."""
    opening = name_opening(line.text[:_LONGEST_LINE])
    if len(line.text) > _LONGEST_LINE and (
        line.is_text or opening is None or not date_in(line.text[: opening.end]) or len(line.text) > 3 * _LONGEST_LINE
    ):
        return  # Kubrick's paragraph on a post begins with date and author, and goes on
    if line.is_text and (opening is None or not opening.is_phrase or len(line.text) > _LONGEST):
        return
    if opening is None:
        yield from map(Author, names_in(_before_sign(line)))
        return
    rest = _in_own_element(line.text[opening.end :], line)
    rest = _to_date(rest)
    number = _BEFORE_NUMBER.search(rest)
    if number and number["word"].islower():  # "Ann Lee pe 7 octombrie", "Μανώλης στις 22:08": whatever the language
        rest = rest[: number.start("word")]
    links = [(text, node) for node in line.nodes if node.tag == "a" and (text := line_of(node))]
    linked = False
    while found := next(((text, node) for text, node in links if rest.startswith(text)), None):
        rest = after_joiner(rest[len(found[0]) :])
        for name in _linked_names(found[1]):
            linked = True
            yield Author(name, _address(document, found[1]))
    if linked:
        return
    names = names_in(named_part(rest))
    sure = opening.is_phrase or (line.place == "head" and len(line.text) < _LONGEST)
    sure = sure or (bool(names) and " " not in names[0] and date_in(line.text[: opening.end]) is not None)
    if names and (sure or not names[0][:1].islower()) and len(names[0].split()) < 5:
        yield from map(Author, names)


def _before_sign(line: Line) -> str:
    """The name that a line prints before a time or a word that says who wrote; empty where it prints none."""
    before = name_before_time(line.text)
    if not before and line.place == "head" and (len(line.text) < _LONGEST or date_in(line.text)):
        before = name_before_word(line.text)
    return before or ""


def _in_own_element(rest: str, line: Line) -> str:
    """What follows the word for the author, up to the end of the element that holds both."""
    for node in line.nodes:
        if node.tag in _SMALL_TAGS and len(text := line_of(node)) < len(line.text):
            opening = name_opening(text)
            if opening and rest.startswith(text[opening.end :]):
                return text[opening.end :]
    return rest


def _to_date(rest: str) -> str:
    """What stands before the date, without the small words that lead to it: "Élodie Vasseur à mars 3, 2005"."""
    date = date_in(rest)
    if not date or not rest[:1].isupper():
        return rest
    start = rest.index(date)
    no_weekday = _WORD_BEFORE.match(date)  # "Ann Lee, 3 May 2018" has the shape of "Monday, 3 May 2018"
    words = rest[: start + no_weekday.end() if no_weekday else start].split()
    while len(words) > 1 and words[-1].islower():
        words.pop()
    return " ".join(words)


def _recognised(line: Line, known: dict[str, Author]) -> tuple[Author, ...]:
    """The names of a line in which one that the machine-readable part states is printed."""
    if len(line.text) > 120 or _IS_NOTICE.search(line.text):
        return ()
    text = key_of(line.text)
    found = [author for key, author in known.items() if len(key) > 2 and key in text]
    if not found:
        return ()
    listed = [names_in(piece) for piece in line.text.split(",")]
    if all(listed) and any(key_of(name) in known for names in listed for name in names):
        found = [known.get(key_of(name), Author(name)) for names in listed for name in names]
    return _unique(found)


def _from_icons(frame: Frame) -> Byline:
    """The name behind the picture of a person, which icon fonts draw for an element's class."""
    for line in frame.at("head", "above", "tail", "below"):
        if line.is_text or len(line.text) > _LONGEST_LINE:
            continue
        for node in line.nodes:
            if _ICON.search(node.get("class") or ""):
                after = node.getnext()
                said = line_of(node) or (node.tail or "").strip() or (line_of(after) if after is not None else "")
                authors = _unique(map(Author, names_in(named_part(said))))
                if authors and len(said) < _LONGEST:
                    return Byline(authors, f"icon:{line.place}")
    return Byline()


def _from_addresses(document: Document, frame: Frame) -> Byline:
    """The names that lead to the page of an author's posts, next to the title or the text."""
    for line in frame.at("head", "above", "tail", "below"):
        links = () if line.is_text or len(line.text) > _LONGEST_LINE else line.nodes
        found = [node for node in links if node.tag == "a" and _is_author_page(document, node.get("href") or "")]
        authors = _unique(Author(name, _address(document, link)) for link in found for name in _linked_names(link))
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


def _from_called(document: Document, frame: Frame) -> Byline:
    """Nodes of the frame with a class name that says "author", whatever else it says."""
    for line in frame.at("head", "above", "below", "tail"):
        for node in () if line.is_text or len(line.text) >= 120 else line.nodes:
            for called in (node, *_boxes_of(node, frame)):
                names = called.get("class") or ""
                if names and _CALLED.search(names) and not _OF_ANOTHER.search(names):
                    authors = _unique(_authors_of(document, called))
                    if authors:
                        return Byline(authors, f"class:{names.split()[0]}")
    return Byline()


def _boxes_of(node: Element, frame: Frame) -> Iterator[Element]:
    """The boxes round a line that hold no more than a byline: name, portrait and date each in an element."""
    for above in islice(node.iterancestors(), _BOXES):
        if above not in frame.ranks or len(raw_text(above)) > _LONGEST_LINE:
            return
        yield above


def _from_sentences(document: Document, frame: Frame) -> Byline:
    """The name inside "View all of Ann Lee's posts", where nothing else names her."""
    for node in document.root.iter("a"):
        rel = node.get("rel")
        if rel and "author" in rel and frame.holds(node) and (names := names_in_sentence(line_of(node))):
            return Byline(tuple(Author(name, _address(document, node)) for name in names), "rel=author")
    return Byline()


def _from_statement(document: Document, stated: Iterable[_Stated], sites: frozenset[str]) -> Byline:
    """The authors that the machine-readable part names and the page does not print."""
    people = [one for one in stated if one.is_person or key_of(one.name) not in sites]
    if not people:
        return Byline()
    source = people[0].source
    authors = _unique(
        Author(name, join_url(document.base_url, one.url) if one.url else None)
        for one in people
        if one.source == source
        for name in names_in(one.name)
    )
    return Byline(authors, source)


def _stated_authors(head: Head, article: Article | None) -> Iterator[_Stated]:
    """The most trusted first."""
    if article is not None:
        for name, url, is_person in article.authors:
            if names_in(name):
                yield _Stated(name, join_url(None, url) if url else None, is_person, "json-ld:author")
    for key in _META:
        for name in head.contents(key):
            if names_in(name):
                yield _Stated(name, None, key == "author", f"meta:{key}")


def _unique(authors: Iterable[Author]) -> tuple[Author, ...]:
    found: dict[str, Author] = {}
    for author in authors:
        key = key_of(author.name)
        if key not in found or (found[key].url is None and author.url):
            found[key] = author
    return tuple(found.values())
