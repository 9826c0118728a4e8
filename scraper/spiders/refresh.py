"""Asks an archived blog only for what may be new."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl, urlencode, urlsplit

from pipelines.outcome import Signs, Wanted
from pipelines.permalinks import permalink_key
from scraper.model.page import PageLink
from scraper.spiders.blog import BlogSpider
from scraper.spiders.policy import Policy

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    import scrapy

    from pipelines.found import FoundPost
    from pipelines.outcome import Outcome
    from pipelines.store import Store
    from pipelines.store_frontier import Leased
    from scraper.model.capture import Capture
    from scraper.model.page import Page

_WORDPRESS = re.compile(r"/wp/v2/(posts|comments)\b")
_NEWEST = {"posts": {"orderby": "modified"}, "comments": {"orderby": "id"}}
_WORD = re.compile(r"\w+")


class RefreshPolicy(Policy):
    """What a refresh asks for, in the order of its cost: the API's newest, lists, then what they say has changed."""

    def __init__(self, url: str, store: Store, *, recheck: float = 0.0, **kwargs: Any) -> None:
        super().__init__(url, store, **kwargs)
        self._recheck = recheck
        self._run = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")

    def seeds(self) -> tuple[Wanted, ...]:
        """Wake what may tell of changes; the requests of an API's newest, where the archive came from one."""
        changes, frontier = self._store.changes, self._store.frontier
        if frontier.is_answered("api"):
            newest = self._newest()
            if not newest:  # an API without an order by change: its lists again, by conditional requests
                changes.wake_role("api", "api")
            return newest
        for role, kind in (("home", "list"), ("home", "post"), ("home", "other"), ("sitemap", "sitemap")):
            changes.wake_role(role, kind)
        changes.wake_role("feed", "feed")
        if not changes.has_lastmods():
            for role in ("post", "maybe", "part", "comments"):
                changes.wake_role(role, "post")
        posts = len(changes.oldest(-1)) if self._recheck else 0
        changes.wake(changes.oldest(int(posts * self._recheck)))
        return ()

    def refusal(self, leased: Leased) -> str | None:
        """What is asked for again is worth it; the rest goes by the crawl's rules."""
        return None if leased.extras.get("check") else super().refusal(leased)

    def outcome(self, leased: Leased, capture: Capture, page: Page) -> Outcome:
        """As in a crawl, but only what is new of an API's answer, and what comments of a feed point to."""
        outcome = super().outcome(leased, capture, page)
        kind = _WORDPRESS.search(leased.url)
        if page.kind == "api" and kind:
            return self._api_outcome(outcome, leased, capture, kind[1])
        if page.kind == "feed" and page.posts:
            fingerprints = tuple(permalink_key(post.url or "") for post in self._with_unknown_comments(page.posts))
            signs = outcome.signs or Signs()
            outcome.found, outcome.signs = (), replace(signs, check=signs.check + fingerprints)
        return outcome

    def _newest(self) -> tuple[Wanted, ...]:
        """The first page of posts by their last change, and of comments by their number."""
        rows = self._store.query("SELECT url FROM requests WHERE role = 'api' AND url LIKE '%/wp/v2/%' ORDER BY id")
        bases: dict[str, str] = {}
        for (url,) in rows:
            kind = _WORDPRESS.search(str(url))
            if kind and kind[1] not in bases:
                bases[kind[1]] = _with_query(str(url), **_NEWEST[kind[1]], order="desc", page="1")
        return tuple(self._asked_anew(url) for url in bases.values())

    def _asked_anew(self, url: str, **extras: Any) -> Wanted:
        """A request that a refresh makes each time: under its own fingerprint, so that it is new to the frontier."""
        link = PageLink(url, "api", "refresh")
        return replace(self._wanted(link, {"check": 1, **extras}), fingerprint=f"{permalink_key(url)} {self._run}")

    def _api_outcome(self, outcome: Outcome, leased: Leased, capture: Capture, kind: str) -> Outcome:
        """The news of one answer; where it held nothing else, the next one; where less is told than is known, all."""
        outcome.wanted = ()
        outcome.url = f"{leased.url}#{self._run}" if kind == "comments" and leased.source == "refresh" else leased.url
        told, total = len(outcome.found), _number(capture.header("X-WP-Total"))
        if leased.extras.get("census"):
            return self._counted(outcome, capture, leased)
        if leased.source != "refresh":  # a list of comments, asked for again because some were removed
            outcome.signs = replace(outcome.signs or Signs(), replaces=True)
            return outcome
        news = self._news(outcome.found, kind)
        outcome.found = news
        if told and len(news) == told and kind == "posts":
            page = int(dict(parse_qsl(urlsplit(leased.url).query)).get("page", "1")) + 1
            if page <= (_number(capture.header("X-WP-TotalPages")) or 1):
                outcome.wanted = (self._asked_anew(_with_query(leased.url, page=str(page))),)
        if total is not None and page_of(leased.url) == 1:
            outcome.wanted += self._census(kind, total, outcome)
        return outcome

    def _news(self, found: Iterable[FoundPost], kind: str) -> tuple[FoundPost, ...]:
        if kind == "comments":
            return tuple(self._with_unknown_comments(found))
        return tuple(post for post in found if self._has_changed(post))

    def _has_changed(self, post: FoundPost) -> bool:
        stated = post.modified[0].text if post.modified else None
        rows = self._store.query(
            "SELECT json_extract(kept, '$.post.modified_raw') FROM parts WHERE permalink = ?",
            permalink_key(post.url or ""),
        )
        return stated is None or (stated,) not in rows

    def _with_unknown_comments(self, found: Iterable[FoundPost]) -> Iterable[FoundPost]:
        """The posts with those of their comments that the archive does not hold."""
        for post in found:
            rows = self._store.query(
                "SELECT json_extract(c.value, '$.id'), json_extract(c.value, '$.text') "
                "FROM parts, json_each(parts.kept, '$.post.comments') c WHERE permalink = ?",
                permalink_key(post.url or ""),
            )
            ids, texts = {row[0] for row in rows}, {_gist(str(row[1])) for row in rows}
            new = tuple(c for c in post.comments if c.anchor not in ids and _gist(c.text) not in texts)
            if new:
                yield replace(post, comments=new)

    def _census(self, kind: str, total: int, outcome: Outcome) -> tuple[Wanted, ...]:
        """Where the API counts fewer than it named before, a full list tells which are gone."""
        if kind == "posts":
            known = {str(row[0]) for row in self._store.query("SELECT permalink FROM promises WHERE source = 'api'")}
            known |= {key for source, key in outcome.promised if source == "api"}
            if total >= len(known - self._store.changes.gone().keys()):
                return ()
            base = _with_query(outcome.url, orderby="id", order="asc", page="1", _fields="link", _embed=None)
            return (self._asked_anew(base, census=1),)
        before = _number(self._store.meta("total comments"))
        new = sum(len(post.comments) for post in outcome.found)
        outcome.signs = replace(outcome.signs or Signs(), notes=(("total comments", str(total)),))
        if before is not None and total < before + new:
            rows = self._store.query(
                "SELECT fingerprint FROM requests "
                "WHERE role = 'api' AND source <> 'refresh' AND url LIKE '%/v2/comments%'"
            )
            outcome.signs = replace(outcome.signs, check=tuple(str(row[0]) for row in rows))
        return ()

    def _counted(self, outcome: Outcome, capture: Capture, leased: Leased) -> Outcome:
        """One page of a full list: what it names is remembered until the run ends."""
        page = page_of(leased.url)
        outcome.found = ()
        outcome.signs = Signs(listing=(f"census {self._run} {page}", outcome.listed))
        pages = _number(capture.header("X-WP-TotalPages")) or 1
        if page < pages:
            outcome.wanted = (self._asked_anew(_with_query(leased.url, page=str(page + 1)), census=1),)
        return outcome

    def gone_by_census(self) -> set[str]:
        """Posts that the API named once and names no longer; empty where no full list was needed."""
        listed = self._store.changes.listing(f"census {self._run} ")
        if not listed:
            return set()
        known = {str(row[0]) for row in self._store.query("SELECT permalink FROM promises WHERE source = 'api'")}
        return known - listed


class RefreshSpider(BlogSpider):
    """Brings an archive up to date."""

    name = "refresh"

    def __init__(self, url: str, *, recheck: float = 0.0, **kwargs: Any) -> None:
        super().__init__(url, **kwargs)
        self.store.is_refreshed = True
        self.policy = RefreshPolicy(self.url, self.store, recheck=recheck, via=self.via)

    async def start(self) -> AsyncIterator[Any]:
        """Wake what may tell of changes, wait until all that follows is answered, and note what is gone."""
        async for post in super().start():
            yield post
        if self.error is None:
            with self.store.transaction():
                for permalink in sorted(cast("RefreshPolicy", self.policy).gone_by_census()):
                    self.store.changes.set_gone(permalink, datetime.now(UTC).replace(microsecond=0))

    def request_of(self, leased: Leased) -> scrapy.Request:
        """A request that says what the archive has, so that the server need not send it again."""
        request = super().request_of(leased)
        etag, modified = self.store.changes.validators_of(leased.id) if leased.extras.get("check") else (None, None)
        if etag:
            request.headers["If-None-Match"] = etag
        if modified:
            request.headers["If-Modified-Since"] = modified
        return request


def page_of(url: str) -> int:
    """The number of a page of an API's list."""
    return _number(dict(parse_qsl(urlsplit(url).query)).get("page")) or 1


def _with_query(url: str, **changed: str | None) -> str:
    parts = urlsplit(url.partition("#")[0])
    query = dict(parse_qsl(parts.query, keep_blank_values=True)) | changed
    given = {key: value for key, value in query.items() if value is not None}
    return f"{parts.scheme}://{parts.netloc}{parts.path}?{urlencode(given, safe=':,/')}"


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() and len(text) < 10 else None


def _gist(text: str) -> str:
    """The first words of a comment, whatever its markup."""
    return " ".join(_WORD.findall(text)[:12]).casefold()
