"""Which pieces of each comment are its date and its author, learned over the whole thread at once.

A theme prints every comment alike, so what stands in the same place of most comments is the same field; markup and
words raise or lower a place, and one comment alone is read by them only.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from scraper.extractors.comment_classes import AUTHOR, CUT, DATE, TEXT
from scraper.extractors.comment_names import is_said, name_in, name_score
from scraper.extractors.comment_pieces import shape_of, spoil
from scraper.extractors.comment_words import (
    ACTION,
    BADGE,
    BY,
    EDGE,
    MODERATION,
    SAYS,
    TIME_SPAN,
    date_span,
    is_date_text,
    plain_digits,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.extractors.comment_pieces import Piece, Territory
    from scraper.html import Element

SAID = "says"
LINKS = "links"  # what readers click: reply, permalink; separators
REPEATED = "repeated"  # what most comments carry alike
BYLINE = "byline"  # author and date in one piece
_NAME_TAGS = {
    "cite": 3.0,
    "b": 2.0,
    "strong": 2.0,
    "h1": 2.0,
    "h2": 2.0,
    "h3": 2.0,
    "h4": 2.0,
    "h5": 2.0,
    "h6": 2.0,
    "address": 2.0,
    "dt": 1.0,
    "th": 1.0,
    "em": 1.0,
}
_PROFILE = re.compile(
    r"/(?:profile|user|users|u|author|people|member|members|id|@)[/.?=]|/profile\b|[?&](?:user|uid|u)=",
    re.IGNORECASE,
)
_AUTHOR_AT_LEAST = 4.0
_NO_NAME = frozenset({CUT, LINKS, SAID, DATE})
_BEFORE_NAME = frozenset({CUT, LINKS, REPEATED, DATE})


def label_bylines(territories: Sequence[Territory]) -> None:
    """Sets the label of every piece that is a date, an author, a word like "says", or nothing of the comment's own."""
    repeated = _repeated(territories)
    for territory in territories:
        _label_plain(territory, repeated)
    if not _label_dates(territories):
        _open_outer_texts(territories)
        _label_dates(territories)
    _label_authors(territories)


def _repeated(territories: Sequence[Territory]) -> frozenset[str]:
    """Short texts that most comments carry: reply links, headings, counters of nothing."""
    if len(territories) < 3:
        return frozenset()
    counts: Counter[str] = Counter()
    for territory in territories:
        counts.update({p.text.strip() for p in territory.pieces if len(p.text) < 60})
    return frozenset(text for text, n in counts.items() if n >= 0.6 * len(territories))


def _label_plain(territory: Territory, repeated: frozenset[str]) -> None:
    """Labels what is told by its mark or its words alone."""
    for piece in territory.pieces:
        mark = piece.mark
        role = mark.role if mark else None
        if len(piece.text) > 200 or role == TEXT:
            continue
        text = piece.text.strip()
        if role == CUT and len(text) <= 90:
            piece.label = CUT
            continue
        label = _label_of(text)
        if label and not (label == CUT and role == AUTHOR) and not piece.marked(TEXT):
            piece.label = label
        elif text in repeated and role != AUTHOR and not piece.marked(TEXT) and not is_date_text(text):
            piece.label = REPEATED


@lru_cache(maxsize=4096)
def _label_of(text: str) -> str | None:
    if len(text) < 60 and (not text.strip(EDGE) or ACTION.match(text)):
        return LINKS
    if len(text) < 40 and SAYS.match(text):
        return SAID
    if (len(text) < 40 and BADGE.match(text)) or MODERATION.search(text):
        return CUT
    return None


# --- dates --------------------------------------------------------------------------------------------------------


def _label_dates(territories: Sequence[Territory]) -> bool:
    """Labels the date of each comment; False where most comments show none."""
    votes: Counter[str] = Counter()
    found = [[(rank, piece, shape_of(piece)) for rank, piece in _date_candidates(t)] for t in territories]
    for candidates in found:
        votes.update({shape for _, _, shape in candidates})
    for territory, candidates in zip(territories, found, strict=True):
        if candidates:
            best = max(candidates, key=lambda c: (c[0], votes[c[2]]))
            _extend_date(territory, best[1])
    return 2 * sum(map(bool, found)) >= len(found)


def _open_outer_texts(territories: Sequence[Territory]) -> None:
    """What promises the text may hold the byline as well, where it holds another promise of it, or everything."""
    for territory in territories:
        beside = any(piece.label is None and not piece.marked(TEXT) for piece in territory.pieces)
        for mark in territory.marks:
            if mark.role == TEXT:
                spoil(mark.above if beside or territory.times else mark)


def _date_candidates(territory: Territory) -> Iterator[tuple[int, Piece]]:
    """Pieces that may be the date, each with how far its markup promises it."""
    lines = _line_lengths(territory)
    last = territory.pieces[-1].line if territory.pieces else 0
    for piece in territory.pieces:
        mark = piece.mark
        if piece.label in {CUT, LINKS, SAID} or len(piece.text) > 200 or (mark and mark.role == TEXT):
            continue
        text = piece.text.strip()
        if mark is not None and mark.role == DATE:
            if mark.strong or is_date_text(text):
                yield 3, piece
            elif any(map(str.isdigit, text)) and len(text) < 60:
                yield 1, piece
        elif lines[piece.line] <= 160 and not piece.marked(TEXT) and (is_date_text(text) or date_span(text)):
            span = date_span(text)
            edge = piece.line <= 8 or piece.line >= last - 6
            yield (2 if edge and span and len(text) - span[1] + span[0] <= 60 else 0), piece


def _line_lengths(territory: Territory) -> Counter[int]:
    lengths: Counter[int] = Counter()
    for piece in territory.pieces:
        lengths[piece.line] += len(piece.text.strip())
    return lengths


def _extend_date(territory: Territory, best: Piece) -> None:
    """Labels the date, and the time of day that stands beside it in a piece of its own."""
    pieces = territory.pieces
    at = pieces.index(best)
    text = best.text.strip()
    span = date_span(text)
    marked = best.mark is not None and best.mark.role == DATE
    best.label = BYLINE if span and not marked and len(text) - (span[1] - span[0]) > 3 else DATE
    if span and TIME_SPAN.search(plain_digits(text)):
        return
    for step in (1, -1):
        near = at + step
        while 0 <= near < len(pieces) and abs(pieces[near].line - best.line) <= 2:
            piece = pieces[near]
            words = piece.text.strip()
            near += step
            if piece.label in {CUT, LINKS} and len(words) <= 3:
                continue
            if piece.label or piece.marked(TEXT) or not is_date_text(words):
                break
            piece.label = DATE
            if TIME_SPAN.search(plain_digits(words)):
                return


# --- authors ------------------------------------------------------------------------------------------------------


def _label_authors(territories: Sequence[Territory]) -> None:
    scored = [list(_author_scores(territory)) for territory in territories]
    shares: dict[str, float] = {}
    for scores in scored:
        best: dict[str, float] = {}
        for score, _, shape in scores:
            best[shape] = max(score, best.get(shape, 0.0))
        for shape, score in best.items():
            shares[shape] = shares.get(shape, 0.0) + score / len(territories)
    for scores in scored:
        if not scores:
            continue
        score, piece, shape = max(scores, key=lambda s: s[0] + min(shares[s[2]], 8.0))
        if score + min(shares[shape], 4.0) / 2 >= _AUTHOR_AT_LEAST:
            piece.label = BYLINE if piece.label == BYLINE else AUTHOR


def _author_scores(territory: Territory) -> Iterator[tuple[float, Piece, str]]:
    """The pieces that may be the name of who wrote the comment, with how much they look like it, and their place."""
    date_lines = [piece.line for piece in territory.pieces if piece.label in {DATE, BYLINE}]
    first = True
    for at, piece in enumerate(territory.pieces):
        mark = piece.mark
        if piece.label in _NO_NAME or len(piece.text) > 160 or (mark and mark.role == TEXT):
            first = first and (piece.label in _BEFORE_NAME)
            continue
        if not piece.marked(TEXT):
            score = _author_score(territory.pieces, at, date_lines, first=first)
            if score > 0:
                yield score, piece, shape_of(piece)
        first = first and (piece.label in _BEFORE_NAME or not any(map(str.isalpha, piece.text)))


def _author_score(pieces: Sequence[Piece], at: int, date_lines: Sequence[int], *, first: bool) -> float:
    piece = pieces[at]
    text = piece.text.strip()
    name = name_in(text)
    if not name or len(name) > 80 or is_date_text(name):
        return 0.0
    mark = piece.marked(AUTHOR)
    if mark is None and BADGE.match(name) and _tag_score(piece.node) < 2:
        return 0.0
    score = name_score(name) + _link_score(piece.link) + _tag_score(piece.node)
    if mark is not None:
        score += 8 if mark.strong else 5
    if first:
        score += 2
    if at + 1 < len(pieces) and pieces[at + 1].label == SAID:
        score += 3
    if at and pieces[at - 1].line == piece.line and _ends_in_by(pieces[at - 1].text):
        score += 3
    if date_lines:
        distance = min(abs(line - piece.line) for line in date_lines)
        score += 2.0 if distance == 0 else 1.0 if distance <= 4 else 0.0
    if is_said(text):
        score += 3  # "Ann says:", "Posted by Ann"
    if piece.label == REPEATED:
        score -= 5
    return score


def _ends_in_by(text: str) -> bool:
    match = BY.match(text) if len(text) < 60 else None
    return match is not None and not match["rest"].strip()


def _link_score(link: Element | None) -> float:
    if link is None:
        return 0.0
    rel = (link.get("rel") or "").lower()
    href = link.get("href") or ""
    score = 0.0
    if "nofollow" in rel or "external" in rel or "ugc" in rel or "author" in rel:
        score += 3
    if _PROFILE.search(href):
        score += 2
    if href.startswith("#") or "replytocom=" in href:
        score -= 3
    return score


def _tag_score(node: Element) -> float:
    at: Element | None = node
    for _ in range(3):
        if at is None:
            break
        tag = str(at.tag)
        if tag in _NAME_TAGS:
            return _NAME_TAGS[tag]
        if tag in {"p", "li", "td", "div"}:
            break
        at = at.getparent()
    return 0.0
