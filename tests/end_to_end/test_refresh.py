"""A refresh sees every change of a changing blog, for as few requests as the blog allows."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from blog_pages import BlogSite
from blogserver import BlogServer
from crawling import ROOT, crawl, posts_of
from generated_blog import Answer, BlogPlan, KnownComment

if TYPE_CHECKING:
    from pathlib import Path

    from generated_blog import Asked

POSTS = 30
MOVED = "/2031/01/a-post-that-has-moved/"


@dataclass
class ChangingBlog:
    """An honest blog whose posts are edited, moved and removed between two crawls."""

    site: BlogSite
    lastmods: bool = True
    edited: dict[str, str] = field(default_factory=dict)  # path: words added to the title
    gone: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)

    def answer(self, asked: Asked) -> Answer:
        if asked.path in self.gone:
            return Answer(b"gone", 410, "text/plain")
        if asked.path in self.moved:
            return Answer(b"", 301, headers={"Location": self.moved[asked.path]})
        old = {new: old for old, new in self.moved.items()}.get(asked.path, asked.path)
        honest = self.site.answer(replace(asked, path=old))
        if honest.status != 200 or "json" in honest.content_type:
            return honest
        return self._validated(asked, replace(honest, body=self._changed(asked, honest.body)))

    def _changed(self, asked: Asked, body: bytes) -> bytes:
        text = body.decode()
        if asked.path == "/sitemap.xml":
            text = self._sitemap(text)
        for post in self.site.blog.posts:
            if asked.path == post.path and post.path in self.edited:
                text = text.replace(post.title, post.title + self.edited[post.path])
        for old, new in self.moved.items():
            text = text.replace(old, new)
        return text.encode()

    def _sitemap(self, text: str) -> str:
        for path in self.gone:
            text = re.sub(rf"<url>\s*<loc>[^<]*{path}</loc>.*?</url>", "", text, flags=re.DOTALL)
        if self.lastmods:
            text = re.sub("<lastmod>[^<]*</lastmod>", "", text)
            text = re.sub(r"<loc>([^<]*)</loc>", self._dated, text)
        return text

    def _dated(self, match: re.Match[str]) -> str:
        path = "/" + match[1].split("/", 3)[3]
        day = 20 if path in self.edited else 1 + len(path) % 9
        return f"{match[0]}<lastmod>2026-11-{day:02}T08:00:00Z</lastmod>"

    def _validated(self, asked: Asked, answer: Answer) -> Answer:
        tag = f'"{hashlib.md5(answer.body).hexdigest()}"'
        if asked.headers.get("if-none-match") == tag:
            return Answer(b"", 304, answer.content_type, {"ETag": tag})
        return replace(answer, headers={**answer.headers, "ETag": tag})


def refresh(archive: Path, *options: str) -> dict[str, Any]:
    command = [
        sys.executable,
        "-m",
        "scraper",
        "refresh",
        str(archive),
        "--rate",
        "500",
        "--format",
        "jsonl",
        "--json",
        "-q",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*command, *options], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_by_lastmod(tmp_path: Path) -> None:
    blog = ChangingBlog(BlogSite(BlogPlan(posts=POSTS)))
    edited, gone, moved = (blog.site.blog.posts[number].path for number in (3, 12, 20))
    archive = tmp_path / "archive"
    with BlogServer(blog.answer) as server:
        assert crawl(server.url, archive).returncode == 0
        before = {post["url"]: post for post in posts_of(archive)}
        server.clear()
        assert refresh(archive) | {"requests": 0} == {
            "archive": str(archive), "new": 0, "changed": 0, "removed": 0, "posts": POSTS, "requests": 0, "failed": 0,
            "comments": sum(len(post["comments"]) for post in before.values()),
        }  # fmt: skip
        assert len(server.log) <= 5 + 1
        assert list(before.values()) == posts_of(archive)

        blog.edited[edited] = " (edited)"
        blog.gone.add(gone)
        blog.moved[moved] = MOVED
        server.clear()
        metrics = tmp_path / "refresh.prom"
        news = refresh(archive, "--metrics", str(metrics))
        assert (news["new"], news["changed"], news["removed"]) == (0, 1, 1)
        assert len(server.log) <= 5 + 4 + 1
        assert f'blogarchive_refresh_removed{{archive="{archive}"}} 1\n' in metrics.read_text()

    after = {post["url"]: post for post in posts_of(archive)}
    home = server.url.rstrip("/")
    assert after[home + edited]["title"].endswith("(edited)")
    assert after[home + edited]["version"] == 2
    assert after[home + gone]["removed_at"]
    assert after[home + gone]["text"] == before[home + gone]["text"]
    assert after[home + MOVED]["post_id"] == before[home + moved]["post_id"]
    assert home + moved in after[home + MOVED]["aliases"]
    untouched = before.keys() - {home + path for path in (edited, gone, moved)}
    assert {url: after[url] for url in untouched} == {url: before[url] for url in untouched}


def test_without_lastmod_no_unchanged_body_is_sent(tmp_path: Path) -> None:
    blog = ChangingBlog(BlogSite(BlogPlan(posts=POSTS)), lastmods=False)
    blog.site = BlogSite(BlogPlan(posts=POSTS, sitemap=False))
    with BlogServer(blog.answer) as server:
        assert crawl(server.url, tmp_path / "archive").returncode == 0
        server.clear()
        assert refresh(tmp_path / "archive")["changed"] == 0
        assert {line.target for line in server.log if line.status == 200} <= {"/robots.txt"}


def test_by_the_api(tmp_path: Path) -> None:
    site = BlogSite(BlogPlan(posts=POSTS, rest=True))
    archive = tmp_path / "archive"
    with BlogServer(ChangingBlog(site).answer) as server:
        assert crawl(server.url, archive).returncode == 0
        before = {post["url"]: post for post in posts_of(archive)}
        server.clear()
        news = refresh(archive)
        assert (news["new"], news["changed"], news["removed"]) == (0, 0, 0)
        assert len(server.log) <= 3
        assert list(before.values()) == posts_of(archive)

        removed, commented = site.blog.posts[4], site.blog.posts[-1]
        comment = KnownComment(99_999, "Nora", commented.at, "A comment that came later.")
        posts = [post for post in site.blog.posts[:-1] if post is not removed]
        vars(site.blog)["posts"] = (*posts, replace(commented, comments=(*commented.comments, comment)))
        news = refresh(archive)
        assert (news["new"], news["changed"], news["removed"]) == (0, 1, 1)

    after = {post["url"]: post for post in posts_of(archive)}
    home = server.url.rstrip("/")
    assert after[home + removed.path]["removed_at"]
    assert len(after[home + commented.path]["comments"]) == len(commented.comments) + 1
