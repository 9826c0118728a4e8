"""Captures from HTML and text files, folders (a mirror), standard input and manifests."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from exports.errors import CaptureError, UsageError
from scraper.fetch.http_block import inflated, read_answer
from scraper.fetch.mirror_paths import mirror_url, told_root
from scraper.model.capture import Capture

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_PAGE = re.compile(
    r"\.(?:avif|bmp|cdxj?|css|eot|flac|gif|ico|jpe?g|js|m4[av]|map|mov|mp[34]|ogg|otf|pdf|png|svg|tiff?|tt[cf]|wav|webm|webp|woff2?|zip|sqlite|parquet)"
    r"(?:[?@].*)?$",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|title|meta|div|p|h\d|article|table|br|a|span|\?xml|rss|feed|urlset)[\s>/]",
    re.IGNORECASE,
)
_SNIFFED_BYTES = 65536
_ASKED_FILES = 50  # of a folder or of a host: what they say of their own address


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read."""

    path: Path
    url: str | None = None
    id: str | None = None  # of a manifest's line
    fetched_at: datetime | None = None
    content_type: str | None = None


def find_inputs(folder: Path) -> Iterator[Input]:
    """The files of a folder and of those below it that may be pages, by name; with their URL where it is a mirror.

    Shape: of a page that wget kept as it came (`--backup-converted`), that copy alone.
    """
    schemes: dict[str, str] = {}
    asked: Counter[str] = Counter()
    root = told_root(folder, islice(_files(folder), _ASKED_FILES))
    for path in _files(folder):
        url = mirror_url(folder, path, root=root)
        if url and not root:
            host = url.split("/", 3)[2]
            if host not in schemes and asked[host] < _ASKED_FILES:
                asked[host] += 1
                _learn_scheme(host, path, schemes)
            if host in schemes:
                url = f"{schemes[host]}://{url.split('://', 1)[1]}"
        yield Input(path, url=url)


def _files(folder: Path) -> Iterator[Path]:
    for top, folders, names in os.walk(folder):
        folders.sort()
        there = set(names)
        for name in sorted(names):
            if not (name.startswith(".") or _NO_PAGE.search(name) or f"{name}.orig" in there):
                yield Path(top) / name


def _learn_scheme(host: str, path: Path, schemes: dict[str, str]) -> None:
    """The scheme that a page uses where it speaks of its own host, if it does."""
    try:
        start = path.read_bytes()
    except OSError:
        return
    plain, safe = (start.count(f"{scheme}://{host}".encode()) for scheme in ("http", "https"))
    if plain or safe:
        schemes[host] = "http" if plain > safe else "https"


def read_manifest(path: Path) -> Iterator[Input | CaptureError]:
    """The inputs that a manifest names: JSON Lines of {"id", "path", "url"}, and `fetched_at`, `content_type` if known.

    Shape: a path is sought from the manifest's own folder, then from the working one. A line that cannot be read is a
        CaptureError at its place.
    Errors: UsageError where the manifest itself cannot be read.
    """
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _manifest_input(path, number, line)
    except OSError as exc:
        raise UsageError(f"{path}: {exc.strerror or exc}") from exc


def _manifest_input(manifest: Path, number: int, line: bytes) -> Input | CaptureError:
    try:
        row: Any = orjson.loads(line)
        place = Path(row["path"])
        fetched_at = row.get("fetched_at")
        instant = datetime.fromisoformat(fetched_at) if fetched_at else None
        beside = manifest.parent / place
        return Input(
            path=beside if beside.exists() or not place.exists() else place,
            url=row.get("url"),
            id=str(row.get("id", row["path"])),
            fetched_at=instant.replace(tzinfo=instant.tzinfo or UTC).astimezone(UTC) if instant else None,
            content_type=row.get("content_type"),
        )
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as exc:
        return CaptureError(f"{manifest}, line {number}: no input: {exc!r}", mend='a line is {"id", "path", "url"}')


def read_input(source: Input) -> Capture:
    """The capture that a file holds, gunzipped; Errors: CaptureError where it cannot be read."""
    try:
        body = source.path.read_bytes()
    except OSError as exc:
        raise CaptureError(f"{source.path}: {exc.strerror or exc}") from exc
    return replace(
        capture_of(body, name=str(source.path), url=source.url, content_type=source.content_type),
        fetched_at=source.fetched_at,
    )


def capture_of(body: bytes, *, name: str, url: str | None = None, content_type: str | None = None) -> Capture:
    """The capture that some bytes are: a page, a stored HTTP answer (`wget --save-headers`), or plain text.

    Errors: CaptureError where they are gzip and broken; `name` says which bytes it speaks of.
    """
    try:
        if body.startswith(b"\x1f\x8b"):
            body = inflated(body, 31)
        if body.startswith(b"HTTP/1."):
            answer = read_answer(body)
            kind = answer.header("content-type")
            return Capture(url, answer.body, status=answer.status, headers=answer.headers, content_type=kind)
    except ValueError as exc:
        raise CaptureError(f"{name}: {exc}") from exc
    if content_type is None and body.lstrip()[:1] in {b"{", b"["}:
        content_type = "application/json"
    text_only = content_type == "text/plain" or (content_type is None and is_plain_text(body))
    return Capture(url, body, content_type=content_type, text_only=text_only)


def is_plain_text(body: bytes) -> bool:
    """Whether bytes without a content type are a text-only capture: no markup, and not JSON or a sitemap line."""
    start = body[:_SNIFFED_BYTES]
    if _MARKUP.search(start) or b"\0" in start[:1024]:
        return False
    return start.lstrip()[:1] not in {b"{", b"["}
