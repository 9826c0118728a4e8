"""Code listings: their text with white space kept, and the language that the markup names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Collection

    from scraper.html import Element

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:lang(?:uage)?-|brush:\s*|highlight-(?:source-|text-)?|sourceCode\s+|src-)([\w+#.-]+)", re.IGNORECASE
)


def code_text(node: Element, cut: Collection[Element]) -> str:
    """The text of a code listing, white space kept."""
    out: list[str] = []
    walker = etree.iterwalk(node, events=("start", "end", "comment"))
    for event, element in walker:
        if event == "start":
            if element in cut or element.tag in {"script", "style", "button"}:
                walker.skip_subtree()
            elif element.tag == "br":
                out.append("\n")
            elif element.text:
                out.append(element.text)
        elif element is not node:
            if event == "end" and element.tag in {"div", "p", "li", "tr"} and out and not out[-1].endswith("\n"):
                out.append("\n")
            if element.tail:
                out.append(element.tail)
    return "".join(out).replace("\r\n", "\n").strip("\n").rstrip()


def code_language(node: Element) -> str | None:
    """The language that a listing's classes name, on itself, its `<code>` or what wraps it."""
    places: list[Element] = [node, *node.iterchildren("code")]
    above = node.getparent()
    for _ in range(2):
        if above is None:
            break
        places.append(above)
        above = above.getparent()
    for place in places:
        named = place.get("data-lang") or place.get("data-language")
        if named:
            return named.strip().lower()
        match = _LANGUAGE.search(place.get("class") or "")
        if match:
            return match[1].lower()
    return None
