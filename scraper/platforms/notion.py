"""Notion: pages exported as HTML, their properties in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Notion(Platform):
    """Names of Notion's HTML export; a property's row is called after its kind, whatever the language."""

    name = "notion"
    classes = ("property-row", "page-title", "page-body")
    roles: ClassVar[Roles] = {
        "title": ("h1.page-title",),
        "body": (".page-body",),
        "author": (".property-row-person td", ".property-row-created_by td"),
        "date": (".property-row-date time", ".property-row-date td", ".property-row-created_time time"),
        "modified": (".property-row-last_edited_time time",),
        "tags": (".property-row-multi_select td",),
    }
