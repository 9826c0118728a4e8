"""Ghost: exact instants in the head, comments only by script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Ghost(Platform):
    """The themes print the day; JSON-LD and `article:published_time` hold the instant."""

    name = "ghost"
    generator = re.compile(r"^Ghost\b")
    hosts = (".ghost.io",)
    marks = ("/ghost/api/", "ghost-search", "@tryghost/", "ghost-portal", "/public/cards.min.js", "/public/ghost-sdk")
    classes = ("gh-content", "gh-article-title", "kg-card")
    roles: ClassVar[Roles] = {
        "title": ("h1.gh-article-title", "h1.article-title", "h1.post-full-title", "h1.post-title", ".post-title"),
        "body": (
            ".gh-content",
            ".post-full-content .post-content",
            "section.post-content",
            ".kg-canvas",
            ".post-content",
        ),
        "author": (
            ".gh-article-author-name",
            ".gh-article-meta .author-name",
            ".gh-author-name",
            ".author-card-name",
            ".author-name",
            ".post-meta .author",
        ),
        "date": ("time.gh-article-meta-date", "time.byline-meta-date", "time.post-full-meta-date", "time.post-date"),
        "tags": (".gh-article-tag", ".article-tag", ".post-card-primary-tag", ".post-full-meta .tag", ".tags"),
        "cut": (
            ".gh-post-upgrade-cta",
            ".kg-signup-card",
            ".gh-subscribe",
            ".post-full-footer",
            ".subscribe-form",
            ".share",
        ),
        "list": ("body.home-template", "body.tag-template", "body.author-template", "body.paged"),
        "static": ("body.page-template",),
        "post": ("body.post-template",),
    }
    feeds = ("/rss/",)
    sitemaps = ("/sitemap-posts.xml", "/sitemap.xml")
    list_path = re.compile(r"^/(?:tag|author|page)/")
    never = re.compile(r"^/(?:ghost|members)/|/(?:amp|rss)/?$|#/portal")
