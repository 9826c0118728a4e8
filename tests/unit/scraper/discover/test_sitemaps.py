"""Sitemaps of every kind, whole and broken."""

from __future__ import annotations

import gzip

import pytest

from scraper.discover.sitemaps import holds, read_robots_sitemaps, read_sitemap

URL = "http://example.org/sitemap.xml"
URLSET = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc> http://example.org/2019/05/a/ </loc>
<lastmod>2019-05-12</lastmod><image:image><image:loc>http://example.org/a.jpg</image:loc></image:image></url>
<url><loc><![CDATA[http://example.org/a-post/?x=1&y=2]]></loc></url><url><loc>http://example.org/tag/maps/</loc></url>
<url><loc>http://example.org/about/</loc></url><url><loc>http://example.org/2019/05/a/</loc></url></urlset>"""


def test_a_urlset() -> None:
    links = read_sitemap(URLSET.encode(), URL).links
    assert [(link.url, link.role, link.lastmod) for link in links] == [
        ("http://example.org/2019/05/a/", "post", "2019-05-12"),
        ("http://example.org/a-post/?x=1&y=2", "post", None),
        ("http://example.org/tag/maps/", "archive", None),
        ("http://example.org/about/", "maybe", None),
    ]


def test_an_index_that_lists_itself() -> None:
    names = ("sitemap.xml", "post-sitemap.xml", "a.xml.gz")
    rows = "".join(f"<sitemap><loc>http://example.org/{name}</loc></sitemap>" for name in names)
    links = read_sitemap(f"<sitemapindex>{rows}</sitemapindex>".encode(), URL).links
    assert [(link.url, link.role) for link in links] == [
        ("http://example.org/post-sitemap.xml", "sitemap"),
        ("http://example.org/a.xml.gz", "sitemap"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        gzip.compress(URLSET.encode(), mtime=0),
        gzip.compress(URLSET.encode(), mtime=0)[:-8],  # cut off
        URLSET.replace("</url></urlset>", "").encode(),
        URLSET.replace('xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"', "").encode(),
        b"http://example.org/2019/05/a/\nhttp://example.org/b\nhttp://example.org/c\nhttp://example.org/d\n",
    ],
    ids=["gzip", "gzip-cut", "cut", "no-namespace", "plain"],
)
def test_other_forms(body: bytes) -> None:
    links = read_sitemap(body, URL).links
    assert links[0].url == "http://example.org/2019/05/a/"
    assert len(links) >= 3


@pytest.mark.parametrize(
    "body", [b"", b"<html></html>", b"\x00\xff", b"<urlset><url><loc>file:///etc/passwd</loc></url></urlset>"]
)
def test_nothing_is_a_problem(body: bytes) -> None:
    sitemap = read_sitemap(body, URL)
    assert sitemap.links == ()
    assert sitemap.problems


def test_bombs() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = f"{bomb}<urlset><url><loc>http://example.org/a&b;&f;</loc></url></urlset>"
    assert [link.url for link in read_sitemap(body.encode(), URL).links] == ["http://example.org/a"]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("wp-sitemap-posts-post-1.xml", "posts"),
        ("wp-sitemap-posts-page-1.xml", "pages"),
        ("wp-sitemap-taxonomies-post_tag-1.xml", "lists"),
        ("wp-sitemap-users-1.xml", "lists"),
        ("post-sitemap2.xml", "posts"),
        ("category-sitemap.xml", "lists"),
        ("sitemap-pages.xml", "pages"),
        ("sitemap-posts.xml", "posts"),
        ("blog-posts-sitemap.xml", "posts"),
        ("image-sitemap.xml", "media"),
        ("sitemap.xml", "anything"),
        ("sitemap.xml?page=2", "anything"),
    ],
)
def test_what_a_sitemap_holds(name: str, what: str) -> None:
    assert holds(f"http://example.org/{name}") == what


def test_robots() -> None:
    body = b"User-agent: *\r\nDisallow: /x\r\nSITEMAP:http://example.org/a.xml\n sitemap: /b.xml # ours\nSitemap: http://example.org/a.xml\n"
    urls = [link.url for link in read_robots_sitemaps(body, "http://example.org/robots.txt")]
    assert urls == ["http://example.org/a.xml", "http://example.org/b.xml"]
