"""index.cdxj beside the WARC files: where the answers lie, by address; what pywb and WACZ readers look up.

Source: https://specs.webrecorder.net/cdxj/0.1.0/. Lines stand in the order of writing; who searches sorts them first.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import orjson
from warcio.archiveiterator import ArchiveIterator

from exports.whole_files import open_whole
from scraper.fetch.warc_mend import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NAME = "index.cdxj"


@dataclass(frozen=True, slots=True)
class Written:
    """One answer in a WARC file."""

    url: str
    date: str  # WARC-Date
    record_id: str
    digest: str  # of the payload as it lies there
    entity: (
        str  # SHA-256 of the payload out of its chunks, which may be cut otherwise the next time; "": never refer to it
    )
    filename: str
    offset: int
    length: int
    status: int
    mime: str | None


_FIELDS = tuple(field.name for field in fields(Written))


class WarcIndex:
    """The last answer of each address, kept over runs.

    Shape: `mended` are files whose run was killed: what they hold and no line tells of gets its line.
    Cost: some 500 bytes of memory for each address.
    """

    def __init__(self, folder: Path, mended: Iterable[Path] = ()) -> None:
        self._path = folder / NAME
        self._last: dict[str, Written] = {}
        self._ends: dict[str, int] = {}  # file: where the last record that a line tells of ends
        self._load()
        self._file = self._path.open("ab", buffering=0)
        for path in mended:
            for written in _untold(path, self._ends.get(path.name, 0)):
                self.add(written)

    def _load(self) -> None:
        """Read what earlier runs wrote; lines that a kill or a power cut has made untrue go."""
        lost = False
        for _line, written in _lines(self._path.parent):
            lost = lost or written is None
            if written is not None:
                self._remember(written)
                end = written.offset + written.length
                self._ends[written.filename] = max(end, self._ends.get(written.filename, 0))
        if lost:
            with open_whole([self._path]) as (file,):
                file.writelines(line for line, written in _lines(self._path.parent) if written is not None)

    def earlier(self, url: str) -> Written | None:
        """The last whole answer of an address that a WARC of this folder holds."""
        return self._last.get(url)

    def add(self, written: Written) -> None:
        """One more answer. Errors: OSError, and the line is not there."""
        write_whole(self._file, line_of(written))
        self._remember(written)

    def _remember(self, written: Written) -> None:
        if written.entity:
            self._last[written.url] = written

    def sync(self) -> None:
        """What was added outlives a power cut. Errors: OSError."""
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Nothing more will be added. Errors: OSError."""
        try:
            self.sync()
        finally:
            self._file.close()


def lines_in(folder: Path) -> list[Written]:
    """What the index of a folder tells, as far as its files hold it."""
    return [written for _, written in _lines(folder) if written is not None]


def _lines(folder: Path) -> Iterator[tuple[bytes, Written | None]]:
    """Each line of an index, and what it tells where that is so."""
    sizes = {path.name: path.stat().st_size for path in folder.glob("*.warc.gz")}
    path = folder / NAME
    if not path.exists():
        return
    with path.open("rb") as lines:
        for line in lines:
            written = written_of(line) if line.endswith(b"\n") else None
            lies = written is not None and written.offset + written.length <= sizes.get(written.filename, 0)
            yield line, written if lies else None


def _untold(path: Path, start: int) -> Iterator[Written]:
    """The answers in a file from a place on, as the index tells of them; none of them is ever referred to."""
    with path.open("rb") as file:
        file.seek(start)
        records = ArchiveIterator(file)
        for record in records:
            if record.rec_type in ("response", "revisit"):
                record.content_stream().read()
                header, http = record.rec_headers, record.http_headers
                kind = "warc/revisit" if record.rec_type == "revisit" else http.get_header("Content-Type")
                status = http.get_statuscode()
                yield Written(
                    url=header.get_header("WARC-Target-URI"),
                    date=header.get_header("WARC-Date"),
                    record_id=header.get_header("WARC-Record-ID"),
                    digest=header.get_header("WARC-Payload-Digest"),
                    entity="",
                    filename=path.name,
                    offset=records.get_record_offset(),
                    length=records.get_record_length(),
                    status=int(status) if status.isdigit() else 0,
                    mime=kind and kind.partition(";")[0].strip(),
                )


def line_of(written: Written, names: Iterable[str] = _FIELDS) -> bytes:
    """A line of the index, with some of its fields or all."""
    values = ((name, getattr(written, name)) for name in names)
    kept = {name: str(value) for name, value in values if value is not None}
    stamp = "".join(mark for mark in written.date if mark.isdigit())
    return f"{surt(written.url)} {stamp} ".encode() + orjson.dumps(kept) + b"\n"


def written_of(line: bytes) -> Written | None:
    """What a line of the index says; None where it is broken."""
    try:
        row = orjson.loads(line.split(b" ", 2)[2])
        numbers = {name: int(row[name]) for name in ("offset", "length", "status")}
        return Written(**{"mime": None, **row, **numbers})
    except (IndexError, KeyError, TypeError, ValueError):
        return None


def surt(url: str) -> str:
    """An address by which an index is sorted: host reversed.

    >>> surt("https://www.Blog.example:8080/a?b=1")
    'example,blog:8080)/a?b=1'
    """
    parts = urlsplit(url)
    host = ",".join(reversed((parts.hostname or "").removeprefix("www.").split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = f"?{'&'.join(sorted(parts.query.split('&')))}" if parts.query else ""
    return f"{host}{port}){parts.path or '/'}{query}".lower().replace(" ", "%20")
