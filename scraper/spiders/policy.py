"""Which of a page's links are wanted, how much, and under which shape of address they count."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from pipelines.blog_scope import blog_of, host_of, is_same_blog, root_of, settled_blog
from pipelines.no_post_signs import NOT_THERE
from pipelines.outcome import Outcome, Signs, Wanted
from pipelines.permalinks import canonical_permalink, permalink_key
from scraper.discover.frontier import Frontier, Read, Tally
from scraper.discover.guesses import guesses
from scraper.discover.link_ranks import rank_of
from scraper.discover.listings import beside_on, teased_by
from scraper.discover.shapes import made_up_like, shape_of
from scraper.discover.spellings import Spellings
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from pipelines.outcome import Counter, TallyRow
    from pipelines.store import Store
    from pipelines.store_frontier import Leased
    from scraper.model.capture import Capture
    from scraper.model.page import LinkRole, Page, PageKind

# What each route asks for. An API's answers carry no pages: `--via api` leaves all else alone.
_LEFT = "moved from"  # in the archive's `meta`: the host whose front page redirects to the blog's
COMMENT_FEED = "comment feed"  # in the archive's `meta`: the blog's newest comments, for a refresh
_COMMENT_FEED = ("comment-feed", "autodiscovery")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_COUNTED = re.compile(r"/v2/(posts|comments)\b")
_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d\d)/")
_PAGES = frozenset(("home", "sitemap", "feed", "comment-feed", "post", "part", "comments", "archive", "maybe"))
_ASKED = {"auto": _PAGES | {"api"}, "pages": _PAGES, "api": frozenset(("home", "api"))}


def _is_older(link: PageLink, since: str) -> bool:
    """Whether a post was last changed, or bears a month in its address, before a day."""
    if link.role not in ("post", "maybe"):
        return False
    if link.lastmod and _DAY.match(link.lastmod):
        return link.lastmod[:10] < since
    month = _MONTH.search(link.url)
    return month is not None and f"{month[1]}-{month[2]}" < since[:7]


def _signs(leased: Leased, capture: Capture, page: Page) -> Signs | None:
    """What an answer tells that a later refresh compares with."""
    if page.kind == "sitemap":
        lastmods = [(permalink_key(link.url), link.lastmod) for link in page.links if link.lastmod]
        listing = (f"sitemap {leased.url}", tuple(permalink_key(link.url) for link in page.links))
        return Signs(lastmods=tuple((key, lastmod) for key, lastmod in lastmods if lastmod), listing=listing)
    total = capture.header("X-WP-Total") if page.kind == "api" else None
    feed = next((link.url for link in page.links if (link.role, link.source) == _COMMENT_FEED), None)
    if leased.role == "home" and feed:
        return Signs(notes=((COMMENT_FEED, feed),))
    kind = _COUNTED.search(leased.url) if total else None
    return Signs(notes=((f"total {kind[1]}", total),)) if total and kind else None


_SPELLED = frozenset(("post", "maybe", "archive", "part", "comments"))
PROBE = "probe"  # who names an address that is made up
_PROBES, _SOON = 3, 5_001
_OF_PEOPLE = frozenset(("post", "static", "list", "other"))
_OF_THE_HOST = frozenset(("sitemap", "feed", "api"))  # a blog in a folder has these in the folder or at the root


class Policy:
    """The rules of one blog's crawl."""

    def __init__(
        self,
        url: str,
        store: Store,
        *,
        include: tuple[str, ...] = (),
        exclude: tuple[str, ...] = (),
        via: str = "auto",
        since: datetime | None = None,
    ) -> None:
        self.home = url
        self._since = since.strftime("%Y-%m-%d") if since else ""
        self.via = via
        known = store.meta("blog_url")
        self.blog = known or blog_of(url)
        if known is None:
            store.set_meta("blog_url", self.blog)
        self._suspects: list[str] = []  # pages that said what others had said
        self._probed: set[str] = set()
        self._store = store
        self._left = store.meta(_LEFT)
        self.include, self.exclude = include, exclude
        self._include = [re.compile(pattern) for pattern in include]
        self._exclude = [re.compile(pattern) for pattern in exclude]
        self._wanted_before: set[tuple[str, LinkRole]] = set()
        self.frontier = Frontier({name: Tally(*counts) for name, *counts in store.frontier.tallies()})
        self.spellings = Spellings(self.frontier.tallies)

    def seeds(self) -> tuple[Wanted, ...]:
        """Where the crawl begins."""
        return (
            self._wanted(PageLink(self.home, "home", "user")),
            *(
                self._wanted(PageLink(f"{root}sitemap.xml", "sitemap", "guess"))
                for root in dict.fromkeys((self.blog, root_of(self.blog)))
            ),
        )

    def wanted(self, links: Iterable[PageLink], *, part_of: str | None) -> tuple[Wanted, ...]:
        """The links that the blog reaches, as requests."""
        found = []
        for named in self._at_home(links):
            # a blog names the same archives on each of its pages: what this run has wanted once costs a look-up;
            # the posts of an API's answer are given by it, or kept shut
            key = (named.url, named.role)
            if key in self._wanted_before or (named.source, named.role) == ("api", "post"):
                continue
            link = self.frontier.settled(named)
            extras = {"part_of": part_of} if part_of and link.role in ("part", "comments") else {}
            if self._since and _is_older(named, self._since):
                continue
            beside = link.role == "comments" and link.source == "api"
            if not self.is_wanted(link.url, link.role, beside=beside):
                continue
            if not self.frontier.refusal(link.url, link.role, link.source):
                found.append(self._wanted(link, extras))
                self._wanted_before.add(key)
        return tuple(found)

    def _at_home(self, links: Iterable[PageLink]) -> Iterable[PageLink]:
        """Links with those to the host that the blog has left led to where it is now."""
        return links if self._left is None else tuple(map(self._brought_home, links))

    def _brought_home(self, link: PageLink) -> PageLink:
        is_left = self._left is not None and is_same_blog(link.url, self._left)
        return replace(link, url=host_of(self.blog) + link.url.split("/", 3)[-1]) if is_left else link

    def _settle_blog(self, url: str, page: Page) -> None:
        """The front page was read: what it links to tells how far the blog reaches."""
        feeds = [link.url for link in page.links if link.role == "feed"]
        posts = [link.url for link in page.links if link.role == "post"]
        blog = settled_blog(url, feeds, posts, asked=self.home)
        if blog != self.blog:
            self.blog = blog
            self._store.set_meta("blog_url", blog)

    def is_wanted(self, url: str, role: str, *, beside: bool = False) -> bool:
        """Whether an address lies in the blog (or `beside` it: a comment service) and no pattern keeps it out."""
        if role not in _ASKED[self.via] or any(pattern.search(url) for pattern in self._exclude):
            return False
        within = root_of(self.blog) if role in _OF_THE_HOST else self.blog
        if not (beside or is_same_blog(url, within)):
            return False
        return not (role == "post" and self._include) or any(pattern.search(url) for pattern in self._include)

    def refusal(self, leased: Leased) -> str | None:
        """Why a request whose turn has come is no longer worth making; None where it is."""
        if leased.source == PROBE:
            return None
        if leased.role in ("archive", "maybe", "sitemap"):
            self.frontier.strays = self._store.frontier.strays()
            self.frontier.is_api_whole = self._store.frontier.is_answered("api")
        if leased.role in ("post", "maybe", "comments", "part") and self._is_given(leased):
            return "the API gave this post"
        return self.frontier.refusal(leased.url, leased.role, leased.source)

    def _is_given(self, leased: Leased) -> bool:
        """Whether an API gave the post that a request leads to, or is a part of."""
        part_of = leased.extras.get("part_of")
        return self._store.frontier.is_given(permalink_key(part_of or leased.url))

    def spelled(self, leased: Leased) -> Wanted | None:
        """The request at the address to which the server is known to redirect it; None where it is not."""
        if leased.role not in _SPELLED or not leased.extras.keys().isdisjoint(("hops", "literal", "check")):
            return None
        url = self.spellings.spelled(leased.url)
        if url == leased.url or not is_same_blog(url, self.blog):
            return None
        extras = {**leased.extras, "literal": leased.url}
        return Wanted(url, permalink_key(url), leased.role, leased.source, leased.priority, extras)

    def unspelled(self, leased: Leased) -> Wanted | None:
        """The request at the address that was linked, where another spelling of ours was asked for; None elsewhere."""
        url = leased.extras.get("literal")
        if not url or self.spellings.is_sure(url):
            return None
        extras = {**leased.extras, "literal": ""}
        return Wanted(url, permalink_key(url), leased.role, leased.source, leased.priority, extras)

    def must_wait(self, leased: Leased, under_way: Mapping[str, int]) -> bool:
        """Whether answers under way, counted by role, may make a request needless."""
        return self.frontier.must_wait(leased.url, leased.role, leased.source, under_way)

    def outcome(self, leased: Leased, capture: Capture, page: Page) -> Outcome:
        """What a page that was read comes to."""
        if leased.role == "api" and page.kind != "api":
            return Outcome(leased.id, leased.url, "refused", "the answer is none of the API's", problems=page.problems)
        if leased.role == "home":
            self._settle_blog(capture.url or leased.url, page)
            page = replace(page, links=(*page.links, *guesses(page, self.blog)))
        part_of = leased.extras.get("part_of")
        page = page if self._left is None else replace(page, links=tuple(self._at_home(page.links)))
        named = self._without_known_threads(page, part_of)
        links = tuple(map(self.frontier.settled, named))
        listed = tuple(permalink_key(link.url) for link in links if link.role == "post")
        here = canonical_permalink(page.post.url or capture.url or leased.url) if page.post else None
        is_there = leased.role not in _OF_THE_HOST and leased.source != PROBE
        not_there = None if is_there or page.post is None else (page.post.title, page.post.text)
        if not is_there and page.kind in _OF_PEOPLE:  # a page in place of a file or a post that is not there
            return Outcome(leased.id, leased.url, "refused", "is not there", not_there=not_there)
        return Outcome(
            leased.id,
            leased.url,
            found=page.posts or ((page.post,) if page.post else ()),
            entries=page.entries,
            wanted=self.wanted(named, part_of=part_of or here),
            promised=tuple(
                (page.kind, permalink_key(link.url))
                for link in page.links
                if page.kind in ("sitemap", "feed", "api") and link.role == "post"
            ),
            problems=page.problems,
            part_of=part_of,
            signs=_signs(leased, capture, page),
            shape=self.frontier.shape(leased.url, leased.role) if page.kind == "list" else None,
            listed=listed,
            teased=teased_by(page),
            beside=beside_on(page),
            count=partial(self._count, leased, page.kind, len(listed)),
        )

    def _without_known_threads(self, page: Page, part_of: str | None) -> tuple[PageLink, ...]:
        """A page's links, but of a further part of a post no comment pages, where its first part shows the thread."""
        if page.post is None or page.post.part == 1 or not part_of:
            return page.links
        parts = self._store.records.parts_at(permalink_key(part_of)).values()
        if not any(kept.part == 1 and kept.post.comments for kept in parts):
            return page.links
        return tuple(link for link in page.links if link.role != "comments" or link.source == "api")

    def probes(self) -> tuple[Wanted, ...]:
        """Made-up addresses to ask for, where pages have repeated each other: what is said where nothing is.

        Shape: one for each shape of address, few in all; none once the server has told.
        """
        suspects, self._suspects = self._suspects, []
        asked = []
        for url in suspects if self._store.meta(NOT_THERE) is None else ():
            shape = shape_of(url)
            if shape not in self._probed and len(self._probed) < _PROBES and "?" not in url:
                self._probed.add(shape)
                asked.append(Wanted(made_up := made_up_like(url), permalink_key(made_up), "maybe", PROBE, _SOON))
        return tuple(asked)

    def _count(
        self, leased: Leased, kind: PageKind, named: int, *, new: int, progress: int, is_post: bool
    ) -> tuple[TallyRow, ...]:
        told = "other" if kind == "post" and not is_post else kind
        if kind == "post" and not is_post:
            self._suspects.append(leased.url)
        changed = self.frontier.note(Read(leased.url, leased.role, told, new, named, progress))
        literal = self.spellings.answered(leased.url) if leased.role in _SPELLED else ()
        return self._rows((*changed, *literal))

    def count_redirect(self, leased: Leased, target: str) -> Counter:
        """Counts a redirect for what it tells of others; the front page's tells of all."""
        to, doubted = canonical_permalink(target), leased.extras.get("literal") == ""

        def count(**_: object) -> tuple[TallyRow, ...]:
            for _time in range(2 if leased.role == "home" else 1):
                changed = self.spellings.redirected(leased.url, to, doubted=doubted)
            return self._rows(changed)

        return count

    def count_missing(self, leased: Leased) -> Counter | None:
        """Counts a list that is not there; never a post, for a sitemap may name those that are gone first."""
        if leased.role not in ("archive", "maybe") or leased.source == PROBE:
            return None
        return partial(self._count, leased, "other", 0)

    def count_literal(self, url: str) -> Counter:
        """Counts an address whose other spelling is not there."""
        return lambda **_: self._rows(self.spellings.answered(url))

    def _rows(self, names: Iterable[str]) -> tuple[TallyRow, ...]:
        tallies = ((name, self.frontier.tallies[name]) for name in names)
        return tuple((name, t.pages, t.barren, t.idle, t.posts) for name, t in tallies)

    def moved(self, leased: Leased, target: str, hops: int) -> Wanted | None:
        """A redirected request at its new address; None where that lies outside the blog."""
        target = target.partition("#")[0]
        if leased.role == "home":
            if not is_same_blog(target, root_of(self.blog)) and not is_same_blog(target, host_of(leased.url)):
                self._left = host_of(leased.url)
                self._store.set_meta(_LEFT, self._left)
            self.blog = blog_of(target)
            self._store.set_meta("blog_url", self.blog)
        elif not is_same_blog(target, self.blog):
            return None
        link = PageLink(target, cast("LinkRole", leased.role), leased.source)
        return self._wanted(link, {**leased.extras, "hops": hops})

    @staticmethod
    def is_same_request(leased: Leased, wanted: Wanted) -> bool:
        """Whether two addresses are spellings of one."""
        return permalink_key(leased.url) == wanted.fingerprint

    def _wanted(self, link: PageLink, extras: dict[str, Any] | None = None) -> Wanted:
        priority = rank_of(link)
        return Wanted(link.url, permalink_key(link.url), link.role, link.source, priority, extras or {})
