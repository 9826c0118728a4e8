"""Where the thread stands in the tree: its own parts, what announces it, and whether it is one at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.extractors.text_size import prose_of, size_of
from scraper.html import is_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.html import Element

_NODES_MOST = 200  # so many thread nodes are comments, one by one, and hold no post
_PARTS_MOST, _GAP_MOST = 12, 80  # nodes that are looked at one by one; characters between two parts of a thread
_LINE_MAX = 160  # characters
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "div", "header"))
_PARTS = ("div", "section", "article", "ol", "ul", "li", "table", "tr", "dl", "form", "footer")
_THREAD_NAMES = re.compile(
    r"(?i)comm?ent|komm?ent|respon[ds]|repl(?:y|ies)|discuss|feedback|trackback|pingback|reacti|yorum|disqus|webmention"
)


def trimmed_thread(
    thread_nodes: Sequence[Element], title_node: Element | None, bodies: Sequence[Element]
) -> list[Element]:
    """The thread's nodes; of one that holds the title or a post's body too, the parts that comments give their name."""
    if len(thread_nodes) > _NODES_MOST:
        return list(thread_nodes)
    if _are_of_comments([body for body in bodies if any(is_within(body, node) for node in thread_nodes)]):
        bodies = ()
    kept: list[Element] = []
    for node in thread_nodes:
        if "footnote" in (node.get("class") or ""):
            continue
        marks = [body for body in bodies if is_within(body, node) and not _is_in_comment(body, node)]
        if title_node is not None and is_within(title_node, node):
            marks.append(title_node)
        if not marks and names_thread(node):
            kept.append(node)
            continue
        parts = _named_parts(node, {above for mark in marks for above in (mark, *mark.iterancestors())})
        if marks or sum(map(size_of, parts)) * 3 > size_of(node):
            kept.extend(parts)
        else:
            kept.append(node)
    return kept


def _are_of_comments(bodies: Sequence[Element]) -> bool:
    """Whether the bodies inside a thread are its comments' own: the post has one, each of them may have one like it."""
    outermost = [body for body in bodies if not any(body is not other and is_within(body, other) for other in bodies)]
    return len(outermost) > 1


def _named_parts(node: Element, held: set[Element]) -> list[Element]:
    parts: list[Element] = []
    seen: set[Element] = set()
    for part in node.iter(*_PARTS):
        if part not in held and part not in seen and names_thread(part):
            seen.update(part.iter(*_PARTS))
            parts.append(part)
    return parts


def _is_in_comment(body: Element, node: Element) -> bool:
    """Whether a node that is named like a post's text is that of a comment: themes use one name for both."""
    for above in body.iterancestors():
        if above is node:
            return False
        if names_thread(above):
            return True
    return False


def names_thread(part: Element) -> bool:
    """Whether an element's class or id speaks of comments, or it is a form."""
    names = f"{part.get('id') or ''} {part.get('class') or ''}"
    return part.tag == "form" or _THREAD_NAMES.search(names) is not None


def own_part(inside: Sequence[Element], root: Element) -> Sequence[Element]:
    """The nodes inside a body that are its thread: those after which the post does not go on.

    Shape: empty where running text follows them all, for then comments are but an example within the post.
    """
    while inside and len(inside) <= _PARTS_MOST and _goes_on_after(inside, root):
        inside = inside[1:]
    return () if inside and _goes_on_after(inside, root) else inside


def _goes_on_after(inside: Sequence[Element], root: Element) -> bool:
    """Whether the post goes on after the first of some nodes: running text right after it, or much of it at the end."""
    lead = sum(map(prose_of, elements_before(inside[0], root)))
    if 1 < len(inside) <= _PARTS_MOST:
        upto = sum(map(prose_of, elements_before(inside[1], root)))
        if upto - lead - prose_of(inside[0]) > _GAP_MOST:
            return True
    return prose_of(root) - sum(map(prose_of, inside)) - lead > lead // 2 + 200


def lines_before(node: Element, root: Element) -> Iterator[Element]:
    """The lines that announce the thread: the short heading right before it, and others that speak of comments."""
    at = node
    while at is not root:
        count = 0
        for previous in at.itersiblings(preceding=True):
            size = size_of(previous) if isinstance(previous.tag, str) else 0
            if not size:
                continue
            speaks = size < 60 and _speaks_of_thread(previous)
            if size > _LINE_MAX or not (speaks or (not count and previous.tag in _HEADING_TAGS)):
                return
            yield previous
            count += 1
        if count:
            return
        above = at.getparent()
        if above is None:
            return
        at = above


def _speaks_of_thread(node: Element) -> bool:
    return _THREAD_NAMES.search(" ".join(map(str, node.itertext()))) is not None


def elements_before(node: Element, root: Element) -> Iterator[Element]:
    """Every element before a node within another, the largest ones that do not hold it."""
    at = node
    while at is not root:
        yield from (sibling for sibling in at.itersiblings(preceding=True) if isinstance(sibling.tag, str))
        above = at.getparent()
        if above is None:
            return
        at = above


def elements_after(node: Element, root: Element) -> Iterator[Element]:
    """Every element after a node within another, in document order, the largest ones."""
    at = node
    while at is not root:
        yield from (sibling for sibling in at.itersiblings() if isinstance(sibling.tag, str))
        above = at.getparent()
        if above is None:
            return
        at = above
