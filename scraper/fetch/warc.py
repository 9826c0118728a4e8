"""Captures from WARC, ARC, WACZ and WET; a broken record is a value among them and stops no other.

Source: WARC 1.1 (ISO 28500:2017), WACZ 1.1.1. FastWARC reads where it is installed, about five times as fast as warcio.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from shutil import copyfileobj
from typing import IO, TYPE_CHECKING, Any, cast

from exports.errors import CaptureError
from exports.post import CaptureRef
from scraper.fetch.http_block import HttpAnswer, read_answer
from scraper.model.capture import Capture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What may hold posts or links to them; pictures, styles and scripts are passed over without being decoded.
_READABLE = re.compile(
    rb"^content-type:[ \t]*"
    rb"(?:text/(?:html|xml|plain)|application/(?:[\w.-]+\+)?(?:xml|json|xhtml)|application/octet-stream)",
    re.IGNORECASE | re.MULTILINE,
)
_TYPED = re.compile(rb"^content-type:[ \t]*\S", re.IGNORECASE | re.MULTILINE)
_KINDS = frozenset({"response", "resource", "conversion"})
_ARC = b"filedesc://"
_GZIP = b"\x1f\x8b\x08"
_WARC = b"WARC/1."
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record as it lies in a WARC file."""

    kind: str  # WARC-Type
    header: Callable[[str], str | None]
    block: bytes
    offset: int  # where in the file it begins


def is_web_archive(start: bytes) -> bool:
    """Whether a file that starts so (gunzipped or not, 512 bytes are enough) is a WARC, ARC or WACZ."""
    if start.startswith(_GZIP):
        try:
            start = zlib.decompressobj(31).decompress(start, 64)
        except zlib.error:
            return False
    return start.startswith((_WARC, b"WARC/0.", _ARC, _ZIP))


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
    if start == _ZIP:
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
    if record.kind not in _KINDS or not url or not url.lower().startswith(("http://", "https://", "<http")):
        return None
    answer = _answer(record)
    if answer is None:
        return None
    return Capture(
        url=url.strip("<>"),  # WARC 1.0 as printed, and wget, put it in angle brackets
        body=answer.body,
        fetched_at=_instant(record.header("WARC-Date")),
        status=answer.status,
        headers=answer.headers,
        content_type=answer.header("content-type"),
        ref=CaptureRef(warc=name, record_id=record.header("WARC-Record-ID")),
        text_only=record.kind == "conversion",
    )


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


def read_records(stream: IO[bytes], name: str, *, reader: str | None = None) -> Iterator[WarcRecord | CaptureError]:
    """Every record of a WARC or ARC file; after a broken one it goes on at the next that begins.

    Shape: `reader` is "warcio" or "fastwarc"; by default the fastest that is installed and can.
    """
    offset: int | None = 0
    while offset is not None:
        stream.seek(offset)
        start = stream.read(512)
        stream.seek(offset)
        records = _warcio_records if reader == "warcio" or _needs_warcio(start) else _fastwarc_records
        try:
            for record in records(stream):
                offset = record.offset
                yield _whole(record, name)
        except Exception as exc:  # noqa: BLE001 - two libraries, many kinds of broken bytes: a value, never the end
            yield CaptureError(f"{name}, offset {offset}: {_first_line(exc)}")
            offset = _next_start(stream, offset + 1)
        else:
            return


def _needs_warcio(start: bytes) -> bool:
    if not find_spec("fastwarc"):
        return True
    if start.startswith(_GZIP):
        start = zlib.decompressobj(31).decompress(start, 64)
    return start.startswith(_ARC)  # FastWARC reads no ARC


def _whole(record: WarcRecord, name: str) -> WarcRecord | CaptureError:
    stated = record.header("Content-Length")
    if stated and stated.isdecimal() and len(record.block) < int(stated):
        return CaptureError(
            f"{name}, offset {record.offset}: breaks off after {len(record.block)} of {stated} bytes",
            mend="the file was cut short; fetch or copy it again",
        )
    return record


def _first_line(exc: Exception) -> str:
    return next((line.strip() for line in str(exc).splitlines() if line.strip()), type(exc).__name__)


def _warcio_records(stream: IO[bytes]) -> Iterator[WarcRecord]:
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - loaded by those who read WARCs

    records = ArchiveIterator(stream, no_record_parse=True, arc2warc=True)
    for record in records:
        offset = records.offset
        yield WarcRecord(str(record.rec_type), record.rec_headers.get_header, record.raw_stream.read(), offset)


def _fastwarc_records(stream: IO[bytes]) -> Iterator[WarcRecord]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    for record in ArchiveIterator(stream, record_types=wanted, parse_http=False):
        headers: Any = record.headers
        yield WarcRecord(str(record.record_type.name), headers.get, record.reader.read(), record.stream_pos)


def _next_start(stream: IO[bytes], offset: int) -> int | None:
    """Where the next record begins, in a gzip file or a plain one; None where none does."""
    stream.seek(offset)
    kept = b""
    while piece := stream.read(1 << 20):
        data = kept + piece
        found = min((at for at in (data.find(_GZIP), data.find(b"\n" + _WARC)) if at >= 0), default=-1)
        if found >= 0:
            place = stream.tell() - len(data) + found
            return place + (data[found : found + 1] == b"\n")
        kept = data[-8:]
    return None
