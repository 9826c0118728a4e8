"""Bodies that servers pack: told where the header lies, and where the packed stream breaks off."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.http import Response

_GZIP = (b"gzip", b"x-gzip")
_MAGIC = b"\x1f\x8b"


def says_gzip(response: Response) -> bool:
    """Whether the header says that the body is packed by gzip alone."""
    return (response.headers.get(b"Content-Encoding") or b"").strip().lower() in _GZIP


def as_it_is(response: Response) -> Response:
    """An answer whose plain body is said to be packed, without that word; any other unchanged.

    Source: caches that unpack and forget to say so; a WARC's reader does the same.
    """
    if not response.body or response.body.startswith(_MAGIC) or not says_gzip(response):
        return response
    headers = response.headers.copy()
    del headers[b"Content-Encoding"]
    return response.replace(headers=headers)


def is_cut(packed: bytes, size: int) -> bool:
    """Whether a gzip stream, of which `size` bytes could be unpacked, breaks off before its end.

    Cost: none where its last four bytes state that size (RFC 1952, ISIZE); else it is unpacked once more.
    """
    if int.from_bytes(packed[-4:], "little") == size % 2**32:
        return False
    while packed.startswith(_MAGIC):
        stream = zlib.decompressobj(31)
        try:
            while not stream.eof and (stream.unconsumed_tail or packed):
                stream.decompress(stream.unconsumed_tail or packed, 1 << 20)
                packed = b""
        except zlib.error:
            return False  # no gzip that we know of; what could be read is read
        if not stream.eof:
            return True
        packed = stream.unused_data
    return False
