"""The node that holds the post itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.extractors.clutter import find_clutter, text_length
from scraper.extractors.density import find_dense_node
from scraper.html import is_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.html import Document, Element
    from scraper.model.platform import Platform

# What themes and engines call the post's own text, the narrowest and surest names first.
_BODY_CLASSES = (
    "e-content", "entry-content", "post-content", "post-body", "article-content", "article-body", "articleBody",
    "post-entry", "entry-body", "entrybody", "entry-text", "entrytext", "entry-inner", "post_content", "post_body",
    "post-text", "posttext", "postcontent", "postbody", "post__content", "post__body", "article__content", "article__body",
    "article-text", "storycontent", "story-content", "story-body", "blog-content", "blog-post-content", "blog-post-body",
    "blog-entry-content", "single-content", "single-post-content", "td-post-content", "the-content", "thecontent",
    "entry_content", "entry_text", "entry", "content-body", "content-main", "format_text", "asset-content", "asset-body",
    "gh-content", "bodytext", "body-text", "copy", "storytext", "contenttext", "inner-content", "markdown-body", "markdown",
    "rich-text", "richtext", "rte", "prose", "text-content", "page-content", "node-content", "field-name-body", "field--name-body",
    "texte", "post_text", "posting", "main-text", "text",
)  # fmt: skip
_MORE_CLASSES = frozenset(("asset-more", "entry-more", "extended", "entrymore", "post-more", "more"))
_OUTSIDE = frozenset(("aside", "nav", "footer"))


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
    """
    nodes, source = _find_nodes(document, platform, title_node, thread_nodes)
    if not nodes:
        return None
    nodes = _with_more(nodes)
    cut = set(find_clutter(document, nodes))
    for node in (*thread_nodes, *((title_node,) if title_node is not None else ())):
        if any(node is not root and is_within(node, root) for root in nodes):
            cut.add(node)
    return Body(tuple(nodes), frozenset(cut), source)


def _find_nodes(
    document: Document, platform: Platform, title_node: Element | None, thread_nodes: Sequence[Element]
) -> tuple[list[Element], str]:
    for selector in platform.roles.get("body", ()):
        nodes = _pick(document.select(selector), title_node, thread_nodes)
        if nodes:
            return nodes, f"platform:{selector}"
    for name in _BODY_CLASSES:
        nodes = _pick(document.with_class(name), title_node, thread_nodes)
        if nodes and len(text_length(nodes[0])) > 60:
            return nodes, f"class:{name}"
    marked = document.root.xpath("//*[@itemprop='articleBody']")
    nodes = _pick(marked if isinstance(marked, list) else [], title_node, thread_nodes)
    if nodes:
        return nodes, "microdata:articleBody"
    node = find_dense_node(document, thread_nodes)
    return ([node], "density") if node is not None else ([], "")


def _pick(found: Iterable[Element], title_node: Element | None, thread_nodes: Sequence[Element]) -> list[Element]:
    """The post's own among the nodes of one name: outermost, outside the thread and the page's frame, with most text."""
    kept: list[Element] = []
    for node in found:
        if any(is_within(node, other) for other in (*kept, *thread_nodes)) or _is_framed(node):
            continue
        if title_node is not None and is_within(node, title_node):
            continue
        kept.append(node)
    if len(kept) < 2:
        return kept
    sizes = [len(text_length(node)) for node in kept]
    most = max(sizes)
    return [next(node for node, size in zip(kept, sizes, strict=True) if size * 2 >= most)]


def _is_framed(node: Element) -> bool:
    above = node.getparent()
    while above is not None:
        if above.tag in _OUTSIDE:
            return True
        above = above.getparent()
    return False


def _with_more(nodes: list[Element]) -> list[Element]:
    """The extended entry beside a body: Movable Type's `#more`, `.asset-more`."""
    node = nodes[-1]
    for later in node.itersiblings():
        if isinstance(later.tag, str) and (
            later.get("id") == "more" or not _MORE_CLASSES.isdisjoint((later.get("class") or "").split())
        ):
            nodes = [*nodes, later]
    return nodes
