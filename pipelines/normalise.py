"""FoundPost to Post: the chain, pure.

One page at a time: what a whole blog tells (day and month order, its zone) is settled when all its posts are known.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.post import Author, CaptureRef, Post
from pipelines.blog_scope import blog_of
from pipelines.dates import look_of, resolve_dates, stated_orders
from pipelines.kept import Kept, dated, make_post_id
from pipelines.markup import safe_html
from pipelines.permalinks import canonical_permalink
from pipelines.seal import seal_post
from pipelines.text import clean_line, clean_text
from pipelines.threads import thread_comments

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from exports.post import Comment
    from pipelines.dates import Look, Order, Reading
    from pipelines.found import FoundDate, FoundPost, Problem


def normalise(found: FoundPost, *, fetched_at: datetime | None, ref: CaptureRef | None = None) -> Kept:
    """The record that one page gives.

    Units: `fetched_at` aware UTC; relative dates count from it.
    Errors: raises nothing; what could not be read is None and stands in `problems`.
    """
    url = canonical_permalink(found.url or found.capture_url or "") or None
    post_id = make_post_id(url, found)
    published = resolve_dates(found.published, language=found.language, fetched_at=fetched_at)
    modified = resolve_dates(found.modified, language=found.language, fetched_at=fetched_at)
    comments, problems = _comments(found, post_id, published, fetched_at)
    post = Post(
        url=url,
        post_id=post_id,
        blog_url=found.blog_url or (blog_of(url) if url else None),
        title=_line(found.title),
        authors=_authors(found.authors),
        language=found.language,
        categories=_labels(found.categories),
        tags=_labels(found.tags),
        text=clean_text(found.text),
        html=safe_html(found.html, found.capture_url or found.url),
        blocks=found.blocks,
        blockquotes=found.blockquotes,
        list_items=found.list_items,
        links=found.links,
        images=found.images,
        comments=comments,
        comments_declared=found.comments_declared,
        platform=found.platform,
        aliases=_aliases(found.aliases, url),
        fetched_at=fetched_at,
        first_seen=fetched_at,
        last_seen=fetched_at,
        capture=ref or CaptureRef(),
        sources=dict(found.sources),
        **dated("published", published),
        **dated("modified", modified),
    )
    odd = found.problems + problems + _date_problems("published", published) + _date_problems("modified", modified)
    return Kept(seal_post(post), found.part, found.comment_page, odd)


def _comments(
    found: FoundPost,
    post_id: str,
    published: Reading | None,
    fetched_at: datetime | None,
) -> tuple[tuple[Comment, ...], tuple[Problem, ...]]:
    after = published.at if published and not published.ambiguous else None
    orders = stated_orders(found.published, language=found.language)
    readings = [
        resolve_dates(
            comment.dates,
            language=found.language,
            fetched_at=fetched_at,
            after=after,
            order=_order_like(comment.dates, orders) if orders else None,
        )
        for comment in found.comments
    ]
    base = found.capture_url or found.url
    return thread_comments(found.comments, post_id, readings, make_safe=lambda html: safe_html(html, base))


def _order_like(dates: Iterable[FoundDate], orders: Mapping[Look, Order]) -> Order | None:
    """The order that the post's own dates state for numbers of this look."""
    looks = (look_of(date.text) for date in dates)
    return next((orders[look] for look in looks if look is not None and look in orders), None)


def _date_problems(field: str, reading: Reading | None) -> tuple[Problem, ...]:
    return tuple(replace(problem, where=field) for problem in getattr(reading, "problems", ()))


def _line(text: str | None) -> str | None:
    return clean_line(text) or None if text else None


def _authors(authors: Iterable[Author]) -> tuple[Author, ...]:
    named = (Author(clean_line(author.name), author.url) for author in authors)
    return tuple({author.name: author for author in named if author.name}.values())


def _labels(labels: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label for label in map(clean_line, labels) if label))


def _aliases(aliases: Iterable[str], url: str | None) -> tuple[str, ...]:
    known = dict.fromkeys(canonical_permalink(alias) for alias in aliases)
    return tuple(alias for alias in known if alias and alias != url)
