"""The wrappers of a page: elements that hold most of its paragraphs, and so are its layout and no part of it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.selectors import Element

_MOST = 4000  # paragraphs looked at
_SAMPLE = 24
_DEEPEST = 64  # ancestors of a paragraph looked at


def wrappers_of(root: Element) -> frozenset[Element]:
    """The elements that hold more than half of the page's paragraphs; none where there are hardly any.

    Cost: a walk up from each of some fifty paragraphs, to where another one came by.
    """
    paragraphs = list(islice(root.iter("p", "br"), _MOST))
    if len(paragraphs) < 3:
        return frozenset()
    sample = paragraphs[:: max(1, len(paragraphs) // _SAMPLE)]
    # Whatever holds more than half of them holds the middle one.
    chain = list(islice(sample[len(sample) // 2].iterancestors(), _DEEPEST))
    meets = {node: place for place, node in enumerate(chain)}
    counts = [0] * (len(chain) + 1)
    for node in sample:
        counts[_meeting(node, meets, len(chain))] += 1
    found = []
    held = 0
    for node, count in zip(chain, counts, strict=False):
        held += count
        if held * 2 > len(sample):
            found.append(node)
    return frozenset(found)


def _meeting(node: Element, meets: dict[Element, int], never: int) -> int:
    """Where in the chain a paragraph's ancestors join it; remembered for all of them."""
    passed: list[Element] = []
    at = node.getparent()
    while at is not None and at not in meets and len(passed) < _DEEPEST:
        passed.append(at)
        at = at.getparent()
    place = never if at is None else meets.get(at, never)
    meets.update(dict.fromkeys(passed, place))
    return place
