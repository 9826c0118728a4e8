"""The elements that each hold one comment, by what platforms and themes call them: classes, ids, anchors, microdata."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from scraper.extractors.comment_counts import opens_thread
from scraper.extractors.comment_holder import Names
from scraper.extractors.comment_resolve import holds_byline, resolve_holders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.extractors.comment_holder import Holder
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
    r"(?:[a-z]{1,12}(?:\d\d)?[-_]+|id|a(?=comment)){0,3}(?:(?:comment|commentaire|kommentar|comentario|commento|cmt|komment|response"
    r"|reply|forum|ljcmt|reaktion|reactie|isso)[-_]?(?P<n>\d{1,24}|(?<=[-_])[0-9a-f]{12,40}|(?<=[-_])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|(?P<short>c|r|t|f"
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
_PING_LIST = re.compile(r"(?:ping|track)(?:back)?s?[-_]?(?:list|s)?", re.IGNORECASE)
_PINGS = frozenset({"pingback", "trackback", "ping", "wp-block-comment"})
_PING_INITIALS = frozenset("ptPT")
_LISTS = frozenset({"ol", "ul"})
_NONE: frozenset[str] = frozenset()
_MOST = (3, 2)  # two thirds
_SAMPLE = 8  # comments
_HOLDER_TAGS = frozenset({"div", "li", "article", "section", "tr", "td", "dt", "dd", "p", "table", "blockquote", "dl"})
_NUMBERED_TAGS = _HOLDER_TAGS | {"ul"}  # Z-Blog's `ul.msg#cmt12`
_BYLINE_FREE = frozenset({"ol", "ul", "dl", "table", "tbody", "body", "html", "main", "form", "section"})


@lru_cache(maxsize=8192)
def _named_by(token: str) -> frozenset[str]:
    """The tags of elements that a class calls a comment, or a list of pingbacks."""
    is_comment = (_CONTAINER.fullmatch(token) and not _NO_CONTAINER.fullmatch(token)) or token in _PINGS
    return (_HOLDER_TAGS if is_comment else _NONE) | (_LISTS if _PING_LIST.fullmatch(token) else _NONE)


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
    named = _named(document, platform)
    numbers: dict[Element, str] = {}
    marked: dict[Element, None] = {}
    empty: list[Element] = []
    unsure: set[Element] = set()
    for node, name, number in _numbered(document):
        numbers[node] = number
        if _is_empty_anchor(node):
            empty.append(node)
        elif node.tag in _NUMBERED_TAGS and not _names_part(name.rstrip("0123456789")):
            marked[node] = None
            if node not in named and not _FULL_WORD.search(name):
                unsure.add(node)
    marked.update(dict.fromkeys(named))
    for node in [node for node in marked if node.tag == "dd" and _term_of(node) in marked]:
        del marked[node]  # the text of the comment that the term begins: Blogger numbers both
    names = _attach_anchors(empty, numbers, marked)
    names.update((node, _own_name(node)) for node in numbers if node not in names)
    for row, text in _rows(marked, numbers).items():
        del marked[text]
        marked[row] = None
        numbers[row], names[row] = numbers[text], names[text]
    if len(marked) == 1 and not numbers and opens_thread(next(iter(marked))):
        return []  # the thread as a whole: `div.komentar > h3 + …`
    forms = _forms(document, numbers)
    return resolve_holders(
        _in_order({node: None for node in marked if node not in forms}, document), Names(numbers, names), unsure
    )


def _forms(document: Document, numbers: dict[Element, str]) -> set[Element]:
    """What stands between a form and its fields, unless it is numbered as a comment: named like one, and none."""
    found: set[Element] = set()
    for field in document.root.iter("input", "textarea"):
        if field.get("type", "text") not in {"text", "email", "url"}:
            continue
        between: list[Element] = []
        for above in field.iterancestors():
            if above.tag in {"form", "body"} or above in numbers or above in found:
                found.update(between if above.tag != "body" else ())
                break
            between.append(above)
    return found


def _rows(marked: dict[Element, None], numbers: dict[Element, str]) -> dict[Element, Element]:
    """The list items of comments whose texts alone bear the numbers: `li > h4 + div#comment-7`, as Qode's themes have.

    Shape: the marked element of each; empty where most are marked otherwise, or hold bylines themselves.
    """
    rows: dict[Element, Element] = {}
    for node in marked:
        row = next(node.iterancestors("li"), None) if node.tag == "div" and node in numbers else None
        if row in rows:
            return {}
        if row is not None and row not in marked:
            rows[row] = node
    if len(rows) * _MOST[0] < len(marked) * _MOST[1]:
        return {}
    sample = list(rows.items())[:_SAMPLE]
    bare = sum(not holds_byline(text, set()) for _, text in sample)  # a text may speak of a date
    headed = sum(holds_byline(row, set(rows)) for row, _ in sample)
    return rows if min(bare, headed) * _MOST[0] >= len(sample) * _MOST[1] else {}


@lru_cache(maxsize=4096)
def _names_part(name: str) -> bool:
    """Whether an id, without the number at its end, is that of a part of a comment."""
    return _PART_ID.search(name) is not None


def _term_of(node: Element) -> Element | None:
    """The `<dt>` that a `<dd>` belongs to."""
    return next(node.itersiblings("dt", preceding=True), None)


def _named(document: Document, platform: Platform) -> set[Element]:
    """The elements that classes, the platform or microdata call a comment."""
    nodes = [
        node
        for token in document.class_tokens
        if (tags := _named_by(token))
        for node in document.with_class(token)
        if node.tag in tags
    ]
    lists = [node for node in nodes if node.tag in _LISTS]
    numbered = document.attributed("id")
    lists += [node for name, node in numbered if name[:1] in _PING_INITIALS and _names_pings(node, name)]
    named = set(nodes).difference(lists)
    named.update(item for node in lists for item in node if item.tag == "li")
    for selector in platform.roles.get("comments", ()):
        named.difference_update(document.select(selector))  # Drupal's `div.comment-wrapper` holds them all
    for selector in platform.roles.get("comment", ()):
        named.update(document.select(selector))
    named.update(node for kind, node in document.attributed("itemtype") if _is_microdata(node, kind))
    return named


def _numbered(document: Document) -> Iterator[tuple[Element, str, str]]:
    """Elements whose id or name holds a comment's number, with both."""
    for name, node in document.attributed("id"):
        if (name[-1:].isdecimal() or len(name) > 20) and (number := comment_number(name)):
            yield node, name, number
    for name, link in document.attributed("name"):
        if name[-1:].isdecimal() and link.tag == "a" and not link.get("id") and (number := comment_number(name)):
            yield link, name, number


def _names_pings(node: Element, name: str) -> bool:
    """Whether an id is that of a list of pingbacks."""
    return node.tag in _LISTS and any(map(_PING_LIST.fullmatch, name.split()))


def _is_microdata(node: Element, kind: str) -> bool:
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
