"""WARC files as they are written: what stands in them, and that a kill or a full disk leaves them whole."""

import gzip
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from exports.errors import ArchiveError
from scraper.fetch.warc_index import WarcIndex, surt
from scraper.fetch.warc_mend import mend_folder, whole_length
from scraper.fetch.warc_writer import Fetched, WarcWriter

AT = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nx-b: 1\r\nX-A: 2\r\nx-b: 3\r\n\r\n"
GET = b"GET /1?b=2&a=1 HTTP/1.1\r\nHost: blog.example\r\n\r\n"


def fetched(url="http://blog.example/1?b=2&a=1", body=b"<p>one</p>", **other):
    given = {"fetched_at": AT, "request_head": GET, "response_head": HEAD, "body": body, "entity": body}
    return Fetched(url, **{**given, "content_type": "text/html; charset=utf-8", **other})


def open_writer(folder, **other):
    return WarcWriter(folder, {"software": "blogarchive/1", "operator": "me@blog.example"}, **other)


def records(path):
    with path.open("rb") as file:
        return [
            (dict(record.rec_headers.headers), record.raw_stream.read())
            for record in ArchiveIterator(file, no_record_parse=True)
        ]


def files(folder):
    return sorted(folder.glob("*.warc.gz"))


def is_accepted(path):
    """By `warcio check`: every digest is right."""
    done = subprocess.run([sys.executable, "-m", "warcio.cli", "check", path], capture_output=True, check=False)
    return done.returncode == 0 and not done.stdout


def test_info_comes_first_and_answer_and_request_are_linked(tmp_path):
    with open_writer(tmp_path) as writer:
        ref = writer.write(fetched(ip="10.0.0.1"))
    (path,) = files(tmp_path)
    (info, lines), (answer, block), (request, sent) = records(path)
    assert (info["WARC-Type"], info["WARC-Filename"]) == ("warcinfo", path.name)
    assert b"operator: me@blog.example\r\n" in lines
    assert (answer["WARC-Type"], block) == ("response", HEAD + b"<p>one</p>")
    assert answer["WARC-Target-URI"] == request["WARC-Target-URI"] == "http://blog.example/1?b=2&a=1"
    assert answer["WARC-Date"] == request["WARC-Date"] == "2020-01-02T03:04:05Z"
    assert answer["WARC-IP-Address"] == "10.0.0.1"
    assert answer["WARC-Payload-Digest"] == "sha1:3CURHRYR54XL2CVXV2KABN2Y3JA4O4B2"
    assert answer["WARC-Block-Digest"].startswith("sha256:")
    assert (request["WARC-Type"], sent) == ("request", GET)
    assert request["WARC-Concurrent-To"] == answer["WARC-Record-ID"]
    assert (ref.warc, ref.record_id) == (path.name, answer["WARC-Record-ID"])
    assert is_accepted(path)


def test_each_record_is_a_gzip_member_and_the_index_names_its_place(tmp_path):
    with open_writer(tmp_path) as writer:
        writer.write(fetched())
        writer.write(fetched("http://blog.example/2", b"<p>two</p>"))
    (path,) = files(tmp_path)
    index = WarcIndex(tmp_path)
    for url, body in (("http://blog.example/1?b=2&a=1", b"<p>one</p>"), ("http://blog.example/2", b"<p>two</p>")):
        written = index.earlier(url)
        member = path.read_bytes()[written.offset : written.offset + written.length]
        assert gzip.decompress(member).endswith(b"\r\n\r\n" + body + b"\r\n\r\n")
        assert written.filename == path.name


def test_a_file_is_named_open_until_it_is_closed(tmp_path):
    writer = open_writer(tmp_path)
    writer.write(fetched())
    (path,) = tmp_path.glob("*.open")
    writer.close()
    assert files(tmp_path) == [path.with_suffix("")]
    assert not list(tmp_path.glob("*.open"))


def test_a_folder_without_answers_gets_no_file(tmp_path):
    open_writer(tmp_path).close()
    assert files(tmp_path) == []


def test_files_are_rotated(tmp_path):
    with open_writer(tmp_path, max_bytes=3500) as writer:
        refs = [writer.write(fetched(f"http://blog.example/{n}", os.urandom(900))) for n in range(6)]
    assert len(files(tmp_path)) == 3
    assert [ref.warc for ref in refs] == [path.name for path in files(tmp_path) for _ in range(2)]
    assert all(records(path)[0][0]["WARC-Type"] == "warcinfo" for path in files(tmp_path))
    assert all(map(is_accepted, files(tmp_path)))


@pytest.mark.parametrize("again", [False, True])
def test_the_same_bytes_from_the_same_address_are_a_revisit(tmp_path, again):
    writer = open_writer(tmp_path)
    first = writer.write(fetched())
    if again:  # another run
        writer.close()
        writer = open_writer(tmp_path)
    chunked = b"a\r\n<p>one</p>\r\n0\r\n\r\n"
    writer.write(fetched(body=chunked, entity=b"<p>one</p>", fetched_at=AT + timedelta(days=1)))
    writer.close()
    headers, block = records(files(tmp_path)[-1])[1 if again else 3]
    assert headers["WARC-Type"] == "revisit"
    assert headers["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert headers["WARC-Refers-To"] == first.record_id
    assert headers["WARC-Refers-To-Target-URI"] == "http://blog.example/1?b=2&a=1"
    assert headers["WARC-Refers-To-Date"] == "2020-01-02T03:04:05Z"
    assert headers["WARC-Payload-Digest"] == "sha1:3CURHRYR54XL2CVXV2KABN2Y3JA4O4B2"
    assert block == HEAD
    assert all(map(is_accepted, files(tmp_path)))


def test_not_modified_is_a_revisit_of_what_was_there(tmp_path):
    head = b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n"
    with open_writer(tmp_path) as writer:
        first = writer.write(fetched())
        writer.write(fetched(body=b"", status=304, response_head=head))
        writer.write(fetched("http://blog.example/unknown", b"", status=304, response_head=head))
    found = records(files(tmp_path)[0])
    assert found[3][0]["WARC-Profile"].endswith("/server-not-modified")
    assert (found[3][0]["WARC-Refers-To"], found[3][1]) == (first.record_id, head)
    assert found[5][0]["WARC-Type"] == "response"


@pytest.mark.parametrize(
    "other",
    [
        {"body": b"<p>two</p>", "entity": b"<p>two</p>"},
        {"status": 404},
        {"url": "http://blog.example/2"},
        {"truncated": "length"},
    ],
)
def test_what_differs_is_no_revisit(tmp_path, other):
    with open_writer(tmp_path) as writer:
        writer.write(fetched())
        writer.write(fetched(**other))
    assert [headers["WARC-Type"] for headers, _ in records(files(tmp_path)[0])[1::2]] == ["response", "response"]


def test_truncation_is_marked_and_nothing_refers_to_it(tmp_path):
    with open_writer(tmp_path) as writer:
        writer.write(fetched(truncated="disconnect"))
        writer.write(fetched())
    found = records(files(tmp_path)[0])
    assert found[1][0]["WARC-Truncated"] == "disconnect"
    assert "WARC-Truncated" not in found[3][0]
    assert found[3][0]["WARC-Type"] == "response"


@pytest.mark.parametrize("lost", [1, 40, 200])
def test_what_a_killed_run_left_is_cut_after_its_last_whole_record(tmp_path, lost):
    writer = open_writer(tmp_path)
    for n in range(3):
        writer.write(fetched(f"http://blog.example/{n}"))
    (path,) = tmp_path.glob("*.open")
    whole = path.read_bytes()
    path.write_bytes(whole[:-lost])
    (tmp_path / "index.cdxj").open("ab").write(b"half a li")
    writer = open_writer(tmp_path)
    (mended,) = files(tmp_path)
    assert whole.startswith(mended.read_bytes())
    assert len(records(mended)) >= 5
    assert is_accepted(mended)
    writer.write(fetched("http://blog.example/9"))
    writer.close()
    assert len(files(tmp_path)) == 2
    assert WarcIndex(tmp_path).earlier("http://blog.example/9")


@pytest.mark.parametrize("content", [b"", b"\x1f\x8b\x08", b"rubbish"])
def test_an_open_file_without_a_record_is_taken_away(tmp_path, content):
    (tmp_path / "a.warc.gz.open").write_bytes(content)
    mend_folder(tmp_path)
    assert not list(tmp_path.iterdir())


def test_whole_length_finds_the_end_of_the_last_member(tmp_path):
    members = [gzip.compress(os.urandom(size)) for size in (0, 10, 3_000_000, 5)]
    path = tmp_path / "a"
    path.write_bytes(b"".join(members) + b"\x1f\x8b")
    with path.open("rb") as file:
        assert whole_length(file) == sum(map(len, members))


def test_a_full_disk_is_said_and_the_file_stays_whole(tmp_path):
    """In a process of its own, whose files may not grow beyond some bytes."""
    code = f"""
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_warc_writer import fetched, open_writer, os
from exports.errors import ArchiveError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
writer = open_writer(Path({str(tmp_path)!r}))
writer.write(fetched())
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    writer.write(fetched("http://blog.example/2", os.urandom(9000)))
except ArchiveError as exc:
    print(exc)
writer.write(fetched("http://blog.example/3"))
writer.close()
"""
    root = str(Path(__file__).resolve().parents[4])
    known = os.environ | {"PYTHONPATH": root}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=known)
    assert "it goes on where it stopped" in done.stdout
    (path,) = files(tmp_path)
    assert is_accepted(path)
    urls = [headers.get("WARC-Target-URI") for headers, _ in records(path)]
    assert urls == [None, *["http://blog.example/1?b=2&a=1"] * 2, *["http://blog.example/3"] * 2]


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ArchiveError, match="file"):
        open_writer(tmp_path / "file" / "warc")


def test_answers_of_a_file_that_is_gone_are_not_referred_to(tmp_path):
    with open_writer(tmp_path) as writer:
        writer.write(fetched())
    files(tmp_path)[0].unlink()
    with open_writer(tmp_path) as writer:
        writer.write(fetched())
    assert records(files(tmp_path)[0])[1][0]["WARC-Type"] == "response"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://blog.example/", "example,blog)/"),
        ("https://www.blog.example/A?b=1&a=2", "example,blog)/a?a=2&b=1"),
        ("http://127.0.0.1:8080/a b", "1,0,0,127:8080)/a%20b"),
    ],
)
def test_surt(url, key):
    assert surt(url) == key


def test_the_index_is_on_disk_before_a_file_has_its_name(tmp_path, monkeypatch):
    """Of a file that is closed, nobody looks up again what its index lacks."""
    synced = []
    fsync, rename = os.fsync, Path.rename

    def noted(descriptor):
        synced.append(os.path.basename(os.readlink(f"/proc/self/fd/{descriptor}")))  # noqa: PTH115, PTH119
        fsync(descriptor)

    def checked(self, target):
        assert {"index.cdxj", self.name} <= set(synced)
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(Path, "rename", checked)
    with open_writer(tmp_path) as writer:
        writer.write(fetched())
    assert [path.name.endswith(".warc.gz") for path in sorted(tmp_path.iterdir())] == [True, False]
