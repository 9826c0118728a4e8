"""Which captures a web archive holds of a blog's addresses, and which of them is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from pipelines.outcome import SnapshotRow

# The same bytes at so many addresses are a parked domain, a consent page or an error that says 200, and no post.
_SHARED = 4
_GOOD_FIRST = "status BETWEEN 300 AND 399"  # a redirect only where there is nothing better
_CHOOSE = f"""
SELECT timestamp, url, digest FROM snapshots
WHERE permalink = ?1 AND (digest = '' OR digest NOT IN (SELECT digest FROM shared_snapshots))
ORDER BY {_GOOD_FIRST}, {{order}} LIMIT 64
"""  # noqa: S608 - fixed text
_LATEST = "timestamp DESC"
_DAY = "substr(timestamp, 1, 4) || '-' || substr(timestamp, 5, 2) || '-' || substr(timestamp, 7, 2)"
_TIME = "substr(timestamp, 9, 2) || ':' || substr(timestamp, 11, 2) || ':' || substr(timestamp, 13, 2)"
_NEAREST = f"abs(julianday({_DAY} || ' ' || {_TIME}) - julianday(?2)), timestamp DESC"


class SnapshotTable:
    """The table `snapshots`. The caller holds the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def keep(self, rows: Iterable[SnapshotRow]) -> None:
        """What a list of captures names, each once."""
        self._db.executemany("INSERT OR IGNORE INTO snapshots VALUES (?, ?, ?, ?, ?)", rows)

    def note_shared(self) -> None:
        """The list is whole: find what stands at many addresses alike."""
        self._db.execute("DELETE FROM shared_snapshots")
        self._db.execute(
            "INSERT INTO shared_snapshots SELECT digest FROM snapshots WHERE digest <> '' "
            "GROUP BY digest HAVING count(DISTINCT permalink) >= ?",
            (_SHARED,),
        )

    def choose(self, permalink: str, *, at: str | None = None, tried: int = 0) -> tuple[str, str] | None:
        """(timestamp, address) of the best capture: the latest, or the nearest to `at`; after `tried` others the next.

        Shape: captures of the same bytes count once; a redirect comes after all that is no redirect.
        Units: `at` as SQLite reads a moment, UTC.
        """
        sql = _CHOOSE.format(order=_NEAREST if at else _LATEST)
        seen: dict[str, tuple[str, str]] = {}
        for timestamp, url, digest in self._db.execute(sql, (permalink, at) if at else (permalink,)):
            seen.setdefault(digest or timestamp, (timestamp, url))
        return list(seen.values())[tried] if tried < len(seen) else None

    def count(self) -> int:
        """How many captures are known."""
        return int(self._db.execute("SELECT count(*) FROM snapshots").fetchone()[0])
