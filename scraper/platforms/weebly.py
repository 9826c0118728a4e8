"""Weebly: /blog/SLUG, pages numbered downwards, comments by script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Weebly(Platform):
    """Posts stand in `.blog-post`; titles and dates have names of their own."""

    name = "weebly"
    generator = re.compile(r"Weebly", re.IGNORECASE)
    hosts = (".weebly.com",)
    marks = ("cdn2.editmysite.com", "editmysite.com/", "weebly.com/weebly")
    roles: ClassVar[Roles] = {
        "title": (".blog-title", ".blog-title-link"),
        "body": (".blog-content", ".blog-post .blog-body"),
        "author": (".blog-author-title",),
        "date": (".date-text", ".blog-date"),
        "categories": (".blog-categories",),
        "cut": (".blog-social", ".blog-comments", ".blog-comments-bottom"),
        "comments": ("#commentArea", ".blogCommentWrap"),
        "comment": (".blogCommentWrap",),
        "comment_author": (".blogCommentAuthor",),
        "comment_date": (".blogCommentDate",),
        "comment_text": (".blogCommentText",),
    }
    feeds = ("/1/feed",)
    list_path = re.compile(r"/(?:archives/\d\d-\d{4}|category/|previous/|blog/\d+$)")
