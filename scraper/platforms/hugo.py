"""Hugo: themes name their pieces after one another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Hugo(Platform):
    """Names of the most used themes (PaperMod, Ananke, LoveIt, Stack, Even)."""

    name = "hugo"
    generator = re.compile(r"^Hugo\b")
    roles: ClassVar[Roles] = {
        "title": (
            "h1.post-title",
            "h1.single-title",
            "h1.entry-hint-parent",
            ".post-header h1",
            "h2.article-title",
            ".article-title",
            ".post-title",
        ),
        "body": (".post-content", ".article-content", ".nested-copy-line-height", ".post-body", "#content .content"),
        "author": (".post-author", ".author a", ".post-meta .author", ".byline"),
        "date": (".post-meta time", ".article-time--published", ".post-date", "time"),
        "tags": (".post-tags", ".article-tags", ".tags"),
        "categories": (".article-category", ".post-category", ".categories"),
        "cut": (".toc", ".post-footer", ".paginav", ".share-buttons", ".article-footer", "#TableOfContents"),
    }
    feeds = ("/index.xml",)
    sitemaps = ("/sitemap.xml",)
    list_path = re.compile(r"^/(?:page/\d+|tags?/|categor(?:y|ies)/|series/|archives?/)")
