"""What the head of a page, and its address, say the post's title is; and how well a heading agrees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from scraper.addresses import split_url
from scraper.extractors.json_ld import site_names_of
from scraper.extractors.keys import key_of, plain_key
from scraper.extractors.regions import leads_here, line_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.head import Head
    from scraper.html import Document
    from scraper.model.platform import Platform

_SEPARATORS = re.compile(r"\s+[|–—»«·:•/<>-]+\s+|\s*[|»«]\s*|:\s+")
_PIECES_MOST = 8
_NAMES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "itemprop:headline")


@dataclass(frozen=True, slots=True)
class StatedTitle:
    """What is stated, as keys (letters and digits only)."""

    exact: tuple[str, ...]  # og:title, JSON-LD headline and the like
    page: str  # the <title>, blog name and all
    parts: frozenset[str]  # the pieces of the <title>, and those that follow one another: a title may hold a colon
    sites: frozenset[str]  # names of the blog
    slug: str = ""  # the words of the address
    has_colon: bool = False  # a colon parts the <title>: a subtitle may follow it

    def agreement(self, key: str) -> float:
        """Points for a heading that fits; below 0 for the blog's own name."""
        points = max([_likeness(key, exact) for exact in self.exact], default=0.0)
        page = self.page
        if page and len(key) > 1:
            if key == page:
                points += 3.0
            elif page.startswith(key) or page.endswith(key):
                points += 1.0 + 2.0 * len(key) / len(page)
                if page.replace(key, "", 1) in self.sites:  # nothing else is said but the blog's name
                    points += 1.0
            elif key in page:
                points += 2.0 * len(key) / len(page)
        if len(self.slug) > 5 and plain_key(key)[:200].startswith(self.slug):
            points += 1.0 + 2.0 * min(1.0, len(self.slug) / len(key))
        return points - 6.0 if key in self.sites else points


def read_stated_title(document: Document, platform: Platform, head: Head) -> StatedTitle:
    """The titles that head and address state."""
    stated = [head.content(name) for name in _NAMES]
    stated += [value for node in head.json_ld if isinstance(value := node.get("headline"), str)]
    keys = dict.fromkeys(key_of(text) for text in stated if text)
    return StatedTitle(
        exact=tuple(key for key in keys if key),
        page=key_of(head.title or ""),
        parts=frozenset(_runs([key_of(part) for part in _SEPARATORS.split(head.title or "")])) - {""},
        sites=site_names(document, head) | _names_by(document, platform),
        slug=_slug(document.url),
        has_colon=": " in (head.title or ""),
    )


def _runs(pieces: list[str]) -> Iterator[str]:
    """Every run of pieces, joined."""
    most = min(len(pieces), _PIECES_MOST)
    return ("".join(pieces[start:end]) for start in range(most) for end in range(start + 1, most + 1))


def site_names(document: Document, head: Head) -> frozenset[str]:
    """The blog's names, as keys: what og:site_name, JSON-LD and the page's header say."""
    names = {key_of(head.content("og:site_name", "application-name", "twitter:app:name:iphone") or "")}
    names.update(map(key_of, site_names_of(head)))
    for token in ("site-title", "blog-title"):
        names.update(key_of(line_of(node)) for node in document.with_class(token) if not leads_here(node, document))
    return frozenset(names - {""})


def _names_by(document: Document, platform: Platform) -> set[str]:
    """The blog's names where the platform's markup prints them."""
    return {key_of(line_of(node)) for role in platform.roles.get("blog", ()) for node in document.select(role)}


def _likeness(key: str, exact: str) -> float:
    if key == exact:
        return 6.0
    if len(key) > 3 and (exact.startswith(key) or exact.endswith(key)):
        return 4.0 * len(key) / len(exact)
    if len(exact) > 8 and exact in key:
        return 3.0 * len(exact) / len(key)
    return 0.0


def _slug(url: str | None) -> str:
    """The last words of an address, as a key: "/2013/08/notre-univers-est/" gives "notreuniversest"."""
    try:
        pieces = [unquote(piece) for piece in split_url(url).path.split("/") if piece]
    except ValueError:
        return ""
    last = pieces[-1].rsplit(".", 1)[0] if pieces else ""
    return plain_key(key_of(last))[:80] if "-" in last or "_" in last else ""
