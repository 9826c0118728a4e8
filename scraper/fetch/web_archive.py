"""Web archives such as the Wayback Machine: what they hold of a blog, and where the original bytes of a capture are.

Source: the CDX server API of the Internet Archive (wayback-cdx-server) and that of pywb; Memento, RFC 7089.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

import orjson

from scraper.addresses import split_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.model.capture import Capture

INTERNET_ARCHIVE = "https://web.archive.org/cdx/search/cdx"
# Rows an answer; the largest blogs have some hundred thousand, and 50,000 take 8 MB.
_ROWS = 50_000
# `id_` asks for the bytes as they were stored: no banner, no rewritten links.
_REPLAY = re.compile(r"/(?P<timestamp>\d{4,14})(?P<original>id_)?/(?P<url>https?:/{1,2}[^/].*)\Z", re.IGNORECASE)
_FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")  # of rows without a header
_TIMESTAMP = re.compile(r"\d{4,14}\Z")
_SAFE = "!#$%&'()*+,/:;=?@[]~"  # in an address that is asked for below another
_PAGES = re.compile(
    r"(?:text/(?:html|xml|plain)|application/(?:[\w.-]+\+)?(?:xml|json|xhtml)|warc/revisit)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One capture that a web archive says it holds. Units: `timestamp` 14 digits, UTC."""

    url: str
    timestamp: str
    status: int | None = None  # None: not said, as of a revisit
    mime: str = ""
    digest: str = ""

    @property
    def may_be_read(self) -> bool:
        """Whether it is a page or a file that a blog writes for machines, or leads to one."""
        if self.status is not None and 300 <= self.status < 400:
            return True
        return self.status in (200, None) and (not self.mime or bool(_PAGES.match(self.mime)))


@dataclass(frozen=True, slots=True)
class WebArchive:
    """A service that lists captures at `cdx` and gives them under `replay`."""

    cdx: str = INTERNET_ARCHIVE

    @property
    def replay(self) -> str:
        """What stands before timestamp and address: `…/web/` beside the Internet Archive's CDX, pywb's collection."""
        base, search, _ = self.cdx.partition("/cdx/search/cdx")
        if search:
            return f"{base}/web/"
        return re.sub(r"/cdx(?:/index|-server)?/?\Z", "", self.cdx.partition("?")[0]).rstrip("/") + "/"

    def listing_url(self, prefix: str, resume: str | None = None) -> str:
        """Where the captures of all addresses that begin so are listed, from where the answer before broke off."""
        parts = urlsplit(prefix)
        words = {
            "url": f"{parts.netloc}{parts.path or '/'}",
            "matchType": "prefix",
            "output": "json",
            "limit": str(_ROWS),
        }
        words |= {"showResumeKey": "true"} | ({"resumeKey": resume} if resume else {})
        return f"{self.cdx}{'&' if '?' in self.cdx else '?'}{urlencode(words, safe='/:')}"

    def capture_url(self, snapshot: Snapshot) -> str:
        """Where the original bytes of one capture are."""
        return f"{self.replay}{snapshot.timestamp}id_/{quote(snapshot.url, safe=_SAFE)}"


def parse_listing(body: bytes) -> tuple[list[Snapshot], str | None]:
    """The captures that one answer lists, in its order, and the key under which the list goes on.

    Shape: JSON arrays with a header row (Internet Archive), a JSON object a line (pywb), or CDX lines of seven fields
        and more; rows that are no capture of an address are left out.
    Errors: ValueError where the answer is no list of captures.
    """
    text = body.strip()
    if not text:
        return [], None
    if text[:1] == b"[":
        return _of_arrays(orjson.loads(text))
    if text[:1] == b"{":
        return list(_snapshots(orjson.loads(line) for line in text.splitlines() if line.strip())), None
    rows = [line.decode("utf-8", "replace").split() for line in text.splitlines()]
    if not all(len(row) in (0, 1) or (len(row) >= 6 and _TIMESTAMP.match(row[1])) for row in rows):
        raise ValueError("no list of captures")
    found = list(_snapshots(dict(zip(_FIELDS, row, strict=False)) for row in rows if len(row) >= 6))
    return found, next((row[0] for row in rows[-1:] if len(row) == 1), None)


def _of_arrays(rows: Any) -> tuple[list[Snapshot], str | None]:
    """Arrays under a header; an empty one and one of one word at the end say where the list goes on."""
    rows = [row for row in rows if isinstance(row, list) and row]
    if not rows:
        return [], None
    header, *rows = rows
    resume = str(rows.pop()[0]) if rows and len(rows[-1]) == 1 else None
    return list(_snapshots(dict(zip(map(str, header), row, strict=False)) for row in rows)), resume


def _snapshots(rows: Iterable[Any]) -> Iterator[Snapshot]:
    for row in rows:
        if not isinstance(row, dict):
            raise ValueError("no list of captures")  # noqa: TRY004 - of bytes from outside, like the others here
        url, timestamp = row.get("original") or row.get("url"), str(row.get("timestamp", ""))
        if (
            not isinstance(url, str)
            or not _TIMESTAMP.match(timestamp)
            or split_url(url).scheme not in ("http", "https")
        ):
            continue
        status = str(row.get("statuscode") or row.get("status") or "")
        mime = str(row.get("mimetype") or row.get("mime") or "")
        yield Snapshot(
            url,
            timestamp,
            int(status) if status.isdigit() and len(status) == 3 else None,
            "" if mime in ("-", "unk") else mime,
            str(row.get("digest") or ""),
        )


def replayed_address(url: str) -> tuple[str, str] | None:
    """(timestamp, address) that an address of a web archive stands for, or None.

    >>> replayed_address("https://archive.example/web/20100102030405id_/http://blog.example/a")
    ('20100102030405', 'http://blog.example/a')
    """
    match = _REPLAY.search(url)
    return (match["timestamp"], re.sub(r":/+", "://", match["url"], count=1)) if match else None


def as_archived(capture: Capture) -> Capture:
    """What a web archive gave, as the capture of the blog that it is: its address, its time, its own headers.

    Other captures, and those that an archive has rewritten for browsers, pass unchanged.
    """
    match = _REPLAY.search(capture.url or "")
    if match is None or not match["original"]:
        return capture
    timestamp, url = replayed_address(capture.url or "") or ("", "")
    at = instant_of(timestamp)
    mark = "x-archive-orig-"
    own = tuple((name[len(mark) :], value) for name, value in capture.headers if name.lower().startswith(mark))
    location = tuple((name, value) for name, value in capture.headers if name.lower() == "location")
    return replace(capture, url=url, fetched_at=at or capture.fetched_at, headers=location + (own or capture.headers))


def instant_of(timestamp: str) -> datetime | None:
    """The moment that four to fourteen digits name; what is missing is the first of it.

    >>> instant_of("201001").isoformat()
    '2010-01-01T00:00:00+00:00'
    """
    padded = timestamp + "00000101000000"[len(timestamp) :]
    try:
        return datetime.strptime(padded, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
