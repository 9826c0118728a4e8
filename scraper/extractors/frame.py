"""The frame of a post: the short lines around title and body, in which byline, date and labels stand.

Themes have no common names for them, but a common place: just before the title, between title and body, at the end
of the body, just after it. Only those places are walked, so the cost does not grow with the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from lxml import etree

from scraper.extractors.regions import is_entry, is_page_footer, own_region

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from scraper.html import Element

Place = Literal["above", "head", "tail", "below"]

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "svg",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ],
)
_ANY_HEADING = frozenset(("h1", "h2", "h3", "h4", "h5"))
_PROSE = 240  # characters: a longer line is text and no byline
_ABOVE, _HEAD, _TAIL, _BELOW = 6, 14, 8, 30  # lines read in each place
_ELEMENTS = 600  # walked in each place


@dataclass(slots=True)
class Line:
    """One line of the frame as a reader sees it, with the elements in it."""

    text: str
    nodes: tuple[Element, ...]
    place: Place
    distance: int  # lines from the title or the body, from 0


@dataclass(slots=True)
class Frame:
    """The lines around a post, the nearest first in each place; and the post's own ancestors."""

    lines: tuple[Line, ...] = ()
    spine: frozenset[Element] = frozenset()
    ranks: dict[Element, int] = field(default_factory=dict)  # every element of the lines with its line's number
    bodies: frozenset[Element] = frozenset()

    def at(self, *places: Place) -> Iterator[Line]:
        """The lines of some places, in the order asked."""
        for place in places:
            yield from (line for line in self.lines if line.place == place)

    def has(self, node: Element) -> bool:
        """Whether an element stands in one of the lines, or holds one."""
        return node in self.ranks or any(child in self.ranks for child in node.iter())

    def rank(self, node: Element) -> int:
        """How near to the post an element stands, 0 the nearest."""
        return min((self.ranks.get(child, 999) for child in node.iter()), default=999)

    def in_body(self, node: Element) -> bool:
        """Whether a node stands inside the post's body."""
        return any(above in self.bodies for above in node.iterancestors())


def read_frame(title_node: Element | None, body_nodes: Collection[Element], thread_nodes: Collection[Element]) -> Frame:
    """The frame of the post with this title and this body.

    Cost: at most a few hundred elements are walked, whatever the page's size.
    """
    firm = [node for node in (title_node, *body_nodes) if node is not None]
    if not firm:
        return Frame()
    spine = frozenset(above for node in firm for above in (node, *node.iterancestors()))
    stops = frozenset(thread_nodes)
    start = title_node if title_node is not None else firm[0]
    bodies = frozenset(body_nodes)
    last = firm[-1]
    lines: list[Line] = []
    lines += _numbered(_before(start, stops), "above", _ABOVE)
    if title_node is not None:
        lines += _numbered(_after(title_node, stops, bodies, prose_ends=True), "head", _HEAD)
    lines += _numbered(_ending(last, stops), "tail", _TAIL)
    lines += _numbered(_after(last, stops, frozenset()), "below", _BELOW)
    return Frame(tuple(lines), spine, _ranks(lines), bodies)


def _ranks(lines: list[Line]) -> dict[Element, int]:
    order = {"head": 0, "above": 100, "below": 200, "tail": 300}
    return {node: order[line.place] + line.distance for line in reversed(lines) for node in line.nodes}


def _numbered(found: Iterable[tuple[str, tuple[Element, ...]]], place: Place, most: int) -> list[Line]:
    lines: list[Line] = []
    for text, nodes in found:
        lines.append(Line(text, nodes, place, len(lines)))
        if len(lines) >= most:
            break
    return lines


@dataclass(slots=True)
class _Gatherer:
    """Text pieces and elements up to the next line break."""

    pieces: list[str] = field(default_factory=list)
    nodes: list[Element] = field(default_factory=list)
    backward: bool = False  # pieces came last first

    def take(self) -> tuple[str, tuple[Element, ...]] | None:
        """The line so far, None where nothing was read; starts a new one."""
        text = " ".join("".join(reversed(self.pieces) if self.backward else self.pieces).split())
        nodes = tuple(self.nodes)
        self.pieces.clear()
        self.nodes.clear()
        return (text, nodes) if text else None


def _lines_in(
    root: Element, stops: Collection[Element], gatherer: _Gatherer
) -> Iterator[tuple[str, tuple[Element, ...]]]:
    """The lines of one subtree, regions that are not the post's left out; the last one stays in the gatherer."""
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for count, (event, node) in enumerate(walk):
        tag = node.tag
        if event == "start":
            if count > _ELEMENTS:
                return
            if is_entry(node) and node is not root:
                return
            if node in stops or own_region(node):
                walk.skip_subtree()
                gatherer.pieces.append(" ")
                continue
            if tag not in _INLINE and (line := gatherer.take()):
                yield line
            gatherer.nodes.append(node)
            if node.text:
                gatherer.pieces.append(node.text)
        elif event == "end" and tag not in _INLINE and (line := gatherer.take()):
            yield line
        if event != "start" and node is not root and node.tail:
            gatherer.pieces.append(node.tail)


def _after(
    node: Element,
    stops: Collection[Element],
    bodies: Collection[Element],
    *,
    prose_ends: bool = False,
) -> Iterator[tuple[str, tuple[Element, ...]]]:
    """The lines that follow a node, nearest first, to the comments, another post, the body or the page's end."""
    gatherer = _Gatherer()
    at: Element | None = node
    gatherer.pieces.append(node.tail or "")
    while at is not None:
        following = at.getnext()
        if following is None:
            at = at.getparent()
            if at is None or at.tag in {"body", "html"} or (prose_ends and at in bodies):
                break
            if at.tag not in _INLINE and (line := gatherer.take()):
                yield line
            gatherer.pieces.append(at.tail or "")
            continue
        at = following
        if at in stops or at in bodies or (not prose_ends and (_starts_another(at) or is_page_footer(at))):
            break
        if isinstance(at.tag, str) and not own_region(at):
            for text, nodes in _lines_in(at, stops, gatherer):
                if _is_prose(text, nodes) or (not prose_ends and _heads_another(nodes)):
                    return
                yield text, nodes
        gatherer.pieces.append(at.tail or "")
    if line := gatherer.take():
        yield line


def _before(node: Element, stops: Collection[Element]) -> Iterator[tuple[str, tuple[Element, ...]]]:
    """The lines that precede a node, nearest first, to another post or the page's beginning."""
    return _backward(node, None, stops)


def _ending(node: Element, stops: Collection[Element]) -> Iterator[tuple[str, tuple[Element, ...]]]:
    """The last lines inside a body, the last first, up to its prose."""
    for text, nodes in _backward(None, node, stops):
        if _is_prose(text, nodes):
            return
        yield text, nodes


def _backward(
    node: Element | None,
    inside: Element | None,
    stops: Collection[Element],
) -> Iterator[tuple[str, tuple[Element, ...]]]:
    """Lines against the reading order: what precedes `node`, or the end of `inside` first.

    `entered` holds the blocks whose end was passed and whose beginning was not; when it is empty, the walk climbs.
    """
    gatherer = _Gatherer(backward=True)
    entered: list[Element] = [inside] if inside is not None else []
    at = _last_child(inside) if inside is not None else _previous(node)
    above = inside if inside is not None else (node.getparent() if node is not None else None)
    for _ in range(_ELEMENTS):
        if at is None:  # the beginning of `above`
            if above is None or above.tag in {"body", "html"}:
                break
            gatherer.pieces.append(above.text or "")
            if above.tag not in _INLINE and (line := gatherer.take()):
                yield line
            if entered:
                entered.pop()
                if above is inside:
                    return
            at, above = above.getprevious(), above.getparent()
            continue
        gatherer.pieces.append(at.tail or "")
        if not isinstance(at.tag, str) or at in stops or own_region(at):
            gatherer.pieces.append(" ")
        elif at.tag in _INLINE:
            gatherer.pieces.append("".join(at.itertext()))  # type: ignore[arg-type]
            gatherer.nodes.extend(at.iter(etree.Element))
        else:
            if line := gatherer.take():
                yield line
            if is_entry(at):
                return
            gatherer.nodes.append(at)
            entered.append(at)
            at, above = _last_child(at), at
            continue
        at = at.getprevious()
    if line := gatherer.take():
        yield line


def _last_child(node: Element) -> Element | None:
    return node[-1] if len(node) else None


def _previous(node: Element | None) -> Element | None:
    return node.getprevious() if node is not None else None


def _is_prose(text: str, nodes: tuple[Element, ...]) -> bool:
    return len(text) > _PROSE or (len(text) > _PROSE // 2 and any(node.tag == "p" for node in nodes))


def _heads_another(nodes: tuple[Element, ...]) -> bool:
    """Whether a line below the post is the linked heading of another one."""
    if not any(node.tag in _ANY_HEADING for node in nodes):
        return False
    return any(
        node.tag == "a" and not (node.get("rel") or "").startswith(("author", "tag", "category")) for node in nodes
    )


def _starts_another(node: Element) -> bool:
    return isinstance(node.tag, str) and is_entry(node)
