"""The versions of one post in two archives as one history: in order of time, none lost, none doubled."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exports.post import Post

    Key = tuple[str | None, int]

_NEVER = datetime.min.replace(tzinfo=UTC)


def merge_histories(mine: Sequence[Post], theirs: Sequence[Post]) -> list[Post]:
    """One history out of two, numbered from 1, under the id of `mine` where there is any.

    Shape: both keep their own order, and between them time decides. Content that both have is one version, under the
        later time at which either saw it; content that one of them has twice (taken back, and written again) stays
        twice. Merging the same again gives the same.
    Cost: sorting; both histories in memory.
    """
    if not mine or not theirs:
        return [*mine, *theirs]
    others = dict(_numbered(theirs))
    kept = [(key, _later(post, others.get(key))) for key, post in _numbered(mine)]
    known = {key for key, _ in kept}
    since = [
        *_times([(post, others.get(key)) for key, post in _numbered(mine)]),
        *_times([(post, None) for key, post in others.items() if key not in known]),
    ]
    posts = [post for _, post in kept] + [post for key, post in others.items() if key not in known]
    first = min((post.first_seen for post in posts if post.first_seen), default=None)
    order = sorted(range(len(posts)), key=lambda at: (since[at], at))
    return [
        _under_id(replace(posts[at], version=number, first_seen=first), mine[0].post_id)
        for number, at in enumerate(order, start=1)
    ]


def _numbered(posts: Sequence[Post]) -> Iterator[tuple[Key, Post]]:
    """Each version by its content, and by how many times that was said before."""
    times: Counter[str | None] = Counter()
    for post in posts:
        yield (post.content_sha256, times[post.content_sha256]), post
        times[post.content_sha256] += 1


def _later(one: Post, other: Post | None) -> Post:
    return other if other is not None and _seen(other) > _seen(one) else one


def _times(pairs: Sequence[tuple[Post, Post | None]]) -> Iterator[datetime]:
    """Since when each version is known at the latest: its order within its own archive stays."""
    at = _NEVER
    for post, other in pairs:
        at = max(at, min(_seen(post), _seen(other) if other is not None else _seen(post)))
        yield at


def _seen(post: Post) -> datetime:
    return post.last_seen or post.fetched_at or _NEVER


def _under_id(post: Post, post_id: str) -> Post:
    if post.post_id == post_id:
        return post
    return replace(post, post_id=post_id, comments=tuple(replace(one, post_id=post_id) for one in post.comments))
