"""Scrapy's scheduler on archive.sqlite: a request is pending, leased, and done when its records are durable.

Scrapy's own queues forget what was in flight: killed at 120 of 600 pages they lose 494 of them.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, Any, Self

from exports.errors import ArchiveError

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler

    from pipelines.store import Store
    from pipelines.store_frontier import Leased

_SETTLE_EVERY_S = 0.1


class StoreScheduler:
    """What Scrapy's engine asks of a scheduler, answered by the spider's store.

    Requests enter the store with the outcome of the page that named them, so the engine has none to give; it takes.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._held: dict[int, float] = {}  # request id → when it may be tried again (monotonic)
        self._timer: asyncio.TimerHandle | None = None
        self._settling: asyncio.TimerHandle | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    @property
    def _spider(self) -> Any:
        return self._crawler.spider

    @property
    def _store(self) -> Store:
        store: Store = self._spider.store
        return store

    def open(self, spider: Spider) -> None:  # noqa: ARG002 - Scrapy's signature
        """Begin to commit what waits, ten times a second."""
        self._settle()

    def close(self, reason: str) -> None:  # noqa: ARG002 - Scrapy's signature
        """Commit what waits."""
        for timer in (self._timer, self._settling):
            if timer is not None:
                timer.cancel()
        self._store.settle(now=True)

    def has_pending_requests(self) -> bool:
        """Whether there is, or may soon be, a request to make."""
        return not self._spider.is_exhausted

    def enqueue_request(self, request: Request) -> bool:
        """Take up a request that the engine was given: one whose time to be tried again has come."""
        leased: Leased | None = request.meta.get("leased")
        if leased is not None:
            self._held.pop(leased.id, None)
        return leased is not None

    def next_request(self) -> Request | None:
        """The most wanted request, leased; None where there is none now."""
        spider = self._spider
        if spider.is_exhausted:
            return None
        leased = None
        if not spider.enough:
            try:
                with self._store.transaction():
                    leased = self._lease()
            except ArchiveError as exc:
                spider.fail(exc)
        if leased is None:
            if (spider.enough or not self._held) and not self._store.frontier.leased:
                spider.exhaust()
            return None
        request: Request = spider.request_of(leased)
        return request

    def _lease(self) -> Leased | None:
        """The most wanted request that is still worth making."""
        frontier = self._store.frontier
        while (leased := frontier.lease(held=self._held)) is not None:
            if (reason := self._spider.policy.refusal(leased)) is not None:
                frontier.settle(leased.id, "skipped", reason)
            elif (reason := self._spider.silence.reason(leased)) is not None:
                frontier.settle(leased.id, "failed", reason)
            elif (spelled := self._spider.policy.spelled(leased)) is not None:
                frontier.respell(leased, spelled)
            elif self._spider.policy.must_wait(leased, frontier.under_way(besides=leased.id)):
                frontier.give_back(leased.id)
                return None
            else:
                return leased
        return None

    def hold(self, leased: Leased, delay_s: float) -> None:
        """Do not try a request again before so many seconds have passed."""
        self._held[leased.id] = monotonic() + delay_s
        loop = asyncio.get_running_loop()
        # The engine asks for more once it is given a request to crawl.
        loop.call_later(delay_s, self._release, leased)

    def _release(self, leased: Leased) -> None:
        engine = self._crawler.engine
        if engine is not None and engine.spider is not None and leased.id in self._held:
            engine.crawl(self._spider.request_of(leased))

    def _settle(self) -> None:
        try:
            self._store.settle()
        except ArchiveError as exc:
            self._spider.fail(exc)
        self._settling = asyncio.get_running_loop().call_later(_SETTLE_EVERY_S, self._settle)
