"""tDiary: one page a day with several sections, comments and referrers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class TDiary(Platform):
    """Names of the standard skin; the day is the post."""

    name = "tdiary"
    generator = re.compile(r"tDiary", re.IGNORECASE)
    marks = ("tdiary", "/theme/tdiary", "jstdiary")
    classes = ("refererlist", "commentator", "sanchor", "adminmenu")
    roles: ClassVar[Roles] = {
        "blog": ("h1",),  # the page's title is this name and the day
        "title": ("h2 .title", "h2 span.title", ".day h3"),
        "body": (".day .body .section", ".day .body"),
        "date": ("h2 .date", "h2 span.date", ".date"),
        "tags": (".category", ".tags"),
        "cut": (".comment", ".refererlist", ".referer", ".sanchor", ".adminmenu"),
        "comments": ("div.comment",),
        "comment": (".commentshort p", ".commentbody .commentator", ".commentator"),
        "comment_author": (".commentator", ".commentator .canchor"),
        "comment_date": (".commenttime",),
        "comment_text": (".commentbody p", "p"),
    }
    feeds = ("/index.rdf",)
    list_path = re.compile(r"[?&]date=(?:\d{4,8}-\d+|\d{4,6})$|^/\d{6}\.html")  # `?date=20100715-10`: ten days
    post_path = re.compile(r"[?&]date=\d{8}(?!-)|^/\d{8}(?:p\d+)?\.html")
