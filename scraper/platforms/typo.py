"""Mephisto and Typo (Rails): hentry articles, flat comment lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Typo(Platform):
    """Names of Mephisto's Simpla and of Typo's Azure theme."""

    name = "typo"
    generator = re.compile(r"\b(?:Typo|Mephisto|publify)\b", re.IGNORECASE)
    marks = ("/mephisto", "/javascripts/cookies.js", "/live/search", "typo.js", "mephistoblog.com")
    classes = ("typo_code", "typo_tracking", "typocode")
    roles: ClassVar[Roles] = {
        "title": ("h2.entry-title", ".hentry h2", ".post h2", ".entry-title", "h2.title"),
        "body": (".entry-content", ".post .content", ".hentry .content", ".extended"),
        "author": (".author .fn", ".auth", ".vcard .fn"),
        "date": ("abbr.published", "abbr.published.dtstart", ".typo_date", ".meta abbr", ".entry-date"),
        "tags": (".tags", "ul.meta", ".tag"),
        "comments": ("#comments", "ol.commentlist", "ol.comments", "#commentList"),
        "comment": ("ol.commentlist li", "li.comment", "ol.comments li", "#commentList li"),
        "comment_author": (".author", "cite", ".fn"),
        "comment_date": ("abbr", ".date", "small"),
        "comment_text": (".content", ".comment-content", "p"),
    }
    feeds = ("/feed/atom.xml", "/articles.atom", "/xml/atom/feed.xml")
    post_path = re.compile(r"^/(?:articles/)?(?:19|20)\d\d/\d{1,2}/\d{1,2}/[^/?]+$")
    list_path = re.compile(r"^/(?:articles/)?(?:tag|tags|category|categories|archives|author|page)(?:/|$)")
