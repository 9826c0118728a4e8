"""The test for the whole design: `extract` over the WARCs of a crawl gives the records that the crawl gave."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from blog_pages import BlogSite
from blogserver import BlogServer
from crawling import crawl, posts_of, start_crawl
from generated_blog import BlogPlan
from second_addresses import print_views

from scraper.cli import run

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 6


def extracted(archive: Path, form: str = "jsonl") -> Path:
    """A dataset in the place where an archive has its own, read from that archive's WARCs."""
    again = archive.with_name(f"{archive.name}-again")
    (again / "dataset").mkdir(parents=True)
    assert run(["extract", "-q", str(archive / "warc"), "-o", str(again / "dataset" / f"posts.{form}")]) == 0
    return again


def is_accepted(archive: Path) -> bool:
    """By `warcio check`."""
    files = list((archive / "warc").glob("*.warc.gz"))
    done = subprocess.run([sys.executable, "-m", "warcio.cli", "check", *files], capture_output=True, check=False)
    return bool(files) and done.returncode == 0 and not done.stdout


@pytest.mark.parametrize("rest", [False, True], ids=["pages", "api"])
def test_whole_posts_come_out_of_the_warcs_byte_for_byte(tmp_path: Path, *, rest: bool) -> None:
    plan = BlogPlan(posts=80, comments=6, comments_per_page=4, multipage_share=0.3, rest=rest, statics=("about", "cv"))
    with BlogServer(BlogSite(plan).answer) as server:
        assert crawl(server.url, tmp_path / "blog").returncode == 0
    again = extracted(tmp_path / "blog")
    assert len(posts_of(again)) == 80
    assert (again / "dataset" / "posts.jsonl").read_bytes() == (
        tmp_path / "blog" / "dataset" / "posts.jsonl"
    ).read_bytes()
    assert is_accepted(tmp_path / "blog")


def test_print_views_are_folded_by_extract_as_they_are_by_a_crawl(tmp_path: Path) -> None:
    with BlogServer(print_views(BlogSite(BlogPlan(posts=40, sitemap=False)).answer)) as server:
        assert crawl(server.url, tmp_path / "blog").returncode == 0
    again = extracted(tmp_path / "blog")
    assert len(posts_of(again)) == 40
    assert any(post["aliases"] for post in posts_of(again))
    assert posts_of(again) == posts_of(tmp_path / "blog")


def test_a_crawl_without_warcs_has_the_same_dataset_and_none(tmp_path: Path) -> None:
    with BlogServer(BlogSite(BlogPlan(posts=12, comments=2)).answer) as server:
        assert crawl(server.url, tmp_path / "with").returncode == 0
        assert crawl(server.url, tmp_path / "without", "--no-warc").returncode == 0
    assert posts_of(tmp_path / "with") == posts_of(tmp_path / "without")
    assert not (tmp_path / "without" / "warc").exists()


@pytest.mark.slow
def test_after_kills_the_warcs_are_whole_and_hold_every_post(tmp_path: Path) -> None:
    archive = tmp_path / "blog"
    chance = random.Random(7)
    with BlogServer(BlogSite(BlogPlan(posts=120, comments=3, multipage_share=0.1)).answer) as server:
        for _ in range(KILLS):
            crawling = start_crawl(server.url, archive)
            begun = len(server.log)
            while len(server.log) < begun + chance.randint(5, 25) and crawling.poll() is None:
                time.sleep(0.002)
            crawling.send_signal(signal.SIGKILL)
            crawling.communicate()
        assert crawl(server.url, archive).returncode == 0
    assert is_accepted(archive)
    assert not list((archive / "warc").glob("*.open"))
    again = extracted(archive)
    assert len(posts_of(again)) == 120
    assert posts_of(again) == posts_of(archive)
