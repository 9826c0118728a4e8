"""Material for MkDocs' blog: UTC date in the path, anchors in the headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class MkDocs(Platform):
    """Names of the blog plugin's templates."""

    name = "mkdocs"
    generator = re.compile(r"mkdocs", re.IGNORECASE)
    classes = ("md-post__meta", "md-content__inner", "md-typeset")
    roles: ClassVar[Roles] = {
        "title": (".md-content__inner h1", "article h1"),
        "body": (".md-content__inner.md-typeset", "article.md-content__inner"),
        "author": (
            ".md-post__authors .md-profile__description strong",
            ".md-profile__description strong",
            ".md-author__name",
        ),
        "date": (".md-post__meta time", "nav.md-post__nav time", "time"),
        "tags": (".md-tags",),
        "categories": (".md-post__meta a[href*=category/]", ".md-post__nav a[href*=category/]"),
        "cut": (".headerlink", ".md-post__meta", ".md-tags", ".md-post__back", "nav.md-post__nav"),
    }
    sitemaps = ("/sitemap.xml",)
    lists = ("/blog/",)
    list_path = re.compile(r"/(?:page/\d+|archive/(?:19|20)\d\d|category/[^/]+)/?$|^/blog/?$")
    data_aside = True
