"""Which pieces of each comment are its date and its author, learned over the whole thread at once.

A theme prints every comment alike, so what stands in the same place of most comments is the same field; markup and
words raise or lower a place, and one comment alone is read by them only.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from scraper.extractors.comment_pieces import spoil
from scraper.extractors.comment_words import (
    ACTION,
    AUTHOR,
    BADGE,
    BY,
    CUT,
    DATE,
    MODERATION,
    SAYS,
    SAYS_INSIDE,
    TEXT,
    TIME_SPAN,
    date_span,
    is_date_text,
    plain_digits,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.extractors.comment_pieces import Mark, Piece, Territory
    from scraper.html import Element

SAID = "says"
LINKS = "links"  # what readers click: reply, permalink; separators
BYLINE = "byline"  # author and date in one piece
_NAME_TAGS = {
    "cite": 3,
    "b": 2,
    "strong": 2,
    "h1": 2,
    "h2": 2,
    "h3": 2,
    "h4": 2,
    "h5": 2,
    "h6": 2,
    "dt": 1,
    "th": 1,
    "em": 1,
    "address": 2,
}
_PROFILE = re.compile(
    r"/(?:profile|user|users|u|author|people|member|members|id|@)[/.?=]|/profile\b|[?&](?:user|uid|u)=", re.IGNORECASE
)
_NUMBER = re.compile(r"^[#№(\[]?\s*\d+\s*[.)\]:#]?$")
_EDGE = " \t\r\n\xa0|•·–—-,;:/()[]@»«~#*.…→←↓↑↵↩&_+=<>'\"\u200b\u200e\u200f"
_NAME_EDGE = " \t\r\n\xa0|•·–—-,;:/»«~\u200b\u200e\u200f"
_NO_NAME = frozenset(
    [
        "on",
        "at",
        "am",
        "um",
        "le",
        "el",
        "il",
        "em",
        "den",
        "op",
        "в",
        "the",
        "by",
        "von",
        "par",
        "por",
        "at:",
        "uhr",
        "and",
        "und",
    ]
)
_CONNECT = re.compile(
    r"[\s,|•·–—\-(@]+(?:on|at|am|um|le|el|il|em|den|op|в|the|dnia|dne|kl\.?|a las?|às?|alle)?[\s,|•·–—\-(@:]*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…。！？]\s+\S")
_AUTHOR_AT_LEAST = 4.0


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


def in_role(piece: Piece, role: str) -> Mark | None:
    """The nearest mark of a role above a piece."""
    mark = piece.mark
    while mark is not None:
        if mark.role == role:
            return mark
        mark = mark.above
    return None


def _label_plain(territory: Territory, repeated: frozenset[str]) -> None:
    for piece in territory.pieces:
        text = piece.text.strip()
        mark = piece.mark
        role = mark.role if mark else None
        if mark is not None and role == CUT and _is_small(mark.node):
            piece.label = CUT
        elif len(text) < 60 and (ACTION.match(text) or not text.strip(_EDGE)) and not in_role(piece, TEXT):
            piece.label = LINKS
        elif len(text) < 40 and SAYS.match(text) and not in_role(piece, TEXT):
            piece.label = SAID
        elif (len(text) < 40 and BADGE.match(text) and role != AUTHOR and not in_role(piece, TEXT)) or (
            len(text) < 200 and MODERATION.search(text)
        ):
            piece.label = CUT
        elif text in repeated and role != AUTHOR and not in_role(piece, TEXT) and not is_date_text(text):
            piece.label = "repeated"


def _is_small(node: Element) -> bool:
    total = 0
    for text in node.itertext():
        total += len(text.strip())
        if total > 90:
            return False
    return True


# --- dates --------------------------------------------------------------------------------------------------------


def _label_dates(territories: Sequence[Territory]) -> bool:
    """Labels the date of each comment; False where most comments show none."""
    votes: Counter[str] = Counter()
    found = [list(_date_candidates(territory)) for territory in territories]
    for candidates in found:
        votes.update({piece.shape for _, piece in candidates})
    for territory, candidates in zip(territories, found, strict=True):
        if not candidates:
            continue
        _, best = max(candidates, key=lambda c: (c[0], votes[c[1].shape]))
        _extend_date(territory, best)
    return 2 * sum(map(bool, found)) >= len(found)


def _open_outer_texts(territories: Sequence[Territory]) -> None:
    """What promises the text and holds another promise of it may hold the byline as well."""
    for territory in territories:
        for mark in territory.marks:
            if mark.role == TEXT:
                spoil(mark.above)


def _date_candidates(territory: Territory) -> Iterator[tuple[int, Piece]]:
    """Pieces that may be the date, each with how far its markup promises it."""
    lines = _line_lengths(territory)
    last = territory.pieces[-1].line if territory.pieces else 0
    for piece in territory.pieces:
        if piece.label in {CUT, LINKS, SAID} or in_role(piece, TEXT):
            continue
        text = piece.text.strip()
        marked = bool(piece.mark and piece.mark.role == DATE)
        if marked and (is_date_text(text) or (piece.mark and piece.mark.strong)):
            yield 3, piece
        elif marked and any(map(str.isdigit, text)) and len(text) < 60:
            yield 1, piece
        elif lines[piece.line] <= 160 and (is_date_text(text) or (len(text) <= 160 and date_span(text))):
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
    mixed = (
        bool(span) and not (best.mark and best.mark.role == DATE) and len(text) - (span[1] - span[0] if span else 0) > 3
    )
    best.label = BYLINE if mixed else DATE
    has_time = bool(TIME_SPAN.search(plain_digits(text)))
    for step in (1, -1):
        near = at + step
        while 0 <= near < len(pieces) and abs(pieces[near].line - best.line) <= 2:
            piece = pieces[near]
            words = piece.text.strip()
            if piece.label in {CUT, LINKS} and len(words) <= 3:
                near += step
                continue
            if piece.label or in_role(piece, TEXT) or not is_date_text(words):
                break
            if has_time and date_span(text):
                break
            piece.label = DATE
            has_time = has_time or bool(TIME_SPAN.search(plain_digits(words)))
            near += step


# --- authors ------------------------------------------------------------------------------------------------------


def _label_authors(territories: Sequence[Territory]) -> None:
    scored: list[list[tuple[float, Piece]]] = []
    places: dict[str, list[float]] = defaultdict(list)
    for territory in territories:
        scores = [(_author_score(territory, i), piece) for i, piece in enumerate(territory.pieces)]
        scores = [(score, piece) for score, piece in scores if score > 0]
        scored.append(scores)
        for shape in {piece.shape for _, piece in scores}:
            places[shape].append(max(score for score, piece in scores if piece.shape == shape))
    share = {shape: sum(values) / len(territories) for shape, values in places.items()}
    for scores in scored:
        if not scores:
            continue
        score, best = max(scores, key=lambda s: s[0] + min(share[s[1].shape], 8.0))
        if score + min(share[best.shape], 4.0) / 2 >= _AUTHOR_AT_LEAST:
            best.label = BYLINE if best.label == BYLINE else AUTHOR


def _author_score(territory: Territory, at: int) -> float:
    """How much a piece looks like the name of who wrote the comment; 0 where it cannot be."""
    piece = territory.pieces[at]
    text = piece.text.strip()
    if piece.label in {CUT, LINKS, SAID, DATE} or len(text) > 160 or in_role(piece, TEXT) or _NUMBER.match(text):
        return 0
    name = name_in(text)
    if not name or len(name) > 80 or _NUMBER.match(name) or is_date_text(name):
        return 0
    score = 0.0
    mark = in_role(piece, AUTHOR)
    if mark is not None:
        score += 8 if mark.strong else 5
    score += _words_score(name) + _place_score(territory, at) + _link_score(piece) + _tag_score(piece)
    if _is_said(text):
        score += 3  # said by its words: "Ann says:", "Posted by Ann"
    if piece.label == "repeated":
        score -= 5
    return max(score, 0.0)


def _is_said(text: str) -> bool:
    """Whether words or a date tell that a name stands before or after them."""
    if SAYS_INSIDE.match(text):
        return True
    by = BY.match(text)
    if by:
        return bool(by["rest"])
    span = date_span(text)
    return bool(span) and any(map(str.isalpha, text[: span[0] if span else 0]))


def _words_score(name: str) -> float:
    words = len(name.split())
    score = 1.0 if len(name) <= 40 else -1.0
    if words > 6:
        score -= 3
    if _SENTENCE.search(name) and words > 6:
        score -= 4
    return score


def _place_score(territory: Territory, at: int) -> float:
    pieces = territory.pieces
    piece = pieces[at]
    score = 2.0 if at == 0 or all(p.label in {CUT, LINKS, "repeated", DATE} for p in pieces[:at]) else 0.0
    if at + 1 < len(pieces) and pieces[at + 1].label == SAID:
        score += 3
    if (
        at
        and pieces[at - 1].line == piece.line
        and BY.match(pieces[at - 1].text)
        and not (BY.match(pieces[at - 1].text) or [""])["rest"]
    ):
        score += 3
    dates = [p.line for p in pieces if p.label in {DATE, BYLINE}]
    if dates:
        distance = min(abs(line - piece.line) for line in dates)
        score += 2.0 if distance == 0 else 1.0 if distance <= 4 else 0.0
    return score


def _link_score(piece: Piece) -> float:
    if piece.link is None:
        return 0.0
    rel = (piece.link.get("rel") or "").lower()
    href = piece.link.get("href") or ""
    score = 0.0
    if "nofollow" in rel or "external" in rel or "ugc" in rel or "author" in rel:
        score += 3
    if _PROFILE.search(href):
        score += 2
    if href.startswith("#") or "replytocom=" in href:
        score -= 3
    return score


def _tag_score(piece: Piece) -> float:
    node: Element | None = piece.node
    for _ in range(3):
        if node is None or not isinstance(node.tag, str):
            break
        if node.tag in _NAME_TAGS:
            return float(_NAME_TAGS[node.tag])
        if node.tag in {"p", "li", "td", "div"}:
            break
        node = node.getparent()
    return 0.0


def name_in(text: str) -> str:
    """The name that a byline holds: what stands between "Posted by" or nothing and the date or "says".

    >>> name_in("Posted by: Ann Lee | July 29, 2005 04:35 PM"), name_in("Ann Lee on March 2nd, 2010 said:")
    ('Ann Lee', 'Ann Lee')
    """
    text = " ".join(text.split())
    said = SAYS_INSIDE.match(text)
    if said and not BY.match(text):
        text = said["name"]
    span = date_span(text)
    if span:
        before, after = _CONNECT.sub("", text[: span[0]]), text[span[1] :]
        by = BY.match(before) or BY.match(after)
        if BY.match(before):
            text = before
        elif by is None:
            text = before if any(map(str.isalpha, before)) else after
        else:
            text = after
    by = BY.match(text)
    if by:
        text = by["rest"]
    text = text.strip(_NAME_EDGE)
    if text[:1] in "([" and text[-1:] in ")]":
        text = text[1:-1]
    return "" if text.lower() in _NO_NAME else text
