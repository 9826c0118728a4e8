"""Any bytes at any address are read without raising, and reading them again says the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.model.capture import Capture
from scraper.page import read_page

PIECES = [
    b"<h1>", b"</h1>", b"<p>", b"</p>", b'<div class="entry-content">', b"</div>", b'<article class="hentry">', b"<table><tr><td>",
    b'<a rel="author" href="http://[">', b'<a rel="tag" href="/tag/x">', b"</a>", b'<time datetime="', b'2013-05-05">', b"<!--",
    b"-->", b"<?pi ?>", b"<svg>", b"<script>", b"</script>", b'<base href="//[">', b'<meta property="og:title" content="x">',
    b'<link rel="canonical" href="http://[::">', b'<script type="application/ld+json">{"@type":["BlogPosting"],"author":[1,{}]}</script>',
    b"May 5, 2013", b"posted by Ann", b"\xff", b"\x00", "作者：王小明".encode(), b"&#0;&#x110000;&nbsp", b'<body class="single postid-1">',
]  # fmt: skip
URLS = st.sampled_from(
    [None, "", "http://[", "nonsense", "https://b.example/", "https://b.example/2013/05/x/2/?page=3"]
)
PAGES = st.one_of(st.binary(max_size=400), st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join))


@settings(max_examples=200, deadline=None)
@given(body=PAGES, url=URLS, content_type=st.sampled_from([None, "text/html", "text/plain", "application/json", "x"]))
def test_any_bytes_are_read(body: bytes, url: str | None, content_type: str | None) -> None:
    capture = Capture(url=url, body=body, content_type=content_type)
    assert read_page(capture) == read_page(capture)
