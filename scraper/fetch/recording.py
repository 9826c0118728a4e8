"""Scrapy's answers as WARC records, written in a thread of their own."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

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
        fetched = fetched_of(request, response, fetched_at)
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._writer.write, fetched)

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
    body = response.body
    if wire is not None and wire.chunked_body is not None:
        body = b"".join(wire.chunked_body)
    kind = response.headers.get(b"Content-Type")
    return Fetched(
        url=_without_credentials(response.url),
        fetched_at=fetched_at,
        request_head=wire.request_head if wire else _request_head(request),
        response_head=wire.response_head if wire else _response_head(response),
        body=body,
        entity=response.body,
        status=response.status,
        content_type=kind.decode("latin-1") if kind else None,
        packed=b"Content-Encoding" in response.headers,
        ip=str(response.ip_address) if response.ip_address else None,
        truncated="disconnect" if "dataloss" in response.flags else None,
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
