"""Sphinx ABlog: date and author in a sidebar of the post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class ABlog(Platform):
    """Names of the `ablog` templates and of docutils."""

    name = "ablog"
    generator = re.compile(r"ABlog|Sphinx", re.IGNORECASE)
    marks = ("/_static/ablog", "_static/documentation_options.js", "ablog")
    classes = ("ablog-post", "ablog-post-title", "ablog-sidebar-item", "sphinxsidebarwrapper")
    roles: ClassVar[Roles] = {
        "title": ("article h1", ".body h1", "h1"),
        "body": (".bd-article section", "article[role=main]", ".body section", "div.body"),
        "author": (
            "li[id*=ablog__author] a",
            ".ablog__postcard .author",
            "#published .author",
            ".ablog-author",
            ".ablog__postcard__author",
        ),
        "date": (".ablog__postcard h2 span", ".ablog__postcard2 h2", "#published", ".ablog-date", ".postcard .date"),
        "tags": ("li[id*=ablog__tags]", ".ablog__tags", ".postcard .tags", ".ablog-tags"),
        "categories": ("li[id*=ablog__category]", ".ablog__category", ".postcard .category"),
        "cut": (
            ".headerlink",
            ".ablog__prev-next",
            ".ablog__postcard",
            ".sphinxsidebar",
            ".prev-next-area",
            ".section.ablog__blog_comments",
        ),
    }
    data_aside = True
    feeds = ("/blog/atom.xml",)
    lists = ("/blog/archive.html", "/blog.html")
    list_path = re.compile(
        r"^/blog(?:\.html|/(?:archive|author|category|tag|drafts|location|language|(?:19|20)\d\d)[^?]*)?/?$"
    )
    never = re.compile(r"/_sources/|/genindex|/search\.html|/blog/drafts")
