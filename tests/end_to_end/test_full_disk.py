"""A full disk ends a run with one line and harms nothing; with space the same command goes on from there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from blogserver import BlogServer
from changing_blog import ChangingBlog
from crawling import crawl, refresh_command, run, run_module
from forked import Fate, Run
from generated_blog import BlogPlan
from lasting import check_archive, check_warcs, dataset_of, history_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLAN = BlogPlan(posts=60, comments=3)
FAST = ("--rate", "500", "-q")
# Where the disk fills up: in `crawl` the calls come in this order too.
MOMENTS = {
    "a WARC file is begun": Fate("scraper.fetch.warc_writer:WarcWriter._write_info"),
    "a WARC file is written": Fate("scraper.fetch.warc_writer:write_whole", 12),
    "a page is kept": Fate("pipelines.store:Store.keep", 15),
    "a transaction is committed": Fate("pipelines.store:Store.settle", 25),
    "posts are finished": Fate("pipelines.store_posts:PostTables.keep_row", 10),
    "the dataset is written": Fate("exports.dataset:Dataset.write", 10),
    "the report is written": Fate("exports.report:render_report"),
}


def mount(folder: Path, *words: str) -> bool:
    command = ["mount", "-t", "tmpfs", *words, "tmpfs", str(folder)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() or not mount(folder, "-o", "size=24m"):
        pytest.skip("no file system may be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill_up(disk: Path, *words: object, moment: str) -> None:
    """The command, on a disk that is full from a moment on: one line, and nothing is harmed."""
    fate = MOMENTS[moment]
    archive = disk / "archive"
    before = dataset_bytes(archive)
    filled = Run(disk.with_name("stderr"), *words, *FAST, fate=Fate(fate.place, fate.call, "fill", str(disk)))
    code = filled.end()
    assert (disk / "filler").exists(), f"the run ended before {moment}"
    assert (code, len(filled.said)) == (1, 1), (moment, filled.said)
    assert "space" in filled.said[0], (moment, filled.said)
    check_archive(archive)
    assert moment == "the report is written" or dataset_bytes(archive) == before, moment
    assert not list(archive.glob("**/.*.part")), moment


def dataset_bytes(archive: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in archive.glob("dataset/*")}


def make_space(disk: Path) -> None:
    (disk / "filler").unlink()


@pytest.mark.slow
def test_a_disk_that_fills_up(disk: Path, tmp_path: Path) -> None:
    blog = ChangingBlog(PLAN)
    whole, archive = tmp_path / "whole", disk / "archive"
    with BlogServer(blog.answer) as server:
        assert crawl(server.url, whole).returncode == 0
        words: tuple[object, ...] = ("crawl", server.url, "--archive", archive)
        for moment in MOMENTS:
            fill_up(disk, *words, moment=moment)
            make_space(disk)
        assert Run(tmp_path / "stderr", *words, *FAST).end() == 0
        assert dataset_of(archive) == dataset_of(whole)

        blog.change_much(random.Random(3), apart=False)
        assert run(refresh_command(whole)).returncode == 0
        words = ("refresh", archive)
        for moment in MOMENTS:
            fill_up(disk, *words, moment=moment)
            make_space(disk)
        assert Run(tmp_path / "stderr", *words, *FAST).end() == 0
    check_warcs(archive / "warc")
    assert dataset_of(archive) == dataset_of(whole)
    assert history_of(archive) == history_of(whole)


@pytest.mark.slow
def test_a_disk_that_is_too_small_is_made_larger(disk: Path, tmp_path: Path) -> None:
    with BlogServer(ChangingBlog(PLAN).answer) as server:
        assert crawl(server.url, tmp_path / "whole").returncode == 0
        words = ("crawl", server.url, "--archive", disk / "archive", *FAST)
        sizes = ["300k", "900k", "1500k"]
        for size in sizes:
            assert mount(disk, "-o", f"remount,size={size}")
            small = Run(tmp_path / "stderr", *words)
            assert (small.end(), len(small.said)) == (1, 1), (size, small.said)
            assert "space" in small.said[0], (size, small.said)
            check_archive(disk / "archive")
        assert mount(disk, "-o", "remount,size=24m")
        assert Run(tmp_path / "stderr", *words).end() == 0
    assert dataset_of(disk / "archive") == dataset_of(tmp_path / "whole")


@pytest.mark.slow
def test_an_archive_that_does_not_fit_is_taken_in_with_more_space(disk: Path, tmp_path: Path) -> None:
    with BlogServer(ChangingBlog(PLAN).answer) as server:
        assert crawl(server.url, tmp_path / "whole").returncode == 0
    words = ("import", str(disk / "archive"), str(tmp_path / "whole"), "-q", "--format", "jsonl")
    for size in ("100k", "300k", "900k", "1500k"):
        assert mount(disk, "-o", f"remount,size={size}")
        small = run_module(*words)
        (line,) = small.stderr.splitlines()
        assert (small.returncode, "space" in line, str(disk) in line) == (1, True, True), (size, line)
        check_archive(disk / "archive")
    assert mount(disk, "-o", "remount,size=24m")
    assert run_module(*words).returncode == 0
    check_warcs(disk / "archive" / "warc")
    assert dataset_of(disk / "archive") == dataset_of(tmp_path / "whole")
