"""Tumblr: free-form themes, posts without titles, notes that are no comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Tumblr(Platform):
    """Themes choose their own class names, so only the conventions of the official ones stand here."""

    name = "tumblr"
    hosts = (".tumblr.com",)
    marks = ("assets.tumblr.com", "static.tumblr.com", "tumblr-feed:", "x-callback-url/blog", "www.tumblr.com/oembed")
    roles: ClassVar[Roles] = {
        "title": (".post-title", "h2.title", "h1.title", ".title"),
        "body": (".post-content", ".body-text", ".caption", ".post .body"),
        "author": (".post-author", ".posted-by"),
        "date": (".post-date", ".date", ".timestamp", ".posted-on"),
        "tags": (".tags", ".post-tags", ".tag-list"),
        "cut": ("ol.notes", ".notes", ".post-notes", ".reblog-header", ".post_controls", ".share"),
        "list": ("body.index-page", "body.tag-page"),
    }
    feeds = ("/rss",)
    sitemaps = ("/sitemap1.xml", "/sitemap.xml")
    lists = ("/archive",)
    post_path = re.compile(r"^/post/\d+(?:/[^/?]*)?/?(?:$|\?)")
    list_path = re.compile(r"^/(?:tagged/|page/\d+|archive|day/)")
    never = re.compile(r"/(?:amp|embed|mobile|random|ask|submit|notes/\d+)(?:/|$|\?)|[?&]og=1")
