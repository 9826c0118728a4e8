"""What an address alone says: post, list, trap, file; remembered, for a blog repeats its links on every page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

if TYPE_CHECKING:
    from scraper.model.platform import Platform

UrlRole = Literal["post", "archive", "static", "comments", "feed", "comment-feed", "trap", "unknown"]

_FILE = re.compile(
    r"\.(?:jpe?g|jpe|png|gif|webp|avif|svg|ico|bmp|tiff?|mp[34]|m4[av]|og[gv]|wav|flac|web[mp]|mov|avi|wmv|flv|swf|pdf|ps|"
    r"docx?|xlsx?|pptx?|od[tsp]|epub|mobi|zip|gz|tgz|bz2|xz|7z|rar|tar|dmg|exe|msi|apk|deb|rpm|css|js|mjs|map|woff2?|ttf|"
    r"eot|otf|ics|vcf|torrent|txt|csv|tex|bib|py|c|h|cpp|java|rb|sh|pl|diff|patch|sql|cgi)/?\Z",
    re.IGNORECASE,
)
# Each line one kind of space without posts: forms and accounts, other views of one page, searches, edit screens.
_TRAP = re.compile(
    r"/wp-(?:admin|login|json|content|includes|comments-post|signup|activate|cron|trackback)|/xmlrpc\.php|/cgi-bin/|\.cgi\b|"
    r"/(?:log-?in|log-?out|sign-?in|sign-?up|sign-?out|register|account|cart|checkout|subscribe|unsubscribe|privacy-policy)"
    r"(?:\.\w+|/)?(?:\?|\Z)|"
    r"/(?:trackback|embed|amp|print|pdf|random|ask|submit|mobile)/?(?:\?|\Z)|"
    r"/attachment/|[?&]attachment_id=|/comments?/(?:reply|cr|flag|delete|report|like|dislike|vote)/|"
    r"/(?:node|entry|posts?)/[^/]+/(?:edit|delete|revisions)|"
    r"/search/?(?:\?|\Z)(?!updated-max)|/search/(?!label/)|[?&](?:s|q|query|search|search_query|keyword|tbm)=|\?s\Z|"
    r"[?&](?:action|do|mode|sort|sort_?by|order|order_?by|dir|sortdir|format|output|layout|skin|style|theme_?preview|preview"
    r"|rating|vote|like|follow|add-to-cart|redirect|redirect_to|return_?to|next|destination|oembed|url|limit|per_?page"
    r"|widgettype|c|w|replyto|reply|quote|edit|print)=|"
    r"/(?:calendar|events?|kalender)/(?:.*/)?\d{4}[/-]",
    re.IGNORECASE,
)
_FEED = re.compile(
    r"/(?:feed|rss|atom)2?(?:/(?:rss2?|atom|rdf))?/?\Z|/feeds?/[^?]*|[?&]feed=|[?&]format=rss|"
    r"/(?:feed|rss2?|atom|index|posts?|blog|all|comments|recentposts)\.(?:xml|rss|rss2|rdf|atom|json)\Z|\.(?:rss|atom|rdf)\Z",
    re.IGNORECASE,
)
_COMMENT_FEED = re.compile(
    r"/comments/(?:feed|rss|atom|default)|feed=(?:rss2-|atom-)?comments|/(?:feed|rss|atom)/comments|comments?[\w-]*\.(?:xml|rss2?|rdf|atom)\Z",
    re.IGNORECASE,
)
_COMMENT_PAGE = re.compile(
    r"/comment-page-(?P<a>\d+)/?(?=\?|\Z)|[?&](?:cpage|commentpage|comments?_?page)=(?P<b>\d+)|/comments/page/(?P<c>\d+)/?\Z",
    re.IGNORECASE,
)
_LIST_WORD = (
    r"categor(?:y|ies|ia|ias|ie|iey)|cat(?:egori[ae]s?)?|kategor\w*|rubri\w*|tags?|tagged|labels?|keywords?|topics?|themes?|"
    r"schlagwor\w*|stichwor\w*|etiquet\w*|mots?-cles?|thema|authors?|users?|autor\w*|auteur|series|collections?|sections?|"
    r"contributors?|date|months?|years?|by-date"
)
_STRONG_LIST = re.compile(
    rf"/(?:{_LIST_WORD})(?:/|\.\w+(?=\?|\Z)|\Z)|/search/label/|/search\?updated-max", re.IGNORECASE
)
# "Page" in the languages of docs/platforms.md, as it stands in an address.
_PAGE_WORD = (
    r"page|seite|blatt|pagina|p%C3%A1gina|sivu|side|sida|strona|strana|stranka|str%C3%A1nka|oldal|sayfa|trang|halaman|"
    + "|".join(map(quote, ("страница", "стр", "сторінка", "σελίδα", "ページ", "页", "頁", "페이지", "صفحة", "עמוד")))
)
_PAGING = re.compile(
    rf"/(?:{_PAGE_WORD}|p)[/-]?\d{{1,5}}(?:\.\w+)?/?(?=\?|\Z)|/index[-_]?\d+\.\w+\Z|/(?:page|entrylist-?)\d+\.\w+\Z|"
    rf"[?&](?:{_PAGE_WORD}|paged|pg|start|offset|skip|from|p_?no|currentpage|debut_articles|query-\d+-page|before|after)=[\w:%.-]+",
    re.IGNORECASE,
)
_NO_ID = r"(?!\w*(?:id|nr|no|num|post|entry|item|story|node|p|n)=)\w+"
_LIST_QUERY = re.compile(
    r"[?&](?:cat|tag|author|m|category|categories|label|year|month|day|date|archive|taxonomy|term)=|"
    # a year and a month under whatever names: `?jahr=2011&monat=5`, `?arkiv=2011-05`; not `?id=2011&part=2`
    rf"[?&]{_NO_ID}=(?:19[89]|20[0-4])\d(?:&\w+=|-)(?:0?[1-9]|1[0-2])\Z|"
    rf"[?&]{_NO_ID}=(?:0?[1-9]|1[0-2])&\w+=(?:19[89]|20[0-4])\d\Z",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"/(?P<year>(?:19[89]|20[0-4])\d)(?:[/-](?P<month>0?[1-9]|1[0-2]|[a-z]{3}))?(?:[/-](?P<day>[0-2]?\d|3[01]))?"
    r"(?:/(?P<rest>[^?]*))?(?=\?|\Z)",
    re.IGNORECASE,
)
_WEAK_LIST = re.compile(
    r"/(?:archives?|archiv|archivo|archivio|arkiv|blog|weblog|blogs|news|posts|articles|journal|writing|index|all|home)"
    r"(?:\.\w+)?/?\Z|/(?:archives?|m)/\d{4,6}(?:-\d\d)?(?:\.\w+)?/?\Z|/blog/archives/\d\d-\d{4}|/archives/cat[_-]",
    re.IGNORECASE,
)
_POST_QUERY = re.compile(
    r"[?&](?:p|post|post_id|entry|entry_id|eid|articleid|storyid|gblog)=\d+(?:&|\Z)|[?&]viewpost=|/spip\.php\?article\d+",
    re.IGNORECASE,
)
_DATE_LIST = re.compile(r"/(?:19[89]|20[0-4])\d(?:[/-](?:0?[1-9]|1[0-2]))?(?:[/-](?:[0-2]?\d|3[01]))?/?\Z")
_POST = re.compile(
    r"/(?:posts?|p|entry|entries|articles?|story|blogpost|blog-post|archives|node|item|diary)/(?!page|tag|categor|author)[^/?]+"
    r"(?:/[^/?]+)?/?\Z|/@[^/]+/[^/]*-[0-9a-f]{10,12}\Z",
    re.IGNORECASE,
)
_STATIC = re.compile(
    r"[?&]page_id=\d+|/(?:about(?:-(?:me|us|this-blog|the-author))?|contact(?:-(?:me|us))?|imprint|impressum|privacy(?:-policy)?|"
    r"datenschutz(?:erkl\w+)?|legal(?:-notice)?|terms(?:-of-\w+)?|faq|colophon|kontakt)(?:\.\w+|/)?\Z",
    re.IGNORECASE,
)

_CONVENTIONS: tuple[tuple[UrlRole, re.Pattern[str]], ...] = (
    ("comment-feed", _COMMENT_FEED),
    ("feed", _FEED),
    ("trap", _TRAP),
    ("archive", _STRONG_LIST),
    ("archive", _PAGING),
    ("post", _POST_QUERY),
    ("archive", _LIST_QUERY),
    ("archive", _DATE_LIST),
    ("archive", _WEAK_LIST),
    ("static", _STATIC),
    ("post", _POST),
)


@lru_cache(maxsize=32768)
def role_of_target(target: str, platform: Platform) -> UrlRole:
    """What a path with its query is likely to lead to, by the platform's patterns first, then by convention.

    Shape: "trap" for what must never be fetched, "unknown" where the address does not tell.
    Cost: about 5 µs the first time, a look-up after.
    """
    path = target.partition("?")[0]
    if _FILE.search(path):
        return "trap"
    if comment_page_of(target, platform) is not None:
        return "comments"
    of_platform: tuple[tuple[re.Pattern[str] | None, UrlRole], ...] = (
        (platform.never, "trap"),
        (platform.post_path, "post"),
        (platform.list_path, "archive"),
        (platform.static_path, "static"),
    )
    told = next((role for pattern, role in of_platform if pattern and pattern.search(target)), None)
    return told or _by_convention(target, path)


@lru_cache(maxsize=32768)
def is_paging(target: str) -> bool:
    """Whether an address is that of a further page of a list: `/page/2/`, `?start=20`, `index-3.html`."""
    return _PAGING.search(target) is not None


def _by_convention(target: str, path: str) -> UrlRole:
    if target == "/":
        return "archive"
    dated = _DATED.search(path)
    listed = _STRONG_LIST.search(path)
    if dated and dated["rest"] and not (listed and listed.start() < dated.start()) and not is_paging(target):
        return "feed" if _FEED.search(target) else _by_date(dated)
    told = next((role for role, pattern in _CONVENTIONS if pattern.search(target)), None)
    return told or (_by_date(dated) if dated else "unknown")


def _by_date(dated: re.Match[str]) -> UrlRole:
    """`/2019/05/` lists, `/2019/05/slug` is a post; `/2019/05/12.html` and `/2019/05/a/b/` may be either."""
    rest = (dated["rest"] or "").strip("/")
    if not rest or rest.lower() in ("index.html", "archive", "archives"):
        return "archive"
    if rest.isdigit() or "/" in rest:  # an attachment below a post, a folder: the link's surroundings tell
        return "unknown"
    return "post"


def comment_page_of(target: str, platform: Platform) -> int | None:
    """The number of a comment page that an address says, or None.

    >>> from scraper.model.platform import Platform
    >>> comment_page_of("/2010/01/x/comment-page-3/", Platform())
    3
    """
    for pattern in (platform.comment_page, _COMMENT_PAGE):
        match = pattern.search(target) if pattern else None
        if match:
            number = next((value for value in match.groupdict().values() if value), None)
            return int(number) if number and number.isdecimal() and len(number) < 7 else None
    return None


def without_comment_page(target: str, platform: Platform) -> str:
    """The post's own path of a comment page's address."""
    for pattern in (platform.comment_page, _COMMENT_PAGE):
        if pattern:
            target = pattern.sub("/" if target.startswith("/") and "?" not in target else "", target)
    return target.replace("//", "/")
