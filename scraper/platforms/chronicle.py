"""chronicle: one page an entry, no author."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Chronicle(Platform):
    """Names of the default theme of chronicle (the Perl blog compiler)."""

    name = "chronicle"
    generator = re.compile(r"chronicle", re.IGNORECASE)
    marks = ("steve.org.uk/Software/chronicle", "chronicle")
    roles: ClassVar[Roles] = {
        "title": (".entry .title", "h2.title", ".title"),
        "body": (".entry .body", "div.body"),
        "date": (".entry .date", "p.date", ".date"),
        "tags": (".entry .tags", "p.tags", ".tags"),
        "comments": ("#comments", ".comments"),
        "comment": ("div.comment",),
        "comment_author": (".comment .author", ".author"),
        "comment_date": (".comment .date", ".date"),
        "comment_text": (".comment .body", ".comment .text"),
        "cut": (".tags", ".date", ".subtitle"),
    }
    feeds = ("/index.rss",)
    lists = ("/archive/",)
    list_path = re.compile(r"^/(?:archive|tags)(?:/|$)")
