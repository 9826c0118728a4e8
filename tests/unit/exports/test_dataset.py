import sys
from subprocess import run

import pytest
from example_posts import BARE, POST

from exports.dataset import format_of, open_dataset, open_file, read_posts
from exports.errors import DatasetError, UsageError


def test_every_format_appears_together_and_holds_the_same(tmp_path):
    with open_dataset(tmp_path / "new" / "dataset") as dataset:
        dataset.write(POST)
        assert not list((tmp_path / "new" / "dataset").glob("posts.*"))
        dataset.write(BARE)
    folder = tmp_path / "new" / "dataset"
    assert sorted(path.name for path in folder.iterdir()) == ["comments.parquet", "posts.jsonl", "posts.parquet"]
    assert (dataset.posts, dataset.comments) == (2, 2)
    assert list(read_posts(folder / "posts.jsonl")) == list(read_posts(folder / "posts.parquet")) == [POST, BARE]


def test_an_empty_blog_is_an_empty_dataset(tmp_path):
    with open_dataset(tmp_path):
        pass
    assert list(read_posts(tmp_path / "posts.parquet")) == list(read_posts(tmp_path / "posts.jsonl")) == []


def test_a_run_that_breaks_off_leaves_what_was_there_before(tmp_path):
    (tmp_path / "posts.jsonl").write_bytes(b"old")
    with pytest.raises(RuntimeError, match="broke off"), open_dataset(tmp_path) as dataset:  # noqa: PT012
        dataset.write(POST)
        raise RuntimeError("broke off")
    assert [path.name for path in tmp_path.iterdir()] == ["posts.jsonl"]
    assert (tmp_path / "posts.jsonl").read_bytes() == b"old"


def test_what_a_killed_run_left_is_written_over(tmp_path):
    (tmp_path / ".posts.jsonl.part").write_bytes(b"half a li")
    with open_dataset(tmp_path, ["jsonl"]) as dataset:
        dataset.write(BARE)
    assert [path.name for path in tmp_path.iterdir()] == ["posts.jsonl"]
    assert list(read_posts(tmp_path / "posts.jsonl")) == [BARE]


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet", "a.ndjson"])
def test_one_file_alone_holds_the_posts_with_their_comments(tmp_path, name):
    with open_file(tmp_path / name) as dataset:
        dataset.write(POST)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert list(read_posts(tmp_path / name)) == [POST]


def test_an_unknown_format_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError, match=r"jsonl, parquet"), open_dataset(tmp_path, ["xlsx"]):
        pass
    with pytest.raises(UsageError, match=r"a\.xlsx"):
        format_of(tmp_path / "a.xlsx")


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DatasetError, match="file"), open_dataset(tmp_path / "file" / "dataset"):
        pass


def test_json_lines_do_not_wait_for_pyarrow(tmp_path):
    code = f"""
import sys
from pathlib import Path
from exports.dataset import open_dataset
with open_dataset(Path({str(tmp_path)!r}), ["jsonl"]):
    pass
sys.exit("pyarrow" in sys.modules)
"""
    assert run([sys.executable, "-c", code], check=False).returncode == 0
