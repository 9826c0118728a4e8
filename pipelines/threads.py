"""Comments to ids, parents, depth, position."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from exports.post import Comment
from pipelines.found import Problem
from pipelines.text import clean_line, clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pipelines.found import FoundComment
    from pipelines.instant import Reading

    Part = tuple[int | None, Sequence[Comment]]


def thread_comments(
    found: Sequence[FoundComment],
    post_id: str,
    dates: Sequence[Reading | None],
    *,
    make_safe: Callable[[str], str] = str,
) -> tuple[tuple[Comment, ...], tuple[Problem, ...]]:
    """The comments of one page as a thread: ids, parents, depth, position.

    Shape: page order is kept. An id is the page's anchor, else 16 hex digits of author, date text and text. The parent
        is the one that `reply_to` names; else, where the page tells levels, the last earlier comment one level up;
        else None. The same comment met twice is kept once. `make_safe` is asked once for each comment's markup.
    Errors: raises nothing; a parent that is not on the page, or a ring of replies, is reported and cut.
    Cost: linear in the number of comments.
    """
    problems: list[Problem] = []
    ids, kept = _identify(found, problems)
    parents = _parents(found, ids, kept, problems)
    problems.extend(Problem("comments", f"comment {key} stood in a ring of replies") for key in _cut_rings(parents))
    depths = _depths(parents)
    comments = tuple(
        _comment(
            found[at],
            dates[at],
            key=ids[at],
            parent=parents[ids[at]],
            post_id=post_id,
            depth=depths[ids[at]],
            position=place,
            html=make_safe(found[at].html),
        )
        for place, at in enumerate(kept)
    )
    return comments, tuple(problems)


def join_comments(parts: Sequence[tuple[int | None, Sequence[Comment]]]) -> tuple[Comment, ...]:
    """The comments of several comment pages as one thread.

    Shape: by the number of the page, within a page as it stands. A page without a number is the post's own address: it
        comes first where it shows the oldest comments, else last. A comment that stands on several pages keeps its
        place in the first of them, and the fuller of its readings. Positions run on from 0; depths are counted anew.
    Errors: raises nothing. The order of `parts` does not matter.
    Cost: linear in the number of comments.
    """
    ordered = sorted(parts, key=lambda part: (part[0] is None, part[0] or 0, [comment.id for comment in part[1]]))
    numbered = [part for part in ordered if part[0] is not None]
    rest = ordered[len(numbered) :]
    known: dict[str, Comment] = {}
    for _, comments in rest + numbered if _is_oldest(rest, numbered) else ordered:
        for comment in comments:
            earlier = known.get(comment.id)
            known[comment.id] = comment if earlier is None else _fuller(earlier, comment)
    parents = {key: c.parent_id if c.parent_id in known else None for key, c in known.items()}
    deque(_cut_rings(parents), maxlen=0)
    depths = _depths(parents)
    return tuple(
        replace(comment, position=place, depth=depths[key], parent_id=parents[key])
        for place, (key, comment) in enumerate(known.items())
    )


def _is_oldest(rest: Sequence[Part], numbered: Sequence[Part]) -> bool:
    """Whether the post's own address shows older comments than its numbered pages: by date, else by their numbers."""
    dates = [c.published for _, comments in numbered for c in comments if c.published]
    own = [c.published for _, comments in rest for c in comments if c.published]
    if dates and own and min(own) != min(dates):
        return min(own) < min(dates)
    return bool(numbered) and (numbered[0][0] or 0) > 1


def _fuller(one: Comment, other: Comment) -> Comment:
    """Of two readings of one comment the one that says more, for the parent may stand on one page only."""
    best = max(
        one, other, key=lambda c: (len(c.text), c.published is not None, c.author is not None, c.html, c.author or "")
    )
    return best if best.parent_id else replace(best, parent_id=one.parent_id or other.parent_id)


def _identify(found: Sequence[FoundComment], problems: list[Problem]) -> tuple[list[str], list[int]]:
    """The id of every comment found, and the places of those that are kept."""
    ids: list[str] = []
    kept: list[int] = []
    seen: dict[str, int] = {}
    times: Counter[str] = Counter()
    for at, comment in enumerate(found):
        key = comment.anchor or _fingerprint(comment)
        if comment.anchor and key in seen and not _same(comment, found[seen[key]]):
            problems.append(Problem("comments", f"two comments share the anchor {key}"))
            key = f"{key}-{_fingerprint(comment)}"
        elif not comment.anchor:
            times[key] += 1
            if times[key] > 1 and not _is_double(comment, found[seen[key]]):
                key = f"{key}-{times[key]}"
        if key in seen:
            problems.append(Problem("comments", f"comment {key} stands twice on the page"))
        else:
            seen[key] = at
            kept.append(at)
        ids.append(key)
    return ids, kept


def _fingerprint(comment: FoundComment) -> str:
    date = comment.dates[0].text if comment.dates else ""
    words = "\n".join((clean_line(comment.author or ""), clean_line(date), clean_text(comment.text)))
    return sha256(words.encode("utf-8", "replace")).hexdigest()[:16]


def _same(one: FoundComment, other: FoundComment) -> bool:
    return clean_text(one.text) == clean_text(other.text) and (one.author or "") == (other.author or "")


def _is_double(one: FoundComment, other: FoundComment) -> bool:
    """Whether a comment without an anchor is the very same piece of markup again: a page that prints its thread twice.

    Two readers may both write "First!" without a date; only with a time of day is it one comment.
    """
    return bool(one.dates) and one == other and any(":" in date.text for date in one.dates)


def _parents(
    found: Sequence[FoundComment], ids: Sequence[str], kept: Sequence[int], problems: list[Problem]
) -> dict[str, str | None]:
    """The parent's id of every comment that is kept: as the page names it, else by level and order."""
    by_anchor = {found[at].anchor: ids[at] for at in kept if found[at].anchor}
    open_levels: list[tuple[int, str]] = []
    parents: dict[str, str | None] = {}
    missing = 0
    for at in kept:
        comment, level = found[at], found[at].level
        parent = by_anchor.get(comment.reply_to) if comment.reply_to else None
        if parent is None and comment.source in ("api", "import"):
            parent = (
                comment.reply_to
            )  # APIs and exports part the comments of one post: `join_comments` knows whether it is there
        missing += comment.reply_to is not None and parent is None
        if level is not None:
            while open_levels and open_levels[-1][0] >= level:
                open_levels.pop()
            if parent is None and open_levels and open_levels[-1][0] == level - 1:
                parent = open_levels[-1][1]
            open_levels.append((level, ids[at]))
        parents[ids[at]] = parent if parent != ids[at] else None
    if missing:
        problems.append(Problem("comments", f"{missing} comments answer one that is not on this page"))
    return parents


def _cut_rings(parents: dict[str, str | None]) -> Iterable[str]:
    """Takes the parent from one comment of every ring of replies; gives that comment's id."""
    settled: set[str] = set()
    for start in parents:
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in settled and at not in path:
            path[at] = None
            at = parents.get(at)
        if at is not None and at in path:
            parents[at] = None
            yield at
        settled.update(path)


def _depths(parents: Mapping[str, str | None]) -> dict[str, int]:
    """How many comments stand above each; `parents` holds no ring."""
    depths: dict[str, int] = {}
    for start in parents:
        path: list[str] = []
        at: str | None = start
        while at is not None and at not in depths:
            path.append(at)
            at = parents.get(at)
        depth = depths[at] + 1 if at is not None else 0
        for key in reversed(path):
            depths[key] = depth
            depth += 1
    return depths


def _comment(
    found: FoundComment,
    date: Reading | None,
    *,
    key: str,
    parent: str | None,
    post_id: str,
    depth: int,
    position: int,
    html: str,
) -> Comment:
    return Comment(
        id=key,
        post_id=post_id,
        parent_id=parent,
        depth=depth,
        position=position,
        author=clean_line(found.author) or None,
        author_url=found.author_url,
        published=date.at if date else None,
        published_raw=date.raw if date else None,
        published_precision=date.precision if date else None,
        published_offset=date.offset if date else None,
        published_ambiguous=date.ambiguous if date else False,
        published_source=date.source if date else None,
        text=clean_text(found.text),
        html=html,
        kind=found.kind,
        permalink=found.permalink,
    )
