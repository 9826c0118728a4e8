"""How many requests a blog costs, and that all its posts and comments are there: the figures of issue 5."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from blog_pages import BlogSite
from blogserver import BlogServer
from crawling import crawl, posts_of
from generated_blog import BlogPlan
from misbehaviours import MISBEHAVIOURS

if TYPE_CHECKING:
    from pathlib import Path

    from generated_blog import GeneratedBlog

PLAN = BlogPlan(posts=80, comments=3)


class Crawled:
    """One crawl of one generated blog: what was asked for, and what was got."""

    def __init__(
        self, plan: BlogPlan, archive: Path, *misbehaviours: str, args: tuple[str, ...] = (), status: int = 0
    ) -> None:
        made = BlogSite(plan)
        site = made.answer
        for name in misbehaviours:
            site = MISBEHAVIOURS[name](site)
        with BlogServer(site) as server:
            run = crawl(server.url, archive, *args)
        assert run.returncode == status, run.stderr
        self.blog: GeneratedBlog = made.blog
        self.asked = Counter(server.targets())
        self.posts: list[dict[str, Any]] = posts_of(archive)
        # pages beyond each post's own address
        self.further = sum(len(made.comment_pages(p)) + len(p.parts) - 2 for p in made.blog.posts)

    @property
    def requests(self) -> int:
        """How many requests were made."""
        return self.asked.total()

    def check(self) -> None:
        """Every post once, with all its comments, and nothing else."""
        got = {urlsplit(post["url"]).path: post for post in self.posts}
        assert len(self.posts) == len(got)
        assert sorted(got) == sorted(self.blog.by_path)
        for path, post in self.blog.by_path.items():
            assert {c["text"] for c in got[path]["comments"]} == {c.text for c in post.comments}, path
            assert all(paragraph in got[path]["text"] for part in post.parts for paragraph in part), path


def test_a_thread_is_read_once_however_many_parts_its_post_has(tmp_path: Path) -> None:
    plan = replace(PLAN, posts=12, comments=12, comments_per_page=5, multipage_share=0.5)
    crawled = Crawled(plan, tmp_path, "threads_of_parts")
    crawled.check()
    assert not [target for target in crawled.asked if "cpage" in target]


def test_a_blog_with_a_sitemap(tmp_path: Path) -> None:
    plan = replace(PLAN, comments=12, comments_per_page=5, multipage_share=0.1)
    crawled = Crawled(plan, tmp_path)
    crawled.check()
    assert crawled.requests <= 1.02 * plan.posts + crawled.further + 10
    assert max(crawled.asked.values()) == 1


@pytest.mark.parametrize(
    "plan",
    [
        replace(PLAN, sitemap=False),
        replace(PLAN, sitemap=False, feed=False, permalinks="/{slug}/"),
        replace(PLAN, sitemap=False, months=False, labels=False, per_page=5, theme="classic"),
    ],
    ids=["feed", "nothing-but-lists", "older-posts-only"],
)
def test_a_blog_without_a_sitemap(plan: BlogPlan, tmp_path: Path) -> None:
    crawled = Crawled(plan, tmp_path)
    crawled.check()
    lists = max(
        0, plan.posts // plan.per_page - plan.posts // 10
    )  # of five posts each: more pages than the figure is for
    assert crawled.requests <= 1.15 * plan.posts + 15 + lists


def test_a_blog_whose_markup_tells_nothing(tmp_path: Path) -> None:
    plan = replace(PLAN, sitemap=False, feed=False, theme="plain", permalinks="/{slug}/", comments=0)
    crawled = Crawled(plan, tmp_path)
    crawled.check()
    assert crawled.requests <= 1.15 * plan.posts + 15


def test_a_blog_with_an_api(tmp_path: Path) -> None:
    plan = replace(PLAN, rest=True, posts=230, comments=4, multipage_share=0.1)
    crawled = Crawled(plan, tmp_path)
    crawled.check()
    comments = sum(len(post.comments) for post in crawled.blog.posts)
    least = -(-plan.posts // 100) + -(-comments // 100)
    assert crawled.requests <= 1.05 * least + 3


def test_both_routes_give_one_record(tmp_path: Path) -> None:
    plan = replace(PLAN, rest=True, posts=30)
    by_api = Crawled(plan, tmp_path / "api").posts
    by_pages = Crawled(plan, tmp_path / "pages", args=("--via", "pages")).posts
    for one, other in zip(by_api, by_pages, strict=True):
        assert urlsplit(one["url"]).path == urlsplit(other["url"]).path
        for name in ("title", "published", "text", "blocks", "blockquotes", "list_items", "tags", "categories"):
            assert one[name] == other[name], name
        for comment, same in zip(one["comments"], other["comments"], strict=True):
            for name in ("id", "parent_id", "depth", "position", "author", "published", "text"):
                assert comment[name] == same[name], name


@pytest.mark.slow
@pytest.mark.parametrize("sitemap", [True, False])
def test_endless_spaces_end(sitemap: bool, tmp_path: Path) -> None:
    plan = BlogPlan(posts=200, comments=3, sitemap=sitemap)
    crawled = Crawled(plan, tmp_path, "endless_spaces")
    crawled.check()
    assert crawled.requests <= 1.5 * plan.posts
    assert not any("PHPSESSID" in target or "replytocom" in target for target in crawled.asked)
