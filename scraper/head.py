"""What a page's head says: meta, links, JSON-LD, language; read once, asked by everybody."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.html import Document, Element

_CONTROL = re.compile(r"[\x00-\x1f]")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)\s*|\s*(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_LONGEST = 2000  # characters of a title
_DEPTH = 12  # JSON-LD nests a graph, a list, a page, an article, an author; no deeper
_NODES = 2000


@dataclass(slots=True)
class Head:
    """The machine-readable words of one page, from wherever in it they stand.

    Shape: `meta` maps the lower-cased name or property to its contents in page order; `links` the lower-cased rel
        token to addresses as written; `evidence` holds the addresses of links, scripts and forms and the beginnings
        of inline scripts, by which platforms know their own pages.
    """

    title: str | None = None
    language: str | None = None
    meta: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    json_ld: tuple[dict[str, Any], ...] = ()
    evidence: str = ""

    def content(self, *names: str) -> str | None:
        """The first content of the first name that has one."""
        for name in names:
            for value in self.meta.get(name, ()):
                if value:
                    return value
        return None

    def contents(self, name: str) -> tuple[str, ...]:
        """All contents of a name."""
        return tuple(self.meta.get(name, ()))

    def link(self, rel: str) -> str | None:
        """The first address of a relation, as written."""
        return next(iter(self.links.get(rel, ())), None)


def read_head(document: Document) -> Head:
    """What the head says; meta and link count wherever they stand, for broken heads spill into bodies.

    Errors: raises nothing; JSON-LD that is none is left out.
    """
    root = document.root
    head = Head(
        language=(
            root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or None
        )
    )
    seen: list[str] = []
    ld: list[dict[str, Any]] = []
    for node in document.announcing:
        tag = node.tag
        if tag == "meta":
            _read_meta(node, head)
        elif tag == "link":
            href = node.get("href") or ""
            for rel in (node.get("rel") or "").lower().split():
                head.links.setdefault(rel, []).append(href.strip())
            seen.append(href)
        elif tag == "script":
            _read_script(node, seen, ld)
        elif tag == "form":
            seen.append(node.get("action") or "")
        elif tag == "title" and head.title is None and _is_page_title(node):
            head.title = " ".join("".join(map(str, node.itertext()))[:_LONGEST].split()) or None
    head.json_ld = tuple(ld)
    seen.extend(head.meta.get("generator", ()))
    head.evidence = "\n".join(seen)
    return head


def _is_page_title(node: Element) -> bool:
    parent = node.getparent()
    return parent is None or parent.tag in {"head", "html", "body"}


def _read_meta(node: Element, head: Head) -> None:
    content = (node.get("content") or "").strip()
    for attribute in ("name", "property", "itemprop", "http-equiv"):
        name = node.get(attribute)
        if name:
            key = name.strip().lower()
            if attribute == "itemprop":
                key = f"itemprop:{key}"
            head.meta.setdefault(key, []).append(content)


def _read_script(node: Element, seen: list[str], ld: list[dict[str, Any]]) -> None:
    kind = (node.get("type") or "").lower()
    if "ld+json" in kind:
        ld.extend(_flatten(_parse_json(node.text or "")))
        return
    source = node.get("src")
    seen.append(source or (node.text or "")[:400])


def _parse_json(text: str) -> Any:
    text = _WRAPPING.sub("", text).strip().rstrip(";")
    if not text:
        return None
    for mend in (str, lambda s: _CONTROL.sub(" ", s), lambda s: _TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", s))):
        try:
            return orjson.loads(mend(text))
        except orjson.JSONDecodeError:
            continue
    return None


def _flatten(value: Any) -> Iterator[dict[str, Any]]:
    """Every JSON object in it, outermost first."""
    queue: list[tuple[Any, int]] = [(value, 0)]
    count = 0
    while queue and count < _NODES:
        at, depth = queue.pop(0)
        count += 1
        if isinstance(at, dict):
            if "@type" in at:
                yield at
            children: Any = at.values()
        elif isinstance(at, list):
            children = at
        else:
            continue
        if depth < _DEPTH:
            queue.extend((child, depth + 1) for child in children if isinstance(child, (dict, list)))
