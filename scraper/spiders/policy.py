"""Which of a page's links are wanted, how much, and under which shape of address they count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipelines.blog_scope import blog_of, is_same_blog
from pipelines.outcome import Outcome, Wanted
from pipelines.permalinks import canonical_permalink, permalink_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.store import Store
    from pipelines.store_frontier import Leased
    from scraper.model.capture import Capture
    from scraper.model.page import Page, PageLink

# What leads to the most, and can least be had otherwise, first.
_PRIORITY = {
    "home": 1000, "sitemap": 900, "api": 850, "feed": 800, "part": 650, "comments": 640, "post": 500,
    "comment-feed": 400, "archive": 300, "maybe": 100,
}  # fmt: skip


class Policy:
    """The rules of one blog's crawl."""

    def __init__(self, url: str, store: Store, *, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> None:
        self.home = url
        self.blog = store.meta("blog_url") or blog_of(url)
        self._store = store
        self._include = [re.compile(pattern) for pattern in include]
        self._exclude = [re.compile(pattern) for pattern in exclude]

    def seeds(self) -> tuple[Wanted, ...]:
        """Where the crawl begins."""
        return (
            self._wanted(self.home, "home", "user"),
            self._wanted(f"{self.blog}sitemap.xml", "sitemap", "guess"),
        )

    def wanted(self, links: Iterable[PageLink], *, part_of: str | None) -> tuple[Wanted, ...]:
        """The links that the blog reaches, as requests."""
        found = []
        for link in links:
            extras = {"part_of": part_of} if part_of and link.role in ("part", "comments") else {}
            if self.is_wanted(link.url, link.role):
                found.append(self._wanted(link.url, link.role, link.source, extras))
        return tuple(found)

    def is_wanted(self, url: str, role: str) -> bool:
        """Whether an address lies in the blog and no pattern of the user's keeps it out."""
        if not is_same_blog(url, self.blog) or any(pattern.search(url) for pattern in self._exclude):
            return False
        return not (role == "post" and self._include) or any(pattern.search(url) for pattern in self._include)

    def outcome(self, leased: Leased, capture: Capture, page: Page) -> Outcome:
        """What a page that was read comes to."""
        part_of = leased.extras.get("part_of")
        here = canonical_permalink(page.post.url or capture.url or leased.url) if page.post else None
        return Outcome(
            leased.id,
            leased.url,
            found=(page.post,) if page.post else (),
            entries=page.entries,
            wanted=self.wanted(page.links, part_of=part_of or here),
            promised=tuple(
                (page.kind, permalink_key(link.url))
                for link in page.links
                if page.kind in ("sitemap", "feed") and link.role == "post"
            ),
            problems=page.problems,
            part_of=part_of,
        )

    def moved(self, leased: Leased, target: str, hops: int) -> Wanted | None:
        """A redirected request at its new address; None where that lies outside the blog."""
        target = target.partition("#")[0]
        if leased.role == "home":
            self.blog = blog_of(target)
            self._store.set_meta("blog_url", self.blog)
        elif not is_same_blog(target, self.blog):
            return None
        return self._wanted(target, leased.role, leased.source, {**leased.extras, "hops": hops})

    @staticmethod
    def is_same_request(leased: Leased, wanted: Wanted) -> bool:
        """Whether two addresses are spellings of one."""
        return permalink_key(leased.url) == wanted.fingerprint

    def _wanted(self, url: str, role: str, source: str, extras: dict[str, Any] | None = None) -> Wanted:
        return Wanted(url, permalink_key(url), role, source, _PRIORITY.get(role, 0), extras or {})
