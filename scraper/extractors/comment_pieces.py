"""One comment's part of the tree as a flat run of text pieces, each with its line, its link and the marks above it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from scraper.extractors.comment_words import AUTHOR, DATE, TEXT, role_of_class

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from scraper.html import Element

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "textarea",
        "select",
        "option",
        "button",
        "input",
        "svg",
        "form",
        "iframe",
        "object",
        "head",
        "title",
        "meta",
        "link",
        "map",
        "canvas",
        "audio",
        "video",
    ]
)
_ITEMPROPS = {
    "author": AUTHOR, "creator": AUTHOR, "name": AUTHOR, "datepublished": DATE, "datecreated": DATE, "commenttime": DATE,
    "text": TEXT, "commenttext": TEXT, "description": TEXT, "articlebody": TEXT,
}  # fmt: skip
MIXED = "mixed"  # promised the text and holds the byline too
_FOLD = re.compile(r"\d+")


@dataclass(slots=True)
class Mark:
    """An element that promises a part of the comment, with the mark above it."""

    role: str
    node: Element
    above: Mark | None
    strong: bool = False  # named for nothing else: `fn`, `<time>`, itemprop


@dataclass(slots=True, eq=False)
class Piece:
    """One text node."""

    text: str
    node: Element  # the element whose text or whose child's tail it is
    mark: Mark | None
    line: int  # counts block borders and <br>
    block: int  # counts block borders alone
    link: Element | None
    shape: str  # where it stands, the same in every comment of one theme
    label: str | None = None


@dataclass(slots=True)
class Territory:
    """What belongs to one comment and to no other."""

    nodes: Sequence[Element]
    pieces: list[Piece] = field(default_factory=list)
    times: list[Element] = field(default_factory=list)  # <time>, <abbr title>, and what else may hold a machine date
    links: list[Element] = field(default_factory=list)
    images: list[Element] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


@lru_cache(maxsize=8192)
def _folded(classes: str) -> str:
    """The first class, numbers folded: what stays the same from one comment to the next."""
    token = classes.split(None, 1)[:1]
    return _FOLD.sub("", token[0]) if token else ""


def _mark_of(node: Element, tag: str, above: Mark | None) -> Mark | None:
    """The mark that a node makes, or the one above it."""
    prop = node.get("itemprop")
    if prop:
        role = _ITEMPROPS.get(prop.lower())
        if role:
            return Mark(role, node, above, strong=True)
    if tag == "time" or (tag == "abbr" and node.get("title")):
        return Mark(DATE, node, above, strong=True)
    classes = node.get("class")
    if classes:
        role = role_of_class(classes)
        if role:
            return Mark(role, node, above, strong=classes == "fn" or "fn" in classes.split())
    return above


def read_territory(nodes: Sequence[Element], others: Collection[Element] = (), *, tails: bool = False) -> Territory:
    """The pieces of some sibling nodes, without what `others` (nested comments) hold.

    Shape: pieces in reading order, blank text left out; `tails` asks for the text after each node too.
    Cost: one walk over these nodes, without recursion.
    """
    territory = Territory(nodes)
    walk = _Walk(territory, others)
    for node in nodes:
        walk.take(node)
        if tails and node.tail:
            walk.add(node.tail, node.getparent(), None, None, "~")
    return territory


def spoil(mark: Mark | None) -> None:
    """What holds the byline is not the text, whatever its name."""
    while mark is not None and mark.role != MIXED:
        if mark.role == TEXT:
            mark.role = MIXED
        mark = mark.above


class _Walk:
    """The state of one walk."""

    def __init__(self, territory: Territory, others: Collection[Element]) -> None:
        self.territory = territory
        self.others = others
        self.line = 0
        self.block = 0

    def add(self, text: str, node: Element, mark: Mark | None, link: Element | None, shape: str) -> None:
        if not text.isspace():
            self.territory.pieces.append(Piece(text, node, mark, self.line, self.block, link, shape))

    def take(self, root: Element) -> None:
        # An entry is (node, mark, link, shape) before its subtree, or (None, text, parent state) after it.
        stack: list[tuple[Element, Mark | None, Element | None, str, bool]] = [(root, None, None, "", False)]
        while stack:
            node, mark, link, shape, leaving = stack.pop()
            if leaving:
                self._leave(node, root, mark, link, shape)
                continue
            tag = node.tag
            if not isinstance(tag, str) or tag in _SILENT or (node in self.others and node is not root):
                if isinstance(tag, str) and node in self.others:
                    self._border()
                if node is not root and node.tail:
                    self.add(node.tail, node.getparent(), mark, link, shape + "~")
                continue
            stack.append((node, mark, link, shape, True))
            own_mark, own_link = self._enter(node, tag, mark, link)
            own_shape = f"{shape}>{tag}.{_folded(node.get('class') or '')}"
            if node.text:
                self.add(node.text, node, own_mark, own_link, own_shape)
            stack.extend((child, own_mark, own_link, own_shape, False) for child in reversed(node))

    def _enter(
        self, node: Element, tag: str, mark: Mark | None, link: Element | None
    ) -> tuple[Mark | None, Element | None]:
        if tag in BLOCK_TAGS:
            self._border()
        elif tag == "br":
            self.line += 1
        elif tag == "img":
            self.territory.images.append(node)
        own = _mark_of(node, tag, mark)
        if own is not mark and own is not None:
            self.territory.marks.append(own)
            if own.role in {AUTHOR, DATE}:
                spoil(own.above)
        if tag == "a":
            link = node
            self.territory.links.append(node)
        if own is not mark and own is not None and own.role == DATE:
            self.territory.times.append(node)
        return own, link

    def _leave(self, node: Element, root: Element, mark: Mark | None, link: Element | None, shape: str) -> None:
        if node.tag in BLOCK_TAGS:
            self._border()
        if node is not root and node.tail:
            self.add(node.tail, node.getparent(), mark, link, f"{shape}~{node.tag}")

    def _border(self) -> None:
        self.line += 1
        self.block += 1
