"""The byline: who is printed as the author of a post, one or several, and never anybody else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from exports.post import Author
from scraper.extractors.keys import key_of
from scraper.extractors.regions import line_of, own_region
from scraper.html import join_url, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from scraper.extractors.frame import Frame, Line
    from scraper.extractors.json_ld import Article
    from scraper.head import Head
    from scraper.html import Document, Element
    from scraper.model.platform import Platform

# Standards: microformats2 `p-author`, hAtom `author vcard fn`, HTML `rel=author`, schema.org `itemprop=author`; the
# class names below them are what themes of many platforms share.
_STANDARD = (
    ".p-author", ".author.vcard .fn", ".vcard.author", ".byline .author", "[rel=author]", "[rel~=author]",
    "[itemprop=author] [itemprop=name]", "[itemprop=author]", ".vcard .fn", ".entry-author-name", ".author-name",
    ".post-author-name", ".post-author", ".entry-author", ".byline-name", ".author-link", ".byline", ".author",
)  # fmt: skip
_LONGEST = 60  # characters of a name; with more it is a sentence
_MOST_WORDS = 7
# "by" in the languages that print it before the name; "posted by", "written by" and their like.
_BY = re.compile(
    r"(?:^|(?<=[\s|·•,(–—-]))(?:(?:posted|written|published|submitted|created|authored|words|text|story|article|post|blog\s+post"
    r"|guest\s+post|filed|added|contributed|entry)\s+(?:[^|·•]{0,40}?\s)??by:?"
    r"|by:?|author:?|posted\s+in\s+[^|]{1,40}\s+by"
    r"|von:?|geschrieben\s+von:?|verfasst\s+von:?|veröffentlicht\s+von:?|erstellt\s+von:?|autor(?:in)?:"
    r"|par:?|publié\s+par:?|écrit\s+par:?|posté\s+par:?|rédigé\s+par:?|auteur(?:e)?\s*:"
    r"|por:?|publicado\s+por:?|escrito\s+por:?|postado\s+por:?|autora?:"
    r"|di:|da:|pubblicato\s+da:?|scritto\s+da:?|inserito\s+da:?|postato\s+da:?|autore:"
    r"|door:?|geschreven\s+door:?|geplaatst\s+door:?|auteur:|av:?|skrevet\s+av:?|skriven\s+av:?|postet\s+av:?|publicerat\s+av:?"
    r"|af:?|skrevet\s+af:?|indsendt\s+af:?|forfatter:|författare:|kirjoittanut:?|kirjoittaja:|lähettänyt:?"
    r"|przez:?|napisany\s+przez:?|autor\s*:|napisał(?:a)?:?|opublikowany\s+przez:?|dodał:?|od:|vložil:?|napsal:?|přidal:?"
    r"|yazan:?|yazar:|gönderen:?|írta:?|szerző:|scris\s+de:?|publicat\s+de:?|oleh:?|ditulis\s+oleh:?|diposkan\s+oleh:?"
    r"|viết\s+bởi:?|đăng\s+bởi:?|bởi:?|автор:?|опубликовал(?:а|\(а\))?:?|написал(?:а|\(а\))?:?|добавил(?:а)?:?|опубликовано:?"
    r"|συντάκτης:?|από:|αναρτήθηκε\s+από:?|γράφει\s+ο:?|מאת:?|פורסם\s+על\s+ידי:?|بقلم:?|كتبه[ا]?:?|نشره:?|نوشته[‌\s]*(?:شده\s+توسط)?:?|نویسنده:?"
    r"|投稿者\s*[::]?|執筆者?\s*[::]|著者\s*[::]|作者\s*[::]?|文\s*[::/／]|撰文\s*[::]|发布者\s*[::]?|發表者\s*[::]?|由|글쓴이\s*[::]?|작성자\s*[::]?|ผู้เขียน\s*:?|โดย\s*:?|लेखक\s*:?|द्वारा:?)"
    r"(?=\s|[^\W\d_])\s*",
    re.IGNORECASE,
)
# What ends a name printed in a line: a separator, a preposition before the date, the date itself.
_ENDS = re.compile(
    r"\s*(?:[|·•▪●♦/\\(\[\]<>«»→←#]|[–—]|\s-\s|\d{1,4}[.\s/年:-]|,\s*(?=\d|[^\W\d_]+\s+\d)|\bon\b|\bat\b|\bin\b|\bunder\b|\bam\b|\bum\b|\ble\b|\bdans\b|\bel\b"
    r"|\bem\b|\bfiled\b|\bposted\b|\bpublished\b|\bupdated\b|\blast\b|\bwith\b|\bcomments?\b|\bno\s+comments\b|\bleave\b|\btags?\b|\bcategor|\bview\s+all\b|\bil\b|\bop\b|\bden\b|\bo\s+\d|\bà\s+\d"
    r"|\bкомментар|\bв\s|@|https?:|email)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:view\s+all\s+posts\s+by|all\s+posts\s+by|more\s+(?:posts|articles)?\s*(?:by|from)|articles\s+by|posts\s+by|about(?:\s+the\s+author)?:?|view\s+all\s+of"
    r"|ver\s+todas\s+las\s+entradas\s+de|voir\s+tous\s+les\s+articles\s+(?:par|de)|alle\s+beiträge\s+(?:von\s+|ansehen\s+von\s+)|picture\s+of|photo\s+of|avatar\s+(?:of|for))\s+",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:['’]s)?\s*(?:posts|articles|entries|website|blog|archive)?\W*$", re.IGNORECASE)
_CALLED = re.compile(r"(?:^|[\s_-])(?:author|byline|writer|posted-?by|auteur|autor)", re.IGNORECASE)
_ACTION = re.compile(r"(?:view|read|see|more|follow|visit|contact|subscribe|click|show|send|leave|add|edit|reply|share|print|permalink)\s", re.IGNORECASE)
_JOINERS = re.compile(r"\s*(?:;|、|\s&\s|\s\+\s|\s(?:and|und|et|y|och|og|en|и|とと|with)\s)\s*", re.IGNORECASE)
# WordPress' first theme: "Filed under: Notes — The Editors @ 7:43 am".
_BEFORE_TIME = re.compile(r"(?:^|[—–|·•:])\s*([^—–|·•:@\d]{2,40}?)\s+@\s*\d{1,2}[:.]\d\d")
_BETWEEN = re.compile(r"^\s*(?:,|;|、|&|\+|/|(?:and|und|et|y|och|og|en|и|e)\s)?\s*", re.IGNORECASE)
# "Powered by", "theme by", "photo by": somebody, but not the author.
_NOT_THE_AUTHOR = re.compile(
    r"(?:power|them|design|host|built|made|generat|provid|sponsor|photo\w*|image|picture|bild|foto|illustrat|translat|review|edit|licens|protect|support|"
    r"maintain|develop|deliver|inspir|brought|template|layout|skin|style|cover|artwork|music|video|shared|liked|comment\w*|repl(?:y|ied)|recommend)"
    r"(?:ed|e[sd]?|s)?\s*$",
    re.IGNORECASE,
)
_IS_NOTICE = re.compile(r"©|copyright|all rights reserved|powered by|\(c\)", re.IGNORECASE)
_NO_NAME = re.compile(r"https?:|www\.|@|\d{4}|[|<>{}=]|^\W+$")
_NOBODY = frozenset(
    ("unknown", "anonymous", "author", "guest", "email", "share", "website", "webmaster", "readmore", "rss", "permalink",
     "twitter", "facebook", "by", "posted", "more", "here", "this", "comments", "comment", "the", "profile", "about",
     "undefined", "null", "none", "me", "us", "editor"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors of a post and by which rule they were found."""

    authors: tuple[Author, ...] = ()
    source: str = ""


def find_byline(
    document: Document,
    platform: Platform,
    frame: Frame,
    head: Head,
    article: Article | None,
    *,
    sites: Iterable[str] = (),
) -> Byline:
    """The authors as printed; where nothing is printed, those that the machine-readable part names.

    Shape: no authors where the page names none. The blog's own name counts only where it is printed as a byline.
    """
    machine = tuple(_machine_authors(head, article))
    ways: tuple[Callable[[], Byline], ...] = (
        lambda: _from_nodes(document, frame, platform.roles.get("author", ()), "platform:"),
        lambda: _from_nodes(document, frame, _STANDARD, "class:"),
        lambda: _from_lines(document, frame, machine),
        lambda: _from_called(document, frame),
        lambda: _from_sentences(document, frame),
    )
    for way in ways:
        found = way()
        if found.authors:
            return found
    names = frozenset(sites)
    people = [(name, url, source) for name, url, person, source in machine if person or key_of(name) not in names]
    if not people:
        return Byline()
    source = people[0][2]
    authors = _unique(
        Author(clean, join_url(document.base_url, url) if url else None)
        for name, url, where in people
        if where == source
        for clean in _names_in(name)
    )
    return Byline(authors, source)


def _from_nodes(document: Document, frame: Frame, selectors: Iterable[str], prefix: str) -> Byline:
    for selector in selectors:
        found = []
        for node in document.select(selector):
            if not frame.holds(node):
                continue
            found.extend(_authors_of(document, node))
        authors = _unique(found)
        if authors:
            return Byline(authors, prefix + selector)
    return Byline()


def _from_called(document: Document, frame: Frame) -> Byline:
    """Nodes of the frame with a class name that says "author", whatever else it says."""
    for line in frame.at("head", "above", "below"):
        for node in line.nodes:
            names = node.get("class") or ""
            if _CALLED.search(names) and len(line.text) < 120 and (authors := _unique(_authors_of(document, node))):
                return Byline(authors, f"class:{names.split()[0]}")
    return Byline()


def _from_sentences(document: Document, frame: Frame) -> Byline:
    """The name inside "View all of Ann Lee's posts", where nothing else names her."""
    for node in document.select("a[rel=author]"):
        if frame.holds(node):
            text = _TRAILING.sub("", _LEADING.sub("", line_of(node)))
            if names := _names_in(text):
                return Byline(tuple(Author(name, join_url(document.base_url, node.get("href") or "")) for name in names), "rel=author")
    return Byline()


def _authors_of(document: Document, node: Element) -> Iterator[Author]:
    """The names in one byline node: each piece that is marked as a name, each of its links, else its text."""
    pieces = [piece for piece in node.iter() if piece is not node and _is_name_piece(piece)]
    if pieces:
        for piece in pieces:
            link = _link_of(piece, node)
            for name in _names_in(line_of(piece) or piece.get("content") or ""):
                yield Author(name, join_url(document.base_url, link.get("href") or "") if link is not None else None)
        return
    links = [link for link in node.iter("a") if key_of(line_of(link))] if node.tag != "a" else [node]
    links = [link for link in links if not own_region(link) and "mailto:" not in (link.get("href") or "")]
    text = line_of(node)
    if links and len(text) < 400:
        named = [(link, name) for link in links for name in _linked_names(link)]
        rest = text
        for link in links:
            rest = rest.replace(line_of(link), " ")
        if named and len(_JOINERS.sub("", _BY.sub("", rest)).strip(" ,.:|-")) < 60:
            yield from (Author(name, join_url(document.base_url, link.get("href") or "")) for link, name in named)
            return
    if node.tag == "meta":
        text = node.get("content") or ""
    if len(text) > _LONGEST:
        text = next((line for line in text_of(node).splitlines() if line.strip()), "")
    for name in _names_in(_named_part(text)):
        yield Author(name)


def _is_name_piece(node: Element) -> bool:
    if not isinstance(node.tag, str):
        return False
    if node.get("itemprop") == "name":
        return True
    classes = (node.get("class") or "").split()
    return "fn" in classes or "p-name" in classes


def _link_of(piece: Element, within: Element) -> Element | None:
    """The link that a name stands in or holds."""
    at: Element | None = piece
    while at is not None:
        if at.tag == "a":
            return at
        if at is within:
            break
        at = at.getparent()
    return next(piece.iter("a"), None)


def _linked_names(link: Element) -> list[str]:
    """The names that a link prints; none where it prints a sentence ("View all of Ann Lee's posts")."""
    text = line_of(link)
    slug = _slug_of(link)
    words = len(text.split())
    if words > 3 and (_LEADING.match(text) or (slug and slug in key_of(text) and slug != key_of(text) and words > 5)):
        return []
    return _names_in(text)


def _slug_of(link: Element) -> str:
    """The last piece of a link's address, as a key."""
    href = (link.get("href") or "").rstrip("/")
    return key_of(unquote(href.rpartition("/")[2].rpartition("=")[2]))


def _named_part(text: str) -> str:
    """The part of a byline's text that is the name: "Posted by Ann on May 5" gives "Ann"."""
    match = _BY.search(text)
    if match and match.end() < len(text):
        text = text[match.end() :]
    end = _ENDS.search(text)
    return text[: end.start()] if end and end.start() > 0 else text


def _names_in(text: str) -> list[str]:
    """The single names of a text, cleaned; nothing where it holds no name."""
    text = _LEADING.sub("", " ".join(text.split())).strip(" ,.:;|·•–—-\u200e\u200f*~")
    match = _BY.match(text)
    if match:
        text = text[match.end() :]
    if not text or len(text) > _LONGEST * 3:
        return []
    pieces = _JOINERS.split(text)
    if "," in text and all(1 < len(piece.split()) < 5 for piece in text.split(",")):
        pieces = [part for piece in pieces for part in piece.split(",")]
    names = [piece.strip(" ,.:;|·•–—-") if not piece.endswith((" Jr.", " Sr.")) else piece.strip() for piece in pieces]
    return [name for name in names if _is_name(name)]


def _is_name(text: str) -> bool:
    if not text or len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or _NO_NAME.search(text):
        return False
    key = key_of(text)
    return bool(key) and not key.isdigit() and key not in _NOBODY and not _ACTION.match(text)


def _from_lines(document: Document, frame: Frame, machine: Iterable[tuple[str, str | None, bool, str]]) -> Byline:
    """A "by NAME" in the lines round the post, or a line that prints a name the machine-readable part states."""
    known = {key_of(name): name for whole, *_ in machine for name in _names_in(whole)}
    for line in frame.at("head", "above", "below", "tail"):
        if len(line.text) > 200 or (line.place in {"below", "tail"} and line.distance > 12):
            continue
        authors = _unique(_line_authors(document, line))
        if authors:
            return Byline(authors, f"text:{line.place}")
        text = key_of(line.text) if len(line.text) < 120 and not _IS_NOTICE.search(line.text) else ""
        listed = [name for piece in line.text.split(",") for name in _names_in(piece)] if len(line.text) < 100 else []
        if any(key_of(name) in known for name in listed) and len(listed) == len(
            key_of(line.text) and line.text.split(",")
        ):
            return Byline(_unique(map(Author, listed)), f"text:{line.place}")
        authors = tuple(Author(name) for key, name in known.items() if len(key) > 2 and key in text)
        if authors:
            return Byline(authors, f"text:{line.place}")
    return Byline()


def _line_authors(document: Document, line: Line) -> Iterator[Author]:
    match = _BY.search(line.text)
    if not match:
        match = _BEFORE_TIME.search(line.text)
        if match and (line.nodes or line.place != "below"):
            yield from map(Author, _names_in(match[1]))
        return
    if match.end() >= len(line.text) or _NOT_THE_AUTHOR.search(line.text[: match.start()].rstrip()[-20:]):
        return
    rest = line.text[match.end() :]
    found = False
    for node in line.nodes:
        text = line_of(node) if node.tag == "a" else ""
        if not text or not rest.startswith(text):
            continue
        rest = _BETWEEN.sub("", rest[len(text) :], count=1)
        for name in _linked_names(node):
            found = True
            yield Author(name, join_url(document.base_url, node.get("href") or ""))
    if found:
        return
    end = _ENDS.search(rest)
    name = rest[: end.start()] if end else rest
    if len(name.split()) <= 4 or (name and len(name) < 30):
        words = _names_in(name)
        if words and (
            words[0][:1].isupper()
            or not words[0][:1].isalpha()
            or line.place in {"head", "above"}
            or not words[0].isascii()
        ):
            yield from (Author(word) for word in words)


def _machine_authors(head: Head, article: Article | None) -> Iterator[tuple[str, str | None, bool, str]]:
    """Name, URL, whether a person is meant, source: the most trusted first."""
    if article is not None:
        for name, url, person in article.authors:
            if _is_name(name) or len(_names_in(name)) > 0:
                yield name, url, person, "json-ld:author"
    for key in ("author", "itemprop:author", "article:author_name", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author",
                "article:author", "twitter:data1"):  # fmt: skip
        for name in head.contents(key):
            if key == "twitter:data1" and (head.content("twitter:label1") or "").lower() not in {
                "written by", "verfasst von", "escrito por", "écrit par", "scritto da", "geschreven door", "автор",
            }:  # fmt: skip
                continue
            if _names_in(name):
                yield name, None, key in {"author", "twitter:data1"}, f"meta:{key}"


def _unique(authors: Iterable[Author]) -> tuple[Author, ...]:
    found: dict[str, Author] = {}
    for author in authors:
        key = key_of(author.name)
        if key not in found or (found[key].url is None and author.url):
            found[key] = author
    return tuple(found.values())
