"""The records of WARC and ARC files, by warcio or FastWARC, over broken places to the next whole one."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, cast

from exports.errors import CaptureError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KINDS = frozenset({"response", "resource", "conversion"})  # those that hold something that was fetched
ZIP = b"PK\x03\x04"
_ARC = b"filedesc://"
_GZIP = b"\x1f\x8b\x08"
_WARC = b"WARC/1."


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record as it lies in a WARC file."""

    kind: str  # WARC-Type
    header: Callable[[str], str | None]
    block: bytes
    offset: int  # where in the file it begins


def is_web_archive(start: bytes) -> bool:
    """Whether a file that starts so (gunzipped or not, 512 bytes are enough) is a WARC, ARC or WACZ."""
    return _gunzipped(start).startswith((_WARC, b"WARC/0.", _ARC, ZIP))


def read_records(stream: IO[bytes], name: str, *, reader: str | None = None) -> Iterator[WarcRecord | CaptureError]:
    """Every record of a WARC or ARC file; after a broken one it goes on at the next that begins.

    Shape: `reader` is "warcio" or "fastwarc"; by default the fastest that is installed and can.
    """
    slow = reader == "warcio" or not find_spec("fastwarc") or _starts_arc(stream)  # FastWARC reads no ARC
    records = _warcio_records if slow else _fastwarc_records
    offset: int | None = 0
    given = 0
    while offset is not None:
        stream.seek(offset)
        last: int | None = None
        try:
            for record in records(stream):
                last = record.offset
                yield _whole(record, name)
                given += 1
        except Exception as exc:  # noqa: BLE001 - two libraries, many kinds of broken bytes: a value, never the end
            if "non-chunked gzip" in str(exc):
                yield from _one_member_records(stream, name, given)
                return
            broken = offset if last is None else _next_start(stream, last + 1) or last
            yield CaptureError(f"{name}, offset {broken}: {_first_line(exc)}")
            offset = _next_start(stream, broken + 1)
        else:
            return


def _one_member_records(stream: IO[bytes], name: str, given: int) -> Iterator[WarcRecord | CaptureError]:
    """The records of a gzip file that is one member, from the one after those `given`; warcio wants a member each."""
    stream.seek(0)
    with gzip.open(stream) as whole:
        try:
            for record in islice(_warcio_records(cast("IO[bytes]", whole)), given, None):
                yield _whole(record, name)
        except Exception as exc:  # noqa: BLE001 - as above; nothing tells where the next record begins
            yield CaptureError(f"{name}: {_first_line(exc)}")


def _starts_arc(stream: IO[bytes]) -> bool:
    """Whether the file is an ARC; its place stays."""
    place = stream.tell()
    stream.seek(0)
    start = _gunzipped(stream.read(512))
    stream.seek(place)
    return start.startswith(_ARC)


def _whole(record: WarcRecord, name: str) -> WarcRecord | CaptureError:
    stated = record.header("Content-Length")
    if record.kind in KINDS and stated and stated.isdecimal() and len(record.block) < int(stated):
        return CaptureError(
            f"{name}, offset {record.offset}: breaks off after {len(record.block)} of {stated} bytes",
            mend="the file was cut short; fetch or copy it again",
        )
    return record


def _first_line(exc: Exception) -> str:
    line = next((line.strip() for line in str(exc).splitlines() if line.strip()), type(exc).__name__)
    return line.partition(", first line: ")[0][:200]  # warcio shows the bytes


def _warcio_records(stream: IO[bytes]) -> Iterator[WarcRecord]:
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - loaded by those who read WARCs

    is_arc = _starts_arc(stream)
    # Not `arc2warc` for a WARC: rubbish would be taken for ARC and swallow what follows.
    records = ArchiveIterator(stream, no_record_parse=True, arc2warc=is_arc)
    records.INC_RECORD = ""  # it would print what it finds odd, bytes and all
    for record in records:
        if not is_arc and record.rec_headers.get_header("WARC-Type") is None:
            raise ValueError("no WARC record")
        offset = records.offset
        yield WarcRecord(str(record.rec_type), record.rec_headers.get_header, record.raw_stream.read(), offset)


def _fastwarc_records(stream: IO[bytes]) -> Iterator[WarcRecord]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    for record in ArchiveIterator(stream, record_types=wanted, parse_http=False):
        headers: Any = record.headers
        yield WarcRecord(headers.get("WARC-Type") or "", headers.get, record.reader.read(), record.stream_pos)


def _next_start(stream: IO[bytes], offset: int) -> int | None:
    """Where the next record begins at or after a place, in a gzip file or a plain one; None where none does."""
    stream.seek(0)
    mark = _GZIP if stream.read(3) == _GZIP else b"\n" + _WARC
    stream.seek(offset)
    kept = b""
    while piece := stream.read(1 << 20):
        data = kept + piece
        found = data.find(mark)
        if found >= 0:
            return stream.tell() - len(data) + found + mark.count(b"\n")
        kept = data[-8:]
    return None


def _gunzipped(start: bytes) -> bytes:
    """The first bytes of a file, or of what it holds where it is gzip; empty where that is broken."""
    if not start.startswith(_GZIP):
        return start
    try:
        return zlib.decompressobj(31).decompress(start, 64)
    except zlib.error:
        return b""
