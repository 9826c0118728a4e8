"""Files appear whole, after they are made sure of, or not at all; what a move leaves is finished by the next run."""

import os
from pathlib import Path

import pytest

from exports.errors import DatasetError
from exports.whole_files import finish_moves, open_whole


@pytest.fixture
def done(monkeypatch):
    """What is made sure of and moved, in that order."""
    steps = []
    fsync, replace = os.fsync, Path.replace

    def noted_fsync(descriptor):
        steps.append(("sync", os.path.basename(os.readlink(f"/proc/self/fd/{descriptor}"))))  # noqa: PTH115, PTH119
        fsync(descriptor)

    def noted_replace(self, target):
        steps.append(("move", target.name))
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    return steps


def write(*places):
    with open_whole(places) as files:
        for file in files:
            file.write(b"new")


def test_a_power_cut_finds_the_old_file_or_the_new_one(tmp_path, done):
    write(tmp_path / "a")
    assert done == [("sync", ".a.part"), ("move", "a"), ("sync", tmp_path.name)]


def test_of_several_a_note_is_there_before_the_first_is_moved(tmp_path, done):
    write(tmp_path / "a", tmp_path / "b")
    assert done == [
        ("sync", ".a.part"), ("sync", ".b.part"), ("sync", "..moving.part"), ("move", ".moving"), ("sync", tmp_path.name),
        ("move", "a"), ("move", "b"), ("sync", tmp_path.name),
    ]  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_nothing_stays_of_what_breaks_off(tmp_path):
    with pytest.raises(ValueError, match="odd"), open_whole([tmp_path / "a", tmp_path / "b"]):
        raise ValueError("odd")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_stands_in_the_way(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(DatasetError, match="a: Is a directory"):
        write(tmp_path / "a")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_the_next_run_finishes_a_move_that_failed(tmp_path):
    (tmp_path / "b").mkdir()
    with pytest.raises(DatasetError):
        write(tmp_path / "a", tmp_path / "b")
    (tmp_path / "b").rmdir()
    finish_moves(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"new", "b": b"new"}


def test_a_file_is_moved_to_where_a_link_leads(tmp_path):
    (tmp_path / "far").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "far" / "a")
    write(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert [path.name for path in (tmp_path / "far").iterdir()] == ["a"]


def test_a_pipe_is_written_to(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write(tmp_path / "pipe")
    assert os.read(reader, 10) == b"new"
    os.close(reader)
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_device_without_room(tmp_path):
    """By a link of our own: were the device replaced, the next test would find a file."""
    (tmp_path / "full").symlink_to("/dev/full")
    with pytest.raises(DatasetError, match="full: No space left on device"):
        write(tmp_path / "full")
    assert (tmp_path / "full").is_char_device()


@pytest.mark.parametrize("place", ["nowhere/a", "file/a", "a" * 300])
def test_a_place_that_is_none(tmp_path, place):
    (tmp_path / "file").touch()
    with pytest.raises(DatasetError, match="a: "):
        write(tmp_path / place)
