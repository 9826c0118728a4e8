"""index.cdxj beside the WARC files: where the answers lie, by address; what pywb and WACZ readers look up.

Source: https://specs.webrecorder.net/cdxj/0.1.0/. Lines stand in the order of writing; who searches sorts them first.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable
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

    Cost: some 500 bytes of memory for each address.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._last: dict[str, Written] = {}
        kept = self._load()
        self._file = self._path.open("ab", buffering=0)
        self._file.truncate(kept)  # half a line is what a kill leaves

    def _load(self) -> int:
        """Read what earlier runs wrote; how many bytes of it are whole lines."""
        kept = 0
        there = {path.name for path in self._path.parent.glob("*.warc.gz")}
        if self._path.exists():
            with self._path.open("rb") as lines:
                for line in lines:
                    if not line.endswith(b"\n"):
                        break
                    kept += len(line)
                    written = written_of(line)
                    if written is not None and written.filename in there:
                        self._remember(written)
        return kept

    def earlier(self, url: str) -> Written | None:
        """The last whole answer of an address that a WARC of this folder holds."""
        return self._last.get(url)

    def add(self, written: Written) -> None:
        """One more answer."""
        self._remember(written)
        self._file.write(line_of(written))

    def _remember(self, written: Written) -> None:
        if written.entity:
            self._last[written.url] = written

    def close(self) -> None:
        """Nothing more will be added."""
        self._file.close()


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
