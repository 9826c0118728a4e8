"""The digest of what a post says, by which a new version is told from the same one fetched again."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from exports.post import Comment, Post


def seal_post(post: Post) -> Post:
    """The same post with `content_sha256` set.

    What the blog says counts (title, bylines, instants, labels, body, comments); when, whence and by which route it
    was fetched does not.
    """
    return replace(post, content_sha256=content_digest(post))


def content_digest(post: Post) -> str:
    """SHA-256 in hex over the content of a post, comments included."""
    said = (
        post.title,
        post.authors,
        post.published,
        post.language,
        sorted(post.categories),
        sorted(post.tags),
        post.text,
        post.html,
        [_comment(comment) for comment in post.comments],
    )
    return sha256(orjson.dumps(said, option=orjson.OPT_UTC_Z)).hexdigest()


def _comment(comment: Comment) -> tuple[object, ...]:
    return (
        comment.id,
        comment.parent_id,
        comment.author,
        comment.author_url,
        comment.published,
        comment.text,
        comment.html,
        comment.kind,
    )
