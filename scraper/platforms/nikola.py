"""Nikola: bootblog4, bootstrap4, base; index-N counts from the oldest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Nikola(Platform):
    """h-entry names throughout."""

    name = "nikola"
    generator = re.compile(r"^Nikola\b")
    classes = ("postpage", "sourceline")
    roles: ClassVar[Roles] = {
        "title": ("h1.p-name.entry-title", "h1.p-name", ".p-name.entry-title", ".entry-title"),
        "body": (".e-content.entry-content", ".e-content", ".entry-content", ".p-summary"),
        "author": (".byline.author.vcard .byline-name", ".byline-name", ".byline .fn", ".byline"),
        "date": (".dateline time.published", "time.published.dt-published", "time.published", ".dateline"),
        "modified": ("time.updated", "time.dt-updated"),
        "tags": ("ul.tags", ".tags", "[itemprop=keywords]"),
        "categories": (".category",),
        "cut": ("aside.postpromonav", "nav.postpromonav", ".sourceline", ".metadata", ".commentline"),
    }
    feeds = ("/rss.xml", "/feed.atom")
    sitemaps = ("/sitemapindex.xml", "/sitemap.xml")
    lists = ("/archive.html",)
    list_path = re.compile(
        r"/index-\d+\.html$|^/(?:categories|archive|authors)(?:/|\.html|$)|/(?:19|20)\d\d(?:/\d\d)?/index\.html$"
    )
