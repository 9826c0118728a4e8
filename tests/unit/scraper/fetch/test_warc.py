"""Captures out of web archives, whole and broken, by both readers."""

import gzip
import os
import zipfile
from datetime import UTC, datetime
from importlib.util import find_spec
from io import BytesIO

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from exports.errors import CaptureError
from scraper.fetch import warc_records
from scraper.fetch.warc import read_captures
from scraper.fetch.warc_records import is_web_archive, read_records

READERS = ["warcio", *(["fastwarc"] if find_spec("fastwarc") else [])]


@pytest.fixture(params=READERS)
def reader(request, monkeypatch):
    if request.param == "warcio":
        monkeypatch.setattr(warc_records, "find_spec", lambda name: None)
    return request.param


def make_warc(*answers, gzipped=True):
    """A WARC of (url, HTTP header lines, body)."""
    file = BytesIO()
    writer = WARCWriter(file, gzip=gzipped)
    writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "test"}))
    for url, headers, body in answers:
        http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        dated = {"WARC-Date": "2020-01-02T03:04:05Z"}
        writer.write_record(
            writer.create_warc_record(url, "response", BytesIO(body), http_headers=http, warc_headers_dict=dated)
        )
    return file.getvalue()


HTML = [("Content-Type", "text/html; charset=utf-8")]
ONE = ("http://blog.example/1", [*HTML, ("X-A", "1"), ("X-A", "2")], b"<p>one</p>")
TWO = ("http://blog.example/2", HTML, b"<p>two</p>" * 500)
THREE = ("http://blog.example/3", HTML, b"<p>three</p>")


def bodies(content, name="a.warc.gz"):
    return [c if isinstance(c, CaptureError) else c.body for c in read_captures(BytesIO(content), name)]


@pytest.mark.parametrize("gzipped", [True, False])
def test_a_capture_says_all_that_the_record_says(reader, gzipped):
    content = make_warc(ONE, gzipped=gzipped)
    (capture,) = read_captures(BytesIO(content), "a.warc.gz")
    assert capture.url == "http://blog.example/1"
    assert capture.fetched_at == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert capture.status == 200
    assert capture.headers[:3] == (("Content-Type", "text/html; charset=utf-8"), ("X-A", "1"), ("X-A", "2"))
    assert capture.content_type == "text/html; charset=utf-8"
    assert capture.body == b"<p>one</p>"
    assert capture.ref.warc == "a.warc.gz"
    assert capture.ref.record_id.startswith("<urn:uuid:")
    assert not capture.text_only


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ([("Content-Encoding", "gzip")], gzip.compress(b"<p>x</p>", mtime=0)),
        ([("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")], b"%x\r\n%b\r\n0\r\n\r\n"),
        ([("Transfer-Encoding", "chunked")], b"3\r\n<p>\r\n5;x=y\r\nx</p>\r\n0\r\n\r\n"),
        ([("Content-Encoding", "gzip")], b"<p>x</p>"),  # the writer unpacked it and left the header
        ([("Transfer-Encoding", "chunked")], b"<p>x</p>"),
        ([("Content-Encoding", "none")], b"<p>x</p>"),
    ],
)
def test_bodies_are_unpacked_and_lying_headers_forgiven(reader, headers, body):
    packed = gzip.compress(b"<p>x</p>", mtime=0)
    body = body % (len(packed), packed) if b"%x" in body else body
    assert bodies(make_warc(("http://blog.example/", [*HTML, *headers], body))) == [b"<p>x</p>"]


@pytest.mark.parametrize(
    ("kind", "read"),
    [
        ("text/html", True),
        ("application/xhtml+xml", True),
        ("application/atom+xml; charset=utf-8", True),
        ("application/json", True),
        ("text/plain", True),
        ("", True),
        ("image/png", False),
        ("text/css", False),
        ("application/javascript", False),
    ],
)
def test_what_cannot_hold_a_post_is_passed_over(reader, kind, read):
    answer = ("http://blog.example/", [("Content-Type", kind)], b"x")
    assert bodies(make_warc(answer)) == ([b"x"] if read else [])


def test_other_kinds_of_records(reader):
    file = BytesIO()
    writer = WARCWriter(file)
    made = writer.create_warc_record
    for record in (
        made("http://a.example/", "request", BytesIO(b"GET / HTTP/1.1\r\n\r\n")),
        made("http://a.example/w", "conversion", BytesIO(b"text"), warc_content_type="text/plain"),
        made("http://a.example/r", "resource", BytesIO(b"<p>r"), warc_content_type="text/html"),
        made("http://a.example/p.png", "resource", BytesIO(b"x"), warc_content_type="image/png"),
        made("dns:a.example", "resource", BytesIO(b"x"), warc_content_type="text/dns"),
        made("http://a.example/", "metadata", BytesIO(b"x")),
    ):
        writer.write_record(record)
    captures = list(read_captures(BytesIO(file.getvalue()), "a.warc.gz"))
    assert [(c.url, c.body, c.text_only) for c in captures] == [
        ("http://a.example/w", b"text", True),
        ("http://a.example/r", b"<p>r", False),
    ]


@pytest.mark.parametrize(("reason", "read"), [("length", True), ("disconnect", False), ("time", False)])
def test_answers_that_broke_off_are_no_captures(reader, reason, read):
    file = BytesIO()
    writer = WARCWriter(file)
    http = StatusAndHeaders("200 OK", HTML, protocol="HTTP/1.1")
    cut = {"WARC-Truncated": reason}
    writer.write_record(
        writer.create_warc_record(
            "http://a.example/", "response", BytesIO(b"<p>"), http_headers=http, warc_headers_dict=cut
        )
    )
    assert bodies(file.getvalue()) == ([b"<p>"] if read else [])


def test_a_gzip_file_of_one_member_is_read_too(reader):
    assert bodies(gzip.compress(make_warc(ONE, TWO, gzipped=False))) == [ONE[2], TWO[2]]


def test_arc_is_read():
    head = b"1 0 x\nURL IP-address Archive-date Content-type Archive-length\n\n"
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>arc</p>"
    arc = b"filedesc://a.arc 0.0.0.0 20070809135700 text/plain %d\n%b\n" % (len(head), head)
    arc += b"http://blog.example/ 1.2.3.4 20070809135700 text/html %d\n%b\n" % (len(page), page)
    (capture,) = read_captures(BytesIO(arc), "a.arc")
    assert (capture.url, capture.body) == ("http://blog.example/", b"<p>arc</p>")
    assert capture.fetched_at == datetime(2007, 8, 9, 13, 57, tzinfo=UTC)


def test_wacz_is_read(reader):
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as bundle:
        bundle.writestr("datapackage.json", "{}")
        bundle.writestr("archive/b.warc.gz", make_warc(ONE))
        bundle.writestr("archive/c.warc.gz", make_warc(TWO))
    assert bodies(file.getvalue(), "a.wacz") == [ONE[2], TWO[2]]


def test_a_pipe_is_read(reader):
    class Pipe(BytesIO):
        def seekable(self):
            return False

    assert [c.body for c in read_captures(Pipe(make_warc(ONE)), "stdin")] == [ONE[2]]


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 broken", b"\x1f\x8b\x08broken", os.urandom(999)])
def test_what_is_no_web_archive_is_at_most_errors(reader, content):
    assert all(isinstance(body, CaptureError) for body in bodies(content))


def test_a_file_cut_short_gives_all_but_its_last_record(reader):
    content = make_warc(ONE, TWO, THREE)
    found = bodies(content[:-40])
    assert found[:2] == [ONE[2], TWO[2]]
    assert len(found) == 3
    assert "a.warc.gz, offset" in str(found[2])


@pytest.mark.parametrize("gzipped", [True, False])
def test_after_a_broken_record_it_goes_on(reader, gzipped):
    first, second = make_warc(ONE, gzipped=gzipped), make_warc(TWO, THREE, gzipped=gzipped)
    rubbish = b"\x1f\x8b\x08" + b"\xff" * 300 if gzipped else b"WARC/1.0\r\nContent-Length: many\r\n\r\nx\r\n"
    found = bodies(first + rubbish + second)
    assert [body for body in found if isinstance(body, bytes)] == [ONE[2], TWO[2], THREE[2]]
    assert any(isinstance(body, CaptureError) for body in found) or not gzipped


def test_a_flipped_byte_costs_one_record_and_no_other(reader):
    content = bytearray(make_warc(ONE, TWO, THREE))
    starts = [at for at in range(len(content)) if content[at : at + 3] == b"\x1f\x8b\x08"]
    content[starts[2] + 60] ^= 0xFF
    found = bodies(bytes(content))
    assert found[0] == ONE[2]
    assert found[-1] == THREE[2]
    assert any(isinstance(body, CaptureError) for body in found)


def test_both_readers_give_the_same():
    if len(READERS) < 2:
        pytest.skip("fastwarc is not installed")
    content = make_warc(ONE, TWO, THREE)
    by = {name: list(read_records(BytesIO(content), "a", reader=name)) for name in READERS}
    seen = {
        name: [(r.kind, r.block, r.offset) for r in records if r.kind == "response"] for name, records in by.items()
    }
    assert seen["warcio"] == seen["fastwarc"]


@pytest.mark.parametrize(
    ("start", "answer"),
    [
        (b"WARC/1.0\r\n", True),
        (b"WARC/1.1\r\n", True),
        (b"filedesc://x", True),
        (b"PK\x03\x04", True),
        (gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo", mtime=0), True),
        (gzip.compress(b"<html>", mtime=0), False),
        (b"<html>", False),
        (b"", False),
        (b"\x1f\x8b\x08", False),
        (b"\x1f\x8b\x08\xff\xff\xff\xff\xff\xff\xff\xff", False),
    ],
)
def test_web_archives_are_told_by_their_start(start, answer):
    assert is_web_archive(start) is answer
