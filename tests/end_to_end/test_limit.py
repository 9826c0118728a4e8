"""`--limit N` gives N posts and no more, and the next run without it gives the rest."""

from __future__ import annotations

from pathlib import Path

from blog_pages import BlogSite
from blogserver import BlogServer
from crawling import crawl, posts_of
from generated_blog import BlogPlan

ASKED = 7


def test_so_many_posts_and_then_the_rest(tmp_path: Path) -> None:
    made = BlogSite(BlogPlan(posts=25, comments=1))
    with BlogServer(made.answer) as server:
        first = crawl(server.url, tmp_path, "--limit", str(ASKED))
        few = posts_of(tmp_path)
        second = crawl(server.url, tmp_path)
        everything = posts_of(tmp_path)
    assert first.returncode == 0, first.stderr
    assert len({post["url"] for post in few}) == len(few) == ASKED
    assert second.returncode == 0, second.stderr
    assert len({post["url"] for post in everything}) == len(everything) == 25
