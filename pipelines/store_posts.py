"""The posts of an archive: their parts, what lists say of them, and every version of every record."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import orjson

from exports.jsonl import post_of_json, record_to_json
from exports.post import Author
from exports.tables import post_of_row
from pipelines.found import FoundDate, FoundEntry, Problem
from pipelines.kept import Kept
from pipelines.permalinks import permalink_key

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from exports.post import Post

_UPSERT_POST = """
INSERT INTO posts VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (post_id) DO UPDATE SET permalink = ?2, version = ?3, last_seen = ?5, removed_at = ?6
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive holds of one post."""

    version: int
    content_sha256: str
    first_seen: str | None


class PostTables:
    """The tables `parts`, `hints`, `posts` and `versions`. The caller holds the transaction.

    `permalinks` counts the posts of which a part is held.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.permalinks: int = db.execute("SELECT count(DISTINCT permalink) FROM parts").fetchone()[0]

    def keep_part(self, permalink: str, url: str, kept: Kept) -> bool:
        """One page of a post, in place of what that address held before; whether the permalink is new."""
        new = self._db.execute("SELECT 1 FROM parts WHERE permalink = ? LIMIT 1", (permalink,)).fetchone() is None
        self._db.execute("INSERT OR REPLACE INTO parts VALUES (?, ?, ?)", (permalink, url, _kept_to_json(kept)))
        self.permalinks += new
        return new

    def digest_of(self, permalink: str, url: str) -> str | None:
        """The digest of what a part said, or None."""
        row = self._db.execute(
            "SELECT json_extract(kept, '$.post.content_sha256') FROM parts WHERE permalink = ? AND url = ?",
            (permalink, url),
        ).fetchone()
        return row[0] if row else None

    def replace_page(self, permalink: str, url: str, kept: Kept) -> None:
        """Drop what other addresses said on the page of a post that this one now gives: an API's list of before.

        What an export told stays: it is no page, and nobody tells it again.
        """
        if kept.post.text or kept.post.title:
            self._db.execute(
                "DELETE FROM parts WHERE permalink = ? AND url <> ? AND url NOT GLOB 'import:*' "
                "AND json_extract(kept, '$.part') = ? "
                "AND json_extract(kept, '$.comment_page') IS ? "
                "AND (json_extract(kept, '$.post.text') <> '' OR json_extract(kept, '$.post.title') IS NOT NULL)",
                (permalink, url, kept.part, kept.comment_page),
            )

    def id_of(self, permalinks: Iterable[str]) -> str | None:
        """The id under which a post is known by any of its addresses, the first that is."""
        for permalink in permalinks:
            row = self._db.execute("SELECT post_id FROM addresses WHERE permalink = ?", (permalink,)).fetchone()
            if row is not None:
                return str(row[0])
        return None

    def id_at(self, permalink: str) -> str | None:
        """The id of the post that lies at an address now."""
        row = self._db.execute("SELECT min(post_id) FROM posts WHERE permalink = ?", (permalink,)).fetchone()
        return row[0] if row else None

    def places(self) -> list[tuple[str, str]]:
        """(permalink, address) of every part."""
        return self._db.execute("SELECT permalink, url FROM parts ORDER BY permalink, url").fetchall()

    def take_part(self, permalink: str, url: str) -> Kept:
        """One part, which is here no longer; Errors: KeyError where there is none."""
        row = self._db.execute("SELECT kept FROM parts WHERE permalink = ? AND url = ?", (permalink, url)).fetchone()
        if row is None:
            raise KeyError(url)
        self._db.execute("DELETE FROM parts WHERE permalink = ? AND url = ?", (permalink, url))
        return _kept_of_json(row[0])

    def keep_hints(self, entries: Iterable[FoundEntry]) -> set[str]:
        """What a list says of posts, each thing once; the permalinks of which it says something new."""
        new = set()
        for entry in entries:
            value = orjson.dumps(entry)
            digest = sha256(value).hexdigest()[:16]
            for key in {permalink_key(entry.url), *map(permalink_key, entry.aliases)}:
                row = (key, entry.source, digest, value)
                if self._db.execute("INSERT OR IGNORE INTO hints VALUES (?, ?, ?, ?)", row).rowcount:
                    new.add(key)
        return new

    def parts_at(self, permalink: str) -> dict[str, Kept]:
        """The parts of one post by the addresses that gave them."""
        rows = self._db.execute("SELECT url, kept FROM parts WHERE permalink = ? ORDER BY url", (permalink,))
        return {url: _kept_of_json(kept) for url, kept in rows}

    def all_parts(self) -> Iterator[tuple[str, list[Kept]]]:
        """(permalink, its parts) in the order of permalinks: the same however the crawl went."""
        rows = self._db.execute("SELECT permalink, kept FROM parts ORDER BY permalink, url")
        for permalink, group in groupby(rows, key=itemgetter(0)):
            yield permalink, [_kept_of_json(kept) for _, kept in group]

    def hints_of(self, permalinks: Iterable[str]) -> list[FoundEntry]:
        """What lists say of a post under any of its addresses."""
        found: dict[str, bytes] = {}
        for permalink in permalinks:
            found.update(self._db.execute("SELECT digest, entry FROM hints WHERE permalink = ?", (permalink,)))
        return [_entry_of_json(found[digest]) for digest in sorted(found)]

    def known(self, post_id: str) -> Known | None:
        """The current version of a post, or None."""
        row = self._db.execute(
            "SELECT version, content_sha256, first_seen FROM posts JOIN versions USING (post_id, version) "
            "WHERE post_id = ?",
            (post_id,),
        ).fetchone()
        return Known(*row) if row else None

    def current(self, post_id: str) -> Post:
        """The current version of a post; Errors: KeyError where there is none."""
        row = self._db.execute(
            "SELECT record FROM posts JOIN versions USING (post_id, version) WHERE post_id = ?", (post_id,)
        ).fetchone()
        if row is None:
            raise KeyError(post_id)
        return post_of_json(row[0])

    def keep_version(self, post: Post) -> None:
        """A version of a post, which is now the current one; the same version again takes its place."""
        first, last, removed = (at and at.isoformat() for at in (post.first_seen, post.last_seen, post.removed_at))
        key = permalink_key(post.url) if post.url else post.post_id
        self._db.execute(_UPSERT_POST, (post.post_id, key, post.version, first, last, removed))
        addresses = {(address, post.post_id) for address in (key, *map(permalink_key, post.aliases))}
        self._db.executemany("INSERT OR REPLACE INTO addresses VALUES (?, ?)", addresses)
        self._db.execute(
            "INSERT OR REPLACE INTO versions VALUES (?, ?, ?, ?, ?, ?)",
            (
                post.post_id,
                post.version,
                post.content_sha256 or "",
                post.published and post.published.isoformat(),
                len(post.comments),
                record_to_json(post),
            ),
        )

    def history_of(self, post_id: str) -> list[Post]:
        """Every version of a post, in order."""
        rows = self._db.execute("SELECT record FROM versions WHERE post_id = ? ORDER BY version", (post_id,))
        return [post_of_json(record) for (record,) in rows]

    def replace_history(self, post_id: str, versions: Sequence[Post]) -> None:
        """Other versions of a post; the last is the current one. Its addresses of before stay known."""
        for table in ("versions", "posts"):
            self._db.execute(f"DELETE FROM {table} WHERE post_id = ?", (post_id,))  # noqa: S608 - names above
        for version in versions:
            self.keep_version(version)

    def forget(self, post_ids: Sequence[str]) -> None:
        """Posts that turned out to be another's alias, or none."""
        for post_id in post_ids:
            for table in ("versions", "addresses", "posts"):
                self._db.execute(f"DELETE FROM {table} WHERE post_id = ?", (post_id,))  # noqa: S608 - names above

    def post_ids(self) -> set[str]:
        """The ids of all posts that have a version."""
        return {row[0] for row in self._db.execute("SELECT post_id FROM posts")}

    def posts(self, *, history: bool = False) -> Iterator[Post]:
        """The current version of each post, oldest post first; with `history` every version of each, in order.

        Cost: one record in memory at a time.
        """
        current = "" if history else "AND v.version = p.version"
        rows = self._db.execute(
            f"SELECT v.record FROM posts p JOIN versions v ON v.post_id = p.post_id {current} "  # noqa: S608 - fixed text
            "ORDER BY v.published IS NULL, v.published, p.permalink, v.version"
        )
        for (record,) in rows:
            yield post_of_json(record)


def _kept_to_json(kept: Kept) -> bytes:
    return orjson.dumps(kept, option=orjson.OPT_UTC_Z)


def _kept_of_json(value: bytes) -> Kept:
    row = orjson.loads(value)
    problems = tuple(Problem(**problem) for problem in row["problems"])
    return Kept(post_of_row(row["post"]), row["part"], row["comment_page"], problems)


def _entry_of_json(value: bytes) -> FoundEntry:
    row = orjson.loads(value)
    row["authors"] = tuple(Author(**author) for author in row["authors"])
    for name in ("published", "modified"):
        row[name] = tuple(FoundDate(**date) for date in row[name])
    for name in ("categories", "tags", "aliases"):
        row[name] = tuple(row[name])
    return FoundEntry(**row)
