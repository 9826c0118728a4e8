"""Movable Type and TypePad: the body in two pieces, old comments with the byline after the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class MovableType(Platform):
    """Names of the default templates from 2.x ("blogbody", "posted") to 4 and later ("asset-…")."""

    name = "movabletype"
    generator = re.compile(r"Movable Type|TypePad|Melody", re.IGNORECASE)
    hosts = (".typepad.com", ".blogs.com")
    marks = (
        "mt-comments",
        "mt-tb.cgi",
        "mt-search.cgi",
        "static.typepad.com",
        "typepad.com/t/",
        "/mt/mt-",
        "mt-site.js",
    )
    classes = ("asset-body", "asset-more", "blogbody", "asset-name", "comments-body")
    roles: ClassVar[Roles] = {
        "title": (
            "h1.asset-name",
            "#page-title",
            ".asset-name",
            "h1.entry-header",
            "h2.entry-header",
            "h3.entry-header",
            "h3.title",
            ".entry-header",
        ),
        "body": (".asset-content", ".asset-body", ".entry-content", ".entry-body", ".blogbody"),
        "author": (".asset-meta .vcard .fn", ".byline .vcard", ".asset-meta .fn", ".byline .fn"),
        "date": (
            ".asset-meta abbr.published",
            "abbr.published",
            ".byline abbr",
            "h2.date-header",
            "h2.date",
            ".date-header",
            ".posted",
            ".post-footers",
        ),
        "tags": (".entry-tags", ".tags", ".asset-tags"),
        "categories": (".entry-categories", ".categories", ".asset-categories"),
        "cut": (".asset-footer", ".entry-footer", ".posted", ".trackbacks", ".entry-tags", ".content-nav"),
        "comments": ("#comments", ".comments", ".comments-content", "#comments-content"),
        "comment": ("div.comment", ".comments-body", ".commentbody"),
        "comment_author": (
            ".comment-header .author",
            ".vcard .fn",
            ".byline .fn",
            ".comments-post",
            ".comment-footer a",
        ),
        "comment_date": ("abbr.published", ".comments-post", ".comment-footer", ".byline"),
        "comment_text": (".comment-content", ".comments-body p", ".comment-body"),
        "declared": (".comments-header", "#comments h2"),
        "list": ("body.mt-main-index", "body.mt-archive-listing", "body.mt-category-archive"),
        "post": ("body.mt-entry-archive",),
    }
    feeds = ("/atom.xml", "/index.xml", "/rss.xml", "/index.rdf")
    lists = ("/archives.html", "/archives/")
    list_path = re.compile(
        r"/archives/(?:cat_|(?:19|20)\d\d(?:/\d\d)?/?(?:index\.\w+)?$|(?:19|20)\d\d_\d\d\.\w+$)|/(?:19|20)\d\d/\d\d/index\.\w+$"
    )
    post_path = re.compile(r"/archives/(?:\d{5,6}\.\w+|(?:19|20)\d\d/\d\d/[^/]+\.\w+)$")
    never = re.compile(r"mt-(?:comments|tb|search|send-entry|ftsearch)\.f?cgi|[?&]__mode=")
    comment_page = re.compile(r"/comments/page/(?P<n>\d+)/?")
