"""Hatena Blog: the instant in time[datetime], comments by script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Hatena(Platform):
    """Names of the official themes; older diaries (d.hatena) have one page per day with several sections."""

    name = "hatena"
    generator = re.compile(r"Hatena", re.IGNORECASE)
    hosts = (
        ".hatenablog.com",
        ".hatenablog.jp",
        ".hateblo.jp",
        ".hatenadiary.com",
        ".hatenadiary.jp",
        ".hatenadiary.org",
        "d.hatena.ne.jp",
    )
    marks = ("cdn.blog.st-hatena.com", "cdn-ak.f.st-hatena.com", "blog.hatena.ne.jp/")
    classes = ("hatena-body", "entry-header-menu", "hatena-asin-detail")
    roles: ClassVar[Roles] = {
        "title": ("h1.entry-title", ".entry-title", "h3.title"),
        "body": (".entry-content", ".section"),
        "author": (".entry-footer-section .author .fn", ".entry-footer .author", ".fn"),
        "date": ("time.updated", ".entry-date time", "time", ".entry-date"),
        "categories": (".entry-categories", ".categories"),
        "cut": (
            ".entry-footer",
            ".customized-footer",
            ".social-buttons",
            ".hatena-star-container",
            ".footnote-permalink",
        ),
        "comments": (".comment-box",),
        "comment": ("li.entry-comment", ".comment"),
        "comment_author": (".comment-user-name", ".hatena-id-icon"),
        "comment_date": (".comment-metadata time", "time"),
        "comment_text": (".comment-content",),
        "list": ("body.page-index", "body.page-archive"),
        "post": ("body.page-entry",),
        "static": ("body.page-static_page", "body.page-about"),
    }
    feeds = ("/feed", "/rss")
    sitemaps = ("/sitemap_index.xml", "/sitemap.xml")
    lists = ("/archive",)
    post_path = re.compile(r"^/(?:entry/[^?]+|(?:[^/]+/)?\d{8}/(?:p\d+|\d+)?$)")
    list_path = re.compile(r"^/(?:archive(?:/|$|\?)|\?page=\d+|search\?)|[?&]page=\d+")
    static_path = re.compile(r"^/about/?$")
