"""Bodies that are packed otherwise than their head says, or break off."""

from __future__ import annotations

import gzip

import pytest
from scrapy.http import Response

from scraper.fetch.packed import as_it_is, is_cut, says_gzip

TEXT = b"".join(b"The duck number %d left the pond. " % n for n in range(500))
PACKED = gzip.compress(TEXT)


@pytest.mark.parametrize(
    ("coding", "body", "unpacked"),
    [("gzip", PACKED, False), ("gzip", TEXT, True), ("br", TEXT, False), ("gzip", b"", False)],
)
def test_a_plain_body_that_is_said_to_be_packed(coding: str, body: bytes, *, unpacked: bool) -> None:
    response = Response("http://example.org/", headers={"Content-Encoding": coding}, body=body)
    told = as_it_is(response)
    assert (b"Content-Encoding" not in told.headers) is unpacked
    assert told.body == body
    assert says_gzip(response) is (coding == "gzip")


@pytest.mark.parametrize(
    ("packed", "size", "cut"),
    [
        (PACKED, len(TEXT), False),
        (PACKED[:-40], len(TEXT) - 100, True),
        (PACKED[: len(PACKED) // 2], 1000, True),
        (PACKED + PACKED, 2 * len(TEXT), False),
        (PACKED + b"\0\0rest", len(TEXT), False),
        (TEXT, len(TEXT), False),
    ],
)
def test_a_stream_that_breaks_off(packed: bytes, size: int, *, cut: bool) -> None:
    assert is_cut(packed, size) is cut
