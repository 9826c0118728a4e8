"""The tables of archive.sqlite, and how the file is opened: schema version, journal, one lock per archive.

No pickle: values that are no plain columns are JSON, so that any language reads an archive in ten years.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import sqlite3
from typing import TYPE_CHECKING

from exports.errors import ArchiveBroken, ArchiveError, ArchiveLocked, mend_of

if TYPE_CHECKING:
    from pathlib import Path

STATE_VERSION = 2
STATE_FILE = "archive.sqlite"
LOCK_FILE = ".lock"
_LEAST_SPACE = 1 << 16  # bytes, below which an "I/O error" is a full disk

_SNAPSHOTS = """
CREATE TABLE snapshots (                -- what a web archive says it holds of the blog's addresses
    permalink TEXT NOT NULL,
    timestamp TEXT NOT NULL,            -- 14 digits, UTC
    url TEXT NOT NULL,                  -- as it was captured
    status INTEGER,
    digest TEXT NOT NULL,
    PRIMARY KEY (permalink, timestamp)
) WITHOUT ROWID;
CREATE INDEX snapshots_digest ON snapshots (digest);
CREATE TABLE shared_snapshots (digest TEXT PRIMARY KEY) WITHOUT ROWID;  -- the same bytes at many addresses: no post
"""
_UPGRADES = {1: _SNAPSHOTS}  # what makes an archive of this version one of the next

# One row for each address that was ever wanted; `state` only moves forward, except that a lease falls back to pending.
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE requests (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,   -- one address, one row, whatever it is spelled like
    url TEXT NOT NULL,
    role TEXT NOT NULL,                 -- what the link was said to lead to (LinkRole)
    source TEXT NOT NULL,               -- who named it first: sitemap, feed, list …
    priority INTEGER NOT NULL,
    extras TEXT NOT NULL DEFAULT '{}',  -- JSON: the post it is a part of, hops so far, …
    state TEXT NOT NULL DEFAULT 'pending',  -- pending, leased, done, failed, refused
    tries INTEGER NOT NULL DEFAULT 0,
    reason TEXT                         -- of a failure or a refusal
);
CREATE INDEX requests_next ON requests (priority DESC, id) WHERE state = 'pending';
CREATE INDEX requests_left ON requests (state) WHERE state <> 'done';
CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES requests (id),
    url TEXT NOT NULL,                  -- of the answer
    fetched_at TEXT NOT NULL,
    status INTEGER NOT NULL,
    kind TEXT NOT NULL,                 -- what the page turned out to be (PageKind)
    etag TEXT,
    last_modified TEXT,
    sha256 TEXT,
    content_type TEXT,
    flags TEXT,                         -- "insecure", …
    warc TEXT,
    record_id TEXT
);
CREATE INDEX captures_request ON captures (request_id);
CREATE INDEX captures_url ON captures (url);
CREATE TABLE parts (                    -- one page of a post, normalised; a post is joined from its parts
    permalink TEXT NOT NULL,
    url TEXT NOT NULL,
    kept BLOB NOT NULL,                 -- JSON of Kept
    PRIMARY KEY (permalink, url)
) WITHOUT ROWID;
CREATE TABLE hints (                    -- what lists say of a post
    permalink TEXT NOT NULL,
    source TEXT NOT NULL,
    digest TEXT NOT NULL,
    entry BLOB NOT NULL,                -- JSON of FoundEntry
    PRIMARY KEY (permalink, source, digest)
) WITHOUT ROWID;
CREATE TABLE promises (                 -- which source named which post
    source TEXT NOT NULL,
    permalink TEXT NOT NULL,
    PRIMARY KEY (source, permalink)
) WITHOUT ROWID;
CREATE TABLE tallies (                  -- how fruitful the pages of one kind were: scraper/discover/frontier.py
    name TEXT PRIMARY KEY,
    pages INTEGER NOT NULL,
    barren INTEGER NOT NULL,
    idle INTEGER NOT NULL,
    posts INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE listed (                   -- which posts the list pages of one shape have shown
    shape TEXT NOT NULL,
    permalink TEXT NOT NULL,
    PRIMARY KEY (shape, permalink)
) WITHOUT ROWID;
CREATE TABLE tally (                    -- found = kept + known + refused, over all runs
    what TEXT PRIMARY KEY,
    times INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE refusals (
    url TEXT PRIMARY KEY,
    reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE problems (
    url TEXT NOT NULL,
    place TEXT NOT NULL,
    what TEXT NOT NULL,
    PRIMARY KEY (url, place, what)
) WITHOUT ROWID;
CREATE TABLE posts (
    post_id TEXT PRIMARY KEY,
    permalink TEXT NOT NULL,
    version INTEGER NOT NULL,           -- the current one
    first_seen TEXT,
    last_seen TEXT,
    removed_at TEXT
) WITHOUT ROWID;
CREATE TABLE versions (
    post_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    content_sha256 TEXT NOT NULL,
    published TEXT,
    comments INTEGER NOT NULL,
    record BLOB NOT NULL,               -- JSON of Post
    PRIMARY KEY (post_id, version)
) WITHOUT ROWID;
CREATE TABLE addresses (                -- every address under which a post is known
    permalink TEXT PRIMARY KEY,
    post_id TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE lastmods (                 -- as sitemaps state them
    permalink TEXT PRIMARY KEY,
    lastmod TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE gone (                     -- posts that the server says are no more
    permalink TEXT PRIMARY KEY,
    at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE moves (                    -- posts that have another address now
    old TEXT PRIMARY KEY,
    old_url TEXT NOT NULL,
    new TEXT NOT NULL
) WITHOUT ROWID;
CREATE VIEW failures AS SELECT url, role, reason, tries FROM requests WHERE state = 'failed';
"""


def open_state(folder: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """The archive's state, made where there is none yet.

    Errors: ArchiveBroken where the file is none of ours or of a later version; ArchiveError where the disk refuses.
    """
    path = folder / STATE_FILE
    if read_only and not path.exists():
        raise ArchiveBroken(f"{folder} is no archive", mend="`blogarchive crawl URL --archive DIR` makes one")
    try:
        # autocommit, transactions by hand; waits out a reader's checkpoint
        place, is_uri = _place_of(path, read_only=read_only)
        db = sqlite3.connect(place, isolation_level=None, timeout=30.0, uri=is_uri)
        _check_or_make(db, folder, read_only=read_only)
    except sqlite3.Error as exc:
        raise refused(path, exc) from exc
    return db


def _place_of(path: Path, *, read_only: bool) -> tuple[str, bool]:
    """What SQLite is to open, and whether that is a URI.

    To read what is in WAL mode it makes files beside it. Where it may not (another's folder, a disk that is mounted
    read-only) it can be told that nothing changes; that is so where no run has left a journal.
    """
    journal = path.with_name(f"{path.name}-wal")
    stands = read_only and not os.access(path.parent, os.W_OK) and not journal.exists()
    return (f"{path.absolute().as_uri()}?immutable=1", True) if stands else (str(path), False)


def refused(path: Path, exc: sqlite3.Error) -> ArchiveError:
    """SQLite's words as ours; a full disk gets its mend, by whatever name SQLite calls it."""
    is_disk = isinstance(exc, sqlite3.OperationalError)
    if is_disk and (
        "full" in str(exc) or shutil.disk_usage(path if path.is_dir() else path.parent).free < _LEAST_SPACE
    ):
        no_space = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return ArchiveError(f"{path}: {no_space.strerror}", mend=mend_of(no_space))
    return ArchiveError(f"{path}: {exc}") if is_disk else ArchiveBroken(f"{path}: {exc}")


def _check_or_make(db: sqlite3.Connection, folder: Path, *, read_only: bool) -> None:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > STATE_VERSION:
        raise ArchiveBroken(f"{folder} was written by a later blogarchive", mend="update blogarchive")
    if read_only:
        db.execute("PRAGMA query_only = ON")
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'versions'").fetchone():
            raise ArchiveBroken(f"{folder / STATE_FILE} is no archive of blogarchive")
        return
    db.execute("PRAGMA journal_mode = WAL")
    # FULL: in WAL mode only this makes a commit outlive a power cut. It costs one fsync a commit, and commits are
    # at most ten a second (see Store.settle).
    db.execute("PRAGMA synchronous = FULL")
    steps = [_TABLES, _SNAPSHOTS] if version == 0 else [_UPGRADES[old] for old in range(version, STATE_VERSION)]
    if steps:
        db.executescript(f"BEGIN; {' '.join(steps)} PRAGMA user_version = {STATE_VERSION}; COMMIT;")


def lock_archive(folder: Path) -> int:
    """The archive's lock, held until the descriptor is closed or the process ends, however it ends.

    Errors: ArchiveLocked where another run holds it; ArchiveError where the folder cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as exc:
        raise ArchiveError(f"{folder}: {exc.strerror or exc}", mend=mend_of(exc)) from exc
    _flock(descriptor, folder, fcntl.LOCK_EX)
    return descriptor


def hold_archive(folder: Path) -> int | None:
    """A lock that lets others read an archive and nobody write it, held as `lock_archive`'s is; nothing is written.

    Errors: ArchiveLocked where a run holds it. None where no run ever did.
    """
    try:
        descriptor = os.open(folder / LOCK_FILE, os.O_RDONLY)
    except OSError:
        return None
    _flock(descriptor, folder, fcntl.LOCK_SH)
    return descriptor


def _flock(descriptor: int, folder: Path, how: int) -> None:
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except OSError as exc:
        os.close(descriptor)
        raise ArchiveLocked(f"another run holds {folder}", mend="wait for it, or end it") from exc
