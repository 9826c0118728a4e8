"""ikiwiki: the title in the page header, dates in feeds and on the index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class IkiWiki(Platform):
    """Names of `page.tmpl`; the printed date is that of the last edit, the other one stands in `<meta name=date>`."""

    name = "ikiwiki"
    generator = re.compile(r"ikiwiki", re.IGNORECASE)
    marks = ("ikiwiki.cgi", "/ikiwiki/", "ikiwiki.js")
    classes = ("parentlinks", "pagedate", "inlinepage")
    roles: ClassVar[Roles] = {
        "title": (".pageheader .title", ".header .title"),
        "body": ("#content", "#pagebody"),
        "tags": (".tags",),
        "modified": (".pagedate",),
        "cut": (".tags", ".pagefooter", ".actions"),
        "comments": ("#comments",),
        "comment": ("div.comment",),
        "comment_author": (".comment-header .author", ".author"),
        "comment_date": (".comment-header .date", ".date"),
        "comment_text": (".inlinecontent",),
    }
    feeds = ("/index.atom", "/index.rss")
    lists = ("/archive/", "/posts/")
    list_path = re.compile(r"^/(?:archive|archives|tags?|recentchanges|index)(?:/|$)|^/(?:posts|blog)/?$")
    never = re.compile(r"ikiwiki\.cgi|[?&]do=")
