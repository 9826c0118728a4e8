"""refresh: bring an archive up to date, and say in figures what was new."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING

import orjson

from exports.errors import ArchiveBroken, ArchiveError
from exports.report import write_report
from pipelines.store import LIVE, UNTOLD, open_store
from pipelines.store_figures import figures_of
from pipelines.store_finish import finish_posts, write_dataset
from scraper.commands.crawl import (
    DONE,
    INTERRUPTED,
    SOME_UNREAD,
    Job,
    crawl_settings,
    ending_of,
    no_recording,
    open_recording_of,
    run_spiders,
)
from scraper.commands.metrics import metrics_at
from scraper.commands.status import report_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pipelines.store import Store
    from scraper.progress import Progress


@dataclass(frozen=True, slots=True)
class News:
    """What one refresh brought."""

    new: int
    changed: int
    removed: int
    posts: int
    comments: int
    requests: int
    failed: int


def run_refresh(
    folder: Path,
    *,
    progress: Progress,
    rate: float | None = None,
    recheck: float = 0.0,
    formats: Sequence[str] = ("jsonl", "parquet"),
    warc: bool = True,
    user_agent: str | None = None,
    contact: str | None = None,
    insecure: bool = False,
    json_summary: bool = False,
    metrics: Path | None = None,
) -> int:
    """Ask a blog for what is new, changed, moved or removed since its archive was made; write the dataset anew.

    Shape: the exit code of the contract. `recheck` is the share of posts, those not looked at for longest, that are
        asked for again though nothing says that they changed.
    Errors: BlogArchiveError where the archive is none, another run holds it, or the server cannot be asked.
    """
    settings = crawl_settings(rate=rate, user_agent=user_agent, contact=contact, insecure=insecure)
    record = partial(open_recording_of, settings, contact) if warc else no_recording
    with metrics_at(metrics, folder) as measured, _opened(folder) as store:
        arguments = {"url": _home_of(store), "store": store, "recheck": recheck, "progress": progress}
        job = Job(store, record(folder), arguments, "scraper.spiders.refresh.RefreshSpider")
        asked = _asked(store)
        with progress:
            run_spiders(settings, [job])
            if ending_of(job) == "shutdown":
                return INTERRUPTED
            finish_posts(store)
        news = _news(store, asked)
        write_dataset(store, formats)
        write_report(folder / "report.html", report_of(store))
        _tell(folder, news, progress, json_summary=json_summary)
        measured.update(asdict(news))
        store.set_meta(UNTOLD, None)
    return SOME_UNREAD if news.failed else DONE


@contextmanager
def _opened(folder: Path) -> Iterator[Store]:
    """The archive of a blog that can be asked."""
    open_store(folder, read_only=True).close()  # says so where there is no archive, and makes none
    with open_store(folder) as store:
        if (source := store.source or LIVE) != LIVE:
            raise ArchiveError(f"{folder} was taken from {source}, which tells of no changes", mend="crawl it anew")
        yield store


def _home_of(store: Store) -> str:
    rows = store.query("SELECT url FROM requests WHERE role = 'home' ORDER BY id LIMIT 1")
    if not rows:
        raise ArchiveBroken(f"{store.folder} holds no crawl", mend="begin one: blogarchive crawl URL --archive DIR")
    return str(rows[0][0])


def _asked(store: Store) -> int:
    return int(str(store.query("SELECT count(*) FROM captures")[0][0]))


def _news(store: Store, asked: int) -> News:
    untold, figures = orjson.loads(store.meta(UNTOLD) or "{}"), figures_of(store)
    return News(
        new=untold.get("new", 0),
        changed=untold.get("changed", 0),
        removed=untold.get("removed", 0),
        posts=figures.posts,
        comments=figures.comments,
        requests=_asked(store) - asked,
        failed=len(figures.failures),
    )


def _tell(folder: Path, news: News, progress: Progress, *, json_summary: bool) -> None:
    progress.say(
        f"{folder}: {news.new} new, {news.changed} changed, {news.removed} removed; "
        f"{news.posts:,} posts, {news.comments:,} comments; {news.requests} requests, {news.failed} failed"
    )
    if json_summary:
        sys.stdout.buffer.write(orjson.dumps({"archive": str(folder), **asdict(news)}) + b"\n")
        sys.stdout.buffer.flush()
