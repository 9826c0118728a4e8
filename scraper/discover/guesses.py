"""Where lists may lie when the front page leads to none: in the folder of the posts, and where feeds lie mostly."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from scraper.discover.link_base import origin_and_target
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from scraper.model.page import Page

_FEEDS = ("feed/", "index.xml", "rss.xml", "atom.xml", "feed.xml")  # WordPress, Hugo, Hexo and Pelican, Jekyll


def guesses(front: Page, blog: str) -> tuple[PageLink, ...]:
    """Feeds and a list to try; none where the front page announces a feed or an API, or leads to a further list."""
    home = blog.rstrip("/")
    named = {link.role for link in front.links if link.url.rstrip("/") != home}
    if named & {"archive", "feed", "api"}:
        return ()
    folders = Counter(_folder(link.url) for link in front.links if link.role == "post")
    lists = [folder for folder, posts in folders.items() if posts > 1 and folder.rstrip("/") != home]
    return (
        *(PageLink(folder, "archive", "guess") for folder in lists[:1]),
        *(PageLink(f"{blog}{name}", "feed", "guess") for name in _FEEDS),
    )


def _folder(url: str) -> str:
    origin, target = origin_and_target(url)
    return f"{origin}{target.partition('?')[0].rstrip('/').rpartition('/')[0]}/"
