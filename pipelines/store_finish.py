"""What a crawl found, finished: parts joined, gaps filled, dates settled, versions told apart, the dataset written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from exports.dataset import open_dataset
from pipelines.checks import is_stub
from pipelines.fill import fill_post
from pipelines.join import join_parts
from pipelines.permalinks import permalink_key
from pipelines.settle import gather_evidence, settle_post

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exports.post import Post
    from pipelines.settle import Evidence
    from pipelines.store import Store


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the dataset now."""

    posts: int
    comments: int


def finish_posts(store: Store) -> None:
    """Every post of the archive as its parts, the lists and the whole blog's dates say it; a change is a new version.

    Shape: the order in which pages were fetched changes nothing. One transaction: a kill leaves the versions of before.
    Cost: two passes over the posts, one record in memory at a time.
    """
    with store.transaction():
        store.changes.apply_moves(datetime.now(UTC).replace(microsecond=0))
    evidence = _evidence(store)
    with store.transaction():
        left = store.records.post_ids() - _keep_removed(store)
        removed = store.changes.gone()
        for post in _joined(store):
            if permalink_key(post.url or "") in removed:
                continue
            settled = _with_stable_id(store, settle_post(post, evidence[_host_of(post)]))
            store.records.keep_version(_as_version(store, settled))
            left.discard(settled.post_id)
        store.records.forget(sorted(left))
    store.settle(now=True)


def _keep_removed(store: Store) -> set[str]:
    """The ids of the posts that are gone: of each the last good copy stays, with the time when it was missed."""
    ids = set()
    for permalink, at in store.changes.gone().items():
        post_id = store.records.id_of([permalink])
        if post_id is not None:
            copy = store.records.current(post_id)
            store.records.keep_version(replace(copy, removed_at=datetime.fromisoformat(at)))
            ids.add(post_id)
    return ids


def _evidence(store: Store) -> dict[str, Evidence]:
    """What the dates of each host tell: a crawl has one, the web archives that `extract` reads may have many."""
    evidence: dict[str, Evidence] = {}
    for host, posts in groupby(_joined(store), key=_host_of):
        gathered = gather_evidence(posts)
        evidence[host] = evidence[host] + gathered if host in evidence else gathered
    return evidence


def _host_of(post: Post) -> str:
    return permalink_key(post.url or "").partition("/")[0]


def write_dataset(store: Store, formats: Sequence[str]) -> Written:
    """The archive's dataset, in place of the one of before once it is whole.

    Shape: posts by date, then by address.
    Errors: DatasetError where it cannot be written; UsageError for an unknown format.
    """
    with open_dataset(store.folder / "dataset", formats) as dataset:
        for post in store.records.posts():
            dataset.write(post)
    return Written(dataset.posts, dataset.comments)


def _joined(store: Store) -> Iterator[Post]:
    """Each post of the archive, whole, its dates still as each page says."""
    for permalink, parts in store.records.all_parts():
        post = join_parts(parts)
        if is_stub(post):
            continue
        moved = store.changes.moved_from(permalink)
        post = replace(post, aliases=tuple(dict.fromkeys([*post.aliases, *(url for _, url in moved)])))
        keys = dict.fromkeys([permalink, *map(permalink_key, post.aliases)])
        filled = fill_post(post, store.records.hints_of(keys))
        taken = [at for kept in parts if (at := kept.post.fetched_at)]
        yield replace(filled, fetched_at=max(taken, default=None), last_seen=max(taken, default=None))


def _with_stable_id(store: Store, post: Post) -> Post:
    """The post under the id by which it was first known; one that has moved, or is spelled otherwise now, keeps it."""
    key = permalink_key(post.url or "")
    moved = store.changes.moved_from(key)
    known = store.records.id_of(old for old, _ in moved) or store.records.id_at(key)
    if known is None or known == post.post_id:
        return post
    comments = tuple(replace(comment, post_id=known) for comment in post.comments)
    return replace(post, post_id=known, comments=comments)


def _as_version(store: Store, post: Post) -> Post:
    """The post with its number: that of before where nothing it says has changed."""
    known = store.records.known(post.post_id)
    if known is None:
        return replace(post, first_seen=post.last_seen)
    same = known.content_sha256 == post.content_sha256
    first = datetime.fromisoformat(known.first_seen) if known.first_seen else post.last_seen
    return replace(post, version=known.version if same else known.version + 1, first_seen=first)
