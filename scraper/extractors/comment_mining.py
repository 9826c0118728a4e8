"""Comments by repeated structure alone: what stands alike again and again, each with a date, a name and prose.

No class, no id, no word of a theme is asked for. Every short text with a date is an anchor; anchors whose surroundings
have the same tags are a group; the container of a comment is the widest element that holds one anchor of its group and
no other. Whether a group is comments (and not a list of posts, a calendar, a sidebar) is weighed from what its members
hold (names linked with rel=nofollow, reply links, links to anchors of the page, portraits, unlinked prose) and from
what stands round them: a heading that counts comments, a form to write one.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from lxml import etree

from scraper.extractors.comment_counts import heads_comments, heads_one
from scraper.extractors.comment_holder import Holder
from scraper.extractors.comment_lines import box_lines, line_threads
from scraper.extractors.comment_members import fill_in, name_anchors
from scraper.extractors.comment_pieces import BLOCK_TAGS
from scraper.extractors.comment_runs import extend_runs
from scraper.extractors.comment_weight import weigh
from scraper.extractors.comment_words import date_span, is_action, is_date_text
from scraper.flow import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scraper.html import Document, Element

_has_digit = re.compile(r"\d").search
_NEVER = frozenset(
    {"script", "style", "option", "title", "textarea", "noscript", "button", "code", "pre", "select", "template"}
)
_PLAIN = frozenset({"a", "span", "font", "b", "strong"})  # inline tags that come and go with links and names
_LINE_BOXES = frozenset({"font", "span"})
_LISTS = frozenset({"ol", "ul", "dl", "table", "tbody", "thead", "tfoot"})
_TABLES = frozenset({"table", "tbody"})
_TOP = frozenset({"html", "body", "main"})
Anchor = tuple["Element", tuple[str, ...]]
_FEW = 2  # anchors: too few to leave one of them out
_SHORT = 130  # characters: a text with a date that is longer is prose
_TIME_ALONE = 24  # characters: "7:34 AM", all that some of Blogger's templates print
_BETWEEN_MOST = 12  # elements between a post's byline and its first comment's
_REACH = 10  # levels above an anchor that are looked at
_LIKE = {"ol": "ul", "section": "div", "article": "div", "aside": "div", "details": "div"}


def mine_holders(document: Document) -> list[Holder]:
    """The comments of a page whose markup does not name them, in document order; empty where nothing looks like it."""
    best: list[Holder] = []
    best_weight = 0.0
    for anchors in (_date_anchors(document.root), _reply_anchors(document.root)):
        for group in _groups(anchors):
            holders, weight = _weighed(group, document)
            if weight > best_weight:
                best, best_weight = holders, weight
        if best:
            return best
    for lines in line_threads(document):
        weight = weigh(lines, document)
        if weight > best_weight:
            best, best_weight = name_anchors(lines), weight
    if best:
        box_lines(best, document)
    return best


def _weighed(group: Sequence[Element], document: Document) -> tuple[list[Holder], float]:
    """All families of a group that are comments, as one thread, and what the best of them weighs."""
    found: dict[Element, Holder] = {}
    best = 0.0
    families = 0
    for family in _families(_holders(group)):
        extend_runs(family)
        weight = weigh(family, document)
        if weight > 0:
            families += 1
            best = max(best, weight)
            found.update((holder.top, holder) for holder in family)
    holders = list(found.values())
    if families > 1:
        holders = nested(holders)
    return name_anchors(fill_in(holders)), best + min(len(holders), 100) / 100


# --- anchors ------------------------------------------------------------------------------------------------------


def _date_anchors(root: Element) -> Iterator[Anchor]:
    """The blocks that hold a short text with a date, in document order, each once for each way of holding it."""
    seen: set[Anchor] = set()
    for node in root.iter(etree.Element):
        text, tail = node.text, node.tail
        holder = None
        if (text and len(text) < _SHORT and not text.isspace() and _holds_date(text)) or node.tag == "time":
            anchor = _block(node)
            if anchor is not None and anchor not in seen:
                seen.add(anchor)
                yield anchor
        if tail and len(tail) < _SHORT and not tail.isspace() and _holds_date(tail):
            holder = node.getparent()
        if holder is not None:
            anchor = _block(holder)
            if anchor is not None and anchor not in seen:
                seen.add(anchor)
                yield anchor


def _holds_date(text: str) -> bool:
    if not _has_digit(text):
        return False
    text = " ".join(text.split())
    return date_span(text) is not None or (len(text) < _TIME_ALONE and is_date_text(text))


def _reply_anchors(root: Element) -> Iterator[Anchor]:
    """The blocks that hold a link to answer."""
    seen: set[Anchor] = set()
    for link in root.iter("a"):
        href = link.get("href") or ""
        if "reply" in href or "javascript:" in href or href[:1] == "#" or "nofollow" in (link.get("rel") or ""):
            text = words_of(link, 60)
            anchor = _block(link) if is_action(text) else None
            if anchor is not None and anchor not in seen:
                seen.add(anchor)
                yield anchor


def _block(node: Element) -> Anchor | None:
    """The block that an element stands in, and the tags between that matter."""
    inline: list[str] = []
    at: Element | None = node
    while at is not None and at.tag not in BLOCK_TAGS and not _is_boxed(at):
        if at.tag in _TOP or at.tag in _NEVER:
            return None
        if at.tag not in _PLAIN:
            inline.append(str(at.tag))
        at = at.getparent()
    return None if at is None else (at, tuple(inline))


def _is_boxed(node: Element) -> bool:
    """Whether an inline element holds lines: all of a comment, in the years of `<font>`."""
    return node.tag in _LINE_BOXES and node.find("br") is not None


# --- groups and containers ----------------------------------------------------------------------------------------


def _groups(anchors: Iterable[Anchor]) -> list[list[Element]]:
    """The anchors' blocks, by the tags round them."""
    groups: dict[tuple[str, ...], list[Element]] = {}
    for block, inline in anchors:
        key = [*inline, str(block.tag)]
        at = block.getparent()
        while at is not None and len(key) < 3 + len(inline) and at.tag not in _TOP:
            key.append(_LIKE.get(str(at.tag), str(at.tag)))
            at = at.getparent()
        groups.setdefault(tuple(key), []).append(block)
    return list(groups.values())


def _holders(group: Sequence[Element]) -> list[Holder]:
    """One holder for each anchor of a group, nested ones knowing the one above."""
    chains = [_chain(block) for block in group]
    counts: dict[Element, int] = {}
    for chain in chains:
        for node in chain:
            counts[node] = counts.get(node, 0) + 1
    level = _common_level(chains, counts)
    holders: dict[Element, Holder] = {}
    for chain in chains:
        node = chain[min(level, len(chain) - 1)]
        if node not in holders:
            holders[node] = Holder([node], anchored=chain[0])
    return list(holders.values())


def _chain(block: Element) -> list[Element]:
    """An anchor and what holds it, up to a list of whole pages."""
    chain = [block]
    at = block.getparent()
    while at is not None and len(chain) < _REACH and at.tag not in _TOP:
        chain.append(at)
        at = at.getparent()
    return chain


def _exclusive(chain: Sequence[Element], counts: dict[Element, int]) -> int:
    """How many levels up an anchor is alone of its group."""
    level = 0
    while level + 1 < len(chain) and counts[chain[level + 1]] == 1:
        level += 1
    return level


def _common_level(chains: Sequence[Sequence[Element]], counts: dict[Element, int]) -> int:
    """The highest level at which hardly any two anchors share an element, below any list of them.

    The first anchor may be the post's own date, alone in a wide part of the page: it has no say in how high to go.
    """
    highest = max(_exclusive(chain, counts) for chain in chains[1:] or chains)
    level = 0
    for step in range(1, highest + 1):
        at_step = [chain[step] for chain in chains if len(chain) > step]
        is_first_over = len(chains) > _FEW and len(chains[0]) <= step  # the post's date stands less deep
        if len(set(at_step)) < 0.9 * (len(chains) - is_first_over):
            break
        level = step
    while level and 2 * sum(_is_hull(chain, level) for chain in chains) > len(chains):
        level -= 1
    return level


def _is_hull(chain: Sequence[Element], level: int) -> bool:
    """Whether an element is but the list round the one below it, or holds nothing else.

    The row of a bare byline is none: the words stand in the row beside it.
    """
    if len(chain) <= level or (chain[level].tag in _LISTS and not _holds_rows(chain[level])):
        return True
    return _only_child(chain[level], chain[level - 1]) and len(words_of(chain[level], _SHORT)) > _SHORT


def _holds_rows(node: Element) -> bool:
    """Whether an element is a table of some rows, and no list of items: one comment may take up all of it."""
    return node.tag in _TABLES and len(node) > 1


def _only_child(outer: Element, inner: Element) -> bool:
    """Whether an element holds nothing but another one."""
    return len(outer) == 1 and outer[0] is inner and not (outer.text or "").strip() and not (inner.tail or "").strip()


def _families(holders: Sequence[Holder]) -> Iterator[list[Holder]]:
    """The holders that stand in one list, replies and all; and each that stands in none, with what is near it."""
    members: dict[Element, int] = {}
    for holder in holders:
        parent = holder.top.getparent()
        if parent is not None:
            members[parent] = members.get(parent, 0) + 1
    lists = {parent for parent, n in members.items() if n > 1}
    families: dict[Element | None, list[Holder]] = {}
    for holder in holders:
        place = _outermost_in(holder.top, lists)
        families.setdefault(_own_list(holder.top, lists) if place is None else place, []).append(holder)
    for place, family in families.items():
        if place is None:
            yield from ([lone] for holder in family if (lone := _lone(holder)))
            if len(family) > 1:
                yield nested(family if _is_alike(family[0], family[1:]) else family[1:])
        else:
            yield nested(family[1:] if len(family) > 1 and _is_the_post(family[0], family[1:]) else family)


def _is_the_post(holder: Holder, rest: Sequence[Holder]) -> bool:
    """Whether the first of a family is the post itself: its date may stand as the comments' dates do."""
    if _is_headed(holder, "h1") or _heading_between(holder.top, rest[0].top):
        return True
    return _is_headed(holder, "h2", "h3") and not any(_is_headed(other, "h2", "h3") for other in rest)


def _heading_between(node: Element, later: Element) -> bool:
    """Whether a heading that speaks of comments stands between two elements of one parent."""
    if node.getparent() is not later.getparent():
        return False
    between = takewhile(lambda at: at is not node, later.itersiblings(preceding=True))
    return any(map(heads_comments, islice(between, _BETWEEN_MOST)))


def _is_headed(holder: Holder, *headings: str) -> bool:
    return any(next(node.iter(*headings), None) is not None for node in holder.nodes)


def _is_alike(first: Holder, rest: Sequence[Holder]) -> bool:
    """Whether the first of some holders may be a comment as well, and not the post: it stands as deep as another."""
    depths = {_depth(holder.top) for holder in rest}
    tags = {holder.top.tag for holder in rest}
    above = depths if len(rest) > 1 else depths | {min(depths) - 2}
    return first.top.tag in tags and (_depth(first.top) in above or _is_inside(rest[0].top, first.top))


def _is_inside(node: Element, outer: Element) -> bool:
    """Whether an element stands right inside another that bears the same first class."""
    names, others = (node.get("class") or "").split()[:1], (outer.get("class") or "").split()[:1]
    return node.getparent() is outer and bool(names) and names == others


def _depth(node: Element) -> int:
    return sum(1 for _ in node.iterancestors())


def _lone(holder: Holder) -> Holder | None:
    """A comment without a second one to compare it with: what stands right under a heading that counts one."""
    at: Element | None = holder.anchored
    for _ in range(_REACH):
        if at is None or at.tag in _TOP:
            return None
        if heads_one(at):
            while at.tag in _LISTS and len(at) == 1:
                at = at[0]
            return Holder([at])
        at = at.getparent()
    return None


def _own_list(node: Element, lists: set[Element]) -> Element | None:
    """The list of answers that a list item holds: it is the comment that all of them answer, and alone beside them."""
    if node.tag != "li":
        return None
    return next((at for at in node.iter("ul", "ol") if at in lists), None)


def _outermost_in(node: Element, lists: set[Element]) -> Element | None:
    found = None
    for at in node.iterancestors():
        if at in lists:
            found = at
    return found


def nested(holders: Sequence[Holder]) -> list[Holder]:
    """Copies that know the one above them: the last before that stands less deep, in the same part of the tree."""
    copies = [Holder(list(holder.nodes), anchored=holder.anchored) for holder in holders]
    stack: list[tuple[int, Holder]] = []
    for holder in copies:
        depth = _depth(holder.top)
        while stack and stack[-1][0] >= depth:
            stack.pop()
        if stack and _is_near(stack[-1][1].top, holder.top):
            holder.above = stack[-1][1]
        stack.append((depth, holder))
    return copies


def _is_near(outer: Element, inner: Element) -> bool:
    """Whether an element lies in another, or beside it and deeper."""
    parent = outer.getparent()
    return any(node is outer or node is parent for node in inner.iterancestors())
