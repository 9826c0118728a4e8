"""The parts of one post (body pages, comment pages) as one record; the order in which they came never matters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from pipelines.join_told import SOURCE, in_order_of_time, is_told, join_told_comments, with_told_date
from pipelines.seal import seal_post
from pipelines.thread_order import in_thread_order
from pipelines.threads import join_comments

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exports.post import Comment, Post
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
    by_date = any(kept.post.sources.get("comments") in ("api", SOURCE) for kept in ordered)
    if len(ordered) == 1 and not by_date:
        return ordered[0].post
    told = [kept for kept in ordered if is_told(kept)]
    comments = _comments([kept for kept in ordered if not is_told(kept)], told)
    bodies = _bodies(ordered)
    post = ordered[0].post
    first = {name: _first_stated(ordered, name) for name in ("title", "authors", "categories", "tags")}
    first["language"] = _first_stated(ordered[: len(ordered) - len(told)] or ordered, "language")  # the blog's setting
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
        comments=in_thread_order(comments) if by_date else comments,
        comments_declared=max((k.post.comments_declared or 0 for k in ordered), default=0) or post.comments_declared,
        aliases=tuple(dict.fromkeys(_chained(kept.post.aliases for kept in ordered))),
        sources={key: value for kept in reversed(ordered) for key, value in kept.post.sources.items()},
    )
    return seal_post(_with_told_dates(joined, told) if len(told) < len(ordered) else joined)


def _with_told_dates(post: Post, told: Sequence[Kept]) -> Post:
    """The post of the blog's own pages with its dates as exactly as an export states them."""
    for kept in told:
        for name in ("published", "modified"):
            exact = with_told_date(post, kept.post, name)
            if exact is not post:
                post = replace(exact, sources={**exact.sources, name: SOURCE})
    return post


def _comments(own: Sequence[Kept], told: Sequence[Kept]) -> tuple[Comment, ...]:
    """The comments of all parts as one thread: those of the blog's own pages first, and an export's joined to them."""
    comments = join_comments([(kept.comment_page, kept.post.comments) for kept in own])
    if not told:
        return comments
    post_id = (own or told)[0].post.post_id
    known = in_order_of_time({comment.id: comment for kept in told for comment in kept.post.comments}.values())
    joined = join_told_comments(comments, known)
    return join_comments([(None, [replace(comment, post_id=post_id) for comment in joined])])


def _rank(kept: Kept) -> tuple[bool, int, int, str]:
    """The post's own address first, then body pages, then comment pages by number; exports last. Digests break ties."""
    page = -1 if kept.comment_page is None else kept.comment_page
    return is_told(kept), kept.part, page, kept.post.content_sha256 or ""


def _bodies(ordered: Sequence[Kept]) -> list[Post]:
    """For each body page its own address; where only comment pages are known, the one that shows most of it."""
    best: dict[int, Kept] = {}
    for kept in ordered:
        known = best.get(kept.part)
        if known is None or _body_rank(kept) > _body_rank(known):
            best[kept.part] = kept
    bodies = [best[part] for part in sorted(best)]
    return [kept.post for kept in (bodies[:1] if is_told(bodies[0]) else bodies)]  # an export has the whole in one


def _body_rank(kept: Kept) -> tuple[bool, bool, bool, int]:
    return bool(kept.post.blocks), not is_told(kept), kept.comment_page is None, len(kept.post.text)


def _first_stated(ordered: Sequence[Kept], name: str) -> Any:
    return next((value for kept in ordered if (value := getattr(kept.post, name))), getattr(ordered[0].post, name))


def _first_date(ordered: Sequence[Kept], name: str) -> dict[str, Any]:
    """The six fields of a date together, of the first part that states one."""
    post = next((kept.post for kept in ordered if getattr(kept.post, name)), ordered[0].post)
    fields = ("", "_raw", "_precision", "_offset", "_ambiguous", "_source")
    return {name + field: getattr(post, name + field) for field in fields}


def _chained(pieces: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(item for piece in pieces for item in piece)
