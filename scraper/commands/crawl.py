"""crawl and refresh an archive."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from exports.errors import FetchError, UsageError
from exports.report import write_report
from pipelines.store import open_store
from pipelines.store_figures import figures_of
from pipelines.store_finish import finish_posts, write_dataset
from scraper.commands.status import report_of
from scraper.commands.summary import tell_crawl

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from scraper.progress import Progress

DONE, FAILED, SOME_UNREAD, INTERRUPTED = 0, 1, 3, 130


def run_crawl(
    urls: Sequence[str],
    *,
    archive: Path | None = None,
    progress: Progress,
    rate: float | None = None,
    limit: int | None = None,
    since: datetime | None = None,
    via: str = "auto",
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    formats: Sequence[str] = ("jsonl", "parquet"),
    warc: bool = True,
    user_agent: str | None = None,
    contact: str | None = None,
    insecure: bool = False,
    json_summary: bool = False,
) -> int:
    """Harvest blogs, each into its archive (default: a folder named after the host), and write their datasets.

    Shape: the exit code of the contract: 0 all done, 3 some pages could not be read, 130 interrupted.
    Errors: BlogArchiveError where a crawl cannot begin or go on.
    """
    if archive is not None and len(urls) > 1:
        raise UsageError("several blogs and one archive", mend="leave --archive out: each blog gets its own folder")
    settings = _settings(rate=rate, user_agent=user_agent, contact=contact, insecure=insecure)
    codes = []
    for url in urls:
        spider = {
            "limit": limit, "since": since, "via": via, "include": tuple(include), "exclude": tuple(exclude),
            "progress": progress,
        }  # fmt: skip
        record = partial(_recording, settings, contact) if warc else _no_recording
        folder = archive or Path(_folder_name(url))
        with progress:
            codes.append(
                _crawl_one(url, folder, settings, spider, record=record, formats=formats, json_summary=json_summary)
            )
    return max(codes)


def _crawl_one(
    url: str,
    folder: Path,
    settings: Any,
    spider: dict[str, Any],
    *,
    record: Callable[[Path], AbstractContextManager[Any]],
    formats: Sequence[str],
    json_summary: bool,
) -> int:
    with open_store(folder) as store:
        with record(folder) as recording:
            ended = _run_spider(settings, url=url, store=store, recording=recording, **spider)
        if ended == "shutdown":
            return INTERRUPTED
        finish_posts(store)
        write_dataset(store, formats)
        write_report(folder / "report.html", report_of(store))
        figures = figures_of(store)
    tell_crawl(folder, figures, formats, spider["progress"], json_summary=json_summary)
    return SOME_UNREAD if figures.failures else DONE


def _recording(settings: Any, contact: str | None, folder: Path) -> AbstractContextManager[Any]:
    from scraper.fetch.recording import open_recording  # noqa: PLC0415

    return open_recording(folder / "warc", settings, contact=contact)


def _no_recording(_folder: Path) -> AbstractContextManager[None]:
    return nullcontext()


def _run_spider(settings: Any, **arguments: Any) -> str:
    """Run the crawl in this process; how it ended: "finished", or "shutdown" by Ctrl-C. Errors: what stopped it."""
    from scrapy.crawler import AsyncCrawlerProcess  # noqa: PLC0415 - Scrapy loads when a crawl begins

    from scraper.spiders.blog import BlogSpider  # noqa: PLC0415

    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(BlogSpider)
    process.crawl(crawler, **arguments)
    process.start()
    spider: Any = crawler.spider
    if spider is not None and spider.error is not None:
        raise spider.error
    reason = str(crawler.stats.get_value("finish_reason")) if crawler.stats else "no start"
    if reason not in ("finished", "shutdown"):
        raise FetchError(f"the crawl ended early: {reason}", mend="run it again with -v: it resumes")
    return reason


def _settings(*, rate: float | None, user_agent: str | None, contact: str | None, insecure: bool) -> Any:
    from scrapy.settings import Settings  # noqa: PLC0415

    settings = Settings()
    settings.setmodule("scraper.settings", priority="project")
    given: dict[str, Any] = {"LOG_INSTALL_ROOT_HANDLER": False}  # the command line has set it up
    if rate:
        # A rate that was asked for is kept, whatever the latency; refusals still slow it down.
        given |= {"DOWNLOAD_DELAY": 1 / rate, "AUTOTHROTTLE_START_DELAY": 1 / rate}
        given |= {"AUTOTHROTTLE_TARGET_CONCURRENCY": 1000.0}
    if user_agent:
        given |= {"USER_AGENT": user_agent, "ROBOTSTXT_USER_AGENT": user_agent.partition("/")[0]}
    elif contact:
        given |= {"USER_AGENT": settings["USER_AGENT"].replace(")", f"; {contact})")}
    if insecure:
        given |= {"DOWNLOAD_VERIFY_CERTIFICATES": False}
    settings.setdict(given, priority="cmdline")
    return settings


def _folder_name(url: str) -> str:
    parts = urlsplit(url if "://" in url else f"https://{url}")
    if not parts.hostname:
        raise UsageError(f"{url!r} is no address", mend="write it as https://blog.example/")
    return parts.hostname + (f"_{parts.port}" if parts.port else "")
