"""One blog, from the front page to the last archive page."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import scrapy
from scrapy import signals

from exports.errors import FetchError
from pipelines.outcome import Outcome
from pipelines.store import UNFINISHED, open_store
from pipelines.store_finish import finish_posts
from scraper.fetch.guard import origin_of
from scraper.fetch.packed import is_cut
from scraper.fetch.recorder import capture_of
from scraper.fetch.robots import StayOut
from scraper.page import read_page
from scraper.spiders.answers import Answers
from scraper.spiders.policy import Policy
from scraper.spiders.silence import Silence, is_beside

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from pipelines.store import Store
    from pipelines.store_frontier import Leased
    from scraper.model.capture import Capture
    from scraper.progress import Progress

log = logging.getLogger(__name__)


class BlogSpider(scrapy.Spider):
    """Harvests a blog into a store, and yields its posts when they are whole.

    `scrapy crawl blog -a url=https://blog.example/ [-a archive=DIR] [-a limit=N] -O posts.jsonl`; without an archive
    the state lies in a folder that is gone afterwards.
    """

    name = "blog"

    def __init__(
        self,
        url: str,
        *,
        archive: str | Path | None = None,
        limit: int | str | None = None,
        include: tuple[str, ...] | str = (),
        exclude: tuple[str, ...] | str = (),
        via: str = "auto",
        since: datetime | str | None = None,
        store: Store | None = None,
        progress: Progress | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.url = url if "://" in url else f"https://{url}"
        self.origins = {origin_of(self.url)}
        self.limit = int(limit) if limit else None
        self.via = via
        self.since = datetime.fromisoformat(since) if isinstance(since, str) else since
        if self.since is not None and self.since.tzinfo is None:
            self.since = self.since.replace(tzinfo=UTC)
        self.progress = progress
        self.yields_posts = store is None
        self._temporary = None if archive or store else tempfile.TemporaryDirectory(prefix="blogarchive-")
        self.store = store or open_store(Path(archive or self._temporary.name))  # type: ignore[union-attr]
        self.store.is_refreshed = self.store.meta(UNFINISHED) is not None  # one was killed: this crawl goes on with it
        self.policy = Policy(
            self.url,
            self.store,
            include=_patterns(include),
            exclude=_patterns(exclude),
            via=self._route(),
            since=self.since,
        )
        self.silence = Silence()
        self.error: Exception | None = None
        self.enough = False  # nothing more is to be asked for; what is under way ends
        self._exhausted = asyncio.Event()

    def _route(self) -> str:
        """So many posts and no more come as pages: an API answers by the hundred, comments before their posts."""
        return "pages" if self.via == "auto" and self.limit is not None else self.via

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Made by Scrapy."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.answers = Answers(crawler.settings.getint("RETRY_TIMES"), insecure=_is_insecure(crawler))
        crawler.signals.connect(spider.reader_failed, signal=signals.spider_error)
        crawler.signals.connect(spider.close_store, signal=signals.spider_closed)
        return spider

    answers: Answers

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the front page, wait until nothing is left to ask for, and yield the posts.

        The engine is given no request here: it takes them from the store, by the scheduler.
        """
        with self.store.transaction():
            self.store.frontier.begin_run()
            self.store.frontier.add(self.policy.seeds())
        await self._exhausted.wait()
        if self.yields_posts and self.error is None:
            finish_posts(self.store)
            for post in self.store.records.posts():
                yield post

    @property
    def is_exhausted(self) -> bool:
        """Whether the crawl has asked for everything it wants."""
        return self._exhausted.is_set()

    def exhaust(self) -> None:
        """Nothing is left to ask for."""
        self._exhausted.set()

    def fail(self, error: Exception) -> None:
        """The crawl cannot go on; what waits stays in the store for the next run."""
        self.error = self.error or error
        self.enough = True

    def request_of(self, leased: Leased) -> scrapy.Request:
        """The request that a row of the store stands for."""
        return scrapy.Request(
            leased.url,
            callback=self.parse,
            errback=self.no_answer,
            meta={"leased": leased},
            priority=leased.priority,
            dont_filter=True,
        )

    def parse(self, response: Response, **_: Any) -> Iterator[Outcome]:
        """The outcome of one answer, whatever its status."""
        leased: Leased = response.meta["leased"]
        if self.enough:  # it was on its way when the limit was reached: it waits for the next run
            yield Outcome(leased.id, leased.url, "pending", "there was enough before it came")
            return
        self.silence.answered(leased)
        capture = self.capture_of(response)
        packed = response.meta.pop("packed", b"")
        if packed and is_cut(packed, len(response.body)):
            yield self._held(leased, self.answers.broken_off(leased, capture))
            return
        yield self._held(leased, self.answers.read(leased, capture, self.policy))

    def capture_of(self, response: Response) -> Capture:
        """The capture that an answer is."""
        return capture_of(response)

    def no_answer(self, failure: Failure) -> Iterator[Outcome]:
        """The outcome of a request that nobody answered, or that was not made."""
        leased: Leased = failure.request.meta["leased"]  # type: ignore[attr-defined]
        self.silence.unanswered(leased)
        if isinstance(failure.value, StayOut) and not is_beside(leased):
            self.fail(FetchError(str(failure.value), mend="try again later: the archive resumes"))
            yield Outcome(leased.id, leased.url, "pending", str(failure.value))
            return
        outcome = self.answers.failed(leased, failure.value)
        if outcome.state == "pending" and self.silence.reason(leased):
            outcome = Outcome(leased.id, leased.url, "failed", outcome.reason)
        yield self._held(leased, outcome)

    def _held(self, leased: Leased, outcome: Outcome) -> Outcome:
        """Have the scheduler wait before a request is tried again."""
        if outcome.state == "pending" and outcome.retry_in_s:
            self.crawler.engine.scheduler.hold(leased, outcome.retry_in_s)  # type: ignore[union-attr]
        return outcome

    def note_robots(self, response: Response) -> None:
        """A robots.txt was read: the sitemaps it names are wanted."""
        page = read_page(capture_of(response))
        with self.store.transaction():
            self.store.frontier.add(self.policy.wanted(page.links, part_of=None))

    def kept(self, outcome: Outcome) -> None:
        """An outcome is in the store: tell, and see whether it is enough."""
        posts = self.store.records.permalinks if outcome.kept else 0
        if probes := self.policy.probes():
            with self.store.transaction():
                self.store.frontier.add(probes)
        if self.limit is not None and posts >= self.limit:
            self.enough = True
        if self.progress is not None:
            self.progress.update(self.store.records.permalinks, note=outcome.url)

    def reader_failed(self, failure: Failure, response: Response, spider: scrapy.Spider) -> None:  # noqa: ARG002
        """A mistake of ours in the reader: the page is a failure, and the crawl goes on."""
        leased = response.meta.get("leased")
        if leased is not None:
            self.store.keep(self.answers.mistake(leased, failure.value))

    def close_store(self) -> None:
        """Leave the archive to the next run."""
        if self.yields_posts:
            self.store.close()
        if self._temporary is not None:
            self._temporary.cleanup()


def _patterns(given: tuple[str, ...] | str) -> tuple[str, ...]:
    return tuple(given.split(",")) if isinstance(given, str) else given


def _is_insecure(crawler: Crawler) -> bool:
    return not crawler.settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES")
