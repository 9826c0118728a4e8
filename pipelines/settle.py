"""Posts of one blog read again by what all of them tell: day and month decided, wall clocks placed, names parted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from exports.post import Comment, Post
from pipelines.date_evidence import Evidence, Place, firm_instant, possible_orders
from pipelines.date_reading import parse_date
from pipelines.date_text import read_numbers
from pipelines.date_vocabulary import NO_LANGUAGE
from pipelines.joined_names import part_authors
from pipelines.seal import seal_post

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.date_cldr import Order

__all__ = ["Evidence", "gather_evidence", "settle_alone", "settle_post"]

Dated = TypeVar("Dated", Post, Comment)
_SOON, _LATE = 7, 21  # days after its post that a thread begins


def gather_evidence(posts: Iterable[Post]) -> Evidence:
    """What all posts of one blog tell of its dates and of who writes there.

    Cost: one pass; memory grows with the writers and the days of the blog's life and not with its comments.
    """
    evidence = Evidence()
    for post in posts:
        evidence.add(post)
    return evidence


def settle_post(post: Post, evidence: Evidence) -> Post:
    """The post with ambiguous dates decided, wall clocks placed and joined names parted by the blog's evidence.

    Shape: a date that nothing decides stays as it is, `_ambiguous` still true; a clock of no known zone stays read as
        UTC, `_offset` still None. The same post comes out for any order in which the evidence was gathered.
    Errors: raises nothing.
    """
    settled = _settled(post, post, evidence, "post", "published")
    settled = _settled(settled, post, evidence, "post", "modified")
    after = _firm(settled, evidence) if post.comments else None
    comments = tuple(_settled(one, settled, evidence, "comment", "published", after=after) for one in post.comments)
    if after is not None and any([one.published_ambiguous for one in comments]):  # noqa: C419 - a list is quicker here
        comments = _nearest(comments, settled, after)
    if any(one is not other for one, other in zip(comments, post.comments, strict=True)):
        settled = replace(settled, comments=comments)
    authors = part_authors(settled.authors, evidence.names)
    if authors != settled.authors:
        settled = replace(settled, authors=authors)
    return settled if settled is post else seal_post(settled)


def settle_alone(post: Post) -> Post:
    """A post of which no other of its blog is known, settled by what it and its comments tell."""
    evidence = Evidence()
    evidence.add(post)
    return settle_post(post, evidence)


def _settled(
    one: Dated, post: Post, evidence: Evidence, place: Place, name: str, *, after: datetime | None = None
) -> Dated:
    """A post or comment with one of its dates settled; the very same object where nothing changes.

    Units: `after` is the instant that a comment's date follows, where it is certain.
    """
    at: datetime | None = getattr(one, name)
    raw: str | None = getattr(one, f"{name}_raw")
    if at is None or not raw:
        return one
    changes: dict[str, Any] = {}
    decided = _decided(one, post, evidence, place, name, after=after)
    if decided is not None:
        at, ambiguous = decided
        changes = {name: at, f"{name}_ambiguous": ambiguous}
    if getattr(one, f"{name}_offset") is None and getattr(one, f"{name}_precision") in ("minute", "second"):
        # A distance ("yesterday at 10:30") counts from the capture, and has no wall clock of the blog.
        offset = evidence.offset_at(at) if parse_date(raw, language=post.language) else None
        if offset is not None:
            changes |= {name: at - timedelta(minutes=offset), f"{name}_offset": offset}
    changes = {key: value for key, value in changes.items() if getattr(one, key) != value}
    return replace(one, **changes) if changes else one


def _decided(
    one: Dated, post: Post, evidence: Evidence, place: Place, name: str, *, after: datetime | None
) -> tuple[datetime, bool] | None:
    """A date of numbers in the blog's own order: the moment, and whether it is still open; None to leave it."""
    raw, at = getattr(one, f"{name}_raw"), getattr(one, name)
    url = post.url if place == "post" and name == "published" else None
    found = possible_orders(raw, post.language, post.fetched_at, url=url, after=after)
    if found is None or (place == "post" and not _is_soft(one, post, name)):
        return None
    look, days = found
    order = evidence.order_of(place, look)
    if order in days or len(days) == 1:
        return _moved(at, days[order] if order in days else next(iter(days.values()))), False
    read = next((one for one, day in days.items() if day == at.date()), None)
    return (at, True) if read and evidence.contradicts(place, look, read) else None


def _nearest(comments: tuple[Comment, ...], post: Post, after: datetime) -> tuple[Comment, ...]:
    """The comments, undecided dates in the order that begins the thread within days of its post, not weeks later.

    Shape: the dates stay ambiguous, for somebody may be the first to comment after a month.
    """
    days = {
        at: found[1]
        for at, one in enumerate(comments)
        if one.published_ambiguous
        and (found := possible_orders(one.published_raw or "", post.language, post.fetched_at, after=after))
    }
    orders: set[Order] = set.intersection(*map(set, days.values())) if days else set()
    waits = {order: (min(day[order] for day in days.values()) - after.date()).days for order in orders}
    soon = [order for order, wait in waits.items() if wait <= _SOON]
    if len(soon) != 1 or any(wait < _LATE for order, wait in waits.items() if order not in soon):
        return comments
    return tuple(
        replace(one, published=_moved(one.published, days[at][soon[0]])) if at in days and one.published else one
        for at, one in enumerate(comments)
    )


def _is_soft(post: Dated, page: Post, name: str) -> bool:
    """Whether a date of numbers was read by its language alone; what its page decided otherwise stands."""
    usual = parse_date(getattr(post, f"{name}_raw"), language=page.language)
    at = getattr(post, name)
    return getattr(post, f"{name}_ambiguous") or (usual is not None and usual.at.date() == at.date())


def _firm(post: Post, evidence: Evidence) -> datetime | None:
    """The post's instant where page or blog make it certain enough to tell what its comments follow."""
    numbers = read_numbers(post.published_raw or "", post.language or NO_LANGUAGE)
    decided = numbers is not None and evidence.order_of("post", numbers.look) is not None
    return post.published if decided else firm_instant(post)


def _moved(at: datetime, day: date) -> datetime:
    return datetime.combine(day, at.timetz()).astimezone(UTC)
