"""One holder for each comment out of the elements that its markup names: wrappers dropped, inner parts taken in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.extractors.comment_classes import AUTHOR, CUT, DATE
from scraper.extractors.comment_holder import Holder
from scraper.extractors.comment_pieces import read_territory
from scraper.extractors.comment_words import ACTION, is_date_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.extractors.comment_holder import Names
    from scraper.extractors.comment_pieces import Territory
    from scraper.html import Element

_Leads = dict["Element", tuple["Element", ...]]
_OPENING_MOST = 3  # boxes in one another, each the first inside the other
_PREFIX = re.compile(r"^(?:li|div|dt|dd|article|anchor|wrap|wp|the)[-_](?=comment)", re.IGNORECASE)


def resolve_holders(nodes: Sequence[Element], known: Names, unsure: set[Element]) -> list[Holder]:
    """One holder for each comment: wrappers dropped, inner parts taken into the comment that they belong to."""
    chosen = set(nodes)
    above = {node: _nearest(node, chosen) for node in nodes}
    kids: dict[Element | None, list[Element]] = {}
    for node in nodes:
        kids.setdefault(above[node], []).append(node)
    signs = _Signs(chosen)
    leads = _leads(nodes, kids, known)
    holders: dict[Element, Holder | None] = {}
    result: list[Holder] = []
    for node in nodes:
        owner = _owner(node, above, holders)
        if (_is_wrapper(kids.get(node, ())) or node in unsure) and not signs.has(node):
            holders[node] = None
        elif node not in known.numbers and _follows_byline(node, holders, signs):
            continue
        elif owner is not None and _same_comment(owner, node, known, leads, signs):
            owner.absorbed = (*owner.absorbed, node)
            _name(owner, node, known)
            holders[node] = owner
        else:
            holder = Holder([node], above=owner, is_unsure=node in unsure)
            _name(holder, node, known)
            holders[node] = holder
            result.append(holder)
    return result


def holds_byline(node: Element, stops: set[Element]) -> bool:
    """Whether a name or a date stands in an element, outside those where others begin."""
    return _has_byline(read_territory([node], stops))


class _Signs:
    """Which elements hold a byline of their own, asked for only where the answer decides something."""

    def __init__(self, chosen: set[Element]) -> None:
        self._chosen = chosen
        self._known: dict[Element, tuple[bool, bool]] = {}

    def has(self, *nodes: Element) -> bool:
        """Whether any of them holds a name or a date."""
        return any(self._signs(node)[0] for node in nodes)

    def are_whole(self, *nodes: Element) -> bool:
        """Whether together they hold a byline and words."""
        signs = [self._signs(node) for node in nodes]
        return any(byline for byline, _ in signs) and any(words for _, words in signs)

    def _signs(self, node: Element) -> tuple[bool, bool]:
        known = self._known.get(node)
        if known is None:
            territory = read_territory([node], self._chosen)
            known = self._known[node] = (_has_byline(territory), _has_words(territory))
        return known


def _owner(node: Element, above: dict[Element, Element | None], holders: dict[Element, Holder | None]) -> Holder | None:
    """The comment that an element stands in."""
    outer = above[node]
    while outer is not None:
        owner = holders.get(outer)
        if owner is not None:
            return owner
        outer = above[outer]
    return None


def _follows_byline(node: Element, holders: dict[Element, Holder | None], signs: _Signs) -> bool:
    """Whether the element before it holds a byline alone: `dt.comment`, `dd.comment`."""
    before = node.getprevious()
    return (
        before is not None
        and before.tag != node.tag
        and holders.get(before) is not None
        and signs.has(before)
        and not signs.has(node)
    )


def _nearest(node: Element, chosen: set[Element]) -> Element | None:
    at = node.getparent()
    while at is not None and at not in chosen:
        at = at.getparent()
    return at


def _is_wrapper(kids: Sequence[Element]) -> bool:
    """Whether one of what stands inside is like the first and beside it; answers to that one may stand between."""
    if len(kids) < 2:
        return False
    first, parent, name = kids[0], kids[0].getparent(), (kids[0].get("class") or "").split()[:1]
    return any(
        kid.tag == first.tag and kid.getparent() is parent and (kid.get("class") or "").split()[:1] == name
        for kid in kids[1:]
    )


def _same_comment(owner: Holder, node: Element, known: Names, leads: _Leads, signs: _Signs) -> bool:
    """Whether an element inside a comment is one of its parts and not an answer to it."""
    first, *opening = leads.get(node, (node,))
    mine = known.numbers.get(node) or known.numbers.get(first)
    theirs = next((known.numbers[n] for n in (owner.top, *owner.absorbed) if n in known.numbers), None)
    if mine is not None and theirs is not None:
        return mine == theirs
    return not (signs.are_whole(owner.top, *owner.absorbed) and signs.has(node, first, *opening))


def _leads(nodes: Sequence[Element], kids: dict[Element | None, list[Element]], known: Names) -> _Leads:
    """For an element with marked ones inside, the comment that it opens with: the first numbered one, or innermost.

    Shape: behind it the first element inside, the first inside that, and no further: dev.to's comment has three boxes.
    """
    leads: _Leads = {}
    for node in reversed(nodes):
        if kids.get(node):
            first = kids[node][0]
            inner, *opening = leads.get(first, (first,))
            leads[node] = (first if first in known.numbers else inner, first, *opening[: _OPENING_MOST - 1])
    return leads


def _name(holder: Holder, node: Element, known: Names) -> None:
    number = known.numbers.get(node)
    if number is None:
        return
    name = known.names[node]
    holder.add_anchors(name, number)
    plain = _PREFIX.sub("", name)
    if holder.anchor is None or (plain == name and plain.startswith("comment")):
        holder.anchor = plain


def _has_words(territory: Territory) -> bool:
    """Whether anything stands in it beside names, dates and links to answer."""
    for piece in territory.pieces:
        role = piece.mark.role if piece.mark else None
        text = piece.text.strip()
        if (
            role not in {AUTHOR, DATE, CUT}
            and len(text) > 1
            and not (len(text) < 90 and (is_date_text(text) or ACTION.match(text)))
        ):
            return True
    return False


def _has_byline(territory: Territory) -> bool:
    if any(mark.role in {AUTHOR, DATE} for mark in territory.marks):
        return True
    return any(is_date_text(piece.text) for piece in territory.pieces if len(piece.text) < 90)
