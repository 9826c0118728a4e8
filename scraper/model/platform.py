"""Platform: the questions every blog platform answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeAlias

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from pipelines.found import FoundPost

Role: TypeAlias = str
"""title, body, author, date, modified, tags, categories, cut, comments, comment, comment_author, comment_date,
comment_text, comment_link, declared, next_part, comment_pages; post, static, list (a node that only such a page has);
blog (where the blog's own name stands).
See docs/platforms.md."""


Roles: TypeAlias = "Mapping[Role, tuple[str, ...]]"


class PageTree(Protocol):
    """What a platform may ask of a page: a `scraper.html.Document` is one."""

    root: Any
    url: str | None

    def select(self, selector: str, within: Any = None) -> list[Any]:
        """Nodes that match, in document order."""

    def first(self, *selectors: str, within: Any = None) -> Any:
        """The first node of the first selector that matches anything."""


class Platform:
    """One blog platform, said in class attributes; it holds no state and does no work at import.

    `roles` maps a role to selectors of `scraper.html` in the order to try; roles a platform does not name are left
    to the generic reader. Each attribute's default means "this platform says nothing about it".
    """

    name: ClassVar[str] = "generic"
    generator: ClassVar[re.Pattern[str] | None] = None  # matches <meta name=generator>
    hosts: ClassVar[tuple[str, ...]] = ()  # host suffixes that serve nothing else: ".blogspot.com"
    marks: ClassVar[tuple[str, ...]] = ()  # words in addresses and inline scripts that tell it: "/wp-content/"
    classes: ClassVar[tuple[str, ...]] = ()  # class names that nobody else gives: "entryunit__title"
    roles: ClassVar[Roles] = {}
    feeds: ClassVar[tuple[str, ...]] = ()  # paths below the blog's address to try when the page names no feed
    sitemaps: ClassVar[tuple[str, ...]] = ()
    lists: ClassVar[tuple[str, ...]] = ()  # paths of archive pages that list posts
    post_path: ClassVar[re.Pattern[str] | None] = None  # paths that are posts for certain
    list_path: ClassVar[re.Pattern[str] | None] = None  # paths (with query) that are lists for certain
    static_path: ClassVar[re.Pattern[str] | None] = None  # paths that are static pages for certain
    never: ClassVar[re.Pattern[str] | None] = None  # URLs (path and query) never to fetch: traps of this platform
    part: ClassVar[re.Pattern[str] | None] = None  # group "n" is the number of a further page of the same post
    comment_page: ClassVar[re.Pattern[str] | None] = None  # group "n" is the number of a comment page
    data_aside: ClassVar[bool] = False  # its themes print date, author and labels of the post in a sidebar

    def read_embedded(self, page: PageTree) -> FoundPost | None:  # noqa: ARG002
        """What the platform's own JSON in the page says of the post; fields it leaves out are None or empty."""
        return None

    def native_id(self, page: PageTree) -> str | None:  # noqa: ARG002
        """The platform's own number of the post, where the page shows it."""
        return None
