"""Pictures and embeds: address (lazy ones too), alternative text, caption."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from exports.post import Image
from scraper.flow import emoji_of
from scraper.html import join_url

if TYPE_CHECKING:
    from scraper.extractors.region import Region
    from scraper.html import Element

_LAZY = (
    "data-lazy-src", "data-src", "data-original", "data-orig-file", "data-lazy", "data-full-url", "data-large-file",
    "data-image", "data-url", "data-echo", "data-hi-res-src", "data-actualsrc", "data-original-src",
)  # fmt: skip
_LAZY_MARKS = frozenset(_LAZY[:3])  # these say that `src` is no picture, whatever it holds
_LAZY_SETS = ("data-lazy-srcset", "data-srcset", "srcset")
_HOLLOW_WORDS = ("blank", "spacer", "placeholder", "pixel", "transparent", "lazy", "1x1", "grey", "loading")
_HOLLOW = re.compile(rf"(?:{'|'.join(_HOLLOW_WORDS)})[\w.-]*\.(?:gif|png|svg|jpg)")
_CAPTION_CLASSES = frozenset(
    """
    wp-caption-text tr-caption caption image-caption imagecaption wp-caption-dd gallery-caption
    caption-text photo-caption img-caption
    """.split()  # noqa: SIM905 - a page of quotes reads worse
)


@dataclass(frozen=True, slots=True)
class FoundPictures:
    """The pictures of a body by their elements, and the elements that are captions of one."""

    images: dict[Element, Image]
    captions: frozenset[Element]


def read_pictures(region: Region, base_url: str | None) -> FoundPictures:
    """Every picture of the body in document order: no emoji, no tracking pixel, none without an address.

    Shape: a lazy picture (`data-src`, `srcset`, a copy in `<noscript>`) counts once, with its real address.
    """
    images: dict[Element, Image] = {}
    captions: set[Element] = set()
    seen_before: str | None = None
    for node in region.iter("img", "amp-img"):
        if emoji_of(node) or _is_pixel(node):
            continue
        url = image_url(node, base_url)
        if url is None or (url == seen_before and _in_noscript(node)):
            continue
        seen_before = url
        caption = _caption_node(node, region)
        words = None
        if caption is not None and caption not in captions:
            words = region.text(caption) or None
            captions.add(caption)
        images[node] = Image(url, " ".join((node.get("alt") or "").split()) or None, words)
    return FoundPictures(images, frozenset(captions))


def image_url(node: Element, base_url: str | None) -> str | None:
    """The address of a picture, lazy or not; None where there is none."""
    source = (node.get("src") or "").strip()
    if _is_hollow(source) or not _LAZY_MARKS.isdisjoint(node.keys()):
        for name in _LAZY:
            value = (node.get(name) or "").strip()
            if value and not value.startswith(("data:", "{", "[")):
                source = value
                break
        else:
            for name in _LAZY_SETS:
                largest = largest_of(node.get(name) or "")
                if largest:
                    source = largest
                    break
    return join_url(base_url, source) if source and not source.startswith("data:") else None


def _is_hollow(source: str) -> bool:
    """Whether an address is that of a stand-in for a picture that loads later."""
    if not source or source[:5].lower() == "data:":
        return True
    lower = source.lower()
    return any(word in lower for word in _HOLLOW_WORDS) and _HOLLOW.search(lower) is not None


def largest_of(srcset: str) -> str | None:
    """The address with the greatest width or density in a `srcset`."""
    best, size = None, -1.0
    for candidate in re.split(r",\s+|,(?=https?:)", srcset.strip()):
        words = candidate.split()
        if not words or words[0].startswith("data:"):
            continue
        try:
            width = float(words[1][:-1]) if len(words) > 1 else 1.0
        except ValueError:
            width = 1.0
        if width > size:
            best, size = words[0].rstrip(","), width
    return best


def _is_pixel(node: Element) -> bool:
    return (node.get("width") or "").strip() in {"0", "1", "2"} or (node.get("height") or "").strip() in {"0", "1", "2"}


def _in_noscript(node: Element) -> bool:
    return any(above.tag == "noscript" for above in islice(node.iterancestors(), 2))


def _caption_node(node: Element, region: Region) -> Element | None:
    """The caption of a picture: of the `<figure>`, WordPress caption or Blogger caption table that it stands in."""
    at = node
    for _ in range(8):
        above = at.getparent()
        if above is None or at in region.nodes:
            return None
        at = above
        if at.tag == "figure":
            return next(at.iterchildren("figcaption"), None)
        classes = at.get("class") or ""
        if at.tag in {"div", "table", "dl", "span", "p"} and "caption" in classes:
            for inner in at.iter("p", "td", "dd", "div", "span", "figcaption"):
                if inner is not at and not _CAPTION_CLASSES.isdisjoint((inner.get("class") or "").split()):
                    return inner
            return None
    return None
