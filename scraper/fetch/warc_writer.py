"""What was fetched, as WARC 1.1 files: one gzip member a record, rotated, valid after a kill at any moment.

Source: ISO 28500:2017 (https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/).
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Self

from exports.errors import ArchiveError, mend_of
from exports.post import CaptureRef
from exports.whole_files import sync_folder
from scraper.fetch.warc_index import WarcIndex, Written
from scraper.fetch.warc_mend import OPEN, close_file, mend_folder, write_whole
from scraper.fetch.warc_record import Record, sha1_digest, warc_date

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
            self._index = WarcIndex(folder, mend_folder(folder))
        except OSError as exc:
            raise _refused(folder, exc) from exc
        self._folder, self._info, self._name, self._max_bytes = folder, dict(info), name, max_bytes
        self._number = 0
        self._file: IO[bytes] | None = None
        self._path = folder
        self._unsynced = False

    def write(self, fetched: Fetched) -> CaptureRef:
        """Keep an answer and its request; where the answer lies. It is in the file when this returns.

        Shape: a `revisit` record where this address gave the same bytes before, or says that nothing was modified.
        Errors: ArchiveError where the disk refuses; the file then ends after its last whole record.
        """
        earlier = None if fetched.truncated else self._index.earlier(fetched.url)
        answer, written = _answer_record(fetched, earlier)
        packed = answer.to_bytes()
        request = _request_record(fetched, answer.record_id).to_bytes()
        file = self._opened()
        offset = file.tell()
        ref = CaptureRef(self._path.name.removesuffix(OPEN), answer.record_id)
        try:
            write_whole(file, packed + request)
            try:
                self._index.add(replace(written, filename=ref.warc or "", offset=offset, length=len(packed)))
            except OSError:
                file.seek(offset)
                file.truncate()
                raise
        except OSError as exc:
            raise _refused(self._path, exc) from exc
        self._unsynced = True
        if file.tell() >= self._max_bytes:
            self._close_file()
        return ref

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            name = self._next_name()
            self._path = self._folder / (name + OPEN)
            try:
                file = self._path.open("xb", buffering=0)
                try:
                    self._write_info(file, name)
                except OSError:
                    file.close()
                    self._path.unlink()
                    raise
            except OSError as exc:
                raise _refused(self._path, exc) from exc
            sync_folder(self._folder)
            self._file = file
        return self._file

    def _next_name(self) -> str:
        stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
        while True:
            name = f"{self._name}-{stamp}-{self._number:05d}.warc.gz"
            self._number += 1
            if not (self._folder / name).exists():  # a run of the same second
                return name

    def _write_info(self, file: IO[bytes], name: str) -> None:
        lines = {**self._info, "format": "WARC File Format 1.1", "conformsTo": _SPECIFICATION}
        block = "".join(f"{key}: {' '.join(value.split())}\r\n" for key, value in lines.items() if value)
        headers = {"WARC-Filename": name, "WARC-Date": warc_date(datetime.now(UTC))}
        write_whole(file, Record("warcinfo", headers, block.encode(), "application/warc-fields").to_bytes())

    def _close_file(self) -> None:
        if self._file is not None:
            file, self._file = self._file, None
            self._index.sync()  # of a file that has its name, nobody looks up again what the index lacks
            close_file(file, self._path)

    def sync(self) -> None:
        """What was written outlives a power cut. It may be called while another thread writes. Errors: ArchiveError."""
        file = self._file
        if file is None or not self._unsynced:  # a file that is closed was made sure of
            return
        self._unsynced = False
        try:
            os.fsync(file.fileno())
        except ValueError:  # closed in between
            return
        except OSError as exc:
            self._unsynced = True
            raise _refused(self._path, exc) from exc

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


def _answer_record(fetched: Fetched, earlier: Written | None) -> tuple[Record, Written]:
    """The record of an answer, and its line for the index, where its place is still to be filled in."""
    digest = sha1_digest(fetched.body)
    entity = digest if fetched.entity is fetched.body else sha1_digest(fetched.entity)
    reason = _reason_to_revisit(fetched, entity, earlier)
    if reason is not None and earlier is not None:
        record = Record("revisit", _revisit_headers(fetched, reason, earlier), fetched.response_head, _ANSWER)
        return record, _index_line(fetched, record, digest=earlier.digest, entity="", mime="warc/revisit")
    headers = _common_headers(fetched) | {"WARC-Payload-Digest": digest}
    if fetched.truncated:
        headers["WARC-Truncated"] = fetched.truncated
    record = Record("response", headers, fetched.response_head + fetched.body, _ANSWER)
    whole = not fetched.truncated and fetched.status != _NOT_MODIFIED
    mime = fetched.content_type and fetched.content_type.partition(";")[0].strip()
    return record, _index_line(fetched, record, digest=digest, entity=entity if whole else "", mime=mime)


def _revisit_headers(fetched: Fetched, reason: str, earlier: Written) -> dict[str, str]:
    return _common_headers(fetched) | {
        "WARC-Profile": _PROFILES[reason],
        "WARC-Refers-To": earlier.record_id,
        "WARC-Refers-To-Target-URI": earlier.url,
        "WARC-Refers-To-Date": earlier.date,
        "WARC-Payload-Digest": earlier.digest,
    }


def _index_line(fetched: Fetched, record: Record, *, digest: str, entity: str, mime: str | None) -> Written:
    return Written(
        url=fetched.url,
        date=warc_date(fetched.fetched_at),
        record_id=record.record_id,
        digest=digest,
        entity=entity,
        filename="",
        offset=0,
        length=0,
        status=fetched.status,
        mime=mime,
    )


def _request_record(fetched: Fetched, answer_id: str) -> Record:
    headers = _common_headers(fetched)
    headers |= {"WARC-Concurrent-To": answer_id, "WARC-Payload-Digest": sha1_digest(b"")}
    return Record("request", headers, fetched.request_head, "application/http; msgtype=request")


def _common_headers(fetched: Fetched) -> dict[str, str]:
    headers = {"WARC-Target-URI": fetched.url, "WARC-Date": warc_date(fetched.fetched_at)}
    return headers | ({"WARC-IP-Address": fetched.ip} if fetched.ip else {})


def _reason_to_revisit(fetched: Fetched, entity: str, earlier: Written | None) -> str | None:
    if earlier is None:
        return None
    if fetched.status == _NOT_MODIFIED:
        return "not modified"
    return "identical" if fetched.entity and (entity, fetched.status) == (earlier.entity, earlier.status) else None


def _refused(path: Path, exc: OSError) -> ArchiveError:
    return ArchiveError(f"{path}: {exc.strerror or exc}", mend=mend_of(exc))
