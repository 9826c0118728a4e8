"""One page and nothing else, fetched as the crawl would fetch it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from exports.errors import FetchError
from scraper.fetch.faults import words_of_fault
from scraper.fetch.guard import origin_of
from scraper.fetch.recorder import capture_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy.http import Response
    from twisted.python.failure import Failure

    from scraper.model.capture import Capture

# A store is not wanted for one request, and hops and retries need not outlive a kill.
_ALONE = {
    "SCHEDULER": "scrapy.core.scheduler.Scheduler",
    "ITEM_PIPELINES": {},
    "REDIRECT_ENABLED": True,
    "RETRY_ENABLED": True,
    "RETRY_TIMES": 2,
    "LOG_INSTALL_ROOT_HANDLER": False,
    "LOG_LEVEL": "WARNING",
}
_REDIRECT = {
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": 550,
}


class OnePage(scrapy.Spider):
    """Asks for one address and keeps the answer."""

    name = "one-page"

    def __init__(self, url: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.url = url
        self.origins = {origin_of(url)}
        self.capture: Capture | None = None
        self.why = "no answer"

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """The one request."""
        yield scrapy.Request(self.url, callback=self.parse, errback=self.no_answer, dont_filter=True)

    def parse(self, response: Response, **_: Any) -> None:
        """Keep the answer, whatever its status."""
        self.capture = capture_of(response)

    def no_answer(self, failure: Failure) -> None:
        """Keep the reason why there is none."""
        self.why = words_of_fault(failure.value)


def fetch_page(url: str, *, insecure: bool = False, user_agent: str | None = None) -> Capture:
    """The capture of one address, robots.txt, redirects and the guard of private addresses obeyed.

    Errors: FetchError where there is no answer, or one that is an error.
    """
    process = AsyncCrawlerProcess(_settings(insecure=insecure, user_agent=user_agent))
    crawler = process.create_crawler(OnePage)
    process.crawl(crawler, url=url)
    process.start()
    spider = crawler.spider
    if not isinstance(spider, OnePage) or spider.capture is None:
        raise FetchError(f"{url}: {spider.why if isinstance(spider, OnePage) else 'interrupted'}")
    if spider.capture.status >= 400:
        raise FetchError(f"{url}: the server answers {spider.capture.status}")
    return spider.capture


def _settings(*, insecure: bool, user_agent: str | None) -> Settings:
    settings = Settings()
    settings.setmodule("scraper.settings", priority="project")
    given: dict[str, Any] = {**_ALONE, "DOWNLOAD_VERIFY_CERTIFICATES": not insecure}
    given["DOWNLOADER_MIDDLEWARES"] = {**settings.getdict("DOWNLOADER_MIDDLEWARES"), **_REDIRECT}
    if user_agent:
        given |= {"USER_AGENT": user_agent, "ROBOTSTXT_USER_AGENT": user_agent.partition("/")[0]}
    settings.setdict(given, priority="cmdline")
    return settings
