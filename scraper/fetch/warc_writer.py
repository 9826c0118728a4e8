"""What was fetched, as WARC 1.1 files: one gzip member a record, rotated, valid after a kill at any moment.

Source: ISO 28500:2017 (https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/).
"""

from __future__ import annotations

import uuid
import zlib
from base64 import b32encode
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha1, sha256
from io import BytesIO
from typing import IO, TYPE_CHECKING, Self

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from exports.errors import ArchiveError
from exports.post import CaptureRef
from scraper.fetch.warc_index import WarcIndex, Written
from scraper.fetch.warc_mend import OPEN, close_file, mend_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType

MAX_BYTES = 1_000_000_000  # a file is closed when it has grown beyond this

_PROFILES = {
    "identical": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
    "not modified": "http://netpreserve.org/warc/1.1/revisit/server-not-modified",
}
_SPECIFICATION = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
_ANSWER = "application/http; msgtype=response"
_NOT_MODIFIED = 304
# zlib's own default: level 9 costs twice the time for a hundredth of the bytes. What came packed is only stored so.
_LEVEL = 6
_LEVEL_OF_PACKED = 1


@dataclass(frozen=True, slots=True)
class Fetched:
    """One request and its answer as they went over the wire."""

    url: str
    fetched_at: datetime
    request_head: bytes  # request line and headers, with the empty line that ends them
    response_head: bytes
    body: bytes  # as received: chunks, content coding and all
    entity: bytes  # the same out of its chunks
    status: int = 200
    content_type: str | None = None
    packed: bool = False  # it has a content coding
    ip: str | None = None
    truncated: str | None = None  # "length", "time", "disconnect": why the rest is missing


class WarcWriter:
    """The WARC files of one archive, of which one is being written. Not for several threads at once.

    Shape: NAME-TIME-NUMBER.warc.gz, with `.open` behind it until it is closed. What a killed run left open is cut
        after its last whole record and closed when the next run opens the folder.
    """

    def __init__(
        self, folder: Path, info: Mapping[str, str], *, name: str = "blogarchive", max_bytes: int = MAX_BYTES
    ) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            mend_folder(folder)
            self._index = WarcIndex(folder)
        except OSError as exc:
            raise _refused(folder, exc) from exc
        self._folder, self._info, self._name, self._max_bytes = folder, dict(info), name, max_bytes
        self._number = 0
        self._file: IO[bytes] | None = None
        self._path = folder

    def write(self, fetched: Fetched) -> CaptureRef:
        """Keep an answer and its request; where the answer lies. It is in the file when this returns.

        Shape: a `revisit` record where this address gave the same bytes before, or says that nothing was modified.
        Errors: ArchiveError where the disk refuses; the file then ends after its last whole record.
        """
        file = self._opened()
        start = file.tell()
        try:
            ref = self._write_pair(file, fetched)
            file.flush()
        except OSError as exc:
            file.truncate(start)
            raise _refused(self._path, exc) from exc
        if file.tell() >= self._max_bytes:
            self._close_file()
        return ref

    def _write_pair(self, file: IO[bytes], fetched: Fetched) -> CaptureRef:
        earlier = None if fetched.truncated else self._index.earlier(fetched.url)
        answer, written = _answer_record(fetched, earlier)
        offset = file.tell()
        file.write(answer.to_bytes())
        length = file.tell() - offset
        file.write(_request_record(fetched, answer.record_id).to_bytes())
        warc = self._path.name.removesuffix(OPEN)
        if written is not None:
            self._index.add(replace(written, filename=warc, offset=offset, length=length))
        return CaptureRef(warc, answer.record_id)

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
            name = f"{self._name}-{stamp}-{self._number:05d}.warc.gz"
            self._number += 1
            self._path = self._folder / (name + OPEN)
            try:
                self._file = self._path.open("xb")
                self._write_info(self._file, name)
            except OSError as exc:
                raise _refused(self._path, exc) from exc
        return self._file

    def _write_info(self, file: IO[bytes], name: str) -> None:
        lines = {**self._info, "format": "WARC File Format 1.1", "conformsTo": _SPECIFICATION}
        block = "".join(f"{key}: {' '.join(value.split())}\r\n" for key, value in lines.items() if value)
        headers = {"WARC-Filename": name, "WARC-Date": _date(datetime.now(UTC))}
        file.write(_Record("warcinfo", headers, block.encode(), "application/warc-fields").to_bytes())
        file.flush()

    def _close_file(self) -> None:
        if self._file is not None:
            file, self._file = self._file, None
            close_file(file, self._path)

    def close(self) -> None:
        """Close the file under way: it gets its name."""
        try:
            self._close_file()
            self._index.close()
        except OSError as exc:
            raise _refused(self._path, exc) from exc

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _answer_record(fetched: Fetched, earlier: Written | None) -> tuple[_Record, Written | None]:
    """The record of an answer, and its line for the index; a revisit has none, for it holds no payload."""
    headers = _common_headers(fetched)
    entity = sha256(fetched.entity).hexdigest()
    reason = _reason_to_revisit(fetched, entity, earlier)
    if reason is not None and earlier is not None:
        headers |= {
            "WARC-Profile": _PROFILES[reason],
            "WARC-Refers-To": earlier.record_id,
            "WARC-Refers-To-Target-URI": earlier.url,
            "WARC-Refers-To-Date": earlier.date,
            "WARC-Payload-Digest": earlier.digest,
        }
        return _Record("revisit", headers, fetched.response_head, _ANSWER), None
    digest = _sha1(fetched.body)
    headers["WARC-Payload-Digest"] = digest
    if fetched.truncated:
        headers["WARC-Truncated"] = fetched.truncated
    level = _LEVEL_OF_PACKED if fetched.packed else _LEVEL
    record = _Record("response", headers, fetched.response_head + fetched.body, _ANSWER, level)
    if fetched.truncated or fetched.status == _NOT_MODIFIED:
        return record, None
    date = headers["WARC-Date"]
    mime = fetched.content_type and fetched.content_type.partition(";")[0].strip()
    return record, Written(fetched.url, date, record.record_id, digest, entity, "", 0, 0, fetched.status, mime)


def _request_record(fetched: Fetched, answer_id: str) -> _Record:
    headers = _common_headers(fetched)
    headers |= {"WARC-Concurrent-To": answer_id, "WARC-Payload-Digest": _sha1(b"")}
    return _Record("request", headers, fetched.request_head, "application/http; msgtype=request")


def _common_headers(fetched: Fetched) -> dict[str, str]:
    headers = {"WARC-Target-URI": fetched.url, "WARC-Date": _date(fetched.fetched_at)}
    return headers | ({"WARC-IP-Address": fetched.ip} if fetched.ip else {})


def _reason_to_revisit(fetched: Fetched, entity: str, earlier: Written | None) -> str | None:
    if earlier is None:
        return None
    if fetched.status == _NOT_MODIFIED:
        return "not modified"
    return "identical" if fetched.entity and (entity, fetched.status) == (earlier.entity, earlier.status) else None


class _Record:
    """One record, ready to be written."""

    def __init__(
        self, kind: str, headers: Mapping[str, str], block: bytes, content_type: str, level: int = _LEVEL
    ) -> None:
        self.record_id = f"<urn:uuid:{uuid.uuid4()}>"
        self._headers = [
            ("WARC-Type", kind),
            ("WARC-Record-ID", self.record_id),
            *headers.items(),
            ("WARC-Block-Digest", f"sha256:{sha256(block).hexdigest()}"),
        ]
        self._kind, self._block, self._content_type, self._level = kind, block, content_type, level

    def to_bytes(self) -> bytes:
        """The record as one gzip member."""
        headers = StatusAndHeaders("", self._headers, protocol="WARC/1.1")
        size = len(self._block)
        record = ArcWarcRecord("warc", self._kind, headers, BytesIO(self._block), None, self._content_type, size)
        record.payload_length = size
        plain = BytesIO()
        WARCWriter(plain, gzip=False, warc_version="1.1").write_record(record)
        packer = zlib.compressobj(self._level, zlib.DEFLATED, 31)
        return packer.compress(plain.getbuffer()) + packer.flush()


def _sha1(payload: bytes) -> str:
    """As every index is keyed by it."""
    return f"sha1:{b32encode(sha1(payload).digest()).decode()}"  # noqa: S324 - no secret depends on it


def _date(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _refused(path: Path, exc: OSError) -> ArchiveError:
    return ArchiveError(f"{path}: {exc.strerror or exc}", mend="make space and run it again: it resumes")
