"""The figures of an archive: what each source promised, what was got, what failed and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipelines.store import Store


@dataclass(frozen=True, slots=True)
class Promise:
    """What one source (sitemap, feed, API) says there is."""

    source: str
    posts: int  # that it names
    got: int  # of those, in the archive


@dataclass(frozen=True, slots=True)
class Failure:
    """One address that could not be read."""

    url: str
    reason: str
    tries: int


@dataclass(frozen=True, slots=True)
class Figures:
    """How an archive stands."""

    blog_url: str | None
    posts: int
    removed: int
    comments: int
    comments_stated: int  # that the pages themselves say they have
    versions: int
    requests: dict[str, int]  # state: how many
    pages: dict[str, int]  # what captures turned out to be: how many
    found: int  # found = kept + known + refused
    kept: int
    known: int
    refused: int
    refusals: dict[str, int]  # reason: how many
    promises: tuple[Promise, ...]
    failures: tuple[Failure, ...]
    problems: dict[str, int]  # place: how many
    first_published: str | None
    last_published: str | None

    @property
    def waiting(self) -> int:
        """Requests still to be made: an archive with any is unfinished."""
        return self.requests.get("pending", 0) + self.requests.get("leased", 0)


def figures_of(store: Store) -> Figures:
    """Everything `status` and the report tell, from the state as it is now.

    Cost: some sums over indexed tables; records are read for their stated comments only.
    """
    tally = _pairs(store, "SELECT what, times FROM tally")
    alive = "FROM posts p JOIN versions v USING (post_id, version) WHERE p.removed_at IS NULL"
    posts, comments, stated, first, last = store.query(
        "SELECT count(*), sum(v.comments), sum(json_extract(v.record, '$.comments_declared')), "
        f"min(v.published), max(v.published) {alive}"
    )[0]
    return Figures(
        blog_url=store.meta("blog_url"),
        posts=_number(posts),
        removed=_number(store.query("SELECT count(*) FROM posts WHERE removed_at IS NOT NULL")[0][0]),
        comments=_number(comments),
        comments_stated=_number(stated),
        versions=_number(store.query("SELECT count(*) FROM versions")[0][0]),
        requests=_pairs(store, "SELECT state, count(*) FROM requests GROUP BY state"),
        pages=_pairs(store, "SELECT kind, count(*) FROM captures GROUP BY kind"),
        found=tally.get("found", 0),
        kept=tally.get("kept", 0),
        known=tally.get("known", 0),
        refused=tally.get("refused", 0),
        refusals=_pairs(store, "SELECT reason, count(*) FROM refusals GROUP BY reason"),
        promises=_promises(store),
        failures=tuple(Failure(*row) for row in _rows(store, "SELECT url, reason, tries FROM failures ORDER BY url")),
        problems=_pairs(store, "SELECT place, count(*) FROM problems GROUP BY place"),
        first_published=str(first) if first else None,
        last_published=str(last) if last else None,
    )


def missing_of(store: Store, source: str) -> list[tuple[str, str]]:
    """(permalink, what became of it) for what a source promised and the archive does not hold."""
    rows = store.query(
        "SELECT m.permalink, coalesce(f.reason, CASE r.state WHEN 'done' THEN 'read, and no post: ' || coalesce("
        "(SELECT c.kind FROM captures c WHERE c.request_id = r.id ORDER BY c.id DESC LIMIT 1), 'elsewhere') "
        "WHEN 'pending' THEN 'waiting' ELSE coalesce(r.reason, r.state) END, 'never asked for') FROM promises m "
        "LEFT JOIN addresses a ON a.permalink = m.permalink "
        "LEFT JOIN requests r ON r.fingerprint = m.permalink LEFT JOIN refusals f ON f.url = r.url "
        "WHERE m.source = ? AND a.permalink IS NULL ORDER BY 1",
        source,
    )
    return [(str(permalink), str(state)) for permalink, state in rows]


def _promises(store: Store) -> tuple[Promise, ...]:
    rows = _rows(
        store,
        "SELECT m.source, count(*), count(a.permalink) FROM promises m "
        "LEFT JOIN addresses a ON a.permalink = m.permalink GROUP BY 1 ORDER BY 1",
    )
    return tuple(Promise(*row) for row in rows)


def _rows(store: Store, sql: str) -> list[Any]:
    return list(store.query(sql))


def _pairs(store: Store, sql: str) -> dict[str, int]:
    return {str(key): _number(value) for key, value in store.query(sql)}


def _number(value: object) -> int:
    return int(value) if isinstance(value, (int, float)) else 0
