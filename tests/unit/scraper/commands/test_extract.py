"""`blogarchive extract` over every kind of source: records, errors, exit codes."""

import gzip
import io
import json
import sys
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from exports.dataset import read_posts
from exports.errors import UsageError
from scraper.commands import extract_pages
from scraper.commands.extract import run_extract
from scraper.processes import Died, Processes
from scraper.progress import Silent

HOME = "http://blog.example"
THREAD = """<ol class="comment-list">{}</ol>"""
COMMENT = """<li id="comment-{n}" class="comment"><article class="comment-body"><b class="fn">Jo {n}</b>
<time datetime="2020-01-0{n}T10:00:00+00:00">then</time><div class="comment-content"><p>Words of comment {n}.</p></div></article></li>"""


def page(number, comments="", more="", canonical=None):
    url = canonical or f"{HOME}/2020/01/0{number}/post-{number}/"
    words = f"The words of post {number}, of which there are some. " * 12
    return f"""<!doctype html><html><head><title>Post {number} - Blog</title><meta name=generator content="WordPress 6.4">
<link rel=canonical href="{url}"></head><body class="single single-post"><article class="post hentry">
<h1 class="entry-title">Post {number}</h1><time class="entry-date published" datetime="2020-01-0{number}T09:00:00+00:00">x</time>
<div class="entry-content"><p>{words}</p></div></article>{comments}{more}</body></html>""".encode()


INDEX = f"""<!doctype html><title>Blog</title><body class=home><h2><a href="{HOME}/2020/01/01/post-1/">Post 1</a></h2>
<h2><a href="{HOME}/2020/01/02/post-2/">Post 2</a></h2></body>""".encode()
FIRST = page(1, THREAD.format(COMMENT.format(n=1)), f'<nav class="comment-navigation"><a href="{HOME}/2020/01/01/post-1/comment-page-2/#comments">Newer</a></nav>')  # fmt: skip
SECOND = page(1, THREAD.format(COMMENT.format(n=2)), canonical=f"{HOME}/2020/01/01/post-1/comment-page-2/")
BLOG = {
    f"{HOME}/": INDEX,
    f"{HOME}/2020/01/02/post-2/": page(2),
    f"{HOME}/2020/01/01/post-1/": FIRST,
    f"{HOME}/2020/01/01/post-1/comment-page-2/": SECOND,
}


def extract(*sources, **other):
    return run_extract(
        [str(source) for source in sources],
        progress=other.pop("progress", Silent()),
        jobs=other.pop("jobs", 2),
        **other,
    )


def lines(path):
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def make_warc(pages, path):
    with path.open("wb") as file:
        writer = WARCWriter(file)
        for url, body in pages:
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            dated = {"WARC-Date": "2020-02-02T00:00:00Z"}
            writer.write_record(
                writer.create_warc_record(url, "response", BytesIO(body), http_headers=head, warc_headers_dict=dated)
            )
    return path


def make_mirror(folder):
    for url, body in BLOG.items():
        place = folder / "blog.example" / url.removeprefix(f"{HOME}/") / "index.html"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(body)
    return folder


def test_one_page_is_one_record(tmp_path):
    (tmp_path / "a.html").write_bytes(page(1))
    assert extract(tmp_path / "a.html", output=tmp_path / "out.jsonl") == 0
    (record,) = lines(tmp_path / "out.jsonl")
    assert (record["title"], record["url"]) == ("Post 1", f"{HOME}/2020/01/01/post-1/")
    assert record["published"] == "2020-01-01T09:00:00Z"


def test_url_names_the_address(tmp_path):
    body = page(1).replace(f'<link rel=canonical href="{HOME}/2020/01/01/post-1/">'.encode(), b"")
    (tmp_path / "a.html").write_bytes(body)
    assert extract(tmp_path / "a.html", url="http://other.example/x", output=tmp_path / "out.jsonl") == 0
    assert lines(tmp_path / "out.jsonl")[0]["url"] == "http://other.example/x"


def test_stdin_and_stdout(tmp_path, monkeypatch, capsysbinary):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(BytesIO(gzip.compress(page(2)))))
    assert extract("-") == 0
    assert json.loads(capsysbinary.readouterr().out)["title"] == "Post 2"


def test_a_manifest_gets_a_line_for_each_of_its_own_in_order(tmp_path):
    (tmp_path / "1.html").write_bytes(page(1))
    (tmp_path / "2.html").write_bytes(b"\x1f\x8b\x08\x00broken")
    (tmp_path / "3.html").write_bytes(INDEX)
    (tmp_path / "4.html").write_bytes(page(1))
    manifest = tmp_path / "manifest.jsonl"
    rows = [{"id": f"p{n}", "path": f"{n}.html", "url": f"{HOME}/{n}"} for n in (1, 2, 3, 5, 4)]
    manifest.write_text("".join(json.dumps(row) + "\n" for row in rows) + "{broken\n")
    assert extract(manifest=manifest, output=tmp_path / "out.jsonl") == 3
    found = lines(tmp_path / "out.jsonl")
    assert [line.get("id") for line in found] == ["p1", "p2", "p3", "p5", "p4", None]
    assert [line.get("title") for line in found] == ["Post 1", None, None, None, "Post 1", None]
    assert [bool(line.get("error")) for line in found] == [False, True, True, True, False, True]
    assert "no post" in found[2]["error"]
    assert "5.html" in found[3]["error"]


def test_a_web_archive_gives_whole_posts(tmp_path):
    path = make_warc(BLOG.items(), tmp_path / "a.warc.gz")
    assert extract(path, output=tmp_path / "out.jsonl") == 0
    one, two = lines(tmp_path / "out.jsonl")
    assert (one["title"], two["title"]) == ("Post 1", "Post 2")
    assert [comment["id"] for comment in one["comments"]] == ["comment-1", "comment-2"]
    assert {comment["post_id"] for comment in one["comments"]} == {one["post_id"]}
    assert one["fetched_at"] == "2020-02-02T00:00:00Z"
    assert one["capture"]["warc"] == "a.warc.gz"


def test_one_process_writes_what_several_write(tmp_path):
    pages = {
        f"{HOME}/2020/01/{n:02}/post-{n}/": page(n, THREAD.format(COMMENT.format(n=1 + n % 9))) for n in range(1, 29)
    }
    path = make_warc((BLOG | pages).items(), tmp_path / "a.warc")
    for jobs in (1, 2):
        assert extract(path, output=tmp_path / f"{jobs}.jsonl", jobs=jobs) == 0
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()
    assert len(lines(tmp_path / "1.jsonl")) == 28


def test_posts_are_whole_though_the_processes_that_finish_them_die(tmp_path, monkeypatch):
    path = make_warc(BLOG.items(), tmp_path / "a.warc")
    extract(path, output=tmp_path / "well.jsonl")

    def all_die(_, work, items):
        return ((item, work(item) if work is extract_pages.read_part else Died("SIGKILL")) for item in items)

    monkeypatch.setattr(Processes, "map", all_die)
    assert extract(path, output=tmp_path / "ill.jsonl") == 0
    assert (tmp_path / "ill.jsonl").read_bytes() == (tmp_path / "well.jsonl").read_bytes()


def test_the_order_of_captures_changes_nothing(tmp_path):
    keep = ("fetched_at", "capture", "first_seen", "last_seen")
    found = []
    for name, pages in (("a", list(BLOG.items())), ("b", list(BLOG.items())[::-1])):
        extract(make_warc(pages, tmp_path / f"{name}.warc"), output=tmp_path / f"{name}.jsonl")
        found.append([{k: v for k, v in row.items() if k not in keep} for row in lines(tmp_path / f"{name}.jsonl")])
    assert found[0] == found[1]


def test_a_mirror_gives_what_the_web_archive_gives(tmp_path):
    extract(make_warc(BLOG.items(), tmp_path / "a.warc.gz"), output=tmp_path / "w.jsonl")
    extract(make_mirror(tmp_path / "mirror"), output=tmp_path / "m.jsonl")
    keep = ("fetched_at", "capture", "first_seen", "last_seen")
    for one, other in zip(lines(tmp_path / "w.jsonl"), lines(tmp_path / "m.jsonl"), strict=True):
        assert {k: v for k, v in one.items() if k not in keep} == {k: v for k, v in other.items() if k not in keep}


def test_parquet_holds_the_same(tmp_path):
    path = make_warc(BLOG.items(), tmp_path / "a.warc.gz")
    extract(path, output=tmp_path / "out.jsonl")
    assert extract(path, output=tmp_path / "out.parquet") == 0
    assert list(read_posts(tmp_path / "out.parquet")) == list(read_posts(tmp_path / "out.jsonl"))


def test_broken_captures_stop_no_other(tmp_path):
    whole = make_warc(BLOG.items(), tmp_path / "a.warc.gz").read_bytes()
    (tmp_path / "a.warc.gz").write_bytes(whole[:-60])
    (tmp_path / "b.html").write_bytes(b"\x1f\x8b\x08\x00broken")
    said = Said()
    assert extract(tmp_path, output=tmp_path / "out.jsonl", progress=said) == 3
    assert [row["title"] for row in lines(tmp_path / "out.jsonl")] == ["Post 1", "Post 2"]
    assert any("a.warc.gz, offset" in line for line in said.lines)
    assert any("b.html" in line for line in said.lines)


class Said(Silent):
    def __init__(self):
        self.lines = []

    def say(self, line):
        self.lines.append(line)


def test_a_page_that_blows_up_is_an_error_and_stops_no_other(tmp_path, monkeypatch):
    (tmp_path / "a.html").write_bytes(page(1))
    monkeypatch.setattr(extract_pages, "read_page", lambda capture: 1 / 0)
    said = Said()
    assert extract(tmp_path / "a.html", output=tmp_path / "out.jsonl", progress=said) == 3
    assert "a mistake of ours, ZeroDivisionError" in said.lines[0]


def test_errors_and_missing_pages_are_not_posts(tmp_path):
    (tmp_path / "a.html").write_bytes(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + page(1))
    (tmp_path / "b.html").write_bytes(b"")
    assert extract(tmp_path / "a.html", tmp_path / "b.html", output=tmp_path / "out.jsonl") == 0
    assert lines(tmp_path / "out.jsonl") == []


@pytest.mark.parametrize(
    ("sources", "other", "words"),
    [
        ([], {}, "SOURCE"),
        (["{here}"], {"manifest": Path("m.jsonl")}, "SOURCE"),
        (["{here}/nowhere"], {}, "nowhere"),
        (["{here}"], {"url": "http://a.example/"}, "--url"),
        (["{here}"], {"output": Path("out.xlsx")}, "xlsx"),
        ([], {"manifest": Path("m.jsonl"), "output": Path("out.parquet")}, "line by line"),
        ([], {"manifest": Path("nowhere.jsonl")}, "nowhere"),
    ],
)
def test_wrong_usage_is_said(tmp_path, sources, other, words):
    with pytest.raises(UsageError, match=words):
        extract(*(source.format(here=tmp_path) for source in sources), **other)
