"""FC2 blog: templates of the users' own, numbered entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Fc2(Platform):
    """Users write their own templates; the names are those of the official ones."""

    name = "fc2"
    hosts = (".fc2.com", ".blog.fc2.com", ".fc2blog.us", ".fc2blog.net")
    marks = ("static.fc2.com", "blog-imgs-", "admin.blog.fc2.com", "media.fc2.com")
    roles: ClassVar[Roles] = {
        "title": ("h2.entry_header", ".entry_title", "h2.ently_title", ".entry-title"),
        "body": (".entry_body", ".ently_text", ".main_txt", ".entry_text", "#entry_body", ".inner-contents"),
        "author": (".entry_author", ".author"),
        "date": (".entry_date", ".ently_info .date", ".entry_data", "time", ".date"),
        "tags": (".entry_tag", ".tags"),
        "categories": (".entry_category", ".category"),
        "cut": (".fc2_footer", ".fc2button-clap", ".relation_entry", ".entry_footer"),
        "comments": ("#cm", "#comment", ".comment_area"),
        "comment": (".comment_body", ".comment"),
        "comment_author": (".comment_name", ".comment_author"),
        "comment_date": (".comment_date", ".comment_data"),
        "comment_text": (".comment_text", ".comment_body"),
    }
    post_path = re.compile(r"^/(?:[^/]+/)?blog-entry-\d+\.html")
    list_path = re.compile(r"^/(?:[^/]+/)?(?:blog-(?:date|category|tag)-?[^/]*|archives|page-\d+)\.html|^/\?tag=")
