"""How much a link is wanted: what leads to the most, and can least be had otherwise, first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.discover.link_urls import is_paging
from scraper.discover.shapes import shape_of
from scraper.discover.sitemaps import holds

if TYPE_CHECKING:
    from scraper.model.page import PageLink

BESIDES = ("lists", "pages", "media")  # what sitemaps hold besides posts
_PRIORITY = {
    "captures": 11_000, "home": 10_000, "api": 9_500, "feed": 9_200, "sitemap": 9_000, "part": 6_500,
    "comments": 6_400, "post": 5_000, "archive": 3_000, "comment-feed": 2_000, "maybe": 1_000,
}  # fmt: skip
_PROMISING = 3_950  # of a link that looks like a post's: before the lists, whose worth is told by the posts they name
_YEAR = re.compile(r"[/=](?P<year>19[89]\d|20[0-4]\d)(?:[/_-]?(?P<month>0?[1-9]|1[0-2])(?!\d))?(?=[/._&-]|\Z)")
_MONTH_NUMBER = re.compile(r"[?&]m\w*=(0?[1-9]|1[0-2])(?:&|\Z)", re.IGNORECASE)  # `?month=5&year=2004`, `?y=2009&m=5`
_NUMBER = re.compile(r"(\d+)/?(?:\.\w+)?\Z|=(\d+)")
_INDEX = re.compile(r"/(?:archives?|archiv\w*|all|posts|index)(?:\.\w+)?/?\Z", re.IGNORECASE)
_RANKS = (  # of archive pages, by what their address says
    (re.compile(r"/(?:categor|kategor|rubri|section|topic)", re.IGNORECASE), 3_100),
    (re.compile(r"/(?:tags?|tagged|labels?|keyword|search/label)|[?&]tag=", re.IGNORECASE), 3_000),
    (re.compile(r"/(?:authors?|users?)/|[?&]author=", re.IGNORECASE), 2_900),
    (re.compile(r"/\d{4}[/-]\d\d?[/-]\d\d?/?\Z"), 2_800),
)
_MAIN_PAGING = re.compile(
    r"/(?:(?:blog|weblog|posts?|news|archives?|articles|journal)/?)?"
    r"(?:(?:page|seite|blatt|pagina|sivu|side|sida|strona|strana|stranka|oldal|sayfa|trang|halaman|\*)[/-]?#?/?|#/?|index-?_?#\.\w+)?"
    r"(?:\?[\w#&-]+)?"
)

_MONTH = re.compile(r"/(?:19[89]\d|20[0-4]\d)[/-](?:0?[1-9]|1[0-2])/?(?:\Z|index\.|page/)")
_BARE_NUMBER = re.compile(r"/\d{1,3}/?\Z")  # `/1/` is Eleventy's second page, where it is a list at all


def rank_of(link: PageLink) -> int:
    """How much a link is wanted: the larger, the sooner."""
    if link.role == "archive":
        return _archive_rank(link)
    if link.role == "feed" and link.source == "guess":
        return _PRIORITY["sitemap"] - 60
    if link.role == "sitemap" and holds(link.url) in BESIDES:
        return _PRIORITY["sitemap"] - 100
    if link.source == "guess":
        return _PRIORITY["sitemap"] - 50
    if link.role == "maybe" and looks_like_post(link):
        return _PROMISING
    return _PRIORITY.get(link.role, 0)


def is_month(url: str) -> bool:
    """Whether an address is that of a month's list."""
    return _MONTH.search(url) is not None


def looks_like_post(link: PageLink) -> bool:
    """Whether a link that nothing tells about reads like a post's title: a heading, several words, a long slug."""
    slug = link.url.rstrip("/").rpartition("/")[2]
    return (
        link.source == "heading" or len(link.text) >= 20 or slug.count("-") + slug.count("_") + slug.count("%20") >= 2
    )


def is_main_paging(url: str) -> bool:
    """Whether a list page is one of the blog's own paging: no label, no date in its address."""
    target = _target(url)
    return (is_paging(target) or _BARE_NUMBER.match(target) is not None) and _MAIN_PAGING.fullmatch(
        shape_of(url)
    ) is not None


def _archive_rank(link: PageLink) -> int:
    """Index pages, then the blog's own paging, then months (the oldest first: what feeds never name), labels, days."""
    target = _target(link.url)
    if _INDEX.search(target):
        return 3_900
    if is_main_paging(link.url):
        number = _NUMBER.search(target)
        return 3_700 - min(int((number[1] or number[2])[:4]) if number else 0, 99)
    for pattern, rank in _RANKS:
        if pattern.search(target):
            return rank - (10 if is_paging(target) else 0)
    year = _YEAR.search(target)
    if year:
        beside = _MONTH_NUMBER.search(target)
        month = year["month"] or (beside[1] if beside else "1")
        return 3_200 + 12 * (2_033 - min(max(int(year["year"]), 2_001), 2_033)) + 12 - int(month)
    return 3_600 if link.source.startswith("rel=") else 3_150


def _target(url: str) -> str:
    return "/" + url.partition("://")[2].partition("/")[2]
