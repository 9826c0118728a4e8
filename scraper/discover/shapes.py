"""The shape of an address: what all pages of one kind have in common."""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = re.compile(r"\d+")
# The words of a path that tell one kind of page from another; all else is a slug.
_WORDS = """
page pages p paged category categories cat tag tags tagged label labels topic topics author authors user archive
archives post posts entry entries article articles story node item blog weblog blogs news date year month series section
search comments comment calendar events event feed rss html htm php asp aspx index m diary journal
seite blatt pagina sivu side sida strona strana stranka oldal sayfa trang halaman
"""
_KEPT = frozenset(_WORDS.split())


@lru_cache(maxsize=16384)
def shape_of(url: str) -> str:
    """An address with its numbers and names folded; the path's first word and the query's keys stay.

    >>> shape_of("http://example.org/2019/05/12/a-post/"), shape_of("http://example.org/tag/a+b/page/3/")
    ('/#/#/#/*/', '/tag/*/page/#/')
    >>> shape_of("http://example.org/?query-1-page=3&cat=7")
    '/?cat&query-#-page'
    """
    target = url.partition("://")[2].partition("/")[2]
    path, _, query = target.partition("?")
    folded = "/".join(_fold(segment, first=at == 0) for at, segment in enumerate(path.split("/")))
    keys = sorted({_DIGITS.sub("#", pair.partition("=")[0]) for pair in query.split("&") if pair})
    return f"/{folded}{'?' + '&'.join(keys) if keys else ''}"


def made_up_like(url: str) -> str:
    """An address of much the same shape at which no blog has anything.

    >>> made_up_like("http://example.org/2019/05/a-post.html")
    'http://example.org/2019/05/qx-no-such-page-7d1f.html'
    """
    folder, _, last = url.rstrip("/").rpartition("/")
    ending = last[at:] if (at := last.rfind(".")) > 0 else ""
    return f"{folder}/qx-no-such-page-7d1f{ending}{'/' if url.endswith('/') else ''}"


def _fold(segment: str, *, first: bool) -> str:
    if not segment:
        return ""
    stem, dot, ending = segment.rpartition(".")
    if not dot or len(ending) > 5:
        stem, dot, ending = segment, "", ""
    bare = _DIGITS.sub("#", stem)
    if not bare.strip("#-_.,:"):
        kept = "#"
    elif bare.lower().rstrip("#-_") in _KEPT or (
        first and "#" not in bare and stem.isalpha() and len(stem) < 12 and not dot
    ):
        kept = bare.lower()
    else:
        kept = "*"
    return f"{kept}{dot}{ending.lower()}"
