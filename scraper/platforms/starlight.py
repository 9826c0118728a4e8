"""Starlight blog (Astro): the date without a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Starlight(Platform):
    """Names of the `starlight-blog` plugin's components."""

    name = "starlight"
    generator = re.compile(r"^Starlight\b")
    marks = ("starlight",)
    classes = ("sl-markdown-content", "starlight-aside", "sl-container")
    roles: ClassVar[Roles] = {
        "title": ("h1#_top", ".content-panel h1"),
        "body": (".sl-markdown-content",),
        "author": (".metadata .author .name", ".authors .name", ".metadata .author", ".metadata .name"),
        "date": (".metadata time", "time"),
        "tags": (".tags",),
        "cut": (".metadata", ".tags", ".pagination-links", ".posts-pagination", ".sl-anchor-link"),
    }
    feeds = ("/blog/rss.xml", "/rss.xml")
    sitemaps = ("/sitemap-index.xml",)
    list_path = re.compile(r"^/blog(?:/\d+|/tags/.*|/authors/.*)?/?$")
