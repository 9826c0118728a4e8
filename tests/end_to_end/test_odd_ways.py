"""Blogs whose older posts are reached in an odd way: all are there, for few requests."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from blog_pages import BlogSite
from blogserver import BlogServer
from crawling import crawl, posts_of
from generated_blog import Answer, BlogPlan
from odd_ways import (
    languages,
    month_menu,
    nothing_is_missing,
    own_script,
    scrolling,
    search_only,
    with_spelling,
    without_labels,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generated_blog import Asked

BARE = BlogPlan(posts=60, comments=1, sitemap=False, feed=False, paging=False, labels=False, statics=())


def _paths(archive: Path, prefix: str = "") -> list[str]:
    return sorted(urlsplit(post["url"]).path.removeprefix(prefix) for post in posts_of(archive))


@pytest.mark.parametrize(
    ("way", "home"),
    [(month_menu, ""), (scrolling, ""), (search_only, ""), (own_script, "cgi-bin/notes.cgi")],
    ids=["month_menu", "scrolling", "search_only", "own_script"],
)
def test_every_post_is_reached(way: Callable, home: str, tmp_path: Path) -> None:
    plan = BARE if way in (month_menu, own_script) else replace(BARE, paging=True, months=False)
    made = BlogSite(plan)
    months = len({f"{post.at:%Y/%m}" for post in made.blog.posts}) if plan.months else 0
    with BlogServer(way(without_labels(made.answer))) as server:
        run = crawl(server.url + home, tmp_path)
    assert run.returncode == 0, run.stderr
    assert _paths(tmp_path, home and f"/{home}") == sorted(made.blog.by_path)
    assert len(server.targets()) <= 1.15 * plan.posts + 15 + months


def test_a_blog_in_two_languages_is_harvested_in_both(tmp_path: Path) -> None:
    made = BlogSite(BlogPlan(posts=30, comments=0, sitemap=False, feed=False))
    with BlogServer(languages(made.answer)) as server:
        run = crawl(server.url, tmp_path)
    assert run.returncode == 0, run.stderr
    assert _paths(tmp_path) == sorted(f"/{name}{path}" for name in ("en", "de") for path in made.blog.by_path)


@pytest.mark.parametrize("sitemap", [True, False])
def test_pages_that_are_no_posts(sitemap: bool, tmp_path: Path) -> None:
    statics = ("cv", "agb", "vita", "werkzeug")
    made = BlogSite(BlogPlan(posts=30, comments=1, sitemap=sitemap, statics=statics, permalinks="/{slug}/"))
    with BlogServer(nothing_is_missing(made.answer)) as server:
        run = crawl(server.url, tmp_path)
    assert run.returncode == 0, run.stderr
    assert _paths(tmp_path) == sorted(made.blog.by_path)
    assert server.count("/qx-") <= 2


@pytest.mark.parametrize(
    ("ending", "lists"), [("", True), ("", False), (".html", False)], ids=["slash", "slash-of-posts", "html-off"]
)
def test_a_spelling_that_all_are_redirected_to_is_learned(ending: str, lists: bool, tmp_path: Path) -> None:
    made = BlogSite(BlogPlan(posts=60, comments=1))
    with BlogServer(with_spelling(made.answer, ending=ending, lists=lists)) as server:
        run = crawl(server.url, tmp_path)
    assert run.returncode == 0, run.stderr
    assert _paths(tmp_path) == sorted(made.blog.by_path)
    assert server.count(status=301) <= 6
    assert len(server.targets()) <= 1.02 * 60 + 10 + server.count(status=301)


def test_what_is_gone_is_not_asked_for_again_and_again(tmp_path: Path) -> None:
    made = BlogSite(BlogPlan(posts=40, comments=1))
    gone = b"".join(b"<url><loc>http://%%s/2010/01/gone-%d/</loc></url>" % n for n in range(8))

    def site(asked: Asked) -> Answer:
        honest = made.answer(asked)
        named = gone.replace(b"%s", asked.host.encode()) + b"</urlset>"
        return replace(honest, body=honest.body.replace(b"</urlset>", named))

    with BlogServer(with_spelling(site)) as server:
        run = crawl(server.url, tmp_path)
    assert run.returncode == 3, run.stderr  # what a sitemap names and is gone is a failure
    assert _paths(tmp_path) == sorted(made.blog.by_path)
    assert max(Counter(server.targets()).values()) <= 2


def test_a_spelling_that_some_lack_is_not_insisted_on(tmp_path: Path) -> None:
    """The first posts are redirected to the slash; the other half answers without it alone."""
    made = BlogSite(BlogPlan(posts=60, comments=1))
    new = {post.path for post in made.blog.posts[:30]}

    def half(asked: Asked) -> Answer:
        path = asked.path.rstrip("/") + "/"
        if path not in made.blog.by_path:
            return made.answer(asked)
        if path in new:
            return made.answer(asked) if asked.path == path else Answer(b"", 301, headers={"Location": path})
        return made.answer(replace(asked, path=path)) if asked.path != path else Answer(b"gone", 404)

    with BlogServer(with_spelling(half, ending="", lists=False, redirects=False)) as server:
        run = crawl(server.url, tmp_path)
    assert run.returncode == 0, run.stderr
    assert [path.rstrip("/") for path in _paths(tmp_path)] == sorted(path.rstrip("/") for path in made.blog.by_path)
