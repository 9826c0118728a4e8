"""What a crawl found, finished: parts joined, gaps filled, dates settled, versions told apart, the dataset written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

import orjson

from exports.dataset import open_dataset
from pipelines.doubles import doubles
from pipelines.memory import give_back_what_is_left
from pipelines.no_post_signs import NO_POSTS
from pipelines.no_posts import find_no_posts
from pipelines.store import UNTOLD
from pipelines.store_runs import gather_run, runs_of, settle_run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipelines.settle import Evidence
    from pipelines.store import Store
    from pipelines.store_runs import Run

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the dataset now."""

    posts: int
    comments: int


class Mapped(Protocol):
    """Applies a function to items as `map` does, their order kept; it may do so in other processes."""

    def __call__(self, work: Callable[[T], R], items: Iterable[T], /) -> Iterator[R]:
        """The answers, one for each item."""


def finish_posts(store: Store, mapped: Mapped = map) -> None:
    """Every post of the archive as its parts, the lists and the whole blog's dates say it; a change is a new version.

    Shape: the order in which pages were fetched changes nothing, nor does it matter who does the work. One
        transaction: a kill leaves the versions of before. What is new since a run last told of it is counted in the
        archive itself, so that a kill hides no news.
    Cost: two passes over the posts, some of them in memory at a time.
    """
    give_back_what_is_left()
    with store.transaction():
        for old, new in store.records.successors(store.changes.gone()).items():
            store.changes.note_move(_address_of(store, old), old, new)
        for dropped, kept in doubles(store.records.told()):
            if dropped.permalink != kept.permalink:
                store.changes.note_move(dropped.url, dropped.permalink, kept.permalink)
        store.changes.apply_moves(datetime.now(UTC).replace(microsecond=0))
        store.frontier.replace_listed(NO_POSTS, find_no_posts(store))
    store.settle(now=True)  # from here on the posts are read by others, and none of them sees what waits
    runs, evidence = _gathered(store, mapped)
    news: Counter[str] = Counter(orjson.loads(store.meta(UNTOLD) or "{}"))
    with store.transaction():
        before = store.records.versions()
        left = set(before) - _keep_removed(store, news)
        for rows in mapped(settle_run, (run.knowing(evidence) for run in runs)):
            for row in rows:
                news["new"] += row.post_id not in before
                news["changed"] += before.get(row.post_id, row.number) != row.number
                store.records.keep_row(row)
                left.discard(row.post_id)
        store.records.forget(sorted(left))
        store.set_meta(UNTOLD, orjson.dumps(news).decode())
    store.settle(now=True)


def _address_of(store: Store, permalink: str) -> str:
    post_id = store.records.id_of([permalink])
    return (store.records.current(post_id).url if post_id else None) or permalink


def _keep_removed(store: Store, news: Counter[str]) -> set[str]:
    """The ids of the posts that are gone: of each the last good copy stays, with the time when it was missed."""
    ids = set()
    for permalink, at in store.changes.gone().items():
        post_id = store.records.id_of([permalink])
        if post_id is not None:
            copy = store.records.current(post_id)
            news["removed"] += copy.removed_at is None
            store.records.keep_version(replace(copy, removed_at=datetime.fromisoformat(at)))
            ids.add(post_id)
    return ids


def _gathered(store: Store, mapped: Mapped) -> tuple[list[Run], dict[str, Evidence]]:
    """The archive in runs, and what the dates of each host tell.

    A crawl has one host, the web archives that `extract` reads may have many.
    """
    runs = list(runs_of(store))
    known: list[Run] = []
    evidence: dict[str, Evidence] = {}
    for run, gathered in zip(runs, mapped(gather_run, runs), strict=True):
        known.append(replace(run, hosts=tuple(gathered)))
        for host, told in gathered.items():
            evidence[host] = evidence[host] + told if host in evidence else told
    return known, evidence


def write_dataset(store: Store, formats: Sequence[str]) -> Written:
    """The archive's dataset, in place of the one of before once it is whole.

    Shape: posts by date, then by address.
    Errors: DatasetError where it cannot be written; UsageError for an unknown format.
    """
    give_back_what_is_left()
    with open_dataset(store.folder / "dataset", formats) as dataset:
        for post in store.records.posts():
            dataset.write(post)
    give_back_what_is_left()
    return Written(dataset.posts, dataset.comments)
