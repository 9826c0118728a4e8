"""Captures of whole blogs to whole posts: joined, filled and settled by the code that finishes a crawl."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.found import FoundPost
from pipelines.kept import make_post_id
from pipelines.kept_json import kept_of_json, kept_to_json
from pipelines.no_post_signs import BESIDE, TEASED
from pipelines.permalinks import canonical_permalink, permalink_key
from pipelines.store import open_store
from pipelines.store_finish import finish_posts
from scraper.commands.extract_pages import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.kept import Kept
    from pipelines.store import Store
    from pipelines.store_finish import Mapped
    from scraper.commands.extract_pages import Answer, Item, Part


class Blogs:
    """What the pages of some blogs say, gathered on disk until all are read."""

    def __init__(self, store: Store, mapped: Mapped) -> None:
        self._store, self._mapped = store, mapped
        self._owner: dict[str, str] = {}  # key of a further page → the permalink of the post that it continues

    def take(self, item: Item, answer: Answer) -> None:
        """What one page gave. A crawl knows which post led it to a further page; here the links say so."""
        url = answer.url or name_of(item)
        owner = self._owner.get(permalink_key(url))
        here = owner or (canonical_permalink(answer.kept[0].url or url) if answer.parts and answer.kept else None)
        if here is not None:
            for part in answer.parts:
                self._owner.setdefault(permalink_key(part), here)
        with self._store.transaction():
            for kept in answer.kept:
                self._keep(kept, url, owner)
            self._store.records.keep_hints(answer.entries)
            self._store.frontier.list_posts(TEASED, answer.teased)
            self._store.frontier.list_posts(BESIDE, answer.beside)

    def _keep(self, part: Part, url: str, owner: str | None) -> None:
        records = self._store.records
        if owner is None:
            records.keep_json(permalink_key(part.url or url), url, part.kept)
            if part.words:
                self._store.frontier.has_been_said(part.words)
        else:
            whole = kept_to_json(as_part_of(kept_of_json(part.kept), owner))
            records.keep_json(permalink_key(owner), url, whole)

    def records(self) -> Iterator[bytes]:
        """The posts as JSON, by date, then by address: as the dataset of a crawl has them."""
        self._move_early_parts()
        finish_posts(self._store, self._mapped)
        yield from self._store.records.records()

    def _move_early_parts(self) -> None:
        """Further pages that were read before the page that names them."""
        records = self._store.records
        with self._store.transaction():
            for permalink, url in records.places():
                owner = self._owner.get(permalink_key(url))
                if owner is not None and permalink != permalink_key(owner):
                    kept = records.take_part(permalink, url)
                    records.keep_json(permalink_key(owner), url, kept_to_json(as_part_of(kept, owner)))


@contextmanager
def open_blogs(mapped: Mapped) -> Iterator[Blogs]:
    """A place for the pages of blogs, gone when the block ends; `mapped` does the work of finishing their posts."""
    with tempfile.TemporaryDirectory(prefix="blogarchive-") as folder, open_store(Path(folder)) as store:
        yield Blogs(store, mapped)


def as_part_of(kept: Kept, permalink: str) -> Kept:
    """A page of a post under the permalink of the post, whatever it calls itself."""
    post_id = make_post_id(permalink, FoundPost(permalink))
    post = kept.post
    comments = tuple(replace(comment, post_id=post_id) for comment in post.comments)
    aliases = tuple(alias for alias in post.aliases if alias != permalink)
    return replace(kept, post=replace(post, url=permalink, post_id=post_id, comments=comments, aliases=aliases))
