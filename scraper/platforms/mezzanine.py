"""Mezzanine (Django): relative dates only, threaded comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Mezzanine(Platform):
    """Names of the default `blog` templates."""

    name = "mezzanine"
    marks = ("/static/mezzanine/", "mezzanine", "/static/media/uploads/blog")
    classes = ("blog-post-detail-featured-image", "blog-list-detail")
    roles: ClassVar[Roles] = {
        "title": ("h1",),
        "author": (".post-meta a[href*=/blog/author/]", ".post-meta"),
        "date": (".post-meta",),
        "categories": (".post-meta a[href*=/blog/category/]",),
        "tags": ("ul.tags", ".tags"),
        "comments": ("#comments",),
        "comment": (".comment", ".media.comment"),
        "comment_author": (".comment .author", ".author", ".media-heading"),
        "comment_date": (".comment time", ".time", ".comment-time"),
        "comment_text": (".comment-body", ".comment p"),
        "declared": (".comment-count", "#comments h3"),
    }
    feeds = ("/blog/feeds/rss/", "/blog/feeds/atom/")
    lists = ("/blog/",)
    post_path = re.compile(r"^/blog/(?!(?:author|category|tag|archive|feeds|page)(?:/|$))[^/?]+/?$")
    list_path = re.compile(r"^/blog/(?:(?:author|category|tag|archive)/.*)?(?:\?page=\d+)?$")
