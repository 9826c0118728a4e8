"""Drupal blogs: nodes, RDFa dates, comments whose replies are indented siblings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Drupal(Platform):
    """Class names of `node.tpl.php` and of the Bartik, Garland and Olivero themes."""

    name = "drupal"
    generator = re.compile(r"^Drupal\b")
    marks = (
        "/sites/default/files/",
        "/sites/all/",
        "Drupal.settings",
        "drupal-settings-json",
        "/core/misc/drupal",
        "/misc/drupal.js",
    )
    roles: ClassVar[Roles] = {
        "title": (
            "h1#page-title",
            "h1.page-title",
            "h1.page-header",
            "h1.title",
            "h2.node-title",
            ".node h2.title",
            "h1.page__title",
            "h1.node__title",
        ),
        "body": (
            ".node .field-name-body",
            ".node__content .field--name-body",
            ".field--name-body",
            ".node .content",
            ".node-content",
            ".node__content",
        ),
        "author": (
            ".submitted .username",
            ".node__submitted .username",
            ".submitted a[typeof=sioc:UserAccount]",
            ".field--name-uid .username",
            ".username",
            ".field-name-field-author",
            ".submitted",
        ),
        "date": (
            ".submitted [property~=dc:date]",
            ".submitted[property~=dc:date]",
            ".node__submitted time",
            ".submitted time",
            ".field--name-created",
            ".submitted",
            ".node__meta",
        ),
        "tags": (
            ".field-name-field-tags",
            ".field--name-field-tags",
            ".taxonomy",
            ".terms",
            ".field-type-taxonomy-term-reference",
        ),
        "categories": (".field-name-field-category", ".field--name-field-category"),
        "cut": (".links.inline", ".node-links", ".node__links", ".link-wrapper", ".field-name-field-tags"),
        "comments": ("#comments", "section.comments", ".comment-wrapper"),
        "comment": ("article.comment", "div.comment"),
        "comment_author": (".comment .username", ".submitted .username", ".author .username"),
        "comment_date": (".comment [property~=dc:date]", ".comment time", ".submitted"),
        "comment_text": (".field-name-comment-body", ".field--name-comment-body", ".comment .content"),
        "static": ("body.node-type-page", "body.page-node-type-page"),
        "post": (
            "body.node-type-blog",
            "body.node-type-article",
            "body.page-node-type-article",
            "body.page-node-type-blog",
        ),
    }
    feeds = ("/rss.xml", "/blog/feed")
    sitemaps = ("/sitemap.xml",)
    lists = ("/blog",)
    list_path = re.compile(r"^/(?:[^?]*)?\?page=\d+|^/(?:taxonomy/term|archive)(?:/|$)|^/blogs?(?:/\d+)?/?$")
    never = re.compile(
        r"^/(?:comment/(?:reply|\d+)|user|print|node/\d+/(?:edit|print)|admin|search)(?:/|$|\?)|[?&]destination="
    )
    comment_page = re.compile(r"[?&]page=(?:\d+,)?(?P<n>\d+)")
