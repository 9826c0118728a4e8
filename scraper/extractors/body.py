"""The node that holds the post itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.extractors.clutter import find_clutter
from scraper.extractors.density import find_dense_node, frame_inside
from scraper.extractors.edges import edges_of, find_box
from scraper.extractors.named_body import find_named_body, own_prose, sure_nodes
from scraper.extractors.regions import is_entry
from scraper.extractors.roles import present
from scraper.extractors.tails import find_label_lists, find_tail, host_of
from scraper.extractors.text_size import prose_of, size_of
from scraper.extractors.thread_edges import names_thread, trimmed_thread
from scraper.html import is_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.html import Document, Element
    from scraper.model.platform import Platform

_LITTLE = 100  # characters
_GUESSED = frozenset(("density", "title"))
_SHORT = 400  # characters of a text below which what stands round the title is asked first
_PART = 2  # of a body, above which a name for a part of it names something else
_MORE_NAMES = frozenset(("asset-more", "entry-more", "extended", "entrymore", "post-more", "more"))
_PICTURES = ("img", "picture", "iframe", "video", "audio")
_LEAD_NAMES = frozenset(("chapo", "chapeau", "standfirst", "entry-lead"))


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
    thread_nodes = trimmed_thread(thread_nodes, title_node, sure_nodes(document))
    node, source = _find_node(document, platform, title_node, thread_nodes)
    if node is None:
        return None
    nodes = _with_more(node, frozenset(thread_nodes))
    cut = {*find_clutter(nodes, thread_nodes), *_cut_by_platform(document, platform, nodes)}
    for root in nodes:
        cut |= edges_of(root, title_node, thread_nodes, sure=source not in _GUESSED)
        if source in _GUESSED:
            cut.update(frame_inside(root, title_node))
            cut.update(list(find_tail(root, cut, host_of(document.base_url))))
        else:
            cut.update(list(find_label_lists(root, cut)))
    return Body(tuple(nodes), frozenset(cut), source)


def _cut_by_platform(document: Document, platform: Platform, nodes: Sequence[Element]) -> Iterator[Element]:
    """What the platform's own markup puts into the text that is none: labels, bars, the way to the next post."""
    for selector in present(document, platform.roles.get("cut", ())):
        for element in document.select(selector):
            held = next((node for node in nodes if element is not node and is_within(element, node)), None)
            if held is not None and size_of(element) * _PART <= size_of(held):
                yield element


def _find_node(
    document: Document, platform: Platform, title_node: Element | None, thread_nodes: Sequence[Element]
) -> tuple[Element | None, str]:
    named = find_named_body(document, platform, title_node, thread_nodes)
    if named is not None and (named.sure or named.prose > 200):
        return named.node, named.source
    dense = find_dense_node(document, title_node, thread_nodes)
    if named is not None and (dense is None or own_prose(dense, thread_nodes) < 4 * named.prose + 200):
        return named.node, named.source
    if dense is None or (title_node is not None and own_prose(dense, thread_nodes) < _SHORT):
        box = find_box(title_node, thread_nodes)
        if box is not None and (dense is None or not (is_within(dense, box) or _goes_on(dense, box, thread_nodes))):
            return box, "title"
    return dense, "density"


def _goes_on(dense: Element, box: Element, thread_nodes: Sequence[Element]) -> bool:
    """Whether the longer text after the title's own box is the same post's: both stand in one entry.

    The box is a heading's then, with a lead or a rubric in it. Without an entry the text follows a box that says
    nothing: one with a sentence or a picture may be the whole of a short post, and the text after it a sidebar's.
    """
    if own_prose(dense, thread_nodes) <= own_prose(box, thread_nodes):
        return False
    entry = next((above for above in dense.iterancestors() if is_entry(above)), None)
    if entry is not None and is_within(box, entry):
        return True
    follows = any(is_within(dense, sibling) for sibling in box.itersiblings() if isinstance(sibling.tag, str))
    return follows and prose_of(box) == 0 and next(box.iter(*_PICTURES), None) is None


def _with_more(node: Element, threads: frozenset[Element]) -> list[Element]:
    """A body with what stands beside it: SPIP's lead before it, the extended entry of Movable Type after it."""
    before = [sibling for sibling in node.itersiblings(preceding=True) if _is_named(sibling, _LEAD_NAMES)]
    after = [sibling for sibling in node.itersiblings() if _is_named(sibling, _MORE_NAMES)]
    return [*_quoted_above(node, threads), *before[::-1], node, *after]


def _is_named(node: Element, names: frozenset[str]) -> bool:
    if not isinstance(node.tag, str) or node.tag == "a":
        return False
    return node.get("id") in names or not names.isdisjoint((node.get("class") or "").split())


def _quoted_above(node: Element, threads: frozenset[Element]) -> list[Element]:
    """The quotation or film that a theme prints apart, above the body of a post in that format, where that is empty."""
    above = [
        sibling
        for sibling in node.itersiblings(preceding=True)
        if isinstance(sibling.tag, str)
        and sibling not in threads
        and not names_thread(sibling)
        and next(sibling.iter("blockquote", "iframe", "video", "audio"), None) is not None
    ]
    return above[::-1] if above and size_of(node) <= _LITTLE else []
