"""Dotclear: /post/YYYY/MM/DD/slug, flat comments in definition lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Dotclear(Platform):
    """Names of the default theme since 2.0."""

    name = "dotclear"
    generator = re.compile(r"Dotclear", re.IGNORECASE)
    marks = ("/themes/default/", "?pf=post.js", "dotclear", "/public/.")
    classes = ("dc-post", "day-date", "post-info-co")
    roles: ClassVar[Roles] = {
        "title": ("h2.post-title", ".post-title", "h1.post-title"),
        "body": (".post-content",),
        "author": (".post-info .vcard .fn", ".post-author", ".post-info-author"),
        "date": ("p.post-info", ".day-date", ".post-info time", ".post-info"),
        "tags": ("ul.post-tags", ".post-tags", ".meta-tags"),
        "categories": (".post-info a[href*=/category/]", ".post-cat"),
        "cut": (".post-info-co", ".post-tags", ".post-attachments", "#attachments"),
        "comments": ("#comments", "dl.comments-list", ".comments-list"),
        "comment": ("dt.comment-info", "#comments dt", "li.comment", ".comment"),
        "comment_author": (".comment-author", "dt a[rel]", ".comment-info strong"),
        "comment_date": (".comment-date", "dt", ".comment-info"),
        "comment_text": ("dd.comment-content", ".comment-content", "dd"),
        "list": ("body.dc-home", "body.dc-archive", "body.dc-category", "body.dc-tag"),
        "static": ("body.dc-page",),
        "post": ("body.dc-post",),
    }
    feeds = ("/feed/atom", "/feed/rss2")
    lists = ("/archive",)
    post_path = re.compile(r"/post/(?:(?:19|20)\d\d/\d\d/\d\d/)?[^/?]+$")
    list_path = re.compile(r"/(?:archive|category|tag|tags|page)(?:/|$)")
    static_path = re.compile(r"/pages?/[^/]+$")
