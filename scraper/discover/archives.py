"""Archive, month, tag and paged index pages: links to posts; on posts, their further parts and comment pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipelines.permalinks import canonical_permalink, host_key
from scraper.discover.head_links import read_head_link
from scraper.discover.link_signs import is_heading_link, is_number, is_pager_text, link_text, signs_near
from scraper.discover.link_urls import comment_page_of, is_paging, role_of_target, without_comment_page
from scraper.html import join_url
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from scraper.html import Document, Element
    from scraper.model.page import LinkRole, PageKind
    from scraper.model.platform import Platform

_MAX_LINKS = 20_000  # a page of 32 MB may hold more; no blog does
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
    here = _Here.of(document.url or base, base, platform, kind)
    found: dict[str, PageLink] = {}
    seen: set[str] = set()
    for node in document.root.iter("a", "area", "link"):
        if node.tag == "link":
            link = read_head_link(node, base)
            if link and link.role in ("archive", "post"):
                link = _relation(link.url, link.source, here)
        else:
            href = (node.get("href") or "").strip()
            if not href or href[0] == "#":
                continue
            sure = href in seen and not _has_text(node)
            seen.add(href)
            link = None if sure else _anchor(node, href, here)
        if link is not None:
            known = found.get(link.url)
            if known is None or _RANK[link.role] < _RANK[known.role]:
                found[link.url] = link
            if len(found) >= _MAX_LINKS:
                break
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Here:
    """The page that is read, in the pieces that links are compared with."""

    url: str
    base: str
    origin: str  # scheme and host of `base`
    host: str  # folded
    target: str  # path and query of `url`
    own: str  # the same without the number of a comment page, no slash at its end
    kind: PageKind
    platform: Platform
    hosts: dict[str, bool] = field(default_factory=dict)  # written host → is it this one?

    @classmethod
    def of(cls, url: str, base: str, platform: Platform, kind: PageKind) -> _Here:
        url = canonical_permalink(url)
        origin, target = _origin_and_target(url)
        own = without_comment_page(target, platform).partition("?")
        path = own[0].rstrip("/")
        return cls(
            url=url,
            base=base,
            origin=_origin_and_target(canonical_permalink(base))[0],
            host=host_key(origin.partition("://")[2]),
            target=target,
            own=path + own[1] + own[2],
            kind=kind,
            platform=platform,
        )

    def absolute(self, href: str) -> str | None:
        """A canonical address on this host, or None."""
        if href[0] == "/" and href[1:2] != "/":
            return canonical_permalink(self.origin + href)
        url = href if href.startswith(("http://", "https://")) else join_url(self.base, href)
        if url is None:
            return None
        scheme_end = url.find("://") + 3
        end = url.find("/", scheme_end)
        host = url[scheme_end:] if end < 0 else url[scheme_end:end]
        mine = self.hosts.get(host)
        if mine is None:
            written = _origin_and_target(canonical_permalink(url))[0].partition("://")[2]
            mine = self.hosts[host] = host_key(written) == self.host
        return canonical_permalink(url) if mine else None


def _origin_and_target(url: str) -> tuple[str, str]:
    end = url.find("/", url.find("://") + 3)
    return (url, "/") if end < 0 else (url[:end], url[end:])


def _has_text(node: Element) -> bool:
    """Whether a second link to one address could say more than the first did."""
    return bool(node.text and node.text.strip()) or len(node) > 0


def _anchor(node: Element, href: str, here: _Here) -> PageLink | None:
    url = here.absolute(href)
    if url is None or url == here.url:
        return None
    target = _origin_and_target(url)[1]
    own = _of_this_post(node, href, url, target, here)
    if own is not None:
        return own
    told = role_of_target(target, here.platform)
    if told in ("trap", "comments"):
        return None
    if told in ("feed", "comment-feed"):
        return _feed_anchor(node, url, told, here)
    if told == "post":
        return PageLink(url, "post", "address")
    rel = (node.get("rel") or "").lower()
    if told == "archive":
        return PageLink(url, "archive", "pager" if is_paging(target) or "next" in rel else "address")
    if told == "static":
        return PageLink(url, "maybe", "static", text=link_text(node))
    return _undecided(node, url, rel, here)


def _undecided(node: Element, url: str, rel: str, here: _Here) -> PageLink:
    """A link whose address says nothing: the markup round it decides."""
    text = link_text(node)
    near = signs_near(node)
    tokens = rel.split()
    is_list = here.kind != "post"
    if "bookmark" in tokens:
        return PageLink(url, "post", "rel=bookmark", text=text)
    if ("next" in tokens or "prev" in tokens or near.pager) and is_pager_text(text):
        return PageLink(url, "archive" if is_list else "post", "pager", text=text)
    if "next" in tokens or "prev" in tokens:
        return PageLink(url, "archive" if is_list else "post", "rel=next", text=text)
    if "tag" in tokens or "category" in tokens or "author" in tokens:
        return PageLink(url, "archive", "rel=tag", text=text)
    if is_list and not near.not_post and not near.menu and (near.post or is_heading_link(node)):
        return PageLink(url, "post", "list", text=text)
    return PageLink(url, "maybe", "heading" if is_heading_link(node) else "link", text=text)


def _of_this_post(node: Element, href: str, url: str, target: str, here: _Here) -> PageLink | None:
    """A further comment page or a further part of the very post that is read."""
    if here.kind != "post":
        return None
    own_path, _, own_query = here.own.partition("?")
    path, _, query = target.partition("?")
    if not path.startswith(own_path):
        return None
    number = comment_page_of(target, here.platform)
    if number is not None:
        bare_path, _, bare_query = without_comment_page(target, here.platform).partition("?")
        # a query of its own is another view of the same comments: WordPress' query blocks page without end
        mine = bare_path.rstrip("/") == own_path and set(bare_query.split("&")) <= {"", *own_query.split("&")}
        return PageLink(url, "comments", "comment-page", text=str(number)) if mine else None
    rest = path[len(own_path) :].strip("/")
    paged = _page_number(query, own_query) if not rest else None
    if paged is not None and "comment" in href.partition("#")[2]:
        return PageLink(url, "comments", "comment-page", text=str(paged))
    if (rest and is_number(rest) and path[len(own_path)] == "/") or paged is not None:
        near = signs_near(node)
        if near.comment and not near.parts:
            return PageLink(url, "comments", "comment-page", text=rest or str(paged))
        return PageLink(url, "part", "part", text=rest or str(paged))
    return None


def _page_number(query: str, own_query: str) -> int | None:
    """The N of `?page=N`, where all the rest of the query is the post's own."""
    mine = set(own_query.split("&")) if own_query else set()
    more = [pair for pair in query.split("&") if pair and pair not in mine]
    if len(more) != 1:
        return None
    name, _, value = more[0].partition("=")
    return int(value) if name in ("page", "pg") and is_number(value) else None


def _feed_anchor(node: Element, url: str, told: str, here: _Here) -> PageLink | None:
    """A link to a feed in the page's text: the blog's own, never those of posts and tags."""
    if here.kind == "post" or told == "comment-feed":
        return None
    path = _origin_and_target(url)[1]
    short = path.count("/") <= 2 + here.target.rstrip("/").count("/")
    return PageLink(url, "feed", "link", text=link_text(node)) if short else None


def _relation(url: str, source: str, here: _Here) -> PageLink | None:
    """`<link rel=next>` and its like: a further part of this post, another post, or a list's next page."""
    same = here.absolute(url)
    if same is None or same == here.url:
        return None
    target = _origin_and_target(same)[1]
    if here.kind == "post" and source != "rel=archives":
        own_path = here.own.partition("?")[0]
        rest = target[len(own_path) :].strip("/")
        if target.startswith(own_path + "/") and is_number(rest):
            return PageLink(same, "part", source, text=rest)
        told = role_of_target(target, here.platform)
        if told == "comments":
            mine = without_comment_page(target, here.platform).partition("?")[0].rstrip("/") == own_path
            return PageLink(same, "comments", source) if mine else None
        return None if told == "trap" else PageLink(same, "archive" if told == "archive" else "post", source)
    return None if role_of_target(target, here.platform) == "trap" else PageLink(same, "archive", source)
