"""Serendipity (s9y): /archives/ID-Title.html, flat or threaded comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Serendipity(Platform):
    """Names of the default themes (bulletproof, 2k11, carl_contest)."""

    name = "serendipity"
    generator = re.compile(r"Serendipity", re.IGNORECASE)
    marks = ("serendipity.css", "/templates/2k11", "serendipity_editor", "serendipity_admin.php")
    classes = ("serendipity_entry", "serendipity_entry_body", "serendipity_comment", "serendipity_title")
    roles: ClassVar[Roles] = {
        "title": ("h3.serendipity_title", ".serendipity_title", "article h2", "h4.serendipity_title"),
        "body": (".serendipity_entry_body", ".serendipity_entry .content", "article .content"),
        "author": (
            ".serendipity_byline .author",
            ".serendipity_entryFooter a[href*=/authors/]",
            ".serendipity_byline",
            ".serendipity_entryFooter",
        ),
        "date": (
            "h3.serendipity_date",
            ".serendipity_date",
            ".serendipity_byline time",
            "time",
            ".serendipity_entryFooter",
        ),
        "tags": (".serendipity_freeTag", ".serendipity_tags"),
        "categories": (
            ".serendipity_entry_categories",
            ".serendipity_entryFooter a[href*=/categories/]",
            ".serendipity_category",
        ),
        "cut": (".serendipity_entryFooter", ".serendipity_freeTag", ".serendipity_entryproperties"),
        "comments": (".serendipity_comments", "#comments"),
        "comment": (".serendipity_comment", "article.serendipity_comment"),
        "comment_author": (
            ".serendipity_comment_author",
            ".serendipity_comment_source a",
            "h4 a",
            ".serendipity_comment_source",
        ),
        "comment_date": (".serendipity_comment_source", "time", ".serendipity_commentDirection"),
        "comment_text": (".serendipity_commentBody", ".serendipity_comment_body", ".comment_content"),
    }
    feeds = ("/feeds/index.rss2", "/feeds/atom10.xml")
    lists = ("/archive",)
    post_path = re.compile(r"/archives/\d+-[^/]+\.html")
    list_path = re.compile(
        r"/(?:categories|authors|plugin/tag|archive|archives/P\d+|archives/(?:19|20)\d\d)(?:/|\.html|$)"
    )
    never = re.compile(r"comment\.php|serendipity\[|/exit\.php|[?&]serendipity")
