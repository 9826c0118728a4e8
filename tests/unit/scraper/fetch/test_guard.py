"""Which addresses no crawl asks."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest
from scrapy import Request

from scraper.fetch.guard import ForbiddenAddress, OriginGuard, is_public_ip, origin_of


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("http://Blog.Example/x", ("http", "blog.example", 80)),
        ("https://blog.example:8443/", ("https", "blog.example", 8443)),
        ("http://[::1]/", ("http", "::1", 80)),
        ("http://blog.example./", ("http", "blog.example", 80)),
        ("file:///etc/passwd", None),
        ("http://blog.example:99999999/", None),
        ("http:///x", None),
    ],
)
def test_origins(url: str, origin: object) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("127.0.0.1", False), ("10.1.2.3", False), ("0.0.0.0", False),
        ("172.16.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("::1", False),
        ("::ffff:10.0.0.1", False), ("fe80::1", False), ("fd00::1", False), ("2002:7f00:1::", False),
        ("224.0.0.1", False), ("255.255.255.255", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public_ip(address) is public


@pytest.mark.parametrize(
    ("url", "passes"),
    [
        ("http://127.0.0.1:8400/a", True),  # the origin that the user gave
        ("http://127.0.0.1:8401/", False),
        ("https://127.0.0.1:8400/", False),
        ("http://10.0.0.1/", False),
        ("http://[::ffff:127.0.0.1]:8400/", False),
        ("http://93.184.216.34/", True),
        ("ftp://93.184.216.34/", False),
    ],
)
def test_only_the_users_origin_may_be_private(url: str, passes: bool) -> None:
    spider = SimpleNamespace(origins={origin_of("http://127.0.0.1:8400/")})
    guard = OriginGuard(SimpleNamespace(spider=spider))  # type: ignore[arg-type]
    if passes:
        asyncio.run(guard.process_request(Request(url)))
    else:
        with pytest.raises(ForbiddenAddress):
            asyncio.run(guard.process_request(Request(url)))
