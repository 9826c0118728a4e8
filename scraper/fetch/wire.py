"""Scrapy's HTTP client, with what went over the wire kept beside each answer: head as sent, chunks as they came.

Scrapy's Response folds the case and the order of headers and takes bodies out of their chunks; a WARC keeps both as
they were. Twisted's parser is the last that sees them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
    _ScrapyAgent,
)
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response
    from twisted.internet.defer import Deferred

SECRET_HEADERS = frozenset({b"cookie", b"authorization", b"proxy-authorization"})


@dataclass(slots=True)
class Wire:
    """One exchange as its bytes were."""

    request_head: bytes = b""  # without credentials and cookies
    head_lines: list[bytes] = field(default_factory=list)
    pieces: list[bytes] = field(default_factory=list)  # of the body, chunk sizes and all
    is_chunked: bool = False
    ip: str | None = None

    @property
    def response_head(self) -> bytes:
        """Status line and headers, with the empty line that ends them."""
        return b"\n".join(self.head_lines) + b"\n"

    @property
    def status(self) -> int:
        """Of the answer; 0 where its first line says none."""
        words = self.head_lines[0].split(None, 2) if self.head_lines else []
        return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0


class KeepingParser(_LenientHTTPClientParser):
    """Keeps the lines of the head, and the body as it comes."""

    wire: Wire

    def connectionMade(self) -> None:  # noqa: N802 - Twisted's name
        """Also called to begin anew after a 1xx answer."""
        super().connectionMade()  # type: ignore[no-untyped-call]
        self.wire.head_lines.clear()

    def lineReceived(self, line: bytes) -> None:  # noqa: N802
        """One line of the head."""
        self.wire.head_lines.append(line)
        super().lineReceived(line)

    def allHeadersReceived(self) -> None:  # noqa: N802
        """The head is whole."""
        self.wire.is_chunked = self.connHeaders.hasHeader(b"Transfer-Encoding")
        self.response.blogarchive_wire = self.wire
        super().allHeadersReceived()  # type: ignore[no-untyped-call]

    def rawDataReceived(self, data: bytes) -> None:  # noqa: N802
        """A piece of the body."""
        self.wire.pieces.append(data)
        super().rawDataReceived(data)  # type: ignore[no-untyped-call]

    def _finished(self, rest: bytes) -> None:
        if rest and self.wire.pieces:
            self.wire.pieces = [b"".join(self.wire.pieces)[: -len(rest)]]
        super()._finished(rest)  # type: ignore[no-untyped-call]


class _Lines:
    """Takes the place of a transport, to learn what Twisted would write."""

    def __init__(self) -> None:
        self.lines: list[bytes] = []

    def writeSequence(self, lines: list[bytes]) -> None:  # noqa: N802
        self.lines.extend(lines)


class KeepingProtocol(_LenientHTTP11ClientProtocol):
    """Gives each request a parser that keeps what it sees."""

    def request(self, request: Any) -> Deferred[Any]:
        """Send a request; the answer carries its `Wire`."""
        answered = super().request(request)
        if self._parser is not None:
            self._parser.__class__ = KeepingParser  # as Scrapy does: Twisted names the class itself
            transport: Any = self.transport
            peer = getattr(transport.getPeer(), "host", None)
            self._parser.wire = Wire(_head_of(request), ip=peer)  # type: ignore[attr-defined]
        return answered


def _head_of(request: Any) -> bytes:
    """The request line and headers that Twisted writes for a request without a body, secrets left out."""
    written = _Lines()
    request._writeHeaders(written, None)  # noqa: SLF001
    return b"".join(line for line in written.lines if line.partition(b":")[0].lower() not in SECRET_HEADERS)


class KeepingFactory(_LenientHTTP11ClientFactory):
    """Makes such protocols."""

    def buildProtocol(self, addr: Any) -> KeepingProtocol:  # noqa: ARG002, N802
        """One connection's protocol."""
        return KeepingProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class KeepingAgent(_ScrapyAgent):
    """Hands the `Wire` of Twisted's answer to the request that it answers."""

    def _cb_bodyready(self, txresponse: Any, request: Request) -> Any:
        request.meta["wire"] = getattr(txresponse, "blogarchive_wire", None)
        return super()._cb_bodyready(txresponse, request)


class WireHandler(HTTP11DownloadHandler):
    """The download handler for http and https."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._pool._factory = KeepingFactory  # noqa: SLF001 - as the parent does

    async def download_request(self, request: Request) -> Response:
        """As its parent does it, by our agent."""
        agent = KeepingAgent(
            contextFactory=self._contextFactory,
            bindAddress=self._bind_address,
            pool=self._pool,
            maxsize=self._default_maxsize,
            warnsize=self._default_warnsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
            tls_verbose_logging=self._tls_verbose_logging,
        )
        with wrap_twisted_exceptions():
            return await maybe_deferred_to_future(agent.download_request(request))
