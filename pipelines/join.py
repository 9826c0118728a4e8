"""The parts of one post (body pages, comment pages) as one record; the order in which they came never matters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from pipelines.seal import seal_post
from pipelines.thread_order import in_thread_order
from pipelines.threads import join_comments

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exports.post import Post
    from pipelines.kept import Kept

T = TypeVar("T")


def join_parts(parts: Sequence[Kept]) -> Post:
    """One post out of its parts.

    Shape: the body is that of each body page once, in their order; comments are those of all pages, each once.
        Fields stated once for the post (title, date, authors) come from its own address where that states them,
        else from the next part that does.
    Errors: ValueError where there is no part.
    """
    if not parts:
        raise ValueError("a post has at least one part")
    ordered = sorted(parts, key=_rank)
    from_api = any(kept.post.sources.get("comments") == "api" for kept in ordered)
    if len(ordered) == 1 and not from_api:
        return ordered[0].post
    comments = join_comments([(kept.comment_page, kept.post.comments) for kept in ordered])
    bodies = _bodies(ordered)
    post = ordered[0].post
    first = {name: _first_stated(ordered, name) for name in ("title", "authors", "language", "categories", "tags")}
    joined = replace(
        post,
        **first,
        **_first_date(ordered, "published"),
        **_first_date(ordered, "modified"),
        text="\n\n".join(body.text for body in bodies if body.text),
        html="\n".join(body.html for body in bodies if body.html),
        blocks=_chained(body.blocks for body in bodies),
        blockquotes=_chained(body.blockquotes for body in bodies),
        list_items=_chained(body.list_items for body in bodies),
        links=_chained(body.links for body in bodies),
        images=_chained(body.images for body in bodies),
        comments=in_thread_order(comments) if from_api else comments,
        comments_declared=max((k.post.comments_declared or 0 for k in ordered), default=0) or post.comments_declared,
        aliases=tuple(dict.fromkeys(_chained(kept.post.aliases for kept in ordered))),
        sources={key: value for kept in reversed(ordered) for key, value in kept.post.sources.items()},
    )
    return seal_post(joined)


def _rank(kept: Kept) -> tuple[int, int, str]:
    """The post's own address first, then body pages, then comment pages by number; a digest breaks ties."""
    return kept.part, -1 if kept.comment_page is None else kept.comment_page, kept.post.content_sha256 or ""


def _bodies(ordered: Sequence[Kept]) -> list[Post]:
    """For each body page its own address; where only comment pages are known, the one that shows most of it."""
    best: dict[int, Kept] = {}
    for kept in ordered:
        known = best.get(kept.part)
        if known is None or _body_rank(kept) > _body_rank(known):
            best[kept.part] = kept
    return [best[part].post for part in sorted(best)]


def _body_rank(kept: Kept) -> tuple[bool, bool, int]:
    return bool(kept.post.blocks), kept.comment_page is None, len(kept.post.text)


def _first_stated(ordered: Sequence[Kept], name: str) -> Any:
    return next((value for kept in ordered if (value := getattr(kept.post, name))), getattr(ordered[0].post, name))


def _first_date(ordered: Sequence[Kept], name: str) -> dict[str, Any]:
    """The six fields of a date together, of the first part that states one."""
    post = next((kept.post for kept in ordered if getattr(kept.post, name)), ordered[0].post)
    fields = ("", "_raw", "_precision", "_offset", "_ambiguous", "_source")
    return {name + field: getattr(post, name + field) for field in fields}


def _chained(pieces: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(item for piece in pieces for item in piece)
