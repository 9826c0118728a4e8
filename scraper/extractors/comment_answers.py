"""Links from one comment to another that name its author: whom a comment answers, in whatever language it says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.extractors.keys import key_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.extractors.comment_pieces import Piece, Territory
    from scraper.html import Element

_LONGEST = 80  # characters of a name
_LONGEST_LINE = 100  # of a line that only says whom a comment answers
_BESIDE = 20  # characters of that line after the name: "への返信"
_TO_PARENT = re.compile(r"(?:^|[\s_-])(?:to-?parent|parent-?link|in-?reply-?to)(?:$|[\s_-])", re.IGNORECASE)


def answered_author(territory: Territory, authors: Mapping[str, str]) -> str | None:
    """The anchor of another comment that a link names the author of, or that a link's class calls the parent.

    Shape: `authors` maps the anchors of all comments to the keys of their authors' names.
    """
    leads = territory.leads
    for link, anchor in leads.items():
        if _TO_PARENT.search(link.get("class") or ""):
            return anchor
    if not leads or not authors:
        return None
    return next((named for piece in territory.pieces if (named := _named(piece, leads, authors))), None)


def answer_line(
    pieces: Sequence[Piece], leads: Mapping[Element, str], authors: Mapping[str, str]
) -> tuple[int, str] | None:
    """How many leading pieces make a line that ends in a link to another comment by its author's name, and its anchor.

    Shape: None where the line says more, or is all that the comment says.
    """
    first = [piece for piece in pieces[:4] if piece.line == pieces[0].line]
    if len(first) == len(pieces) or sum(len(piece.text) for piece in first) > _LONGEST_LINE:
        return None
    for at, piece in enumerate(first):
        anchor = _named(piece, leads, authors)
        if anchor and sum(len(after.text.strip()) for after in first[at + 1 :]) <= _BESIDE:
            return len(first), anchor
    return None


def _named(piece: Piece, leads: Mapping[Element, str], authors: Mapping[str, str]) -> str | None:
    """The anchor that a piece links to where it prints that comment's author."""
    anchor = leads.get(piece.link) if piece.link is not None else None
    if not anchor or len(piece.text) > _LONGEST:
        return None
    key = key_of(piece.text)
    return anchor if key and key == authors.get(anchor) else None
