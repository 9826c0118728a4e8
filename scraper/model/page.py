"""Page, PageLink: what one capture turned out to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pipelines.found import FoundEntry, FoundPost, Problem

PageKind = Literal[
    "post",  # one post, whole or one of its parts
    "static",  # an undated page of the blog: About, Contact
    "list",  # several posts: front page, archive, tag, search
    "feed",
    "sitemap",
    "robots",
    "api",  # an answer of the platform's own API
    "other",  # attachment, error, login, a file that is no page
]
LinkRole = Literal[
    "home",  # the front page, as the user gave it
    "post",  # leads to a post
    "archive",  # leads to a list of posts: next page, month, tag
    "part",  # a further page of this same post
    "comments",  # a further comment page of this same post
    "feed",
    "comment-feed",
    "sitemap",
    "api",
    "captures",  # a web archive's list of what it holds
    "maybe",  # stays on the blog; nothing says what it is
]


@dataclass(frozen=True, slots=True)
class PageLink:
    """An address that a page offers, and what it is likely to hold."""

    url: str
    role: LinkRole
    source: str  # "sitemap", "feed", "rel=next", "list", "nav", …
    lastmod: str | None = None  # as the sitemap states it
    text: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What `read_page` made of one capture."""

    url: str | None
    kind: PageKind
    platform: str = "generic"
    post: FoundPost | None = None
    posts: tuple[FoundPost, ...] = ()  # of an API's answer: several; of a comment feed: comments only, post by post
    links: tuple[PageLink, ...] = ()
    entries: tuple[FoundEntry, ...] = ()
    canonical: str | None = None
    problems: tuple[Problem, ...] = ()
