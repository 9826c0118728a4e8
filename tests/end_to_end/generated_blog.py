"""A small deterministic blog whose every post and comment is known, and how it answers requests."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_WORDS = (  # noqa: SIM905 - read as a line of words
    "river stone window garden letter summer bread paper winter bridge kitchen island morning lantern harbour violin "
    "market pocket silver thunder valley whisper copper meadow station orchard candle blanket feather mirror"
).split()
_NAMES = ("Ada", "Björn", "Chloé", "Dmitri", "Eun-ji", "Farid", "Grace", "Hiroshi", "Inês", "Jakub")


@dataclass(frozen=True)
class KnownComment:
    """One comment as it was written."""

    number: int
    author: str
    at: datetime
    text: str
    parent: int | None = None


@dataclass(frozen=True)
class KnownPost:
    """One post as it was written."""

    number: int
    path: str
    title: str
    author: str
    at: datetime
    parts: tuple[tuple[str, ...], ...]  # pages of paragraphs; more than one for <!--nextpage-->
    quote: str
    items: tuple[str, ...]
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    comments: tuple[KnownComment, ...]
    modified: datetime | None = None  # where it was changed after it was published


@dataclass(frozen=True)
class BlogPlan:
    """What to generate, and what the blog offers to a crawler."""

    posts: int = 30
    comments: int = 2  # a post, on average
    seed: int = 1
    theme: str = "html5"  # see themes.py
    per_page: int = 10  # posts on a list page
    paging: bool = True  # the front page links to older posts
    archive: bool = False  # one page lists every post
    sitemap: bool = True
    feed: bool = True
    rest: bool = False  # WordPress REST
    months: bool = True  # month archives, linked from every page
    labels: bool = True  # category and tag archives, linked from posts
    newest_comments_first: bool = False  # a post's own address shows its newest comment page
    comments_per_page: int = 50
    multipage_share: float = 0.0  # posts written over two pages
    charset: str = "utf-8"
    charset_said: str = "both"  # header, meta, both, none
    statics: tuple[str, ...] = ("about", "contact")
    permalinks: str = "/{at:%Y}/{at:%m}/{slug}/"
    text: tuple[str, ...] = ()  # words to write with, where not the usual ones
    many_comments: int = 0  # on the newest post


@dataclass
class Answer:
    """What a server sends; the faults are the transport's."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    stream: Callable[[], object] | None = None  # chunks without end instead of `body`
    cut_after: int | None = None  # close after so many bytes, Content-Length promising all
    reset: bool = False  # a TCP reset and nothing else
    stall_s: float = 0.0  # wait before the first byte
    drip_s: float = 0.0  # wait between small pieces


@dataclass
class Asked:
    """One request as a blog sees it."""

    path: str  # as requested, without the query
    query: str = ""
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    host: str = "127.0.0.1"
    attempt: int = 1  # how often this target was asked for, this time included

    @property
    def target(self) -> str:
        """Path and query."""
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def origin(self) -> str:
        """Scheme and host of the server."""
        return f"http://{self.host}"

    def value(self, name: str, default: str = "") -> str:
        """The first value of a query parameter."""
        return parse_qs(self.query).get(name, [default])[0]

    @classmethod
    def of(cls, target: str, **more: object) -> Asked:
        """From a target as in a request line."""
        parts = urlsplit(target if target.startswith("/") else "/" + target)
        return cls(parts.path, parts.query, **more)  # type: ignore[arg-type]


class GeneratedBlog:
    """A blog made from a plan; the same plan gives the same blog."""

    def __init__(self, plan: BlogPlan) -> None:
        self.plan = plan
        self._random = random.Random(plan.seed)
        self._comment_number = 0
        at = datetime(2010, 1, 3, 8, 0, tzinfo=UTC)
        posts = []
        for number in range(1, plan.posts + 1):
            at += timedelta(days=self._random.randint(1, 9), minutes=self._random.randint(0, 900))
            posts.append(self._post(number, at))
        self.posts: tuple[KnownPost, ...] = tuple(reversed(posts))  # newest first, as blogs list them

    def replace_posts(self, posts: Iterable[KnownPost]) -> None:
        """The blog has these posts from now on, the newest first."""
        self.posts = tuple(posts)
        for name in ("by_path", "by_number"):
            self.__dict__.pop(name, None)

    @cached_property
    def by_path(self) -> dict[str, KnownPost]:
        """Permalink path → post."""
        return {post.path: post for post in self.posts}

    @cached_property
    def by_number(self) -> dict[int, KnownPost]:
        """Number → post."""
        return {post.number: post for post in self.posts}

    def _words(self, count: int) -> str:
        words = self.plan.text or _WORDS
        return " ".join(self._random.choice(words) for _ in range(count))

    def _sentences(self, count: int) -> str:
        return " ".join(f"{self._words(self._random.randint(6, 14)).capitalize()}." for _ in range(count))

    def _post(self, number: int, at: datetime) -> KnownPost:
        title = f"{self._words(3).capitalize()} {number}"
        slug = title.lower().replace(" ", "-") if title.isascii() else f"post-{number}"
        parts = 2 if self._random.random() < self.plan.multipage_share else 1
        count = self.plan.many_comments if number == self.plan.posts and self.plan.many_comments else None
        return KnownPost(
            number=number,
            path=self.plan.permalinks.format(at=at, slug=slug, number=number),
            title=title,
            author=self._random.choice(_NAMES),
            at=at,
            parts=tuple(tuple(self._sentences(3) for _ in range(3)) for _ in range(parts)),
            quote=self._sentences(2),
            items=tuple(self._sentences(1) for _ in range(self._random.randint(2, 4))),
            categories=(self._random.choice(("Travel", "Books", "Notes")),),
            tags=tuple(sorted({self._random.choice(_WORDS) for _ in range(3)})),
            comments=tuple(self._comments(at, count)),
        )

    def _comments(self, at: datetime, count: int | None) -> list[KnownComment]:
        made: list[KnownComment] = []
        for _ in range(self._random.randint(0, 2 * self.plan.comments) if count is None else count):
            self._comment_number += 1
            at += timedelta(minutes=self._random.randint(5, 500))
            parent = self._random.choice(made).number if made and self._random.random() < 0.3 else None
            author = f"{self._random.choice(_NAMES)} {self._words(1).capitalize()}"
            made.append(KnownComment(self._comment_number, author, at, self._sentences(2), parent))
        return made
