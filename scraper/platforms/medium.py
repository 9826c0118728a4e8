"""Medium: hashed class names, so the machine-readable part tells nearly everything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Medium(Platform):
    """A post republished into a publication has two dates, weeks apart; both are kept as candidates."""

    name = "medium"
    generator = re.compile(r"^Medium\b")
    hosts = ("medium.com",)
    marks = ("miro.medium.com", "cdn-client.medium.com", "cdn-static-1.medium.com", "glyph.medium.com")
    roles: ClassVar[Roles] = {
        "title": ("h1.pw-post-title", "h1.graf--title", "h3.graf--title", "[data-testid=storyTitle]"),
        "body": ("article section", ".postArticle-content", ".section-inner", "article"),
        "author": (
            "[data-testid=authorName]",
            "a.pw-author-name",
            ".postMetaInline-authorLockup a",
            "a[data-action=show-user-card]",
        ),
        "date": ("[data-testid=storyPublishDate]", ".pw-published-date", "time"),
        "tags": (".tags--postTags", "ul.tags"),
        "comments": (".responsesStream",),
        "comment": (".streamItem--responseCard",),
        "cut": (".pw-multi-vote-icon", ".postActions", ".js-postShareWidget", ".pw-responses"),
    }
    feeds = ("/feed",)
    post_path = re.compile(r"^/(?:@[^/]+/|[^/@]+/)?[^/]*-[0-9a-f]{8,12}(?:$|\?)")
    list_path = re.compile(r"^/(?:[^/]+/)?(?:archive|tagged|latest|search)(?:/|$|\?)")
    never = re.compile(r"[?&](?:source|gi|responsesOpen)=|/m/(?:global-identity|signin)|/_/")
