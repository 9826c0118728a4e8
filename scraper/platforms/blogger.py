"""Blogger and blogspot: classic templates, layouts, threaded and unthreaded comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Blogger(Platform):
    """One date header covers all posts of a day; the exact instant is in `abbr.published`, where it is kept."""

    name = "blogger"
    generator = re.compile(r"^blogger$", re.IGNORECASE)
    hosts = (".blogspot.com",)
    marks = (
        "www.blogger.com/static",
        "www.blogger.com/dyn-css",
        "www.blogger.com/rpc",
        "/feeds/posts/default",
        "blogger.com/feeds/",
    )
    roles: ClassVar[Roles] = {
        "title": ("h3.post-title", "h1.post-title", "h2.post-title", ".post-title"),
        "body": (".post-body.entry-content", ".post-body", ".entry-content"),
        "author": (".post-author .fn", ".post-author [itemprop=name]", ".post-author", ".author-name", ".g-profile"),
        "date": (
            "abbr.published",
            "time.published",
            ".post-timestamp .published",
            "h2.date-header",
            ".date-header",
            ".post-timestamp",
        ),
        "tags": (".post-labels", ".labels-container"),
        "cut": (".post-footer", ".post-share-buttons", ".reaction-buttons", ".jump-link", ".blogger-post-footer"),
        "comments": ("#comments", "#comments-block", ".comment-thread"),
        "comment": ("li.comment", "dt.comment-author", "div.comment-block"),
        "comment_author": ("cite.user", ".comment-author", ".user"),
        "comment_date": (".datetime", ".comment-timestamp", ".comment-footer"),
        "comment_text": ("p.comment-content", ".comment-content", "dd.comment-body", ".comment-body"),
        "declared": ("#comments h4", "#comments h3"),
        "list": ("body.index", "body.archive"),
    }
    feeds = ("/feeds/posts/default",)
    sitemaps = ("/sitemap.xml",)
    post_path = re.compile(r"^/(?:19|20)\d\d/\d\d/[^/]+\.html(?:$|\?)")
    list_path = re.compile(
        r"^/(?:search(?:/label/|\?updated-max=)|(?:19|20)\d\d(?:/\d\d)?/?(?:$|\?)|(?:19|20)\d\d_\d\d_\d\d_[^/]*\.html)"
    )
    static_path = re.compile(r"^/p/[^/]+\.html")
    never = re.compile(r"[?&](?:m=1|showComment=|widgetType=|by-date=|action=)|/search\?q=|/feeds/\d+/comments")
    comment_page = re.compile(r"[?&]commentPage=(?P<n>\d+)")
