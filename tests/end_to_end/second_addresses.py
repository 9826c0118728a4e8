"""Pages that say again what another has said: print views, a paging that never ends, the thread below each part."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from endless_spaces import with_links
from generated_blog import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from generated_blog import Asked

    Site = Callable[[Asked], Answer]

_POST = re.compile(r'href="(?:http://[^/]+)?(/\d{4}/\d\d/[^/"#]+/)"')
_ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)


def print_views(site: Site) -> Site:
    """Each post has a page `…/druck.html` with its title and its text, and nothing that names the post's own address."""

    def answer(asked: Asked) -> Answer:
        folder = asked.path.removesuffix("druck.html")
        if folder == asked.path:
            listed = site(asked)
            named = dict.fromkeys(_POST.findall(listed.body.decode()))
            return with_links(listed, "".join(f'<a href="{path}druck.html">Druck</a> ' for path in named))
        whole = site(replace(asked, path=folder))
        said = _ARTICLE.search(whole.body.decode())
        return replace(whole, body=f"<html><body>{said.group() if said else ''}</body></html>".encode())

    return answer


def endless_readers(site: Site) -> Site:
    """A list of the blog's readers, the same few on each of its pages, and a link to a further page on all of them."""

    def answer(asked: Asked) -> Answer:
        number = re.fullmatch(r"seite=(\d+)", asked.query)
        if asked.path != "/leser":
            return with_links(site(asked), '<a href="/leser?seite=1">Leser</a>')
        further = f'<a rel="next" href="/leser?seite={int(number[1]) + 1 if number else 2}">Mehr</a>'
        said = "<h1>Leser</h1><p>Hier lesen Karla, Mona, Nils und Olga seit vielen Jahren mit.</p>"
        return Answer(f"<html><body>{said}{further}</body></html>".encode())

    return answer


def threads_of_parts(site: Site) -> Site:
    """The second part of a post shows the post's thread again, in pages of its own."""

    def answer(asked: Asked) -> Answer:
        if not re.fullmatch(r"/.*[a-z].*/2/", asked.path):
            return site(asked)
        part = site(replace(asked, query=""))
        return replace(part, body=re.sub(rb'href="[^"]*comment-page-(\d+)/', rb'href="?cpage=\1', part.body))

    return answer
