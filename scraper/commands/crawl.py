"""crawl: a blog into an archive."""

from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from exports.errors import ArchiveError, FetchError, UsageError
from exports.report import write_report
from pipelines.store import LIVE, UNTOLD, open_store
from pipelines.store_figures import figures_of
from pipelines.store_finish import finish_posts, write_dataset
from scraper.commands.status import report_of
from scraper.commands.summary import tell_crawl
from scraper.fetch.web_archive import INTERNET_ARCHIVE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from pipelines.store import Store
    from scraper.progress import Progress

DONE, FAILED, SOME_UNREAD, INTERRUPTED = 0, 1, 3, 130
BLOG_SPIDER, WAYBACK_SPIDER = "scraper.spiders.blog.BlogSpider", "scraper.spiders.wayback.WaybackSpider"
_ARCHIVE_RATE = 1.0  # requests a second to a web archive: it serves everybody, and answers slowly


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
    source: str = "live",
    cdx: str | None = None,
    at: datetime | None = None,
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
    addresses = _addresses(urls)
    if source == "live" and (cdx or at):
        raise UsageError("--cdx and --at go with --source wayback")
    if archive is not None and len(addresses) > 1:
        raise UsageError("several blogs and one archive", mend="leave --archive out: each blog gets its own folder")
    rate = rate or (_ARCHIVE_RATE if source == "wayback" else None)
    settings = crawl_settings(rate=rate, user_agent=user_agent, contact=contact, insecure=insecure)
    spider = {
        "limit": limit, "since": since, "via": via, "include": tuple(include), "exclude": tuple(exclude),
        "progress": progress,
    }  # fmt: skip
    if source == "wayback":
        spider |= {"cdx": cdx or INTERNET_ARCHIVE, "at": at}
    record = partial(open_recording_of, settings, contact) if warc else no_recording
    with ExitStack() as opened:
        jobs = [_open_job(opened, url, archive or Path(_folder_name(url)), record, spider) for url in addresses]
        with progress:
            run_spiders(settings, jobs)
            codes = [_finish(job, formats, progress, json_summary=json_summary) for job in jobs]
    return max(codes)


@dataclass
class Job:
    """One blog and its archive."""

    store: Store
    recording: AbstractContextManager[Any]
    arguments: dict[str, Any]
    spider_class: str = BLOG_SPIDER
    crawler: Any = None
    error: ArchiveError | None = None  # its captures could not be kept


def _open_job(
    opened: ExitStack,
    url: str,
    folder: Path,
    record: Callable[[Path], AbstractContextManager[Any]],
    spider: dict[str, Any],
) -> Job:
    """Errors: ArchiveLocked where another run, or another blog of this one, holds the folder."""
    store = opened.enter_context(open_store(folder))
    arguments = {"url": url, "store": store, **spider}
    source = spider.get("cdx") or LIVE
    known = store.source or source
    if known != source:
        raise ArchiveError(f"{folder} was taken from {known}, not from {source}", mend="choose another --archive")
    store.set_meta("source", source)
    return Job(store, record(folder), arguments, WAYBACK_SPIDER if "cdx" in spider else BLOG_SPIDER)


def _finish(job: Job, formats: Sequence[str], progress: Progress, *, json_summary: bool) -> int:
    """Write what one blog's archive holds, tell of it, and give its exit code."""
    ended = ending_of(job)
    if ended == "shutdown":
        return INTERRUPTED
    folder = job.store.folder
    finish_posts(job.store)
    write_dataset(job.store, formats)
    write_report(folder / "report.html", report_of(job.store))
    figures = figures_of(job.store)
    tell_crawl(folder, figures, formats, progress, json_summary=json_summary)
    job.store.set_meta(UNTOLD, None)
    return SOME_UNREAD if figures.failures else DONE


def open_recording_of(settings: Any, contact: str | None, folder: Path) -> AbstractContextManager[Any]:
    """The archive's WARC files, open for what a run fetches."""
    from scraper.fetch.recording import open_recording  # noqa: PLC0415

    return open_recording(folder / "warc", settings, contact=contact)


def no_recording(_folder: Path) -> AbstractContextManager[None]:
    """Nothing is kept of what a run fetches."""
    return nullcontext()


def run_spiders(settings: Any, jobs: Sequence[Job]) -> None:
    """Run the crawls in this process: the blogs of one host one after another, several hosts at once."""
    from scrapy.crawler import AsyncCrawlerProcess  # noqa: PLC0415 - Scrapy loads when a crawl begins
    from scrapy.utils.misc import load_object  # noqa: PLC0415

    process = AsyncCrawlerProcess(settings)
    hosts: dict[str, list[Job]] = {}
    for job in jobs:
        asked = job.arguments.get("cdx") or job.arguments["url"]
        hosts.setdefault(urlsplit(asked).hostname or "", []).append(job)

    def begin(waiting: list[Job]) -> None:
        job = waiting.pop(0)
        job.crawler = process.create_crawler(load_object(job.spider_class))
        try:
            recording = job.recording.__enter__()
        except ArchiveError as exc:
            job.error = exc
            return
        if recording is not None:
            job.store.before_commit = recording.sync
        task = process.crawl(job.crawler, recording=recording, **job.arguments)
        task.add_done_callback(lambda _: end(job, waiting))

    def end(job: Job, waiting: list[Job]) -> None:
        try:
            job.recording.__exit__(None, None, None)
        except ArchiveError as exc:
            job.error = exc
        if waiting and job.crawler.stats.get_value("finish_reason") != "shutdown":
            begin(waiting)

    for waiting in hosts.values():
        begin(waiting)
    process.start()


def ending_of(job: Job) -> str:
    """How a crawl ended: "finished", or "shutdown" by Ctrl-C. Errors: what stopped it."""
    if job.error is not None:
        raise job.error
    if job.crawler is None:  # Ctrl-C before its turn came
        return "shutdown"
    spider = job.crawler.spider
    if spider is not None and spider.error is not None:
        raise spider.error
    reason = str(job.crawler.stats.get_value("finish_reason")) if job.crawler.stats else "no start"
    if reason not in ("finished", "shutdown"):
        raise FetchError(f"the crawl ended early: {reason}", mend="run it again with -v: it resumes")
    return reason


def crawl_settings(*, rate: float | None, user_agent: str | None, contact: str | None, insecure: bool) -> Any:
    """Scrapy's settings as the call's options change them."""
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


def _addresses(given: Sequence[str]) -> list[str]:
    """The blogs' addresses, each once; a name of a file stands for the addresses in it, one a line."""
    addresses: dict[str, None] = {}
    for word in given:
        file = Path(word)
        is_list = "://" not in word and file.is_file()
        lines = [line.strip() for line in file.read_text("utf-8").splitlines()] if is_list else [word]
        for line in lines:
            if line and not line.startswith("#"):
                addresses[_without_credentials(line if "://" in line else f"https://{line}")] = None
    if not addresses:
        raise UsageError("no address given", mend="name a blog: blogarchive crawl https://blog.example/")
    return list(addresses)


def _without_credentials(url: str) -> str:
    """The address itself; one with a password in it is refused, for it would stand in the archive and its WARCs."""
    if "@" in url.partition("://")[2].partition("/")[0]:
        raise UsageError("an address with a user name or password is not taken", mend="leave out all up to the @")
    return url


def _folder_name(url: str) -> str:
    parts = urlsplit(url if "://" in url else f"https://{url}")
    if not parts.hostname:
        raise UsageError(f"{url!r} is no address", mend="write it as https://blog.example/")
    return parts.hostname + (f"_{parts.port}" if parts.port else "")
