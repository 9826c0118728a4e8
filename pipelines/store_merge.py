"""Another archive taken into one: posts, parts, every version, what lists say, what is gone, what is still to do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipelines.histories import merge_histories
from pipelines.store import UNTOLD
from pipelines.store_merge_tables import ALL_REQUESTS, CAPTURES, COPIED, DONE, OF_A_CRAWL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exports.post import Post
    from pipelines.kept import Kept
    from pipelines.store import Store

    Renamed = Mapping[str, str]  # WARC files that have another name here

_PERMALINKS = "SELECT permalink FROM parts UNION SELECT permalink FROM posts ORDER BY 1"
_TOLD = "import:"


def merge_archive(store: Store, other: Store, renamed: Renamed) -> Iterator[str]:
    """Take over what another archive holds, post by post; gives the permalink of each that is durable.

    Shape: each post in one transaction, so that a kill leaves whole ones and the same again completes it. Of one page
        that both have fetched the later reading is the current one; the earlier lives on among the versions. What the
        other archive still wants is wanted here where both were taken from one source; an archive that was never
        crawled goes on as the other would.
    Cost: one post in memory at a time. `finish_posts` is still to come.
    """
    _copy_tables(store, other)
    for (permalink,) in other.rows(_PERMALINKS):
        key = str(permalink)
        with store.transaction():
            _merge_parts(store, other, key, renamed)
            _merge_gone(store, other, key)
            _merge_versions(store, other, key, renamed)
        yield key
    for row in other.rows(ALL_REQUESTS if other.source == store.source else DONE):
        with store.transaction():
            store.merges.keep_request(row, other.query(CAPTURES, row[0]), renamed)
    blog = other.meta("blog_url")
    if blog and store.meta("blog_url") is None:
        store.set_meta("blog_url", blog)
    store.settle(now=True)


def _copy_tables(store: Store, other: Store) -> None:
    """The rows that are the same in any archive; those that an archive of before has no table for it does not have."""
    there = {name for (name,) in other.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    with store.transaction():
        adopts, untold = store.source is None and other.source is not None, store.meta(UNTOLD)
        for table in (*COPIED, *(OF_A_CRAWL if adopts else ())):
            if table in there:
                store.merges.copy(table, other.rows(f"SELECT * FROM {table}"))  # noqa: S608 - a name of ours
        store.snapshots.note_shared()
        if adopts:
            store.set_meta("source", other.source)
            store.set_meta(UNTOLD, untold)  # what the other has not told of is its own to tell


def _merge_parts(store: Store, other: Store, permalink: str, renamed: Renamed) -> None:
    mine = store.records.parts_at(permalink)
    for url, kept in other.records.parts_at(permalink).items():
        rivals = [one for place, one in mine.items() if place == url or _is_same_page(place, one, url, kept)]
        if any(_taken(one) >= _taken(kept) for one in rivals):
            continue
        if not url.startswith(_TOLD):
            store.records.replace_page(permalink, url, kept)
        here = replace(kept, post=_renamed(kept.post, renamed))
        store.count_kept(is_new=store.records.keep_part(permalink, url, here))


def _is_same_page(place: str, one: Kept, url: str, other: Kept) -> bool:
    """Whether two addresses (a page, an API's list) gave the same page of a post, both of them more than comments."""
    if place.startswith(_TOLD) or url.startswith(_TOLD):
        return False
    is_page = all(kept.post.text or kept.post.title for kept in (one, other))
    return is_page and (one.part, one.comment_page) == (other.part, other.comment_page)


def _merge_gone(store: Store, other: Store, permalink: str) -> None:
    """A post that one archive has seen removed is so, unless the other has seen it since."""
    gone = [at for (at,) in other.query("SELECT at FROM gone WHERE permalink = ?", permalink)]
    known = [at for (at,) in store.query("SELECT at FROM gone WHERE permalink = ?", permalink)]
    since = str(max([*gone, *known], key=str, default=""))
    if not since:
        return
    parts = store.records.parts_at(permalink).items()
    seen = max((_taken(kept) for url, kept in parts if not url.startswith(_TOLD)), default="")
    store.changes.clear_gone(permalink)
    if seen <= since:
        store.merges.copy("gone", [(permalink, min(map(str, [*gone, *known])))])


def _merge_versions(store: Store, other: Store, permalink: str, renamed: Renamed) -> None:
    for (post_id,) in other.query("SELECT post_id FROM posts WHERE permalink = ? ORDER BY 1", permalink):
        theirs = [_renamed(post, renamed) for post in other.records.history_of(str(post_id))]
        here = store.records.id_at(permalink) or str(post_id)
        mine = store.records.history_of(here)
        merged = merge_histories(mine, theirs)
        if merged != mine:
            store.records.replace_history(here, merged)


def _taken(kept: Kept) -> str:
    return kept.post.fetched_at.isoformat() if kept.post.fetched_at else ""


def _renamed(post: Post, renamed: Renamed) -> Post:
    name = renamed.get(post.capture.warc or "")
    return replace(post, capture=replace(post.capture, warc=name)) if name else post
