"""No address of this machine or its network is asked, except at an origin that the user gave.

A public page can link or redirect to http://169.254.169.254/ or http://localhost:8080/; a crawl that follows writes
what it finds there into a dataset.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from scrapy.utils.defer import maybe_deferred_to_future

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

Origin = tuple[str, str, int]  # scheme, host, port

_PORTS = {"http": 80, "https": 443}


class ForbiddenAddress(IgnoreRequest):
    """An address that no crawl of ours asks."""


def origin_of(url: str) -> Origin | None:
    """Scheme, host and port of an http(s) address, or None.

    >>> origin_of("HTTP://Blog.Example/x")
    ('http', 'blog.example', 80)
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname:
        return None
    return parts.scheme, parts.hostname.rstrip("."), port or _PORTS[parts.scheme]


def is_public_ip(address: str) -> bool:
    """Whether an IP address lies outside every private, loopback, link-local and reserved net.

    >>> is_public_ip("8.8.8.8"), is_public_ip("10.0.0.1"), is_public_ip("::ffff:127.0.0.1")
    (True, False, False)
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return is_public_ip(str(inner))
    return ip.is_global and not ip.is_multicast


class OriginGuard:
    """Downloader middleware; each hop of a redirect passes here as a request of its own."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._allowed: dict[Origin, bool] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request pass.

        Errors: ForbiddenAddress for another scheme than http(s), or a private address that nobody gave;
            CannotResolveHostError for a host without an address.
        """
        origin = origin_of(request.url)
        if origin is None:
            raise ForbiddenAddress("neither http nor https")
        allowed = self._allowed.get(origin)
        if allowed is None:
            allowed = self._allowed[origin] = await self._is_allowed(origin)
        if not allowed:
            raise ForbiddenAddress("an address of this machine or its network")

    async def _is_allowed(self, origin: Origin) -> bool:
        if origin in getattr(self._crawler.spider, "origins", ()):
            return True
        return is_public_ip(await _resolve(origin[1]))


async def _resolve(host: str) -> str:
    """The IP address that a connection to the host will use: Scrapy's resolver remembers its answer."""
    bare = host.strip("[]")
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        pass
    from twisted.internet import reactor  # noqa: PLC0415 - importing it installs it, and which one is the crawl's choice
    from twisted.internet.error import DNSLookupError  # noqa: PLC0415

    try:
        address: str = await maybe_deferred_to_future(reactor.resolve(bare))  # type: ignore[arg-type]
    except (DNSLookupError, OSError, UnicodeError, socket.gaierror) as exc:
        raise CannotResolveHostError(f"{host} has no address") from exc
    return address
