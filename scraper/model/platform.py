"""Platform: the questions every blog platform answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pipelines.found import FoundPost
    from scraper.html import Document

Role = str
"""title, body, author, date, modified, tags, categories, cut, comments, comment, comment_author, comment_date,
comment_text, comment_link, declared, next_part, comment_pages. See docs/platforms.md."""


class Platform:
    """One blog platform, said in class attributes; it holds no state and does no work at import.

    `roles` maps a role to selectors of `scraper.html` in the order to try; roles a platform does not name are left
    to the generic reader. Each attribute's default means "this platform says nothing about it".
    """

    name: ClassVar[str] = "generic"
    generator: ClassVar[re.Pattern[str] | None] = None  # matches <meta name=generator>
    hosts: ClassVar[tuple[str, ...]] = ()  # host suffixes that serve nothing else: ".blogspot.com"
    marks: ClassVar[tuple[bytes, ...]] = ()  # byte strings of which one in the page tells the platform: b"/wp-content/"
    roles: ClassVar[Mapping[Role, tuple[str, ...]]] = {}
    feeds: ClassVar[tuple[str, ...]] = ()  # paths below the blog's address to try when the page names no feed
    sitemaps: ClassVar[tuple[str, ...]] = ()
    lists: ClassVar[tuple[str, ...]] = ()  # paths of archive pages that list posts
    post_path: ClassVar[re.Pattern[str] | None] = None  # paths that are posts for certain
    list_path: ClassVar[re.Pattern[str] | None] = None  # paths (with query) that are lists for certain
    never: ClassVar[re.Pattern[str] | None] = None  # URLs (path and query) never to fetch: traps of this platform
    comment_page: ClassVar[re.Pattern[str] | None] = None  # group "n" is the number of a comment page
    zone_less: ClassVar[bool] = False  # its dates are the author's local time without a zone

    def read_embedded(self, document: Document) -> FoundPost | None:  # noqa: ARG002
        """What the platform's own JSON in the page says of the post; fields it leaves out are None or empty."""
        return None

    def comment_level(self, classes: Sequence[str]) -> int | None:  # noqa: ARG002
        """The depth from 0 that a comment node's classes tell ("depth-2", "indent-1"), or None."""
        return None
