"""Lines of text on either side of a node, nearest first, without reading the whole page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from scraper.extractors.regions import is_entry, is_left_out, is_page_footer
from scraper.flow import raw_texts

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterator

    from scraper.html import Element

_INLINE_TEXT = (
    "a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd label mark q s samp small span strong "
    "sub sup time tt u var wbr svg script style noscript template"  # an icon ends no line
)
_INLINE = frozenset(_INLINE_TEXT.split())
_PARTED = frozenset(("a", "span", "time", "abbr"))  # themes part these by style sheets, with no space between them
_FILED = re.compile(
    r"/(?:tags?|categor(?:y|ies)|labels?|topics?|authors?|users?)/"
)  # where a post is filed, no other post
_OF_THE_POST = re.compile(r"\b(?:post|entry|article)[-_]?(?:tags?|meta|footer|info|labels?|categor)")
_LABEL_REL = re.compile(r"\b(?:tag|category|author)\b")
_ANY_HEADING = frozenset(("h1", "h2", "h3", "h4", "h5"))
_PROSE = 240  # characters: a longer line is text and no byline
_ELEMENTS = 800  # walked in each direction
_OUTERMOST = frozenset(("body", "html"))


class FoundLine(NamedTuple):
    """A line as a reader sees it, with the elements in it."""

    text: str
    nodes: tuple[Element, ...]

    @property
    def is_prose(self) -> bool:
        """Whether it is the post's text rather than a byline."""
        length = len(self.text)
        if length <= _PROSE // 2 or (length < _PROSE * 2 and self._names_somebody()):
            return False
        return length > _PROSE or any(node.tag == "p" for node in self.nodes)

    def _names_somebody(self) -> bool:
        """Whether a link in it says so, or it begins as a box about the author: "Written by <b>Ann Lee</b> who"."""
        if any(_LABEL_REL.search(node.get("rel") or "") for node in self.nodes):
            return True
        return self.text.startswith("Written by ") and any(node.tag in {"b", "strong", "a"} for node in self.nodes)

    @property
    def heads_another(self) -> bool:
        """Whether it is the linked heading of another post, and none that Z-Blog prints the labels in."""
        headings = [node for node in self.nodes if node.tag in _ANY_HEADING]
        if not headings or any(_OF_THE_POST.search(node.get("class") or "") for node in headings):
            return False
        return any(
            node.tag == "a"
            and not (node.get("rel") or "").startswith(("author", "tag", "category"))
            and not _FILED.search(node.get("href") or "")
            for node in self.nodes
        )


@dataclass(slots=True)
class Gatherer:
    """Text pieces and elements up to the next line break."""

    pieces: list[str] = field(default_factory=list)
    nodes: list[Element] = field(default_factory=list)
    backward: bool = False  # pieces came last first

    def begin(self, node: Element) -> None:
        """Adds an element at its start tag, with its first text.

        A link round a block is in the block's line; one round a heading would tell of another post.
        """
        above = node.getparent()
        if node.tag not in _INLINE and above is not None and above.tag == "a" and node.tag not in _ANY_HEADING:
            self.nodes.append(above)
        self.nodes.append(node)
        self.pieces.append(f" {node.text or ''}" if node.tag in _PARTED else node.text or "")

    def take(self) -> FoundLine | None:
        """The line so far, None where nothing was read; starts a new one."""
        pieces, nodes = self.pieces, self.nodes
        if not pieces:
            nodes.clear()
            return None
        if self.backward:
            pieces.reverse()
        text = " ".join("".join(pieces).split())
        line = FoundLine(text, tuple(nodes)) if text else None
        pieces.clear()
        nodes.clear()
        return line


@dataclass(slots=True)
class Bounds:
    """What a walk leaves out and where it ends; the post's own ancestors are judged by neither."""

    spine: Collection[Element] = frozenset()
    skipped: Collection[Element] = frozenset()  # comments
    ends: Collection[Element] = frozenset()  # the body
    credited: bool = False  # credits are the post's: between title and body, while the footer's are the theme's

    def leaves_out(self, node: Element) -> bool:
        """Whether a node is nobody's text, or that of another part of the page."""
        if node in self.skipped:
            return True
        if node in self.spine:
            return not isinstance(node.tag, str)
        return is_left_out(node) and not (self.credited and "credit" in (node.get("class") or ""))


def lines_after(node: Element, bounds: Bounds) -> Iterator[FoundLine]:
    """The lines that follow a node, to the body, another post, the page's footer or its end."""
    gatherer = Gatherer()
    gatherer.pieces.append(node.tail or "")
    at: Element = node
    for _ in range(_ELEMENTS):
        following = at.getnext()
        if following is None:
            above = at.getparent()
            if above is None or above.tag in _OUTERMOST or above in bounds.ends:
                break
            at = above
            if at.tag not in _INLINE and (line := gatherer.take()):
                yield line
            gatherer.pieces.append(at.tail or "")
            continue
        at = following
        if at in bounds.ends or (isinstance(at.tag, str) and at not in bounds.spine and _starts_another(at)):
            break
        if not bounds.leaves_out(at):
            ended = yield from _lines_in(at, bounds, gatherer)
            if ended:
                return
        gatherer.pieces.append(at.tail or "")
    if line := gatherer.take():
        yield line


def _starts_another(node: Element) -> bool:
    return is_entry(node) or is_page_footer(node)


def _lines_in(root: Element, bounds: Bounds, gatherer: Gatherer) -> Generator[FoundLine, None, bool]:
    """The lines of one subtree; the last one stays in the gatherer. Returns whether the walk's end was met in it."""
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for count, (event, node) in enumerate(walk):
        if event == "start":
            if (
                count > _ELEMENTS
                or node in bounds.ends
                or (node is not root and node not in bounds.spine and is_entry(node))
            ):
                if line := gatherer.take():
                    yield line
                return True
            if bounds.leaves_out(node):
                walk.skip_subtree()
                gatherer.pieces.append(" ")
                continue
            if node.tag not in _INLINE and (line := gatherer.take()):
                yield line
            gatherer.begin(node)
            continue
        if event == "end" and node.tag not in _INLINE and (line := gatherer.take()):
            yield line
        if node is not root:
            gatherer.pieces.append(f" {node.tail or ''}" if node.tag in _PARTED else node.tail or "")
    return False


def lines_before(node: Element, bounds: Bounds) -> Iterator[FoundLine]:
    """The lines that precede a node, to another post or the page's beginning."""
    return _Backward(bounds).walk(node.getprevious(), node.getparent())


def lines_within(node: Element, bounds: Bounds) -> Iterator[FoundLine]:
    """The lines inside a node, in reading order."""
    gatherer = Gatherer()
    yield from _lines_in(node, bounds, gatherer)
    if line := gatherer.take():
        yield line


def last_lines(node: Element, bounds: Bounds) -> Iterator[FoundLine]:
    """The lines inside a node, the last first."""
    return _Backward(bounds, inside=node).walk(node[-1] if len(node) else None, node)


@dataclass(slots=True)
class _Backward:
    """A walk against the reading order.

    `depth` counts the blocks whose end was passed and whose beginning was not; below 0 the walk has left its start.
    """

    bounds: Bounds
    inside: Element | None = None
    gatherer: Gatherer = field(default_factory=lambda: Gatherer(backward=True))

    def walk(self, at: Element | None, above: Element | None) -> Iterator[FoundLine]:  # noqa: C901 - one walk, one loop
        """From just after `at`, or from the beginning of `above` where there is none before."""
        for _ in range(_ELEMENTS):
            if at is None:
                if above is None or above.tag in _OUTERMOST:
                    break
                self.gatherer.pieces.append(above.text or "")
                if above.tag not in _INLINE and (line := self.gatherer.take()):
                    yield line
                if above is self.inside:
                    return
                at, above = above.getprevious(), above.getparent()
                continue
            self.gatherer.pieces.append(at.tail or "")
            if self.bounds.leaves_out(at):
                self.gatherer.pieces.append(" ")
            elif at.tag in _INLINE:
                self.gatherer.pieces.append(f" {' '.join(raw_texts(at)) if len(at) else at.text or ''} ")
                self.gatherer.nodes.extend(at.iter(etree.Element))
            else:
                if line := self.gatherer.take():
                    yield line
                if is_entry(at) and at not in self.bounds.spine:
                    return
                self.gatherer.nodes.append(at)
                at, above = (at[-1] if len(at) else None), at
                continue
            at = at.getprevious()
        if line := self.gatherer.take():
            yield line
