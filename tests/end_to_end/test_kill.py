"""A run that is killed and resumed gives the dataset of one that was not; one archive has one run at a time."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from typing import TYPE_CHECKING

import pytest
from blog_pages import BlogSite
from blogserver import BlogServer
from changing_blog import ChangingBlog
from crawling import crawl, crawl_command, posts_of, refresh_command, run, start, start_crawl
from forked import Fate, Run
from generated_blog import BlogPlan
from lasting import check_archive, check_warcs, dataset_of, history_of

from exports.dataset import read_posts
from pipelines.store import open_store

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

KILLS = int(os.environ.get("BLOGARCHIVE_KILLS", "6"))  # 30 look closer, in a minute more
POSTS = 300
FAST = ("--rate", "500", "-q", "--format", "jsonl")
# While a page is kept, while posts are finished, while the dataset and the report are written.
FATES = (
    Fate("scraper.fetch.warc_writer:write_whole", 2, "half"),
    Fate("scraper.fetch.warc_writer:WarcIndex.add", 2),
    Fate("pipelines.store:Store._keep_signs", 2),
    Fate("pipelines.store_posts:PostTables.keep_row", 20),
    Fate("exports.dataset:Dataset.write", 20),
    Fate("exports.whole_files:_sync", 1),
    Fate("exports.report:render_report", 1),
)
EACH = 1 if KILLS >= 30 else 3  # of these for each route of a refresh


class Killed:
    """An archive whose runs are killed at moments that chance chooses; what each leaves is looked at."""

    def __init__(self, server: BlogServer, archive: Path, seed: int, *words: object) -> None:
        self._server, self._archive, self._words = server, archive, words
        self._chance = random.Random(seed)

    def _start(self, fate: Fate | None = None) -> Run:
        return Run(self._archive.with_suffix(".stderr"), *self._words, *FAST, fate=fate)

    def kill(self, *, most: int) -> None:
        """Kill a run after at most so many requests, or in its first moments."""
        begun, more = len(self._server.log), self._chance.randint(0, most)
        run = self._start()
        while len(self._server.log) < begun + more and not run.is_over:
            time.sleep(0.001)
        time.sleep(self._chance.uniform(0, 0.03 if more else 0.5))
        run.kill()
        assert run.end() == -signal.SIGKILL, f"the run was over before it was killed: {run.said}"
        check_archive(self._archive)

    def meet(self, fate: Fate) -> None:
        assert self._start(fate).end() == -signal.SIGKILL, fate
        check_archive(self._archive)

    def resume(self) -> None:
        run = self._start()
        assert run.end() == 0, run.said
        check_warcs(self._archive / "warc")


@pytest.mark.slow
def test_kills_of_a_crawl_change_nothing(tmp_path: Path) -> None:
    plan = BlogPlan(posts=POSTS, comments=3, multipage_share=0.05)
    archive = tmp_path / "killed"
    with BlogServer(BlogSite(plan).answer) as server:
        assert crawl(server.url, tmp_path / "whole").returncode == 0
        whole = posts_of(tmp_path / "whole")
        asked_whole = len(server.log)
        assert len({post["url"] for post in whole}) == len(whole) == POSTS

        killed = Killed(server, archive, 20, "crawl", server.url, "--archive", archive)
        for _ in range(KILLS):
            killed.kill(most=POSTS // KILLS + 4)
        for fate in FATES:
            killed.meet(fate)
        asked_killed = len(server.log) - asked_whole
        killed.resume()

    assert posts_of(archive) == whole
    assert history_of(archive) == history_of(tmp_path / "whole")
    # what was in flight is asked for again, and robots.txt once a run; nothing that was kept
    assert asked_killed <= asked_whole + (KILLS + len(FATES)) * 10


@pytest.mark.slow
@pytest.mark.parametrize(
    ("plan", "most", "fates"),
    [
        pytest.param(BlogPlan(posts=230, comments=3, rest=True), 9, FATES[EACH - 1 :: EACH], id="api"),
        pytest.param(BlogPlan(posts=120, comments=2, multipage_share=0.1), 30, FATES[::EACH], id="lastmod"),
        pytest.param(BlogPlan(posts=120, comments=2, sitemap=False), 24, FATES[EACH // 2 :: EACH], id="conditions"),
    ],
)
def test_kills_of_a_refresh_lose_no_change(plan: BlogPlan, most: int, fates: tuple[Fate, ...], tmp_path: Path) -> None:
    blog = ChangingBlog(plan, lastmods=plan.sitemap)
    whole, archive = tmp_path / "whole", tmp_path / "killed"
    with BlogServer(blog.answer) as server:
        assert crawl(server.url, whole).returncode == 0
        shutil.copytree(whole, archive)
        blog.change_much(random.Random(7), apart=plan.rest)
        assert run(refresh_command(whole)).returncode == 0

        killed = Killed(server, archive, 30, "refresh", archive)
        for _ in range(KILLS // 3):
            killed.kill(most=most)
        for fate in fates:
            killed.meet(fate)
        killed.resume()

    assert dataset_of(archive) == dataset_of(whole)
    assert history_of(archive) == history_of(whole)


@pytest.mark.parametrize("moved", [1, 2, 3])
def test_a_kill_amid_the_moves_leaves_one_dataset(moved: int, tmp_path: Path) -> None:
    blog, archive = ChangingBlog(BlogPlan(posts=5)), tmp_path / "archive"
    dataset = archive / "dataset"
    with BlogServer(blog.answer) as server:
        assert run(crawl_command(server.url, archive, "--format", "jsonl,parquet")).returncode == 0
        blog.publish("Fresh from the press")
        words = ("refresh", archive, "-q", "--rate", "500", "--format", "jsonl,parquet")
        fate = Fate("exports.whole_files:_move", 1 + moved)  # the first call moves the note
        assert Run(tmp_path / "stderr", *words, fate=fate).end() == -signal.SIGKILL
    sizes = [len(list(read_posts(dataset / f"posts.{form}"))) for form in ("jsonl", "parquet")]
    assert sizes == [5 + (moved > 1), 5 + (moved > 2)]
    open_store(archive).close()
    posts = list(read_posts(dataset / "posts.jsonl"))
    assert posts == list(read_posts(dataset / "posts.parquet"))
    assert len(posts) == 6
    assert sorted(path.name for path in dataset.iterdir()) == ["comments.parquet", "posts.jsonl", "posts.parquet"]


def test_a_kill_amid_a_package_leaves_none(tmp_path: Path) -> None:
    archive, place, said = tmp_path / "archive", tmp_path / "archive.wacz", tmp_path / "stderr"
    words = ("export", archive, "--format", "wacz", "-q")
    with BlogServer(BlogSite(BlogPlan(posts=5)).answer) as server:
        assert crawl(server.url, archive).returncode == 0
    for call in (1, 4):
        fate = Fate("scraper.fetch.wacz:_Package.add", call)
        assert Run(said, *words, fate=fate).end() == -signal.SIGKILL
        assert not place.exists()
    assert Run(said, *words).end() == 0
    first = place.read_bytes()
    assert Run(said, *words, fate=fate).end() == -signal.SIGKILL
    assert place.read_bytes() == first


def _wait_for(server: BlogServer, run: subprocess.Popen[str], *, more: int) -> None:
    """Until the server was asked for some more addresses, or the run is over."""
    begun = len(server.log)
    while len(server.log) < begun + more and run.poll() is None:
        time.sleep(0.002)


@pytest.mark.parametrize("command", ["crawl", "refresh"])
def test_a_second_run_on_one_archive_says_so(command: str, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    site = ChangingBlog(BlogPlan(posts=60))
    with BlogServer(site.answer, latency_s=2.0) as server:
        words = crawl_command(server.url, archive)
        if command == "refresh":
            server.latency_s = 0.0
            assert run(words).returncode == 0
            server.latency_s = 2.0
            words = refresh_command(archive)
        first = start(words)
        _wait_for(server, first, more=1)
        for other in (crawl_command(server.url, archive), refresh_command(archive)):
            second = run(other)
            assert (second.returncode, second.stdout) == (1, "")
            assert "another run holds" in second.stderr
            assert len(second.stderr.splitlines()) == 1
        first.send_signal(signal.SIGINT)
        first.communicate(timeout=30)
    assert first.returncode == 130


def test_an_interrupted_crawl_resumes(tmp_path: Path) -> None:
    with BlogServer(BlogSite(BlogPlan(posts=40)).answer, latency_s=0.05) as server:
        first = start_crawl(server.url, tmp_path / "archive")
        _wait_for(server, first, more=12)
        first.send_signal(signal.SIGINT)
        first.communicate(timeout=30)
        asked = len(server.log)
        assert first.returncode == 130
        assert asked < 40
        assert crawl(server.url, tmp_path / "archive").returncode == 0
    assert len(posts_of(tmp_path / "archive")) == 40
