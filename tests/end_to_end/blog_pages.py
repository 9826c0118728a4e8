"""How a generated blog answers: front page, lists, posts, comment pages, feed, sitemap, robots, REST."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING

from generated_blog import Answer, Asked, BlogPlan, GeneratedBlog, KnownComment, KnownPost
from themes import POST_THEMES, body_html, list_item, threads

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMENT_FEED = '<link rel="alternate" type="application/rss+xml" title="Comments Feed" href="/comments/feed/">'
_COMMENT_PAGE = re.compile(r"(?P<post>/.*/)comment-page-(?P<n>\d+)/\Z")
_PART = re.compile(r"(?P<post>/.*/)(?P<n>\d+)/\Z")
_PAGED = re.compile(r"(?P<list>/.*?)page/(?P<n>\d+)/\Z")


class BlogSite:
    """Answers requests for one generated blog; `answer` is a function of the request alone."""

    def __init__(self, plan: BlogPlan | None = None) -> None:
        self.plan = plan or BlogPlan()
        self.blog = GeneratedBlog(self.plan)

    def answer(self, asked: Asked) -> Answer:
        """The honest answer to one request."""
        path = asked.path
        if path == "/robots.txt":
            return self._robots(asked)
        if path == "/sitemap.xml" and self.plan.sitemap:
            return self._sitemap(asked)
        if path == "/feed/" and self.plan.feed:
            return self._feed(asked)
        if path == "/comments/feed/" and self.plan.feed:
            return self._comment_feed(asked)
        if path.startswith("/wp-json/") and self.plan.rest:
            from rest_pages import rest_answer

            return rest_answer(self.blog, asked)
        return self._page(asked)

    def _page(self, asked: Asked) -> Answer:
        path = asked.path
        post = self.blog.by_path.get(path)
        if post:
            return self._post(post, 1, None)
        match = _COMMENT_PAGE.fullmatch(path)
        if match and match["post"] in self.blog.by_path:
            return self._post(self.blog.by_path[match["post"]], 1, int(match["n"]))
        match = _PAGED.fullmatch(path)
        if match:
            return self._list(match["list"], int(match["n"]))
        match = _PART.fullmatch(path)
        if match and match["post"] in self.blog.by_path:
            return self._post(self.blog.by_path[match["post"]], int(match["n"]), None)
        if path.strip("/") in self.plan.statics:
            return self._html(f"<h1>{path.strip('/').title()}</h1><p>This page tells who writes here.</p>", path)
        return self._list(path, 1)

    def listed(self, path: str) -> Sequence[KnownPost]:
        """The posts that a list holds; empty where there is no such list."""
        posts = self.blog.posts
        if path == "/" or (path == "/archives/" and self.plan.archive):
            return posts
        kind, _, name = path.strip("/").partition("/")
        if kind == "category":
            return [p for p in posts if name in [c.lower() for c in p.categories]]
        if kind == "tag":
            return [p for p in posts if name in p.tags]
        if kind == "author":
            return [p for p in posts if name == p.author.lower()]
        return [p for p in posts if f"/{p.at:%Y/%m}/" == path] if self.plan.months else []

    def _list(self, path: str, page: int) -> Answer:
        posts = self.listed(path)
        last = math.ceil(len(posts) / self.plan.per_page)
        if not 1 <= page <= last:
            return self._html("<h1>Not found</h1><p>Nothing is here.</p>", "Not found", status=404)
        if path == "/" and page > 1 and not self.plan.paging:
            return self._html("<h1>Not found</h1>", "Not found", status=404)
        if path == "/archives/":
            last = 1
        size = len(posts) if path == "/archives/" else self.plan.per_page
        shown = posts[(page - 1) * size : page * size]
        items = "".join(list_item(self.plan.theme, post) for post in shown)
        older = (
            f'<a href="{path}page/{page + 1}/" rel="next">Older posts</a>'
            if page < last and not (path == "/" and not self.plan.paging)
            else ""
        )
        newer = (
            f'<a href="{path}{f"page/{page - 1}/" if page > 2 else ""}" rel="prev">Newer posts</a>' if page > 1 else ""
        )
        return self._html(f'{items}<nav class="navigation">{older} {newer}</nav>', "A generated blog")

    def comment_pages(self, post: KnownPost) -> list[list[list[KnownComment]]]:
        """The threads of each comment page, the first page first."""
        size = self.plan.comments_per_page
        groups = threads(post.comments)
        return [groups[at : at + size] for at in range(0, len(groups), size)] or [[]]

    def _post(self, post: KnownPost, part: int, comment_page: int | None) -> Answer:
        pages = self.comment_pages(post)
        default = len(pages) if self.plan.newest_comments_first else 1
        page = comment_page or default
        if not (1 <= part <= len(post.parts) and 1 <= page <= len(pages)):
            return self._html("<h1>Not found</h1>", "Not found", status=404)
        html = POST_THEMES[self.plan.theme](post, part, pages[page - 1])
        for n, word in ((page - 1, "Older comments"), (page + 1, "Newer comments")):
            if 1 <= n <= len(pages):
                html += f'<a href="{post.path}comment-page-{n}/#comments">{word}</a> '
        return self._html(html, post.title, canonical=post.path)

    def _html(self, inner: str, title: str, *, status: int = 200, canonical: str = "") -> Answer:
        said, charset = self.plan.charset_said, self.plan.charset
        meta = f'<meta charset="{charset}">' if said in ("meta", "both") else ""
        feed = (
            f'<link rel="alternate" type="application/rss+xml" href="/feed/">{_COMMENT_FEED}' if self.plan.feed else ""
        )
        api = '<link rel="https://api.w.org/" href="/wp-json/">' if self.plan.rest else ""
        link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
        generator = '<meta name="generator" content="WordPress 6.1">' if self.plan.rest else ""
        head = f"{meta}<title>{escape(title)}</title>{generator}{feed}{api}{link}"
        text = f"<!DOCTYPE html><html lang=en><head>{head}</head><body><h1><a href='/'>A blog</a></h1>{inner}{self._sidebar()}</body></html>"
        header = f"text/html; charset={charset}" if said in ("header", "both") else "text/html"
        return Answer(text.encode(charset, "xmlcharrefreplace"), status, header)

    def _sidebar(self) -> str:
        links = "".join(f'<li><a href="/{name}/">{name.title()}</a></li>' for name in self.plan.statics)
        if self.plan.months:
            months = dict.fromkeys(f"{post.at:%Y/%m}" for post in self.blog.posts)
            links += "".join(f'<li><a href="/{month}/">{month}</a></li>' for month in months)
        if self.plan.archive:
            links += '<li><a href="/archives/">All posts</a></li>'
        if self.plan.labels:
            links += "".join(f'<li><a href="/category/{c}/">{c}</a></li>' for c in ("travel", "books", "notes"))
        return f'<aside id="sidebar"><ul>{links}</ul></aside>'

    def _robots(self, asked: Asked) -> Answer:
        line = f"Sitemap: {asked.origin}/sitemap.xml\n" if self.plan.sitemap else ""
        return Answer(f"User-agent: *\nDisallow: /wp-admin/\n{line}".encode(), content_type="text/plain")

    def _sitemap(self, asked: Asked) -> Answer:
        pages = [post.path for post in self.blog.posts] + [f"/{name}/" for name in self.plan.statics] + ["/"]
        urls = "".join(f"<url><loc>{asked.origin}{path}</loc></url>" for path in pages)
        text = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
        return Answer(text.encode(), content_type="application/xml")

    def _feed(self, asked: Asked) -> Answer:
        items = "".join(
            f"<item><title>{escape(p.title)}</title><link>{asked.origin}{p.path}</link><dc:creator>{p.author}</dc:creator>"
            f"<pubDate>{format_datetime(p.at)}</pubDate><content:encoded><![CDATA[{body_html(p)}]]></content:encoded></item>"
            for p in self.blog.posts[:10]
        )
        return _rss("A generated blog", asked.origin, items)

    def _comment_feed(self, asked: Asked) -> Answer:
        """The blog's newest comments, as WordPress gives them."""
        pairs = sorted(((c, p) for p in self.blog.posts for c in p.comments), key=lambda pair: -pair[0].number)
        items = "".join(
            f"<item><title>On {escape(p.title)} by: {escape(c.author)}</title>"
            f"<link>{asked.origin}{p.path}#comment-{c.number}</link><dc:creator>{escape(c.author)}</dc:creator>"
            f"<pubDate>{format_datetime(c.at)}</pubDate><description>{escape(c.text)}</description></item>"
            for c, p in pairs[:10]
        )
        return _rss("Comments on: A generated blog", asked.origin, items)


def _rss(title: str, origin: str, items: str) -> Answer:
    text = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{title}</title>'
        f"<link>{origin}/</link>{items}</channel></rss>"
    )
    return Answer(text.encode(), content_type="application/rss+xml")


def with_status(answer: Answer, status: int) -> Answer:
    """The same answer under another status."""
    return replace(answer, status=status)
