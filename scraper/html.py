"""The Document: a page's tree with an index of its nodes.

The tree is parsed once and indexed in one pass (class token → nodes, id → node), so that asking for a role costs a
look-up and not another `//*[contains(@class, …)]` over the page.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, cast
from urllib.parse import urljoin

from lxml import etree

from scraper.flow import text_of
from scraper.html_tree import parse_html
from scraper.selectors import Compound, Element, compile_selector
from scraper.wrappers import wrappers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, KeysView, Sequence

    from parsel import Selector

    from pipelines.found import Problem

    _Value = etree._ElementUnicodeResult  # noqa: SLF001 - lxml exports it under no other name

__all__ = ["Document", "Element", "ancestors_of", "is_within", "join_url", "read_html", "text_of", "values_of"]


@lru_cache(maxsize=16384)
def _tokens_of(attribute: str) -> tuple[str, ...]:
    """The tokens of a class attribute, none twice; a blog's pages repeat them."""
    return tuple(dict.fromkeys(attribute.split()))


@dataclass(slots=False)
class Document:
    """One parsed page: its tree, the index of its nodes, and what was odd about its bytes.

    A document belongs to one reading of one page; readers may take nodes out of the tree once everybody who needs
    them has read them (`page.py` sees to the order).
    """

    root: Element
    url: str | None = None
    encoding: str = "utf-8"
    problems: list[Problem] = field(default_factory=list)
    size: int = 0  # bytes or characters of the page

    @cached_property
    def _classed(self) -> tuple[list[Element], dict[str, array[int]]]:
        """The elements that carry a class, in document order; class attribute, as written → its places among them.

        A walk is cheaper than an expression for the attributes: each value would be a string that knows its element.
        """
        elements: list[Element] = []
        places: dict[str, array[int]] = {}
        for node in self.root.iter(etree.Element):
            attribute = node.get("class")
            if attribute is None:
                continue
            try:
                places[attribute].append(len(elements))
            except KeyError:
                places[attribute] = array("I", (len(elements),))  # a tenth of a list of numbers
            elements.append(node)
        return elements, places

    @cached_property
    def _tokens(self) -> dict[str, list[str]]:
        """Class token → the written forms of the attribute that hold it."""
        tokens: dict[str, list[str]] = {}
        for attribute in self._classed[1]:
            for token in _tokens_of(attribute):
                forms = tokens.get(token)
                if forms is None:
                    tokens[token] = [attribute]
                else:
                    forms.append(attribute)
        return tokens

    @property
    def class_tokens(self) -> KeysView[str]:
        """Every class token of the page."""
        return self._tokens.keys()

    def with_class(self, token: str) -> Sequence[Element]:
        """The nodes that carry a class, in document order."""
        found = self._by_class.get(token)
        if found is None:
            forms = self._tokens.get(token)
            if forms is None:
                return ()
            elements, places = self._classed
            named = places[forms[0]] if len(forms) == 1 else sorted(place for form in forms for place in places[form])
            found = self._by_class[token] = [elements[place] for place in named]
        return found

    @cached_property
    def _by_class(self) -> dict[str, list[Element]]:
        """Class token → its nodes, for the tokens that were asked for."""
        return {}

    @cached_property
    def base_url(self) -> str | None:
        """The address that relative links count from: `<base href>`, else the page's own."""
        for node in self.announcing:
            href = (node.get("href") or "").strip() if node.tag == "base" else ""
            if href:
                return join_url(self.url, href) or self.url
        return self.url

    @cached_property
    def announcing(self) -> list[Element]:
        """The elements that speak to machines, in document order, wherever they stand: one walk for all who ask."""
        return list(self.root.iter("title", "base", "meta", "link", "script", "form"))

    @cached_property
    def wrappers(self) -> frozenset[Element]:
        """The elements that hold most of the page's paragraphs: their class names speak of the layout."""
        return wrappers_of(self.root)

    @cached_property
    def selector(self) -> Selector:
        """The same tree for parsel's selectors, where an expression says more than `select` knows."""
        from parsel import Selector  # noqa: PLC0415 - most pages are read without it

        return Selector(root=self.root, type="html")

    @cached_property
    def _selected(self) -> dict[str, list[Element]]:
        """Selector → its nodes: several readers ask for the same roles."""
        return {}

    @cached_property
    def _attributed(self) -> dict[str, list[tuple[str, Element]]]:
        """Attribute name → its values and the nodes that carry them, for the names that were asked for."""
        return {}

    @cached_property
    def _by_id(self) -> dict[str, list[Element]]:
        """Id → the nodes that carry it."""
        nodes: dict[str, list[Element]] = {}
        for value, node in self.attributed("id"):
            nodes.setdefault(value, []).append(node)
        return nodes

    def select(self, selector: str, within: Element | None = None) -> list[Element]:
        """Nodes that match `tag.class#id[attr=value]` steps parted by spaces (descendants), in document order.

        Cost: a look-up once the selector was asked for on this page; a bare tag is searched anew below `within`.
        """
        if within is not None:
            steps = compile_selector(selector)
            if len(steps) == 1 and steps[0].is_bare:
                return list(within.iter(steps[0].tag or etree.Element))
            return [node for node in self.select(selector) if is_within(node, within)]
        found = self._selected.get(selector)
        if found is None:
            *outer, last = compile_selector(selector)
            if last.is_one_class:
                found = list(self.with_class(last.classes[0]))
            else:
                found = [node for node in self._candidates(last) if last.matches(node)]
            if outer and found:
                found = _with_ancestors(found, outer)
            self._selected[selector] = found
        return found

    def first(self, *selectors: str, within: Element | None = None) -> Element | None:
        """The first node of the first selector that matches anything."""
        for selector in selectors:
            found = self.select(selector, within)
            if found:
                return found[0]
        return None

    def with_attribute(self, name: str) -> list[Element]:
        """The nodes that carry an attribute, in document order."""
        return [node for _, node in self.attributed(name)]

    def attributed(self, name: str) -> list[tuple[str, Element]]:
        """Every value of an attribute with the node that carries it, in document order.

        Cost: one pass in C for each name that is ever asked for; the nodes without the attribute cost no proxy.
        """
        found = self._attributed.get(name)
        if found is None:
            found = self._attributed[name] = [
                (str(value), node) for value in values_of(name, self.root) if (node := value.getparent()) is not None
            ]
        return found

    def _candidates(self, step: Compound) -> Iterable[Element]:
        if step.classes:
            return self.with_class(step.classes[0])
        if step.node_id:
            return self._by_id.get(step.node_id, ())
        if step.tag and (step.tag != "a" or not step.attributes):
            return self.root.iter(step.tag) if step.is_bare else self.select(step.tag)
        if step.attributes:
            return self.with_attribute(step.attributes[0][0])
        return self.root.iter(etree.Element)


def values_of(name: str, root: Element) -> list[_Value]:
    """The values of an attribute in an element and below it, in document order.

    Shape: each knows its element (`getparent`); whoever keeps one keeps the tree, so what is remembered from page to
        page is asked about `str(value)`.
    Cost: elements without the attribute cost no proxy.
    """
    return cast("list[_Value]", _attribute(name)(root))


@lru_cache(maxsize=256)
def _attribute(name: str) -> etree.XPath:
    # No `//*[@…]`: a predicate is worked out for each element, and libxml2 merges the children of each node, which is
    # quadratic on a page of 50,000 comments.
    return etree.XPath(f"descendant-or-self::*/@{name}")


def _with_ancestors(nodes: Iterable[Element], steps: list[Compound]) -> list[Element]:
    """The nodes that stand inside what the steps ask for; those of one parent share its answer."""
    verdicts: dict[Element | None, bool] = {}
    kept = []
    for node in nodes:
        parent = node.getparent()
        if parent not in verdicts:
            verdicts[parent] = _stands_in(parent, steps)
        if verdicts[parent]:
            kept.append(node)
    return kept


def _stands_in(above: Element | None, steps: list[Compound]) -> bool:
    wanted = list(steps)
    while above is not None and wanted:
        if wanted[-1].matches(above):
            wanted.pop()
        above = above.getparent()
    return not wanted


def is_within(node: Element, ancestor: Element) -> bool:
    """Whether a node is `ancestor` or stands inside it."""
    at: Element | None = node
    while at is not None:
        if at is ancestor:
            return True
        at = at.getparent()
    return False


def ancestors_of(node: Element) -> Iterator[Element]:
    """From the parent up to the root."""
    above = node.getparent()
    while above is not None:
        yield above
        above = above.getparent()


# A path and a query without characters that stand for something else; whether it has dots to resolve is asked besides.
_FROM_ROOT = re.compile(r"/[\w\-%~.!$&'()*+,=:@/]*(?:\?[\w\-%~.!$&'()*+,=:@/]+)?")
_FRAGMENT = re.compile(r"#[\w\-.:/=]+")


@lru_cache(maxsize=64)
def _origin_of(base: str) -> str | None:
    """Scheme and host of an address, as written; None where a path cannot simply be put behind it."""
    found = re.match(r"https?://[^/?#;\\\s]+(?=[/?#]|$)", base)
    return found[0] if found else None


def join_url(base: str | None, href: str) -> str | None:
    """An absolute http(s) address, or None where there is none (javascript:, mailto:, a broken one)."""
    href = href.strip()
    if href.startswith(("http://", "https://")):
        return href
    if href[:1] == "#" and base and _FRAGMENT.fullmatch(href) and _origin_of(base):
        return base.partition("#")[0] + href
    # Most links of a page: nothing to resolve but the host.
    if base and _FROM_ROOT.fullmatch(href) and "/." not in href and "//" not in href:
        origin = _origin_of(base)
        if origin is not None:
            return origin + href
    try:
        url = urljoin(base, href) if base else href
    except ValueError:
        return None
    return url if url[:7].lower() == "http://" or url[:8].lower() == "https://" else None


def read_html(body: bytes | str, *, url: str | None = None, content_type: str | None = None) -> Document:
    """The Document of a page, whatever its bytes.

    Errors: raises nothing; what was odd about the bytes (encoding, control bytes, nesting) is in `problems`.
    """
    problems: list[Problem] = []
    root, encoding = parse_html(body, content_type, problems)
    return Document(root=root, url=url, encoding=encoding, problems=problems, size=len(body))
