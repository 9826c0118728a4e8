"""Captures out of files, folders, mirrors and manifests."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from exports.errors import CaptureError, UsageError
from scraper.fetch.folders import Input, capture_of, find_inputs, is_plain_text, read_input, read_manifest
from scraper.fetch.mirror_paths import is_host, mirror_url

PAGE = b"<!doctype html><p>x</p>"


def lay(folder, **files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("blog.example/index.html", "https://blog.example/"),
        ("blog.example/2010/01/post/index.html", "https://blog.example/2010/01/post/"),
        ("blog.example/2010/post.html", "https://blog.example/2010/post.html"),
        ("blog.example/2010/post.html.orig", "https://blog.example/2010/post.html"),
        ("blog.example/index.html?p=5", "https://blog.example/?p=5"),
        ("blog.example/index.html?p=5.html", "https://blog.example/?p=5"),
        ("blog.example/index.html@p=5.html", "https://blog.example/?p=5"),
        ("blog.example/post.php?p=5&q=a b.html", "https://blog.example/post.php?p=5&q=a%20b"),
        ("blog.example/caf\u00e9/index.html", "https://blog.example/caf%C3%A9/"),
        ("blog.example/caf%C3%A9/index.html", "https://blog.example/caf%C3%A9/"),
        ("127.0.0.1:8081/a/index.html", "https://127.0.0.1:8081/a/"),
        ("blog.example+8080/a.html", "https://blog.example:8080/a.html"),
        ("localhost:8000/a.html", "https://localhost:8000/a.html"),
        ("http/blog.example/a.html", "http://blog.example/a.html"),
        ("saved/blog.example/a.html", "https://blog.example/a.html"),
        ("pages/a.html", None),
        ("a.html", None),
        ("archive.tar/a.html", "https://archive.tar/a.html"),  # nobody can tell: a page's own address decides
        ("v1.2/a.html", None),
        ("page.html/a.html", None),
    ],
)
def test_a_mirrors_path_tells_the_url(path, url):
    assert mirror_url(Path("m"), Path("m") / path) == url


def test_the_folder_itself_may_be_the_host():
    assert mirror_url(Path("m/blog.example"), Path("m/blog.example/a/index.html")) == "https://blog.example/a/"


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("blog.example", True),
        ("xn--bcher-kva.example", True),
        ("10.0.0.1", True),
        ("blog", False),
        ("a.html", False),
        (".git", False),
    ],
)
def test_hosts(name, answer):
    assert is_host(name) is answer


def test_a_folder_gives_its_pages_in_order_and_no_pictures(tmp_path):
    lay(
        tmp_path,
        **{"b/z.html": PAGE, "b/a.html": PAGE, "a.html": PAGE, "p.png": b"", "s.css?ver=1": b"", ".hidden.html": PAGE},
    )
    assert [str(found.path.relative_to(tmp_path)) for found in find_inputs(tmp_path)] == [
        "a.html",
        "b/a.html",
        "b/z.html",
    ]


def test_of_a_page_that_wget_kept_as_it_came_that_copy_is_read(tmp_path):
    lay(tmp_path, **{"blog.example/a.html": b"local links", "blog.example/a.html.orig": PAGE})
    (found,) = find_inputs(tmp_path)
    assert (found.path.name, found.url) == ("a.html.orig", "https://blog.example/a.html")


def test_the_scheme_is_the_one_that_the_pages_use_of_their_own_host(tmp_path):
    linked = PAGE + b"<a href='http://blog.example/2'>2</a><a href='https://other.example/'>o</a>"
    lay(tmp_path, **{"blog.example/1.html": linked, "blog.example/2.html": PAGE, "safe.example/1.html": PAGE})
    assert [found.url for found in find_inputs(tmp_path)] == [
        "http://blog.example/1.html",
        "http://blog.example/2.html",
        "https://safe.example/1.html",
    ]


def test_pages_that_never_speak_of_their_host_are_not_read_for_ever(tmp_path, monkeypatch):
    lay(tmp_path, **{f"{scheme}/blog.example/{n:03}.html": PAGE for scheme in ("http", "https") for n in range(200)})
    read = []
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path) or PAGE)
    urls = [found.url for found in find_inputs(tmp_path)]
    assert len(read) == 50
    assert urls.count("http://blog.example/000.html") == urls.count("https://blog.example/000.html") == 1


def test_a_folder_without_a_host_is_known_by_what_its_pages_say_of_themselves(tmp_path):
    def said(url):
        return PAGE + f'<link rel="canonical" href="{url}">'.encode()

    lay(
        tmp_path,
        **{
            "files/2020/a/index.html": said("http://blog.example/sub/2020/a/"),
            "files/2020/b.html": said("http://blog.example/sub/2020/b.html"),
            "files/2020/a/page/2/index.html": PAGE,
            "mixed/a.html": said("http://one.example/a.html"),
            "mixed/b.html": said("http://two.example/other"),
        },
    )
    assert [found.url for found in find_inputs(tmp_path / "files")] == [
        "http://blog.example/sub/2020/b.html",
        "http://blog.example/sub/2020/a/",
        "http://blog.example/sub/2020/a/page/2/",
    ]
    assert [found.url for found in find_inputs(tmp_path / "mixed")] == [None, None]


def test_json_without_a_type_is_told(tmp_path):
    assert capture_of(b' {"a": "<p>x</p>"}', name="a").content_type == "application/json"


def manifest(tmp_path, *lines):
    path = tmp_path / "lists" / "manifest.jsonl"
    lay(
        tmp_path,
        **{
            "lists/manifest.jsonl": b"\n".join(
                line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines
            )
        },
    )
    return list(read_manifest(path))


def test_a_manifest_names_inputs_beside_itself(tmp_path):
    lay(tmp_path, **{"lists/a.html": PAGE})
    (found,) = manifest(tmp_path, {"id": "1", "path": "a.html", "url": "http://blog.example/a"})
    assert found == Input(tmp_path / "lists" / "a.html", "http://blog.example/a", "1")


def test_a_manifests_paths_may_count_from_the_working_folder(tmp_path, monkeypatch):
    lay(tmp_path, **{"a.html": PAGE})
    monkeypatch.chdir(tmp_path)
    (found,) = manifest(tmp_path, {"id": 7, "path": "a.html"})
    assert (found.path.resolve(), found.id, found.url) == (tmp_path / "a.html", "7", None)


def test_a_manifest_may_say_when_and_what(tmp_path):
    line = {"id": "1", "path": "a", "fetched_at": "2020-01-01T02:00:00+02:00", "content_type": "text/plain"}
    (found,) = manifest(tmp_path, line)
    assert (found.fetched_at, found.content_type) == (datetime(2020, 1, 1, tzinfo=UTC), "text/plain")


@pytest.mark.parametrize(
    "line",
    [b"{broken", b"[]", b"5", {"id": "1"}, {"id": "1", "path": 5}, {"id": "1", "path": "a", "fetched_at": "then"}],
)
def test_a_line_that_is_no_input_is_an_error_among_the_others(tmp_path, line):
    first, broken, last = manifest(tmp_path, {"id": "1", "path": "a"}, line, {"id": "3", "path": "c"})
    assert (first.id, last.id) == ("1", "3")
    assert isinstance(broken, CaptureError)
    assert "manifest.jsonl, line 2" in str(broken)


def test_a_manifest_that_is_not_there_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError, match="nowhere"):
        list(read_manifest(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    ("content", "body", "text_only"),
    [
        (PAGE, PAGE, False),
        (gzip.compress(PAGE, mtime=0), PAGE, False),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE, PAGE, False),
        (b"A title\n\nSome words, said by < 5 people.\n", b"A title\n\nSome words, said by < 5 people.\n", True),
        (b'{"json": 1}', b'{"json": 1}', False),
        (b"", b"", True),
    ],
)
def test_files_are_read_for_what_they_are(tmp_path, content, body, text_only):
    lay(tmp_path, a=content)
    capture = read_input(Input(tmp_path / "a", url="http://blog.example/"))
    assert (capture.body, capture.text_only, capture.url) == (body, text_only, "http://blog.example/")


def test_a_stored_answer_keeps_its_status_and_type(tmp_path):
    lay(tmp_path, a=b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html; charset=x\r\n\r\nno")
    capture = read_input(Input(tmp_path / "a"))
    assert (capture.status, capture.content_type) == (404, "text/html; charset=x")


@pytest.mark.parametrize("content", [b"\x1f\x8b\x08\x00broken", None])
def test_what_cannot_be_read_is_said_with_its_name(tmp_path, content):
    if content is not None:
        lay(tmp_path, a=content)
    with pytest.raises(CaptureError, match="/a: "):
        read_input(Input(tmp_path / "a"))


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        (b"words", True),
        (b"a <b and c> d", True),
        (b"<P class=x>words", False),
        (b"\n\n<?xml version='1.0'?>", False),
        (b"a\0b", False),
    ],
)
def test_plain_text_is_told_from_markup(body, answer):
    assert is_plain_text(body) is answer


def test_a_content_type_decides():
    assert capture_of(PAGE, name="a", content_type="text/plain").text_only
    assert not capture_of(b"words", name="a", content_type="text/html").text_only
