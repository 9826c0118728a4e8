"""Feeds of every kind, whole and broken."""

from __future__ import annotations

import pytest

from scraper.discover.feeds import is_feed, read_feed

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
 xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>A blog</title><link>http://example.org/</link>
<atom:link href="http://example.org/feed/" rel="self"/><atom:link href="/feed/?paged=2" rel="next"/>
<item><title>One &amp; two</title><link>http://example.org/2019/05/one/</link><dc:creator><![CDATA[Ada]]></dc:creator>
<pubDate>Sun, 12 May 2019 08:00:00 +0000</pubDate><category><![CDATA[Travel]]></category>
<guid isPermaLink="false">http://example.org/?p=7</guid><description>short</description>
<content:encoded><![CDATA[<p>Long &nbsp;text</p>]]></content:encoded>
<wfw:commentRss>http://example.org/2019/05/one/feed/</wfw:commentRss><slash:comments>3</slash:comments></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:base="http://example.org/blog/">
<title>A blog</title><link href="http://example.org/blog/"/>
<entry xml:base="2020/"><title type="html">&lt;b&gt;Bold&lt;/b&gt; title</title><link rel="alternate" href="a.html"/>
<link rel="replies" type="application/atom+xml" href="a/comments.atom" thr:count="2"/>
<author><name>Björn</name><uri>http://example.org/bjorn</uri></author><published>2020-01-02T03:04:05+02:00</published>
<updated>2020-01-03T00:00:00Z</updated><category term="maps"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Über <em>alles</em></p></div></content></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://example.org/"><title>Old</title><link>http://example.org/</link></channel>
<item rdf:about="http://example.org/archives/000123.html"><title>Entry</title><dc:date>2004-02-03T10:00:00+09:00</dc:date></item></rdf:RDF>"""

COMMENTS = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Comments on: One</title>
<link>http://example.org/2019/05/one/</link>
<item><title>By: Grace</title><link>http://example.org/2019/05/one/comment-page-1/#comment-55</link>
<pubDate>Mon, 13 May 2019 09:30:00 +0000</pubDate><description><![CDATA[<p>Well <b>said</b>.</p>]]></description></item></channel></rss>"""


def test_rss() -> None:
    feed = read_feed(RSS.encode(), "http://example.org/feed/")
    (entry,) = feed.entries
    assert (feed.title, feed.home, entry.url) == ("A blog", "http://example.org/", "http://example.org/2019/05/one/")
    assert (entry.title, entry.authors[0].name, entry.tags) == ("One & two", "Ada", ("Travel",))
    assert entry.published[0].text == "Sun, 12 May 2019 08:00:00 +0000"
    assert entry.published[0].machine
    assert entry.whole
    assert "Long" in entry.html
    assert (entry.comments_declared, entry.comments_feed) == (3, "http://example.org/2019/05/one/feed/")
    assert entry.aliases == ("http://example.org/?p=7",)
    assert [link.url for link in feed.links if link.source == "next"] == ["http://example.org/feed/?paged=2"]


def test_atom_with_relative_addresses() -> None:
    feed = read_feed(ATOM.encode(), "http://example.org/atom.xml")
    (entry,) = feed.entries
    assert entry.url == "http://example.org/blog/2020/a.html"
    assert entry.title == "Bold title"
    assert (entry.authors[0].name, entry.authors[0].url) == ("Björn", "http://example.org/bjorn")
    assert (entry.published[0].text, entry.modified[0].text) == ("2020-01-02T03:04:05+02:00", "2020-01-03T00:00:00Z")
    assert "<em>alles</em>" in entry.html
    assert (entry.comments_declared, entry.comments_feed) == (2, "http://example.org/blog/2020/a/comments.atom")


def test_rdf() -> None:
    (entry,) = read_feed(RDF.encode(), "http://example.org/index.rdf").entries
    assert (entry.url, entry.published[0].text) == (
        "http://example.org/archives/000123.html",
        "2004-02-03T10:00:00+09:00",
    )


def test_json_feed() -> None:
    body = b"""{"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"http://example.org/","next_url":"/f2.json",
    "authors":[{"name":"Ada"}],"items":[{"id":"1","url":"/a","title":"A","content_text":"x < y\\n\\nz","date_published":"2020-01-01T00:00:00Z","tags":["t"]}]}"""
    feed = read_feed(body, "http://example.org/feed.json", "application/feed+json")
    (entry,) = feed.entries
    assert (entry.url, entry.title, entry.authors[0].name, entry.tags) == ("http://example.org/a", "A", "Ada", ("t",))
    assert entry.html == "<p>x &lt; y</p><p>z</p>"
    assert feed.links[-1].url == "http://example.org/f2.json"


def test_a_comment_feed() -> None:
    feed = read_feed(COMMENTS.encode(), "http://example.org/2019/05/one/feed/")
    assert not feed.entries
    (found,) = feed.comments
    assert found.post_url == "http://example.org/2019/05/one/"
    assert (found.comment.author, found.comment.text, found.comment.anchor) == ("Grace", "Well said.", "comment-55")
    assert found.comment.dates[0].text == "Mon, 13 May 2019 09:30:00 +0000"


@pytest.mark.parametrize(
    ("body", "entries"),
    [
        (RSS.replace("</channel></rss>", ""), 1),  # cut off
        ("<br />\n<b>Warning</b>: x in y\n" + RSS, 1),  # PHP speaks first
        (RSS.replace("One &amp; two", "One & two &copy; <3"), 1),  # written by hand
        (RSS.replace('xmlns:dc="http://purl.org/dc/elements/1.1/"', ""), 1),  # a prefix without its namespace
        (RSS.replace("<title>One", "<title>\x0b\x00One"), 1),  # control characters
        ("<html><body>no feed</body></html>", 0),
        ("", 0),
        ("{", 0),
        ('{"version":"https://jsonfeed.org/version/1","items":[1,null,{"url":5}]}', 0),
    ],
)
def test_broken_feeds(body: str, entries: int) -> None:
    feed = read_feed(body.encode(), "http://example.org/feed/")
    assert len(feed.entries) == entries
    assert all(entry.authors == () or entry.authors[0].name for entry in feed.entries)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings(encoding: str) -> None:
    text = RSS.replace("One &amp; two", "Größe").replace('encoding="UTF-8"', f'encoding="{encoding}"')
    (entry,) = read_feed(text.encode(encoding), "http://example.org/feed/").entries
    assert entry.title == "Größe"


def test_entities_of_the_feed_are_never_opened() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    text = RSS.replace("<rss ", f"{bomb}<rss ", 1).replace("One &amp; two", "x &b; &f; y")
    (entry,) = read_feed(text.encode(), "http://example.org/feed/").entries
    assert entry.title == "x y"


@pytest.mark.parametrize(
    ("body", "answer"),
    [(RSS, True), (ATOM, True), (RDF, True), ("<html><head><title>rss</title></head></html>", False), ("", False)],
)
def test_what_looks_like_a_feed(body: str, answer: bool) -> None:
    assert is_feed(body.encode()) is answer


def test_jekylls_list_of_authors() -> None:
    text = ATOM.replace("<name>Björn</name>", '<name>["Ada Quill", "Björn"]</name>')
    (entry,) = read_feed(text.encode(), "http://example.org/atom.xml").entries
    assert [author.name for author in entry.authors] == ["Ada Quill", "Björn"]
