"""How deep each comment stands in its thread: by nesting, by classes such as `depth-2`, by indents."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.extractors.comment_holder import Holder
    from scraper.html import Element

_LEVEL = re.compile(
    r"(?:^|[\s_-]|(?-i:(?<=[a-z])(?=[DL])))(?:depth|level|lvl|indent|indented|nest|nested|nesting|deep|tier|tab|lev|reply-level|thread-level)[-_]?(\d{1,2})(?=$|[\s_-])",
    re.IGNORECASE,
)
_ATTRIBUTES = ("data-depth", "data-level", "data-indent", "data-nest-level", "aria-level")
_INDENTED = re.compile(r"(?:^|[\s_-])(?:indent|indented|children|replies)(?=$|[\s_-])", re.IGNORECASE)
_CONTINUED = re.compile(r"(?P<of>.*\d)[-_.]\d{1,3}")
_MARGIN = re.compile(
    r"(?:margin|padding)(?:-left|-inline-start)?\s*:\s*(?:0(?:px)?\s+0(?:px)?\s+0(?:px)?\s+)?(\d+(?:\.\d+)?)(px|em|rem|%|pt)?\s*(?:;|$)",
    re.IGNORECASE,
)
# `margin-left: calc(var(--step) * 2)`, `--depth: 2`
_STEPS = re.compile(
    r"(?:margin|padding)[^;]*\bcalc\([^;]*\*\s*(\d+)\s*\)|--[\w-]*(?:depth|level|indent|nest)[\w-]*\s*:\s*(\d+)"
)
_UTILITY = re.compile(r"(?:^|[\s:])[mp][ls]-(\d{1,2})(?=$|\s)")  # Tailwind's and Bootstrap's `ml-8`, `md:ps-4`
_COUNTED = re.compile(r"([^\W\d]+[-_]*)(\d{1,2})")
_CHILD = re.compile(
    r"(?:(?:comment|is|c)[-_]*)?(?:child|sub|reply|answer|nested|subcomment)(?:[-_]*(?:comment|item))?", re.IGNORECASE
)


def find_levels(holders: Sequence[Holder]) -> dict[Holder, int]:
    """The depth from 0 of every holder: as the page states, else as elements nest, else as they are indented."""
    stated = {holder: _stated(holder) for holder in holders}
    known = [level for level in stated.values() if level is not None]
    nested = _nested(holders)
    if known and max(known) > min(known):
        return {h: nested[h] if (level := stated[h]) is None else level - min(known) for h in holders}
    if any(nested.values()):
        return nested
    if _nest_by_followers(holders) or _nest_by_wrappers(holders) or _nest_by_ids(holders):
        return _nested(holders)
    levels = _indented(holders)
    return levels if any(levels.values()) else _by_classes(holders)


def _nested(holders: Sequence[Holder]) -> dict[Holder, int]:
    levels: dict[Holder, int] = {}
    for holder in holders:
        levels[holder] = levels.get(holder.above, -1) + 1 if holder.above is not None else 0
    return levels


def _nest_by_followers(holders: Sequence[Holder]) -> bool:
    """Sets whom each answers where lists of replies follow what they answer: `li.comment + li > ol > li.comment`.

    Shape: the item that follows may have been taken for a part of the comment. Only items of lists: the rest of a long
        thread, in a box of its own, is no answer to what stands before the box.
    Source: zinnia-threaded-comments; lists in lists as browsers mend them.
    """
    ends = {holder.nodes[-1]: holder for holder in holders if holder.top.tag == "li"}
    parts = {node: holder for holder in ends.values() for node in holder.nodes[1:]}
    found = False
    for holder in ends.values():
        for item in _above(holder.top):
            before = item.getprevious() if item.tag == "li" else None
            answered = parts.get(item) or (ends.get(before) if before is not None else None)
            if answered is not None:
                holder.above, found = answered, True
                break
    return found


def _nest_by_wrappers(holders: Sequence[Holder]) -> bool:
    """Sets whom each answers where both open a wrapper alike: `div > div.comment + (div > div.comment)`."""
    heads: dict[Element, Holder] = {}
    crowded: set[Element] = set()
    for holder in holders:
        parent = holder.top.getparent()
        if parent is not None and next(parent.iterchildren("*"), None) is holder.top:
            heads[parent] = holder
        elif parent is not None:
            crowded.add(parent)
    found = False
    for wrapper, holder in heads.items():
        outer = wrapper.getparent()
        while outer is not None and outer not in heads:
            outer = outer.getparent()
        if outer is not None and outer.tag == wrapper.tag and crowded.isdisjoint((outer, wrapper)):
            holder.above, found = heads[outer], True
    return found


def _nest_by_ids(holders: Sequence[Holder]) -> bool:
    """Sets whom each answers where its id continues the other's: `comment2`, then `comment2-1` (Minimal Mistakes)."""
    known = {holder.anchor: holder for holder in holders if holder.anchor}
    found = False
    for anchor, holder in known.items():
        match = _CONTINUED.fullmatch(anchor)
        if match and match["of"] in known:
            holder.above, found = known[match["of"]], True
    return found


def _stated(holder: Holder) -> int | None:
    for node in (*holder.nodes[:1], *holder.absorbed):
        level = _of_class(node.get("class") or "")
        if level is not None:
            return level
        for name in _ATTRIBUTES:
            value = node.get(name)
            if value and value.isdecimal():
                return int(value)
    return None


@lru_cache(maxsize=4096)
def _of_class(classes: str) -> int | None:
    match = _LEVEL.search(classes)
    return int(match[1]) if match else None


def _indented(holders: Sequence[Holder]) -> dict[Holder, int]:
    """By margins, by spacers, by indents that hold it, or by nothing: then all are on one level."""
    for width in (_margin, _spacer, _utility):
        widths = {holder: width(holder.top) for holder in holders}
        steps = sorted({found for found in widths.values() if found is not None})
        if len(steps) > 1:
            return {holder: steps.index(found) if (found := widths[holder]) is not None else 0 for holder in holders}
    wraps = {holder: sum(_is_indent(node) for node in _above(holder.top)) for holder in holders}
    least = min(wraps.values(), default=0)
    return {holder: wraps[holder] - least for holder in holders}


def _by_classes(holders: Sequence[Holder]) -> dict[Holder, int]:
    """By a number in a class, whatever its word means, or by a class that some bear and calls them children."""
    classes = [(holder.top.get("class") or "").split() for holder in holders]
    counted = [{m[1]: m[2] for m in map(_COUNTED.fullmatch, names) if m} for names in classes]
    for word in counted[0] if counted else ():
        steps = [int(found[word]) for found in counted if word in found]
        if len(steps) == len(holders) and _are_depths(steps):
            return {holder: step - steps[0] for holder, step in zip(holders, steps, strict=True)}
    children = [any(map(_CHILD.fullmatch, names)) for names in classes]
    return dict(zip(holders, map(int, children) if children and not children[0] else [0] * len(holders), strict=True))


def _are_depths(steps: Sequence[int]) -> bool:
    """Whether numbers can be the depths of a thread: one level down at a time, and neither a count nor stripes."""
    first, most = min(steps), max(steps)
    if first == most or steps[0] != first or first > 1 or any(b > a + 1 for a, b in pairwise(steps)):
        return False
    stripes = most == first + 1 and all(a != b for a, b in pairwise(steps))
    return len(set(steps)) < len(steps) and not stripes


def _utility(node: Element) -> float | None:
    match = _UTILITY.search(node.get("class") or "")
    return float(match[1]) if match else 0.0


def _margin(node: Element) -> float | None:
    style = node.get("style")
    if not style:
        return 0.0 if style is None else None
    if margin := _MARGIN.search(style):
        return float(margin[1])
    steps = _STEPS.search(style)
    return float(steps[1] or steps[2]) if steps else None


def _spacer(node: Element) -> float | None:
    """The width of a transparent picture before the comment: tables were indented so."""
    image = next(node.iter("img"), None)
    width = image.get("width", "") if image is not None and image.get("height") in {"0", "1"} else ""
    return float(width) if width.isdecimal() else None


@lru_cache(maxsize=4096)
def _is_indent_class(classes: str) -> bool:
    return bool(_INDENTED.search(classes))


def _is_indent(node: Element) -> bool:
    return _is_indent_class(node.get("class") or "") or node.tag == "blockquote"


def _above(node: Element) -> Iterator[Element]:
    at = node.getparent()
    steps = 0
    while at is not None and steps < 60:
        yield at
        at = at.getparent()
        steps += 1
