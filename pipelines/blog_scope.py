"""What one blog is: a host, or the first part of a path where one host holds many blogs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipelines.permalinks import canonical_permalink, host_key

if TYPE_CHECKING:
    from collections.abc import Iterable

# Hosts on which every first path segment is another blog (the number says how many segments), from
# docs/platforms.md; a pattern, because some have one host for each language or letter.
_SHARED_HOSTS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"medium\.com|write\.as|dev\.to|note\.com|ameblo\.jp|cnblogs\.com|telegra\.ph|hashnode\.com"), 1),
    (re.compile(r"d\.hatena\.ne\.jp|blog\.goo\.ne\.jp|blog\.livedoor\.jp|blog\.csdn\.net|(?:m\.)?blog\.naver\.com"), 1),
    (re.compile(r"(?:users|community|syndicated)\.(?:livejournal\.com|dreamwidth\.org)"), 1),
    (re.compile(r"(?:blog|blogs)\.(?:sina|163|sohu)\.com(?:\.cn)?|plog\.the-group\.net|(?:www\.)?xanga\.com"), 1),
    (re.compile(r"blogs\.(?:msdn|technet)\.com"), 2),
)
_TILDE = re.compile(r"/(?:~|%7e)[^/]+/", re.IGNORECASE)
_BLOG_FOLDER = re.compile(r"/(?:[^/]+/)?(?:we)?blogs?(?=/|\Z)", re.IGNORECASE)
_FEED_END = re.compile(
    r"/(?:feeds?(?:/.*)?|rss(?:/.*)?|atom(?:/.*)?|[\w.-]*\.(?:xml|rss|rdf|atom|json)|wp-json/?.*|\?.*)?\Z",
    re.IGNORECASE,
)

_LISTS = re.compile(r"/(?:\d+|tags?|categor\w*|labels?|authors?|users?|page|archives?|search)(?:/|\Z)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_](?:[a-z]{2}|hans|hant))?", re.IGNORECASE)
_MOST = 0.75  # of the posts that a front page links to
_HALF = 0.5  # the same, for a folder whose name says that it holds a blog: a shop's lists its wares beside the posts


@lru_cache(maxsize=1024)
def blog_of(url: str, home: str | None = None) -> str:
    """The front page of the blog that an address belongs to; every post of the blog lies below it.

    Shape: canonical, with a slash at its end. `home` is what the front page says of itself where it does (the feed
        it announces, `rel=home`): the folder of that address is the blog, when `url` lies in it.

    >>> blog_of("https://medium.com/@ann/a-post-0123456789ab"), blog_of("http://example.org/~ann/2010/x.html")
    ('https://medium.com/@ann/', 'http://example.org/~ann/')
    """
    host, path = _parts(url)
    if not host:
        return url
    for pattern, depth in _SHARED_HOSTS:
        if pattern.fullmatch(host_key(host.partition("://")[2])):
            return host + _first_segments(path, depth)
    tilde = _TILDE.match(path if path.endswith("/") else path + "/")
    if tilde:
        return host + tilde.group()
    told = _folder_of(home) if home else None
    if told is not None and is_same_blog(url, told) and is_same_blog(told, host + "/"):
        return host + _parts(told)[1]
    folder = _BLOG_FOLDER.match(path)
    return f"{host}{folder.group() if folder else ''}/"


def settled_blog(url: str, feeds: Iterable[str], posts: Iterable[str], *, asked: str | None = None) -> str:
    """The blog of a front page that was read: the narrowest folder that most of the posts it links to lie in.

    Shape: tried are the folder of a feed that it announces, its own folder, what `blog_of` says, the host. Without any
        link to a post, what `blog_of` says. Who `asked` for more than the folder of one language gets all of them.

    >>> settled_blog("http://example.org/blog/", [], ["http://example.org/2019/05/a/", "http://example.org/2019/05/b/"])
    'http://example.org/'
    >>> settled_blog("http://example.org/blog/", [], ["http://example.org/blog/a", "http://example.org/wares/12"])
    'http://example.org/blog/'
    """
    host = host_of(url)
    near = [post for post in posts if is_same_blog(post, host)]
    if not near:
        return blog_of(url)
    named = blog_of(url)
    tried = {named, *(blog_of(url, feed) for feed in feeds), _own_folder(url), host}
    for blog in sorted(tried, key=len, reverse=True):
        inside = sum(is_same_blog(post, blog) for post in near)
        if inside >= (_HALF if blog == named else _MOST) * len(near):
            return _all_languages(blog, asked)
    return host


def _all_languages(blog: str, asked: str | None) -> str:
    """The blog, or the folder above it that was asked for, where a server leads from there to one language's folder."""
    above, _, folder = blog.rstrip("/").rpartition("/")
    is_language = _LANGUAGE.fullmatch(folder) and asked and is_same_blog(asked, f"{above}/")
    return f"{above}/" if is_language and not is_same_blog(asked or "", blog) else blog


def host_of(url: str) -> str:
    """The front page of an address' host."""
    host = _parts(url)[0]
    return f"{host}/" if host else url


def root_of(blog: str) -> str:
    """Where a blog's sitemaps and feeds may lie besides its own folder: its host, unless many blogs share that."""
    host, path = _parts(blog)
    shared = any(pattern.fullmatch(host_key(host.partition("://")[2])) for pattern, _ in _SHARED_HOSTS)
    return blog if shared or _TILDE.match(path) else host_of(blog)


def _own_folder(url: str) -> str:
    """The address itself as a folder, unless it is that of a list: a month or a label is no blog."""
    host, path = _parts(url)
    is_file = "." in path.rpartition("/")[2]
    return f"{host}/" if is_file or _LISTS.search(path) else f"{host}{path.rstrip('/')}/"


def is_same_blog(url: str, blog: str) -> bool:
    """Whether an address lies in a blog: same host (`www`, country hosts folded), same port, below its path.

    >>> is_same_blog("https://www.example.org/blog/x", "http://example.org/blog/")
    True
    """
    host, path = _key_parts(url)
    blog_host, blog_path = _key_parts(blog)
    return host == blog_host and (path + "/").startswith(blog_path)


@lru_cache(maxsize=256)
def _blog_parts(blog: str) -> tuple[str, str]:
    host, path = _parts(blog)
    return host_key(host.partition("://")[2]), path if path.endswith("/") else path + "/"


def _key_parts(url: str) -> tuple[str, str]:
    if len(url) < 80 and url.endswith("/"):
        return _blog_parts(url)
    host, path = _parts(url)
    return host_key(host.partition("://")[2]), path


def _parts(url: str) -> tuple[str, str]:
    """`scheme://host` and the path without its query; two empty strings for what is no http(s) address."""
    scheme, mark, rest = canonical_permalink(url).partition("://")
    if not mark:
        return "", ""
    host, _, path = rest.partition("?")[0].partition("/")
    return f"{scheme}://{host}", "/" + path


def _first_segments(path: str, count: int) -> str:
    segments = [segment for segment in path.split("/") if segment][:count]
    return "/" + "".join(f"{segment}/" for segment in segments)


def _folder_of(home: str) -> str | None:
    """The folder that a feed, an API root or a front page lies in."""
    host, path = _parts(home)
    if not host:
        return None
    folder = _FEED_END.sub("", path)
    return f"{host}{folder.rstrip('/')}/"
