"""Feeds, sitemaps, APIs and pages of any bytes are read without raising."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from scraper.discover.apis import read_api_answer
from scraper.discover.archives import find_links
from scraper.discover.feeds import read_feed
from scraper.discover.machine_files import read_machine_file
from scraper.discover.sitemaps import read_sitemap
from scraper.html import read_html
from scraper.model.capture import Capture
from scraper.platforms.registry import all_platforms

_XML = st.lists(
    st.sampled_from(
        ["<rss>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<item>", "<entry>", "<link href='x'/>", "<link>", "&a;", "&#0;", "]]>",
         "<![CDATA[", "<!DOCTYPE x [<!ENTITY a 'b'>", "<url><loc>", "</loc>", "http://example.org/", "<title>", "\x00", "é", "<urlset>", "-->"],
    ),
    max_size=25,
).map("".join)  # fmt: skip
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["posts", "comments", "id", "url", "link", "content", "rendered", "feed", "entry", "items", "replies", "author", "$t",
                         "_embedded", "wp:term", "meta", "pagination", "next", "created", "children", "tags", "categories", "taxonomy", "name", "fullUrl", "publishOn", "date", "date_gmt"]),
        inner, max_size=5,
    ),
    max_leaves=20,
)  # fmt: skip
_ENDPOINTS = [
    "http://example.org/wp-json/wp/v2/posts?page=1",
    "http://example.org/wp-json/wp/v2/comments?page=1",
    "http://example.org/ghost/api/content/posts/?key=x&page=1",
    "http://example.org/members/api/comments/post/1/?page=1&for=http%3A%2F%2Fexample.org%2Fa",
    "http://example.org/feeds/posts/default?alt=json&start-index=1",
    "http://example.org/feeds/comments/default?alt=json&start-index=1",
    "http://example.org/api/v1/archive?sort=new&offset=0",
    "http://example.org/api/v1/post/1/comments?for=http%3A%2F%2Fexample.org%2Fa",
    "http://example.org/api/read/json?start=0",
    "http://example.org/blog?format=json",
    "http://example.org/isso/?uri=%2Fa&for=http%3A%2F%2Fexample.org%2Fa",
    "https://disqus.com/embed/comments/?t_u=http%3A%2F%2Fexample.org%2Fa",
]


@given(st.one_of(st.binary(max_size=200), _XML.map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_read(body: bytes) -> None:
    read_feed(body, "http://example.org/feed/")
    read_sitemap(body, "http://example.org/sitemap.xml")
    read_machine_file(Capture("http://example.org/feed/", body))
    for endpoint in _ENDPOINTS:
        read_api_answer(Capture(endpoint, body))


@given(_JSON, st.sampled_from(_ENDPOINTS))
def test_any_json_is_read(value: object, endpoint: str) -> None:
    page = read_api_answer(Capture(endpoint, json.dumps(value).encode()))
    assert page is not None


@given(
    st.lists(st.sampled_from(["<a href=", "'/a?b=", "//", "http://[", "x'", ">", "<link rel=next href=", "comment-page-9", "</a>", "<h2>", "%", "#"]), max_size=20),
    st.sampled_from(["post", "list", "other"]),
)  # fmt: skip
def test_any_page_has_links(pieces: list[str], kind: str) -> None:
    document = read_html("".join(pieces), url="http://example.org/a/b")
    for platform in all_platforms()[:3]:
        for link in find_links(document, platform, kind=kind):  # type: ignore[arg-type]
            assert link.url.startswith(("http://", "https://"))
