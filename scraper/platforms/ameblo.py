"""Ameba Blog (ameblo.jp): the day in the markup, everything in __INITIAL_STATE__."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Ameblo(Platform):
    """Names of the current skins."""

    name = "ameblo"
    hosts = ("ameblo.jp", ".ameblo.jp")
    marks = ("stat.ameba.jp", "stat100.ameba.jp", "c.stat100.ameba.jp")
    classes = ("skin-entryBody", "skin-entryTitle", "articleText")
    roles: ClassVar[Roles] = {
        "title": ("h1.skin-entryTitle", ".skin-entryTitle", ".entry_head .title", "h1.title"),
        "body": ("#entryBody", ".skin-entryBody", ".articleText", ".subContentsInner .contents"),
        "author": (".skin-profileName", "[data-uranus-component=entryAuthor]"),
        "date": ("[data-uranus-component=entryDate] time", ".skin-entryPubdate time", ".articleTime time", "time"),
        "tags": ("[data-uranus-component=entryHashtags]", ".skin-entryHashtags"),
        "categories": ("[data-uranus-component=entryThemes]", ".skin-entryThemes", ".articleTheme"),
    }
    post_path = re.compile(r"^/[^/]+/entry-\d+\.html")
    list_path = re.compile(r"^/[^/]+/(?:entrylist|archive|theme|page-\d+|imagelist)[^/]*|^/[^/]+/?$")
