"""The elements that each hold one comment, by what platforms and themes call them: classes, ids, anchors, microdata."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from scraper.extractors.comment_classes import AUTHOR, CUT, DATE
from scraper.extractors.comment_pieces import read_territory
from scraper.extractors.comment_words import ACTION, is_date_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scraper.extractors.comment_pieces import Territory
    from scraper.html import Document, Element
    from scraper.model.platform import Platform

_NAME = (
    r"(?:comment|commentaire|kommentar|comentario|comentário|commento|cmt|response|reply|coment|reaction|reactie"
    r"|yorum|komentar|komentarz)"
)
_CONTAINER = re.compile(
    rf"(?:(?:li|ast|wc|wpd|single|blog|user|my|the|site|article|entry|item|thread|js|wp-block|media|post|p|u|b"
    rf"|lj|dsq|one|tdb|td|et|elementor|nested|child|sub)[-_]{{1,2}})?{_NAME}"
    r"(?:[-_]{1,2}(?:item|container|wrap|wrapper|box|entry|block|single|node|unit|row|holder|li|inner|outer"
    r"|thread|post|card|element|main|area|each|div|body|panel|object))?"
    r"|hcomment|u-comment|p-comment|h-cite|comments-body|comments-?item|commententry|commentitem|commentbox"
    r"|commentblock|singlecomment|posterouscomment|dsq-comment|ljcmt\d*|b-tree-twig",
    re.IGNORECASE,
)
_NO_CONTAINER = re.compile(
    r"comments|responses|replies|.*(?:count|link|form|author|reply-?link|respond|number|nav|title|meta|date|time"
    r"|list|avatar|content|text).*|reply|post-comment|leave-comment|add-comment|no-comments?|has-comments?"
    r"|comment-entry|comment-area",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:[a-z]{1,12}[-_]+){0,3}(?:(?:comment|commentaire|kommentar|comentario|commento|cmt|komment|response"
    r"|reply|forum|ljcmt|reaktion|reactie|isso)[-_]?(?P<n>\d{1,24}|(?<=[-_])[0-9a-f]{12,40})|(?P<short>c|r|t|f"
    r"|msg|note)[-_]?(?P<m>\d{1,24}))(?:[-_]\d{1,3})?",
    re.IGNORECASE,
)
_FULL_WORD = re.compile(r"[a-z]{5}", re.IGNORECASE)
_NO_ID = re.compile(r"recent|latest|last|widget|sidebar|block|menu|nav|page", re.IGNORECASE)
_PART_ID = re.compile(
    r"(?:body|content|text|author|meta|form|reply|respond|count|link|avatar|date|-rt|-ra|-ce|-continue|replies"
    r"|anchor|vote|like)",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?:li|div|dt|dd|article|anchor|wrap|wp|the)[-_](?=comment)", re.IGNORECASE)
_PING_LIST = re.compile(r"(?:ping|track)(?:back)?s?[-_]?(?:list|s)?", re.IGNORECASE)
_PINGS = frozenset({"pingback", "trackback", "ping", "wp-block-comment"})
_HOLDER_TAGS = frozenset({"div", "li", "article", "section", "tr", "td", "dt", "dd", "p", "table", "blockquote", "dl"})
_BYLINE_FREE = frozenset({"ol", "ul", "dl", "table", "tbody", "body", "html", "main", "form", "section"})


@dataclass(slots=True, eq=False)
class Holder:
    """One comment's place in the tree, before its parts are told apart."""

    nodes: list[Element]  # sibling elements, in order
    anchor: str | None = None
    absorbed: list[Element] = field(default_factory=list)  # marked elements inside that are no comment of their own
    anchors: set[str] = field(default_factory=set)
    above: Holder | None = None  # the comment that it stands inside
    anchored: Element | None = None  # of a mined one: the element that holds its date

    @property
    def top(self) -> Element:
        return self.nodes[0]


@dataclass(frozen=True, slots=True)
class _Names:
    """Which elements bear the number of a comment, and in which words."""

    numbers: dict[Element, str]
    names: dict[Element, str]


@lru_cache(maxsize=8192)
def _is_container_class(token: str) -> bool:
    return (bool(_CONTAINER.fullmatch(token)) and not _NO_CONTAINER.fullmatch(token)) or token in _PINGS


@lru_cache(maxsize=16384)
def comment_number(name: str) -> str | None:
    """The number in an id that names a comment, or None.

    >>> comment_number("li-comment-123"), comment_number("c5751563309400806157"), comment_number("post-12")
    ('123', '5751563309400806157', None)
    """
    match = _NUMBERED.fullmatch(name)
    if match is None or _NO_ID.match(name):
        return None
    return match["n"] or match["m"]


def find_holders(document: Document, platform: Platform) -> list[Holder]:
    """The comments that markup names, in document order; those inside others know it by `above`."""
    numbers: dict[Element, str] = {}
    marked: dict[Element, None] = {}
    empty: list[Element] = []
    unsure: set[Element] = set()
    named: set[Element] = set()
    for node, name in _numbered(document):
        number = comment_number(name)
        if number is None:
            continue
        if _is_empty_anchor(node):
            empty.append(node)
        elif not _PART_ID.search(name) and node.tag in _HOLDER_TAGS:
            marked[node] = None
            if not _FULL_WORD.search(name):
                unsure.add(node)
        numbers[node] = number
    for token in document.class_tokens:
        if _is_container_class(token):
            for node in document.with_class(token):
                if node.tag in _HOLDER_TAGS:
                    named.add(node)
    named.update(_pings(document))
    for selector in platform.roles.get("comment", ()):
        named.update(document.select(selector))
    named.update(node for node in document.with_attribute("itemtype") if _is_microdata(node))
    marked.update(dict.fromkeys(named))
    unsure -= named
    names = _attach_anchors(empty, numbers, marked)
    names.update((node, _own_name(node)) for node in numbers if node not in names)
    return _resolve(_in_order(marked, document), _Names(numbers, names), unsure)


def _numbered(document: Document) -> Iterator[tuple[Element, str]]:
    """Elements whose id or name ends as a number does."""
    for node in document.with_attribute("id"):
        name = node.get("id") or ""
        if name[-1:].isdecimal() or len(name) > 20:
            yield node, name
    for node in document.root.iter("a"):
        name = node.get("name")
        if name and name[-1:].isdecimal() and not node.get("id"):
            yield node, name


def _pings(document: Document) -> Iterator[Element]:
    """The items of lists that are named for pingbacks."""
    lists = [node for node in document.with_attribute("id") if _PING_LIST.fullmatch(node.get("id") or "")]
    for token in document.class_tokens:
        if _PING_LIST.fullmatch(token):
            lists.extend(document.with_class(token))
    for node in lists:
        if node.tag in {"ol", "ul"}:
            yield from (item for item in node if item.tag == "li")


def _is_microdata(node: Element) -> bool:
    kind = node.get("itemtype") or ""
    return kind.endswith(("schema.org/Comment", "schema.org/UserComments")) and node.tag in _HOLDER_TAGS


def _is_empty_anchor(node: Element) -> bool:
    return node.tag == "a" and not len(node) and not (node.text or "").strip()


def _attach_anchors(
    empty: Iterable[Element], numbers: dict[Element, str], marked: dict[Element, None]
) -> dict[Element, str]:
    """`<a id="comment-12"></a>` names the comment that it opens or that it stands before; gives whose name is whose."""
    names: dict[Element, str] = {}
    taken: dict[Element, int] = {}
    for node in empty:
        parent = node.getparent()
        if parent is not None:
            taken[parent] = taken.get(parent, 0) + 1
    for node in empty:
        following = node.getnext()
        if following is not None and following in marked and following not in numbers:
            numbers[following] = numbers[node]
            names[following] = _own_name(node)
            continue
        parent = node.getparent()
        while (
            parent is not None and parent not in marked and parent.tag not in _BYLINE_FREE and taken.get(parent, 0) <= 1
        ):
            if parent.tag in {"li", "tr", "article", "dd", "div"}:
                break
            parent = parent.getparent()
        if parent is not None and parent.tag not in _BYLINE_FREE and taken.get(parent, 0) <= 1:
            marked[parent] = None
            if parent not in numbers:
                numbers[parent] = numbers[node]
                names[parent] = _own_name(node)
    return names


def _own_name(node: Element) -> str:
    return node.get("id") or node.get("name") or ""


def _in_order(marked: dict[Element, None], document: Document) -> list[Element]:
    if len(marked) < 2:
        return list(marked)
    return [node for node in document.root.iter({str(node.tag) for node in marked}) if node in marked]


def _resolve(nodes: Sequence[Element], known: _Names, unsure: set[Element]) -> list[Holder]:
    """One holder for each comment: wrappers dropped, inner parts taken into the comment that they belong to."""
    chosen = set(nodes)
    above = {node: _nearest(node, chosen) for node in nodes}
    kids: dict[Element | None, list[Element]] = {}
    for node in nodes:
        kids.setdefault(above[node], []).append(node)
    signs = _Signs(chosen)
    leads = _leads(nodes, kids)
    holders: dict[Element, Holder | None] = {}
    result: list[Holder] = []
    for node in nodes:
        owner = _owner(node, above, holders)
        if (_is_wrapper(kids.get(node, ())) or node in unsure) and not signs.has(node):
            holders[node] = None
        elif node not in known.numbers and _follows_byline(node, holders, signs):
            continue
        elif owner is not None and _same_comment(owner, node, known, leads, signs):
            owner.absorbed.append(node)
            _name(owner, node, known)
            holders[node] = owner
        else:
            holder = Holder([node], above=owner)
            _name(holder, node, known)
            holders[node] = holder
            result.append(holder)
    return result


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
    if len(kids) < 2 or kids[0].tag != kids[1].tag or kids[0].getparent() is not kids[1].getparent():
        return False
    return (kids[0].get("class") or "").split()[:1] == (kids[1].get("class") or "").split()[:1]


def _same_comment(owner: Holder, node: Element, known: _Names, leads: dict[Element, Element], signs: _Signs) -> bool:
    """Whether an element inside a comment is one of its parts and not an answer to it."""
    first = leads.get(node, node)
    mine = known.numbers.get(node) or known.numbers.get(first)
    theirs = next((known.numbers[n] for n in (owner.top, *owner.absorbed) if n in known.numbers), None)
    if mine is not None and theirs is not None:
        return mine == theirs
    return not (signs.are_whole(owner.top, *owner.absorbed) and signs.has(node, first))


def _leads(nodes: Sequence[Element], kids: dict[Element | None, list[Element]]) -> dict[Element, Element]:
    """For an element with marked ones inside, the innermost of the first ones: the comment that it opens with."""
    leads: dict[Element, Element] = {}
    for node in reversed(nodes):
        if kids.get(node):
            first = kids[node][0]
            leads[node] = leads.get(first, first)
    return leads


def _name(holder: Holder, node: Element, known: _Names) -> None:
    number = known.numbers.get(node)
    if number is None:
        return
    name = known.names[node]
    holder.anchors.update((name, number))
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
