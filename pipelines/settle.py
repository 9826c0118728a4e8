"""What a whole blog tells of its dates: day and month order, its zone; and the dates read again by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exports.post import Post


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the dates of one blog say together; the order in which the posts came never matters.

    `+` merges the evidence of two halves.
    """

    posts: int = 0

    def __add__(self, other: Evidence) -> Evidence:
        return Evidence(self.posts + other.posts)


def gather_evidence(posts: Iterable[Post]) -> Evidence:
    """What all posts of one blog tell of its dates, in one pass and small memory."""
    return Evidence(sum(1 for _ in posts))


def settle_post(post: Post, evidence: Evidence) -> Post:
    """The post with ambiguous dates decided and zone-less ones placed, where the blog's evidence tells.

    Shape: dates that nothing decides stay as they are, `_ambiguous` still true.
    """
    del evidence
    return post
