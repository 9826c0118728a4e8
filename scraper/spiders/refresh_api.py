"""What the API of WordPress tells of changes: the newest first, and whole lists where it counts otherwise than we do.

Nothing changed costs two requests, k changed posts ceil(k / 100) more. A post's last change is stated, so all edits of
posts are seen. A comment's is not: its edit is seen among the newest hundred, and where its list is asked for again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from math import ceil
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import orjson

from pipelines.normalise import normalise
from pipelines.outcome import Signs
from pipelines.permalinks import permalink_key
from pipelines.store import UNFINISHED
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exports.post import Comment
    from pipelines.found import FoundPost
    from pipelines.outcome import Outcome, Wanted
    from pipelines.store import Store
    from pipelines.store_comments import Said
    from pipelines.store_frontier import Leased
    from scraper.model.capture import Capture
    from scraper.model.page import Page

_READS = re.compile(r"/wp/v2/(posts|comments)\b")
_NEWEST = {"posts": {"orderby": "modified", "order": "desc"}, "comments": {"orderby": "id", "order": "desc"}}
_BY_NUMBER = {"orderby": "id", "order": "asc", "page": "1"}
_CENSUS: dict[str, dict[str, str | None]] = {
    "posts": {**_BY_NUMBER, "_fields": "link", "_embed": None},
    "comments": {**_BY_NUMBER},
}
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"comment-(\d+)\Z")


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the archive reached when this refresh began; where one was killed, when that one began."""

    changed: str | None = None  # the latest change of a post that it knew
    comment: int = 0  # the highest number of a comment
    unlisted: dict[str, int] = field(default_factory=dict)  # kind: how many more the API counts than it gives


@dataclass(slots=True)
class _Census:
    """One list of everything there is, as far as it was read."""

    named: set[str] = field(default_factory=set)
    read: set[int] = field(default_factory=set)
    pages: int = 0
    counted: int = 0
    has_shrunk: bool = False

    def count(self, total: int) -> None:
        """What the next page says of all. Where one went meanwhile, another slid to a page that was read already."""
        self.has_shrunk = self.has_shrunk or total < self.counted
        self.counted = total

    @property
    def is_whole(self) -> bool:
        return len(self.read) == self.pages > 0 and not self.has_shrunk


class ApiNews:
    """The requests of one refresh to an API, and what their answers tell."""

    def __init__(self, store: Store, wanted: Callable[[PageLink, dict[str, Any]], Wanted]) -> None:
        self._store, self._wanted = store, wanted
        self._run = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
        self._mark = Mark()
        self._census: dict[str, _Census] = {}

    def seeds(self, recheck: float) -> tuple[Wanted, ...]:
        """The first page of posts by their last change, and of comments by their number; none for other APIs."""
        newest = tuple(
            self._asked_anew(_with_query(url, **_NEWEST[kind], page="1")) for kind, url in self._lists().items()
        )
        self._mark = self._begun() if newest else Mark()
        if recheck:
            answers = self._store.changes.oldest(-1, answers=True)
            self._store.changes.wake(answers[: ceil(len(answers) * recheck)])
        return newest

    def _lists(self) -> dict[str, str]:
        rows = self._store.query("SELECT url FROM requests WHERE role = 'api' AND source <> 'refresh' ORDER BY id")
        lists: dict[str, str] = {}
        for (url,) in rows:
            if kind := _READS.search(str(url)):
                lists.setdefault(kind[1], str(url))
        return lists

    def _begun(self) -> Mark:
        """The mark of a refresh that was killed, else a new one: what lies above it has not been seen whole."""
        known = orjson.loads(self._store.meta(UNFINISHED) or "{}")
        if "comment" in known:
            return Mark(**known)
        now = datetime.now(UTC)  # a post that says it was changed later would hide the changes of all others
        changes = [at for stated in self._store.changes.stated_changes() if (at := _instant(stated)) and at <= now]
        ids = self._store.comments.ids()
        counts = {"posts": len(self._store.changes.promised()), "comments": len(ids)}
        totals = {kind: _number(self._store.meta(f"total {kind}")) for kind in counts}
        mark = Mark(
            max(changes).isoformat() if changes else None,
            max(map(_number_of, ids), default=0),
            {kind: total - counts[kind] for kind, total in totals.items() if total is not None},
        )
        self._store.set_meta(UNFINISHED, orjson.dumps(mark).decode())
        return mark

    def _asked_anew(self, url: str, **extras: Any) -> Wanted:
        """A request that each refresh makes: under its own fingerprint, so that it is new to the frontier."""
        wanted = self._wanted(PageLink(url, "api", "refresh"), {"check": 1, **extras})
        return replace(wanted, fingerprint=f"{permalink_key(url)} {self._run}")

    def outcome(self, outcome: Outcome, leased: Leased, capture: Capture, page: Page) -> Outcome:
        """The news of one answer, and what is to be asked next."""
        match = _READS.search(leased.url)
        if match is None:
            return outcome
        kind = match[1]
        whole = outcome.found
        if kind == "posts":
            returned = tuple(sorted(self._store.changes.gone().keys() & set(outcome.listed)))
            outcome.signs = replace(outcome.signs or Signs(), returned=returned)
        labels = [wanted for wanted in outcome.wanted if wanted.source == "labels"]
        if kind == "comments":
            outcome.url = f"{leased.url}#{self._run}"
            outcome.found = tuple(self._with_new_comments(whole))
        elif leased.source == "refresh":
            outcome.found = tuple(post for post in whole if self._has_changed(post))
        if leased.source != "refresh":  # a list that was asked again though nothing says that it changed
            return outcome
        news = {str(post.native_id) for post in outcome.found}
        outcome.wanted = tuple(self._asked_anew(wanted.url) for wanted in labels if _value(wanted.url, "post") in news)
        if leased.extras.get("census"):
            self._count(kind, outcome, whole, capture, leased)
            outcome.wanted += tuple(self._unknown(page)) if kind == "posts" else ()
        elif self._reaches_further(kind, whole, outcome, capture, leased):
            outcome.wanted += (self._next_page(leased),)
        else:
            outcome.wanted += tuple(self._counts_otherwise(kind, whole, outcome, capture, leased))
        return outcome

    def _next_page(self, leased: Leased, **extras: Any) -> Wanted:
        return self._asked_anew(_with_query(leased.url, page=str(page_of(leased.url) + 1)), **extras)

    def _reaches_further(
        self, kind: str, found: tuple[FoundPost, ...], outcome: Outcome, capture: Capture, leased: Leased
    ) -> bool:
        """Whether the next page may hold news too: all on this one lies above the mark."""
        if page_of(leased.url) >= (_number(capture.header("X-WP-TotalPages")) or 1):
            return False
        if kind == "comments":
            return bool(found) and min(map(_number_of, _ids(found))) > self._mark.comment
        changes = [at for post in found if post.modified and (at := _instant(post.modified[0].text))]
        if self._mark.changed is None or not changes:
            return len(outcome.found) == len(found)
        return min(changes).isoformat() > self._mark.changed

    def _has_changed(self, post: FoundPost) -> bool:
        stated = post.modified[0].text if post.modified else None
        rows = self._store.query(
            "SELECT json_extract(kept, '$.post.modified_raw') FROM parts WHERE permalink = ?",
            permalink_key(post.url or ""),
        )
        return stated is None or (stated,) not in rows

    def _with_new_comments(self, found: tuple[FoundPost, ...]) -> Iterator[FoundPost]:
        """The posts with those of their comments that the archive does not hold, or holds with other words."""
        for post in found:
            known = self._store.comments.said_below(permalink_key(post.url or ""))
            new = _news_among(post, known)
            if new:
                yield replace(post, comments=tuple(c for c in post.comments if c.anchor in new))

    def _counts_otherwise(
        self, kind: str, found: tuple[FoundPost, ...], outcome: Outcome, capture: Capture, leased: Leased
    ) -> Iterator[Wanted]:
        """Where the API counts more or fewer than the archive holds now, a list of all tells which."""
        total = _number(capture.header("X-WP-Total"))
        if total is None:
            return
        known = self._store.changes.promised() if kind == "posts" else self._store.comments.ids()
        named = {key for source, key in outcome.promised if source == "api"} if kind == "posts" else set(_ids(found))
        more = total - len(known | named)
        unlisted = self._mark.unlisted.get(kind)
        if more < 0 if unlisted is None else more != unlisted:
            yield self._asked_anew(_with_query(leased.url, **_CENSUS[kind]), census=1)

    def _count(
        self, kind: str, outcome: Outcome, found: tuple[FoundPost, ...], capture: Capture, leased: Leased
    ) -> None:
        """One page of a list of all."""
        census = self._census.setdefault(kind, _Census())
        census.pages = _number(capture.header("X-WP-TotalPages")) or 1
        census.count(_number(capture.header("X-WP-Total")) or 0)
        census.read.add(page_of(leased.url))
        if kind == "posts":
            outcome.found = ()
        census.named.update(outcome.listed if kind == "posts" else _ids(found))
        if page_of(leased.url) < census.pages:
            outcome.wanted += (self._next_page(leased, census=1),)

    def _unknown(self, page: Page) -> Iterator[Wanted]:
        """Posts that the API had not named: one that was planned was last changed long before it appeared."""
        known = self._store.changes.promised() | self._store.changes.gone().keys()
        for link in page.links:
            if link.role == "post" and permalink_key(link.url) not in known:
                yield self._wanted(link, {})

    def end(self, at: datetime) -> bool:
        """All is answered: what a whole list of all did not name is gone; whether each list was whole."""
        changes = self._store.changes
        if (posts := self._census.get("posts")) and posts.is_whole:
            for permalink in sorted(changes.promised() - posts.named):
                changes.set_gone(permalink, at)
        if (comments := self._census.get("comments")) and comments.is_whole:
            self._store.comments.keep_only(comments.named)
        return all(census.is_whole for census in self._census.values())


def page_of(url: str) -> int:
    """The number of a page of an API's list."""
    return _number(_value(url, "page")) or 1


def has_unknown_comments(post: FoundPost, known: dict[str, Said]) -> bool:
    """Whether some of the comments stand nowhere in an archive, neither by their ids nor by their words."""
    gists = {_gist(text) for text, _, _ in known.values()}
    return any(comment.anchor not in known and _gist(comment.text) not in gists for comment in post.comments)


def _news_among(post: FoundPost, known: dict[str, Said]) -> set[str]:
    """The ids of comments that are new or say something else; one that a page gave under another id is neither."""
    gists = {_gist(text) for text, _, _ in known.values()}
    kept = normalise(replace(post, published=()), fetched_at=None).post.comments
    return {comment.id for comment in kept if _is_news(comment, known.get(comment.id), gists)}


def _is_news(comment: Comment, known: Said | None, gists: set[str]) -> bool:
    if known is None:
        return _gist(comment.text) not in gists
    return known != (comment.text, comment.author, comment.author_url)


def _ids(found: tuple[FoundPost, ...]) -> list[str]:
    return [comment.anchor for post in found for comment in post.comments if comment.anchor]


def _number_of(anchor: str) -> int:
    match = _NUMBER.match(anchor)
    return int(match[1]) if match else 0


def _instant(stated: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(stated)
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _value(url: str, name: str) -> str | None:
    return dict(parse_qsl(urlsplit(url).query)).get(name)


def _with_query(url: str, **changed: str | None) -> str:
    parts = urlsplit(url.partition("#")[0])
    query = dict(parse_qsl(parts.query, keep_blank_values=True)) | changed
    given = {key: value for key, value in query.items() if value is not None}
    return f"{parts.scheme}://{parts.netloc}{parts.path}?{urlencode(given, safe=':,/')}"


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


def _gist(text: str) -> str:
    """The first words of a comment, whatever its markup."""
    return " ".join(_WORD.findall(text)[:12]).casefold()
