"""CSDN: the body in content_views."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Csdn(Platform):
    """Names of the article page since 2018."""

    name = "csdn"
    hosts = ("blog.csdn.net", ".blog.csdn.net")
    marks = ("csdnimg.cn", "g.csdnimg.cn")
    classes = ("htmledit_views", "markdown_views", "title-article")
    roles: ClassVar[Roles] = {
        "title": ("h1.title-article", "#articleContentId", ".link_title"),
        "body": ("#content_views", "#article_content", ".article_content"),
        "author": (".follow-nickName", ".article-info-box .follow-nickName", "#uid"),
        "date": (".article-info-box .time", ".bar-content .time", "span.time", ".link_postdate"),
        "tags": (".tag-link", ".tags-box"),
        "cut": (".hide-article-box", ".recommend-box", "#blogColumnPayAdvert"),
    }
    post_path = re.compile(r"^/[^/]+/article/details/\d+")
    list_path = re.compile(r"^/[^/]+/(?:article/(?:list|category)|category_)|^/[^/]+/?$")
