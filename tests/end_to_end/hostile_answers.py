"""Answers that would harm a careless reader: bombs, rings, files, pages without end, and pages that are no posts."""

from __future__ import annotations

import gzip
import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from endless_spaces import with_links
from generated_blog import Answer, Asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Site = Callable[[Asked], Answer]


def redirect_ring(site: Site) -> Site:
    """Addresses that redirect in a ring, and one that redirects to ever new ones."""

    def answer(asked: Asked) -> Answer:
        if asked.path.startswith("/ring/"):
            number = int(asked.path.strip("/").rpartition("/")[2] or 0)
            to = (
                "/ring/0/"
                if number >= 2 and "deep" not in asked.path
                else f"{asked.path.rstrip('/').rpartition('/')[0]}/{number + 1}/"
            )
            return Answer(b"", 302, headers={"Location": to})
        return with_links(
            site(asked), '<h2><a href="/ring/0/">A post that is a ring</a></h2><a href="/ring/deep/0/">Deep</a>'
        )

    return answer


def private_redirects(site: Site) -> Site:
    """Pages that redirect to private addresses, to other origins and to files."""
    places = (
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://127.0.0.1:1/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
    )

    def answer(asked: Asked) -> Answer:
        match = re.fullmatch(r"/away/(\d)/", asked.path)
        if match:
            return Answer(b"", 302, headers={"Location": places[int(match[1])]})
        links = "".join(f'<h2><a href="/away/{n}/">A post that is elsewhere {n}</a></h2>' for n in range(len(places)))
        return with_links(site(asked), links + '<a href="file:///etc/passwd">file</a>')

    return answer


_BOMB = (
    '<!DOCTYPE x [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in itertools.pairwise("abcdefghij"))
    + '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
)


def entity_bombs(site: Site) -> Site:
    """XXE and entity bombs in sitemap and feed, which are otherwise whole."""

    def answer(asked: Asked) -> Answer:
        honest = site(asked)
        if "xml" not in honest.content_type:
            return honest
        text = honest.body.decode().replace('<?xml version="1.0"?>', f'<?xml version="1.0"?>{_BOMB}')
        text = text.replace("</urlset>", "<url><loc>&file;&j;</loc></url></urlset>").replace(
            "</channel>", "<item><title>&file;&j;</title></item></channel>"
        )
        return replace(honest, body=text.encode())

    return answer


def self_sitemap(site: Site) -> Site:
    """The sitemap is an index that lists itself, two that list each other, and the real one, gzipped."""

    def answer(asked: Asked) -> Answer:
        if asked.path in ("/sitemap.xml", "/sitemap-a.xml", "/sitemap-b.xml"):
            names = ("sitemap.xml", "sitemap-a.xml", "sitemap-b.xml", "sitemap-real.xml.gz")
            urls = "".join(f"<sitemap><loc>{asked.origin}/{name}</loc></sitemap>" for name in names)
            urls += "<sitemap><loc>file:///etc/passwd</loc></sitemap>"
            return Answer(f"<sitemapindex>{urls}</sitemapindex>".encode(), content_type="text/xml")
        if asked.path == "/sitemap-real.xml.gz":
            real = site(replace(asked, path="/sitemap.xml"))
            return replace(real, body=gzip.compress(real.body), content_type="application/x-gzip")
        return site(asked)

    return answer


def gzip_bomb(site: Site, *, megabytes: int = 1000) -> Site:
    """A page that unpacks to a gigabyte."""
    packed = (
        gzip.compress(b"<p>" + b"\0" * 1_000_000)
        if megabytes <= 1
        else b"".join(gzip.compress(b" " * 1_000_000) for _ in range(megabytes))
    )

    def answer(asked: Asked) -> Answer:
        if asked.path == "/bomb/":
            return Answer(packed, headers={"Content-Encoding": "gzip"})
        return with_links(site(asked), '<h2><a href="/bomb/">A post that is a bomb</a></h2>')

    return answer


def endless_body(site: Site) -> Site:
    """A page without an end."""

    def pieces() -> Iterator[bytes]:
        yield b"<html><body>"
        while True:
            yield b"<p>and so on and so forth</p>" * 1000

    def answer(asked: Asked) -> Answer:
        if asked.path == "/endless/":
            return Answer(stream=pieces)
        return with_links(site(asked), '<h2><a href="/endless/">A post without end</a></h2>')

    return answer


def huge_pages(site: Site, *, megabytes: int = 32) -> Site:
    """Pages at the limit of what is downloaded, in many elements, in one line, and nested."""
    bodies = {
        "/huge/many/": lambda: b"<p>word</p>\n" * (megabytes * 1024 * 1024 // 12 - 1),
        "/huge/line/": lambda: b"<p>" + b"a" * (9 * 1024 * 1024),
        "/huge/deep/": lambda: b"<div>" * 200_000,
    }

    def answer(asked: Asked) -> Answer:
        if asked.path in bodies:
            return Answer(bodies[asked.path]())
        return with_links(site(asked), "".join(f'<h2><a href="{path}">A huge post</a></h2>' for path in bodies))

    return answer


def file_urls(site: Site) -> Site:
    """Sitemap and pages name files and other schemes."""

    def answer(asked: Asked) -> Answer:
        honest = site(asked)
        if asked.path == "/sitemap.xml":
            bad = b"<url><loc>file:///etc/passwd</loc></url><url><loc>gopher://127.0.0.1/</loc></url></urlset>"
            return replace(honest, body=honest.body.replace(b"</urlset>", bad))
        return with_links(
            honest, '<a href="file:///etc/passwd">a file</a><a href="javascript:x()">s</a><a href="//">n</a>'
        )

    return answer


def wrong_charset(site: Site, *, said: str = "iso-8859-1") -> Site:
    """The header names a charset that the bytes are not in."""
    return lambda asked: (
        replace(honest, content_type=f"text/html; charset={said}")
        if (honest := site(asked)).content_type.startswith("text/html")
        else honest
    )


def soft_404(site: Site) -> Site:
    """What is not there is answered with 200 and a friendly page; every page links to some of it."""

    def answer(asked: Asked) -> Answer:
        honest = site(asked)
        if honest.status == 404:
            text = "<html><head><title>Page not found</title></head><body><h1>Oops! Page not found</h1><p>Sorry, it is gone.</p></body></html>"
            return Answer(text.encode())
        return with_links(honest, '<h2><a href="/2011/01/a-post-that-was-removed/">A post that was removed</a></h2>')

    return answer


def login_pages(site: Site) -> Site:
    """Some addresses show a login form."""
    form = (
        "<html><head><title>Log In</title></head><body><h1>Log in</h1><form method=post><label>Password "
        "<input type=password name=pwd></label><input type=submit value='Log In'></form></body></html>"
    )

    def answer(asked: Asked) -> Answer:
        if asked.path.startswith("/members/"):
            return Answer(form.encode())
        return with_links(site(asked), '<h2><a href="/members/2012/a-secret-post/">A secret post</a></h2>')

    return answer


def robots_down(site: Site) -> Site:
    """robots.txt answers 503: RFC 9309 says to stay out."""
    return lambda asked: Answer(b"", 503) if asked.path == "/robots.txt" else site(asked)


def disallowed(site: Site, *, path: str = "/2011/") -> Site:
    """robots.txt forbids a part of the blog."""

    def answer(asked: Asked) -> Answer:
        honest = site(asked)
        if asked.path != "/robots.txt":
            return honest
        return replace(honest, body=honest.body.replace(b"Disallow:", f"Disallow: {path}\nDisallow:".encode(), 1))

    return answer
