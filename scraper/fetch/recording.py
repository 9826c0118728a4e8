"""Scrapy's answers as WARC records, written in a thread of their own."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError

from scraper.fetch.warc_writer import Fetched, WarcWriter
from scraper.fetch.wire import SECRET_HEADERS, Wire

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path
    from typing import Any

    from scrapy import Request
    from scrapy.http import Response

    from exports.post import CaptureRef


_BROKEN_BYTES = 1_000_000  # of an answer that broke off: it is tried again, and a record of it is no page
_REASONS: dict[type[BaseException], str] = {DownloadCancelledError: "length", DownloadTimeoutError: "time"}


class WarcRecording:
    """Keeps every exchange of a crawl in WARC files.

    Packing and digests cost about as much as a page's parse; beside the event loop they cost it nothing.
    """

    def __init__(self, writer: WarcWriter) -> None:
        self._writer = writer
        self._thread = ThreadPoolExecutor(1, "warc")

    async def write(self, request: Request, response: Response, fetched_at: datetime) -> CaptureRef:
        """Where an answer lies, once it does: what is read from it is kept after that, so that a kill loses neither.

        Errors: ArchiveError where the disk refuses.
        """
        return await self._write(fetched_of(request, response, fetched_at))

    async def write_broken(self, request: Request, error: BaseException, fetched_at: datetime) -> None:
        """What came of an answer that broke off, marked as cut; nothing where not even its head came.

        Errors: ArchiveError where the disk refuses.
        """
        wire: Wire | None = request.meta.get("wire")
        if wire is not None and wire.status:
            await self._write(_broken(request, wire, error, fetched_at))

    async def _write(self, fetched: Fetched) -> CaptureRef:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._writer.write, fetched)

    def sync(self) -> None:
        """What was written outlives a power cut; Errors: ArchiveError."""
        self._writer.sync()

    def close(self) -> None:
        """Everything is written, and the file has its name."""
        self._thread.shutdown()
        self._writer.close()


@contextmanager
def open_recording(folder: Path, settings: Mapping[str, Any], *, contact: str | None = None) -> Iterator[WarcRecording]:
    """The recording of one crawl; Errors: ArchiveError where the folder cannot be written."""
    agent = str(settings.get("USER_AGENT") or "")
    info = {
        "software": ", ".join(f"{name}/{_version(name)}" for name in ("blogarchive", "Scrapy", "warcio")),
        "operator": contact or "",
        "robots": "obeyed (RFC 9309)" if settings.get("ROBOTSTXT_OBEY") else "ignored",
        "http-header-user-agent": agent,
    }
    recording = WarcRecording(WarcWriter(folder, info))
    try:
        yield recording
    finally:
        recording.close()


def fetched_of(request: Request, response: Response, fetched_at: datetime) -> Fetched:
    """What went over the wire, as far as it is known."""
    wire: Wire | None = request.meta.get("wire")
    kind = response.headers.get(b"Content-Type")
    return Fetched(
        url=_without_credentials(response.url),
        fetched_at=fetched_at,
        request_head=wire.request_head if wire else _request_head(request),
        response_head=wire.response_head if wire else _response_head(response),
        body=b"".join(wire.pieces) if wire and wire.is_chunked else response.body,
        entity=response.body,
        status=response.status,
        content_type=kind.decode("latin-1") if kind else None,
        ip=wire.ip if wire else str(response.ip_address or "") or None,
        truncated="disconnect" if "dataloss" in response.flags else None,
    )


def _broken(request: Request, wire: Wire, error: BaseException, fetched_at: datetime) -> Fetched:
    reason = next((word for kind, word in _REASONS.items() if isinstance(error, kind)), "disconnect")
    # What was too large is no page for anybody, whatever stands at its start.
    body = b"" if reason == "length" else b"".join(wire.pieces)[:_BROKEN_BYTES]
    return Fetched(
        url=_without_credentials(request.url),
        fetched_at=fetched_at,
        request_head=wire.request_head,
        response_head=wire.response_head,
        body=body,
        entity=body,
        status=wire.status,
        ip=wire.ip,
        truncated=reason,
    )


def _without_credentials(url: str) -> str:
    parts = urlsplit(url)
    return url if "@" not in parts.netloc else parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _request_head(request: Request) -> bytes:
    """A request as Scrapy knows it, where the client kept no wire."""
    parts = urlsplit(_without_credentials(request.url))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    lines = [f"{request.method} {target} HTTP/1.1".encode(), f"Host: {parts.netloc}".encode()]
    lines += [
        name + b": " + value
        for name, values in request.headers.items()
        for value in values
        if name.lower() not in SECRET_HEADERS
    ]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _response_head(response: Response) -> bytes:
    lines = [f"{response.protocol or 'HTTP/1.1'} {response.status} ".encode()]
    lines += [name + b": " + value for name, values in response.headers.items() for value in values]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "0"
