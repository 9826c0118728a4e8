"""Blogs whose older posts are reached in an odd way: by a menu, by scrolling, by a script of the owner's own."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from endless_spaces import with_links
from generated_blog import Answer, Asked

if TYPE_CHECKING:
    from collections.abc import Callable

    Site = Callable[[Asked], Answer]

_ASIDE = re.compile(rb"<aside.*?</aside>", re.DOTALL)
_MONTH = re.compile(rb'<li><a href="(/\d{4}/\d\d/)">([^<]*)</a></li>')
_PAGER = re.compile(rb"<nav.*?</nav>")
_ITEM = re.compile(r'<a href="([^"]+)" rel="bookmark">([^<]*)</a>')
_LABEL = re.compile(rb'<a [^>]*href="/(?:category|tag|author)/[^>]*>(.*?)</a>')


def without_labels(site: Site) -> Site:
    """Posts name their categories, tags and authors, and link to none of them."""
    return lambda asked: replace(honest := site(asked), body=_LABEL.sub(rb"\1", honest.body))


def month_menu(site: Site) -> Site:
    """The months stand in a menu that a script follows, as in WordPress' archive widget."""

    def answer(asked: Asked) -> Answer:
        honest = site(asked)
        months = b"".join(b'<option value="%b">%b</option>' % pair for pair in _MONTH.findall(honest.body))
        menu = b'<aside id="sidebar"><select onchange="go(this)"><option value="">Month</option>%b</select></aside>'
        return replace(honest, body=_ASIDE.sub(lambda _: menu % months, honest.body))

    return answer


def scrolling(site: Site) -> Site:
    """A button asks for the next ten posts; the answer says that there are more, and after which post they come."""

    def answer(asked: Asked) -> Answer:
        if asked.path != "/api/more":
            front = site(asked)
            shown = len(_ITEM.findall(front.body.decode())) if asked.path == "/" else 0
            button = b'<button class="load-more" data-url="/api/more?cursor=c%d">More</button></body>' % shown
            return replace(front, body=_PAGER.sub(b"", front.body).replace(b"</body>", button)) if shown else front
        at = int(asked.value("cursor", "c0")[1:])
        listed = _ITEM.findall(site(Asked(f"/page/{at // 10 + 1}/", host=asked.host)).body.decode())
        rows = [{"id": at + n, "title": title, "url": url} for n, (url, title) in enumerate(listed)]
        told = {"data": rows, "has_more": len(rows) == 10, "next_cursor": f"c{at + len(rows)}"}
        return Answer(json.dumps(told).encode(), content_type="application/json")

    return answer


def own_script(site: Site) -> Site:
    """One CGI script gives every page: the address of each stands behind its name, as with Blosxom."""
    script = "/cgi-bin/notes.cgi"

    def answer(asked: Asked) -> Answer:
        if not asked.path.startswith(script):
            return Answer(b"<html><body><h1>Not found</h1></body></html>", 404)
        honest = site(replace(asked, path=asked.path.removeprefix(script) or "/"))
        return replace(honest, body=re.sub(rb'href="/(?!/)', b'href="%b/' % script.encode(), honest.body))

    return answer


def languages(site: Site) -> Site:
    """The front page leads to the English one; the German blog beside it has the same posts, translated."""

    def answer(asked: Asked) -> Answer:
        if asked.path in ("/", "/robots.txt"):
            return Answer(b"", 302, headers={"Location": "/en/"}) if asked.path == "/" else site(asked)
        told = re.fullmatch(r"/(en|de)(/.*)", asked.path)
        if not told:
            return Answer(b"<html><body><h1>Not found</h1></body></html>", 404)
        honest = site(replace(asked, path=told[2]))
        body = re.sub(rb'href="/(?!/)', b'href="/%b/' % told[1].encode(), honest.body)
        body = body.replace(b"</body>", b'<p><a href="/en/">EN</a> <a href="/de/">DE</a></p></body>')
        return replace(honest, body=body.replace(b".</p>", b". Sehr gut.</p>") if told[1] == "de" else body)

    return answer


def nothing_is_missing(site: Site) -> Site:
    """What is not there is answered as a page, in words that we do not know; every list leads to some of it."""

    def answer(asked: Asked) -> Answer:
        honest = site(asked)
        if honest.status == 404:
            said = "Etsimääsi sivua ei ole täällä. Ehkä se on siirretty, tai kenties sitä ei koskaan ollutkaan. Palaa etusivulle."
            text = f"<html><head><title>Hups</title></head><body><h1>Hups</h1><p>{said * 2}</p><p>{asked.path}</p></body></html>"
            return Answer(text.encode())
        number = sum(map(ord, asked.path)) % 7
        return with_links(
            honest,
            f'<h3><a href="/2008/0{number + 1}/a-lost-post/">Lost</a></h3><h3><a href="/old-{number}-note">Old</a></h3>',
        )

    return answer


def search_only(site: Site) -> Site:
    """The front page shows the newest posts and leads nowhere else; the feed, which nothing announces, has the others."""

    def answer(asked: Asked) -> Answer:
        if asked.path == "/index.xml":
            rows = (
                f"<item><title>{title}</title><link>{asked.origin}{path}</link></item>"
                for path, title in _all(site, asked)
            )
            return Answer(
                f"<rss version='2.0'><channel>{''.join(rows)}</channel></rss>".encode(), content_type="text/xml"
            )
        honest = site(asked)
        return replace(honest, body=_PAGER.sub(b"", _ASIDE.sub(b"", honest.body)))

    return answer


def _all(site: Site, asked: Asked) -> list[tuple[str, str]]:
    """(address, title) of every post, page by page."""
    pages = (site(Asked(f"/page/{n}/", host=asked.host)).body.decode() for n in range(1, 99))
    return [row for page in iter(lambda: _ITEM.findall(next(pages)), []) for row in page]


def with_spelling(site: Site, *, ending: str = "", lists: bool = True, redirects: bool = True) -> Site:
    """Posts (and `lists`) answer at one spelling of their address alone, and are linked by another, which redirects.

    Shape: linked without the slash at the end, or with `ending` in place of it.
    """
    some = rb'[^"<]+' if lists else rb'\d{4}/\d\d/[^/"<]+'
    linked = re.compile(rb'((?:<a [^>]*href="|<loc>|<link>)(?:http://[^/"<]+)?/' + some + rb')/(?=["<])')

    def answer(asked: Asked) -> Answer:
        last = asked.path.rpartition("/")[2]
        is_linked = bool(last) and (last.endswith(ending) if ending else "." not in last)
        path = asked.path.removesuffix(ending) + "/" if is_linked else asked.path
        if redirects and is_linked and (lists or re.fullmatch(r"/\d{4}/\d\d/[^/]+/", path)):
            return Answer(b"", 301, headers={"Location": path})
        honest = site(asked)
        return replace(honest, body=linked.sub(rb"\1" + ending.encode(), honest.body))

    return answer
