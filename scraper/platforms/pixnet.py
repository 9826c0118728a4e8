"""Pixnet: the date in pieces, the owner's reply inside the comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Pixnet(Platform):
    """Names of the default templates of *.pixnet.net."""

    name = "pixnet"
    hosts = (".pixnet.net",)
    marks = ("s.pixfs.net", "front.pixfs.net", "pixnet.net/")
    classes = ("article-content-inner", "article-keyword")
    roles: ClassVar[Roles] = {
        "title": (".title h2", "h1.article-title", "li.title h2", ".article-head h2", "#article-main .title"),
        "body": (".article-content-inner", ".article-content", "#article-content-inner"),
        "author": (".author-name", ".author"),
        "date": (".publish", "li.publish", ".article-date"),
        "tags": (".tags", ".article-keyword", "#tags"),
        "categories": (".refer .value a", ".article-footer .refer a"),
        "cut": (".article-footer", ".article-keyword", ".recommend-box", "#pixnet-ads"),
        "comments": ("#comment-text", "#comments", ".comment"),
        "comment": ("ul.single-post",),
        "comment_author": (".user-name", "li.post-info .user-name"),
        "comment_date": (".post-time", "li.post-info"),
        "comment_text": ("li.post-text",),
    }
    post_path = re.compile(r"^/blog/post/\d+")
    list_path = re.compile(r"^/blog(?:/(?:listall|category|archives|posts)[^?]*)?/?(?:$|\?)")
    comment_page = re.compile(r"[?&]page=(?P<n>\d+)")
