import sqlite3

import pytest

from pipelines.store import open_store
from pipelines.store_schema import STATE_VERSION

KEY = "blog.example/a"


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path) as opened:
        yield opened


def keep(store, *rows):
    with store.transaction():
        store.snapshots.keep((KEY, timestamp, f"http://{KEY}", status, digest) for timestamp, status, digest in rows)
        store.snapshots.note_shared()


def test_the_latest_first_and_the_same_bytes_once(store):
    keep(store, ("20100101000000", 200, "A"), ("20110101000000", 200, "B"), ("20120101000000", None, "B"))
    chosen = [store.snapshots.choose(KEY, tried=tried) for tried in range(3)]
    assert [one and one[0] for one in chosen] == ["20120101000000", "20100101000000", None]


def test_the_nearest_to_a_day(store):
    keep(store, ("20100101000000", 200, "A"), ("20110101000000", 200, "B"), ("20120101000000", 200, "C"))
    assert store.snapshots.choose(KEY, at="2010-09-01 00:00:00")[0] == "20110101000000"
    assert store.snapshots.choose(KEY, at="1999-01-01 00:00:00")[0] == "20100101000000"


def test_a_redirect_only_where_there_is_nothing_better(store):
    keep(store, ("20100101000000", 200, "A"), ("20200101000000", 301, "B"))
    assert [store.snapshots.choose(KEY, tried=tried)[0] for tried in range(2)] == ["20100101000000", "20200101000000"]


def test_what_stands_at_many_addresses_alike_is_no_page_of_any(store):
    keep(store, ("20100101000000", 200, "A"), ("20200101000000", 200, "PARKED"))
    with store.transaction():
        store.snapshots.keep((f"blog.example/{n}", "20200101000000", "http://x", 200, "PARKED") for n in range(3))
        store.snapshots.note_shared()
    assert store.snapshots.choose(KEY)[0] == "20100101000000"
    assert store.snapshots.choose("blog.example/1") is None


def test_nothing_is_held(store):
    assert store.snapshots.choose(KEY) is None
    assert store.snapshots.count() == 0


def test_an_archive_of_before_is_brought_up(tmp_path):
    open_store(tmp_path).close()
    with sqlite3.connect(tmp_path / "archive.sqlite") as db:
        db.executescript("DROP TABLE snapshots; DROP TABLE shared_snapshots; PRAGMA user_version = 1;")
    with open_store(tmp_path) as store:
        assert store.snapshots.count() == 0
        assert store.query("PRAGMA user_version") == [(STATE_VERSION,)]
