"""One comment's part of the tree as a flat run of text pieces, each with its line, its link and the marks above it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from scraper.extractors.comment_classes import AUTHOR, CUT, DATE, TEXT, role_of_class

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from scraper.html import Element

_BLOCK_NAMES = (
    "address article aside blockquote center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_SILENT_NAMES = (
    "script style template noscript textarea select option button input svg form iframe object head title meta link map"
    " canvas audio video"
)
BLOCK_TAGS = frozenset(_BLOCK_NAMES.split())
_SILENT = frozenset(_SILENT_NAMES.split())
_ITEMPROPS = {
    "author": AUTHOR,
    "creator": AUTHOR,
    "name": AUTHOR,
    "datepublished": DATE,
    "datecreated": DATE,
    "commenttime": DATE,
    "text": TEXT,
    "commenttext": TEXT,
    "description": TEXT,
    "articlebody": TEXT,
}
# RDFa, as Drupal writes it: `property="dc:date dc:created" content="2015-03-14T17:20:31+01:00"`
_PROPERTIES = {"dc:date": DATE, "dc:created": DATE, "schema:datecreated": DATE, "content:encoded": TEXT}
MIXED = "mixed"  # promised the text and holds the byline too
_FOLD = re.compile(r"\d+")
_SHAPE_LEVELS = 5


@dataclass(slots=True, eq=False)
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
    label: str | None = None

    def marked(self, role: str) -> Mark | None:
        """The nearest mark of a role above the piece."""
        mark = self.mark
        while mark is not None and mark.role != role:
            mark = mark.above
        return mark


@dataclass(slots=True)
class Territory:
    """What belongs to one comment and to no other."""

    nodes: Sequence[Element]
    pieces: list[Piece] = field(default_factory=list)
    times: list[Element] = field(default_factory=list)  # what may hold a machine date: <time>, <abbr title>, marked
    links: list[Element] = field(default_factory=list)
    images: list[Element] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    leads: Mapping[Element, str] = field(default_factory=dict)  # links to anchors that are not the comment's own
    left_out: list[Element] = field(default_factory=list)  # nested comments, and forms


@lru_cache(maxsize=8192)
def _folded(classes: str) -> str:
    """The first class, numbers folded: what stays the same from one comment to the next."""
    token = classes.split(None, 1)[:1]
    return _FOLD.sub("", token[0]) if token else ""


def shape_of(piece: Piece, roots: Sequence[Element]) -> str:
    """Where a piece stands, the same in every comment of one theme: tags and first classes of what holds it.

    Shape: ends with the comment's own node, one of `roots`: an answer stands in other boxes than what it answers.
    """
    shape: list[str] = []
    at: Element | None = piece.node
    while at is not None and len(shape) < _SHAPE_LEVELS:
        if at.tag != "a":
            shape.append(f"{at.tag}.{_folded(at.get('class') or '')}")
        if at in roots:
            break
        at = at.getparent()
    return "<".join(shape)


def read_territory(nodes: Sequence[Element], others: Collection[Element] = (), *, tails: bool = False) -> Territory:
    """The pieces of some sibling nodes, without what `others` (nested comments) hold.

    Shape: pieces in reading order, blank text left out; `tails` asks for the text after each node too.
    Cost: one walk over these nodes, without recursion.
    """
    walk = _Walk(Territory(nodes), others)
    for node in nodes:
        walk.take(node)
        if tails:
            walk.add(node.tail, node.getparent(), None, None)
    return walk.territory


def words_of(node: Element, enough: int = 100_000) -> str:
    """The text of an element as it stands, trimmed; no more than a little over `enough` characters."""
    pieces: list[str] = []
    length = 0
    for text in node.itertext():
        pieces.append(str(text))
        length += len(text)
        if length > enough:
            break
    return "".join(pieces).strip()


def spoil(mark: Mark | None) -> None:
    """What holds the byline is not the text, whatever its name."""
    while mark is not None and mark.role != MIXED:
        if mark.role == TEXT:
            mark.role = MIXED
        mark = mark.above


class _Walk:
    """The state of one walk. It steps from sibling to sibling, so depth costs memory and never the stack."""

    __slots__ = ("block", "line", "others", "territory")

    def __init__(self, territory: Territory, others: Collection[Element]) -> None:
        self.territory = territory
        self.others = others
        self.line = 0
        self.block = 0

    def add(self, text: str | None, node: Element | None, mark: Mark | None, link: Element | None) -> None:
        if text and node is not None and not text.isspace():
            self.territory.pieces.append(Piece(text, node, mark, self.line, self.block, link))

    def take(self, root: Element) -> None:
        mark, link = self._enter(root, str(root.tag), None, None)
        if mark is not None and len(self.territory.nodes) == 1 and mark.role in {TEXT, CUT}:
            self.territory.marks.pop()
            mark = None  # what holds all of a comment is no part of it
        self.add(root.text, root, mark, link)
        self._take_inside(root, mark, link)

    def _take_inside(self, node: Element, mark: Mark | None, link: Element | None) -> None:
        # The innermost loop of comment reading: `getnext` costs a tenth of an iterator over the children.
        others, add = self.others, self.add
        above: list[tuple[Element, Mark | None, Element | None]] = []
        at: Element | None = node[0] if len(node) else None
        while True:
            if at is None:
                if node.tag in BLOCK_TAGS:
                    self._border()
                if not above:
                    return
                at = node
                node, mark, link = above.pop()
            else:
                tag = at.tag
                if (tag in _SILENT and not _is_named(at)) or not isinstance(tag, str) or at in others:
                    self._leave_out(at)
                else:
                    own_mark, own_link = self._enter(at, tag, mark, link)
                    if text := at.text:
                        add(text, at, own_mark, own_link)
                    if len(at):
                        above.append((node, mark, link))
                        node, mark, link, at = at, own_mark, own_link, at[0]
                        continue
                    if tag in BLOCK_TAGS:
                        self._border()
            if text := at.tail:
                add(text, node, mark, link)
            at = at.getnext()

    def _enter(
        self, node: Element, tag: str, mark: Mark | None, link: Element | None
    ) -> tuple[Mark | None, Element | None]:
        if tag in BLOCK_TAGS:
            self.line += 1
            self.block += 1
        elif tag == "br":
            self.line += 1
            return mark, link
        elif tag == "img":
            self.territory.images.append(node)
            return mark, link
        elif tag == "a":
            link = node
            self.territory.links.append(node)
        names = node.keys()
        if names or tag == "time":
            role, strong = _role(node, tag, names)
            if role and not (role == TEXT and mark is not None and mark.role == AUTHOR and _is_card_name(node)):
                mark = self._mark(Mark(role, node, mark, strong))
        return mark, link

    def _mark(self, mark: Mark) -> Mark:
        self.territory.marks.append(mark)
        if mark.role == DATE:
            self.territory.times.append(mark.node)
        if mark.role in {AUTHOR, DATE}:
            spoil(mark.above)
        return mark

    def _leave_out(self, node: Element) -> None:
        if node in self.others:
            self._border()
            self.territory.left_out.append(node)
        elif node.tag in {"form", "button"}:
            self.territory.left_out.append(node)
        elif node.tag == "meta" and _ITEMPROPS.get((node.get("itemprop") or "").lower()) == DATE:
            self.territory.times.append(node)

    def _border(self) -> None:
        self.line += 1
        self.block += 1


def _is_named(node: Element) -> bool:
    """Whether a button prints an author: Remark42's opens what else that reader wrote."""
    return node.tag == "button" and role_of_class(node.get("class") or "") == AUTHOR


def _is_card_name(node: Element) -> bool:
    """Whether a microformat calls an element a name: the author's own, in the author's card."""
    return "p-name" in (node.get("class") or "").split()


def _role(node: Element, tag: str, names: Sequence[str | bytes]) -> tuple[str | None, bool]:
    """What part of a comment an element promises by its attributes, and whether it can mean nothing else."""
    if "itemprop" in names and (role := _ITEMPROPS.get((node.get("itemprop") or "").lower())):
        return role, True
    if "property" in names:
        for name in (node.get("property") or "").lower().split():
            if role := _PROPERTIES.get(name):
                return role, True
    if tag == "time" or (tag == "abbr" and node.get("title")):
        return DATE, True
    return _role_of_classes(node.get("class") or "") if "class" in names else (None, False)


@lru_cache(maxsize=8192)
def _role_of_classes(classes: str) -> tuple[str | None, bool]:
    role = role_of_class(classes)
    return role, role is not None and role != CUT and "fn" in classes.split()
