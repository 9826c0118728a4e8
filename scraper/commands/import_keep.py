"""What an export tells, item by item, into the archive: each in a transaction of its own."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from pipelines.checks import refusal_of
from pipelines.found import Problem
from pipelines.normalise import normalise
from pipelines.outcome import Outcome
from pipelines.permalinks import permalink_key
from scraper.commands.extract_blogs import as_part_of
from scraper.extractors.fragment import read_fragment
from scraper.imports.pieces import PLACE
from scraper.imports.told import SOURCE, LeftOut

if TYPE_CHECKING:
    from exports.post import Post
    from pipelines.kept import Kept
    from pipelines.store import Store
    from scraper.imports.told import Told

log = logging.getLogger(__name__)
_NEAR = timedelta(days=1)


class Keeper:
    """Puts items into a store, and counts what it does not put there."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.left_out: Counter[str] = Counter()
        self.unread: list[str] = []
        store.forget_problems(SOURCE, PLACE)

    def take(self, item: Told | LeftOut | Problem) -> None:
        """One item. An item that this fails on is a failure of ours: counted, logged, and the import goes on."""
        if isinstance(item, LeftOut):
            self.left_out[item.reason] += 1
        elif isinstance(item, Problem):
            self._note(item.what)
        else:
            try:
                kept = normalise(read_fragment(item.post), fetched_at=item.taken_at)
            except Exception as exc:
                log.exception("could not normalise %s", item.post.url)
                self._note(f"{item.post.url}: a mistake of ours: {type(exc).__name__}: {exc}")
            else:
                self._keep(item, kept)

    def _keep(self, item: Told, kept: Kept) -> None:
        reason = refusal_of(kept.post)
        if reason is not None:
            self._store.keep(Outcome(0, item.key, found=(item.post,), refused=[(kept.post.url or item.key, reason)]))
            self._note(f"{kept.post.title or kept.post.url or 'a post'}: {reason}")
            return
        if self._store.meta("blog_url") is None and kept.post.blog_url:
            self._store.set_meta("blog_url", kept.post.blog_url)
        self._store.keep(Outcome(0, item.key, found=(item.post,), kept=[self._at_known_address(kept)]))

    def _note(self, what: str) -> None:
        self.unread.append(what)
        self._store.keep(Outcome(0, SOURCE, problems=(Problem(PLACE, what),)))

    def _at_known_address(self, kept: Kept) -> Kept:
        """The post under the permalink by which the archive knows it: blogs change the form of their addresses.

        Its short link (`/?p=123`) tells, where title or date say so too: a blog that has moved may count anew.
        """
        post, records = kept.post, self._store.records
        if not post.url or not post.aliases or records.parts_at(permalink_key(post.url)):
            return kept
        post_id = records.id_of(map(permalink_key, post.aliases))
        known = records.current(post_id) if post_id else None
        if known is None or not known.url or not _is_same(known, post):
            return kept
        moved = as_part_of(kept, known.url)
        return replace(moved, post=replace(moved.post, aliases=(*moved.post.aliases, post.url)))


def _is_same(one: Post, other: Post) -> bool:
    if one.published and other.published and abs(one.published - other.published) <= _NEAR:
        return True
    return one.title is not None and one.title == other.title
