"""Wix: posts below /post/, pieces told by data-hook, comments only by script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Wix(Platform):
    """Class names are generated; `data-hook` names the pieces."""

    name = "wix"
    generator = re.compile(r"^Wix\.com", re.IGNORECASE)
    hosts = (".wixsite.com",)
    marks = ("static.parastorage.com", "static.wixstatic.com", "siteassets.parastorage.com")
    roles: ClassVar[Roles] = {
        "title": ("h1[data-hook=post-title]", "[data-hook=post-title]", "h1.blog-post-title-font"),
        "body": ("[data-hook=post-description]", "[data-hook=rcv-block-viewer]", ".blog-post-page-font"),
        "author": ("[data-hook=user-name]", ".user-name", "[data-hook=author-name]"),
        "date": ("[data-hook=time-ago]", ".time-ago", ".post-metadata__date"),
        "tags": ("[data-hook=post-main-actions-desktop] nav", "[data-hook=tag-list]"),
        "categories": ("[data-hook=category-label-list]", ".category-label-list"),
        "cut": ("[data-hook=post-footer]", "[data-hook=share-buttons]", "[data-hook=recent-posts]"),
    }
    feeds = ("/blog-feed.xml",)
    sitemaps = ("/blog-posts-sitemap.xml",)
    post_path = re.compile(r"^(?:/[^/]+)?/post/[^/?]+/?(?:$|\?)")
    list_path = re.compile(r"^/(?:[^/]+/)?blog(?:/(?:categories|tags|hashtags|page|archive)/|/?$)")
