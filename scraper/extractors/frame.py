"""The frame of a post: the short lines around title and body, in which byline, date and labels stand.

Themes have no common names for them, but a common place: just before the title, between title and body, at the end
of the body, just after it. Only those places are walked, so the cost does not grow with the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Literal

from scraper.extractors.frame_walk import Bounds, last_lines, lines_after, lines_before, lines_within
from scraper.extractors.regions import is_entry, region_below
from scraper.flow import raw_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from scraper.extractors.frame_walk import FoundLine
    from scraper.html import Document, Element

Place = Literal["head", "above", "below", "tail", "far"]
# How near to the post a line is: of the first line in each place, and of each further one. A line above the title may
# be the blog's motto or today's date, one below the body may belong to the next post.
_RANKS: dict[Place, tuple[int, int]] = {
    "head": (0, 1),
    "above": (3, 6),
    "below": (6, 3),
    "tail": (7, 3),
    "far": (40, 1),
}
_ABOVE, _HEAD, _TAIL, _BELOW, _FAR_LINES = 5, 14, 6, 16, 12  # lines read in each place
# A box of the post's data that stands elsewhere, in a sidebar: ".single-post-meta".
_DATA_BOX = re.compile(
    r"^(?:single-)?(?:single|post|entry|article|blog)[-_]?(?:meta|info|details|data|metadata|byline|credits)(?:[-_]\w+)?$"
)
_FAR = 999
_SMALL_TAGS = frozenset(("p", "span", "a", "h2", "h3", "h4"))
_LINKS = 80  # looked at in a thread's node: its labels would come first
_FEW = 12  # lines; with fewer round the post, boxes elsewhere are looked for
_SMALL = 400  # characters: a "comment" node of fewer may be the line that counts them, and the byline in it


@dataclass(slots=True)
class Line:
    """One line of the frame as a reader sees it, with the elements in it."""

    text: str
    nodes: tuple[Element, ...]
    place: Place
    distance: int  # lines from the title or the body, from 0
    is_text: bool = False  # it may be the last sentence of the post's own text


@dataclass(slots=False)
class Frame:
    """The lines around a post, the nearest first; and the post's own ancestors."""

    lines: tuple[Line, ...] = ()
    spine: frozenset[Element] = frozenset()
    bodies: frozenset[Element] = frozenset()
    threads: frozenset[Element] = frozenset()
    cut: frozenset[Element] = frozenset()  # what inside the body is not the post's text
    ranks: dict[Element, int] = field(default_factory=dict)  # every element of the lines, and how near it is
    aside: bool = False  # the platform prints the post's data in a sidebar

    def at(self, *places: Place) -> Iterator[Line]:
        """The lines of some places, in the order asked."""
        for place in places:
            yield from (line for line in self.lines if line.place == place)

    @staticmethod
    def rank_of(line: Line) -> int:
        """How near to the post a line stands, 0 the nearest."""
        first, further = _RANKS[line.place]
        return first + further * line.distance

    def rank(self, node: Element) -> int:
        """How near to the post an element stands, 0 the nearest; 999 outside all lines."""
        return self.ranks.get(node, _FAR)

    @cached_property
    def by_rel(self) -> dict[str, list[Element]]:
        """Links of the lines by each word of their `rel`."""
        return self._by("rel")

    @cached_property
    def by_itemprop(self) -> dict[str, list[Element]]:
        """Elements of the lines by each word of their `itemprop`."""
        return self._by("itemprop")

    def _by(self, attribute: str) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = {}
        for node in self.ranks:
            value = node.get(attribute)
            if value:
                for word in value.lower().split():
                    found.setdefault(word, []).append(node)
        return found

    def holds(self, node: Element, *, sure: bool = False) -> bool:
        """Whether an element is the post's own: in its frame, not in the prose, a sidebar, a comment, another post.

        `sure` is said of a platform's own name for it: then it may stand in what looks like a menu, in what was cut
        from the body, and in a sidebar where the platform prints such things there.
        """
        if node in self.spine or self.rank(node) < _FAR:
            return node not in self.spine
        above = [node, *node.iterancestors()]
        if any(at in self.threads for at in above):
            return False
        if any(at in self.bodies for at in above):
            return node in self.cut or (sure and any(at in self.cut for at in above))
        region = region_below(node, self.spine)
        if not sure:
            return not region and any(is_entry(at) for at in above if at in self.spine)
        if region == "side":  # Ghost's Edition has a column in the post's own header
            return self.aside or next(at for at in above if at in self.spine).tag == "header"
        return region not in {"related", "other", "top", "bottom"}


def read_frame(
    document: Document,
    title_node: Element | None,
    body_nodes: Collection[Element],
    thread_nodes: Collection[Element],
    cut: Collection[Element] = (),
) -> Frame:
    """The frame of the post with this title and this body; `cut` is what inside the body is not the post's text.

    Cost: at most a few hundred elements are walked in each place, whatever the page's size.
    """
    firm = [node for node in (title_node, *body_nodes) if node is not None]
    if not firm:
        return Frame()
    spine = frozenset(above for node in firm for above in (node, *node.iterancestors()))
    threads = frozenset(_comments_only(thread_nodes, spine))
    bodies = frozenset(body_nodes)
    start = title_node if title_node is not None else firm[0]
    round_it = Bounds(spine, threads)
    lines = _numbered(lines_before(start, round_it), "above", _ABOVE)
    if title_node is not None:
        to_body = Bounds(spine, threads, bodies - spine_of(title_node), credited=True)
        lines += _numbered(_to_prose(lines_after(title_node, to_body)), "head", _HEAD)
    lines += _tail(firm[-1], round_it, frozenset(cut))
    lines += _numbered(_to_prose(_to_another(lines_after(firm[-1], Bounds(spine, ends=threads)))), "below", _BELOW)
    if len(lines) < _FEW:
        lines += _numbered(_far_lines(document, round_it, lines), "far", _FAR_LINES)
    lines.sort(key=Frame.rank_of)
    ranks = _ranks(lines, spine)
    return Frame(tuple(lines), spine, bodies, threads, frozenset(cut), ranks)


def _ranks(lines: list[Line], spine: Collection[Element]) -> dict[Element, int]:
    """Every element of the lines, and those that hold nothing but lines, with the rank of the nearest."""
    ranks: dict[Element, int] = {}
    for line in lines:  # the nearest first
        rank = Frame.rank_of(line)
        for node in line.nodes:
            at: Element | None = node
            while at is not None and at not in ranks and at not in spine:
                ranks[at] = rank
                at = at.getparent()
    return ranks


def spine_of(node: Element) -> frozenset[Element]:
    """A node's ancestors."""
    return frozenset(node.iterancestors())


def _comments_only(nodes: Iterable[Element], spine: Collection[Element]) -> Iterator[Element]:
    """The nodes of the thread; of one that holds the post's labels too, the children that hold none."""
    for node in nodes:
        if node in spine or (node.tag in _SMALL_TAGS and _is_small(node)):
            continue
        waiting = [node]
        while waiting:
            at = waiting.pop()
            if not any("tag" in (link.get("rel") or "") for link in islice(at.iter("a"), _LINKS)):
                yield at
            else:
                waiting.extend(child for child in at if isinstance(child.tag, str) and not _is_small(child))


def _far_lines(document: Document, bounds: Bounds, known: Iterable[Line]) -> Iterator[FoundLine]:
    read = {node for line in known for node in line.nodes}
    for token in document.class_tokens:
        if not _is_data_box(token):
            continue
        nodes = document.with_class(token)
        if len(nodes) < 3:
            for node in nodes:
                if node not in read and node not in bounds.spine and not _is_elsewhere(node, bounds):
                    yield from lines_within(node, bounds)


@lru_cache(maxsize=8192)
def _is_data_box(token: str) -> bool:
    return bool(_DATA_BOX.match(token.lower()))


def _is_elsewhere(node: Element, bounds: Bounds) -> bool:
    if any(above in bounds.skipped for above in node.iterancestors()):
        return True
    return region_below(node, bounds.spine) in {"comments", "related", "other"}


def _is_small(node: Element) -> bool:
    return len(raw_text(node)) < _SMALL


def _to_prose(found: Iterable[FoundLine], cut: Collection[Element] = frozenset()) -> Iterator[FoundLine]:
    """The lines up to the first that is text, but for what is known to be none."""
    for line in found:
        if line.is_prose and not any(above in cut for at in line.nodes for above in (at, at.getparent())):
            return
        yield line


def _tail(body: Element, bounds: Bounds, cut: Collection[Element]) -> list[Line]:
    lines = _numbered(_to_prose(last_lines(body, bounds), cut), "tail", _TAIL)
    for line in lines:
        line.is_text = not any(
            at in cut for node in line.nodes for at in (node, node.getparent(), *islice(node.iterancestors(), 3))
        )
    return lines


def _to_another(found: Iterable[FoundLine]) -> Iterator[FoundLine]:
    for line in found:
        if line.heads_another:
            return
        yield line


def _numbered(found: Iterable[FoundLine], place: Place, most: int) -> list[Line]:
    return [Line(line.text, line.nodes, place, number) for number, line in enumerate(islice(found, most))]
