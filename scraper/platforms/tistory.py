"""Tistory: numbered or titled paths, comments nested in lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Tistory(Platform):
    """Names that the platform's own markup gives whatever the skin."""

    name = "tistory"
    generator = re.compile(r"Tistory", re.IGNORECASE)
    hosts = (".tistory.com",)
    marks = ("tistory_admin", "t1.daumcdn.net/tistory", "tistory.com/")
    classes = ("tt_article_useless_p_margin", "contents_style", "container_postbtn")
    roles: ClassVar[Roles] = {
        "title": (
            ".hgroup h1",
            ".tit_post",
            ".title_view",
            ".article_title",
            ".post-cover h1",
            ".area_title h3",
            ".titleWrap h2",
        ),
        "body": (
            ".tt_article_useless_p_margin",
            ".contents_style",
            ".article_view",
            ".entry-content",
            ".area_view",
            ".article",
        ),
        "author": (".post-meta .author", ".author", ".txt_state .name", ".writer"),
        "date": (".post-meta .date", ".date", ".txt_detail.my_post", ".timestamp"),
        "tags": (".area_tag", ".tag_content", ".tagTrail", ".tag-list", ".tags"),
        "categories": (".tit_category", ".category", ".post-meta .category"),
        "cut": (".container_postbtn", ".another_category", ".revenue_unit_wrap", ".area_sympathy"),
        "comments": (".tt-area-reply", ".comments", ".area_reply", ".comment-list", "#comment"),
        "comment": ("li.tt-item-reply", ".comment-list li", ".list_reply li", "li.rp_general"),
        "comment_author": (".tt-link-user", ".author", ".tit_nickname", ".name"),
        "comment_date": (".tt_date", ".date", ".txt_date", ".timestamp"),
        "comment_text": (".tt_desc", ".text", ".txt_reply", "p"),
    }
    feeds = ("/rss",)
    sitemaps = ("/sitemap.xml",)
    post_path = re.compile(r"^/(?:m/)?(?:\d+|entry/[^/?]+)(?:$|\?)")
    list_path = re.compile(r"^/(?:m/)?(?:category|tag|archive|search)(?:/|$|\?)|[?&]page=\d+")
    never = re.compile(r"^/(?:manage|guestbook|owner|m)(?:/|$)")
