"""Jekyll: minima and the themes of GitHub Pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Jekyll(Platform):
    """`jekyll-seo-tag` writes JSON-LD; the permalink's day follows the site's zone."""

    name = "jekyll"
    generator = re.compile(r"^Jekyll\b")
    hosts = (".github.io",)
    roles: ClassVar[Roles] = {
        "title": ("h1.post-title", ".post-title.p-name", "h1.page__title", "h1.page-title", ".post-title"),
        "body": (
            ".post-content.e-content",
            ".post-content",
            ".page__content",
            "section.page__content",
            ".post article",
            ".e-content",
        ),
        "author": (".post-meta .p-author", ".p-author", ".post-meta [itemprop=author]"),
        "date": (
            ".post-meta .dt-published",
            "time.dt-published",
            ".post-meta time",
            ".page__date time",
            ".post-date",
            ".post-meta",
        ),
        "tags": (".post-tags", ".page__taxonomy", ".tags"),
        "categories": (".post-categories",),
        "cut": (".page__share", ".pagination", ".related", ".page__related", ".toc"),
    }
    feeds = ("/feed.xml", "/atom.xml")
    sitemaps = ("/sitemap.xml",)
    list_path = re.compile(r"^/(?:page\d+|blog/page\d+|tags?/|categor(?:y|ies)/|archives?/)")
