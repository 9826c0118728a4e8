"""Where the post begins and ends inside its node, by structure: title, bylines, thread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.extractors.clutter_names import verdict_of
from scraper.extractors.text_size import letters_of, size_of, unlinked_size
from scraper.extractors.thread_edges import elements_after, elements_before, lines_before, own_part
from scraper.html import is_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.html import Element

_MEDIA = ("img", "iframe", "video", "picture", "figure")
# A date in digits or with a year: enough for a short line under the title that also holds nothing like a sentence.
_DATE = re.compile(r"\d{1,4}\s*[./年-]\s*\d{1,2}\s*[./月-]\s*\d{1,4}|\b(?:19|20)\d\d\b|\d{1,2}:\d\d")
# "Jan. 28, 2009", "28. Januar 2009", "2009. május 3." are none.
_SENTENCE = re.compile(r"[^\W\d]{2,}[.!?…](?:\s+(?!\d)|$)|\d{3,}[.!?…]$|[。！？]")
_BYLINE_RELATIONS = frozenset(("author", "tag", "category tag", "bookmark"))
_LEVELS = 50  # boxes in boxes that are looked into
_BYLINE_MAX, _BYLINES_MAX = 160, 8
_LEAD_MOST = 120  # characters that may stand before the title in a body
_BOX_LEAST = 5  # characters
_PROSE_TAGS = frozenset(("p", "ul", "ol", "table", "blockquote", "pre", "figure"))


def edges_of(
    root: Element, title_node: Element | None, thread_nodes: Sequence[Element], *, sure: bool = False
) -> set[Element]:
    """The elements of one body node that stand before the post begins or after it ends.

    Shape: with the title inside, all before it, the title itself and the bylines under it; with the thread inside, the
        thread and all after it. Elements that hold the greater part of the text are never among them. In a node that
        is a body for `sure`, a heading after much text is no title, whatever it says.
    """
    found: set[Element] = set()
    if title_node is not None and title_node is not root and is_within(title_node, root):
        found.add(title_node)
        lead = list(elements_before(title_node, root))
        if not sure or sum(map(unlinked_size, lead)) < _LEAD_MOST:
            whole = size_of(root)
            found.update(node for node in lead if size_of(node) * 3 < whole and not _is_picture(node))
            found.update(_bylines(elements_after(title_node, root)))
    title = letters_of(title_node) if title_node is not None else ""
    if title:
        found.update(_repeated_title(root, title))
    inside = [node for node in thread_nodes if node is not root and is_within(node, root)]
    if inside and sum(map(size_of, inside)) * 2 >= sum(map(size_of, thread_nodes)):
        inside = list(own_part(inside, root))
        if inside:
            found.update(inside)
            found.update(elements_after(inside[-1], root))
            found.update(lines_before(inside[0], root))
    return found


def _repeated_title(root: Element, title: str) -> Iterator[Element]:
    """The first heading of a body where it says the title once more."""
    first = next(root.iter("h1", "h2", "h3", "h4"), None)
    if first is not None and letters_of(first) == title:
        yield first


def _bylines(elements: Iterator[Element], levels: int = _LEVELS) -> list[Element]:
    """The short lines at the beginning of some elements, down to the last one that has a date or an author."""
    short: list[Element] = []
    last = 0
    for count, element in enumerate(elements):
        size = size_of(element)
        if count > _BYLINES_MAX or size > _BYLINE_MAX:
            inner = [child for child in element if isinstance(child.tag, str)]
            if levels and inner and element.tag not in _PROSE_TAGS and not (element.text or "").strip():
                return [*short[:last], *(_bylines(iter(inner), levels - 1) if last == len(short) else ())]
            break
        if is_byline(element):
            last = len(short) + 1
        elif size and (element.tag in _PROSE_TAGS or _holds_sentences(element)):
            break
        short.append(element)
    return [element for element in short[:last] if not _is_picture(element)]


def _holds_sentences(element: Element) -> bool:
    """Whether a box holds a paragraph, or a quotation, that ends as a sentence: all of a short post."""
    return next(element.iter(*_PROSE_TAGS), None) is not None and bool(_SENTENCE.search(_short_text(element)))


def is_byline(element: Element, *, most: int = 100) -> bool:
    """Whether a short element tells who wrote when, and says nothing; a date counts in `most` characters of text."""
    text = _short_text(element)
    if not text or _SENTENCE.search(text):
        return False
    if element.tag == "time" or next(element.iter("time"), None) is not None:
        return True
    if any(link.get("rel") in _BYLINE_RELATIONS for link in element.iter("a")):
        return True
    return len(text) < most and _DATE.search(text) is not None


def _short_text(element: Element) -> str:
    """The text of an element, white space folded; "" for one too long for a byline, which is read no further."""
    words: list[str] = []
    length = 0
    for text in element.itertext():
        folded = " ".join(str(text).split())
        length += len(folded)
        if length > _BYLINE_MAX * 2:
            return ""
        words.append(folded)
    joined = " ".join(filter(None, words))
    return joined if len(joined) <= _BYLINE_MAX * 2 else ""


def _is_picture(element: Element) -> bool:
    return size_of(element) == 0 and next(element.iter(*_MEDIA), None) is not None


def find_box(title_node: Element | None, thread_nodes: Sequence[Element]) -> Element | None:
    """The smallest element round the title that shows more than title, bylines, menus and thread; None without one."""
    if title_node is None:
        return None
    for above in title_node.iterancestors():
        if above.tag == "html":
            return None
        cut = edges_of(above, title_node, thread_nodes)
        cut.update(above.iter("nav", "form", "aside"))
        cut.update(node for node in above.iter("div", "ul", "ol", "p", "span") if _is_clutter_by_name(node))
        left = size_of(above) - sum(map(size_of, above.iter("a")))
        left -= sum(
            unlinked_size(element) for element in cut if not any(outer in cut for outer in element.iterancestors())
        )
        if left >= _BOX_LEAST or _has_picture(above, cut):
            return above
    return None


def _is_clutter_by_name(node: Element) -> bool:
    return verdict_of(node.get("class") or "") == "cut"


def _has_picture(node: Element, cut: set[Element]) -> bool:
    pictures = node.iter("img", "iframe", "video", "audio")
    return any(cut.isdisjoint(picture.iterancestors()) for picture in pictures)
