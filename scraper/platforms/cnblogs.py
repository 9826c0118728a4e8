"""cnblogs (博客园): the body in cnblogs_post_body, comments by script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Cnblogs(Platform):
    """Users choose skins, the ids stay."""

    name = "cnblogs"
    hosts = (".cnblogs.com",)
    marks = ("common.cnblogs.com", "assets.cnblogs.com", "cnblogs.com/")
    classes = ("cnblogs-markdown", "blogpost-body", "postTitle2")
    roles: ClassVar[Roles] = {
        "title": ("#cb_post_title_url", "h1.postTitle", ".postTitle", ".post-title"),
        "body": ("#cnblogs_post_body", ".blogpost-body", ".postBody"),
        "author": (".postDesc a[href*=cnblogs.com]", "#profile_block a", "#Header1_HeaderTitle"),
        "date": ("#post-date", ".postDesc #post-date", ".postDesc"),
        "tags": ("#EntryTag",),
        "categories": ("#BlogPostCategory",),
        "cut": ("#blog_post_info_block", "#MySignature", ".clear", "#green_channel"),
        "comments": ("#blog-comments-placeholder", ".feedbackItem"),
        "comment": (".feedbackItem",),
        "comment_author": (".feedbackListSubtitle a[id^=a_comment_author]", ".feedbackManage a"),
        "comment_date": (".comment_date",),
        "comment_text": (".blog_comment_body",),
    }
    post_path = re.compile(r"^/[^/]+/(?:p|archive/(?:19|20)\d\d/\d\d/\d\d|articles)/[^/?]+\.html|^/[^/]+/p/\d+$")
    list_path = re.compile(
        r"^/[^/]+/(?:default\.html|category/|tag/|archive/(?:19|20)\d\d/\d\d(?:/\d\d)?\.html|p/?$)|^/[^/]+/?$"
    )
