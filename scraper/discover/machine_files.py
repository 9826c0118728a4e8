"""The files that a blog writes for machines: robots.txt, sitemaps, feeds; told by their bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipelines.found import FoundPost
from pipelines.permalinks import permalink_key
from scraper.discover.feeds import is_feed, read_feed
from scraper.discover.sitemaps import read_robots_sitemaps, read_sitemap
from scraper.model.page import Page, PageLink

if TYPE_CHECKING:
    from pipelines.found import FoundComment
    from scraper.discover.feeds import Feed
    from scraper.model.capture import Capture

_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)
_ROBOTS_URL = re.compile(r"\Ahttps?://[^/]+/robots\.txt\Z", re.IGNORECASE)
_SITEMAP_URL = re.compile(r"sitemap[^/]*\.(?:txt|xml)(?:\.gz)?(?:\?|\Z)", re.IGNORECASE)


def read_machine_file(capture: Capture) -> Page | None:
    """What a robots.txt, sitemap or feed says, as a Page; None where the bytes are none of these.

    Shape: the comments of a comment feed come as `posts`, one FoundPost for each post, holding its comments only.
    Errors: raises nothing on any bytes.
    """
    body, url, kind = capture.body, capture.url, (capture.content_type or "").lower()
    if url and _ROBOTS_URL.match(url):
        return Page(url, "robots", links=read_robots_sitemaps(body, url))
    start = body[:3000]
    gzipped = body[:2] == b"\x1f\x8b"
    if _SITEMAP.search(start) or (url and _SITEMAP_URL.search(url) and (gzipped or "html" not in kind)):
        sitemap = read_sitemap(body, url, capture.content_type)
        return Page(url, "sitemap", links=sitemap.links, problems=sitemap.problems)
    if is_feed(body):
        return _feed_page(read_feed(body, url, capture.content_type), url)
    return None


def _feed_page(feed: Feed, url: str | None) -> Page:
    return Page(
        url,
        "feed",
        links=feed.links + _commented(feed),
        entries=feed.entries,
        posts=_posts_of_comments(feed),
        problems=feed.problems,
    )


def _commented(feed: Feed) -> tuple[PageLink, ...]:
    """The posts that a comment feed's comments stand under."""
    urls = dict.fromkeys(c.post_url for c in feed.comments if c.post_url)
    return tuple(PageLink(url, "post", "comment-feed") for url in urls)


def _posts_of_comments(feed: Feed) -> tuple[FoundPost, ...]:
    groups: dict[str, tuple[str, list[FoundComment]]] = {}
    for found in feed.comments:
        if found.post_url:
            groups.setdefault(permalink_key(found.post_url), (found.post_url, []))[1].append(found.comment)
    return tuple(
        FoundPost(url=url, comments=tuple(comments), sources={"comments": "feed"}) for url, comments in groups.values()
    )
