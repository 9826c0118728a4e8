"""Squarespace: a body in many pieces, the instant in JSON-LD, comments only by script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Squarespace(Platform):
    """`.sqs-block-content` fills sidebars and footers too, so the body is the entry's own node."""

    name = "squarespace"
    generator = re.compile(r"Squarespace", re.IGNORECASE)
    hosts = (".squarespace.com",)
    marks = ("SQUARESPACE_CONTEXT", "SQUARESPACE_ROLLUPS", "static1.squarespace.com", "assets.squarespace.com")
    classes = ("journal-entry-text", "journal-entry-wrapper")  # of version 5
    roles: ClassVar[Roles] = {
        "title": ("h1.entry-title", "h1.blog-item-title", ".BlogItem-title", "h1.title", ".p-name", ".entry-title"),
        "body": (
            ".entry-content.e-content",
            ".blog-item-content",
            ".BlogItem .sqs-layout",
            ".e-content",
            ".entry-content",
            ".body",
        ),
        "author": (
            ".blog-author-name",
            ".blog-meta-item--author",
            ".Blog-meta-item--author",
            ".author-name",
            ".entry-author",
            ".author",
        ),
        "date": (
            "time.dt-published",
            "time.blog-meta-item--date",
            "time.Blog-meta-item--date",
            "time.published",
            "time.entry-date",
            ".date time",
        ),
        "tags": (".blog-meta-item--tags", ".Blog-meta-item--tags", ".blog-item-tag-wrapper", ".entry-tags", ".tags"),
        "categories": (
            ".blog-meta-item--categories",
            ".Blog-meta-item--categories",
            ".blog-item-category-wrapper",
            ".blog-categories",
            ".categories",
        ),
        "cut": (
            ".sqs-block-summary-v2",
            ".sqs-block-newsletter",
            ".sqs-block-form",
            ".sqs-block-socialaccountlinks-v2",
            ".blog-item-author-profile-wrapper",
        ),
        "post": ("body.view-item", "body.collection-type-blog.view-item"),
        "list": ("body.view-list",),
    }
    feeds = ("?format=rss", "/blog?format=rss")
    sitemaps = ("/sitemap.xml",)
    list_path = re.compile(r"[?&](?:tag|category|author|month|offset)=|/(?:tag|category)/")
    never = re.compile(r"[?&](?:format=(?:amp|ical|main-content)|reversePaginate=)|/(?:cart|checkout|account)(?:/|$)")
