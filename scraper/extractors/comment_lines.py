"""Comments that no element holds: lines of one block, parted by `<br>` and rules, each opened or signed by a byline."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.extractors.comment_counts import names_thread
from scraper.extractors.comment_holder import Holder
from scraper.extractors.comment_names import without_counter
from scraper.extractors.comment_pieces import BLOCK_TAGS
from scraper.extractors.comment_words import EDGE, date_span
from scraper.flow import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.html import Document, Element

_BREAKS = ("br", "hr")
_BREAKS_LEAST = 3
_LINES_LEAST = 2  # a byline, and words
_BYLINE_MAX, _NAME_MAX, _HEADING_MAX = 130, 60, 60  # characters


@dataclass(slots=True)
class _Line:
    """What stands between two breaks: the elements in it, the break that opens it first, and its words."""

    nodes: list[Element] = field(default_factory=list)
    text: str = ""


def line_threads(document: Document) -> Iterator[list[Holder]]:
    """The holders of each block whose lines may be a thread, in document order.

    Shape: a holder's nodes are the block's children from one comment to the next, and the text after each belongs to
        it. A block gives none unless all of its lines but a heading belong to some comment, from that heading on where
        it speaks of comments: hand-made pages print post and thread in one cell.
    """
    breaks: dict[Element, int] = {}
    for node in document.root.iter(*_BREAKS):
        parent = node.getparent()
        if parent is not None:
            breaks[parent] = breaks.get(parent, 0) + 1
    for block, count in breaks.items():
        if count >= _BREAKS_LEAST:
            lines = _lines(block)
            bylines = [at for at, line in enumerate(lines) if line.text and _is_byline(line.text)]
            runs = _comments(*_thread_part(lines, bylines)) if len(bylines) > 1 else []
            if len(runs) > 1:
                yield [Holder(run) for run in runs]


def box_lines(holders: Sequence[Holder], document: Document) -> None:
    """Gives the lines of a thread an element of their own, for what else stands in their block is the post's.

    Shape: changes the tree, and no element's own attributes, text or tail.
    """
    first, last = holders[0].top, holders[-1].nodes[-1]
    box = document.root.makeelement("div")
    first.addprevious(box)
    nodes = [first, *first.itersiblings()]
    box.extend(nodes[: nodes.index(last) + 1])


def lies_in_lines(holder: Holder) -> bool:
    """Whether a comment is some lines of a block, so that its words stand partly in no element of its own."""
    return len(holder.nodes) > 1 and any(node.tag in _BREAKS for node in holder.nodes)


def _lines(block: Element) -> list[_Line]:
    lines = [_Line(text=block.text or "")]
    for node in block:
        if not isinstance(node.tag, str):
            lines[-1].text += node.tail or ""
            continue
        if node.tag in _BREAKS or node.tag in BLOCK_TAGS:
            lines.append(_Line())
        line = lines[-1]
        line.nodes.append(node)
        if len(line.text) <= _BYLINE_MAX:
            line.text += f" | {words_of(node, _BYLINE_MAX)} | "  # "Ann | 4 May 2019": no month is called Ann
        line.text += node.tail or ""
    for line in lines:
        line.text = " ".join(line.text.split()).strip(" |") if len(line.text) <= 2 * _BYLINE_MAX else line.text
    return lines


def _thread_part(lines: list[_Line], bylines: list[int]) -> tuple[list[_Line], list[int]]:
    """The lines from the first one on that speaks of comments, to where the page goes on; all where none does."""
    heads = next((at for at, line in enumerate(lines) if line.nodes and _heads(line.text)), None)
    if heads is None:
        return lines, bylines
    part, bylines = lines[heads:], [at - heads for at in bylines if at >= heads]
    last = bylines[-1] if bylines else len(part)
    usual = {node.tag for line in part[:last] for node in line.nodes}
    end = (at for at, line in enumerate(part) if at > last and line.nodes and line.nodes[0].tag not in usual)
    part = part[: next(end, len(part))]
    while len(part) > last + 1 and (not part[-1].text or _offers(part[-1])):
        part.pop()
    return part, bylines


def _offers(line: _Line) -> bool:
    """Whether a line is but a link of this site: to write a comment, to go back."""
    inside = [node for node in line.nodes if node.tag not in _BREAKS]
    return (
        len(inside) == 1
        and inside[0].tag == "a"
        and "://" not in (inside[0].get("href") or "://")
        and line.text == " ".join(words_of(inside[0], _BYLINE_MAX).split())
    )


def _heads(text: str) -> bool:
    return 0 < len(text) <= _HEADING_MAX and names_thread(text)


def _comments(lines: Sequence[_Line], bylines: list[int]) -> list[list[Element]]:
    """The elements of each comment; none where words would be left over, or stand before the first element."""
    said = [at for at, line in enumerate(lines) if line.text]
    if len(bylines) < 2:
        return []
    if said[-1] == bylines[-1]:
        starts = [_begin(lines, said, bylines[0]), *(at + 1 for at in bylines[:-1])]
        ends = [at + 1 for at in bylines]
    else:
        starts, ends = bylines, [*bylines[1:], len(lines)]
    before = [at for at in said if at < starts[0]]
    bounds = list(zip(starts, ends, strict=True))
    if len(before) > 1 or any(len(lines[at].text) > _HEADING_MAX for at in before) or not lines[starts[0]].nodes:
        return []
    if any(_count(said, start, end) < _LINES_LEAST for start, end in bounds):
        return []
    return [[node for line in lines[start:end] for node in line.nodes] for start, end in bounds]


def _count(said: Sequence[int], start: int, end: int) -> int:
    return bisect_left(said, end) - bisect_left(said, start)


def _begin(lines: Sequence[_Line], said: Sequence[int], first_byline: int) -> int:
    """Where the first of the signed comments begins: after a short line that heads them all."""
    opens = said[0]
    return opens + 1 if opens + 1 < first_byline and len(lines[opens].text) <= _HEADING_MAX else opens


def _is_byline(text: str) -> bool:
    """Whether a line is a name and a date and little else."""
    span = date_span(text) if len(text) < _BYLINE_MAX else None
    if span is None:
        return False
    rest = without_counter((text[: span[0]] + text[span[1] :]).strip()).strip(EDGE)
    return 1 < len(rest) <= _NAME_MAX and rest[0].isalpha()
