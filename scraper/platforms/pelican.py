"""Pelican: notmyidea, simple and their heirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Pelican(Platform):
    """The byline stands in `.post-info` above or in the article's footer below."""

    name = "pelican"
    generator = re.compile(r"^Pelican\b")
    marks = ("getpelican.com", "docs.getpelican", "pelican-theme")
    roles: ClassVar[Roles] = {
        "title": ("h1.entry-title", "h2.entry-title", ".entry-title"),
        "body": (".entry-content", ".article-content", ".post-content"),
        "author": (".post-info .vcard.author .fn", ".post-info .vcard.author", "address.vcard.author", ".vcard.author"),
        "date": ("abbr.published", ".post-info time", "article footer time", "time.published"),
        "modified": ("abbr.modified", "time.modified"),
        "tags": (".post-info .tags", ".tags"),
        "categories": (".post-info .category", ".category"),
        "cut": (".post-info",),
    }
    feeds = ("/feeds/all.atom.xml", "/feeds/all.rss.xml", "/feeds/atom.xml")
    lists = ("/archives.html",)
    list_path = re.compile(
        r"/index\d+\.html$|^/(?:tag|category|author)/|^/(?:archives|tags|categories|authors)(?:\.html|/|$)"
    )
    never = re.compile(r"^/drafts/")
