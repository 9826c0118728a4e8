"""Real exports into an archive, killed on the way; and two crawls of one blog, made one with their WARC files."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from blog_pages import BlogSite
from blogserver import BlogServer
from crawling import ROOT, crawl, posts_of
from generated_blog import BlogPlan
from warcio.archiveiterator import ArchiveIterator

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

POSTS = 400


def start_import(archive: Path, *sources: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "scraper", "import", archive, *sources, "-q", "--json", "--format", "jsonl"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def bring(archive: Path, *sources: Path) -> dict[str, Any]:
    process = start_import(archive, *sources)
    out, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return dict(json.loads(out))


def test_the_theme_unit_tests_of_wordpress(shared: Path, tmp_path: Path) -> None:
    told = bring(tmp_path / "archive", shared / "wordpress" / "data")
    assert (told["posts"], told["comments"]) == (116, 28)
    assert (told["left_out"]["draft"], told["left_out"]["future"], told["left_out"]["password"]) == (1, 1, 1)
    posts = {post["title"]: post for post in posts_of(tmp_path / "archive")}
    assert all(post["published"] and post["authors"] for post in posts.values())

    thread = posts["Template: Comments"]["comments"]
    assert (len(thread), max(comment["depth"] for comment in thread)) == (19, 9)
    assert [comment["kind"] for comment in posts["Template: Pingbacks And Trackbacks"]["comments"]].count(
        "comment"
    ) == 1
    text = "\n".join(post["text"] for post in posts.values())
    assert "[caption" not in text
    assert "[gallery" not in text
    assert "wp:paragraph" not in text


def _export(posts: int, links: Sequence[str] = ()) -> str:
    """An export of many posts, each with a comment."""
    item = """<item><title>Post {0}</title><link>{1}</link><wp:post_id>{0}</wp:post_id>
<wp:post_date_gmt>2016-03-05 14:12:00</wp:post_date_gmt><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>
<content:encoded><![CDATA[Words of {0}.]]></content:encoded><wp:comment><wp:comment_id>9000{0}</wp:comment_id>
<wp:comment_content>Well.</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment></item>"""
    spaces = 'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    links = links or [f"https://blog.example/{number}/" for number in range(1, posts + 1)]
    return f"<rss {spaces}><channel>{''.join(map(item.format, range(1, posts + 1), links))}</channel></rss>"


@pytest.mark.slow
def test_killed_and_begun_again_it_is_whole(tmp_path: Path) -> None:
    export = tmp_path / "export.xml"
    export.write_text(_export(POSTS), "utf-8")
    bring(tmp_path / "whole", export)
    whole = posts_of(tmp_path / "whole")
    assert len(whole) == POSTS
    for wait_s in (0.3, 0.6, 0.9, 1.2, 1.5):
        run = start_import(tmp_path / "killed", export)
        time.sleep(wait_s)
        run.send_signal(signal.SIGKILL)
        run.communicate()
    told = bring(tmp_path / "killed", export)
    assert told["posts"] == told["comments"] == POSTS
    assert posts_of(tmp_path / "killed") == whole


def test_two_crawls_of_one_blog_are_one_archive(tmp_path: Path) -> None:
    first, second, both = (tmp_path / name for name in ("first", "second", "both"))
    with BlogServer(BlogSite(BlogPlan(posts=20, comments=2)).answer) as server:
        assert crawl(server.url, first).returncode == 0
        assert crawl(server.url, second).returncode == 0
    once = bring(both, first, second)
    assert (once["new"], once["posts"]) == (20, 20)
    assert bring(both, first, second)["changed"] == 0
    records = [{**post, "version": 1} for post in posts_of(both)]
    assert records == posts_of(second)
    assert {post["version"] for post in posts_of(both)} == {1}
    assert _captures(both) <= set(_records(both / "warc"))
    assert len(list((both / "warc").glob("*.warc.gz"))) == 2


def test_a_crawl_after_an_import_reads_every_page(tmp_path: Path) -> None:
    export = tmp_path / "export.xml"
    with BlogServer(BlogSite(BlogPlan(posts=10, comments=2)).answer) as server:
        assert crawl(server.url, tmp_path / "crawled").returncode == 0
        crawled = posts_of(tmp_path / "crawled")
        export.write_text(_export(10, [post["url"] for post in crawled]), "utf-8")
        bring(tmp_path / "both", export)
        assert crawl(server.url, tmp_path / "both").returncode == 0
    both = posts_of(tmp_path / "both")
    for name in ("url", "post_id", "title", "text", "published", "tags"):
        assert [post[name] for post in both] == [post[name] for post in crawled]
    assert [len(post["comments"]) for post in both] == [len(post["comments"]) + 1 for post in crawled]
    assert {post["version"] for post in both} == {2}


def _captures(archive: Path) -> set[tuple[str, str]]:
    """What the records refer to."""
    lines = (archive / "dataset" / "posts.jsonl").read_bytes().splitlines()
    captures = [json.loads(line)["capture"] for line in lines]
    return {(capture["warc"], capture["record_id"]) for capture in captures}


def _records(folder: Path) -> list[tuple[str, str]]:
    found = []
    for path in folder.glob("*.warc.gz"):
        with path.open("rb") as file:
            found += [(path.name, record.rec_headers["WARC-Record-ID"]) for record in ArchiveIterator(file)]
    return found
