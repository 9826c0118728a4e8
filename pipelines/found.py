"""FoundPost, FoundComment, FoundDate, Problem: text as found, and where.

Nothing here is parsed: a date is still the words of the page, so that it cannot reach a dataset by mistake. Pieces of
the body (blocks, items, links) are the record's own types already, for between found and kept only their text's
Unicode form changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from exports.post import (  # noqa: TC001 - the store reads records back by these hints
    Author,
    Block,
    Blockquote,
    CommentKind,
    Image,
    Link,
    ListItem,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd about a page: it never stops the reading, and it is never silent."""

    where: str  # a field name ("comments"), a URL, or a place in a file
    what: str  # in words


@dataclass(frozen=True, slots=True)
class FoundDate:
    """One date text as a page offers it."""

    text: str  # as printed or as in the attribute
    source: str  # "json-ld:datePublished", "meta:article:published_time", "time[datetime]", "text:.entry-date", "url"
    machine: bool = False  # a machine form is expected (attribute, JSON), not words
    language: str | None = None  # of the words, where it differs from the page's
    around: str | None = None  # the words that `text` was cut out of, where they are few: they may say more of the date


@dataclass(frozen=True, slots=True)
class FoundComment:
    """One comment as found, flat; its place in the thread is said in three ways, any of which may be missing."""

    text: str
    html: str = ""
    anchor: str | None = None  # id or name by which the page knows it: "comment-123"
    reply_to: str | None = None  # the parent's anchor
    level: int | None = None  # depth from 0 as nesting or class tells; None: the page does not say
    author: str | None = None
    author_url: str | None = None
    dates: tuple[FoundDate, ...] = ()  # the most trusted first
    kind: CommentKind = "comment"
    permalink: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class FoundPost:
    """One post as found on one page (or in one answer of an API)."""

    url: str | None  # the address the page itself claims (rel=canonical, og:url), else the capture's
    capture_url: str | None = None
    blog_url: str | None = None
    title: str | None = None
    authors: tuple[Author, ...] = ()
    published: tuple[FoundDate, ...] = ()  # candidates, the most trusted first
    modified: tuple[FoundDate, ...] = ()
    language: str | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    text: str = ""
    html: str = ""  # the body's markup, not yet made safe
    blocks: tuple[Block, ...] = ()
    blockquotes: tuple[Blockquote, ...] = ()
    list_items: tuple[ListItem, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    comments: tuple[FoundComment, ...] = ()
    comments_declared: int | None = None
    platform: str | None = None
    native_id: str | None = None  # the platform's own number of the post ("123"), where the page shows it
    aliases: tuple[str, ...] = ()
    part: int = 1  # which page of a post split over several (<!--nextpage-->), from 1
    comment_page: int | None = None  # which comment page this is, where the address says so
    sources: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """What a list (feed, API, index page) says of a post: fills what the post's own page leaves open."""

    url: str
    source: Literal["feed", "sitemap", "api", "index"]
    title: str | None = None
    authors: tuple[Author, ...] = ()
    published: tuple[FoundDate, ...] = ()
    modified: tuple[FoundDate, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    html: str = ""  # full text or summary, as the list gives it
    whole: bool = False  # `html` is known to be the full text
    comments_declared: int | None = None
    comments_feed: str | None = None
    aliases: tuple[str, ...] = ()  # guid and the like, where they are addresses
