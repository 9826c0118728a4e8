"""`blogarchive export`: an archive's posts in any format."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from exports.dataset import read_posts
from exports.errors import ArchiveError, ArchiveLocked, UsageError
from exports.jsonl import post_of_json
from exports.post import Post
from pipelines.store import open_store
from scraper.commands.export import run_export
from scraper.progress import Silent

AT = datetime(2020, 1, 1, tzinfo=UTC)
FIRST = Post(url="http://blog.example/1", post_id="1", published=AT, text="new", version=2, content_sha256="b")
BEFORE = replace(FIRST, text="old", version=1, content_sha256="a")
SECOND = Post(url="http://blog.example/2", post_id="2", published=AT.replace(year=2021), text="two")


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "blog.example"
    with open_store(folder) as store, store.transaction():
        for post in (BEFORE, SECOND, FIRST):
            store.records.keep_version(post)
    return folder


def export(archive, form, output=None, **other):
    return run_export(archive, form, output, progress=Silent(), **other)


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_posts_go_to_the_archives_own_dataset(archive, form):
    assert export(archive, form) == 0
    assert list(read_posts(archive / "dataset" / f"posts.{form}")) == [FIRST, SECOND]


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_posts_go_to_a_file(archive, tmp_path, form):
    assert export(archive, form, tmp_path / "new" / f"x.{form}") == 0
    assert list(read_posts(tmp_path / "new" / f"x.{form}")) == [FIRST, SECOND]


def test_posts_go_to_a_folder(archive, tmp_path):
    assert export(archive, "parquet", tmp_path) == 0
    assert (tmp_path / "comments.parquet").exists()


def test_posts_go_to_stdout(archive, capsysbinary):
    assert export(archive, "jsonl", Path("-")) == 0
    assert list(map(post_of_json, capsysbinary.readouterr().out.splitlines())) == [FIRST, SECOND]


def test_history_has_every_version(archive):
    assert export(archive, "jsonl", history=True) == 0
    assert list(read_posts(archive / "dataset" / "history.jsonl")) == [BEFORE, FIRST, SECOND]


@pytest.mark.parametrize(
    ("form", "output", "other"), [("xlsx", None, {}), ("parquet", Path("-"), {}), ("wacz", None, {"history": True})]
)
def test_wrong_usage_is_said(archive, form, output, other):
    with pytest.raises(UsageError):
        export(archive, form, output, **other)


def test_what_is_no_archive_is_said_and_stays_as_it_was(tmp_path):
    with pytest.raises(ArchiveError, match="no archive"):
        export(tmp_path, "jsonl")
    assert not list(tmp_path.iterdir())


def test_an_archive_without_warcs_has_no_wacz(archive):
    with pytest.raises(ArchiveError, match="WARC"):
        export(archive, "wacz")


@pytest.mark.parametrize("output", [None, "dataset", "dataset/posts.jsonl"])
def test_the_dataset_of_an_archive_is_not_written_twice_at_once(archive, output):
    with open_store(archive), pytest.raises(ArchiveLocked, match="another run"):
        export(archive, "jsonl", archive / output if output else None)
    assert not (archive / "dataset").exists()
    with open_store(archive):
        assert export(archive, "jsonl", archive.parent / "elsewhere.jsonl") == 0
