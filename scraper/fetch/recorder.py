"""Scrapy middleware: Response to Capture, kept as WARC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol, Self

from exports.post import CaptureRef
from scraper.model.capture import Capture

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer as they went over the wire."""

    request: Request
    response: Response  # body as received, still packed
    fetched_at: datetime


class Recording(Protocol):
    """What keeps exchanges: the archive's WARC writer."""

    def write(self, exchange: Exchange) -> CaptureRef:
        """Keep one exchange; where it lies."""


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

    def process_response(self, request: Request, response: Response) -> Response:
        """Note the answer; it passes unchanged."""
        # Whole seconds, as they are read back from a WARC: relative dates must come out the same from both.
        exchange = Exchange(request, response, datetime.now(UTC).replace(microsecond=0))
        recording: Recording | None = getattr(self._crawler.spider, "recording", None)
        ref = recording.write(exchange) if recording is not None else CaptureRef()
        request.meta["fetched_at"], request.meta["ref"] = exchange.fetched_at, ref
        return response


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
