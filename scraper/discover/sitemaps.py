"""Sitemaps and the sitemap lines of robots.txt: URLs with lastmod."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from pipelines.found import Problem
from pipelines.permalinks import permalink_key
from scraper.discover.broken_xml import decode_text, gunzip, read_xml
from scraper.discover.link_urls import role_of_target
from scraper.html import join_url
from scraper.model.page import LinkRole, PageLink
from scraper.model.platform import Platform

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.discover.broken_xml import Element

_ROBOTS_LINE = re.compile(r"^[ \t]*sitemaps?[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_LOC_TEXT = re.compile(r"https?://[^\s<>\"']+")

_ANY = Platform()

# What the file's own name says of the URLs in it: wp-sitemap-posts-page-1.xml, Ghost's sitemap-pages.xml, Yoast's
# post-sitemap.xml, Rank Math's and All in One SEO's category-sitemap.xml, Wix's blog-posts-sitemap.xml.
_OF_LISTS = re.compile(
    r"taxonom|categor|(?:post[_-])?tags?\b|authors?\b|users\b|archives?\b|post_tag|topics?\b|series\b|labels?\b",
    re.IGNORECASE,
)
_OF_PAGES = re.compile(
    r"posts-page-\d|(?:^|[/_-])pages?[_.-]|(?:^|[/_-])pages?\d*\.|static|-pt-page|page-sitemap", re.IGNORECASE
)
_OF_POSTS = re.compile(r"posts?-|-posts?|articles?|blog|news|entries|-pt-post|posts?\d*\.", re.IGNORECASE)
_OF_MEDIA = re.compile(r"image|video|attachment|product|media", re.IGNORECASE)
Holds = Literal["posts", "pages", "lists", "media", "anything"]
_HOLDS: tuple[tuple[re.Pattern[str], Holds], ...] = ((_OF_LISTS, "lists"), (_OF_MEDIA, "media"), (_OF_PAGES, "pages"))
_ROLES: dict[Holds, LinkRole] = {
    "posts": "post", "pages": "maybe", "lists": "archive", "media": "maybe", "anything": "post",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one sitemap file says."""

    links: tuple[PageLink, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_sitemap(body: bytes, url: str | None = None, content_type: str | None = None) -> Sitemap:
    """The addresses of a sitemap: urlset, index, plain text; gzipped or broken.

    Shape: links in file order, each address once; a sitemap named by an index has the role "sitemap"; a page has
        "post" unless the file's name (wp-sitemap-posts-page-1.xml, category-sitemap.xml) or its own address tells
        that it is a list ("archive") or a static page ("maybe"). `lastmod` as printed. A file that
        names itself is left out.
    Errors: raises nothing; a file without any address is a Problem.
    Source: https://www.sitemaps.org/protocol.html; the news, image and video extensions are passed over.
    """
    root = read_xml(body, content_type) if b"<" in body[:5000] or body[:2] == b"\x1f\x8b" else None
    found = list(_entries(root)) if root is not None else []
    if not found:
        found = [(_is_sitemap_name(loc), loc, None) for loc in _plain(body, content_type)]
    links = _links(found, url, holds(url))
    problems = () if links else (Problem(url or "sitemap", "the sitemap lists no address"),)
    return Sitemap(links, problems)


def read_robots_sitemaps(body: bytes, url: str | None = None) -> tuple[PageLink, ...]:
    """The sitemaps that a robots.txt names, in its order, each once."""
    lines = _ROBOTS_LINE.findall(decode_text(body[:512_000]))
    return _links([(True, line, None) for line in lines], url, "anything", source="robots")


def holds(url: str | None) -> Holds:
    """What the addresses in a sitemap are, by the file's name.

    >>> holds("http://example.org/wp-sitemap-taxonomies-category-1.xml"), holds("http://example.org/sitemap.xml")
    ('lists', 'anything')
    """
    name = (url or "").partition("://")[2].partition("/")[2]
    for pattern, what in _HOLDS:
        if pattern.search(name):
            return what
    return "posts" if _OF_POSTS.search(name.rpartition("/")[2]) else "anything"


def _page_link(url: str, what: Holds, lastmod: str | None) -> PageLink:
    """A page of a sitemap: where the file's name does not tell, its own address does; else it is taken for a post."""
    role, source = _ROLES[what], "sitemap"
    if what == "anything":
        told = role_of_target("/" + url.partition("://")[2].partition("/")[2], _ANY)
        role = "archive" if told == "archive" else "maybe" if told in ("static", "trap") else "post"
        source = "static" if role == "maybe" else source
    return PageLink(url, role, source, lastmod)


def _entries(root: Element) -> Iterator[tuple[bool, str, str | None]]:
    """(is a sitemap, address, lastmod) of each `url` and `sitemap` element, whatever its namespace."""
    for node in root.iter("{*}url", "{*}sitemap", "url", "sitemap"):
        loc = lastmod = None
        for child in node:
            name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if name == "loc" and loc is None and not _is_extension(child.tag):
                loc = "".join(cast("Iterable[str]", child.itertext())).strip()
            elif name == "lastmod":
                lastmod = (child.text or "").strip() or None
        if loc:
            yield node.tag.rpartition("}")[2] == "sitemap", loc, lastmod


def _is_extension(tag: str) -> bool:
    """Whether a `loc` is a picture's or a video's: it stands in another namespace than the sitemap's own."""
    return "sitemap-image" in tag or "sitemap-video" in tag


def _plain(body: bytes, content_type: str | None) -> list[str]:
    """The addresses of a plain-text sitemap, or of XML too broken to have elements."""
    text = decode_text(gunzip(body), content_type)
    if "<" in text[:5000]:
        locs = re.findall(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]]+)", text)
        return [loc.strip() for loc in locs]
    return _LOC_TEXT.findall(text)


def _is_sitemap_name(url: str) -> bool:
    return bool(re.search(r"sitemap[^/]*\.(?:xml|txt)(?:\.gz)?(?:\?|\Z)", url, re.IGNORECASE))


def _links(
    found: Iterable[tuple[bool, str, str | None]],
    url: str | None,
    what: Holds,
    *,
    source: str = "sitemap",
) -> tuple[PageLink, ...]:
    seen = {permalink_key(url)} if url else set()
    links = []
    for is_sitemap, loc, lastmod in found:
        address = (
            join_url(url, loc) if loc.startswith(("http", "/", "HTTP")) else None
        )  # they are absolute, by the protocol
        if address is None:
            continue
        key = permalink_key(address)
        if key in seen:
            continue
        seen.add(key)
        if is_sitemap:
            links.append(PageLink(address, "sitemap", source, lastmod))
        else:
            links.append(_page_link(address, what, lastmod))
    return tuple(links)
