"""Every comment on a post page: who, when, what, and in answer to whom."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipelines.found import Problem
from scraper.extractors.comment_counts import find_declared
from scraper.extractors.comment_fields import read_comments
from scraper.extractors.comment_leads import without_leads
from scraper.extractors.comment_mining import mine_holders
from scraper.extractors.comment_nodes import find_holders
from scraper.extractors.comment_pieces import read_territory
from scraper.extractors.comment_runs import extend_runs
from scraper.extractors.comment_section import own_thread, section_nodes
from scraper.extractors.comment_thread import Thread
from scraper.extractors.comment_words import PING_WORD, date_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.found import FoundComment
    from scraper.extractors.comment_holder import Holder
    from scraper.html import Document
    from scraper.model.platform import Platform

__all__ = ["Thread", "find_thread"]

# "TrackBack URL for this entry: http://…/mt-tb.cgi/388": where to send one, and none itself.
_TRACKBACK_ADDRESS = re.compile(r"\btrack\s?back\b.{0,80}https?://\S+$|/mt-tb\.cgi/\d+$", re.IGNORECASE | re.DOTALL)

_BOXES_MOST = 2  # the thread's, and its form's
_BYLINE_MOST = 100  # characters

# A trackback as WordPress stores it, whatever the theme prints of its kind: `<strong>$title</strong>\n\n$excerpt`, the
# excerpt cut at 252 characters. Source: wp-trackback.php.
_TRACKBACK = re.compile(
    r"(?:<(?:td|div|dd|li)\b[^>]*>\s*)*<p>\s*<strong>[^<]{3,250}</strong>\s*</p>\s*<p>[^<]{1,320}</p>\s*(?:</\w+>\s*)*"
)


def find_thread(document: Document, platform: Platform) -> Thread:
    """Every comment on a post page, in page order, replies included and flat."""
    holders = own_thread(find_holders(document, platform), document)
    extend_runs(holders)
    if not holders or _hold_all(holders):
        mined = own_thread(mine_holders(document), document)
        if not holders or _lie_inside(mined, holders):
            holders = mined
    if platform.name == "wordpress":
        _as_wordpress(holders)
    comments = without_leads(read_comments(holders, document))
    if all(holder.is_unsure for holder in holders) and not any(comment.author for comment in comments):
        holders, comments = [], []  # what bears such an id and names nobody is something else: one's own tweets
    if platform.name == "wordpress":
        comments = [replace(c, kind="trackback") if _is_trackback(c) else c for c in comments]
    forms = {id(c) for holder, c in zip(holders, comments, strict=True) if _is_box_of_form(holder, c)}
    kept = _without_strangers([c for c in comments if _is_comment(c) and id(c) not in forms])
    nodes = section_nodes(holders, document)
    declared = find_declared(document, platform, holders)
    return Thread(tuple(kept), nodes, declared, _problems(comments))


def _hold_all(holders: Sequence[Holder]) -> bool:
    """Whether one of two boxes that are called a comment may hold all of them: several dates, each in a line."""
    if len(holders) > _BOXES_MOST or any(holder.anchors for holder in holders):
        return False
    return any(_dated_lines(holder) > 1 for holder in holders)


def _dated_lines(holder: Holder) -> int:
    pieces = (piece for piece in read_territory(holder.nodes).pieces if len(piece.text) < _BYLINE_MOST)
    return len({piece.line for piece in pieces if date_span(piece.text.strip()) is not None})


def _lie_inside(mined: Sequence[Holder], boxes: Sequence[Holder]) -> bool:
    """Whether there are more of them than boxes, and all in these."""
    nodes = {node for box in boxes for node in box.nodes}
    return len(mined) > len(boxes) and all(not nodes.isdisjoint(holder.top.iterancestors()) for holder in mined)


def _problems(comments: Sequence[FoundComment]) -> tuple[Problem, ...]:
    """Says how many comments the page names that hold no words: deleted ones, pictures alone, markup not understood."""
    empty = sum(1 for c in comments if c.anchor and not c.text and c.kind == "comment")
    return (Problem("comments", f"{empty} comments without words were left out"),) if empty else ()


def _is_comment(comment: FoundComment) -> bool:
    """Whether something was said, by somebody or at some time."""
    if comment.kind != "comment":
        said = PING_WORD.sub("", comment.text).strip(" :")
        return bool(comment.author or comment.dates) or bool(said and not _TRACKBACK_ADDRESS.search(comment.text))
    return bool(comment.text) and bool(comment.author or comment.dates or comment.anchor)


def _is_box_of_form(holder: Holder, comment: FoundComment) -> bool:
    """Whether what is called a comment holds the form to write one, and neither date nor anchor: Enfold's."""
    if comment.dates or comment.anchor or comment.kind != "comment":
        return False
    return any(next(node.iter("textarea"), None) is not None for node in holder.nodes)


def _without_strangers(comments: list[FoundComment]) -> list[FoundComment]:
    """Without one that has neither date nor anchor where each of the others has both: an invitation to write one."""
    strangers = [c for c in comments if c.kind == "comment" and not c.dates and not c.anchor]
    if len(strangers) != 1 or len(comments) < 3:
        return comments
    others = [c for c in comments if c is not strangers[0]]
    return others if all(c.dates and c.anchor for c in others if c.kind == "comment") else comments


def _is_trackback(comment: FoundComment) -> bool:
    """Whether a comment that nothing marks as a trackback has the form that WordPress gives one, and a site to it."""
    return comment.kind == "comment" and bool(comment.author_url) and _TRACKBACK.fullmatch(comment.html) is not None


def _as_wordpress(holders: Sequence[Holder]) -> None:
    """The anchor that WordPress itself gives its comments, whatever the theme calls them: its API knows no other."""
    for holder in holders:
        number = next((name for name in holder.anchors if name.isdecimal()), None)
        if number:
            holder.anchor = f"comment-{number}"
