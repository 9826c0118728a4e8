"""A refresh sees every change of a changing blog, for as few requests as the blog allows."""

from __future__ import annotations

import json
import signal
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from blogserver import BlogServer
from changing_blog import ChangingBlog, said
from crawling import crawl, posts_of, refresh
from forked import Fate, Run
from generated_blog import BlogPlan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generated_blog import Answer, Asked

POSTS = 30
MOVED, RENAMED = "/2031/01/a-post-that-has-moved/", "/2031/02/a-post-with-another-name/"


def news_of(archive: Path, *options: str) -> dict[str, Any]:
    done = refresh(archive, "--json", *options)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


class Followed:
    """A changing blog, its server, and its archive."""

    def __init__(self, blog: ChangingBlog, server: BlogServer, archive: Path) -> None:
        self.blog, self.server, self.archive = blog, server, archive
        assert crawl(server.url, archive).returncode == 0
        assert said(posts_of(archive)) == blog.known(server.url)

    @property
    def posts(self) -> dict[str, dict[str, Any]]:
        return {post["url"]: post for post in posts_of(self.archive)}

    def url(self, path: str) -> str:
        return self.server.url.rstrip("/") + path

    def refresh(self, *options: str, most: int) -> tuple[int, int, int]:
        """New, changed, removed, for at most so many requests; after it the archive says what the blog says."""
        self.server.clear()
        news = news_of(self.archive, *options)
        assert len(self.server.log) <= most, self.server.targets()
        assert said(posts_of(self.archive)) == self.blog.known(self.server.url)
        return news["new"], news["changed"], news["removed"]


def followed(tmp_path: Path, plan: BlogPlan, **how: bool) -> Iterator[Followed]:
    blog = ChangingBlog(plan, **how)
    with BlogServer(blog.answer) as server:
        yield Followed(blog, server, tmp_path / "archive")


@pytest.fixture
def by_api(tmp_path: Path) -> Iterator[Followed]:
    yield from followed(tmp_path, BlogPlan(posts=POSTS, rest=True))


@pytest.fixture
def by_lastmod(tmp_path: Path) -> Iterator[Followed]:
    yield from followed(tmp_path, BlogPlan(posts=POSTS))


@pytest.fixture
def by_conditions(tmp_path: Path) -> Iterator[Followed]:
    yield from followed(tmp_path, BlogPlan(posts=POSTS, sitemap=False), lastmods=False)


def change_everything(here: Followed, *, apart: bool) -> set[str]:
    """One change of each kind; the addresses that are touched by it, old and new.

    Comments are removed from a post of their own, or (not `apart`) from one whose words change too.
    """
    blog = here.blog
    commented = [post.number for post in blog.site.blog.posts if len(post.comments) > 1]
    edited, replied = commented[-1], commented[-2]
    cleaned = commented[-3] if apart else edited
    blog.edit(edited)
    blog.comment(replied, parent=blog.post(replied).comments[0].number)
    blog.drop_comment(cleaned, blog.post(cleaned).comments[-1].number)
    free = [post.number for post in blog.site.blog.posts if post.number not in commented]
    touched = {blog.post(number).path for number in (edited, replied, cleaned, *free[:4])}
    blog.remove(free[0])
    blog.remove(free[1], says_gone=False)
    blog.move(free[2], MOVED)
    blog.move(free[3], RENAMED, redirects=False)
    blog.publish("Fresh from the press")
    return {here.url(path) for path in (*touched, MOVED, RENAMED, blog.site.blog.posts[0].path)}


def check_everything(here: Followed, *, most: int, quiet: int, apart: bool = True) -> None:
    """All kinds of changes at once, then none, then what was gone comes back."""
    before = here.posts
    assert here.refresh(most=quiet) == (0, 0, 0)
    assert here.posts == before

    touched = change_everything(here, apart=apart)
    new, changed, removed = here.refresh(most=most)
    assert (new, changed, removed) == (1, 2 + apart, 2)
    after = here.posts
    assert {url: after[url] for url in before.keys() - touched} == {url: before[url] for url in before.keys() - touched}
    gone = [post for post in after.values() if post["removed_at"]]
    assert [post["text"] for post in gone] == [before[post["url"]]["text"] for post in gone]
    for path in (MOVED, RENAMED):
        (old,) = (old for old, new in (here.blog.moved | here.blog.renamed).items() if new == path)
        assert after[here.url(path)]["post_id"] == before[here.url(old)]["post_id"]
        assert here.url(old) in after[here.url(path)]["aliases"]
        assert here.url(old) not in after

    assert here.refresh(most=quiet + 1) == (0, 0, 0)
    assert here.posts == after
    for number in tuple(here.blog._removed):
        here.blog.restore(number)
    here.refresh(most=most)
    assert not [post for post in here.posts.values() if post["removed_at"]]


def test_every_change_by_the_api(by_api: Followed) -> None:
    # robots.txt, posts, comments; a list of all posts and of all comments, for both counts are others
    check_everything(by_api, most=3 + 2, quiet=3)


def test_every_change_by_lastmod(by_lastmod: Followed) -> None:
    # robots.txt, front page, sitemap, two feeds; edited, commented, gone, gone, moved (2), renamed (2), new, its month
    check_everything(by_lastmod, most=5 + 10, quiet=5, apart=False)


def test_every_change_by_conditional_requests(by_conditions: Followed) -> None:
    check_everything(by_conditions, most=POSTS + 20, quiet=POSTS + 8)


@pytest.mark.parametrize("fixture", ["by_lastmod", "by_conditions"])
def test_no_unchanged_body_is_sent(fixture: str, request: pytest.FixtureRequest) -> None:
    here: Followed = request.getfixturevalue(fixture)
    first = {"/comments/feed/"}  # the crawl has no use for it
    for fresh in (first, set()):
        assert here.refresh(most=POSTS + 5) == (0, 0, 0)
        assert {line.target for line in here.server.log if line.status == 200} == fresh | {"/robots.txt"}


def test_the_requests_of_many_changes(tmp_path: Path) -> None:
    plan = BlogPlan(posts=240, rest=True, comments=1)
    for here in followed(tmp_path, plan):
        assert here.refresh(most=3) == (0, 0, 0)
        for number in range(1, 131):
            here.blog.edit(number)
        assert here.refresh(most=3 + 2) == (0, 130, 0)
        for number in range(1, 131):
            here.blog.comment(number)
        assert here.refresh(most=3 + 2) == (0, 130, 0)
        # below the newest hundred: a post that was planned before others changed, and an old comment let through late
        here.blog.publish_planned("A post of last year", changed=here.blog.post(140).at)
        here.blog.comment_late(200)
        assert here.refresh(most=3 + 3 + 4 + 1) == (1, 1, 0)


def test_a_post_that_was_changed_in_the_future_hides_no_change(tmp_path: Path) -> None:
    for here in followed(tmp_path, BlogPlan(posts=240, rest=True)):
        here.blog.edit(1, datetime(2099, 1, 1, tzinfo=UTC))
        assert here.refresh(most=3) == (0, 1, 0)
        for number in range(2, 132):
            here.blog.edit(number)
        assert here.refresh(most=3 + 2) == (0, 130, 0)


def test_an_edited_comment_by_the_api(tmp_path: Path) -> None:
    for here in followed(tmp_path, BlogPlan(posts=100, rest=True, comments=4)):
        blog = here.blog
        pairs = sorted((c.number, p.number) for p in blog.site.blog.posts for c in p.comments)
        assert len(pairs) > 300
        blog.edit_comment(*reversed(pairs[-30]))
        assert here.refresh(most=3) == (0, 1, 0)

        blog.edit_comment(*reversed(pairs[5]))
        here.server.clear()
        assert news_of(here.archive)["changed"] == 0  # nothing tells of it, and the newest hundred do not hold it
        assert len(here.server.log) <= 3
        assert here.refresh("--recheck", "0.999", most=3 + 2 + 5) == (0, 1, 0)


def test_a_share_is_rechecked_in_turn(tmp_path: Path) -> None:
    for here in followed(tmp_path, BlogPlan(posts=110, rest=True, comments=2)):
        asked: list[str] = []
        for _ in range(2):
            assert here.refresh("--recheck", "0.5", most=3 + 3) == (0, 0, 0)
            asked += [target for target in here.server.targets() if "order=asc" in target]
        comments = sum(len(post.comments) for post in here.blog.site.blog.posts)
        assert len(set(asked)) == 2 + -(-comments // 100)


def test_an_api_that_was_shut_is_told_of_and_the_pages_are_asked(by_api: Followed) -> None:
    by_api.blog.shut = True
    by_api.blog.publish("Fresh from the press")
    done = refresh(by_api.archive, "--json")
    assert done.returncode == 3
    assert (json.loads(done.stdout)["new"], json.loads(done.stdout)["failed"]) == (1, 2)
    by_api.blog.shut = False
    new, _, removed = by_api.refresh(most=3)
    assert (new, removed) == (0, 0)


def test_what_failed_once_is_asked_by_the_api_again(by_api: Followed) -> None:
    """A list of all that broke off tells nothing of removals; the next refresh takes it up."""
    blog, numbers = by_api.blog, [post.number for post in by_api.blog.site.blog.posts]
    blog.remove(numbers[5])
    blog.shut_for = "_fields"
    assert refresh(by_api.archive).returncode == 3
    assert not [post for post in by_api.posts.values() if post["removed_at"]]
    blog.shut_for = ""
    assert by_api.refresh(most=6)[2] == 1


def test_a_post_that_goes_amid_a_list_of_all_takes_no_other_with_it(tmp_path: Path) -> None:
    blog = ChangingBlog(BlogPlan(posts=120, comments=0, rest=True))

    def answer(asked: Asked) -> Answer:
        honest = blog.answer(asked)
        if asked.value("_fields") and 1 in blog.site.blog.by_number:
            blog.remove(1)  # the second page begins one post later now
        return honest

    with BlogServer(answer) as server:
        here = Followed(blog, server, tmp_path / "archive")
        blog.remove(50)
        assert news_of(here.archive)["removed"] == 0
        assert here.refresh(most=3 + 2) == (0, 0, 2)


def test_a_failed_run_hides_no_news(by_lastmod: Followed, tmp_path: Path) -> None:
    blog, archive, metrics = by_lastmod.blog, by_lastmod.archive, tmp_path / "refresh.prom"
    blog.edit(4)
    blog.remove(9)
    words = ("refresh", archive, "-q", "--rate", "500", "--metrics", metrics)
    assert Run(tmp_path / "said", *words, fate=Fate("exports.dataset:Dataset.write", 3)).end() == -signal.SIGKILL
    assert not metrics.exists()
    news = news_of(archive, "--metrics", str(metrics))
    assert (news["new"], news["changed"], news["removed"], news["failed"]) == (0, 1, 1, 0)
    told = metrics.read_text()
    for name, value in (("changed", 1), ("removed", 1), ("posts", news["posts"]), ("ok", 1)):
        assert f'blogarchive_refresh_{name}{{archive="{archive}"}} {value}\n' in told
    assert by_lastmod.refresh(most=5) == (0, 0, 0)

    (archive / "report.html").unlink()
    (archive / "report.html").mkdir()  # a run that fails at its end
    done = refresh(archive, "--json", "--metrics", str(metrics))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    told = metrics.read_text()
    assert f'blogarchive_refresh_ok{{archive="{archive}"}} 0\n' in told
    assert "changed" not in told
