"""archive.sqlite: known, fetched, read, failed; every version of every record."""

from __future__ import annotations

import os
import sqlite3
import time
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from exports.whole_files import finish_moves
from pipelines.doubles import digest_of_page
from pipelines.no_post_signs import BESIDE, NOT_THERE, TEASED, with_another
from pipelines.outcome import Signs
from pipelines.permalinks import permalink_key
from pipelines.store_comments import CommentTables
from pipelines.store_frontier import FrontierTable
from pipelines.store_merge_tables import MergeTables
from pipelines.store_posts import PostTables
from pipelines.store_refresh import RefreshTables
from pipelines.store_schema import hold_archive, lock_archive, open_state, refused
from pipelines.store_snapshots import SnapshotTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType

    from pipelines.kept import Kept
    from pipelines.outcome import Outcome, Taken

# A commit waits for the disk (some 3 ms). Alone it is done at once; in a hurry ten a second are enough: what a kill
# then undoes is fetched again.
_COMMIT_EVERY_S = 0.1
LIVE = "the live blog"  # in `meta`, as the source of an archive
UNTOLD = "untold"  # in `meta`: what has become new since a run last told of it, as JSON
UNFINISHED = "refresh under way"  # in `meta`: a refresh has begun, and has not ended yet


class Store:
    """An open archive. All that came of one page is kept in one piece (`keep`), or not at all."""

    def __init__(self, folder: Path, db: sqlite3.Connection, lock: int | None) -> None:
        self.folder = folder
        self._db = db
        self.frontier = FrontierTable(db)
        self.records = PostTables(db)
        self.comments = CommentTables(db)
        self.changes = RefreshTables(db)
        self.snapshots = SnapshotTable(db)
        self.merges = MergeTables(db)
        self.before_commit: Callable[[], None] = lambda: None  # makes durable what the rows will speak of
        self.is_refreshed = False  # what is asked for again may replace what is known
        self._lock = lock
        self._committed_at = 0.0
        self._depth = 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What happens inside is durable together, or did not happen; `settle` says when. One may stand in another.

        Errors: ArchiveError where the disk refuses; whatever the block raises.
        """
        try:
            if not self._db.in_transaction:
                self._db.execute("BEGIN IMMEDIATE")
            self._db.execute("SAVEPOINT page")
            self._depth += 1
            try:
                yield
            except BaseException:
                if self._db.in_transaction:  # a full disk may have undone all of it already
                    self._db.execute("ROLLBACK TO page")
                    self._db.execute("RELEASE page")
                raise
            finally:
                self._depth -= 1
            self._db.execute("RELEASE page")
            if not self._depth:
                self.settle()
        except sqlite3.Error as exc:
            raise refused(self.folder, exc) from exc

    def settle(self, *, now: bool = False) -> None:
        """Commit what waits: at once where the last commit is some time ago or `now`, else later."""
        if self._db.in_transaction and (now or time.monotonic() - self._committed_at >= _COMMIT_EVERY_S):
            try:
                self.before_commit()
                self._db.execute("COMMIT")
            except sqlite3.Error as exc:
                raise refused(self.folder, exc) from exc
            self._committed_at = time.monotonic()

    def keep(self, outcome: Outcome) -> None:
        """One request and all that came of it: its records, hints, new requests and its end, in one transaction."""
        with self.transaction():
            if outcome.taken is not None:
                self._keep_capture(outcome.request_id, outcome.taken)
            tally = Counter(found=len(outcome.found), refused=len(outcome.refused))
            said = 0
            for kept in outcome.kept:
                is_new = self._keep_part(outcome, kept)
                tally["kept" if is_new else "known"] += 1
                said += not (is_new and self._is_double(outcome, kept))
            self._count(tally)
            hinted = self.records.keep_hints(outcome.entries)
            self._keep_signs(outcome, hinted)
            self.frontier.list_posts(TEASED, outcome.teased)
            self.frontier.list_posts(BESIDE, outcome.beside)
            if outcome.not_there is not None:
                self.set_meta(NOT_THERE, with_another(self.meta(NOT_THERE), *outcome.not_there))
            new = self.frontier.add(outcome.wanted)
            self.frontier.promise(outcome.promised)
            self.snapshots.keep(outcome.snapshots)
            self._count_page(outcome, new, is_post=said > 0)
            self._db.executemany("INSERT OR REPLACE INTO refusals VALUES (?, ?)", outcome.refused)
            self._keep_problems(outcome)
            if outcome.moved is not None:
                self.frontier.readdress(outcome.request_id, outcome.moved.url, outcome.moved.extras)
            self.frontier.settle(outcome.request_id, outcome.state, outcome.reason)

    def _keep_part(self, outcome: Outcome, kept: Kept) -> bool:
        """One page of a post; in a refresh, what it replaces goes, and its further pages are asked for again."""
        permalink = permalink_key(kept.post.url or outcome.url)
        if self.is_refreshed:
            said = self.records.digest_of(permalink, outcome.url)
            self.records.replace_page(permalink, outcome.url, kept)
            if kept.post.sources.get("comments") == "api":
                self.comments.replace(permalink, outcome.url, (comment.id for comment in kept.post.comments))
            if kept.post.text or kept.post.title:
                self.changes.clear_gone(permalink)
            if outcome.taken is not None and outcome.taken.kind == "post" and not outcome.part_of:
                for old in self.records.elsewhere(permalink, outcome.url):  # its own address names another one now
                    self.changes.note_move(outcome.url, old, permalink)
            if said not in (None, kept.post.content_sha256) and kept.post.url and not outcome.part_of:
                self.changes.wake_parts(kept.post.url)
        return self.records.keep_part(permalink, outcome.url, kept)

    def _keep_signs(self, outcome: Outcome, hinted: set[str]) -> None:
        """What an answer tells of changes."""
        signs = outcome.signs or Signs()
        changed = self.changes.keep_lastmods(signs.lastmods)
        absent = self.changes.keep_listing(*signs.listing) if signs.listing else []
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", signs.notes)
        if not self.is_refreshed:
            return
        self.changes.wake([*changed, *absent, *sorted(hinted), *signs.check])
        for permalink in signs.returned:
            self.changes.clear_gone(permalink)
        if signs.gone_at is not None and outcome.part_of:
            self.changes.drop_part(outcome.url)
        elif signs.gone_at is not None:
            self.changes.set_gone(permalink_key(outcome.url), signs.gone_at)
        if signs.moved_to is not None:
            self.changes.note_move(outcome.url, permalink_key(outcome.url), permalink_key(signs.moved_to))

    def _is_double(self, outcome: Outcome, kept: Kept) -> bool:
        """Whether a page says what a post at another address has said; which of them stays is told at the end."""
        if self.is_refreshed or kept.part > 1 or outcome.part_of or outcome.count is None:
            return False  # in a refresh, known words at a new address are a post that has moved
        digest = digest_of_page(kept.post)
        return digest is not None and self.frontier.has_been_said(digest)

    def _count_page(self, outcome: Outcome, new: int, *, is_post: bool) -> None:
        """Have the frontier count the page, by what only the store knows of it."""
        if outcome.count is None:
            return
        rows = outcome.count(
            new=new,
            progress=self.frontier.list_posts(outcome.shape, outcome.listed) if outcome.shape else 0,
            is_post=is_post,
        )
        self.frontier.keep_tallies(rows)

    def _keep_capture(self, request_id: int, taken: Taken) -> None:
        ref = taken.ref
        self._db.execute(
            "INSERT INTO captures (request_id, url, fetched_at, status, kind, etag, last_modified, sha256, "
            "content_type, flags, warc, record_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                request_id,
                taken.url,
                taken.fetched_at.isoformat(),
                taken.status,
                taken.kind,
                taken.etag,
                taken.last_modified,
                taken.sha256,
                taken.content_type,
                taken.flags,
                ref.warc if ref else None,
                ref.record_id if ref else None,
            ),
        )

    def _keep_problems(self, outcome: Outcome) -> None:
        problems = [*outcome.problems, *(problem for kept in outcome.kept for problem in kept.problems)]
        rows = [(outcome.url, problem.where, problem.what) for problem in problems]
        self._db.executemany("INSERT OR IGNORE INTO problems VALUES (?, ?, ?)", rows)

    def _count(self, tally: Counter[str]) -> None:
        rows = [(what, times) for what, times in tally.items() if times]
        self._db.executemany(
            "INSERT INTO tally VALUES (?, ?) ON CONFLICT (what) DO UPDATE SET times = times + excluded.times", rows
        )

    def count_kept(self, *, is_new: bool) -> None:
        """Count a part that did not come with an outcome. The caller holds the transaction."""
        self._count(Counter(found=1, kept=int(is_new), known=int(not is_new)))

    def meta(self, key: str) -> str | None:
        """A remembered word about the archive (`blog_url`), or None."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    @property
    def source(self) -> str | None:
        """Where the archive's pages were asked for: `LIVE`, or a web archive; None where nothing ever was."""
        asked = self._db.execute("SELECT 1 FROM requests LIMIT 1").fetchone()
        return self.meta("source") or (LIVE if asked else None)

    def set_meta(self, key: str, value: str | None) -> None:
        """Remember a word about the archive, or forget it."""
        with self.transaction():
            if value is None:
                self._db.execute("DELETE FROM meta WHERE key = ?", (key,))
            else:
                self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def forget_problems(self, url: str, place: str) -> None:
        """What was odd about a source that is now read anew."""
        with self.transaction():
            self._db.execute("DELETE FROM problems WHERE url = ? AND place = ?", (url, place))

    def query(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Rows for figures and reports; nothing outside this package changes anything by it."""
        return list(self.rows(sql, *values))

    def rows(self, sql: str, *values: object) -> Iterator[tuple[object, ...]]:
        """The same, one at a time: for tables that may be large. Errors: ArchiveBroken names the archive."""
        try:
            yield from self._db.execute(sql, values)
        except sqlite3.Error as exc:
            raise refused(self.folder, exc) from exc

    def close(self) -> None:
        """Commit what waits and give the archive free."""
        try:
            self.settle(now=True)
        finally:
            self._db.close()
            if self._lock is not None:
                os.close(self._lock)
                self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Errors: ArchiveBroken where what was asked inside met a file that is no longer whole."""
        self.close()
        if isinstance(error, sqlite3.Error):
            raise refused(self.folder, error) from error


def open_other(folder: Path) -> Store:
    """An archive to be read whole: nothing in it is changed, and no run may change it meanwhile.

    Errors: ArchiveLocked where a run holds it; ArchiveBroken where it is none of ours.
    """
    db = open_state(folder, read_only=True)
    try:
        return Store(folder, db, hold_archive(folder))
    except BaseException:
        db.close()
        raise


def open_store(folder: Path, *, read_only: bool = False) -> Store:
    """The archive in a folder, made where there is none; leases and half a move of a killed run are cleared up.

    Errors: ArchiveLocked where another run holds it (never with `read_only`); ArchiveBroken where it is none of ours.
    """
    if read_only:
        return Store(folder, open_state(folder, read_only=True), None)
    lock = lock_archive(folder)
    try:
        finish_moves(folder / "dataset")
        store = Store(folder, open_state(folder), lock)
        with store.transaction():
            store.frontier.clear_leases()
        store.settle(now=True)
    except BaseException:
        os.close(lock)
        raise
    return store
