"""The comments that an API gave, among the parts of an archive: which are known, and what takes the place of what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipelines.kept_json import kept_of_json, kept_to_json
from pipelines.seal import seal_post

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from exports.post import Comment

Said = tuple[str, str | None, str | None]  # text, author and the author's address

_FROM_API = "json_extract(kept, '$.post.sources.comments') = 'api'"
_STANDING = "permalink NOT IN (SELECT permalink FROM gone UNION SELECT old FROM moves)"
_IDS = f"""
SELECT DISTINCT json_extract(c.value, '$.id') FROM parts, json_each(parts.kept, '$.post.comments') c
WHERE {_FROM_API} AND {_STANDING}
"""  # noqa: S608 - fixed text
_SAID = f"""
SELECT json_extract(c.value, '$.id'), json_extract(c.value, '$.text'), json_extract(c.value, '$.author'),
    json_extract(c.value, '$.author_url')
FROM parts, json_each(parts.kept, '$.post.comments') c WHERE permalink = ?
ORDER BY {_FROM_API}
"""  # noqa: S608 - fixed text
_PARTS = f"SELECT permalink, url, kept FROM parts WHERE {_FROM_API}"  # noqa: S608 - fixed text


class CommentTables:
    """What the table `parts` holds of an API's comments. The caller holds the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def ids(self) -> set[str]:
        """The ids of all comments that an API gave, but for those below posts that are gone."""
        return {key for (key,) in self._db.execute(_IDS)}

    def said_below(self, permalink: str) -> dict[str, Said]:
        """Id → what is known of each comment of a post, whoever gave it."""
        return {key: (text, author, url) for key, text, author, url in self._db.execute(_SAID, (permalink,))}

    def replace(self, permalink: str, url: str, ids: Iterable[str]) -> None:
        """An address gives these comments of a post now: earlier copies of them, from other answers, go."""
        given = set(ids)
        rows = self._db.execute(f"{_PARTS} AND permalink = ? AND url <> ?", (permalink, url)).fetchall()
        self._thin(rows, lambda comment: comment.id not in given)

    def keep_only(self, ids: set[str]) -> None:
        """An API has named all of its comments: others, but for those below posts that are gone, are no more."""
        rows = self._db.execute(f"{_PARTS} AND {_STANDING}").fetchall()
        self._thin(rows, lambda comment: comment.id in ids)

    def _thin(self, rows: list[tuple[str, str, bytes]], stays: Callable[[Comment], bool]) -> None:
        for permalink, url, value in rows:
            kept = kept_of_json(value)
            comments = tuple(comment for comment in kept.post.comments if stays(comment))
            if len(comments) == len(kept.post.comments):
                continue
            if comments or kept.post.text or kept.post.title:
                thinner = replace(kept, post=seal_post(replace(kept.post, comments=comments)))
                self._db.execute(
                    "UPDATE parts SET kept = ? WHERE permalink = ? AND url = ?", (kept_to_json(thinner), permalink, url)
                )
            else:
                self._db.execute("DELETE FROM parts WHERE permalink = ? AND url = ?", (permalink, url))
