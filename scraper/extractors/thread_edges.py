"""Where the thread stands in the tree: its own parts, what announces it, and whether it is one at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.extractors.text_size import prose_of, size_of
from scraper.html import is_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.html import Element

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
    kept: list[Element] = []
    for node in thread_nodes:
        if "footnote" in (node.get("class") or ""):
            continue
        marks = [body for body in bodies if is_within(body, node) and not _is_in_comment(body, node)]
        if title_node is not None and is_within(title_node, node):
            marks.append(title_node)
        if not marks and _is_threads(node):
            kept.append(node)
            continue
        parts = _named_parts(node, {above for mark in marks for above in (mark, *mark.iterancestors())})
        if marks or sum(map(size_of, parts)) * 3 > size_of(node):
            kept.extend(parts)
        else:
            kept.append(node)
    return kept


def _named_parts(node: Element, held: set[Element]) -> list[Element]:
    parts: list[Element] = []
    seen: set[Element] = set()
    for part in node.iter(*_PARTS):
        if part not in held and part not in seen and _is_threads(part):
            seen.update(part.iter(*_PARTS))
            parts.append(part)
    return parts


def _is_in_comment(body: Element, node: Element) -> bool:
    """Whether a node that is named like a post's text is that of a comment: themes use one name for both."""
    for above in body.iterancestors():
        if above is node:
            return False
        if _is_threads(above):
            return True
    return False


def _is_threads(part: Element) -> bool:
    names = f"{part.get('id') or ''} {part.get('class') or ''}"
    return part.tag == "form" or _THREAD_NAMES.search(names) is not None


def goes_on_after(inside: Sequence[Element], root: Element) -> bool:
    """Whether much running text follows the supposed thread, or stands between its parts: then it is in the post."""
    threads = sum(map(prose_of, inside))
    before = sum(map(prose_of, elements_before(inside[0], root)))
    return prose_of(root) - threads - before > before // 2 + 200


def lines_before(node: Element, root: Element) -> Iterator[Element]:
    """The lines that announce the thread: the short heading right before it, and others that speak of comments."""
    at = node
    while at is not root:
        count = 0
        for previous in at.itersiblings(preceding=True):
            size = size_of(previous) if isinstance(previous.tag, str) else 0
            if not size:
                continue
            speaks = size < 60 and _names_thread(previous)
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


def _names_thread(node: Element) -> bool:
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
