"""One walk over the body: containers are passed through, leaves become blocks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.post import Block, Image, ListItem
from scraper.extractors.code_listings import code_language, code_text
from scraper.extractors.data_tables import is_layout, table_rows
from scraper.extractors.list_items import loose_text, own_loose_text
from scraper.flow import BLOCK_TAGS, BREAK, LIST_TAGS, SILENT_TAGS, emoji_of, marked_text, resolve
from scraper.html import join_url

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from scraper.extractors.blockquotes import FoundQuote, QuoteKind
    from scraper.extractors.region import Region
    from scraper.html import Element

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_EMBEDS = frozenset(("iframe", "embed", "object", "video", "audio"))


class Walk:
    """The state of one reading: the loose text under way and the blocks so far."""

    def __init__(
        self,
        region: Region,
        *,
        quotes: dict[Element, FoundQuote],
        items: Mapping[Element, ListItem],
        images: Mapping[Element, Image],
        consumed: Collection[Element],
        base_url: str | None,
    ) -> None:
        self.region = region
        self.quotes = quotes
        self.items = items
        self.images = images
        self.consumed = consumed
        self.base_url = base_url
        self.blocks: list[Block] = []
        self.run: list[str] = []
        self.pulled: list[tuple[int, Element]] = []  # pull quotes: their block's place

    def read(self) -> tuple[Block, ...]:
        """The blocks of all nodes of the body."""
        for node in self.region.nodes:
            self._walk(node)
        self._settle_pulled()
        while self.blocks and self.blocks[-1].kind == "rule":
            self.blocks.pop()
        return tuple(self.blocks)

    def _settle_pulled(self) -> None:
        """A pull quote whose words stand elsewhere in the body says nothing new; another is a quotation."""
        if not self.pulled:
            return
        places = {place for place, _ in self.pulled}
        rest = _letters(" ".join(block.text for place, block in enumerate(self.blocks) if place not in places))
        dropped: set[int] = set()
        for place, node in self.pulled:
            block = self.blocks[place]
            repeated = _letters(block.text) in rest
            kind: QuoteKind = "pull" if repeated else "quotation"
            self.quotes[node] = replace(self.quotes[node], kind=kind)
            if repeated:
                dropped.add(place)
        self.blocks = [block for place, block in enumerate(self.blocks) if place not in dropped]

    def flush(self) -> None:
        """The loose text so far becomes paragraphs."""
        if self.run:
            text = resolve("".join(self.run))
            self.run.clear()
            self._paragraphs(text)

    def _paragraphs(self, text: str) -> None:
        if "\n\n" in text:
            self.blocks.extend(Block("paragraph", part) for part in text.split("\n\n"))
        elif text:
            self.blocks.append(Block("paragraph", text))

    def _walk(self, root: Element) -> None:
        stack = [(root, iter(root))]
        if root.tag in _HANDLERS and root.tag != "figure":
            _HANDLERS[root.tag](self, root)
            return
        self._say(root.text)
        while stack:
            holder, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                if holder.tag in BLOCK_TAGS:
                    self.flush()
                if stack:
                    self._say(holder.tail)
            elif self._enter(child):
                self._say(child.text)
                stack.append((child, iter(child)))
            else:
                self._say(child.tail)
        self.flush()

    def _say(self, text: str | None) -> None:
        if text and (self.run or not text.isspace()):
            self.run.append(text)

    def _enter(self, node: Element) -> bool:
        """Read an element, or answer that its children are to be read."""
        tag = node.tag
        if not isinstance(tag, str):
            return False
        if node in self.region.cut or node in self.consumed:
            if tag in BLOCK_TAGS:
                self.flush()
            return False
        handler = _HANDLERS.get(tag)
        if handler is not None:
            return handler(self, node)
        if tag in SILENT_TAGS:
            return tag == "noscript" and node in self.region.holders and self._has_picture(node)
        if node in self.region.holders:
            if tag in BLOCK_TAGS:
                self.flush()
            return True
        if tag in BLOCK_TAGS:
            if self.run:
                self.flush()
            self._paragraphs(self.region.text(node))
        else:
            self.run.append(self.region.marked(node))
        return False

    def _has_picture(self, node: Element) -> bool:
        return any(image in self.images for image in node.iter("img"))

    def line_break(self, _node: Element) -> bool:
        """`<br>`."""
        self.run.append(BREAK)
        return False

    def heading(self, node: Element) -> bool:
        """`<h1>` to `<h6>`."""
        self.flush()
        text = " ".join(self.region.text(node).split())
        if text:
            self.blocks.append(Block("heading", text, level=_HEADINGS[node.tag]))
        self._media_of(node)
        return False

    def blockquote(self, node: Element) -> bool:
        """A quotation, or what only looks like one."""
        self.flush()
        found = self.quotes.get(node)
        if found is None or found.kind == "empty":
            return True
        quote = found.quote
        if found.kind == "embed":
            self.blocks.append(Block("embed", quote.text, url=found.url))
            return False
        if found.kind == "heading":
            self.blocks.append(Block("heading", quote.text, level=2))
        elif found.kind == "pull":
            self.pulled.append((len(self.blocks), node))
            self.blocks.append(Block("blockquote", quote.text, cite=quote.cite, attribution=quote.attribution))
        else:
            self.blocks.append(Block("blockquote", quote.text, cite=quote.cite, attribution=quote.attribution))
        self._media_of(node)
        return False

    def list(self, node: Element) -> bool:
        """A list with all its sub-lists."""
        self.flush()
        items = tuple(self.items[item] for item in node.iter("li") if item in self.items)
        if items:
            text = "\n".join(item.text.replace("\n\n", "\n") for item in items)
            self.blocks.append(Block("list", text, ordered=node.tag == "ol", items=items))
        else:  # footnotes are no bullet points
            for note in node.iterchildren("li"):
                self._paragraphs(self.region.text(note))
        self._media_of(node)
        self._paragraphs((loose_text if items else own_loose_text)(node, self.region))
        return False

    def code(self, node: Element) -> bool:
        """`<pre>`: white space kept; verse stays prose."""
        self.flush()
        if "verse" in (node.get("class") or "") or "poem" in (node.get("class") or ""):
            self._paragraphs(resolve(marked_text(node, self.region.cut)).strip("\n"))
            return False
        text = code_text(node, self.region.cut)
        if text.strip():
            self.blocks.append(Block("code", text, language=code_language(node)))
        return False

    def table(self, node: Element) -> bool:
        """A table of data; one made for layout is passed through."""
        self.flush()
        if is_layout(node):
            return True
        rows = table_rows(node, self.region)
        if rows:
            for caption in node.iterchildren("caption"):
                self.run.append(self.region.marked(caption))
                self.flush()
            self.blocks.append(Block("table", "\n".join("\t".join(row) for row in rows), rows=rows))
        self._media_of(node)
        return False

    def picture(self, node: Element) -> bool:
        """`<img>`."""
        sign = emoji_of(node)
        if sign:
            self.run.append(sign)
        elif node in self.images:
            self._figure(self.images[node])
        return False

    def embed(self, node: Element) -> bool:
        """`<iframe>`, `<video>` and their like."""
        source = node.get("src") or node.get("data-src") or node.get("data") or node.get("data-lazy-src") or ""
        if not source:
            inner = next(node.iter("source", "embed"), None)
            source = (inner.get("src") or "") if inner is not None and inner is not node else ""
        url = join_url(self.base_url, source) if source else None
        if url and node.get("width") not in {"0", "1"}:
            self.flush()
            self.blocks.append(Block("embed", url=url))
        return False

    def rule(self, _node: Element) -> bool:
        """`<hr>`."""
        self.flush()
        self.blocks.append(Block("rule"))
        return False

    def _figure(self, image: Image) -> None:
        self.flush()
        self.blocks.append(Block("figure", image.caption or "", url=image.url, alt=image.alt))

    def _media_of(self, node: Element) -> None:
        """The pictures and embeds that stand inside a list, table, quotation or heading, after it."""
        if node not in self.region.holders:
            return
        for inner in node.iter("img", "amp-img", *_EMBEDS):
            if inner in self.region.hidden:
                continue
            if inner in self.images:
                self._figure(self.images[inner])
            elif inner.tag in _EMBEDS:
                self.embed(inner)


_HANDLERS: dict[str, Callable[[Walk, Element], bool]] = {
    "br": Walk.line_break,
    "blockquote": Walk.blockquote,
    "table": Walk.table,
    "img": Walk.picture,
    "amp-img": Walk.picture,
    "hr": Walk.rule,
    **dict.fromkeys(_HEADINGS, Walk.heading),
    **dict.fromkeys(LIST_TAGS, Walk.list),
    **dict.fromkeys(("pre", "xmp", "listing", "plaintext"), Walk.code),
    **dict.fromkeys(_EMBEDS, Walk.embed),
}


def _letters(text: str) -> str:
    """Letters and digits alone, so that spacing and punctuation never decide."""
    return "".join(filter(str.isalnum, text.casefold()))
