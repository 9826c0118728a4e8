"""RSS, Atom and JSON feeds: entries, next page, comment feeds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.found import Problem
from scraper.discover.broken_xml import gunzip, read_xml
from scraper.discover.feed_entries import FeedComment, read_comment, read_entry
from scraper.discover.feed_names import name_of
from scraper.discover.json_feed import read_json_entries
from scraper.html import join_url
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.found import FoundEntry
    from scraper.discover.broken_xml import Element

__all__ = ["Feed", "FeedComment", "read_feed"]

_COMMENT_TITLE = re.compile(
    r"comment|kommentar|commentaire|comentario|comentário|commenti|komentar|コメント|评论|комментар", re.IGNORECASE
)
_COMMENT_ADDRESS = re.compile(r"comments?(?=[./?_=&-]|\Z)|#(?:comment|c)-?\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Feed:
    """What one feed says."""

    title: str | None = None
    home: str | None = None  # the front page, or the post whose comments these are
    entries: tuple[FoundEntry, ...] = ()  # posts, in feed order
    comments: tuple[FeedComment, ...] = ()  # of a comment feed
    links: tuple[PageLink, ...] = ()  # the posts, the next page of the feed
    total: int | None = None  # openSearch:totalResults
    problems: tuple[Problem, ...] = ()


def read_feed(body: bytes, url: str | None = None, content_type: str | None = None) -> Feed:
    """What a feed lists: posts, or the comments of a comment feed.

    Shape: RSS 0.9x, 1.0, 2.0, Atom 0.3 and 1.0, JSON Feed; entries in feed order, absolute addresses.
    Errors: raises nothing; bytes that hold no feed give an empty one with a Problem.
    Source: https://www.rssboard.org/rss-specification, RFC 4287, RFC 4685 (threads), RFC 5005 (pages),
        https://www.jsonfeed.org/version/1.1/.
    Cost: one libxml2 parse and one pass.
    """
    start = body[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return _json(body, url)
    root = read_xml(body, content_type)
    if root is None or not _is_feed(root):
        return Feed(problems=(Problem(url or "feed", "no feed: neither RSS nor Atom nor JSON Feed"),))
    items = list(root.iter("{*}item", "{*}entry", "item", "entry"))
    title, home, links, total = _head(root, url)
    base = home or url
    if _is_comment_feed(url, title, items):
        comments = tuple(c for c in (read_comment(item, base, home) for item in items) if c)
        return Feed(title, home, comments=comments, links=links, total=total)
    entries = tuple(e for e in (read_entry(item, base) for item in items) if e)
    posts = tuple(PageLink(entry.url, "post", "feed", text=entry.title or "") for entry in entries)
    return Feed(title, home, entries, links=posts + links, total=total)


def is_feed(body: bytes) -> bool:
    """Whether bytes look like a feed of any kind, by their beginning."""
    start = gunzip(body)[:2000].lower() if body[:2] == b"\x1f\x8b" else body[:2000].lower()
    if b"jsonfeed.org/version" in start:
        return True
    return any(mark in start for mark in (b"<rss", b"<feed", b"<rdf:rdf", b"<channel")) and b"<html" not in start[:500]


def _json(body: bytes, url: str | None) -> Feed:
    read = read_json_entries(body, url)
    if read is None:
        return Feed(problems=(Problem(url or "feed", "no feed: neither RSS nor Atom nor JSON Feed"),))
    title, home, entries, following = read
    links = [PageLink(entry.url, "post", "feed", text=entry.title or "") for entry in entries]
    if following:
        links.append(PageLink(following, "feed", "next"))
    return Feed(title, home, entries, links=tuple(links))


def _is_feed(root: Element) -> bool:
    return (
        name_of(root) in ("rss", "feed", "RDF", "channel", "rdf:RDF")
        or next(root.iter("{*}item", "item"), None) is not None
    )


def _head(root: Element, url: str | None) -> tuple[str | None, str | None, tuple[PageLink, ...], int | None]:
    """Title, home, next page, total: what stands beside the entries."""
    title = home = None
    total: int | None = None
    following: list[PageLink] = []
    for node in _outside_entries(root):
        name = name_of(node)
        text = (node.text or "").strip()
        if name == "title" and title is None:
            title = text or None
        elif name == "opensearch:totalresults" and text.isdecimal():
            total = int(text)
        elif name in ("link", "atom:link"):
            href, rel = node.get("href"), (node.get("rel") or "alternate").lower()
            if href is None and text and home is None:
                home = join_url(url, text)
            elif href and rel == "alternate" and name == "link" and home is None:
                home = join_url(url, href)
            elif href and rel in ("next", "prev-archive"):
                address = join_url(url, href)
                if address and address != url:
                    following.append(PageLink(address, "feed", "next"))
    return title, home, tuple(following), total


def _outside_entries(root: Element) -> Iterator[Element]:
    for node in root:
        if name_of(node) == "channel":
            yield from (child for child in node if name_of(child) != "item")
        elif name_of(node) not in ("item", "entry"):
            yield node


def _is_comment_feed(url: str | None, title: str | None, items: list[Element]) -> bool:
    """By the entries (Atom's in-reply-to), by where they point, else by the feed's address and title."""
    if not items:
        return bool(_COMMENT_ADDRESS.search(url or ""))
    first = items[:5]
    if all(any(name_of(child) == "thr:in-reply-to" for child in item) for item in first):
        return True
    links = [(child.text or child.get("href") or "") for item in first for child in item if name_of(child) == "link"]
    if links and all(_COMMENT_ADDRESS.search(link.partition("#")[1] + link.partition("#")[2]) for link in links):
        return True
    return bool(_COMMENT_ADDRESS.search(url or "") and _COMMENT_TITLE.search(f"{title} {url}"))
