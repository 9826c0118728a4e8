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
    " h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_SILENT_NAMES = (
    "script style template noscript textarea select option button input svg form iframe object head title meta link map"
    " canvas audio video"
)
BLOCK_TAGS = frozenset(_BLOCK_NAMES.split())
_BLOCK, _BREAK, _IMAGE, _LINK, _TIME, _SILENT = range(1, 7)  # what a tag does to a walk; 0 for all the others
_BARE = frozenset({_BREAK, _IMAGE})  # nobody asks for their classes
_KINDS: dict[object, int] = {
    **dict.fromkeys(BLOCK_TAGS, _BLOCK),
    **dict.fromkeys(_SILENT_NAMES.split(), _SILENT),
    "br": _BREAK,
    "img": _IMAGE,
    "a": _LINK,
    "time": _TIME,
}
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
        mark, link = None, None
        kind = _KINDS.get(str(root.tag), 0)
        if kind == _BLOCK:
            self._border()
        elif kind == _BREAK:
            self.line += 1
        elif kind == _IMAGE:
            self.territory.images.append(root)
        elif kind == _LINK:
            link = root
            self.territory.links.append(root)
        if kind not in _BARE and ((names := root.keys()) or kind == _TIME):
            mark = self._marked(root, str(root.tag), names, None)
        if mark is not None and len(self.territory.nodes) == 1 and mark.role in {TEXT, CUT}:
            self.territory.marks.pop()
            mark = None  # what holds all of a comment is no part of it
        self.add(root.text, root, mark, link)
        self._take_inside(root, mark, link)

    def _take_inside(self, node: Element, mark: Mark | None, link: Element | None) -> None:  # noqa: C901, PLR0912, PLR0915 - one loop
        # The innermost loop of comment reading, so nothing is called that can be done in place: `getnext` costs a
        # tenth of an iterator over the children.
        others, kinds, add = self.others, _KINDS, self.territory.pieces.append
        links = self.territory.links
        line, block = self.line, self.block
        above: list[tuple[Element, int, Mark | None, Element | None]] = []
        kind = kinds.get(node.tag, 0)
        at: Element | None = node[0] if len(node) else None
        while True:
            if at is None:
                if kind == _BLOCK:
                    line += 1
                    block += 1
                if not above:
                    break
                at = node
                node, kind, mark, link = above.pop()
            else:
                tag = at.tag
                own = kinds.get(tag, 0)
                if (own == _SILENT and not _is_named(at)) or (not own and not isinstance(tag, str)) or at in others:
                    if self._leave_out(at):
                        line += 1
                        block += 1
                else:
                    own_mark, own_link = mark, link
                    if own == _BLOCK:
                        line += 1
                        block += 1
                    elif own == _BREAK:
                        line += 1
                    elif own == _IMAGE:
                        self.territory.images.append(at)
                    elif own == _LINK:
                        own_link = at
                        links.append(at)
                    if own not in _BARE and ((names := at.keys()) or own == _TIME):
                        own_mark = self._marked(at, tag, names, mark)
                    text = at.text
                    if text and not text.isspace():
                        add(Piece(text, at, own_mark, line, block, own_link))
                    if len(at):
                        above.append((node, kind, mark, link))
                        node, kind, mark, link, at = at, own, own_mark, own_link, at[0]
                        continue
                    if own == _BLOCK:
                        line += 1
                        block += 1
            text = at.tail
            if text and not text.isspace():
                add(Piece(text, node, mark, line, block, link))
            at = at.getnext()
        self.line, self.block = line, block

    def _marked(self, node: Element, tag: str, names: Sequence[str | bytes], above: Mark | None) -> Mark | None:
        """The mark that holds inside an element: its own, or the one above it."""
        role, strong = _role(node, tag, names)
        if not role or (above is not None and above.role == AUTHOR and _is_of_name(node, tag, role)):
            return above
        mark = Mark(role, node, above, strong)
        self.territory.marks.append(mark)
        if role == DATE:
            self.territory.times.append(node)
        if role in {AUTHOR, DATE}:
            spoil(above)
        return mark

    def _leave_out(self, node: Element) -> bool:
        """Notes what is not read; whether it parts what stands before and after it."""
        if node in self.others:
            self.territory.left_out.append(node)
            return True
        if node.tag in {"form", "button"}:
            self.territory.left_out.append(node)
        elif node.tag == "meta" and _ITEMPROPS.get((node.get("itemprop") or "").lower()) == DATE:
            self.territory.times.append(node)
        return False

    def _border(self) -> None:
        self.line += 1
        self.block += 1


def _is_named(node: Element) -> bool:
    """Whether a button prints an author: Remark42's opens what else that reader wrote."""
    return node.tag == "button" and role_of_class(node.get("class") or "") == AUTHOR


def _is_of_name(node: Element, tag: str, role: str) -> bool:
    """Whether an element belongs to the name that it stands in, whatever its class promises.

    Shape: a microformat's `p-name` in the author's card; giscus's link of portrait and name, `a.avatar > img + span`.
    """
    return (role == TEXT and "p-name" in (node.get("class") or "").split()) or (role == CUT and tag == "a")


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
