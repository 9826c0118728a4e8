"""Docusaurus blogs: schema.org microdata, NUL bytes inside the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Docusaurus(Platform):
    """Hashed class names begin with what they mean; microdata tells the rest. No trailing slash."""

    name = "docusaurus"
    generator = re.compile(r"^Docusaurus\b")
    marks = ("docusaurus",)
    classes = ("theme-doc-markdown", "avatar__name", "blog-post-page")
    roles: ClassVar[Roles] = {
        "title": ("h1[itemprop=headline]", "header h1", "h1"),
        "body": ("[itemprop=articleBody]", "#__blog-post-container", ".markdown"),
        "author": (".avatar__name [itemprop=name]", ".avatar__name", "[itemprop=author] [itemprop=name]"),
        "date": ("time[itemprop=datePublished]", "header time", "time"),
        "tags": (".theme-blog-footer-edit-meta-row", "footer ul"),
        "cut": (".hash-link", ".theme-blog-footer-edit-meta-row", ".pagination-nav"),
        "post": ("html.blog-post-page", "html.plugin-blog.blog-post-page"),
        "list": (
            "html.blog-list-page",
            "html.blog-tags-post-list-page",
            "html.blog-archive-page",
            "html.blog-tags-list-page",
        ),
    }
    feeds = ("/blog/rss.xml", "/blog/atom.xml", "/blog/feed.json", "/rss.xml", "/atom.xml")
    sitemaps = ("/sitemap.xml",)
    list_path = re.compile(r"/(?:page/\d+|tags(?:/|$)|archive/?$|authors(?:/|$))")
