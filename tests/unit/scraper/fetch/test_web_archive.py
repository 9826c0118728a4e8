from datetime import UTC, datetime

import pytest

from scraper.fetch.web_archive import Snapshot, WebArchive, as_archived, instant_of, parse_listing, replayed_address
from scraper.model.capture import Capture

ROW = Snapshot("http://blog.example/a", "20100102030405", 200, "text/html", "ABC")
HEADER = b'["urlkey","timestamp","original","mimetype","statuscode","digest","length"]'
ARRAY = b'["example,blog)/a","20100102030405","http://blog.example/a","text/html","200","ABC","12"]'
LINE = b"example,blog)/a 20100102030405 http://blog.example/a text/html 200 ABC 12"
OBJECT = (
    b'{"urlkey":"example,blog)/a","timestamp":"20100102030405","url":"http://blog.example/a","mime":"text/html",'
    b'"status":"200","digest":"ABC","length":"12","filename":"a.warc.gz"}'
)


@pytest.mark.parametrize(
    ("body", "rows", "resume"),
    [
        (b"", [], None),
        (b"[]", [], None),
        (b"[" + HEADER + b"]", [], None),
        (b"[" + HEADER + b"," + ARRAY + b"]", [ROW], None),
        (b"[" + HEADER + b"," + ARRAY + b',[],["com,x)/ 2010"]]', [ROW], "com,x)/ 2010"),
        (OBJECT + b"\n" + OBJECT + b"\n", [ROW, ROW], None),
        (LINE + b"\n" + LINE + b"\n\nnext-key\n", [ROW, ROW], "next-key"),
        (b"[" + HEADER + b',["x","2010","ftp://blog.example/a","text/html","200","ABC","1"]]', [], None),
        (b"[" + HEADER + b',["x","soon","http://blog.example/a","text/html","200","ABC","1"]]', [], None),
    ],
)  # fmt: skip
def test_lists(body, rows, resume):
    assert parse_listing(body) == (rows, resume)


@pytest.mark.parametrize("body", [b"<html>down for maintenance</html>", b"[1", b"{}x", b"a b c d e f g", b"[[1],[2,3]"])
def test_what_is_no_list(body):
    with pytest.raises(ValueError):
        parse_listing(body)


@pytest.mark.parametrize(
    ("status", "mime", "good"),
    [
        (200, "text/html", True),
        (None, "warc/revisit", True),
        (301, "text/plain", True),
        (200, "application/rss+xml", True),
        (200, "image/jpeg", False),
        (404, "text/html", False),
        (503, "text/html", False),
    ],
)
def test_what_may_be_read(status, mime, good):
    assert Snapshot("http://blog.example/", "2010", status, mime).may_be_read is good


@pytest.mark.parametrize(
    ("cdx", "replay"),
    [
        ("https://web.archive.example/cdx/search/cdx", "https://web.archive.example/web/"),
        ("http://127.0.0.1:8080/blog/cdx", "http://127.0.0.1:8080/blog/"),
        ("http://127.0.0.1:8080/blog/cdx/index", "http://127.0.0.1:8080/blog/"),
    ],
)
def test_where_captures_are(cdx, replay):
    assert WebArchive(cdx).replay == replay
    assert WebArchive(cdx).capture_url(ROW) == f"{replay}20100102030405id_/http://blog.example/a"


def test_an_address_keeps_its_query():
    url = "http://blog.example/?p=12&x=ä b#c"
    assert (
        WebArchive("http://w.example/cdx")
        .capture_url(Snapshot(url, "2010"))
        .endswith("/2010id_/http://blog.example/?p=12&x=%C3%A4%20b#c")
    )


def test_a_list_is_asked_for_by_what_its_addresses_begin_with():
    url = WebArchive("http://w.example/cdx").listing_url("http://host.example/blog/", "com,x 2010")
    assert url.startswith("http://w.example/cdx?url=host.example/blog/&matchType=prefix&output=json&limit=")
    assert url.endswith("&showResumeKey=true&resumeKey=com%2Cx+2010")


def test_a_replayed_capture_is_the_blogs_own():
    capture = Capture(
        "https://w.example/web/20100102030405id_/http://blog.example/a",
        b"x",
        datetime(2026, 1, 1, tzinfo=UTC),
        headers=(("Server", "w"), ("X-Archive-Orig-ETag", "1"), ("Location", "/b")),
    )
    own = as_archived(capture)
    assert (own.url, own.fetched_at) == ("http://blog.example/a", datetime(2010, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert own.headers == (("Location", "/b"), ("ETag", "1"))


@pytest.mark.parametrize(
    "url", ["https://w.example/web/2010/http://blog.example/", "https://blog.example/2010/a", None]
)
def test_what_was_rewritten_or_never_archived_stays(url):
    capture = Capture(url, b"x")
    assert as_archived(capture) is capture


def test_replayed_addresses():
    assert replayed_address("http://w.example/web/2010id_/http:/blog.example/a?b=c") == (
        "2010",
        "http://blog.example/a?b=c",
    )
    assert replayed_address("http://blog.example/2010/a") is None


@pytest.mark.parametrize(
    ("timestamp", "moment"), [("2010", (2010, 1, 1)), ("20100203", (2010, 2, 3)), ("20101302", None), ("x", None)]
)
def test_moments(timestamp, moment):
    assert instant_of(timestamp) == (moment and datetime(*moment, tzinfo=UTC))
