"""Archive, month, tag and paged index pages: links to posts; on posts, their further parts and comment pages."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from scraper.discover.api_threads import find_thread_requests
from scraper.discover.apis import find_apis
from scraper.discover.head_links import read_head_link
from scraper.discover.link_base import Here, absolute, origin_and_target
from scraper.discover.link_signs import is_heading_link, is_pager_text, link_text, signs_near
from scraper.discover.link_urls import is_paging, role_of_target
from scraper.discover.load_more import button_link
from scraper.discover.menus import option_link
from scraper.discover.post_pages import is_below_post, of_this_post, related, shown_here
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from collections.abc import Callable

    from scraper.discover.link_urls import UrlRole
    from scraper.html import Document, Element
    from scraper.model.page import LinkRole, PageKind
    from scraper.model.platform import Platform

_MAX_LINKS = 20_000  # a page of 32 MB may hold more; no blog does
_NEIGHBOUR = frozenset(("next", "prev", "previous"))
_LABEL = frozenset(("tag", "category", "author"))
_NO_PAGE = frozenset(("trackback", "pingback", "shortlink"))  # what takes notices, and a post's second address
_BY_MARKUP = frozenset(("unknown", "static"))  # what an address may tell and leave open
_FEEDS = frozenset(("feed", "comment-feed"))
_RANK: dict[LinkRole, int] = {
    "part": 0, "comments": 1, "post": 2, "api": 3, "feed": 4, "comment-feed": 5, "sitemap": 6, "archive": 7, "maybe": 8,
}  # fmt: skip


def find_links(document: Document, platform: Platform, *, kind: PageKind) -> tuple[PageLink, ...]:
    """What an HTML page offers: posts of a list, pagination, comment pages, further parts, feeds, API roots.

    Shape: canonical absolute addresses on the page's own host (feeds and APIs may lie elsewhere), in page order,
        each once under its best role; the page itself and traps (replies, print views, searches) are left out.
    Errors: raises nothing.
    Cost: one pass over `a` and `link` elements; what an address says is remembered from page to page.
    """
    base = document.base_url
    if not base:
        return ()
    here = Here.of(document.url or base, base, platform, kind)
    tell = _reader_of_addresses(here.origin, here.host, platform)
    found: dict[str, PageLink] = {}
    seen: set[str] = set()
    done: set[str] = set()  # addresses of which no further link can say more: most of a page's menus and sidebars
    for node in document.root.iter("a", "area", "link", "button", "option", "frame"):
        reader = _READERS.get(node.tag)
        if reader is not None:
            link = reader(node, here)
        else:
            href = node.get("href")
            if href == "#":
                href = node.get("data-url")
            if not href or href in done or (href in seen and not _has_text(node)):
                continue
            seen.add(href)
            told = tell(href) or _by_address(href.strip(), here.base, here.host, platform)
            link = _body_link(node, href, told, here, done)
        if link is not None:
            known = found.get(link.url)
            if known is None or _RANK[link.role] < _RANK[known.role]:
                found[link.url] = link
            if len(found) >= _MAX_LINKS:
                break
    beside = find_thread_requests(document) if kind == "post" else find_apis(document, platform)
    found.update((link.url, link) for link in beside)
    shown = shown_here(here)
    if shown is not None:
        found[shown.url] = shown
    return tuple(found.values())


def _head_link(node: Element, here: Here) -> PageLink | None:
    link = read_head_link(node, here.base)
    if link and link.role == "archive":
        return related(link.url, link.source, here)
    return link


def _frame_link(node: Element, here: Here) -> PageLink | None:
    url = here.absolute(node.get("src") or "")
    return PageLink(url, "archive", "frame") if url and url != here.url else None


_READERS: dict[str, Callable[[Element, Here], PageLink | None]] = {
    "link": _head_link, "button": button_link, "option": option_link, "frame": _frame_link,
}  # fmt: skip


def _body_link(node: Element, href: str, address: _Address, here: Here, done: set[str]) -> PageLink | None:
    url, told, link = _of_own_script(address, here) if here.script else address
    if url is None or url == here.url:
        done.add(href)
        return None
    is_near = here.family is not None and here.family in url
    if is_near:
        own = of_this_post(node, url, here)
        if own is not None or is_below_post(url, here):
            return own
    if told in _BY_MARKUP:
        link = _undecided(node, url, here, static=told == "static")
    elif told in _FEEDS:
        link = _feed_anchor(node, url, told, here)
    if not is_near and (told not in _BY_MARKUP or (link is not None and link.role == "post")):
        done.add(href)
    return link


def _has_text(node: Element) -> bool:
    """Whether a second link to one address could say more than the first did."""
    return bool(node.text and node.text.strip()) or len(node) > 0


_Address: TypeAlias = "tuple[str | None, UrlRole, PageLink | None]"
"""The canonical address (None on another host), what it tells, and the link where that decides."""


@lru_cache(maxsize=64)
def _reader_of_addresses(origin: str, host: str, platform: Platform) -> Callable[[str], _Address | None]:
    """Reads addresses as a blog's pages write them, and remembers them; None for one that hangs on its page.

    A rooted or whole address means the same on every page of the blog.
    """

    @lru_cache(maxsize=16384)
    def tell(written: str) -> _Address | None:
        href = written.strip()
        if not href or href[0] == "#":
            return None, "trap", None
        is_rooted = href[0] == "/" and href[1:2] != "/"
        if not is_rooted and not href.startswith(("http://", "https://")):
            return None
        return _by_address(href, origin, host, platform)

    return tell


@lru_cache(maxsize=16384)
def _by_address(href: str, base: str, host: str, platform: Platform) -> _Address:
    url = absolute(href, base, host)
    if url is None:
        return None, "trap", None
    return _told(url, origin_and_target(url)[1], platform)


def _told(url: str, target: str, platform: Platform) -> _Address:
    told = role_of_target(target, platform)
    if told == "post":
        return url, told, PageLink(url, "post", "address")
    if told == "archive":
        return url, told, PageLink(url, "archive", "pager" if is_paging(target) else "address")
    return url, told, None


def _of_own_script(address: _Address, here: Here) -> _Address:
    """What an address tells behind the name of a script: that of the one which gives the blog's pages says nothing."""
    url, told, _ = address
    if told != "trap" or url is None or not url.startswith(here.script):
        return address
    return _told(url, f"/x.php{url[len(here.script) :]}", here.platform)


def _undecided(node: Element, url: str, here: Here, *, static: bool) -> PageLink | None:
    """A link whose address says nothing: the markup round it decides."""
    text = link_text(node)
    near = signs_near(node)
    rel = _words_of(node.get("rel") or "")
    if rel & _NO_PAGE:
        return None
    is_list = here.kind != "post"
    heading = is_heading_link(node)
    role: LinkRole = "maybe"
    source = "static" if static else "heading" if heading else "link"
    if "bookmark" in rel:
        role, source = "post", "rel=bookmark"
    elif rel & _NEIGHBOUR or (near.pager and is_pager_text(text)):
        role, source = "archive" if is_list else "post", "pager"
    elif rel & _LABEL:
        role, source = "archive", "rel=tag"
    elif is_list and not static and not near.not_post and not near.menu and (near.post or heading):
        role, source = "post", "list"
    return PageLink(url, role, source, text=text)


@lru_cache(maxsize=512)
def _words_of(rel: str) -> frozenset[str]:
    return frozenset(rel.lower().split())


def _feed_anchor(node: Element, url: str, told: str, here: Here) -> PageLink | None:
    """A link to a feed in the page's text: the blog's own, never those of posts and tags."""
    if here.kind == "post" or told == "comment-feed":
        return None
    path = origin_and_target(url)[1]
    short = path.count("/") <= 2 + here.target.rstrip("/").count("/")
    return PageLink(url, "feed", "link", text=link_text(node)) if short else None
