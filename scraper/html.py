"""Bytes to a tree (encoding by the browser's rules), with an index of its nodes; a node to plain text.

The tree is parsed once and indexed in one pass (class token → nodes, id → node), so that asking for a role costs a
look-up and not another `//*[contains(@class, …)]` over the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import etree

from pipelines.found import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from parsel import Selector

Element = etree._Element  # noqa: SLF001 - lxml exports its element type under no other name

_STEP = re.compile(
    r"(?P<tag>[a-z][a-z0-9]*|\*)?(?P<rest>(?:[.#][\w\-:]+|\[[\w\-:]+(?:[*^~]?=[^\]]*)?\])*)",
    re.IGNORECASE,
)
_PIECE = re.compile(r"([.#])([\w\-:]+)|\[([\w\-:]+)(?:([*^~]?=)\"?([^\]\"]*)\"?)?\]")


@dataclass(frozen=True, slots=True)
class _Compound:
    """One step of a selector: `tag.class#id[attr=value]`."""

    tag: str | None = None
    node_id: str | None = None
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()

    def matches(self, node: Element) -> bool:
        if self.tag and node.tag != self.tag:
            return False
        if self.node_id and node.get("id") != self.node_id:
            return False
        if self.classes:
            own = (node.get("class") or "").split()
            if not all(name in own for name in self.classes):
                return False
        return all(_attribute_matches(node.get(name), how, value) for name, how, value in self.attributes)


def _attribute_matches(found: str | None, how: str, value: str) -> bool:
    if found is None:
        return False
    if how == "":
        return True
    if how == "=":
        return found == value
    if how == "*=":
        return value in found
    if how == "^=":
        return found.startswith(value)
    return value in found.split()


@lru_cache(maxsize=4096)
def _compile(selector: str) -> tuple[_Compound, ...]:
    steps = []
    for word in selector.split():
        match = _STEP.fullmatch(word)
        if not match:
            raise ValueError(f"selector {selector!r}: only tag, .class, #id, [attr], and descendants are known here")
        node_id, classes, attributes = None, [], []
        for mark, name, attr, how, value in _PIECE.findall(match["rest"] or ""):
            if mark == "#":
                node_id = name
            elif mark == ".":
                classes.append(name)
            else:
                attributes.append((attr, how, value))
        tag = match["tag"] if match["tag"] != "*" else None
        steps.append(_Compound(tag, node_id, tuple(classes), tuple(attributes)))
    return tuple(steps)


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

    @cached_property
    def _classes(self) -> dict[str, list[tuple[int, Element]]]:
        """Class attribute, as written → its nodes with their place in the document: one pass over the tree."""
        groups: dict[str, list[tuple[int, Element]]] = {}
        for place, node in enumerate(self.root.iter(etree.Element)):
            attribute = node.get("class")
            if attribute:
                group = groups.get(attribute)
                if group is None:
                    groups[attribute] = [(place, node)]
                else:
                    group.append((place, node))
        return groups

    @cached_property
    def _tokens(self) -> dict[str, list[str]]:
        """Class token → the written forms of the attribute that hold it."""
        tokens: dict[str, list[str]] = {}
        for attribute in self._classes:
            for token in set(attribute.split()):
                tokens.setdefault(token, []).append(attribute)
        return tokens

    @property
    def class_tokens(self) -> Iterable[str]:
        """Every class token of the page."""
        return self._tokens.keys()

    def with_class(self, token: str) -> list[Element]:
        """The nodes that carry a class, in document order."""
        forms = self._tokens.get(token, ())
        if len(forms) == 1:
            return [node for _, node in self._classes[forms[0]]]
        return [node for _, node in sorted(pair for form in forms for pair in self._classes[form])]

    @cached_property
    def base_url(self) -> str | None:
        """The address that relative links count from: `<base href>`, else the page's own."""
        for node in self.root.iter("base"):
            href = (node.get("href") or "").strip()
            if href:
                return join_url(self.url, href) or self.url
        return self.url

    @cached_property
    def selector(self) -> Selector:
        """The same tree for parsel's selectors, where an expression says more than `select` knows."""
        from parsel import Selector  # noqa: PLC0415 - most pages are read without it

        return Selector(root=self.root, type="html")

    def select(self, selector: str, within: Element | None = None) -> list[Element]:
        """Nodes that match `tag.class#id[attr=value]` steps parted by spaces (descendants), in document order."""
        *outer, last = _compile(selector)
        found = [node for node in self._candidates(last, within) if last.matches(node)]
        if outer:
            found = [node for node in found if _has_ancestors(node, outer)]
        return found

    def first(self, *selectors: str, within: Element | None = None) -> Element | None:
        """The first node of the first selector that matches anything."""
        for selector in selectors:
            found = self.select(selector, within)
            if found:
                return found[0]
        return None

    def _candidates(self, step: _Compound, within: Element | None) -> Iterable[Element]:
        if step.classes:
            nodes = self.with_class(step.classes[0])
            return nodes if within is None else [node for node in nodes if is_within(node, within)]
        scope = self.root if within is None else within
        if step.node_id:
            found = scope.xpath("descendant-or-self::*[@id=$i]", i=step.node_id)
            return found if isinstance(found, list) else []
        return scope.iter(step.tag) if step.tag else scope.iter(etree.Element)


def _has_ancestors(node: Element, steps: list[_Compound]) -> bool:
    wanted = list(steps)
    above = node.getparent()
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


def join_url(base: str | None, href: str) -> str | None:
    """An absolute http(s) address, or None where there is none (javascript:, mailto:, a broken one)."""
    href = href.strip()
    try:
        url = urljoin(base, href) if base else href
    except ValueError:
        return None
    return url if url[:7].lower() == "http://" or url[:8].lower() == "https://" else None


# Pages come as bytes whose encoding was settled first, so the parser is told and never guesses; huge_tree, because a
# long post with thousands of comments is no attack, and the download limit bounds the input.
_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True)


def read_html(body: bytes | str, *, url: str | None = None, content_type: str | None = None) -> Document:
    """The tree of a page, whatever its bytes.

    Shape: a Document; one without any markup has a root `<html>` all the same.
    Errors: raises nothing; what was odd about the bytes (encoding, NUL) is in `problems`.
    Source: encoding by the browser's rules: byte order mark, header, `<meta>`, then the bytes themselves.
    """
    problems: list[Problem] = []
    encoding = "utf-8"
    if isinstance(body, bytes):
        encoding, text_bytes = _as_utf8(body, content_type, problems)
    else:
        text_bytes = body.encode("utf-8", "replace")
    if b"\x00" in text_bytes:
        text_bytes = text_bytes.replace(b"\x00", b"")
        problems.append(Problem("encoding", "NUL bytes inside the text were dropped"))
    try:
        root = etree.fromstring(text_bytes, parser=_PARSER)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        root = etree.fromstring(b"<html><body></body></html>", parser=_PARSER)
    return Document(root=root, url=url, encoding=encoding, problems=problems)


def _as_utf8(body: bytes, content_type: str | None, problems: list[Problem]) -> tuple[str, bytes]:
    """The name of the encoding and the same text as UTF-8."""
    from w3lib.encoding import html_to_unicode  # noqa: PLC0415 - the common case, clean UTF-8, needs no guessing

    encoding, text = html_to_unicode(content_type, body, default_encoding="utf-8")
    if "\ufffd" in text:
        problems.append(Problem("encoding", f"bytes that are no {encoding} were replaced"))
    return encoding, text.encode("utf-8", "replace")


def text_of(node: Element, *, skip: Collection[Element] = ()) -> str:
    """The plain text of a node: white space folded, paragraphs parted by a blank line."""
    return " ".join("".join(node.itertext()).split())
