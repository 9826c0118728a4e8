"""The body as blocks in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from exports.post import Block, Blockquote, Image, Link, ListItem
from scraper.extractors.block_walk import Walk
from scraper.extractors.blockquotes import captions_of_quotes, read_blockquotes
from scraper.extractors.body_limit import limit_body
from scraper.extractors.list_items import read_list_items
from scraper.extractors.pictures import read_pictures
from scraper.extractors.region import survey
from scraper.html import join_url

if TYPE_CHECKING:
    from scraper.extractors.body import Body
    from scraper.extractors.region import Region
    from scraper.html import Document, Element


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


def read_content(document: Document, body: Body) -> Content:
    """The body's blocks, quotations, list items, links, images, text and markup, in reading order.

    Shape: `text` is the blocks' texts, parted by blank lines. `html` is the body's own markup without what was cut.
    Errors: raises nothing.
    Cost: about half a parse of the body's share of the page.
    """
    limit_body(document, body)
    base_url = document.base_url
    region = survey(body.nodes, body.cut)
    quotes = read_blockquotes(region, base_url)
    items = read_list_items(region)
    pictures = read_pictures(region, base_url)
    consumed = pictures.captions.union(captions_of_quotes(quotes))
    walk = Walk(region, quotes=quotes, items=items, images=pictures.images, consumed=consumed, base_url=base_url)
    blocks = walk.read()
    return Content(
        blocks=blocks,
        blockquotes=tuple(found.quote for found in walk.quotes.values() if found.kind == "quotation"),
        list_items=tuple(items.values()),
        links=tuple(_links(region, base_url)),
        images=tuple(pictures.images.values()),
        text="\n\n".join(filter(None, map(_text_of_block, blocks))),
        html=markup_of(region),
    )


def _text_of_block(block: Block) -> str:
    return f"{block.text}\n{block.attribution}" if block.attribution else block.text


def _links(region: Region, base_url: str | None) -> list[Link]:
    found = []
    for node in region.iter("a"):
        href = node.get("href")
        url = join_url(base_url, href) if href else None
        if url:
            found.append(Link(url, " ".join(region.marked(node).split()) if len(node) else _line(node.text)))
    return found


def _line(text: str | None) -> str:
    return " ".join(text.split()) if text else ""


def markup_of(region: Region) -> str:
    """The markup of the body; cut elements are taken out while it is written, and put back."""
    swapped: list[tuple[Element, Element]] = []
    for element in region.cut:
        above = element.getparent()
        if above is not None:
            stand_in: Element = etree.Comment("")
            stand_in.tail = element.tail
            above.replace(element, stand_in)
            swapped.append((element, stand_in))
    try:
        pieces = [etree.tostring(node, encoding="unicode", method="html", with_tail=False) for node in region.nodes]
    finally:
        for element, stand_in in reversed(swapped):
            above = stand_in.getparent()
            assert above is not None
            above.replace(stand_in, element)
    return "\n".join(pieces)
