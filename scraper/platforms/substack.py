"""Substack: everything is in the inline `_preloads`, two comments in the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Substack(Platform):
    """The page prints relative days; `_preloads.post` holds the instant."""

    name = "substack"
    hosts = (".substack.com",)
    marks = ("substackcdn.com", "window._preloads", "substack.com/")
    roles: ClassVar[Roles] = {
        "title": ("h1.post-title",),
        "body": (".available-content .body", ".body.markup", ".available-content", ".single-post .body"),
        "author": (".byline-names", ".pencraft a[href*=substack.com/@]", ".post-meta .author", ".author-name"),
        "date": (".post-date time", "time", ".post-date"),
        "cut": (
            ".subscription-widget-wrap",
            ".subscribe-widget",
            ".post-ufi",
            ".paywall",
            ".captioned-button-wrap",
            ".button-wrapper",
        ),
        "comments": (".comments-section", ".comment-list", ".comments-page"),
        "comment": ("div.comment",),
        "comment_author": (".comment-meta .commenter-name", ".comment-meta a", ".profile-hover-card-target a"),
        "comment_date": (".comment-meta time", ".comment-meta .comment-timestamp", "time"),
        "comment_text": (".comment-body",),
    }
    feeds = ("/feed",)
    sitemaps = ("/sitemap.xml",)
    lists = ("/archive",)
    post_path = re.compile(r"^/p/[^/?]+/?(?:$|\?)")
    list_path = re.compile(r"^/(?:archive|s/|t/|podcast$|notes)")
    never = re.compile(r"^/p/[^/]+/comments|[?&](?:s|utm_\w+|r|action)=|^/(?:subscribe|account|chat|embed|i/)")
