"""What servers do to crawlers, by name: each takes an honest site and gives a worse one."""

from __future__ import annotations

import gzip
import hashlib
import itertools
import re
import threading
import time
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from generated_blog import Answer, Asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Site = Callable[[Asked], Answer]

_HTML = "text/html; charset=utf-8"


def _is_chosen(asked: Asked, name: str, share: float) -> bool:
    """Whether a target is one of the `share` that a fault befalls: the same ones in every run."""
    digest = hashlib.sha256(f"{name} {asked.target}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32 < share


def _faulty(name: str, fault: Callable[[Answer], Answer], site: Site, *, share: float, times: int = 1) -> Site:
    """The chosen targets fail at their first `times` attempts; robots.txt is spared."""

    def answer(asked: Asked) -> Answer:
        honest = site(asked)
        if asked.path == "/robots.txt" or asked.attempt > times or not _is_chosen(asked, name, share):
            return honest
        return fault(honest)

    return answer


def unavailable(site: Site, *, share: float = 0.1, times: int = 1, retry_after: str = "1") -> Site:
    """503 with Retry-After."""
    bad = Answer(b"busy", 503, "text/plain", {"Retry-After": retry_after})
    return _faulty("503", lambda _: bad, site, share=share, times=times)


def resets(site: Site, *, share: float = 0.05, times: int = 1) -> Site:
    """The connection is reset before a byte comes."""
    return _faulty("reset", lambda honest: replace(honest, reset=True), site, share=share, times=times)


def truncated(site: Site, *, share: float = 0.05, times: int = 1) -> Site:
    """Half of the body, though Content-Length promises all of it."""
    return _faulty(
        "cut", lambda honest: replace(honest, cut_after=len(honest.body) // 2), site, share=share, times=times
    )


def stalls(site: Site, *, share: float = 0.02, times: int = 1, stall_s: float = 30.0) -> Site:
    """Nothing comes for a long time."""
    return _faulty("stall", lambda honest: replace(honest, stall_s=stall_s), site, share=share, times=times)


def empty(site: Site, *, share: float = 0.03, times: int = 1) -> Site:
    """200 with an empty body."""
    return _faulty("empty", lambda honest: replace(honest, body=b""), site, share=share, times=times)


def flaky(site: Site, *, stall_s: float = 30.0) -> Site:
    """All of them together, in the shares of issue 5."""
    return unavailable(resets(truncated(stalls(empty(site), stall_s=stall_s))))


def slow(site: Site, *, wait_s: float = 0.2) -> Site:
    """Every answer waits."""
    return lambda asked: replace(site(asked), stall_s=wait_s)


def drip(site: Site, *, share: float = 0.02) -> Site:
    """Some bodies come 200 bytes a second."""
    return _faulty("drip", lambda honest: replace(honest, drip_s=1.0), site, share=share)


def rate_limited(site: Site, *, per_second: float = 8.0) -> Site:
    """429 with Retry-After above a rate."""
    times: deque[float] = deque()
    lock = threading.Lock()

    def answer(asked: Asked) -> Answer:
        with lock:
            now = time.monotonic()
            while times and times[0] < now - 1.0:
                times.popleft()
            if len(times) >= per_second:
                return Answer(b"slow down", 429, "text/plain", {"Retry-After": "1"})
            times.append(now)
        return site(asked)

    return answer


def _with_links(answer: Answer, html: str) -> Answer:
    """An HTML answer with more at the end of its body."""
    if not answer.content_type.startswith("text/html"):
        return answer
    return replace(answer, body=answer.body.replace(b"</body>", html.encode() + b"</body>"))


def calendar(site: Site) -> Site:
    """A day calendar that goes on for ever in both directions, linked from every page."""

    def answer(asked: Asked) -> Answer:
        match = re.fullmatch(r"/calendar/(\d{4})/(\d\d?)/(?:(\d\d?)/)?", asked.path)
        if not match:
            return _with_links(site(asked), '<a href="/calendar/2020/1/">Calendar</a>')
        year, month = int(match[1]), int(match[2])
        after, before = (year + month // 12, month % 12 + 1), (year - (month == 1), (month - 2) % 12 + 1)
        days = "".join(f'<a href="/calendar/{year}/{month}/{day}/">{day}</a> ' for day in range(1, 29))
        near = f'<a href="/calendar/{before[0]:04}/{before[1]}/">earlier</a> <a href="/calendar/{after[0]:04}/{after[1]}/">later</a>'
        return Answer(f"<html><body><h1>{year}-{month}</h1>{near}<p>{days}</p><p>No events.</p></body></html>".encode())

    return answer


def session_ids(site: Site) -> Site:
    """Every link of every page carries a session id that no other page repeats."""
    numbers = itertools.count(1)

    def answer(asked: Asked) -> Answer:
        honest = site(asked)
        if not honest.content_type.startswith("text/html"):
            return honest
        session = hashlib.sha256(str(next(numbers)).encode()).hexdigest()[:24].encode()
        mark = rb"\1?PHPSESSID=" + session + rb"&\2"
        body = re.sub(rb'(<a [^>]*?href="/[^"?#]*)\??([^"#]*)', mark, honest.body)
        return replace(honest, body=body)

    return answer


def replytocom(site: Site) -> Site:
    """Each comment has a reply link that is another address of its page."""

    def answer(asked: Asked) -> Answer:
        honest = site(asked)
        if not honest.content_type.startswith("text/html"):
            return honest
        reply = rf'<a rel="nofollow" class="comment-reply-link" href="{asked.path}?replytocom=\1#respond">Reply</a>'
        text = honest.body.decode("utf-8", "replace")
        text = re.sub(r'<a href="#comment-(\d+)">', lambda m: m.expand(reply) + m.group(), text)
        return replace(honest, body=text.encode())

    return answer


def tag_products(site: Site) -> Site:
    """Tags can be combined without end: /tag/a+b+c/ shows nothing new and links to more."""
    tags = [f"t{n}" for n in range(40)]

    def answer(asked: Asked) -> Answer:
        match = re.fullmatch(r"/tags/([\w+]+)/", asked.path)
        if not match:
            return _with_links(site(asked), "".join(f'<a href="/tags/{tag}/">{tag}</a> ' for tag in tags))
        have = match[1].split("+")
        links = "".join(f'<a href="/tags/{"+".join([*have, tag])}/">+{tag}</a> ' for tag in tags if tag not in have)
        listed = site(Asked("/", host=asked.host)).body.decode("utf-8", "replace")
        return Answer(listed.replace("</body>", links + "</body>").encode())

    return answer


def endless_spaces(site: Site) -> Site:
    """Calendar, session ids, reply links and tag products at once (issue 5)."""
    return session_ids(calendar(tag_products(replytocom(site))))


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
        return _with_links(
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
        return _with_links(site(asked), links + '<a href="file:///etc/passwd">file</a>')

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
        return _with_links(site(asked), '<h2><a href="/bomb/">A post that is a bomb</a></h2>')

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
        return _with_links(site(asked), '<h2><a href="/endless/">A post without end</a></h2>')

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
        return _with_links(site(asked), "".join(f'<h2><a href="{path}">A huge post</a></h2>' for path in bodies))

    return answer


def file_urls(site: Site) -> Site:
    """Sitemap and pages name files and other schemes."""

    def answer(asked: Asked) -> Answer:
        honest = site(asked)
        if asked.path == "/sitemap.xml":
            bad = b"<url><loc>file:///etc/passwd</loc></url><url><loc>gopher://127.0.0.1/</loc></url></urlset>"
            return replace(honest, body=honest.body.replace(b"</urlset>", bad))
        return _with_links(
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
        return _with_links(honest, '<h2><a href="/2011/01/a-post-that-was-removed/">A post that was removed</a></h2>')

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
        return _with_links(site(asked), '<h2><a href="/members/2012/a-secret-post/">A secret post</a></h2>')

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


MISBEHAVIOURS: dict[str, Callable[[Site], Site]] = {
    function.__name__: function
    for function in (
        unavailable,
        resets,
        truncated,
        stalls,
        empty,
        flaky,
        slow,
        drip,
        rate_limited,
        calendar,
        session_ids,
        replytocom,
        tag_products,
        endless_spaces,
        redirect_ring,
        private_redirects,
        entity_bombs,
        self_sitemap,
        gzip_bomb,
        endless_body,
        huge_pages,
        file_urls,
        wrong_charset,
        soft_404,
        login_pages,
        robots_down,
        disallowed,
    )
}
