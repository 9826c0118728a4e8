"""Exports as platforms write them, in miniature: each test changes what it is about."""

from __future__ import annotations

from html import escape

WXR_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file: an <item> in a comment is none -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/{version}/">
<channel>
<title>Notes</title><link>https://blog.example</link>
<pubDate>Mon, 02 Mar 2020 10:00:00 +0000</pubDate>
<language>en-GB</language>
<wp:wxr_version>{version}</wp:wxr_version>
<wp:base_site_url>https://blog.example</wp:base_site_url>
<wp:base_blog_url>https://blog.example</wp:base_blog_url>
{authors}
"""
WXR_AUTHOR = (
    "<wp:author><wp:author_login><![CDATA[ada]]></wp:author_login>"
    "<wp:author_display_name><![CDATA[Ada L.]]></wp:author_display_name></wp:author>"
)
WXR_END = "</channel>\n</rss>\n"


def wxr(*items: str, version: str = "1.2", authors: str = WXR_AUTHOR) -> str:
    """A whole export of WordPress."""
    return WXR_HEAD.format(version=version, authors=authors) + "\n".join(items) + WXR_END


def wxr_item(number: int = 1, inside: str = "", **said: str) -> str:
    """One item; what is said otherwise takes the place of the usual."""
    usual = {
        "title": f"Post {number}",
        "link": f"https://blog.example/{number}/",
        "dc:creator": "ada",
        "content:encoded": f"Words of {number}.",
        "wp:post_id": str(number),
        "wp:post_date": "2016-03-05 09:12:00",
        "wp:post_date_gmt": "2016-03-05 14:12:00",
        "wp:post_type": "post",
        "wp:status": "publish",
        "wp:post_password": "",
    }
    fields = {**usual, **{name.replace("__", ":"): text for name, text in said.items()}}
    leaves = "\n".join(f"<{name}><![CDATA[{text}]]></{name}>" for name, text in fields.items())
    return f"<item>\n{leaves}\n{inside}</item>"


def wxr_comment(number: int, text: str = "", parent: int = 0, **said: str) -> str:
    """One comment of an item."""
    usual = {
        "comment_id": str(number),
        "comment_author": f"Reader {number}",
        "comment_author_url": "",
        "comment_date": f"2016-03-06 08:00:{number:02}",
        "comment_date_gmt": f"2016-03-06 13:00:{number:02}",
        "comment_content": text or f"Comment {number}.",
        "comment_approved": "1",
        "comment_type": "comment",
        "comment_parent": str(parent),
    }
    fields = {**usual, **said}
    leaves = "".join(f"<wp:{name}><![CDATA[{text}]]></wp:{name}>" for name, text in fields.items())
    return f"<wp:comment>{leaves}</wp:comment>"


ATOM = (
    "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' "
    "xmlns:thr='http://purl.org/syndication/thread/1.0' xmlns:app='http://purl.org/atom/app#' "
    "xmlns:blogger='http://schemas.google.com/blogger/2018'>"
    "<id>tag:blogger.com,1999:blog-9.archive</id><updated>2020-03-02T10:00:00.123Z</updated>"
)


def atom(*entries: str, home: str | None = "http://notes.blogspot.example/") -> str:
    """A whole backup, or with no `home` the feed of a Takeout."""
    link = f"<link rel='alternate' type='text/html' href='{home}'/>" if home else "<title>Notes</title>"
    return f"{ATOM}{link}{''.join(entries)}</feed>"


def backup_entry(number: int, kind: str = "post", more: str = "", html: str = "<p>Words.</p>", link: str = "") -> str:
    """An entry of a backup."""
    href = link or f"http://notes.blogspot.example/2016/03/{number}.html"
    return (
        f"<entry><id>tag:blogger.com,1999:blog-9.post-{number}</id><published>2016-03-05T09:12:00.001-05:00</published>"
        "<updated>2016-03-07T00:00:00.000-05:00</updated>"
        f"<category scheme='http://schemas.google.com/g/2005#kind' "
        f"term='http://schemas.google.com/blogger/2008/kind#{kind}'/>"
        f"<title type='text'>Post {number}</title><content type='html'>{escape(html)}</content>"
        f"<link rel='alternate' type='text/html' href='{href}'/>"
        f"<author><name>Ada L.</name><uri>http://www.blogger.com/profile/1</uri></author>{more}</entry>"
    )


def takeout_entry(number: int, kind: str = "POST", status: str = "LIVE", more: str = "") -> str:
    """An entry of Google Takeout."""
    path = f"<blogger:filename>/2016/03/{number}.html</blogger:filename>" if kind == "POST" else ""
    return (
        f"<entry><id>tag:blogger.com,1999:blog-9.post-{number}</id><blogger:type>{kind}</blogger:type>"
        f"<blogger:status>{status}</blogger:status><author><name>Ada L.</name><uri></uri></author>"
        f"<title>Post {number}</title><content type='html'>&lt;p&gt;Words {number}.&lt;/p&gt;</content>"
        f"<published>2016-03-05T14:12:00Z</published><updated>2016-03-07T05:00:00Z</updated>{path}{more}"
        "<blogger:trashed/></entry>"
    )
