"""Captures from WARC, ARC, WACZ and WET; a broken record is a value among them and stops no other.

Source: WARC 1.1 (ISO 28500:2017), WACZ 1.1.1. FastWARC reads where it is installed, about five times as fast as warcio.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
import zlib
from datetime import UTC, datetime
from shutil import copyfileobj
from typing import IO, TYPE_CHECKING, cast

from exports.errors import CaptureError
from exports.post import CaptureRef
from scraper.fetch.http_block import HttpAnswer, read_answer
from scraper.fetch.warc_records import KINDS, ZIP, WarcRecord, read_records
from scraper.fetch.web_archive import as_archived
from scraper.model.capture import Capture

if TYPE_CHECKING:
    from collections.abc import Iterator

# What may hold posts or links to them; pictures, styles and scripts are passed over without being decoded.
_READABLE = re.compile(
    rb"^content-type:[ \t]*"
    rb"(?:text/(?:html|xml|plain)|application/(?:[\w.-]+\+)?(?:xml|json|xhtml)|application/octet-stream)",
    re.IGNORECASE | re.MULTILINE,
)
# Answers that their fetcher would have tried again. One cut for its length is the page, as far as it was kept.
_BROKEN_OFF = frozenset({"disconnect", "time"})
_TYPED = re.compile(rb"^content-type:[ \t]*\S", re.IGNORECASE | re.MULTILINE)


def read_captures(stream: IO[bytes], name: str) -> Iterator[Capture | CaptureError]:
    """The captures that a WARC, ARC, WACZ or WET file holds, in its order.

    Shape: answers of servers whatever their status, `resource` and `conversion` records (these as plain text); not
        what cannot hold a post (pictures, styles), nor `revisit` records, whose payload is another record's. What
        could not be read stands as a CaptureError at its place, which names file and offset.
    Cost: memory for one record at a time.
    """
    start = stream.read(4) if stream.seekable() else b""
    if not stream.seekable():
        yield from _spooled(stream, name)
        return
    stream.seek(0)
    if start == ZIP:
        yield from _wacz_captures(stream, name)
        return
    for record in read_records(stream, name):
        try:
            capture = record if isinstance(record, CaptureError) else _capture(record, name)
        except ValueError as exc:
            url = cast("WarcRecord", record).header("WARC-Target-URI")
            yield CaptureError(f"{name}, offset {cast('WarcRecord', record).offset}: {url}: {exc}")
            continue
        if capture is not None:
            yield capture


def _spooled(stream: IO[bytes], name: str) -> Iterator[Capture | CaptureError]:
    """From a pipe: copied first, for a broken record is passed over by seeking."""
    with tempfile.TemporaryFile() as copy:
        copyfileobj(stream, copy)
        copy.seek(0)
        yield from read_captures(copy, name)


def _wacz_captures(stream: IO[bytes], name: str) -> Iterator[Capture | CaptureError]:
    try:
        with zipfile.ZipFile(stream) as bundle:
            members = [info for info in bundle.infolist() if re.search(r"\.w?arc(\.gz)?$", info.filename)]
            if not members:
                yield CaptureError(f"{name}: a zip file without WARCs", mend="a WACZ holds them in archive/")
            for info in members:
                with bundle.open(info) as member:
                    yield from read_captures(member, info.filename.rpartition("/")[2])
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError) as exc:
        yield CaptureError(f"{name}: a broken zip file: {exc}")


def _capture(record: WarcRecord, name: str) -> Capture | None:
    url = record.header("WARC-Target-URI")
    if record.kind not in KINDS or not url or not url.lower().startswith(("http://", "https://", "<http")):
        return None
    if record.header("WARC-Truncated") in _BROKEN_OFF:
        return None
    answer = _answer(record)
    if answer is None:
        return None
    capture = Capture(
        url=url.strip("<>"),  # WARC 1.0 as printed, and wget, put it in angle brackets
        body=answer.body,
        fetched_at=_instant(record.header("WARC-Date")),
        status=answer.status,
        headers=answer.headers,
        content_type=answer.header("content-type"),
        ref=CaptureRef(warc=name, record_id=record.header("WARC-Record-ID")),
        text_only=record.kind == "conversion",
    )
    return as_archived(capture)  # a crawl of a web archive keeps the answers under that one's addresses


def _answer(record: WarcRecord) -> HttpAnswer | None:
    """The answer that a record holds; None for one that cannot hold a post."""
    if record.kind == "response":
        head = record.block[:65536].partition(b"\r\n\r\n")[0]
        if _TYPED.search(head) and not _READABLE.search(head):
            return None
        return read_answer(record.block)
    kind = record.header("Content-Type")
    if kind and not _READABLE.match(b"content-type: " + kind.encode("ascii", "replace")):
        return None
    return HttpAnswer(200, (("content-type", kind),) if kind else (), record.block)


def _instant(text: str | None) -> datetime | None:
    """WARC-Date: UTC with Z; WARC 1.1 allows fractions of a second."""
    try:
        instant = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return instant and (instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC))
