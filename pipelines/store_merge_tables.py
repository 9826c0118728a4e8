"""What another archive knows beside its posts, taken over: what lists say, what was asked for, what is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

# What is the same row in both archives is there once; what they say otherwise stays as it was here.
COPIED = ("hints", "promises", "refusals", "problems", "lastmods", "moves", "snapshots")
OF_A_CRAWL = ("meta", "tallies", "listed")  # what a crawl knows of itself: for an archive that was never crawled
_REQUESTS = (
    "SELECT id, fingerprint, url, role, source, priority, extras, "
    "iif(state = 'leased', 'pending', state), tries, reason FROM requests"
)
ALL_REQUESTS = f"{_REQUESTS} ORDER BY id"
DONE = f"{_REQUESTS} WHERE state = 'done' AND role <> 'captures' ORDER BY id"
CAPTURES = (
    "SELECT url, fetched_at, status, kind, etag, last_modified, sha256, content_type, flags, warc, record_id "
    "FROM captures WHERE request_id = ? ORDER BY id"
)
_KEEP_CAPTURE = (
    "INSERT INTO captures (request_id, url, fetched_at, status, kind, etag, last_modified, sha256, content_type, "
    "flags, warc, record_id) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? "
    "WHERE NOT EXISTS (SELECT 1 FROM captures WHERE url = ?2 AND fetched_at = ?3 AND record_id IS ?12)"
)
_WARC = 9  # its place in CAPTURES


class MergeTables:
    """Rows of another archive's tables. The caller holds the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def copy(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Rows of one of these tables; those known by their key stay as they are."""
        for row in rows:
            marks = ", ".join("?" * len(row))
            self._db.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)  # noqa: S608 - a name above

    def keep_request(
        self, row: Sequence[object], captures: Iterable[Sequence[object]], renamed: Mapping[str, str]
    ) -> None:
        """A request as it stands there, and its captures, in WARC files by their names here.

        Shape: one that is known stays as it is here; one that waits here, or failed, and was answered there, is done.
        """
        _, fingerprint, *rest = row
        self._db.execute(
            "INSERT INTO requests (fingerprint, url, role, source, priority, extras, state, tries, reason) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (fingerprint) DO UPDATE SET state = 'done', reason = NULL "
            "WHERE excluded.state = 'done' AND state IN ('pending', 'failed')",
            (fingerprint, *rest),
        )
        number = self._db.execute("SELECT id FROM requests WHERE fingerprint = ?", (fingerprint,)).fetchone()[0]
        for capture in captures:
            named = list(capture)
            named[_WARC] = renamed.get(str(named[_WARC]), named[_WARC])
            self._db.execute(_KEEP_CAPTURE, (number, *named))
