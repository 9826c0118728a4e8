"""Eleventy: layouts of one's own; JSON-LD may be the only place with authors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Eleventy(Platform):
    """Names of the official blog starter; `/1/` is the second page."""

    name = "eleventy"
    generator = re.compile(r"^Eleventy\b")
    classes = ("postlist", "post-metadata", "links-nextprev")
    roles: ClassVar[Roles] = {
        "tags": (".post-metadata .post-tag", ".post-metadata", ".post-tags"),
        "date": (".post-metadata time", "time"),
        "cut": (".links-nextprev", ".post-metadata", "ul.links-nextprev"),
    }
    feeds = ("/feed.xml", "/feed/feed.xml")
    list_path = re.compile(r"^/(?:tags?/|blog/?$|archive/|\d{1,3}/?$)")
