"""What a Post must have; why one is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from exports.post import Post

Refusal = Literal["no permalink", "before --since", "empty"]


def is_stub(post: Post) -> bool:
    """Whether nothing is known of a post but its comments: an API lists those of static pages, too."""
    by_list = post.sources.get("comments") in ("api", "feed", "import")
    return by_list and not (post.title or post.text or post.html or post.published or post.images)


def refusal_of(post: Post, *, needs_url: bool = True) -> Refusal | None:
    """Why a post is refused, or None where it is kept.

    A post without a title, or without a date, is a post; one that says nothing at all (no title, text, picture or
    embed) is an empty answer that some server gave for one.
    """
    if needs_url and not post.url:
        return "no permalink"
    if not (post.text or post.title or post.images or post.blocks or post.comments or post.tags or post.categories):
        return "empty"
    return None
