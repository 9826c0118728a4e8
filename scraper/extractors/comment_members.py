"""What mined threads miss at first: members without a date (pingbacks, mostly), and the anchors of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.extractors.comment_holder import Holder
from scraper.extractors.comment_words import PING_WORD
from scraper.flow import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.html import Element

_LISTS = frozenset({"ol", "ul", "dl", "tbody", "table"})


def fill_in(holders: list[Holder]) -> list[Holder]:
    """The same holders with their undated siblings: list items beside them, and what says that it is a pingback."""
    parents: dict[Element, list[Holder]] = {}
    for holder in holders:
        parent = holder.top.getparent()
        if parent is not None and len(holder.nodes) == 1:
            parents.setdefault(parent, []).append(holder)
    added: dict[Element, Holder] = {}
    for parent, group in parents.items():
        tops = {holder.top for holder in group}
        tag = group[0].top.tag
        for node in parent:
            if node.tag == tag and node not in tops and _is_member(node, parent, group, tops):
                added[node] = Holder([node], above=group[0].above)
    return _in_place(holders, added) if added else holders


def _is_member(node: Element, parent: Element, group: Sequence[Holder], tops: set[Element]) -> bool:
    if any(at in tops for at in node.iter(str(node.tag))) or node.find(".//textarea") is not None:
        return False
    text = words_of(node)
    if PING_WORD.match(text):
        return True
    if parent.tag not in _LISTS or len(group) < 2 or node.find(".//th") is not None:
        return False
    return len(text) > 3 and any(_is_foreign(link.get("rel") or "") for link in node.iter("a"))


def _is_foreign(rel: str) -> bool:
    return "nofollow" in rel or "external" in rel


def _in_place(holders: Sequence[Holder], added: dict[Element, Holder]) -> list[Holder]:
    """Both together in document order: each new one before the next known one beside it, or at the end of its list."""
    known = {holder.top: holder for holder in holders} | added
    root = holders[0].top.getroottree().getroot()
    return [known[node] for node in root.iter({str(node.tag) for node in known}) if node in known]


def name_anchors(holders: list[Holder]) -> list[Holder]:
    """The same holders, each with the ids and names that links may call it by."""
    tops = {holder.top for holder in holders}
    for holder in holders:
        for node in holder.nodes:
            _collect(holder, node, tops)
    return holders


def _collect(holder: Holder, root: Element, tops: set[Element]) -> None:
    """Ids of an element and of the first levels inside it; those with a number in them name it."""
    level = [root]
    for _ in range(4):
        for node in level:
            name = node.get("id") or (node.get("name") if node.tag == "a" else None)
            if name and any(map(str.isdecimal, name)):
                holder.add_anchors(name)
                holder.anchor = holder.anchor or name
        level = [child for node in level for child in node if isinstance(child.tag, str) and child not in tops]
