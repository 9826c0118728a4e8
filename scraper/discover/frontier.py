"""Which link next, and when a crawl has seen enough.

A pure policy on counters. The store keeps the counters (`tallies`) in the transaction that keeps the page, so that a
run that was killed goes on as it would have gone on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scraper.discover.link_ranks import BESIDES, is_main_paging, is_month
from scraper.discover.shapes import shape_of
from scraper.discover.sitemaps import holds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scraper.model.page import PageKind, PageLink

_SAMPLED = 3  # barren list pages in all, where a sitemap or API named every post
_WALKED = 6  # the same, where the blog's own paging was walked to its end
_SEARCHED = 10  # the same, where nothing is complete
_OF_A_SHAPE = 2
_IDLE = 3  # pages of the blog's own paging in a row that list nothing its other pages had not listed
_STRAY_SHARE = 0.05  # of the posts: above it a sitemap is not taken for complete
_WRONG_POSTS = 12  # addresses of one shape that were said to be posts, and none was
_MAYBES = 6
_KNOWN_SHAPE = 3  # posts of a shape after which its addresses are taken for posts
_FIRST = ("home", "api")
_SOURCES = ("home", "sitemap", "api", "feed")  # what may name every post at once


@dataclass(slots=True)
class Tally:
    """What came of the pages of one kind so far."""

    pages: int = 0  # read
    barren: int = 0  # in a row that named no post that nobody had named
    idle: int = 0  # in a row that named no post that pages of this shape had not named
    posts: int = 0  # posts named for the first time, or (for shapes of posts) that turned out to be posts


@dataclass(frozen=True, slots=True)
class Read:
    """What is to be counted of one page that was read."""

    url: str
    role: str  # under which it was asked for
    kind: PageKind  # what it turned out to be
    new: int = 0  # posts it names that nobody had named
    named: int = 0  # posts it names at all
    progress: int = 0  # posts it names that pages of its shape had not named


@dataclass(slots=True)
class Frontier:
    """The rules of one crawl, and the counters they go by."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    strays: int = 0  # posts that are kept or in a feed, and that no sitemap or API names
    is_api_whole: bool = False  # all that was asked of an API has been answered

    def settled(self, link: PageLink) -> PageLink:
        """The link under the role that the crawl has learned for addresses of its shape.

        On a blog whose markup tells nothing the first posts are found by trying; the others look like them.
        """
        if link.role != "maybe" or link.source == "static":
            return link
        return replace(link, role="post", source="shape") if self._is_known(link.url) else link

    def shape(self, url: str, role: str) -> str:
        """The name of the counter that a page belongs to."""
        if role in ("post", "maybe"):
            return f"post {shape_of(url)}"
        return f"list {shape_of(url)}" if role == "archive" else role

    def refusal(self, url: str, role: str, source: str = "") -> str | None:
        """Why a waiting request is no longer worth making; None where it is.

        To be asked when a request's turn comes, and when a link is found: what is refused then never counts as new.
        """
        if role == "comment-feed":
            return "the posts' own pages carry their comments"
        if self.is_given and (role in ("sitemap", "archive", "maybe") or (role == "feed" and source == "next")):
            return "the API gave every post"
        judges: dict[str, Callable[[str, str], str | None]] = {
            "post": self._refuse_post,
            "archive": self._refuse_archive,
            "maybe": self._refuse_maybe,
            "feed": self._refuse_feed,
            "sitemap": self._refuse_sitemap,
        }
        judge = judges.get(role)
        return judge(url, source) if judge else None

    def must_wait(self, url: str, role: str, source: str, under_way: Mapping[str, int]) -> bool:
        """Whether a request should wait for answers that are under way, because they may make it needless.

        `under_way` counts them by role. Without it a fast crawl would have asked for ten pages of a shape before the
        second of them told that it leads nowhere.
        """
        before = {"home": (), "api": (), "feed": (*_FIRST, "feed"), "sitemap": (*_FIRST, "feed")}.get(role, _FIRST)
        if any(under_way.get(source) for source in before):
            return True
        if role == "sitemap":
            return (source == "guess" or holds(url) in BESIDES) and under_way.get("sitemap", 0) > 0
        if role == "post":  # the first of its shape tells how the server spells the others
            return under_way.get("post", 0) > 0 and not self._of(self.shape(url, role)).pages
        if role not in ("archive", "maybe") or (role == "maybe" and self._is_known(url)):
            return False
        if any(under_way.get(source) for source in _SOURCES):
            return True
        room = 1
        if role == "archive" and not self.is_listed and is_main_paging(url):
            room = _IDLE - self._of(self.shape(url, role)).idle
        return under_way.get("archive", 0) + under_way.get("maybe", 0) >= room

    def note(self, read: Read) -> tuple[str, ...]:
        """Count one page that was read; the names of the tallies that changed."""
        changed = [self.shape(read.url, read.role)]
        is_post = read.kind == "post"
        is_fruitful = is_post or (read.role == "maybe" and read.kind == "list" and read.new > 0)
        if read.role in ("post", "maybe"):
            self._count(changed[0], fruitful=is_fruitful, progress=is_post, posts=int(is_post))
        else:
            posts = read.named if read.role in ("feed", "api", "sitemap") else read.new
            self._count(changed[0], fruitful=read.new > 0, progress=read.progress > 0, posts=posts)
        if read.role == "maybe":
            changed.append(self._count("maybe", fruitful=is_fruitful, progress=is_post))
        if read.role == "archive":
            kind = "main" if is_main_paging(read.url) else "months" if is_month(read.url) else None
            if kind:
                changed.append(self._count(kind, fruitful=read.new > 0, progress=read.progress > 0))
            changed.append(self._count("lists", fruitful=read.new > 0, progress=read.progress > 0, posts=read.new))
        if is_post:
            changed.append(self._count("posts", fruitful=True, progress=True))
        return tuple(dict.fromkeys(changed))

    @property
    def is_given(self) -> bool:
        """Whether an API gave the posts: it answered all that was asked, and nobody names a post that it does not."""
        return self.is_api_whole and self._of("api").posts > 0 and not self.strays

    @property
    def is_listed(self) -> bool:
        """Whether a sitemap or an API is taken for complete: it named posts, and hardly any other was found."""
        named = self._of("sitemap").posts + self._of("api").posts
        return named > 0 and self.strays <= max(1, _STRAY_SHARE * self._of("posts").pages)

    def _is_known(self, url: str) -> bool:
        """Whether addresses of this shape have proved to be posts."""
        tally = self._of(self.shape(url, "maybe"))
        return tally.posts >= _KNOWN_SHAPE and tally.posts > tally.pages // 2

    def _refuse_post(self, url: str, _source: str) -> str | None:
        tally = self._of(self.shape(url, "post"))
        wrong = tally.barren >= max(_WRONG_POSTS, tally.posts)
        return f"{tally.barren} addresses of this shape in a row were no posts, or known ones" if wrong else None

    def _refuse_archive(self, url: str, _source: str) -> str | None:
        tally, lists = self._of(self.shape(url, "archive")), self._of("lists")
        if self.is_listed:
            if lists.barren >= _SAMPLED or tally.barren >= _OF_A_SHAPE:
                return "the sitemap or API named every post that such pages list"
            return None
        if is_main_paging(url):
            return f"{tally.idle} such pages in a row listed nothing else" if tally.idle >= _IDLE else None
        # pages by number or by month come before labels: when the turn of these has come, those have been walked
        walked = self._of("main").pages > 0 or (self._of("months").pages >= _OF_A_SHAPE and not is_month(url))
        patience, in_all = (_OF_A_SHAPE, _WALKED) if walked else (2 * _OF_A_SHAPE, _SEARCHED)
        if tally.barren >= patience:
            return f"{tally.barren} pages of this shape in a row named no new post"
        return f"{lists.barren} list pages in a row named no new post" if lists.barren >= in_all else None

    def _refuse_maybe(self, url: str, source: str) -> str | None:
        if source == "static":
            return "a static page, by its address"
        if self.is_listed:
            return "the sitemap or API named every post"
        tally = self._of(self.shape(url, "maybe"))
        if tally.posts > tally.pages // 2:
            return None
        if tally.barren >= _OF_A_SHAPE + 1 or self._of("maybe").barren >= _MAYBES:
            return "such pages were no posts"
        return None

    def _refuse_feed(self, _url: str, source: str) -> str | None:
        tally = self._of("feed")
        if source == "guess" and self._of("sitemap").posts:
            return "a sitemap named posts"
        if source == "next":
            return "the feed goes on with what is known" if tally.barren else None
        return "another feed of this blog was read" if tally.posts or self._of("feed").pages >= 3 else None

    def _refuse_sitemap(self, url: str, source: str) -> str | None:
        tally = self._of("sitemap")
        if source == "guess" and tally.posts:
            return "robots.txt named the sitemap"
        if tally.posts and holds(url) in BESIDES:
            return "a sitemap of other things than posts"
        return "50 sitemaps in a row named no post" if tally.barren >= 50 else None

    def _of(self, name: str) -> Tally:
        return self.tallies.get(name) or _NONE

    def _count(self, name: str, *, fruitful: bool, progress: bool, posts: int = 0) -> str:
        tally = self.tallies.setdefault(name, Tally())
        tally.pages += 1
        tally.barren = 0 if fruitful else tally.barren + 1
        tally.idle = 0 if progress else tally.idle + 1
        tally.posts += posts
        return name


_NONE = Tally()
