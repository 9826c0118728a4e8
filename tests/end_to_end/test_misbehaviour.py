"""Whatever the server does, the good posts are all there, once, and the crawl ends."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from blog_pages import BlogSite
from blogserver import BlogServer
from crawling import crawl, posts_of
from generated_blog import BlogPlan
from hostile_answers import disallowed
from misbehaviours import MISBEHAVIOURS
from server_faults import flaky, packed_badly, rate_limited

if TYPE_CHECKING:
    from pathlib import Path

    from generated_blog import GeneratedBlog

PLAN = BlogPlan(posts=20, comments=1)


def _check(archive: Path, blog: GeneratedBlog, *, besides: int = 0) -> None:
    posts = posts_of(archive)
    got = [urlsplit(post["url"]).path for post in posts]
    assert len(got) == len(set(got))
    assert set(blog.by_path) <= set(got)
    assert len(got) <= len(blog.by_path) + besides
    assert all(post["text"] for post in posts)


@pytest.mark.parametrize(
    "name",
    ["entity_bombs", "self_sitemap", "file_urls", "private_redirects", "redirect_ring", "soft_404", "login_pages"],
)
def test_hostile_answers(name: str, tmp_path: Path) -> None:
    made = BlogSite(PLAN)
    with BlogServer(MISBEHAVIOURS[name](made.answer)) as server:
        run = crawl(server.url, tmp_path)
    assert run.returncode in (0, 3), run.stderr
    _check(tmp_path, made.blog)
    assert "root:" not in (tmp_path / "dataset" / "posts.jsonl").read_text()


@pytest.mark.parametrize(("name", "besides"), [("print_views", 16), ("endless_readers", 16)])
def test_what_was_said_before_is_asked_for_a_few_times(name: str, besides: int, tmp_path: Path) -> None:
    made = BlogSite(replace(PLAN, posts=40, sitemap=False, feed=False))
    with BlogServer(MISBEHAVIOURS[name](made.answer)) as server:
        run = crawl(server.url, tmp_path)
    assert run.returncode == 0, run.stderr
    assert 0 < sum("druck" in target or "leser" in target for target in server.targets()) <= besides
    _check(tmp_path, made.blog, besides=int(name == "endless_readers"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["gzip_bomb", "huge_pages", "endless_body"])
def test_too_much(name: str, tmp_path: Path) -> None:
    made = BlogSite(PLAN)
    with BlogServer(MISBEHAVIOURS[name](made.answer)) as server:
        run = crawl(server.url, tmp_path)
    assert run.returncode in (0, 3), run.stderr
    _check(tmp_path, made.blog, besides=3)


def test_bodies_that_are_not_packed_as_they_say(tmp_path: Path) -> None:
    made = BlogSite(replace(PLAN, comments=3))
    with BlogServer(packed_badly(made.answer)) as server:
        run = crawl(server.url, tmp_path)
    assert run.returncode == 0, run.stderr
    _check(tmp_path, made.blog)
    assert sum(len(post["comments"]) for post in posts_of(tmp_path)) == sum(
        len(post.comments) for post in made.blog.posts
    )


@pytest.mark.slow
def test_faults_of_every_kind(tmp_path: Path) -> None:
    made = BlogSite(replace(PLAN, posts=150))
    with BlogServer(partial(flaky, stall_s=5.0)(made.answer)) as server:
        run = crawl(server.url, tmp_path)
    assert run.returncode == 0, run.stderr
    _check(tmp_path, made.blog)


@pytest.mark.slow
def test_a_limited_rate(tmp_path: Path) -> None:
    made = BlogSite(replace(PLAN, posts=60))
    with BlogServer(rate_limited(made.answer, per_second=8.0)) as server:
        run = crawl(server.url, tmp_path)
    assert run.returncode == 0, run.stderr
    _check(tmp_path, made.blog)


def test_what_robots_forbids_is_not_asked_for(tmp_path: Path) -> None:
    made = BlogSite(replace(PLAN, posts=30))
    path = f"/{made.blog.posts[0].at:%Y}/{made.blog.posts[0].at:%m}/"
    with BlogServer(disallowed(made.answer, path=path)) as server:
        crawl(server.url, tmp_path)
    assert server.count("/robots.txt") >= 1
    assert server.count(path) == 0


@pytest.mark.slow
def test_robots_that_cannot_be_read_keep_us_out(tmp_path: Path) -> None:
    with BlogServer(MISBEHAVIOURS["robots_down"](BlogSite(PLAN).answer)) as server:
        run = crawl(server.url, tmp_path)
    assert run.returncode == 1
    assert set(server.targets()) == {"/robots.txt"}
    assert "robots.txt" in run.stderr


@pytest.mark.parametrize(
    ("charset", "said", "words"),
    [
        ("shift_jis", "header", ("日本", "手紙", "図書館", "冬の庭")),
        ("gb18030", "meta", ("图书馆", "冬天的花园", "来信")),
        ("koi8-r", "header", ("библиотека", "зима", "письмо")),
        ("windows-1251", "meta", ("библиотека", "зима", "письмо")),
        ("windows-1252", "header", ("café", "naïve", "Straße")),
        ("euc-kr", "meta", ("도서관", "겨울", "편지")),
        ("big5", "header", ("圖書館", "冬天", "來信")),
    ],
)
def test_charsets(charset: str, said: str, words: tuple[str, ...], tmp_path: Path) -> None:
    plan = replace(PLAN, posts=8, charset=charset, charset_said=said, text=words, feed=False)
    made = BlogSite(plan)
    with BlogServer(made.answer) as server:
        run = crawl(server.url, tmp_path)
    assert run.returncode == 0, run.stderr
    got = {urlsplit(post["url"]).path: post for post in posts_of(tmp_path)}
    for path, post in made.blog.by_path.items():
        assert got[path]["title"] == post.title
        assert post.parts[0][0] in got[path]["text"]
