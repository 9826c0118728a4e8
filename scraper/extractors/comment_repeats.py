"""What a theme prints alike in every comment: reply links, headings, counters, a word beside each name."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from scraper.extractors.comment_classes import TEXT
from scraper.extractors.comment_labels import REPEATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.extractors.comment_pieces import Piece, Territory

_AT_LEAST = 3  # comments: fewer repeat a text by chance
_MOST = 0.6  # of the comments
_COUNTER_LONGEST = 40  # characters
_ORDINAL_LONGEST = 6  # characters: "(12)", "12楼"
_ORDINAL_PIECES = 3  # of a comment, its first
_NAME = re.compile(r"[^\W\d_]{3}")  # "Ann 3", "user3"; not "No 3"
_SAID_LEAST = {"p": 2, "div": 4, "dd": 4, "td": 4, "blockquote": 2}  # words, by what holds them
_DIGITS = re.compile(r"\d+")


def repeated_texts(territories: Sequence[Territory]) -> frozenset[str]:
    """Short texts that most comments carry: reply links, headings, counters of nothing."""
    if len(territories) < _AT_LEAST:
        return frozenset()
    counts: Counter[str] = Counter()
    for territory in territories:
        texts = {p.text.strip() for p in territory.pieces if len(p.text) < 60}
        counts.update(texts | {text[: text.index(":") + 1] for text in texts if ":" in text})  # "Comment from: Ann"
    least = max(_MOST * len(territories), _AT_LEAST)  # two comments of three may be one reader's
    return frozenset(text for text, n in counts.items() if n >= least)


def keep_same_words(territories: Sequence[Territory]) -> None:
    """Takes the label off what most comments say alike in a paragraph, where nothing else is left to be said.

    What likers "say" ("reblogged this from") stands beside their names, in no paragraph of its own. Asked before the
    authors are known: a name is all that may be left beside.
    """
    said = [
        [piece for piece in territory.pieces if piece.label == REPEATED and _is_said(piece)]
        for territory in territories
        if sum(piece.label is None for piece in territory.pieces) <= 1
    ]
    if sum(map(bool, said)) >= _MOST * len(territories):
        for piece in chain.from_iterable(said):
            piece.label = None


def _is_said(piece: Piece) -> bool:
    least = _SAID_LEAST.get(str(piece.node.tag))
    return piece.link is None and least is not None and len(piece.text.split()) >= least


def is_beside_another(piece: Piece, territory: Territory, repeated: frozenset[str]) -> bool:
    """Whether another link in the same byline says what the other comments' do not: "Homepage" beside a name."""
    return piece.link is not None and any(
        other.mark is piece.mark and other.link is not None and other.text.strip() not in repeated
        for other in territory.pieces
    )


def label_ordinals(territories: Sequence[Territory]) -> None:
    """Labels what counts the comments one by one, up or down: "#3", "3楼"."""
    if len(territories) < _AT_LEAST or not (forms := dict(_ordinals(territories[0]))):
        return
    for form in forms:
        found = [dict(_ordinals(territory)).get(form) for territory in territories]
        if None in found:
            continue
        pieces = [piece for piece in found if piece is not None]
        numbers = [int(_DIGITS.findall(piece.text)[0]) for piece in pieces]
        if {b - a for a, b in pairwise(numbers)} in ({1}, {-1}):
            for piece in pieces:
                piece.label = REPEATED


def _ordinals(territory: Territory) -> Iterator[tuple[str, Piece]]:
    """The short texts with a number that a comment begins with, by what they are without it."""
    for piece in territory.pieces[:_ORDINAL_PIECES]:
        if piece.label is None and len(piece.text) < _COUNTER_LONGEST:
            text = piece.text.strip()
            if len(text) <= _ORDINAL_LONGEST and any(map(str.isdecimal, text)) and not _NAME.search(text):
                yield _DIGITS.sub("#", text), piece


def label_counters(territories: Sequence[Territory]) -> None:
    """Labels short texts that most comments carry with another number each: "Comment no. 3", "+1" beside a vote."""
    if len(territories) < _AT_LEAST:
        return
    found = [(t, p, _DIGITS.sub("#", p.text.strip())) for t in territories for p in t.pieces if _may_count(p)]
    counts = Counter(form for form, _ in {(form, id(territory)) for territory, _, form in found})
    for territory, piece, form in found:
        if counts[form] >= _MOST * len(territories) and any(
            p.label is None and p is not piece for p in territory.pieces
        ):
            piece.label = REPEATED


def _may_count(piece: Piece) -> bool:
    return (
        piece.label is None
        and len(piece.text) < _COUNTER_LONGEST
        and any(map(str.isdigit, piece.text))
        and not piece.marked(TEXT)
    )
