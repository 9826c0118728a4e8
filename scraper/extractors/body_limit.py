"""No body without end: a record holds as much of one as a reader could ever read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from pipelines.found import Problem

if TYPE_CHECKING:
    from scraper.extractors.body import Body
    from scraper.html import Document, Element

# "War and Peace" has 3.2 million characters. A record says its body three times (text, html, blocks), so that a page
# of 31 MB took a gigabyte before it was written.
MOST_CHARACTERS = 4_000_000
MOST_ELEMENTS = 100_000
_LEAST_PAGE = 3 * MOST_ELEMENTS  # bytes: `<p>`


def limit_body(document: Document, body: Body) -> None:
    """Take what goes beyond the bounds out of the body's tree, and put a Problem among the document's.

    Shape: text and elements that are cut from the body do not count. The capture keeps the page whole.
    Cost: nothing for pages below 300 kB, else one walk.
    """
    if document.size < _LEAST_PAGE:
        return
    left = _Left()
    for node in body.nodes:
        if left.is_spent:
            node.clear()
        else:
            _limit(node, body.cut, left)
    if left.is_spent:
        most = f"{MOST_CHARACTERS:,} characters or {MOST_ELEMENTS:,} elements"
        document.problems.append(Problem("text", f"only the first {most} of the body were read"))


class _Left:
    """What may still be read."""

    def __init__(self) -> None:
        self.characters = MOST_CHARACTERS
        self.elements = MOST_ELEMENTS

    @property
    def is_spent(self) -> bool:
        return self.characters < 0 or self.elements < 0

    def of(self, text: str | None) -> str | None:
        """The text, or as much of it as is left."""
        if text is None:
            return None
        room = self.characters
        self.characters -= len(text)
        return text if self.characters >= 0 else text[:room]


def _limit(root: Element, cut: frozenset[Element], left: _Left) -> None:
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if element in cut:
                walker.skip_subtree()
                continue
            left.elements -= 1
            said = left.of(element.text)
            if left.is_spent:
                element.text, element.tail = said, None
                _drop_below(element)
                break
        elif element is not root:
            said = left.of(element.tail)
            if left.is_spent:
                element.tail = said
                break
    else:
        return
    _drop_after(element, root)


def _drop_below(element: Element) -> None:
    while len(element):
        element.remove(element[-1])


def _drop_after(element: Element, root: Element) -> None:
    """Take out all that follows an element inside another one; its own tail stays."""
    at = element
    while at is not root:
        above = at.getparent()
        assert above is not None
        while (following := at.getnext()) is not None:
            above.remove(following)
        at = above
        if at is not root:
            at.tail = None
