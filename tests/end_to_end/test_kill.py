"""A crawl that is killed and resumed gives the dataset of one that was not; one archive has one run at a time."""

from __future__ import annotations

import random
import signal
import time
from typing import TYPE_CHECKING

import pytest
from blog_pages import BlogSite
from blogserver import BlogServer
from crawling import crawl, posts_of, start_crawl
from generated_blog import BlogPlan

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

KILLS = 20
POSTS = 300


@pytest.mark.slow
def test_twenty_kills_change_nothing(tmp_path: Path) -> None:
    plan = BlogPlan(posts=POSTS, comments=3, multipage_share=0.05)
    chance = random.Random(20)
    with BlogServer(BlogSite(plan).answer) as server:
        assert crawl(server.url, tmp_path / "whole").returncode == 0
        whole = posts_of(tmp_path / "whole")
        asked_whole = len(server.log)
        assert len({post["url"] for post in whole}) == len(whole) == POSTS

        for kill in range(KILLS):
            run = start_crawl(server.url, tmp_path / "killed")
            _wait_for(server, run, more=chance.randint(1, 2 * POSTS // KILLS - 4))
            time.sleep(chance.uniform(0, 0.03))
            run.send_signal(signal.SIGKILL)
            run.communicate()
            assert run.returncode == -signal.SIGKILL, f"the crawl was over before kill {kill}"
        asked_killed = len(server.log) - asked_whole
        last = crawl(server.url, tmp_path / "killed")

    assert last.returncode == 0, last.stderr
    assert posts_of(tmp_path / "killed") == whole
    # what was in flight is asked for again, and robots.txt once a run; nothing that was kept
    assert asked_killed <= asked_whole + KILLS * 20


def _wait_for(server: BlogServer, run: subprocess.Popen[str], *, more: int) -> None:
    """Until the server was asked for some more addresses, or the run is over."""
    begun = len(server.log)
    while len(server.log) < begun + more and run.poll() is None:
        time.sleep(0.002)


def test_a_second_run_on_one_archive_says_so(tmp_path: Path) -> None:
    with BlogServer(BlogSite(BlogPlan(posts=60)).answer, latency_s=0.2) as server:
        first = start_crawl(server.url, tmp_path / "archive")
        _wait_for(server, first, more=3)
        second = crawl(server.url, tmp_path / "archive")
        first.send_signal(signal.SIGINT)
        first.communicate(timeout=30)
    assert second.returncode == 1
    assert "another run holds" in second.stderr
    assert len(second.stderr.splitlines()) == 1
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
