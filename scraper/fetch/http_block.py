"""An HTTP answer as it is stored (status line, headers, body): read, and its body decoded.

Source: RFC 9112 (chunked), RFC 9110 section 8.4 (content codings). Stored answers lie: writers that decoded the body
and left the header are common, so a body that does not decode as it claims is taken as it is.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_DECODED_BYTES = 256 * 1024 * 1024  # eight times the largest download; more is a bomb


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """One stored answer."""

    status: int
    headers: tuple[tuple[str, str], ...]  # as received, all repeats, in order
    body: bytes  # decoded

    def header(self, name: str) -> str | None:
        """The first value of a header, or None."""
        return next((value for key, value in self.headers if key.lower() == name), None)


def read_answer(block: bytes) -> HttpAnswer:
    """The answer that a block of bytes holds.

    Errors: ValueError where it starts with no status line, or claims a content coding that nothing here decodes.
    """
    head, body = _split(block)
    lines = head.decode("utf-8", "replace").splitlines()
    words = lines[0].split(None, 2) if lines else []
    if len(words) < 2 or not words[0].startswith("HTTP/") or not words[1][:3].isdecimal():
        raise ValueError("no HTTP status line")
    headers = _headers(lines[1:])
    answer = HttpAnswer(int(words[1][:3]), headers, body)
    if "chunked" in (answer.header("transfer-encoding") or "").lower():
        body = unchunked(body)
    return HttpAnswer(answer.status, headers, decoded(body, answer.header("content-encoding") or ""))


def _split(block: bytes) -> tuple[bytes, bytes]:
    for gap in (b"\r\n\r\n", b"\n\n"):
        head, found, body = block.partition(gap)
        if found and (gap == b"\r\n\r\n" or b"\r\n" not in head):
            return head, body
    return block, b""


def _headers(lines: list[str]) -> tuple[tuple[str, str], ...]:
    headers: list[tuple[str, str]] = []
    for line in lines:
        if line[:1] in {" ", "\t"} and headers:  # a folded line, as old servers send
            name, value = headers[-1]
            headers[-1] = (name, f"{value} {line.strip()}")
            continue
        name, colon, value = line.partition(":")
        if colon:
            headers.append((name.strip(), value.strip()))
    return tuple(headers)


def unchunked(body: bytes) -> bytes:
    """The body out of its chunks; as it is where it is not chunked at all, and what there is where it breaks off."""
    pieces: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at, at + 1024)
        try:
            size = int(body[at:end].split(b";")[0], 16) if end > at else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join(pieces) if pieces else body
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
        if at > len(body):
            return b"".join(pieces)


def decoded(body: bytes, codings: str) -> bytes:
    """The body out of its content codings, the last applied first; Errors: ValueError where a library is missing."""
    for name in reversed([coding.strip().lower() for coding in codings.split(",")]):
        if name and name != "identity" and body:
            decode = _DECODERS.get(name)
            if decode is None:
                continue  # no coding of HTTP's: "utf-8" and the like stand here
            body = decode(body)
    return body


def _gunzipped(body: bytes) -> bytes:
    return inflated(body, 31) if body[:2] == b"\x1f\x8b" else body


def _deflated(body: bytes) -> bytes:
    # "deflate" means zlib's format, and some servers send the bare stream.
    for window in (15, -15):
        try:
            return inflated(body, window)
        except ValueError:
            continue
    return body


def inflated(body: bytes, window: int) -> bytes:
    """What a zlib stream holds, all its gzip members; what there is where it breaks off.

    Errors: ValueError where nothing could be read, or there is more than MAX_DECODED_BYTES.
    """
    pieces: list[bytes] = []
    size = 0
    while body:
        stream = zlib.decompressobj(window)
        try:
            piece = stream.decompress(body, MAX_DECODED_BYTES - size + 1)
        except zlib.error as exc:
            if pieces:
                break
            raise ValueError(f"not compressed as it says: {exc}") from exc
        pieces.append(piece)
        size += len(piece)
        if size > MAX_DECODED_BYTES:
            raise ValueError(f"more than {MAX_DECODED_BYTES} bytes once decompressed")
        if not stream.eof:
            if not size:
                raise ValueError("breaks off before anything can be read")
            break
        body = stream.unused_data
    return b"".join(pieces)


def _optional(module: str, package: str) -> Callable[[bytes], bytes]:
    def decode(body: bytes) -> bytes:
        try:
            library: Any = import_module(module)
        except ImportError as exc:
            raise ValueError(f"compressed in a way that needs `pip install {package}`") from exc
        try:
            return bytes(library.decompress(body))
        except Exception:  # noqa: BLE001 - each library has its own error, and all mean: it is not
            return body

    return decode


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "br": _optional("brotli", "brotli"),
    "zstd": _optional("zstandard", "zstandard"),
}
