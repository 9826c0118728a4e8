"""goo blog: the day only, hash tags as labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Goo(Platform):
    """Names of the current templates of blog.goo.ne.jp."""

    name = "goo"
    hosts = ("blog.goo.ne.jp",)
    marks = ("blogimg.goo.ne.jp", "i.xgoo.jp/img/blog", "blog.goo.ne.jp/")
    classes = ("entry-body-text", "entry-top-info", "mod-entry-box")
    roles: ClassVar[Roles] = {
        "title": (".entry-top h3", ".entry-top-info h3", ".entry-title", ".entry h3"),
        "body": (".entry-body-text", ".entry-body"),
        "date": (".entry-top-info-time", ".entry-top-info time", ".entry-top .date", ".entry-bottom-date"),
        "tags": ("a.tag-color", ".entry-hash-tag", ".tag-list"),
        "categories": (".entry-top-info-category", ".entry-category", ".category"),
        "cut": (".entry-bottom", ".entry-hash-tag", ".ad", ".reaction"),
        "comments": ("#comment-list", ".comment-list", ".mod-comment"),
        "comment": (".comment-list li", ".comment"),
        "comment_author": (".comment-name", ".name"),
        "comment_date": (".comment-date", ".date"),
        "comment_text": (".comment-text", ".comment-body"),
    }
    post_path = re.compile(r"^/[^/]+/e/[0-9a-f]{32}")
    list_path = re.compile(r"^/[^/]+/(?:m/\d{6}|c/[0-9a-f]+|d/\d{8}|arcv|p/\d+)|^/[^/]+/?$")
