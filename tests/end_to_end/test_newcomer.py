"""What somebody does in the first ten minutes, and what they do wrong."""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from blog_pages import BlogSite
from blogserver import BlogServer
from crawling import ROOT, start_crawl
from generated_blog import Answer, Asked, BlogPlan

POSTS = 12


def blogarchive(*words: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scraper", *map(str, words)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=cwd, env=env, timeout=120)


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The error that a user reads: one line, no traceback, nothing on stdout."""
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """A crawl and everything that is done with its archive, in the order of the README."""
    home = tmp_path_factory.mktemp("home")
    with BlogServer(BlogSite(BlogPlan(posts=POSTS, comments=2)).answer) as server:
        host = server.url.split("/")[2]
        crawled = blogarchive("crawl", server.url, "--rate", "200", "--json", cwd=home)
        (folder,) = [path for path in home.iterdir() if path.is_dir()]
        first = json.loads((folder / "dataset" / "posts.jsonl").read_text("utf-8").splitlines()[0])
        asked = len(server.log)
        again = blogarchive("crawl", server.url, "--rate", "200", "-q", cwd=home)
        inspected = blogarchive("inspect", first["url"], "--json")
    return {"home": home, "host": host, "folder": folder, "crawled": crawled, "again": again, "first": first,
            "inspected": inspected, "asked": asked}  # fmt: skip


def test_the_crawl_says_what_it_got_and_where_it_lies(journey: dict) -> None:
    crawled = journey["crawled"]
    assert crawled.returncode == 0, crawled.stderr
    assert f"{POSTS} posts" in crawled.stderr
    assert journey["folder"].name in crawled.stderr
    summary = json.loads(crawled.stdout)
    assert summary["archive"] == journey["folder"].name
    assert summary["posts"] == POSTS


def test_the_archive_is_a_folder_named_after_the_host(journey: dict) -> None:
    host, _, port = journey["host"].partition(":")
    assert journey["folder"].name in {host, f"{host}_{port}", f"{host}:{port}"}
    names = {path.relative_to(journey["folder"]).as_posix() for path in journey["folder"].rglob("*")}
    assert {
        "archive.sqlite",
        "dataset/posts.jsonl",
        "dataset/posts.parquet",
        "dataset/comments.parquet",
        "report.html",
    } <= names
    assert [name for name in names if name.endswith(".warc.gz")]


def test_every_post_once(journey: dict) -> None:
    lines = (journey["folder"] / "dataset" / "posts.jsonl").read_text("utf-8").splitlines()
    urls = [json.loads(line)["url"] for line in lines]
    assert len(urls) == len(set(urls)) == POSTS


def test_a_finished_archive_is_left_as_it_is(journey: dict) -> None:
    assert journey["again"].returncode == 0, journey["again"].stderr


def test_inspect_shows_what_the_crawl_kept(journey: dict) -> None:
    seen = json.loads(journey["inspected"].stdout)
    assert journey["inspected"].returncode == 0, journey["inspected"].stderr
    assert (seen["post"]["title"], seen["post"]["post_id"]) == (journey["first"]["title"], journey["first"]["post_id"])


def test_status_and_report(journey: dict, tmp_path: Path) -> None:
    told = blogarchive("status", journey["folder"])
    assert (told.returncode, told.stderr) == (0, "")
    assert f"posts        {POSTS}" in " ".join(told.stdout.split("  ")) or str(POSTS) in told.stdout
    figures = json.loads(blogarchive("status", journey["folder"], "--json").stdout)
    assert (figures["posts"], figures["waiting"], figures["failures"]) == (POSTS, 0, [])
    assert figures["found"] == figures["kept"] + figures["known"] + figures["refused"]
    assert all(promise["got"] == promise["posts"] for promise in figures["promises"])
    page = tmp_path / "page.html"
    assert blogarchive("report", journey["folder"], "-o", page).stdout.strip() == str(page)
    assert "<svg" in page.read_text("utf-8")


def test_extract_gives_the_same_posts_from_the_captures(journey: dict, tmp_path: Path) -> None:
    out = tmp_path / "again.jsonl"
    warcs = sorted((journey["folder"] / "warc").glob("*.warc.gz"))
    done = blogarchive("extract", *warcs, "-o", out, "-q")
    assert done.returncode == 0, done.stderr
    titles = {json.loads(line)["title"] for line in out.read_text("utf-8").splitlines()}
    assert journey["first"]["title"] in titles


def test_export_writes_the_dataset_elsewhere(journey: dict, tmp_path: Path) -> None:
    done = blogarchive("export", journey["folder"], "--format", "jsonl", "-o", tmp_path / "copy.jsonl", "-q")
    assert done.returncode == 0, done.stderr
    assert len((tmp_path / "copy.jsonl").read_text("utf-8").splitlines()) == POSTS


# --- What goes wrong ---------------------------------------------------------------------------------------------------


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize("url", ["ftp://blog.example/", "http://", "file:///etc/passwd", "not an address"])
def test_no_address(url: str, tmp_path: Path) -> None:
    done = blogarchive("crawl", url, "--archive", tmp_path / "a")
    assert done.returncode in (1, 2)
    assert one_line(done)
    assert not (tmp_path / "a").exists()


@pytest.mark.slow
def test_nobody_answers(tmp_path: Path) -> None:
    done = blogarchive("crawl", f"http://127.0.0.1:{free_port()}/", "--archive", tmp_path / "a", "-q")
    assert done.returncode == 1
    assert "refused" in one_line(done).lower()


def test_a_front_page_that_is_not_there(tmp_path: Path) -> None:
    with BlogServer(lambda asked: Answer(status=404, body=b"nothing here")) as server:
        done = blogarchive("crawl", server.url, "--archive", tmp_path / "a", "--rate", "100", "-q")
    assert done.returncode in (1, 3), done.stderr
    assert "Traceback" not in done.stderr


def test_a_front_page_that_is_no_page(tmp_path: Path) -> None:
    def site(asked: Asked) -> Answer:
        return Answer(b"%PDF-1.4 \x00\x01", content_type="application/pdf") if asked.path == "/" else Answer(status=404)

    with BlogServer(site) as server:
        done = blogarchive("crawl", server.url, "--archive", tmp_path / "a", "--rate", "100")
    assert done.returncode in (0, 1, 3), done.stderr
    assert "Traceback" not in done.stderr
    assert "0 posts" in done.stderr


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = blogarchive("crawl", "http://127.0.0.1:9/", "--archive", tmp_path / "file" / "below")
    assert done.returncode == 1
    assert str(tmp_path) in one_line(done)


@pytest.mark.parametrize("command", ["status", "report"])
@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir()], ids=["no-folder", "empty-folder"])
def test_a_folder_that_is_no_archive(command: str, make, tmp_path: Path) -> None:
    make(tmp_path / "a")
    done = blogarchive(command, tmp_path / "a")
    assert done.returncode == 1
    assert "is no archive" in one_line(done)


def test_ctrl_c_leaves_an_archive_that_resumes(tmp_path: Path) -> None:
    with BlogServer(BlogSite(BlogPlan(posts=60)).answer, latency_s=0.1) as server:
        run = start_crawl(server.url, tmp_path / "a")
        while len(server.log) < 12 and run.poll() is None:
            time.sleep(0.02)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=60)
        assert run.returncode == 130, said
        assert "Traceback" not in said
        server.latency_s = 0
        done = blogarchive("crawl", server.url, "--archive", tmp_path / "a", "--rate", "500", "-q")
    assert done.returncode == 0, done.stderr
    assert len((tmp_path / "a" / "dataset" / "posts.jsonl").read_text("utf-8").splitlines()) == 60


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    """As near as a test comes to a full disk without one: no file of the run may pass 60 kB."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    with BlogServer(BlogSite(BlogPlan(posts=60)).answer) as server:
        command = [
            sys.executable,
            "-m",
            "scraper",
            "crawl",
            server.url,
            "--archive",
            str(tmp_path / "a"),
            "--rate",
            "500",
            "-q",
        ]
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, env=env, preexec_fn=limit, timeout=120
        )
        assert done.returncode == 1, done.stderr
        assert one_line(done)
        after = blogarchive("crawl", server.url, "--archive", tmp_path / "a", "--rate", "500", "-q")
    assert after.returncode == 0, after.stderr
    assert len((tmp_path / "a" / "dataset" / "posts.jsonl").read_text("utf-8").splitlines()) == 60
