"""A blog that is gone, out of a web archive: the same crawl, each address answered by its best capture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from exports.errors import FetchError
from pipelines.blog_scope import is_same_blog
from pipelines.outcome import Outcome, Wanted
from pipelines.permalinks import permalink_key
from scraper.discover.link_urls import role_of_target
from scraper.fetch.guard import origin_of
from scraper.fetch.recorder import capture_of
from scraper.fetch.web_archive import (
    INTERNET_ARCHIVE,
    Snapshot,
    WebArchive,
    as_archived,
    parse_listing,
    replayed_address,
)
from scraper.model.page import PageLink
from scraper.model.platform import Platform
from scraper.spiders.blog import BlogSpider
from scraper.spiders.policy import Policy

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
    from datetime import datetime

    import scrapy
    from scrapy.http import Response

    from pipelines.store import Store
    from pipelines.store_frontier import Leased
    from scraper.model.capture import Capture
    from scraper.model.page import LinkRole, Page

_LIST: LinkRole = "captures"
_NONE_HELD = "the web archive holds no capture of it"
_ANY = Platform()  # which one made the blog is not known before its first page is read
_ROLES: Mapping[str, LinkRole] = {"post": "post", "unknown": "maybe", "archive": "archive", "feed": "feed"}
_OTHERS = 4  # captures of one address that are tried until one holds a post


class WaybackPolicy(Policy):
    """The rules of a crawl in a web archive: first its list, then whatever of it the blog's own crawl would ask for."""

    def __init__(self, url: str, store: Store, *, archive: WebArchive, at: datetime | None, **kwargs: Any) -> None:
        super().__init__(url, store, **kwargs)
        self.archive = archive
        self._at = at.strftime("%Y-%m-%d %H:%M:%S") if at else None

    def seeds(self) -> tuple[Wanted, ...]:
        """The list of what the web archive holds."""
        return (self._list_of_captures(None),)

    def _list_of_captures(self, resume: str | None) -> Wanted:
        url = self.archive.listing_url(self.blog, resume)
        return replace(self._wanted(PageLink(url, _LIST, "user")), fingerprint=f"{_LIST} {url}")

    def refusal(self, leased: Leased) -> str | None:
        """As in a crawl; and what the web archive does not hold is not asked for."""
        if leased.role == _LIST:
            return None
        return super().refusal(leased) if self.snapshot_of(leased) else _NONE_HELD

    def must_wait(self, leased: Leased, under_way: Mapping[str, int]) -> bool:
        """Nothing is asked for before the list is whole."""
        return leased.role != _LIST and (bool(under_way.get(_LIST)) or super().must_wait(leased, under_way))

    def spelled(self, leased: Leased) -> None:
        """No other spelling is asked for: captures are found under any."""

    def snapshot_of(self, leased: Leased) -> Snapshot | None:
        """The capture that stands for an address: the one that a redirect named, else the best not yet tried."""
        if exact := leased.extras.get("timestamp"):
            return Snapshot(leased.url, exact)
        chosen = self._store.snapshots.choose(
            permalink_key(leased.url), at=self._at, tried=leased.extras.get("captures", 0)
        )
        return Snapshot(chosen[1], chosen[0]) if chosen else None

    def outcome(self, leased: Leased, capture: Capture, page: Page) -> Outcome:
        """As in a crawl; the list of captures names what there is."""
        return self._listed(leased, capture) if leased.role == _LIST else super().outcome(leased, capture, page)

    def _listed(self, leased: Leased, capture: Capture) -> Outcome:
        try:
            snapshots, resume = parse_listing(capture.body)
        except ValueError:
            return Outcome(leased.id, leased.url, "failed", "the answer is no list of captures")
        held = [one for one in snapshots if one.may_be_read and is_same_blog(one.url, self.blog)]
        rows = tuple((permalink_key(s.url), s.timestamp, s.url, s.status, s.digest) for s in held)
        links = tuple(_links_of(held))
        home = () if resume else (self._wanted(PageLink(self.home, "home", "user")),)
        promised = tuple(("web archive", permalink_key(link.url)) for link in links if link.role == "post")
        more = (self._list_of_captures(resume),) if resume else ()
        wanted = (*more, *home, *self.wanted(links, part_of=None))
        return Outcome(leased.id, leased.url, wanted=wanted, promised=promised, snapshots=rows)

    def moved(self, leased: Leased, target: str, hops: int) -> Wanted | None:
        """The web archive leads to another capture of the address, or the blog led to another address."""
        replayed = replayed_address(target)
        if replayed is None:
            return super().moved(leased, target, hops)
        timestamp, url = replayed
        if permalink_key(url) != permalink_key(leased.url):
            return super().moved(leased, url, hops)
        link = PageLink(leased.url, cast("LinkRole", leased.role), leased.source)
        return self._wanted(link, {**leased.extras, "hops": hops, "timestamp": timestamp})

    def another(self, leased: Leased, outcome: Outcome) -> Outcome:
        """The outcome; or, where a post's capture held none, the same request for the capture before it."""
        gave = outcome.found or outcome.wanted or outcome.moved
        if leased.role not in ("post", "part", "home") or outcome.state == "pending" or gave:
            return outcome
        extras = {key: value for key, value in leased.extras.items() if key not in ("timestamp", "hops")}
        extras["captures"] = extras.get("captures", 0) + 1
        if extras["captures"] >= _OTHERS or not self.snapshot_of(replace(leased, extras=extras)):
            return outcome
        again = self._wanted(PageLink(leased.url, cast("LinkRole", leased.role), leased.source), extras)
        return Outcome(leased.id, leased.url, "pending", "this capture holds no post", outcome.taken, moved=again)


class WaybackSpider(BlogSpider):
    """Harvests a blog out of a web archive."""

    name = "wayback"

    def __init__(self, url: str, *, cdx: str | None = None, at: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(url, **{**kwargs, "via": "pages"})
        archive = WebArchive(cdx or INTERNET_ARCHIVE)
        self.origins = {origin_of(archive.cdx), origin_of(archive.replay)}
        self.policy: WaybackPolicy = WaybackPolicy(
            self.url, self.store, archive=archive, at=at, via="pages", since=self.since,
            include=self.policy.include, exclude=self.policy.exclude,
        )  # fmt: skip

    def request_of(self, leased: Leased) -> scrapy.Request:
        """The request for the capture that stands for an address."""
        request = super().request_of(leased)
        snapshot = None if leased.role == _LIST else self.policy.snapshot_of(leased)
        return request.replace(url=self.policy.archive.capture_url(snapshot)) if snapshot else request

    def parse(self, response: Response, **_: Any) -> Iterator[Outcome]:
        """The outcome of one capture, or of the list of them."""
        for outcome in super().parse(response):
            leased: Leased = response.meta["leased"]
            yield self._checked(leased, self.policy.another(leased, outcome))

    def no_answer(self, failure: Any) -> Iterator[Outcome]:
        """The outcome of a request that nobody answered."""
        for outcome in super().no_answer(failure):
            yield self._checked(failure.request.meta["leased"], outcome)

    def _checked(self, leased: Leased, outcome: Outcome) -> Outcome:
        """Without a list of captures there is nothing to go by, and with an empty one nothing to get."""
        if leased.role != _LIST:
            return outcome
        host = urlsplit(self.policy.archive.cdx).netloc
        if outcome.state in ("failed", "refused"):
            mend = "try again later: the archive resumes; or name another service with --cdx"
            self.fail(FetchError(f"{host} gives no list of captures: {outcome.reason}", mend=mend))
        elif outcome.state == "done" and not outcome.snapshots and not self.store.snapshots.count():
            self.fail(FetchError(f"{host} holds no capture of {self.policy.blog}", mend="check the address"))
        return outcome

    async def start(self) -> AsyncIterator[Any]:
        """As in a crawl; a run that was ended between the list and its sifting sifts it first."""
        self._sift()
        async for post in super().start():
            yield post

    def kept(self, outcome: Outcome) -> None:
        """An outcome is in the store; when it was the end of the list, see what stands everywhere alike."""
        is_list = outcome.url.startswith(self.policy.archive.cdx)
        if is_list and outcome.state == "done" and not any(wanted.role == _LIST for wanted in outcome.wanted):
            self._sift()
        super().kept(outcome)

    def _sift(self) -> None:
        with self.store.transaction():
            self.store.snapshots.note_shared()

    def note_robots(self, response: Response) -> None:
        """The web archive's robots.txt names no sitemap of the blog."""

    def capture_of(self, response: Response) -> Capture:
        """The blog's own page, as it was when it was captured."""
        capture = capture_of(response)
        return capture if response.meta["leased"].role == _LIST else as_archived(capture)


def _links_of(snapshots: Iterable[Snapshot]) -> Iterator[PageLink]:
    """Each address once, for what it is likely to lead to; what is never worth asking for is left out."""
    seen = set()
    for snapshot in snapshots:
        key = permalink_key(snapshot.url)
        if key in seen:
            continue
        seen.add(key)
        parts = urlsplit(snapshot.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if target.startswith("/sitemap") and parts.path.endswith((".xml", ".xml.gz")):
            yield PageLink(snapshot.url, "sitemap", _LIST)
        elif role := _ROLES.get(role_of_target(target, _ANY)):
            yield PageLink(snapshot.url, role, _LIST)
