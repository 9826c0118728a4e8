"""Bullet points: depth, order, kind of list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exports.post import ListItem
from scraper.flow import LIST_TAGS, marked_text, resolve

if TYPE_CHECKING:
    from scraper.extractors.region import Region
    from scraper.html import Element

# The box into which Markdown engines move the footnotes (kramdown, goldmark, Python-Markdown, markdown-it, remark). A
# list that an author typed for notes has no such box, and stays a list.
_NOTES_CLASSES = frozenset(("footnotes", "footnote", "endnotes", "footnote-list", "footnotes-list"))

_FOOTNOTE_MARK = re.compile(r"#(?:user-content-)?(?:fn|footnote)[-:_.]?\w*$")


def read_list_items(region: Region) -> dict[Element, ListItem]:
    """Every `li` of the body with a text of its own, in document order.

    Shape: `depth` is the number of lists around its own, also where lists stand directly in lists (`ul` inside `ul`);
        `text` leaves sub-lists out. An item without text is left out, so is one in a code listing (line numbers),
        and a footnote: it stands in `text` and `blocks`, and is no bullet point of its author's.
    """
    depths: dict[Element, int] = {}
    roots = set(region.nodes)
    found: dict[Element, ListItem] = {}
    boxed: dict[Element, bool] = {}
    for item in region.iter("li"):
        home = _list_of(item, roots)
        if home is None:
            continue
        if home not in depths:
            notes = _holds_footnotes(home, roots, boxed) or _is_bare_footnotes(home, region)
            depths[home] = -1 if notes else _depth(home, roots, depths)
        depth = depths[home]
        if depth < 0:
            continue
        text = _own_text(item, region)
        if text:
            found[item] = ListItem(text, depth, ordered=home.tag == "ol")
    return found


def _holds_footnotes(home: Element, roots: set[Element], boxed: dict[Element, bool]) -> bool:
    """Whether a list stands in a box of footnotes, or all its items are marked as such."""
    if any(item.get("role") == "doc-endnote" for item in home.iterchildren("li")):
        return True
    passed: list[Element] = []
    at: Element | None = home
    answer = False
    while at is not None and at not in roots and not answer:
        if at in boxed:  # lists in lists ask for the same elements again
            answer = boxed[at]
            break
        passed.append(at)
        at = at.getparent()
        answer = at is not None and _is_footnotes_box(at)
    boxed.update(dict.fromkeys(passed, answer))
    return answer


def _is_footnotes_box(node: Element) -> bool:
    if node.get("role") == "doc-endnotes" or "data-footnotes" in node.attrib:
        return True
    return node.tag not in LIST_TAGS and not _NOTES_CLASSES.isdisjoint((node.get("class") or "").split())


def _is_bare_footnotes(home: Element, region: Region) -> bool:
    """Whether a list is footnotes whose box an editor took off (Ghost): after a rule, one item for each mark."""
    before = home.getprevious()
    if home.tag != "ol" or before is None or before.tag != "hr":
        return False
    marks = sum(1 for link in region.iter("a") if _FOOTNOTE_MARK.match(link.get("href") or ""))
    return marks > 0 and marks == sum(1 for _ in home.iterchildren("li"))


def _list_of(element: Element, roots: set[Element]) -> Element | None:
    """The list around an element within the body, or None."""
    at: Element | None = element
    while at is not None and at not in roots:
        at = at.getparent()
        if at is not None and at.tag in LIST_TAGS:
            return at
    return None


def _depth(home: Element, roots: set[Element], depths: dict[Element, int]) -> int:
    """How many lists stand around a list; negative inside a code listing."""
    at = home
    while at not in roots:
        above = at.getparent()
        if above is None:
            break
        at = above
        if at.tag in {"pre", "code"}:
            return -1
        if at.tag in LIST_TAGS:
            if at not in depths:
                depths[at] = _depth(at, roots, depths)
            return depths[at] + 1 if depths[at] >= 0 else -1
    return 0


def _own_text(item: Element, region: Region) -> str:
    if item not in region.holders:
        return region.text(item)
    inner = [element for element in item.iter("ul", "ol", "menu", "dir") if element is not item]
    return resolve(marked_text(item, region.cut.union(inner) if inner else region.cut))


def loose_text(home: Element, region: Region) -> str:
    """What stands in a list, or in one inside its items, and in no item at all."""
    found = (
        own_loose_text(inner, region) for inner in home.iter(*LIST_TAGS) if inner is home or not _is_in_list(inner)
    )
    return "\n\n".join(filter(None, found))


def own_loose_text(home: Element, region: Region) -> str:
    """The same of one list alone, whatever lists stand inside its items."""
    if all(child.tag == "li" and not (child.tail or "").strip() for child in home) and not (home.text or "").strip():
        return ""
    items = [item for item in home.iter("li") if item not in region.hidden]
    return resolve(marked_text(home, region.cut.union(items)))


def _is_in_list(home: Element) -> bool:
    """Whether a list stands in another one with no item between them."""
    for above in home.iterancestors():
        if above.tag in LIST_TAGS:
            return True
        if above.tag == "li":
            return False
    return False
