"""The posts of an archive: their parts, what lists say of them, and every version of every record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from exports.jsonl import post_of_json, record_to_json
from pipelines.doubles import WORDS_TWICE, Told, digest_of_words
from pipelines.kept_json import entry_of_json, entry_to_json, kept_of_json, kept_to_json
from pipelines.memory import give_back
from pipelines.permalinks import permalink_key

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from exports.post import Post
    from pipelines.found import FoundEntry
    from pipelines.kept import Kept

_UPSERT_POST = """
INSERT INTO posts VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (post_id) DO UPDATE SET permalink = ?2, version = ?3, last_seen = ?5, removed_at = ?6
"""
_OTHER_ADDRESSES = """
SELECT a.permalink FROM posts p JOIN addresses a USING (post_id)
WHERE p.permalink = ?1 AND p.removed_at IS NULL AND a.permalink <> ?1
"""
_NEWCOMERS = """
SELECT parts.permalink, alias.value FROM parts, json_each(parts.kept, '$.post.aliases') alias
WHERE NOT EXISTS (SELECT 1 FROM addresses WHERE addresses.permalink = parts.permalink)
"""
_TOLD = """
SELECT permalink, url, json_extract(kept, '$.post.title'), json_extract(kept, '$.post.text'),
    json_extract(kept, '$.post.published'), json_array_length(kept, '$.post.comments'),
    json_array_length(kept, '$.post.links'),
    (SELECT group_concat(json_extract(value, '$.url'), char(10)) FROM json_each(kept, '$.post.images'))
FROM parts WHERE json_extract(kept, '$.part') = 1 AND json_extract(kept, '$.comment_page') IS NULL
    AND url NOT GLOB 'import:*' ORDER BY permalink, url
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive holds of one post."""

    version: int
    content_sha256: str
    first_seen: str | None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of a post as the tables hold it."""

    post: tuple[str, str, int, str | None, str | None, str | None]
    version: tuple[str, int, str, str | None, int, bytes]
    addresses: tuple[str, ...]

    @property
    def post_id(self) -> str:
        """Of the post."""
        return self.post[0]

    @property
    def number(self) -> int:
        """Of the version."""
        return self.post[2]


def version_row(post: Post) -> VersionRow:
    """A post as rows; another process may make them for the one that writes."""
    published, first, last, removed = map(_written, (post.published, post.first_seen, post.last_seen, post.removed_at))
    key = permalink_key(post.url) if post.url else post.post_id
    digest = post.content_sha256 or ""
    return VersionRow(
        (post.post_id, key, post.version, first, last, removed),
        (post.post_id, post.version, digest, published, len(post.comments), record_to_json(post)),
        tuple(dict.fromkeys([key, *map(permalink_key, post.aliases)])),
    )


def _written(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


class PostTables:
    """The tables `parts`, `hints`, `posts` and `versions`. The caller holds the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @cached_property
    def permalinks(self) -> int:
        """How many posts there are of which a part is held: counted once, and then kept up."""
        count: int = self._db.execute("SELECT count(DISTINCT permalink) FROM parts").fetchone()[0]
        return count

    def keep_part(self, permalink: str, url: str, kept: Kept) -> bool:
        """One page of a post, in place of what that address held before; whether the permalink is new."""
        known = self.permalinks
        new = self._db.execute("SELECT 1 FROM parts WHERE permalink = ? LIMIT 1", (permalink,)).fetchone() is None
        self.keep_json(permalink, url, kept_to_json(kept))
        self.permalinks = known + new
        return new

    def keep_json(self, permalink: str, url: str, kept: bytes) -> None:
        """The same of a page that is JSON already, where nobody counts."""
        self._db.execute("INSERT OR REPLACE INTO parts VALUES (?, ?, ?)", (permalink, url, kept))
        give_back(len(kept))

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

    def elsewhere(self, permalink: str, url: str) -> list[str]:
        """The other permalinks under which an address has given a post."""
        rows = self._db.execute("SELECT permalink FROM parts WHERE url = ? AND permalink <> ?", (url, permalink))
        return [key for (key,) in rows]

    def successors(self, permalinks: Iterable[str]) -> dict[str, str]:
        """Of posts that are there no longer: where a post that nobody knew gives one of their other addresses.

        Cost: one pass over the parts.
        """
        named = {
            address: permalink
            for permalink in permalinks
            for (address,) in self._db.execute(_OTHER_ADDRESSES, (permalink,))
        }
        found: dict[str, str] = {}
        if named:
            for permalink, alias in self._db.execute(_NEWCOMERS):
                if old := named.get(permalink_key(alias)):
                    found[old] = permalink
        return found

    def told(self) -> Iterator[Told]:
        """The first pages of all posts whose words stand at more than one address, as a crawl has noted them.

        Cost: one pass over the parts, where there are any.
        """
        twice = {row[0] for row in self._db.execute("SELECT permalink FROM listed WHERE shape = ?", (WORDS_TWICE,))}
        for permalink, url, title, text, published, comments, links, pictures in (
            self._db.execute(_TOLD) if twice else ()
        ):
            digest = digest_of_words(title, text, pictures or "")
            if digest is not None and digest in twice:
                day = published[:10] if published else None
                yield Told(permalink, url, digest, day, frozenset(text.split("\n\n")), comments, links)

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
        return kept_of_json(row[0])

    def keep_hints(self, entries: Iterable[FoundEntry]) -> set[str]:
        """What a list says of posts, each thing once; the permalinks of which it says something new."""
        new = set()
        for entry in entries:
            value = entry_to_json(entry)
            digest = sha256(value).hexdigest()[:16]
            for key in {permalink_key(entry.url), *map(permalink_key, entry.aliases)}:
                row = (key, entry.source, digest, value)
                if self._db.execute("INSERT OR IGNORE INTO hints VALUES (?, ?, ?, ?)", row).rowcount:
                    new.add(key)
        return new

    def parts_at(self, permalink: str) -> dict[str, Kept]:
        """The parts of one post by the addresses that gave them."""
        rows = self._db.execute("SELECT url, kept FROM parts WHERE permalink = ? ORDER BY url", (permalink,))
        return {url: kept_of_json(kept) for url, kept in rows}

    def parts_sizes(self) -> Iterator[tuple[str, int]]:
        """(permalink, bytes of its parts) in the order of permalinks."""
        yield from self._db.execute("SELECT permalink, sum(length(kept)) FROM parts GROUP BY permalink ORDER BY 1")

    def parts_between(self, first: str, last: str) -> Iterator[tuple[str, list[Kept]]]:
        """(permalink, its parts) in the order of permalinks, the last included."""
        rows = self._db.execute(
            "SELECT permalink, kept FROM parts WHERE permalink BETWEEN ? AND ? ORDER BY permalink, url", (first, last)
        )
        for permalink, group in groupby(rows, key=itemgetter(0)):
            size, parts = 0, []
            for _, kept in group:
                size += len(kept)
                parts.append(kept_of_json(kept))
                del kept
            give_back(size)
            yield permalink, parts

    def hints_of(self, permalinks: Iterable[str]) -> list[FoundEntry]:
        """What lists say of a post under any of its addresses."""
        found: dict[str, bytes] = {}
        for permalink in permalinks:
            found.update(self._db.execute("SELECT digest, entry FROM hints WHERE permalink = ?", (permalink,)))
        return [entry_of_json(found[digest]) for digest in sorted(found)]

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
        self.keep_row(version_row(post))

    def keep_row(self, row: VersionRow) -> None:
        """The same of a version that is a row already."""
        self._db.execute(_UPSERT_POST, row.post)
        self._db.executemany(
            "INSERT OR REPLACE INTO addresses VALUES (?, ?)", [(one, row.post_id) for one in row.addresses]
        )
        self._db.execute("INSERT OR REPLACE INTO versions VALUES (?, ?, ?, ?, ?, ?)", row.version)

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

    def versions(self) -> dict[str, int]:
        """Id → number of the current version of each post."""
        return dict(self._db.execute("SELECT post_id, version FROM posts"))

    def posts(self, *, history: bool = False) -> Iterator[Post]:
        """The current version of each post, oldest post first; with `history` every version of each, in order.

        Cost: one record in memory at a time.
        """
        for record in self.records(history=history):
            size = len(record)
            post = post_of_json(record)
            del record  # megabytes, while the post is written elsewhere
            give_back(size)
            yield post

    def records(self, *, history: bool = False) -> Iterator[bytes]:
        """The same as JSON."""
        current = "" if history else "AND v.version = p.version"
        keys = self._db.execute(  # without the records, for SQLite sorts whole rows and writes them to a file for it
            f"SELECT v.post_id, v.version FROM posts p JOIN versions v ON v.post_id = p.post_id {current} "  # noqa: S608 - fixed text
            "ORDER BY v.published IS NULL, v.published, p.permalink, v.version"
        )
        for key in keys:
            yield self._db.execute("SELECT record FROM versions WHERE post_id = ? AND version = ?", key).fetchone()[0]
