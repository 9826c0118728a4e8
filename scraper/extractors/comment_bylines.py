"""Which pieces of each comment are its date and its author, learned over the whole thread at once.

A theme prints every comment alike, so what stands in the same place of most comments is the same field; markup and
words raise or lower a place, and one comment alone is read by them only.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from scraper.extractors.comment_authors import label_authors
from scraper.extractors.comment_classes import AUTHOR, CUT, DATE, TEXT
from scraper.extractors.comment_labels import BYLINE, LINKS, REPEATED, SAID
from scraper.extractors.comment_names import announces
from scraper.extractors.comment_pieces import shape_of, spoil
from scraper.extractors.comment_repeats import (
    is_beside_another,
    keep_same_words,
    label_counters,
    label_ordinals,
    repeated_texts,
)
from scraper.extractors.comment_words import (
    ACTION,
    BADGE,
    EDGE,
    PARENT_LINK,
    SAYS,
    date_span,
    is_date_text,
    is_moderation,
    states_time,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.extractors.comment_pieces import Piece, Territory
    from scraper.html import Element

_BRACKETS_LEAST = 2  # pieces
_BRACKETED = re.compile(r"(?:\[[^\[\]]*\]\s*){2,4}")
_COUNTER_LONGEST = 60  # characters
_NO_DATE = frozenset({CUT, LINKS, SAID})
_DATE_LONGEST, _LONG_DATE = 200, 120  # characters
_INITIALS_MOST = 2  # letters
_SHORT = 20  # characters, with the white space round them


def label_bylines(territories: Sequence[Territory]) -> None:
    """Sets the label of every piece that is a date, an author, a word like "says", or nothing of the comment's own."""
    repeated = repeated_texts(territories)
    for territory in territories:
        _label_plain(territory, repeated)
        if len(territory.pieces) > 1 and len(territory.pieces[0].text) < _SHORT:
            _label_initials(*territory.pieces[:2])
    if not _label_dates(territories):
        _open_outer_texts(territories)
        for territory in territories:
            _label_plain(territory, repeated)
        if not _label_dates(territories):
            _open_counters(territories)
            _label_dates(territories)
    for territory in territories:
        _label_brackets(territory)
    label_ordinals(territories)
    if repeated:
        keep_same_words(territories)
    label_authors(territories)
    label_counters(territories)


def _label_plain(territory: Territory, repeated: frozenset[str]) -> None:
    """Labels what is told by its mark or its words alone."""
    for piece in territory.pieces:
        mark = piece.mark
        role = mark.role if mark else None
        if len(piece.text) > 200:
            continue
        text = piece.text.strip()
        if role == TEXT and piece.link is None:
            if text in repeated and _is_beside_text(piece, territory):
                piece.label = REPEATED
            continue
        if role == CUT and len(text) <= 90:
            piece.label = CUT
            continue
        label = _label_of(text)
        if label and not (label == CUT and role == AUTHOR) and not piece.marked(TEXT):
            piece.label = label
        elif (
            text in repeated
            and (role != AUTHOR or is_beside_another(piece, territory, repeated))
            and (piece.link is not None or not piece.marked(TEXT))
            and not is_date_text(text)
        ):
            piece.label = REPEATED


def _label_brackets(territory: Territory) -> None:
    """Labels a line of nothing but brackets over the date, the name in the first: UOL's "[Ann] [mail] [site]"."""
    pieces = territory.pieces
    last = pieces[-1] if len(pieces) > _BRACKETS_LEAST else None
    if last is None or last.label != DATE:
        return
    line = [piece for piece in pieces if piece.block == last.block and piece.line == last.line - 1]
    if (
        line
        and line[0].text.lstrip()[:1] == "["
        and _BRACKETED.fullmatch("".join(piece.text for piece in line).strip())
    ):
        for piece in line:
            piece.label = CUT
        line[0].label = AUTHOR


def _is_beside_text(piece: Piece, territory: Territory) -> bool:
    """Whether another element promises the text too: Gitalk's "commented" stands in one of its own."""
    return any(
        mark.role == TEXT and piece.mark is not None and _are_apart(mark.node, piece.mark.node)
        for mark in territory.marks
    )


def _are_apart(one: Element, other: Element) -> bool:
    return one is not other and one not in set(other.iterancestors()) and other not in set(one.iterancestors())


def _label_initials(first: Piece, second: Piece) -> None:
    """Labels the letters that stand for a portrait, before the name that begins with them."""
    letters = first.text.strip().lower()
    if first.label is None and len(letters) <= _INITIALS_MOST and letters.isalpha() and first.line < second.line:
        name = second.text.strip().lower()
        if name[0] == letters[0] and name != letters:
            first.label = CUT


@lru_cache(maxsize=4096)
def _label_of(text: str) -> str | None:
    if len(text) < 60 and (not text.strip(EDGE) or (ACTION.match(text) and not is_date_text(text))):  # "» 4.5. 10:12"
        return LINKS
    if len(text) < 40 and PARENT_LINK.fullmatch(text):
        return LINKS
    if len(text) < 40 and SAYS.match(text):
        return SAID
    if (len(text) < 40 and BADGE.match(text)) or is_moderation(text):
        return CUT
    return None


# --- dates --------------------------------------------------------------------------------------------------------


def _label_dates(territories: Sequence[Territory]) -> bool:
    """Labels the date of each comment; False where most comments show none."""
    found = [list(_date_candidates(territory)) for territory in territories]
    votes: Counter[str] | None = None
    nodes = [territory.nodes for territory in territories]
    for territory, candidates in zip(territories, found, strict=True):
        if not candidates:
            continue
        most = max([rank for rank, _ in candidates])
        best = [piece for rank, piece in candidates if rank == most]
        if len(best) > 1:
            votes = votes or _votes(found, nodes)
            best = _by_votes(best, votes, territory.nodes)
        _extend_date(territory, best[0])
    return 2 * sum(map(bool, found)) >= len(found)


def _votes(found: Sequence[Sequence[tuple[int, Piece]]], nodes: Sequence[Sequence[Element]]) -> Counter[str]:
    """In how many comments a date may stand at each place."""
    votes: Counter[str] = Counter()
    for candidates, roots in zip(found, nodes, strict=True):
        votes.update({shape_of(piece, roots) for _, piece in candidates})
    return votes


def _by_votes(pieces: Sequence[Piece], votes: Counter[str], roots: Sequence[Element]) -> list[Piece]:
    return sorted(pieces, key=lambda piece: -votes[shape_of(piece, roots)])


def _open_outer_texts(territories: Sequence[Territory]) -> None:
    """What promises the text may hold the byline as well, where it holds another promise of it, or everything."""
    for territory in territories:
        beside = any(piece.label is None and not piece.marked(TEXT) for piece in territory.pieces)
        for mark in territory.marks:
            if mark.role == TEXT:
                spoil(mark.above if beside or territory.times else mark)


def _open_counters(territories: Sequence[Territory]) -> None:
    """What is called a counter may be the only place of the date: Splinder's `div.num` of "#3  3 May 2009"."""
    for territory in territories:
        for piece in territory.pieces:
            if piece.label == CUT and len(piece.text) < _COUNTER_LONGEST and date_span(piece.text.strip()) is not None:
                piece.label = None


def _date_candidates(territory: Territory) -> Iterator[tuple[int, Piece]]:
    """Pieces that may be the date, each with how far its markup promises it; where some are sure, these alone."""
    sure = [(3, piece) for piece in territory.pieces if _is_surely_date(piece)]
    if sure:
        yield from sure  # nobody need ask what the others say
        return
    lines: Counter[int] | None = None
    last = territory.pieces[-1].line if territory.pieces else 0
    for piece in territory.pieces:
        mark = piece.mark
        if piece.label in _NO_DATE or len(piece.text) > _DATE_LONGEST or (mark and mark.role == TEXT):
            continue
        text = piece.text.strip()
        if mark is not None and mark.role == DATE:
            if any(map(str.isdigit, text)) and len(text) < 60:
                yield 1, piece
        elif not piece.marked(TEXT):
            span = date_span(text)
            if span is None and not is_date_text(text):
                continue
            lines = lines or _line_lengths(territory)
            if lines[piece.line] > 160:
                continue
            edge = piece.line <= 8 or piece.line >= last - 6
            yield (2 if edge and span and len(text) - span[1] + span[0] <= 60 else 0), piece


def _is_surely_date(piece: Piece) -> bool:
    """Whether the element that a piece stands in promises a date, and can mean nothing else or holds one."""
    mark = piece.mark
    if mark is None or mark.role != DATE or piece.label in _NO_DATE or len(piece.text) > _DATE_LONGEST:
        return False
    text = piece.text.strip()
    return mark.strong or is_date_text(text) or (len(text) < _LONG_DATE and date_span(text) is not None)


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
    says_more = span is not None and len(text) - (span[1] - span[0]) > 3 and (not marked or announces(text[: span[0]]))
    best.label = BYLINE if says_more else DATE
    if span and states_time(text):
        return
    for step in (1, -1):
        near = at + step
        while 0 <= near < len(pieces) and abs(pieces[near].line - best.line) <= 2:
            piece = pieces[near]
            words = piece.text.strip()
            near += step
            if piece.label in {CUT, LINKS} and len(words) <= 3:
                continue
            if piece.label in {None, REPEATED} and piece.line == best.line and len(words) < 5 and words.isalpha():
                continue  # "3:15 pm <em>on</em> May 4, 2019"
            if piece.label or piece.marked(TEXT) or not is_date_text(words):
                break
            piece.label = DATE
            if states_time(words):
                return
