"""livedoor Blog: archives/NUMBER.html, EUC-JP or UTF-8."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Livedoor(Platform):
    """Names of the official designs."""

    name = "livedoor"
    hosts = (".livedoor.jp", ".livedoor.blog", ".blog.jp", ".ldblog.jp")
    marks = ("parts.blog.livedoor.jp", "livedoor.blogimg.jp", "resize.blogsys.jp", "lineblog.me")
    classes = ("article-body-inner",)
    roles: ClassVar[Roles] = {
        "title": ("h1.article-title", "h2.article-title", ".article-title", "h3.title"),
        "body": (".article-body-inner", ".article-body", "#articlebody", ".blogbody .main"),
        "author": (".article-header .author", ".author"),
        "date": ("time.article-date", ".article-date", "abbr.updated", ".date"),
        "tags": (".article-tags", ".tags"),
        "categories": (".article-category", ".category"),
        "cut": (".article-footer", ".article-social-btn", ".related-articles", "#ad2"),
        "comments": ("#comments", ".comment-list", "#comments-list"),
        "comment": ("li.comment-set", ".comment-list li", ".commentbody"),
        "comment_author": (".comment-author",),
        "comment_date": (".comment-date",),
        "comment_text": (".comment-body",),
    }
    feeds = ("/index.rdf", "/atom.xml")
    post_path = re.compile(r"/archives/\d{4,}\.html")
    list_path = re.compile(r"/archives/(?:(?:19|20)\d\d-\d\d|cat_\d+|(?:19|20)\d\d-\d\d-\d\d)\.html|[?&]p=\d+")
