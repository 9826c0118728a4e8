"""The post's node by name: what platforms, themes and engines call it; the best of several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from scraper.extractors.regions import is_entry
from scraper.extractors.text_size import size_of, unlinked_size
from scraper.html import is_within

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from scraper.html import Document, Element
    from scraper.model.platform import Platform

# Names that mean the post's own text and nothing else, the narrowest first; such a node is believed even when empty.
_SURE = tuple(
    """
    elementor-widget-theme-post-content et_pb_post_content fl-post-content brxe-post-content ct-inner-content
    e-content entry-content post-content post-body article-content article-body articleBody entry-body entrybody
    entry-text entrytext entry-inner post-entry post_content post_body post-text posttext postcontent postbody
    post__content post__body article__content article__body article-text article_content article_body storycontent
    story-content story-body blog-post-content blog-post-body blog-entry-content blog-content single-content
    single-post-content td-post-content the-content thecontent entry_content entry_text entry-summary-full
    gh-content asset-body available-content postentry post-contents entry-contents article-entry
    wp-block-post-content post-full-content post-inner-content post-page-content field-name-body field--name-body
    blogbody blogcontent blog-body blog_content cm-entry-summary js-post-content
    """.split()  # noqa: SIM905 - a page of quotes reads worse
)
# Names that often mean it, and often something wider, narrower or else; they have to hold prose.
_LIKELY = tuple(
    """
    format_text asset-content entry storytext content-body content-main bodytext body-text body_text markdown-body
    markdown rich-text richtext rte prose text-content texte post_text postText main-text maintext node-content copy
    inner-content main-content page-content text body
    """.split()  # noqa: SIM905 - a page of quotes reads worse
)
_RANKS = {name: rank for rank, name in enumerate((*_SURE, *_LIKELY))}
_SURE_RANKS = len(_SURE)
_MARKED_UP = etree.XPath("//*[@itemprop='articleBody' or @property='articleBody' or @id='js_content']")
_FEW = 40  # nodes of one name that are measured without their threads; comments may carry the name too
_HARDLY_ANY, _LITTLE, _AMPLE = 60, 200, 2500  # characters
_NEVER = frozenset(("p", "a", "h1", "h2", "h3", "h4", "ul", "ol", "li", "img", "body", "input", "textarea", "figure"))
_OUTSIDE = frozenset(("aside", "nav", "footer"))


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A node that its name makes a body, and how much running text it holds."""

    node: Element
    source: str
    sure: bool
    prose: int  # characters outside of links


def find_named_body(
    document: Document, platform: Platform, title_node: Element | None, thread_nodes: Sequence[Element]
) -> NamedBody | None:
    """The node that a name declares to be the post's text.

    Shape: of several, the narrowest name wins, unless its node holds but a small part of what another one holds (the
        teaser of a related post). None where no name is known, or none that is merely likely holds any prose.
    """
    outside = frozenset(thread_nodes)
    named: list[NamedBody] = []
    for node, source, sure in _candidates(document, platform, title_node, outside):
        if sure and not named and size_of(node) > _AMPLE and not any(is_within(thread, node) for thread in outside):
            return NamedBody(node, source, sure=True, prose=_AMPLE)
        if all(node is not other.node for other in named):
            named.append(NamedBody(node, source, sure=sure, prose=own_prose(node, outside)))
    if named:
        own = [body for body in named if not _is_in_another(body.node, title_node)]
        return _best(own or named, title_node)
    marked = pick_node(_articles(document), title_node, outside)
    if marked is None:
        return None
    return NamedBody(marked, "microdata:articleBody", sure=True, prose=own_prose(marked, outside))


def _candidates(
    document: Document, platform: Platform, title_node: Element | None, outside: Collection[Element]
) -> Iterator[tuple[Element, str, bool]]:
    """The nodes that names point to, with the name and whether it is a sure one; the narrowest first."""
    for selector in platform.roles.get("body", ()):
        node = pick_node(document.select(selector), title_node, outside)
        if node is not None:
            yield node, f"platform:{selector}", True
    for name in sorted(_RANKS.keys() & document.class_tokens, key=_RANKS.__getitem__):
        node = pick_node(document.with_class(name), title_node, outside)
        if node is not None:
            yield node, f"class:{name}", _RANKS[name] < _SURE_RANKS or _is_beside(node, title_node)


def _is_in_another(node: Element, title_node: Element | None) -> bool:
    """Whether a node stands in the entry of another post than the one that the title heads: a recommended one."""
    if title_node is None:
        return False
    entry = next((at for at in (node, *node.iterancestors()) if is_entry(at)), None)
    own = next((at for at in title_node.iterancestors() if is_entry(at)), None)
    return (
        own is not None
        and entry is not None
        and entry is not own
        and not is_within(entry, own)
        and not is_within(own, entry)
    )


def _is_beside(node: Element, title_node: Element | None) -> bool:
    """Whether the title stands right before a node: three levels up at most they meet, with nothing longer between."""
    if title_node is None:
        return False
    above = node
    for _ in range(3):
        parent = above.getparent()
        if parent is None or parent.tag in {"body", "main"}:
            return False
        if is_within(title_node, parent):
            return not is_within(title_node, node) and not _follows_a_longer(node, above, title_node)
        above = parent
    return False


def _follows_a_longer(node: Element, branch: Element, title_node: Element) -> bool:
    """Whether more text than a node holds stands between the title and it: the post, and then its licence."""
    for before in branch.itersiblings(preceding=True):
        if is_within(title_node, before):
            return False
        if size_of(before) > size_of(node):
            return True
    return False


def _articles(document: Document) -> list[Element]:
    return _MARKED_UP(document.root)  # type: ignore[return-value]


def _best(named: list[NamedBody], title_node: Element | None) -> NamedBody | None:
    most = max(body.prose for body in named)
    if most < _HARDLY_ANY:
        beside = next((body for body in named if _is_beside(body.node, title_node)), None)
        pictured = next((body for body in named if next(body.node.iter("img", "iframe"), None) is not None), None)
        return beside or pictured or next((body for body in named if body.sure), None)
    for body in named:
        rivals = (other for other in named if other is not body and not is_within(body.node, other.node))
        richest = max((other.prose for other in rivals), default=0)
        rivalled = richest >= (_HARDLY_ANY if body.prose < _HARDLY_ANY else _LITTLE) and body.prose * 3 < richest
        # A wider node that holds far more has the thread or a list of posts in it, unless this one is but a teaser.
        teaser = body.prose * (25 if body.sure else 8) < most
        if not rivalled and (not teaser or (body.sure and not body.prose)):
            return body
    return max(named, key=lambda body: body.prose)


def sure_nodes(document: Document) -> list[Element]:
    """The nodes that carry a name which nothing but a post's own text carries."""
    return [
        node
        for name in _RANKS.keys() & document.class_tokens
        if _RANKS[name] < _SURE_RANKS
        for node in document.with_class(name)
    ]


def pick_node(found: Iterable[Element], title_node: Element | None, outside: Collection[Element]) -> Element | None:
    """The post's own among the nodes of one name: outermost, outside thread and frame, the first with much text."""
    kept: dict[Element, None] = {}
    for node in found:
        if node.tag in _NEVER or _is_framed(node, outside) or any(above in kept for above in node.iterancestors()):
            continue
        if title_node is not None and is_within(node, title_node):
            continue
        kept[node] = None
    if len(kept) < 2:
        return next(iter(kept), None)
    few = len(kept) <= _FEW
    sizes = [own_prose(node, outside) if few else size_of(node) for node in kept]
    most = max(sizes)
    return next(node for node, size in zip(kept, sizes, strict=True) if size * 2 >= most)


def _is_framed(node: Element, outside: Collection[Element]) -> bool:
    at: Element | None = node
    while at is not None:
        if at.tag in _OUTSIDE or at in outside:
            return True
        at = at.getparent()
    return False


def own_prose(node: Element, outside: Collection[Element]) -> int:
    """How many characters of text, links left out, stand in a node and not in the thread.

    Shape: never below 0, also where parts of a thread lie in one another.
    """
    return max(0, unlinked_size(node) - sum(unlinked_size(thread) for thread in outside if is_within(thread, node)))
