"""Posterous and Posthaven: comments with the day only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Posterous(Platform):
    """Posterous closed in 2013: its pages come from mirrors."""

    name = "posterous"
    generator = re.compile(r"Posterous|Posthaven", re.IGNORECASE)
    hosts = (".posterous.com", ".posthaven.com")
    marks = ("posterous.com/", "phthemes.com", "posthaven.com/")
    classes = ("posterous_autopost", "posterous_bookmarklet_entry", "posthaven-post", "posthaven-post-body")
    roles: ClassVar[Roles] = {
        "title": (".post-title h2", ".post-title", "h2.posttitle", ".posthaven-post h2"),
        "body": (
            ".posthaven-post-body",
            ".post-body",
            ".posterous_bookmarklet_entry",
            ".posterous_autopost",
            ".post-content",
        ),
        "author": (".post-author", ".author-name", ".posthaven-author", ".posted-by", ".posted_by"),
        "date": (".posthaven-formatted-date", "time", ".post-date", ".date", ".timestamp"),
        "tags": (".tags", ".post-tags", ".taglist"),
        "comments": (".posthaven-comments", "#comments", ".comments"),
        "comment": (".posthaven-comment", "li.comment", ".comment"),
        "comment_author": (".posthaven-comment-author", ".comment-author", ".author"),
        "comment_date": (".posthaven-comment-date", ".comment-date", ".date"),
        "comment_text": (".posthaven-comment-body", ".comment-body", ".body"),
    }
    feeds = ("/posts.atom", "/rss.xml")
    lists = ("/archive",)
    list_path = re.compile(r"^/(?:tag|archive)(?:/|$)|[?&]page=\d+")
