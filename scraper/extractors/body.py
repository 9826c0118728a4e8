"""The node that holds the post itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.extractors.clutter import find_clutter
from scraper.extractors.density import find_dense_node
from scraper.extractors.edges import edges_of, size_of
from scraper.extractors.named_body import find_named_body, own_prose, sure_nodes
from scraper.html import ancestors_of, is_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.html import Document, Element
    from scraper.model.platform import Platform

_LITTLE = 100  # characters
_MORE_CLASSES = frozenset(("asset-more", "entry-more", "extended", "entrymore", "post-more", "more"))


@dataclass(frozen=True, slots=True)
class Body:
    """Where the post's own text stands."""

    nodes: tuple[Element, ...]  # in document order, none inside another
    cut: frozenset[Element]  # elements inside `nodes` that are not the post's: read nothing below them
    source: str  # "platform:.entry-content", "microdata:articleBody", "class:entry-content", "density"


def find_body(
    document: Document,
    platform: Platform,
    *,
    title_node: Element | None = None,
    thread_nodes: Sequence[Element] = (),
) -> Body | None:
    """The node or nodes that hold the post's own text, and what inside them is not the post's.

    Shape: None where the page has no text of its own. Nodes of the comment thread are never part of it.
    Errors: raises nothing.
    Cost: a few look-ups where a class name tells; else one search of the page for long texts.
    """
    thread_nodes = _trimmed(thread_nodes, title_node, sure_nodes(document))
    node, source = _find_node(document, platform, title_node, thread_nodes)
    if node is None:
        return None
    nodes = _with_more(node)
    cut = set(find_clutter(document, nodes))
    for root in nodes:
        cut |= edges_of(root, title_node, thread_nodes)
    return Body(tuple(nodes), frozenset(cut), source)


def _find_node(
    document: Document, platform: Platform, title_node: Element | None, thread_nodes: Sequence[Element]
) -> tuple[Element | None, str]:
    named = find_named_body(document, platform, title_node, thread_nodes)
    if named is not None and (named.sure or named.prose > 200):
        return named.node, named.source
    dense = find_dense_node(document, title_node, thread_nodes)
    if named is not None and (dense is None or own_prose(dense, thread_nodes) < 4 * named.prose + 200):
        return named.node, named.source
    if dense is not None:
        return dense, "density"
    return find_box(title_node), "title"


def _trimmed(thread_nodes: Sequence[Element], title_node: Element | None, bodies: Sequence[Element]) -> list[Element]:
    """The thread's nodes; of one that holds the title or a post's body, what follows them in it."""
    marks = [*bodies, title_node] if title_node is not None else bodies
    kept: list[Element] = []
    waiting = list(thread_nodes)
    while waiting:
        node = waiting.pop()
        held = [mark for mark in marks if is_within(mark, node)]
        if not held or node.tag in {"ol", "ul", "li", "table"}:
            kept.append(node)
        elif node not in held:
            last = [child for child in node if any(is_within(mark, child) for mark in held)][-1]
            waiting.append(last)
            kept.extend(later for later in last.itersiblings() if isinstance(later.tag, str))
    return kept


def find_box(title_node: Element | None) -> Element | None:
    """What stands round the title of a post without text: the smallest element that shows more than the title."""
    if title_node is None:
        return None
    size = size_of(title_node)
    return next((above for above in ancestors_of(title_node) if size_of(above) > size or _has_picture(above)), None)


def _has_picture(node: Element) -> bool:
    return next(node.iter("img", "iframe", "video", "audio"), None) is not None


def _with_more(node: Element) -> list[Element]:
    """A body with the extended entry beside it: Movable Type's `#more`, `.asset-more`."""
    later = [
        sibling
        for sibling in node.itersiblings()
        if isinstance(sibling.tag, str)
        and (sibling.get("id") == "more" or not _MORE_CLASSES.isdisjoint((sibling.get("class") or "").split()))
    ]
    return [*_quoted_above(node), node, *later]


def _quoted_above(node: Element) -> list[Element]:
    """The quotation or film that a theme prints apart, above the body of a post in that format, where that is empty."""
    if size_of(node) > _LITTLE:
        return []
    return [
        sibling
        for sibling in node.itersiblings(preceding=True)
        if isinstance(sibling.tag, str)
        and next(sibling.iter("blockquote", "iframe", "video", "audio"), None) is not None
    ][::-1]
