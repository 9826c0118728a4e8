"""What `<link>` elements announce: feeds, API roots, the next page, month archives, sitemaps."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from scraper.html import join_url
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from scraper.html import Element
    from scraper.model.page import LinkRole

_FEED_TYPE = re.compile(
    r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)|text/xml|application/xml|application/json", re.IGNORECASE
)
_FEED_ADDRESS = re.compile(r"feed|rss|atom|\.rdf|\.xml", re.IGNORECASE)
_COMMENT_FEED = re.compile(r"comments?(?=[./?_=&-]|\Z)|[./]comments?\b", re.IGNORECASE)
_OF_A_LIST = re.compile(
    r"/(?:categor\w*|tags?|authors?|search|label|topics?)/|[?&](?:cat|tag|author|s)=", re.IGNORECASE
)
_COMMENT_TITLE = re.compile(r"comment|kommentar|commentaire|comentario|commenti|コメント|评论|комментар", re.IGNORECASE)

_RELATIONS: dict[str, tuple[LinkRole, str]] = {
    "next": ("archive", "rel=next"),
    "prev": ("archive", "rel=prev"),
    "previous": ("archive", "rel=prev"),
    "archives": ("archive", "rel=archives"),
    "sitemap": ("sitemap", "rel=sitemap"),
}


def read_head_link(node: Element, base: str) -> PageLink | None:
    """What one `<link>` says; None where it leads nowhere that a crawl would go.

    Source: https://www.rssboard.org/rss-autodiscovery; RFC 5005; WordPress `rest_output_link_wp_head`, whose
        `rel=archives` (until 3.3) names each month.
    """
    told = _told_by(node.get("rel") or "")
    href = (node.get("href") or "").strip() if told else ""
    if told is None or not href:
        return None
    return _feed(node, base, href) if told[0] == "feed" else _link(base, href, *told)


@lru_cache(maxsize=512)
def _told_by(relation: str) -> tuple[LinkRole, str] | None:
    """What a relation says of its link; most are style sheets and icons, and say nothing."""
    rel = relation.lower().split()
    if "alternate" in rel or "feed" in rel:
        return "feed", "autodiscovery"
    return next((told for name, told in _RELATIONS.items() if name in rel), None)


def _feed(node: Element, base: str, href: str) -> PageLink | None:
    kind = (node.get("type") or "").lower()
    if not _FEED_TYPE.match(kind) or node.get("hreflang"):
        return None
    if not kind.startswith(("application/rss", "application/atom", "application/rdf", "application/feed")) and (
        not _FEED_ADDRESS.search(href) or "oembed" in href
    ):
        return None
    if _OF_A_LIST.search(href):
        return None
    title = node.get("title") or ""
    if _COMMENT_FEED.search(href) or _COMMENT_TITLE.search(title.rpartition("»")[2]):
        return _link(base, href, "comment-feed", "autodiscovery", title)
    return _link(base, href, "feed", "autodiscovery", title)


def _link(base: str, href: str, role: LinkRole, source: str, text: str = "") -> PageLink | None:
    url = join_url(base, href)
    return PageLink(url, role, source, text=text) if url else None
