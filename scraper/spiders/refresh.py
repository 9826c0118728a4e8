"""Asks an archived blog only for what may be new."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from math import ceil
from typing import TYPE_CHECKING, Any

from pipelines.outcome import Signs
from pipelines.permalinks import permalink_key
from pipelines.store import UNFINISHED
from scraper.model.page import PageLink
from scraper.spiders.blog import BlogSpider
from scraper.spiders.policy import COMMENT_FEED, Policy
from scraper.spiders.refresh_api import ApiNews, has_unknown_comments

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

    import scrapy

    from pipelines.found import FoundPost
    from pipelines.outcome import Outcome, Wanted
    from pipelines.store import Store
    from pipelines.store_frontier import Leased
    from scraper.model.capture import Capture
    from scraper.model.page import Page


class RefreshPolicy(Policy):
    """What a refresh asks for, in the order of its cost: the API's newest, lists, then what they say has changed."""

    def __init__(self, url: str, store: Store, *, recheck: float = 0.0, **kwargs: Any) -> None:
        super().__init__(url, store, **kwargs)
        self._recheck = recheck
        self.news = ApiNews(store, self._wanted)

    def seeds(self) -> tuple[Wanted, ...]:
        """Wake what may tell of changes; the requests of an API's newest, where the archive came from one."""
        changes = self._store.changes
        if self._store.meta(UNFINISHED) is None:
            self._store.set_meta(UNFINISHED, "{}")
        if changes.is_from_api():
            newest = self.news.seeds(self._recheck)
            if not newest:  # an API without an order by change: its lists again, by conditional requests
                changes.wake_role("api", "api")
            return newest
        self.by_pages()
        posts = changes.oldest(-1) if self._recheck else []
        changes.wake(posts[: ceil(len(posts) * self._recheck)])
        return ()

    def refusal(self, leased: Leased) -> str | None:
        """What is asked for again is worth it; the rest goes by the crawl's rules."""
        return None if leased.extras.get("check") else super().refusal(leased)

    def outcome(self, leased: Leased, capture: Capture, page: Page) -> Outcome:
        """As in a crawl, but only what is new of an API's answer, and what comments of a feed point to."""
        outcome = super().outcome(leased, capture, page)
        if leased.source == "refresh" and outcome.state == "refused":  # it was there before, and tells no more
            outcome.state = "failed"
        if page.kind == "api":
            return self.news.outcome(outcome, leased, capture, page)
        if page.kind == "feed" and page.posts:
            fingerprints = tuple(permalink_key(post.url or "") for post in self._with_unknown_comments(page.posts))
            signs = outcome.signs or Signs()
            outcome.found, outcome.signs = (), replace(signs, check=signs.check + fingerprints)
        return outcome

    def by_pages(self) -> None:
        """Wake what tells of changes without an API: the front page, the sitemaps, the feeds, and what they may not."""
        changes = self._store.changes
        for role, kind in (("home", "list"), ("home", "post"), ("home", "other"), ("sitemap", "sitemap")):
            changes.wake_role(role, kind)
        for role in ("feed", "comment-feed"):
            changes.wake_role(role, "feed")
        if newest := self._store.meta(COMMENT_FEED):
            link = PageLink(newest, "comment-feed", "autodiscovery")
            self._store.frontier.add([self._wanted(link, {"check": 1})])
        if not changes.has_lastmods():
            for role in ("post", "maybe", "part", "comments"):
                changes.wake_role(role, "post")
            changes.wake(changes.gone())

    def _with_unknown_comments(self, found: Iterable[FoundPost]) -> Iterator[FoundPost]:
        """The posts below which a feed shows comments that the archive does not hold."""
        for post in found:
            if has_unknown_comments(post, self._store.comments.said_below(permalink_key(post.url or ""))):
                yield post

    def end(self) -> None:
        """All is asked for; where an API did not answer, the next refresh goes back as far as this one."""
        is_whole = self.news.end(datetime.now(UTC).replace(microsecond=0))
        if is_whole and not self._store.changes.has_failed():
            self._store.set_meta(UNFINISHED, None)


class RefreshSpider(BlogSpider):
    """Brings an archive up to date."""

    name = "refresh"
    policy: RefreshPolicy

    def __init__(self, url: str, *, recheck: float = 0.0, **kwargs: Any) -> None:
        super().__init__(url, **kwargs)
        self.store.is_refreshed = True
        self.policy = RefreshPolicy(self.url, self.store, recheck=recheck, via=self.via)
        self._asks_pages = False

    async def start(self) -> AsyncIterator[Any]:
        """Wake what may tell of changes, wait until all that follows is answered, and note what is gone."""
        async for post in super().start():
            yield post
        if self.error is None:
            with self.store.transaction():
                self.policy.end()

    def kept(self, outcome: Outcome) -> None:
        """As in a crawl; where an API has been shut since, the pages are asked."""
        super().kept(outcome)
        if self._asks_pages or outcome.state != "failed":
            return
        if self.store.frontier.source_of(outcome.request_id) == "refresh":
            self._asks_pages = True
            with self.store.transaction():
                self.policy.by_pages()

    def request_of(self, leased: Leased) -> scrapy.Request:
        """A request that says what the archive has, so that the server need not send it again."""
        request = super().request_of(leased)
        etag, modified = self.store.changes.validators_of(leased.id) if leased.extras.get("check") else (None, None)
        if etag:
            request.headers["If-None-Match"] = etag
        if modified:
            request.headers["If-Modified-Since"] = modified
        return request
