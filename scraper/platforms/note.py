"""note.com: posts below /n/, dates in time[datetime]."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Note(Platform):
    """Names of the Nuxt application's server-side markup."""

    name = "note"
    hosts = ("note.com", "note.mu")
    marks = ("assets.st-note.com", "st-note.com/", "d2l930y2yx77uc.cloudfront.net")
    classes = ("o-noteContentHeader__title", "note-common-styles__textnote-body")
    roles: ClassVar[Roles] = {
        "title": ("h1.o-noteContentHeader__title", ".o-noteContentText__title", "h1"),
        "body": (".note-common-styles__textnote-body", ".o-noteContentText__body", "[data-name=body]"),
        "author": (".o-noteContentHeader__name a", ".o-noteContentHeader__name", ".o-userPanelName"),
        "date": (".o-noteContentHeader__date time", "time"),
        "tags": (".m-tagList", ".o-noteHashtag", ".a-tag"),
        "cut": (".o-noteAction", ".m-basicBalloon", ".o-noteEyecatch"),
    }
    post_path = re.compile(r"^/[^/]+/n/n[0-9a-f]+")
    list_path = re.compile(r"^/(?:[^/]+/?$|hashtag/|[^/]+/m/|[^/]+/all)")
