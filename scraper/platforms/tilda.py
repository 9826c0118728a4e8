"""Tilda: posts of a feed, each at /tpost/ID-slug, shown in what its templates call a popup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Tilda(Platform):
    """Names of the feed's blocks (`t-feed`), which scripts fill and pages keep."""

    name = "tilda"
    marks = ("static.tildacdn.", "tilda-scripts", "tilda-feed")
    classes = ("t-feed__post-popup", "js-feed-post-title", "js-feed-post-text")
    roles: ClassVar[Roles] = {
        "title": (".js-feed-post-title",),
        "body": (".js-feed-post-text", ".t-feed__post-popup__text-wrapper"),
        "author": (".js-feed-post-author-name", ".t-feed__post-popup__author-name"),
        "date": (".js-feed-post-date",),
        "categories": (".js-feed-post-parts",),
        "cut": (".t-feed__post-popup__author-wrapper", ".t-feed__post-popup__relevants"),
    }
    post_path = re.compile(r"/tpost/")
