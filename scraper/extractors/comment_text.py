"""The words of one comment: its own text and markup, without byline, links for readers, and notes of the software."""

from __future__ import annotations

from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING

from lxml import etree

from scraper.extractors.comment_classes import AUTHOR, CUT, DATE, TEXT
from scraper.extractors.comment_labels import BYLINE, LINKS, REPEATED, SAID
from scraper.extractors.comment_words import BADGE, REPLY_TO, SAYS, is_action, is_moderation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.extractors.comment_pieces import Mark, Piece, Territory
    from scraper.html import Element

_BYLINE = frozenset({AUTHOR, DATE, BYLINE})
_NO_TEXT = frozenset({AUTHOR, DATE, BYLINE, CUT, LINKS, SAID, REPEATED})
_OF_A_SENTENCE = frozenset({None, LINKS, REPEATED})
_HEADER_LEFT = 30  # characters that a byline may hold beside name and date


def text_pieces(territory: Territory) -> list[Piece]:
    """The pieces that are the comment's own words, in order."""
    marked = _marked_pieces(territory)
    if not marked:
        return _loose_pieces(territory)
    known = set(map(id, marked))
    most = 2 * sum([len(p.text.strip()) for p in marked]) + 40
    if _outside(territory.pieces, known) <= most:
        return marked  # as in most comments: then nobody need ask which lines are loose
    loose = _loose_pieces(territory)
    return marked if _outside(loose, known) <= most else loose


def _outside(pieces: Sequence[Piece], known: set[int]) -> int:
    """Characters in long pieces that are not among the known ones."""
    return sum([len(p.text.strip()) for p in pieces if len(p.text) > 40 and id(p) not in known])


def _marked_pieces(territory: Territory) -> list[Piece]:
    """The pieces below the innermost elements that promise the text and hold no byline."""
    impure: set[int] = set()
    for piece in territory.pieces:
        if piece.label in {AUTHOR, DATE, BYLINE}:
            mark: Mark | None = piece.mark
            while mark is not None:
                impure.add(id(mark))
                mark = mark.above
    kept = []
    for piece in territory.pieces:
        if piece.mark is None:
            continue
        mark = piece.marked(TEXT)
        while mark is not None and id(mark) in impure:
            mark = _next_text(mark)
        if mark is not None and piece.label not in {CUT, REPEATED}:
            kept.append(piece)
    return kept


def _next_text(mark: Mark) -> Mark | None:
    above = mark.above
    while above is not None and above.role != TEXT:
        above = above.above
    return above


def _loose_pieces(territory: Territory) -> list[Piece]:
    """Every line that is no byline and no line of links."""
    kept: list[Piece] = []
    for line in _lines(territory.pieces):
        labels = {piece.label for piece in line}
        if labels <= _NO_TEXT:
            continue
        rest = [piece for piece in line if piece.label not in _NO_TEXT]
        left = sum([len(piece.text.strip()) for piece in rest])
        if not labels.isdisjoint(_BYLINE):
            if left <= _HEADER_LEFT:
                continue
        elif labels <= _OF_A_SENTENCE:
            rest = line  # a link within a sentence
        if left < 80 and all(p.mark is not None and p.mark.role in {AUTHOR, DATE} for p in rest):
            continue
        kept.extend(rest)
    return kept


def _lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in pieces:
        if line and piece.line != line[-1].line:
            yield line
            line = []
        line.append(piece)
    if line:
        yield line


def trim(pieces: list[Piece]) -> list[Piece]:
    """Without notes of the software at the edges: moderation, badges, "says"."""
    if not pieces or not (_is_note(_first_line(pieces)) or _is_note(_first_line(pieces[::-1])[::-1])):
        return pieces
    lines = list(_lines(pieces))
    while lines and _is_note(lines[0]):
        lines.pop(0)
    while lines and _is_note(lines[-1]) and len(lines) > 1:
        lines.pop()
    return [piece for line in lines for piece in line]


def _first_line(pieces: Sequence[Piece]) -> list[Piece]:
    line = pieces[0].line
    return list(takewhile(lambda piece: piece.line == line, pieces))


def _is_note(line: Sequence[Piece]) -> bool:
    text = " ".join(piece.text.strip() for piece in line)
    if len(text) > 200:
        return False
    if all(map(_is_tool, line)):
        return True
    return bool(is_moderation(text) or (len(text) < 40 and (SAYS.match(text) or (BADGE.match(text) and len(text) > 3))))


def _is_tool(piece: Piece) -> bool:
    """Whether a piece is a link of the page's own that offers to do something with the comment."""
    href = (piece.link.get("href") or "") if piece.link is not None else "://"
    return "://" not in href and is_action(piece.text.strip())


def reply_line(pieces: Sequence[Piece]) -> tuple[int, str] | None:
    """How many leading pieces only say whom the comment answers, and the anchor they link to; None where none do."""
    if not pieces:
        return None
    first = [piece for piece in pieces[:4] if piece.line == pieces[0].line]
    text = " ".join(piece.text.strip() for piece in first)
    anchor = next((anchor for piece in first if (anchor := fragment(piece.link))), None)
    if anchor and len(text) < 100 and REPLY_TO.search(text) and not text.startswith("@"):
        return len(first), anchor
    return None


def fragment(link: Element | None) -> str | None:
    """The anchor that a link leads to, or None."""
    if link is None:
        return None
    _, mark, anchor = (link.get("href") or "").partition("#")
    return anchor.strip() or None if mark else None


def plain_text(pieces: Sequence[Piece]) -> str:
    """Paragraphs parted by a blank line, lines within them by a line break; white space is folded later."""
    out: list[str] = []
    for at, piece in enumerate(pieces):
        if at:
            last = pieces[at - 1]
            if piece.block != last.block or piece.line - last.line > 1:
                out.append("\n\n")
            elif piece.line != last.line:
                out.append("\n")
        out.append(" ".join(piece.text.split("\n")) if piece.line or at else piece.text)
    return "".join(out).strip()


def markup(territory: Territory, pieces: Sequence[Piece]) -> str:
    """The markup of the largest elements that hold nothing but the comment's words, and bare text between them."""
    wanted = set(map(id, pieces))
    roots = set(territory.nodes)
    # What lies in several elements may have words between them, in one that holds other comments as well.
    bad = {above for node in roots if len(roots) > 1 and (above := node.getparent()) is not None}
    for piece in territory.pieces:
        if id(piece) not in wanted:
            _climb(piece.node, roots, bad)
    for node in territory.left_out:
        _climb(node.getparent(), roots, bad)
    out: list[str] = []
    done: set[Element] = set()
    for at, piece in enumerate(pieces):
        whole = _whole(piece.node, roots, bad)
        if whole is None:
            if at and pieces[at - 1].line != piece.line:
                out.append("<br>")
            out.append(escape(piece.text, quote=False))
        elif whole not in done:
            done.add(whole)
            out.append(etree.tostring(whole, encoding="unicode", method="html", with_tail=False))
    return "".join(out).strip()


def _climb(node: Element | None, roots: set[Element], bad: set[Element]) -> None:
    while node is not None and node not in bad:
        bad.add(node)
        if node in roots:
            return
        node = node.getparent()


def _whole(node: Element, roots: set[Element], bad: set[Element]) -> Element | None:
    best = None
    at: Element | None = node
    while at is not None and at not in bad:
        best = at
        if at in roots:
            break
        at = at.getparent()
    return best
