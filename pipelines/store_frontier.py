"""The requests of an archive: pending → leased → done, and what each source promised."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from pipelines.doubles import WORDS, WORDS_TWICE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from pipelines.outcome import State, TallyRow, Wanted

_LEASE = """
UPDATE requests SET state = 'leased'
WHERE id = (SELECT id FROM requests WHERE state = 'pending' AND priority >= ? {held} ORDER BY priority DESC, id LIMIT 1)
RETURNING id, url, role, source, priority, extras, tries
"""
_ADD = """
INSERT INTO requests (fingerprint, url, role, source, priority, extras, state) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (fingerprint) DO NOTHING
"""
_STRAYS = """
SELECT count(*) FROM (
    SELECT fingerprint AS permalink FROM requests JOIN captures ON captures.request_id = requests.id
    WHERE captures.kind = 'post' AND requests.role IN ('post', 'maybe')
    UNION SELECT permalink FROM promises WHERE source = 'feed'
) AS p
WHERE NOT EXISTS (SELECT 1 FROM promises WHERE source = 'sitemap' AND permalink = p.permalink)
AND NOT EXISTS (SELECT 1 FROM promises WHERE source = 'api' AND permalink = p.permalink)
"""
_GIVEN = """
SELECT 1 FROM promises JOIN parts USING (permalink) WHERE promises.source = 'api' AND permalink = ?
AND parts.url NOT GLOB 'import:*' LIMIT 1
"""
_RAISE = """
UPDATE requests SET priority = ?2, role = ?3, extras = ?4, state = 'pending', reason = NULL
WHERE fingerprint = ?1 AND state IN ('pending', 'skipped') AND priority < ?2
"""


@dataclass(frozen=True, slots=True)
class Leased:
    """One request that a run has taken up."""

    id: int
    url: str
    role: str
    source: str
    priority: int
    extras: Mapping[str, Any] = field(default_factory=dict)
    tries: int = 0


class FrontierTable:
    """The table `requests`. Each method is one statement; the caller holds the transaction.

    `leased` are the ids that this run has taken up and not yet settled.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.leased: dict[int, str] = {}  # with the role of each

    def add(self, wanted: Iterable[Wanted]) -> int:
        """Addresses nobody has named yet become pending; how many of those are said to be posts.

        A known one that waits keeps its place, or gets a better one where it is now wanted more. One that a page says
        is another address of itself ("same-page") is done before it is asked for.
        """
        new = 0
        for link in wanted:
            extras = orjson.dumps(dict(link.extras)).decode() if link.extras else "{}"
            state = "done" if link.source == "same-page" else "pending"
            row = (link.fingerprint, link.url, link.role, link.source, link.priority, extras, state)
            added = self._db.execute(_ADD, row).rowcount
            new += added and link.role == "post"
            if not added:
                self._db.execute(_RAISE, (link.fingerprint, link.priority, link.role, extras))
        return new

    def lease(self, *, held: Iterable[int] = (), floor: int = -(2**31)) -> Leased | None:
        """The most wanted pending request, the oldest of equals, of at least a priority; None where none waits.

        Shape: `held` are ids to pass over: requests that wait for their time to be tried again.
        """
        ids = ",".join(map(str, held))
        row = self._db.execute(_LEASE.format(held=f"AND id NOT IN ({ids})" if ids else ""), (floor,)).fetchone()
        if row is None:
            return None
        request_id, url, role, source, priority, extras, tries = row
        known = {} if extras == "{}" else orjson.loads(extras)
        self.leased[request_id] = role
        return Leased(request_id, url, role, source, priority, known, tries)

    def under_way(self, *, besides: int) -> Counter[str]:
        """How many requests of each role this run has taken up, one of them left out."""
        return Counter(role for request_id, role in self.leased.items() if request_id != besides)

    def give_back(self, request_id: int) -> None:
        """A request that was taken up too early waits again."""
        self.leased.pop(request_id, None)
        self._db.execute("UPDATE requests SET state = 'pending' WHERE id = ?", (request_id,))

    def respell(self, leased: Leased, wanted: Wanted) -> None:
        """A request that was taken up waits again, at another spelling of its address.

        Shape: one that is another address to us becomes a request of its own, if it is none yet.
        """
        if self._fingerprint_of(leased.id) == wanted.fingerprint:
            self.readdress(leased.id, wanted.url, wanted.extras)
            self.give_back(leased.id)
        else:
            self.add((wanted,))
            self.settle(leased.id, "done", f"moved to {wanted.url}")

    def _fingerprint_of(self, request_id: int) -> str:
        row: tuple[str] = self._db.execute("SELECT fingerprint FROM requests WHERE id = ?", (request_id,)).fetchone()
        return row[0]

    def settle(self, request_id: int, state: State, reason: str | None = None) -> None:
        """What became of a leased request; one that failed or waits again has been tried once more."""
        tried = int(state in ("pending", "failed"))
        self.leased.pop(request_id, None)
        self._db.execute(
            "UPDATE requests SET state = ?, reason = ?, tries = tries + ? WHERE id = ?",
            (state, reason, tried, request_id),
        )

    def readdress(self, request_id: int, url: str, extras: Mapping[str, Any]) -> None:
        """The address has moved to another spelling of itself (https, www, a slash)."""
        self._db.execute(
            "UPDATE requests SET url = ?, extras = ? WHERE id = ?",
            (url, orjson.dumps(dict(extras)).decode(), request_id),
        )

    def clear_leases(self) -> int:
        """What a run that ended in between had taken up waits again; how many those were."""
        return self._db.execute("UPDATE requests SET state = 'pending' WHERE state = 'leased'").rowcount

    def begin_run(self) -> None:
        """What a run of before gave up waits again, and tries count anew; what a server said is gone stays failed.

        Shape: what a refresh asks of an API each time is asked anew, from its start, by the next refresh.
        """
        self._db.execute(
            "UPDATE requests SET state = 'skipped', reason = 'each refresh asks anew' "
            "WHERE source = 'refresh' AND state IN ('pending', 'failed')"
        )
        self._db.execute("UPDATE requests SET tries = 0 WHERE state = 'pending' AND tries > 0")
        self._db.execute(
            "UPDATE requests SET state = 'pending', tries = 0 WHERE state = 'failed' "
            "AND substr(reason, 1, 3) NOT IN ('400', '401', '403', '404', '405', '406', '410', '451')"
        )

    def left(self) -> int:
        """How many requests are pending or leased."""
        count: int = self._db.execute(
            "SELECT count(*) FROM requests WHERE state <> 'done' AND state IN ('pending', 'leased')"
        ).fetchone()[0]
        return count

    def promise(self, promised: Iterable[tuple[str, str]]) -> None:
        """(source, permalink key): a source says that there is such a post."""
        self._db.executemany("INSERT OR IGNORE INTO promises VALUES (?, ?)", promised)

    def strays(self) -> int:
        """How many posts are kept, or in a feed, that no sitemap or API names."""
        count: int = self._db.execute(_STRAYS).fetchone()[0]
        return count

    def is_answered(self, role: str) -> bool:
        """Whether there were requests of a role, and none waits, is under way, or failed."""
        rows = self._db.execute("SELECT DISTINCT state FROM requests WHERE role = ?", (role,))
        states = {state for (state,) in rows}
        return bool(states) and states <= {"done", "skipped"}

    def source_of(self, request_id: int) -> str | None:
        """Who named a request first."""
        row = self._db.execute("SELECT source FROM requests WHERE id = ?", (request_id,)).fetchone()
        return row[0] if row else None

    def is_given(self, permalink: str) -> bool:
        """Whether an API named a post and gave it."""
        return self._db.execute(_GIVEN, (permalink,)).fetchone() is not None

    def list_posts(self, shape: str, permalinks: Iterable[str]) -> int:
        """A list page of a shape shows these posts; how many of them no other page of the shape had shown."""
        sql = "INSERT OR IGNORE INTO listed VALUES (?, ?)"
        return sum(self._db.execute(sql, (shape, permalink)).rowcount for permalink in permalinks)

    def replace_listed(self, shape: str, permalinks: Iterable[str]) -> None:
        """These and no others are listed under a name."""
        self._db.execute("DELETE FROM listed WHERE shape = ?", (shape,))
        self.list_posts(shape, permalinks)

    def listed(self, shape: str) -> set[str]:
        """What is listed under a name."""
        return {key for (key,) in self._db.execute("SELECT permalink FROM listed WHERE shape = ?", (shape,))}

    def has_been_said(self, digest: str) -> bool:
        """Whether a post has said these words before; from now on one has, and of words said again that is known."""
        if self.list_posts(WORDS, (digest,)):
            return False
        self.list_posts(WORDS_TWICE, (digest,))
        return True

    def keep_tallies(self, rows: Iterable[TallyRow]) -> None:
        """The frontier's counters as they are now."""
        self._db.executemany("INSERT OR REPLACE INTO tallies VALUES (?, ?, ?, ?, ?)", rows)

    def tallies(self) -> list[TallyRow]:
        """The frontier's counters as the last run left them."""
        return self._db.execute("SELECT name, pages, barren, idle, posts FROM tallies").fetchall()
