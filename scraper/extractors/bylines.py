"""The byline: who is printed as the author of a post, one or several, and never anybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exports.post import Author
from scraper.extractors.byline_lines import from_lines, from_signature
from scraper.extractors.byline_nodes import (
    STANDARD,
    Byline,
    from_addresses,
    from_called,
    from_home,
    from_icons,
    from_nodes,
    from_sentences,
    unique,
)
from scraper.extractors.keys import key_of
from scraper.extractors.known_names import known_authors
from scraper.extractors.names import names_in
from scraper.html import join_url

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from scraper.extractors.frame import Frame
    from scraper.extractors.json_ld import Article
    from scraper.head import Head
    from scraper.html import Document
    from scraper.model.platform import Platform

_META = (
    "author", "itemprop:author", "article:author_name", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author", "article:author",
)  # fmt: skip


class _Stated(NamedTuple):
    """An author as the machine-readable part names it."""

    name: str
    url: str | None
    is_person: bool  # it says that a person is meant
    source: str
    is_joint: bool = False  # one of several persons in one statement


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
        lambda: from_nodes(document, frame, platform.roles.get("author", ()), "platform:"),
        lambda: from_nodes(document, frame, STANDARD, "class:"),
        lambda: from_lines(document, frame, _by_name(stated), _by_name(one for one in stated if one.is_joint)),
        lambda: from_icons(frame),
        lambda: from_addresses(document, frame),
        lambda: from_called(document, frame),
        lambda: Byline(known_authors(document, frame, sites), "text:known"),
        lambda: from_sentences(document, frame),
        lambda: from_home(document),
        lambda: _from_statement(document, stated, sites),
        lambda: from_signature(frame),
    )


def _by_name(stated: Iterable[_Stated]) -> dict[str, Author]:
    """The authors that the machine-readable part names, by their names' keys."""
    return {key_of(name): Author(name, one.url) for one in stated for name in names_in(one.name)}


def _from_statement(document: Document, stated: Iterable[_Stated], sites: frozenset[str]) -> Byline:
    """The authors that the machine-readable part names and the page does not print."""
    people = [one for one in stated if one.is_person or key_of(one.name) not in sites]
    if not people:
        return Byline()
    source = people[0].source
    authors = unique(
        Author(name, join_url(document.base_url, one.url) if one.url else None)
        for one in people
        if one.source == source
        for name in names_in(one.name)
    )
    return Byline(authors, source)


def _stated_authors(head: Head, article: Article | None) -> Iterator[_Stated]:
    """The most trusted first."""
    if article is not None:
        several = sum(is_person for _, _, is_person in article.authors) > 1
        for name, url, is_person in article.authors:
            if names_in(name):
                address = join_url(None, url) if url else None
                yield _Stated(name, address, is_person, "json-ld:author", is_joint=several and is_person)
    for key in _META:
        for name in head.contents(key):
            if names_in(name):
                yield _Stated(name, None, key == "author", f"meta:{key}")
