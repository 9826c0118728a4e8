"""What an archive remembers for its next refresh: when posts changed, which lists named them, what is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

_WAKE = """
UPDATE requests SET state = 'pending', tries = 0, reason = NULL, extras = json_set(extras, '$.check', 1)
WHERE fingerprint = ? AND state IN ('done', 'skipped', 'failed', 'refused')
"""
_WAKE_PARTS = """
UPDATE requests SET state = 'pending', tries = 0, reason = NULL, extras = json_set(extras, '$.check', 1)
WHERE role IN ('part', 'comments') AND state = 'done' AND json_extract(extras, '$.part_of') = ?
"""
_WAKE_ROLE = """
UPDATE requests SET state = 'pending', tries = 0, reason = NULL, extras = json_set(extras, '$.check', 1)
WHERE role = ? AND state = 'done' AND id IN (SELECT request_id FROM captures WHERE kind = ?)
"""
_OLDEST = """
SELECT r.fingerprint FROM requests r JOIN captures c ON c.request_id = r.id
WHERE r.state = 'done' AND c.kind = 'post' AND r.role IN ('post', 'maybe')
GROUP BY r.id ORDER BY max(c.fetched_at), r.id LIMIT ?
"""


_OLDEST_ANSWERS = """
SELECT r.fingerprint FROM requests r JOIN captures c ON c.request_id = r.id
WHERE r.state = 'done' AND c.kind = 'api' AND r.role = 'api' AND r.source <> 'refresh'
GROUP BY r.id ORDER BY max(c.fetched_at), r.id LIMIT ?
"""
_UNANSWERED = """
SELECT 1 FROM requests r WHERE role = 'api' AND source <> 'refresh' AND state NOT IN ('done', 'skipped')
AND NOT EXISTS (SELECT 1 FROM captures c WHERE c.request_id = r.id AND c.kind = 'api') LIMIT 1
"""


class RefreshTables:
    """The tables `lastmods`, `listed`, `gone` and `moves`. The caller holds the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def keep_lastmods(self, stated: Iterable[tuple[str, str]]) -> list[str]:
        """(permalink key, lastmod as printed); the keys of which another one was known."""
        changed = []
        for key, lastmod in stated:
            known = self._db.execute("SELECT lastmod FROM lastmods WHERE permalink = ?", (key,)).fetchone()
            if known is None or known[0] != lastmod:
                self._db.execute("INSERT OR REPLACE INTO lastmods VALUES (?, ?)", (key, lastmod))
                if known is not None:
                    changed.append(key)
        return changed

    def has_lastmods(self) -> bool:
        """Whether a sitemap dates the posts, and not all of them by one build."""
        posts, days = self._db.execute("SELECT count(*), count(DISTINCT lastmod) FROM lastmods").fetchone()
        return bool(days > 1 or posts == 1)

    def keep_listing(self, name: str, keys: Iterable[str]) -> list[str]:
        """What a list names now, in place of what it named before; what it names no longer, and the gone it names."""
        now = set(keys)
        before = {key for (key,) in self._db.execute("SELECT permalink FROM listed WHERE shape = ?", (name,))}
        self._db.execute("DELETE FROM listed WHERE shape = ?", (name,))
        self._db.executemany("INSERT INTO listed VALUES (?, ?)", [(name, key) for key in sorted(now)])
        return sorted((before - now) | (self.gone().keys() & (now - before)))

    def wake(self, fingerprints: Iterable[str]) -> int:
        """Ask again for addresses that were asked for before; how many those are."""
        return sum(self._db.execute(_WAKE, (fingerprint,)).rowcount for fingerprint in fingerprints)

    def wake_role(self, role: str, kind: str) -> int:
        """Ask again for all addresses of a role that turned out to be pages of a kind."""
        return self._db.execute(_WAKE_ROLE, (role, kind)).rowcount

    def wake_parts(self, permalink: str) -> int:
        """Ask again for the further pages of a post and of its comments."""
        return self._db.execute(_WAKE_PARTS, (permalink,)).rowcount

    def oldest(self, count: int, *, answers: bool = False) -> list[str]:
        """The posts, or an API's `answers`, that were looked at longest ago; all of them where `count` is negative."""
        rows = self._db.execute(_OLDEST_ANSWERS if answers else _OLDEST, (count,))
        return [fingerprint for (fingerprint,) in rows]

    def is_from_api(self) -> bool:
        """Whether an API gave the posts: each of its requests has been answered once, whatever a refresh asks again."""
        was_asked = self._db.execute("SELECT 1 FROM requests WHERE role = 'api' AND source <> 'refresh' LIMIT 1")
        return was_asked.fetchone() is not None and self._db.execute(_UNANSWERED).fetchone() is None

    def has_failed(self) -> bool:
        """Whether something that this refresh asked of an API was not answered."""
        failed = self._db.execute("SELECT 1 FROM requests WHERE source = 'refresh' AND state = 'failed' LIMIT 1")
        return failed.fetchone() is not None

    def stated_changes(self) -> list[str]:
        """When an API says that its posts were last changed, as printed."""
        rows = self._db.execute(
            "SELECT json_extract(kept, '$.post.modified_raw') FROM parts "
            "WHERE json_extract(kept, '$.post.sources.modified') = 'api'"
        )
        return [stated for (stated,) in rows if stated]

    def promised(self) -> set[str]:
        """The posts that an API has named, but for those that are gone."""
        rows = self._db.execute(
            "SELECT permalink FROM promises WHERE source = 'api' "
            "EXCEPT SELECT permalink FROM gone EXCEPT SELECT old FROM moves"
        )
        return {key for (key,) in rows}

    def validators_of(self, request_id: int) -> tuple[str | None, str | None]:
        """ETag and Last-Modified of the last good answer."""
        row = self._db.execute(
            "SELECT etag, last_modified FROM captures WHERE request_id = ? AND status = 200 ORDER BY id DESC LIMIT 1",
            (request_id,),
        ).fetchone()
        return row or (None, None)

    def set_gone(self, permalink: str, at: datetime) -> None:
        """The server says that a post is no more."""
        self._db.execute("INSERT OR IGNORE INTO gone VALUES (?, ?)", (permalink, at.isoformat()))

    def clear_gone(self, permalink: str) -> None:
        """The post is there again."""
        self._db.execute("DELETE FROM gone WHERE permalink = ?", (permalink,))

    def gone(self) -> dict[str, str]:
        """Permalink → since when the server says so."""
        return dict(self._db.execute("SELECT permalink, at FROM gone"))

    def note_move(self, old_url: str, old: str, new: str) -> None:
        """The address of a post leads to another one, which is where it stands now, wherever it stood before."""
        self._db.execute("DELETE FROM moves WHERE old = ?", (new,))
        self._db.execute("UPDATE moves SET new = ? WHERE new = ?", (new, old))
        self._db.execute("INSERT OR REPLACE INTO moves VALUES (?, ?, ?)", (old, old_url, new))

    def apply_moves(self, at: datetime) -> None:
        """Where the new address holds a post, the old one is its past; where it does not, the post is gone."""
        there = "EXISTS (SELECT 1 FROM parts p WHERE p.permalink = moves.new)"
        self._db.execute(
            f"INSERT OR IGNORE INTO gone SELECT old, ? FROM moves WHERE NOT {there}",  # noqa: S608 - fixed text
            (at.isoformat(),),
        )
        for table in ("parts", "gone"):
            sql = f"DELETE FROM {table} WHERE permalink IN (SELECT old FROM moves WHERE {there})"  # noqa: S608
            self._db.execute(sql)
        self._db.execute(f"DELETE FROM moves WHERE NOT {there}")  # noqa: S608

    def drop_part(self, url: str) -> None:
        """What one address gave is there no longer."""
        self._db.execute("DELETE FROM parts WHERE url = ?", (url,))

    def moved_from(self, permalink: str) -> list[tuple[str, str]]:
        """(permalink, address) under which a post was known before."""
        return self._db.execute("SELECT old, old_url FROM moves WHERE new = ? ORDER BY old", (permalink,)).fetchall()
