"""Blockquotes: text, cite, nesting; and what only looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from exports.post import Blockquote
from scraper.flow import marked_text, resolve
from scraper.html import ancestors_of, join_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.extractors.region import Region
    from scraper.html import Element

QuoteKind = Literal["quotation", "embed", "heading", "pull", "empty"]

_EMBED = re.compile(
    r"twitter-(?:tweet|video|timeline)|instagram-media|tiktok-embed|wp-embedded-content|fb-(?:post|video|xfbml)|"
    r"reddit-(?:card|embed)|bluesky-embed|mastodon-embed|text-post-media|imgur-embed|embedly-card|pin-embed|"
    r"tumblr-post|flickr-embed|getty-embed|wistia|telegram-post|xing-embed|linkedin-embed|EmbeddedTweet",
    re.IGNORECASE,
)
_PULL = re.compile(r"pull-?_?quote|pullleft|pullright|quote-?box-?repeat", re.IGNORECASE)
_DASHED = re.compile(r"^\s*(?:[—–―~]|--|- )\s*(\S.{1,100})$")


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One outermost `<blockquote>` and what it turned out to be."""

    kind: QuoteKind
    quote: Blockquote
    url: str | None = None  # of an embed: what is embedded


def read_blockquotes(region: Region, base_url: str | None) -> dict[Element, FoundQuote]:
    """Every outermost blockquote of the body, in document order.

    Shape: the text is whole, nested quotations inside, attribution left out of it. Embeds (tweets and their like),
        headings dressed as quotations (SPIP) and pull quotes are told apart by `kind`; a pull quote counts as one
        only where the caller finds its words elsewhere in the body.
    """
    found: dict[Element, FoundQuote] = {}
    inside: set[Element] = set()
    for node in region.iter("blockquote"):
        if node in inside:
            continue
        inside.update(node.iter("blockquote"))
        found[node] = _read(node, region, base_url)
    return found


def _read(node: Element, region: Region, base_url: str | None) -> FoundQuote:
    address = (node.get("cite") or "").strip()
    cite = join_url(base_url, address) if address else None
    if _EMBED.search(node.get("class") or "") or _in_embed(node, region):
        return FoundQuote("embed", Blockquote(region.text(node), cite), url=cite or _last_link(node, base_url))
    source = _attribution_node(node)
    attribution = region.text(source) if source is not None else None
    if cite is None and source is not None:
        cite = _last_link(source, base_url)
    text = resolve(marked_text(node, region.cut | {source})) if source is not None else region.text(node)
    if source is None:
        text, attribution = _split_attribution(text)
        caption = _figure_caption(node)
        if attribution is None and caption is not None:
            attribution = region.text(caption)
    attribution = _undashed(attribution)
    quote = Blockquote(text, cite, attribution)
    if not text:
        return FoundQuote("empty", quote)
    if attribution is None and cite is None and _is_heading(node, text):
        return FoundQuote("heading", quote)
    # One that names its source quotes somebody, though the post's words may be the same.
    return FoundQuote("pull" if attribution is None and _is_pull(node, region) else "quotation", quote)


def _attribution_node(node: Element) -> Element | None:
    """The `<cite>` or `<footer>` that closes a quotation; one in the middle of a sentence names a work, no source."""
    for source in reversed(list(node.iter("footer", "cite"))):
        if source.tag == "footer" and len(source.findall(".//cite")) <= 1:
            return source
        if _is_last(source, node):
            above = source.getparent()
            return above if above is not None and above.tag == "footer" else source
    return None


def _is_last(element: Element, within: Element) -> bool:
    """Whether nothing but punctuation follows an element inside another."""
    at = element
    while at is not within:
        if any(letter.isalnum() for letter in at.tail or ""):
            return False
        for later in at.itersiblings():
            said = "".join(map(str, later.itertext())) if isinstance(later.tag, str) else ""
            if any(map(str.isalnum, said + (later.tail or ""))):
                return False
        above = at.getparent()
        if above is None:
            return False
        at = above
    return True


def _split_attribution(text: str) -> tuple[str, str | None]:
    """A last line like "— Alan Kay" parted from the quotation."""
    cut = text.rfind("\n")
    if cut > 0:
        match = _DASHED.match(text[cut + 1 :])
        if match:
            return text[:cut].rstrip(), match[1]
    return text, None


def _undashed(attribution: str | None) -> str | None:
    if not attribution:
        return None
    return " ".join(attribution.split()).lstrip("—–―-~ ").strip() or None


def _figure_caption(node: Element) -> Element | None:
    above = node.getparent()
    if above is None or above.tag != "figure":
        return None
    return next(above.iterchildren("figcaption"), None)


def captions_of_quotes(quotes: dict[Element, FoundQuote]) -> Iterator[Element]:
    """The figcaptions that are some quotation's attribution."""
    for node in quotes:
        caption = _figure_caption(node)
        if caption is not None:
            yield caption


def _is_heading(node: Element, text: str) -> bool:
    """A heading dressed as a quotation: nothing but one short line inside `<h2>` or all of it bold."""
    if len(text) > 90 or "\n" in text or "quote" in (node.get("class") or "") or text[-1] in '.!?…"”»。！？」』':
        return False
    return any(
        "".join(text.split()) == "".join("".join(map(str, inner.itertext())).split())
        for inner in node.iter("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b")
    )


def _is_pull(node: Element, region: Region) -> bool:
    if _PULL.search(node.get("class") or ""):
        return True
    return any(_PULL.search(above.get("class") or "") for above in _around(node, region))


def _in_embed(node: Element, region: Region) -> bool:
    return any("wp-block-embed" in (above.get("class") or "") for above in _around(node, region))


def _around(node: Element, region: Region) -> Iterator[Element]:
    for count, above in enumerate(ancestors_of(node)):
        if count == 3 or above in region.nodes:
            return
        yield above


def _last_link(node: Element, base_url: str | None) -> str | None:
    links = [url for link in node.iter("a") if (href := link.get("href")) and (url := join_url(base_url, href))]
    return links[-1] if links else None
