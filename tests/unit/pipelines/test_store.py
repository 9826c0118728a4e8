"""The store: one page one transaction, leases, locks, versions."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from exports.errors import ArchiveBroken, ArchiveLocked
from exports.post import Post
from pipelines.kept import Kept
from pipelines.outcome import Outcome, Signs, Taken, Wanted
from pipelines.seal import seal_post
from pipelines.store import Store, open_store
from pipelines.store_finish import finish_posts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOME = "http://blog.example"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "archive") as opened:
        yield opened


def wanted(path: str, priority: int = 0, role: str = "post") -> Wanted:
    return Wanted(HOME + path, f"blog.example{path}", role, "test", priority)


def kept(path: str, text: str, **fields) -> Kept:
    return Kept(seal_post(Post(HOME + path, f"id{path}", text=text, title=path, fetched_at=AT, **fields)))


def outcome(store: Store, **fields) -> Outcome:
    leased = store.frontier.lease()
    assert leased is not None
    return Outcome(leased.id, leased.url, taken=Taken(leased.url, AT, 200, "post"), **fields)


def test_the_most_wanted_first_then_the_oldest(store: Store) -> None:
    store.frontier.add([wanted("/a", 1), wanted("/b", 5), wanted("/c", 5)])
    leased = [store.frontier.lease() for _ in range(4)]
    assert [one and one.url.rpartition("/")[2] for one in leased] == ["b", "c", "a", None]


def test_an_address_is_wanted_once_and_rises(store: Store) -> None:
    assert store.frontier.add([wanted("/a"), wanted("/b", 1), wanted("/a", 2)]) == 2
    assert store.frontier.lease().url == f"{HOME}/a"


def test_held_requests_wait(store: Store) -> None:
    store.frontier.add([wanted("/a", 5), wanted("/b")])
    first = store.frontier.lease()
    store.frontier.settle(first.id, "pending", "busy")
    assert store.frontier.lease(held=[first.id]).url == f"{HOME}/b"
    assert store.frontier.lease(held=[first.id]) is None
    assert store.frontier.lease().tries == 1


def test_a_page_is_kept_whole_or_not_at_all(store: Store) -> None:
    store.frontier.add([wanted("/a")])
    half = outcome(store, wanted=(wanted("/b"),))
    half.kept = [kept("/a", "text"), None]  # type: ignore[list-item]
    with pytest.raises(AttributeError):
        store.keep(half)
    assert store.query("SELECT count(*) FROM parts") == [(0,)]
    assert store.query("SELECT url, state FROM requests") == [(f"{HOME}/a", "leased")]


def test_leases_of_a_killed_run_are_cleared(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.frontier.add([wanted("/a")])
        store.frontier.lease()
    with open_store(tmp_path) as store:
        assert store.frontier.lease().url == f"{HOME}/a"


def test_one_run_at_a_time_and_any_number_of_readers(store: Store) -> None:
    with pytest.raises(ArchiveLocked, match="another run"):
        open_store(store.folder)
    open_store(store.folder, read_only=True).close()


def test_a_folder_without_an_archive_is_none(tmp_path: Path) -> None:
    with pytest.raises(ArchiveBroken, match="is no archive"):
        open_store(tmp_path, read_only=True)
    (tmp_path / "archive.sqlite").write_bytes(b"not a database, but long enough to be taken for one" * 20)
    with pytest.raises(ArchiveBroken):
        open_store(tmp_path)


def test_a_folder_that_nothing_may_be_written_to_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite makes files beside a state in WAL mode to read it; here a disk that is mounted read-only refuses them."""
    with open_store(tmp_path) as store:
        store.set_meta("blog_url", f"{HOME}/")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with open_store(tmp_path, read_only=True) as store:
        assert store.meta("blog_url") == f"{HOME}/"
        assert {path.name for path in tmp_path.iterdir()} == {"archive.sqlite", ".lock"}


def test_a_file_that_is_no_longer_whole_is_named(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.frontier.add([wanted(f"/{number}") for number in range(2000)])
    with (tmp_path / "archive.sqlite").open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 300_000)
    with pytest.raises(ArchiveBroken, match="malformed"), open_store(tmp_path, read_only=True) as store:
        store.query("SELECT * FROM requests")
    with pytest.raises(ArchiveBroken, match="malformed"), open_store(tmp_path, read_only=True) as store:
        store.frontier.is_answered("post")


def test_versions_grow_only_with_changes(store: Store) -> None:
    for text in ("one", "one", "two"):
        store.frontier.add([wanted(f"/{text}")])
        store.records.keep_part("blog.example/a", f"{HOME}/a", kept("/a", text))
        finish_posts(store)
    assert [(post.version, post.text) for post in store.records.posts(history=True)] == [(1, "one"), (2, "two")]
    assert [post.version for post in store.records.posts()] == [2]


def test_what_is_gone_keeps_its_last_copy(store: Store) -> None:
    store.frontier.add([wanted("/a")])
    page = outcome(store)
    page.kept = [kept("/a", "text")]
    store.keep(page)
    finish_posts(store)
    store.is_refreshed = True
    store.changes.wake(["blog.example/a"])
    store.keep(outcome(store, signs=Signs(gone_at=AT)))
    finish_posts(store)
    assert [(post.text, post.removed_at, post.version) for post in store.records.posts()] == [("text", AT, 1)]


def test_a_post_that_moved_keeps_its_id(store: Store) -> None:
    store.records.keep_part("blog.example/a", f"{HOME}/a", kept("/a", "text"))
    finish_posts(store)
    store.records.keep_part("blog.example/b", f"{HOME}/b", kept("/b", "text"))
    store.changes.note_move(f"{HOME}/a", "blog.example/a", "blog.example/b")
    finish_posts(store)
    (post,) = store.records.posts()
    assert (post.post_id, post.url, post.aliases) == ("id/a", f"{HOME}/b", (f"{HOME}/a",))


def test_what_says_the_same_at_two_addresses_is_one_post(store: Store) -> None:
    words = "We mended the old boat before the winter came up the valley, " * 3
    pages = {
        "/a/druck.html": {"text": f"{words}\n\nFrom: {HOME}/a/"},
        "/a/": {"text": words, "published": AT},
        "/b/": {"text": words, "published": AT.replace(year=2027)},  # a greeting that is repeated each year
        "/c/": {"text": words, "title": "Another"},
    }
    store.frontier.add([wanted(path) for path in pages])
    counted = []
    for path, fields in pages.items():
        page = outcome(store, count=lambda is_post, **_: counted.append(is_post) or ())
        page.kept = [Kept(Post(HOME + path, f"id{path}", **{"title": "The boat", "fetched_at": AT, **fields}))]
        store.keep(page)
    finish_posts(store)
    assert counted == [True, False, False, True]
    assert {post.url: post.aliases for post in store.records.posts()} == {
        f"{HOME}/a/": (f"{HOME}/a/druck.html",), f"{HOME}/b/": (), f"{HOME}/c/": (),
    }  # fmt: skip


def test_a_redirect_to_no_post_is_a_removal(store: Store) -> None:
    store.records.keep_part("blog.example/a", f"{HOME}/a", kept("/a", "text"))
    finish_posts(store)
    store.changes.note_move(f"{HOME}/a", "blog.example/a", "blog.example")
    finish_posts(store)
    assert [(post.url, post.removed_at is not None) for post in store.records.posts()] == [(f"{HOME}/a", True)]


def test_lastmods_tell_what_changed(store: Store) -> None:
    assert store.changes.keep_lastmods([("a", "2020-01-01"), ("b", "2020-01-02")]) == []
    assert store.changes.keep_lastmods([("a", "2020-01-01"), ("b", "2020-02-02"), ("c", "2020-01-01")]) == ["b"]
    assert store.changes.has_lastmods()


def test_listings_tell_what_is_missing(store: Store) -> None:
    assert store.changes.keep_listing("sitemap 1", ["a", "b"]) == []
    assert store.changes.keep_listing("sitemap 1", ["b", "c"]) == ["a"]
