"""Which piece of each comment is the name of who wrote it, scored by markup, words and place over the whole thread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.extractors.comment_classes import AUTHOR, CUT, DATE, TEXT
from scraper.extractors.comment_labels import BYLINE, LINKS, REPEATED, SAID
from scraper.extractors.comment_names import is_said, name_in, name_score
from scraper.extractors.comment_pieces import shape_of
from scraper.extractors.comment_words import BADGE, BY, EDGE, SUBJECT_LINK, is_date_text
from scraper.extractors.names import name_opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.extractors.comment_pieces import Piece, Territory
    from scraper.html import Element

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
_ALIKE_LEAST = 3  # comments
_SIGNED = re.compile(r"\s*[—–~]\s*\S")  # "— Ann" below the words
_NO_NAME = frozenset({CUT, LINKS, SAID, DATE})
_FOOT = frozenset({CUT, LINKS, DATE})
_BEFORE_NAME = frozenset({CUT, LINKS, REPEATED, DATE})


def label_authors(territories: Sequence[Territory]) -> None:
    """Labels the name of each comment's author, where one stands out."""
    scored = [list(_author_scores(territory)) for territory in territories]
    if phrases := _same_phrases(territories):
        scored = [[found for found in scores if found[1] not in phrases] for scores in scored]
    shares: dict[str, float] = {}
    for scores in scored:
        best: dict[str, float] = {}
        for score, _, shape in scores:
            best[shape] = max(score, best.get(shape, 0.0))
        for shape, score in best.items():
            shares[shape] = shares.get(shape, 0.0) + score / len(territories)
    for territory, scores in zip(territories, scored, strict=True):
        if not scores:
            continue
        score, piece, shape = max(scores, key=lambda s: s[0] + min(shares[s[2]], 8.0))
        if score + min(shares[shape], 4.0) / 2 >= _AUTHOR_AT_LEAST:
            if piece.label == BYLINE:
                continue
            alone = all(other.label is not None for other in territory.pieces if other is not piece)
            if not alone or piece.marked(AUTHOR) or piece.link is not None:
                piece.label = AUTHOR
    _label_guests(territories)


def _label_guests(territories: Sequence[Territory]) -> None:
    """Labels "Guest", a badge by its words, where it stands in the place of the others' names and no name does."""
    nameless = [t for t in territories if all(p.label != AUTHOR for p in t.pieces)]
    if not nameless or 2 * len(nameless) > len(territories):
        return
    places = {shape_of(p, t.nodes) for t in territories for p in t.pieces if p.label == AUTHOR}
    for territory in nameless:
        badges = (p for p in territory.pieces if p.label in {CUT, None} and BADGE.match(name_in(p.text)))
        guest = next((p for p in badges if shape_of(p, territory.nodes) in places), None)
        if guest is not None:
            guest.label = AUTHOR


def _same_phrases(territories: Sequence[Territory]) -> frozenset[Piece]:
    """The bylines that name the same in all comments: words before the date, in some language ("发表于 2008-03-04")."""
    if len(territories) < _ALIKE_LEAST or all(piece.label != BYLINE for piece in territories[0].pieces):
        return frozenset()
    bylines = [piece for territory in territories for piece in territory.pieces if piece.label == BYLINE]
    if len(bylines) < len(territories):
        return frozenset()
    return frozenset(bylines if len({name_in(piece.text) for piece in bylines}) == 1 else ())


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
                yield score, piece, shape_of(piece, territory.nodes)
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
    score += _said_score(pieces, at, name) + _foot_score(pieces, at)
    if piece.label == REPEATED:
        score -= 5
    return score


def _foot_score(pieces: Sequence[Piece], at: int) -> float:
    """What standing in the last block says, over nothing but the date: a byline under the words."""
    piece = pieces[at]
    if not 0 < at < len(pieces) - 1 or pieces[at - 1].block == piece.block:
        return 0.0
    if pieces[-1].block != piece.block and piece.link is None:
        return 0.0  # blocks are counted in reading order: where the last piece is in this one, all between are
    labels = {p.label for p in pieces[at + 1 :]}
    return 2.0 if labels <= _FOOT and DATE in labels else 0.0


def _said_score(pieces: Sequence[Piece], at: int, name: str) -> float:
    """What a text's own words or its place at the end say: "Ann says:", "Posted by Ann", "— Ann"."""
    text = pieces[at].text.strip()
    if is_said(text) or (at + 1 == len(pieces) and _SIGNED.match(text)):
        return 3.0
    is_numbered = name != text and not is_date_text(text) and text.lstrip(EDGE).startswith(name + " #")
    return 9.0 if is_numbered else 0.0  # FC2's "Ann #-[ edit ]" can be nothing else


def _ends_in_by(text: str) -> bool:
    match = BY.match(text) if len(text) < 60 else None
    if match is None and len(text) < 30:
        return name_opening(f"{text.strip()} x") is not None
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
    if href.startswith("#") or "replytocom=" in href or (SUBJECT_LINK.search(href) and not rel):
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
