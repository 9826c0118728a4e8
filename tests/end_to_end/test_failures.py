"""What could not be had at once is tried again; what could not be had at all stands in the archive's failures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from blog_pages import BlogSite
from blogserver import BlogServer
from crawling import crawl, posts_of
from generated_blog import Answer, BlogPlan
from misbehaviours import MISBEHAVIOURS

from pipelines.store import open_store
from pipelines.store_figures import figures_of

if TYPE_CHECKING:
    from pathlib import Path

    from generated_blog import Asked

POSTS = 40


@pytest.mark.parametrize("name", ["resets", "truncated", "empty", "unavailable"])
def test_one_bad_answer_costs_no_post(name: str, tmp_path: Path) -> None:
    with BlogServer(MISBEHAVIOURS[name](BlogSite(BlogPlan(posts=POSTS)).answer)) as server:
        done = crawl(server.url, tmp_path / "archive")
    posts = posts_of(tmp_path / "archive")
    assert done.returncode == 0, done.stderr
    assert len({post["url"] for post in posts}) == len(posts) == POSTS
    assert all(post["text"] for post in posts)


def test_a_page_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    site = BlogSite(BlogPlan(posts=5))
    missing = site.blog.posts[2].path

    def answer(asked: Asked) -> Answer:
        return Answer(b"no", 404, "text/plain") if asked.path == missing else site.answer(asked)

    with BlogServer(answer) as server:
        done = crawl(server.url, tmp_path / "archive")
    assert done.returncode == 3
    with open_store(tmp_path / "archive", read_only=True) as store:
        figures = figures_of(store)
    failed = [(failure.url.endswith(missing), failure.reason, failure.tries) for failure in figures.failures]
    assert failed == [(True, "404 Not Found", 1)]
    assert figures.found == figures.kept + figures.known + figures.refused


def test_a_blog_that_robots_txt_forbids_is_a_failure_that_says_so(tmp_path: Path) -> None:
    site = BlogSite(BlogPlan(posts=3))
    asked_for = []

    def answer(asked: Asked) -> Answer:
        asked_for.append(asked.path)
        forbids = asked.path == "/robots.txt"
        return Answer(b"User-agent: *\nDisallow: /\n", 200, "text/plain") if forbids else site.answer(asked)

    with BlogServer(answer) as server:
        done = crawl(server.url, tmp_path / "archive")
    assert done.returncode == 3
    with open_store(tmp_path / "archive", read_only=True) as store:
        failures = figures_of(store).failures
    assert [(failure.url, "robots.txt" in failure.reason) for failure in failures] == [(server.url, True)]
    assert set(asked_for) == {"/robots.txt"}


def test_a_page_that_stays_broken_is_given_up_with_its_tries(tmp_path: Path) -> None:
    site = BlogSite(BlogPlan(posts=3))
    broken = site.blog.posts[1].path

    def answer(asked: Asked) -> Answer:
        return Answer(b"", 410, "text/plain") if asked.path == broken else site.answer(asked)

    with BlogServer(answer) as server:
        assert crawl(server.url, tmp_path / "archive").returncode == 3
        assert crawl(server.url, tmp_path / "archive").returncode == 3
        assert server.count(broken) == 1, "what the server says is gone is not asked for again"
    assert len(posts_of(tmp_path / "archive")) == 2


def test_a_comment_service_that_is_gone_is_given_up_once_and_not_for_each_post(tmp_path: Path) -> None:
    site = BlogSite(BlogPlan(posts=POSTS, comments=0))
    talk = (
        b'<script data-isso="//talk.invalid/" src="//talk.invalid/js/embed.min.js"></script><section id="isso-thread">'
    )

    def answer(asked: Asked) -> Answer:
        answer = site.answer(asked)
        if asked.path not in site.blog.by_path:
            return answer
        return replace(answer, body=answer.body.replace(b"</body>", talk + b"</section></body>"))

    with BlogServer(answer) as server:
        done = crawl(server.url, tmp_path / "archive")
    assert done.returncode == 3, done.stderr
    assert len(posts_of(tmp_path / "archive")) == POSTS
    with open_store(tmp_path / "archive", read_only=True) as store:
        failures = figures_of(store).failures
    assert len(failures) == POSTS
    assert all("talk.invalid" in failure.url for failure in failures)
    assert sum(failure.tries for failure in failures) <= 4 * POSTS  # a request of the blog is tried seven times
