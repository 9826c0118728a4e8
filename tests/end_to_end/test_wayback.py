"""A blog that is gone comes out of a web archive as it was."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import pytest
from blog_pages import BlogSite
from blogserver import BlogServer
from crawling import crawl, posts_of
from generated_blog import Answer, Asked, BlogPlan
from pywb_server import open_pywb
from web_archive import HOST, WebArchive

if TYPE_CHECKING:
    from pathlib import Path

PLAN = BlogPlan(posts=20, comments=3, sitemap=False)
PARKED = Answer(b"<html><title>blog.example is for sale</title><p>Buy this domain today.</p></html>")


def lived(tmp_path: Path, plan: BlogPlan = PLAN) -> tuple[BlogSite, list[str], list[dict[str, Any]]]:
    """The blog, what a crawl of it asked for while it was there, and the posts that it gave."""
    site = BlogSite(plan)
    with BlogServer(lambda asked: site.answer(as_blog(asked))) as server:
        done = crawl(server.url, tmp_path / "live", "--via", "pages")
        targets = [target for target in server.targets() if target != "/robots.txt"]
    assert done.returncode == 0, done.stderr
    return site, targets, posts_of(tmp_path / "live")


def as_blog(asked: Asked) -> Asked:
    return Asked.of(asked.target, host="blog.example")


def archived(site: BlogSite, targets: list[str], timestamp: str) -> WebArchive:
    archive = WebArchive()
    for target in targets:
        archive.hold(HOST + target, timestamp, site.answer(Asked.of(target, host="blog.example")))
    return archive


def harvest(archive: WebArchive, folder: Path, *options: str) -> list[dict[str, Any]]:
    with BlogServer(archive.answer) as server:
        cdx = f"{server.url}cdx/search/cdx"
        done = crawl(f"{HOST}/", folder, "--source", "wayback", "--cdx", cdx, *options)
    assert done.returncode == 0, done.stderr
    return posts_of(folder)


def bare(posts: list[dict[str, Any]]) -> list[tuple[str, Any, Any, Any]]:
    """What the two have in common: the live blog stood on another host and its ids hold the address."""
    return sorted((p["title"], p["published"], p["text"], [c["text"] for c in p["comments"]]) for p in posts)


def test_every_post_and_comment_comes_back(tmp_path: Path) -> None:
    site, targets, live = lived(tmp_path)
    archive = archived(site, targets, "20190102030405")
    archive.slow_down_every = 7
    posts = harvest(archive, tmp_path / "dead")
    assert bare(posts) == bare(live)
    assert {post["url"] for post in posts} == {f"{HOST}{post.path}" for post in site.blog.posts}
    assert len({line.partition(" ")[2] for line in archive.asked}) == len(set(archive.asked))  # one capture an address


def test_dates_count_from_the_capture_and_not_from_the_crawl(tmp_path: Path) -> None:
    site, targets, _ = lived(tmp_path, BlogPlan(posts=3, comments=1, sitemap=False))
    harvest(archived(site, targets, "20190102030405"), tmp_path / "dead")
    lines = (tmp_path / "dead" / "dataset" / "posts.jsonl").read_bytes().splitlines()
    assert {json.loads(line)["fetched_at"] for line in lines} == {"2019-01-02T03:04:05Z"}


def test_the_latest_good_capture_is_taken_and_no_parked_domain(tmp_path: Path) -> None:
    site, targets, live = lived(tmp_path)
    archive = archived(site, targets, "20190102030405")
    for number, target in enumerate(targets):
        archive.hold(HOST + target, "20230102030405", PARKED)
        mine = PARKED.body.replace(b"today", f"today, {number}".encode())  # another digest for each address
        archive.hold(HOST + target, "20240102030405", Answer(mine))
    assert bare(harvest(archive, tmp_path / "dead")) == bare(live)


def test_at_a_day(tmp_path: Path) -> None:
    site, targets, live = lived(tmp_path, BlogPlan(posts=4, comments=1, sitemap=False))
    archive = archived(site, targets, "20190102030405")
    for target in targets:
        answer = site.answer(Asked.of(target, host="blog.example"))
        edited = answer.body.replace(live[0]["title"].encode(), b"An edited title")
        archive.hold(HOST + target, "20210102030405", Answer(edited, content_type=answer.content_type))
    assert "An edited title" in {post["title"] for post in harvest(archive, tmp_path / "latest")}
    early = harvest(archive, tmp_path / "early", "--at", "2018-05-01")
    assert bare(early) == bare(live)


def test_a_capture_that_leads_to_its_neighbour(tmp_path: Path) -> None:
    site, targets, live = lived(tmp_path, BlogPlan(posts=4, comments=1, sitemap=False))
    archive = archived(site, targets, "20190102030405")
    for target in targets:
        answer = site.answer(Asked.of(target, host="blog.example"))
        if answer.status == HTTPStatus.OK:
            body = answer.body + b"<!-- -->"
            archive.hold(HOST + target, "20200102030405", Answer(body, content_type=answer.content_type))
    archive.aside = {"20200102030405"}
    assert bare(harvest(archive, tmp_path / "dead")) == bare(live)


def test_the_warc_of_it_gives_the_same_records(tmp_path: Path) -> None:
    from scraper.cli import run

    site, targets, _ = lived(tmp_path)
    harvest(archived(site, targets, "20190102030405"), tmp_path / "dead")
    assert run(["extract", "-q", str(tmp_path / "dead" / "warc"), "-o", str(tmp_path / "again.jsonl")]) == 0
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "dead" / "dataset" / "posts.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(b"[]", content_type="application/json"), "holds no capture of http://blog.example/"),
        (Answer(b"", content_type="text/plain"), "holds no capture of http://blog.example/"),
        (Answer(b"<html>Sorry, we are down</html>"), "gives no list of captures"),
        (Answer(b"blocked", 403), "gives no list of captures: 403 Forbidden"),
    ],
)
def test_without_a_list_one_line_says_so(tmp_path: Path, answer: Answer, said: str) -> None:
    with BlogServer(lambda asked: answer if asked.path.startswith("/cdx") else Answer(b"", 404)) as server:
        cdx = f"{server.url}cdx/search/cdx"
        done = crawl(f"{HOST}/", tmp_path / "a", "--source", "wayback", "--cdx", cdx)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_archive_has_one_source(tmp_path: Path) -> None:
    lived(tmp_path, BlogPlan(posts=2, comments=0))
    done = crawl(f"{HOST}/", tmp_path / "live", "--source", "wayback", "--cdx", "http://127.0.0.1:9/cdx/search/cdx")
    assert done.returncode == 1
    assert "was taken from the live blog" in done.stderr


@pytest.mark.slow
def test_out_of_pywb(tmp_path: Path) -> None:
    _, _, live = lived(tmp_path)
    (tmp_path / "pywb").mkdir()
    with open_pywb((tmp_path / "live" / "warc").glob("*.warc.gz"), tmp_path / "pywb") as collection:
        home = json.loads((tmp_path / "live" / "dataset" / "posts.jsonl").read_bytes().splitlines()[0])["blog_url"]
        done = crawl(home, tmp_path / "dead", "--source", "wayback", "--cdx", f"{collection}/cdx")
    assert done.returncode == 0, done.stderr
    assert posts_of(tmp_path / "dead") == live
