"""Hexo: landscape, next, fluid, butterfly, icarus, stellar, a4."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Hexo(Platform):
    """The themes print the site's author; the day in the path follows the site's zone."""

    name = "hexo"
    generator = re.compile(r"^Hexo\b")
    marks = ("hexo-theme", "hexo.io", "/hexo-")
    classes = ("article-entry", "hexo-image-steam")
    roles: ClassVar[Roles] = {
        "title": (
            "h1.article-title",
            "h1.post-title",
            "h2.post-title",
            ".article-title",
            "h1.title",
            "#seo-header",
            ".post-title",
            ".post-main-title",
        ),
        "body": (
            "article.md-text",
            ".article-entry",
            ".post-body",
            "#article-container",
            ".markdown-body",
            ".post-content",
            ".article .content",
        ),
        "author": (".post-meta .author", ".article-author", ".post-author"),
        "date": (
            ".article-date time",
            "time.dt-published",
            "time[itemprop*=datePublished]",
            "time.post-meta-date-created",
            ".post-meta time",
            "time",
        ),
        "modified": ("time[itemprop=dateModified]", "time.post-meta-date-updated"),
        "tags": (".article-tag-list", ".post-tags", ".post-meta__tag-list", ".article-tags", ".post-tag"),
        "categories": (".article-category", ".post-category", ".post-meta-categories", "[itemprop=about]"),
        "cut": (
            ".article-footer",
            ".post-footer",
            ".post-copyright",
            ".toc",
            "#toc",
            ".post-toc",
            ".social-share",
            ".reward-container",
        ),
    }
    feeds = ("/atom.xml", "/rss2.xml")
    sitemaps = ("/sitemap.xml",)
    lists = ("/archives/",)
    list_path = re.compile(r"^/(?:page/\d+|tags?/|categories/|archives/)")
