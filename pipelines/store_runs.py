"""The posts of an archive in runs, each joined and settled by itself: in this process or in several."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from pipelines.checks import is_stub
from pipelines.fill import fill_post
from pipelines.join import join_parts
from pipelines.no_post_signs import NO_POSTS
from pipelines.permalinks import permalink_key
from pipelines.settle import Evidence, settle_post
from pipelines.store import open_store
from pipelines.store_posts import version_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from exports.post import Post
    from pipelines.store import Store
    from pipelines.store_posts import VersionRow

# Of parts as JSON in one run: a handful of posts, so that handing one over costs little beside the work in it, and the
# last ones keep no process waiting for long.
_RUN_BYTES = 300_000


@dataclass(frozen=True, slots=True)
class Run:
    """Posts that follow one another by permalink, and what is needed to settle them."""

    folder: Path
    first: str
    last: str
    hosts: tuple[str, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)  # of these hosts

    def knowing(self, evidence: Mapping[str, Evidence]) -> Run:
        """The same with what is known of its own hosts."""
        return replace(self, evidence={host: evidence[host] for host in self.hosts})


def runs_of(store: Store) -> Iterator[Run]:
    """All posts of an archive, in the order of their permalinks."""
    held, first, last = 0, "", ""
    for last, size in store.records.parts_sizes():
        first = first if held else last
        held += size
        if held >= _RUN_BYTES:
            yield Run(store.folder, first, last)
            held = 0
    if held:
        yield Run(store.folder, first, last)


def gather_run(run: Run) -> dict[str, Evidence]:
    """What the dates of a run's posts tell, by host.

    Errors: ArchiveBroken where the archive cannot be read.
    """
    evidence: dict[str, Evidence] = {}
    with open_store(run.folder, read_only=True) as store:
        for post in _joined(store, run):
            evidence.setdefault(_host_of(post), Evidence()).add(post)
    return evidence


def settle_run(run: Run) -> list[VersionRow]:
    """The posts of a run that are not gone, finished: each under its id and with its number, by what is durable.

    Errors: ArchiveBroken where the archive cannot be read.
    """
    with open_store(run.folder, read_only=True) as store:
        removed = store.changes.gone()
        posts = (post for post in _joined(store, run) if permalink_key(post.url or "") not in removed)
        settled = (_with_stable_id(store, settle_post(post, run.evidence[_host_of(post)])) for post in posts)
        return [version_row(_as_version(store, post)) for post in settled]


def _host_of(post: Post) -> str:
    return permalink_key(post.url or "").partition("/")[0]


def _joined(store: Store, run: Run) -> Iterator[Post]:
    """Each post of the run, whole, its dates still as each page says."""
    others = store.frontier.listed(NO_POSTS)
    for permalink, parts in store.records.parts_between(run.first, run.last):
        if permalink in others:
            continue
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
