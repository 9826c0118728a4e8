"""Scrapy middleware: Response to Capture, kept as WARC."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol, Self

from scrapy.exceptions import IgnoreRequest

from exports.errors import ArchiveError
from exports.post import CaptureRef
from scraper.fetch.packed import as_it_is, says_gzip
from scraper.model.capture import Capture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class Recording(Protocol):
    """What keeps exchanges: the archive's WARC files."""

    async def write(self, request: Request, response: Response, fetched_at: datetime) -> CaptureRef:
        """Keep one exchange, the body still packed; where it lies."""

    async def write_broken(self, request: Request, error: BaseException, fetched_at: datetime) -> None:
        """Keep what came of an exchange that broke off."""


class Recorder:
    """Downloader middleware nearest to the network.

    It notes when each answer came, and gives it to the spider's `recording` where there is one.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Note the answer; it passes unchanged, but for a header that says "packed" of a body that is not.

        Errors: IgnoreRequest where it cannot be kept: the crawl ends, and what waits is asked for by the next run.
        """
        fetched_at = _now()
        ref = CaptureRef()
        recording = self._recording()
        if recording is not None:
            with self._ended_by_a_full_disk():
                ref = await recording.write(request, response, fetched_at)
        request.meta.pop("wire", None)
        request.meta["fetched_at"], request.meta["ref"] = fetched_at, ref
        told = as_it_is(response)
        request.meta["packed"] = response.body if told is response and says_gzip(response) else b""
        return told

    async def process_exception(self, request: Request, exception: Exception) -> None:
        """Note an answer that broke off; it stays a failure."""
        recording = self._recording()
        if recording is not None:
            with self._ended_by_a_full_disk():
                await recording.write_broken(request, exception, _now())
        request.meta.pop("wire", None)

    def _recording(self) -> Recording | None:
        return getattr(self._crawler.spider, "recording", None)

    @contextmanager
    def _ended_by_a_full_disk(self) -> Iterator[None]:
        try:
            yield
        except ArchiveError as exc:
            spider: Any = self._crawler.spider
            spider.fail(exc)
            raise IgnoreRequest(str(exc)) from exc


def _now() -> datetime:
    """Whole seconds, as they are read back from a WARC: relative dates must come out the same from both."""
    return datetime.now(UTC).replace(microsecond=0)


def capture_of(response: Response) -> Capture:
    """The capture that an answer is: what the recorder noted, and the body unpacked."""
    meta = response.meta
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    kind = response.headers.get(b"Content-Type")
    return Capture(
        url=response.url,
        body=response.body,
        fetched_at=meta["fetched_at"],
        status=response.status,
        headers=headers,
        content_type=kind.decode("latin-1") if kind else None,
        ref=meta["ref"],
    )
