"""Another archive taken into one: what it knows beside its posts, and what it still wants."""

import sqlite3

import pytest

from pipelines.outcome import Outcome, Signs, Wanted
from pipelines.store import LIVE, UNFINISHED, UNTOLD, open_other, open_store
from pipelines.store_merge import merge_archive

CDX = "https://web-archive.example/cdx"
BLOG = "http://blog.example"
PARKED = [(f"blog.example/{n}", "20200101000000", f"{BLOG}/{n}", 200, "PARKED") for n in range(4)]
GOOD = ("blog.example/0", "20100101000000", f"{BLOG}/0", 200, "GOOD")


def wanted(*names, role="post"):
    return tuple(Wanted(f"{BLOG}/{name}", f"blog.example/{name}", role, "list", 1) for name in names)


def asked(folder, outcome, *, source=None, meta=()):
    """An archive whose first request had an outcome, and whose second one is under way."""
    with open_store(folder) as store:
        with store.transaction():
            store.frontier.add(wanted("list", role="captures" if source else "home"))
            first = store.frontier.lease()
        store.keep(Outcome(first.id, first.url, **outcome))
        with store.transaction():
            store.frontier.lease()
        for key, value in [("source", source), *meta]:
            store.set_meta(key, value)


def merge(folder, *others):
    with open_store(folder) as store:
        for place in others:
            with open_other(place) as other:
                list(merge_archive(store, other, {}))
    return rows(folder)


def rows(folder):
    """All that an archive remembers but how often it was told; requests by their order, and none under way."""
    with open_store(folder) as store:
        names = [str(name) for (name,) in store.query("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(map(repr, store.query(f"SELECT * FROM {name}"))) for name in names if name != "tally"}


def states(folder):
    with open_store(folder, read_only=True) as store:
        return dict(store.query("SELECT replace(fingerprint, 'blog.example/', ''), state FROM requests ORDER BY id"))


@pytest.fixture
def wayback(tmp_path):
    """A crawl of a web archive, broken off after its list was read."""
    outcome = {
        "wanted": wanted("a", "b"),
        "snapshots": (GOOD, *PARKED),
        "promised": (("web archive", "blog.example/a"),),
    }
    asked(tmp_path / "wayback", outcome, source=CDX, meta=[("blog_url", f"{BLOG}/")])
    with open_store(tmp_path / "wayback") as store, store.transaction():
        store.snapshots.note_shared()
    return tmp_path / "wayback"


def test_a_crawl_of_a_web_archive_goes_on_in_a_new_archive(tmp_path, wayback):
    there = rows(wayback)
    assert len(there["shared_snapshots"]) == 1
    for _ in range(2):
        assert merge(tmp_path / "new", wayback) == there
    with open_store(tmp_path / "new") as store:
        assert store.source == CDX
        assert store.snapshots.choose("blog.example/0")[0] == "20100101000000"
        assert store.frontier.lease().url == f"{BLOG}/a"


def test_what_stands_at_many_addresses_alike_is_found_over_both_lists(tmp_path):
    for name, held in (("one", PARKED[:2]), ("two", [GOOD, *PARKED[2:]])):
        asked(tmp_path / name, {"snapshots": tuple(held)}, source=CDX)
    assert rows(tmp_path / "two")["shared_snapshots"] == []
    assert merge(tmp_path / "one", tmp_path / "two")["shared_snapshots"] == ["('PARKED',)"]


def test_a_crawl_of_the_live_blog_asks_for_nothing_that_a_web_archive_was_to_be_asked_for(tmp_path, wayback):
    asked(tmp_path / "live", {"wanted": wanted("c")})
    told = merge(tmp_path / "live", wayback)
    assert states(tmp_path / "live") == {"list": "done", "c": "pending"}
    assert len(told["snapshots"]) == 5
    with open_store(tmp_path / "live") as store:
        assert store.source == LIVE


def test_what_the_other_crawl_wants_is_wanted_and_what_it_got_is_got(tmp_path):
    asked(tmp_path / "one", {"wanted": wanted("a", "b")})
    asked(tmp_path / "two", {"wanted": wanted("b", "c", "d")})
    with open_store(tmp_path / "two") as store:
        for name, state in (("b", "done"), ("c", "failed")):
            leased = store.frontier.lease()
            assert leased.url.endswith(name)
            store.keep(Outcome(leased.id, leased.url, state, state))
    for _ in range(2):
        merge(tmp_path / "one", tmp_path / "two")
        assert states(tmp_path / "one") == {
            "list": "done", "a": "pending", "b": "done", "c": "failed", "d": "pending",
        }  # fmt: skip


def test_a_new_archive_knows_what_the_other_knows_of_its_refreshes(tmp_path):
    signs = Signs(notes=(("total posts", "7"),), lastmods=(("blog.example/a", "2020-01-01"),))
    meta = [("blog_url", f"{BLOG}/"), (UNFINISHED, '{"posts":"2020-01-01"}'), (UNTOLD, '{"new":3}')]
    asked(tmp_path / "old", {"signs": signs}, meta=meta)
    told = merge(tmp_path / "new", tmp_path / "old")
    with open_store(tmp_path / "new") as store:
        assert [store.meta(key) for key in ("total posts", UNFINISHED, UNTOLD)] == ["7", '{"posts":"2020-01-01"}', None]
    assert told["lastmods"] == rows(tmp_path / "old")["lastmods"] != []


def test_an_archive_of_before_has_no_list_of_captures(tmp_path):
    asked(tmp_path / "old", {"wanted": wanted("a")})
    with sqlite3.connect(tmp_path / "old" / "archive.sqlite") as db:
        db.executescript("DROP TABLE snapshots; DROP TABLE shared_snapshots; PRAGMA user_version = 1;")
    merge(tmp_path / "new", tmp_path / "old")
    assert states(tmp_path / "new") == {"list": "done", "a": "pending"}
    with sqlite3.connect(tmp_path / "old" / "archive.sqlite") as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
