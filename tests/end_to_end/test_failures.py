"""What could not be had at once is tried again; what could not be had at all stands in the archive's failures."""

from __future__ import annotations

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
