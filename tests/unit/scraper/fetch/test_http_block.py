import gzip
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.fetch import http_block
from scraper.fetch.http_block import decoded, read_answer, unchunked

RAW_DEFLATE = zlib.compressobj(wbits=-15)
RAW = RAW_DEFLATE.compress(b"<p>x</p>") + RAW_DEFLATE.flush()


@pytest.mark.parametrize(
    ("block", "status", "headers", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nA: 1\r\nb:2\r\nA: 3\r\n\r\nx", 200, (("A", "1"), ("b", "2"), ("A", "3")), b"x"),
        (b"HTTP/1.0 404\nA: 1\n\nx", 404, (("A", "1"),), b"x"),
        (b"HTTP/1.1 200 OK\r\nA: 1\r\n  more\r\nno colon\r\n\r\n", 200, (("A", "1 more"),), b""),
        (b"HTTP/1.1 200 OK\r\n\r\na\n\nb", 200, (), b"a\n\nb"),
        (b"HTTP/2 200\r\n\r\nx", 200, (), b"x"),
        (b"HTTP/1.1 200 OK", 200, (), b""),
        ("HTTP/1.1 200 OK\r\nX: ü\r\n\r\n".encode(), 200, (("X", "ü"),), b""),
        (b"HTTP/1.1 200 OK\r\nX: \xfc\r\n\r\n", 200, (("X", "�"),), b""),
    ],
)
def test_head_and_body(block, status, headers, body):
    answer = read_answer(block)
    assert (answer.status, answer.headers, answer.body) == (status, headers, body)


@pytest.mark.parametrize("block", [b"", b"<html>", b"HTTP/1.1\r\n\r\n", b"HTTP/1.1 OK\r\n\r\n", b"ICY 200 OK\r\n\r\n"])
def test_what_has_no_status_line_is_no_answer(block):
    with pytest.raises(ValueError, match="status line"):
        read_answer(block)


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        (b"3\r\nabc\r\n0\r\n\r\n", b"abc"),
        (b"3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: 1\r\n\r\n", b"abcde"),
        (b"A\r\n0123456789\r\n0\r\n\r\n", b"0123456789"),
        (b"5\r\nabc", b"abc"),  # breaks off
        (b"3\r\nabc\r\nzz", b"abc"),
        (b"<p>not chunked</p>", b"<p>not chunked</p>"),
        (b"", b""),
        (b"-3\r\nabc\r\n0\r\n\r\n", b"-3\r\nabc\r\n0\r\n\r\n"),
    ],
)
def test_chunks(body, whole):
    assert unchunked(body) == whole


@pytest.mark.parametrize(
    ("body", "codings"),
    [
        (gzip.compress(b"<p>x</p>", mtime=0), "gzip"),
        (gzip.compress(b"<p>x</p>", mtime=0), "X-GZIP"),
        (gzip.compress(b"<p>", mtime=0) + gzip.compress(b"x</p>", mtime=0), "gzip"),
        (gzip.compress(gzip.compress(b"<p>x</p>", mtime=0), mtime=0), "gzip, gzip"),
        (gzip.compress(zlib.compress(b"<p>x</p>"), mtime=0), "deflate, gzip"),
        (zlib.compress(b"<p>x</p>"), "deflate"),
        (RAW, "deflate"),
        (b"<p>x</p>", "gzip"),
        (b"<p>x</p>", "deflate"),
        (b"<p>x</p>", "identity"),
        (b"<p>x</p>", "utf-8"),
        (b"<p>x</p>", ""),
    ],
)
def test_content_codings(body, codings):
    assert decoded(body, codings) == b"<p>x</p>"


@pytest.mark.parametrize(("library", "coding"), [("brotli", "br"), ("zstandard", "zstd")])
def test_a_coding_that_needs_a_library(library, coding):
    if (found := pytest.importorskip(library)) is not None:
        assert decoded(found.compress(b"<p>x</p>"), coding) == b"<p>x</p>"
        assert decoded(b"<p>x</p>", coding) == b"<p>x</p>"


def test_a_missing_library_is_named(monkeypatch):
    monkeypatch.setattr(http_block, "import_module", lambda name: (_ for _ in ()).throw(ImportError(name)))
    with pytest.raises(ValueError, match="pip install brotli"):
        decoded(b"x", "br")


def test_what_is_cut_short_gives_what_there_is():
    body = gzip.compress(b"<p>x</p>" * 9999)
    assert b"<p>x</p>" * 5000 in decoded(body[:-20], "gzip")


def test_a_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(http_block, "MAX_DECODED_BYTES", 1000)
    with pytest.raises(ValueError, match="more than 1000"):
        decoded(gzip.compress(bytes(5000)), "gzip")


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "x-gzip, deflate", "br", "zstd"]))
def test_any_bytes_are_an_answer_or_a_value_error(body, coding):
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: %b\r\n\r\n" % coding.encode()
    with suppress(ValueError):
        assert read_answer(head + body).status == 200
