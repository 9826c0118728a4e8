"""Where the post begins and ends inside its node, by structure: what precedes the title, bylines, the thread, what follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from scraper.html import is_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.html import Element

_SILENT = ("script", "style", "noscript", "textarea", "select", "template")
_MEDIA = ("img", "iframe", "video", "picture", "figure")
# A date in digits or with a year: enough for a short line under the title that also holds nothing like a sentence.
_DATE = re.compile(r"\d{1,4}\s*[./年-]\s*\d{1,2}\s*[./月-]\s*\d{1,4}|\b(?:19|20)\d\d\b|\d{1,2}:\d\d")
_SENTENCE = re.compile(r"\w{2,}[.!?…](?:\s|$)|[。！？]")
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "div", "header"))
_BYLINE_RELATIONS = frozenset(("author", "tag", "category tag", "bookmark"))
_BYLINE_MAX, _BYLINES_MAX = 160, 8
_LEAD_MOST = 120  # characters that may stand before the title in a body
_BOX_LEAST = 12  # characters
_PROSE_TAGS = frozenset(("p", "ul", "ol", "table", "blockquote", "pre", "figure"))
_LONG_TEXTS = etree.XPath(
    "descendant::text()[string-length() > 25]"
    "[not(parent::script or parent::style or parent::noscript or parent::textarea or parent::label or ancestor::a)]",
    smart_strings=False,
)


def size_of(node: Element) -> int:
    """How many characters of text a node shows, white space left out (exact for ASCII white space)."""
    size = _size(node)
    if size:
        for silent in node.iter(*_SILENT):
            if silent is not node:
                size -= _size(silent)
    return max(size, 0)


def _size(node: Element) -> int:
    text = etree.tostring(node, method="text", encoding="unicode", with_tail=False)
    return len(text) - text.count(" ") - text.count("\n") - text.count("\t")


def prose_of(node: Element) -> int:
    """How many characters of running text, links left out, stand in a node."""
    return sum(map(len, _LONG_TEXTS(node)))  # type: ignore[arg-type]


def edges_of(
    root: Element, title_node: Element | None, thread_nodes: Sequence[Element], *, sure: bool = False
) -> set[Element]:
    """The elements of one body node that stand before the post begins or after it ends.

    Shape: with the title inside, all before it, the title itself and the bylines under it; with the thread inside, the
        thread and all after it. Elements that hold the greater part of the text are never among them. In a node that
        is a body for `sure`, a heading after much text is no title, whatever it says.
    """
    found: set[Element] = set()
    whole = size_of(root)
    if title_node is not None and title_node is not root and is_within(title_node, root):
        found.add(title_node)
        found.update(
            before for before in _before(title_node, root) if size_of(before) * 3 < whole and not _is_picture(before)
        )
        found.update(_bylines(_after(title_node, root)))
    title = letters_of(title_node) if title_node is not None else ""
    if title:
        found.update(_repeated_title(root, title))
    inside = [node for node in thread_nodes if node is not root and is_within(node, root)]
    if inside and len(inside) == len(thread_nodes) and not _goes_on_after(inside, root):
        found.update(inside)
        found.update(after for after in _after(inside[-1], root))
        found.update(_heading_before(inside[0], root))
    return found


def letters_of(node: Element) -> str:
    """The letters and digits of a node's text."""
    text = etree.tostring(node, method="text", encoding="unicode", with_tail=False)
    return "".join(filter(str.isalnum, text.casefold()))


def _repeated_title(root: Element, title: str) -> Iterator[Element]:
    """The first heading of a body where it says the title once more."""
    first = next(root.iter("h1", "h2", "h3", "h4"), None)
    if first is not None and letters_of(first) == title:
        yield first


def _before(node: Element, root: Element) -> Iterator[Element]:
    """Every element before a node within another, the largest ones that do not hold it."""
    at = node
    while at is not root:
        yield from (sibling for sibling in at.itersiblings(preceding=True) if isinstance(sibling.tag, str))
        above = at.getparent()
        if above is None:
            return
        at = above


def _after(node: Element, root: Element) -> Iterator[Element]:
    """Every element after a node within another, in document order, the largest ones."""
    at = node
    while at is not root:
        yield from (sibling for sibling in at.itersiblings() if isinstance(sibling.tag, str))
        above = at.getparent()
        if above is None:
            return
        at = above


def _bylines(elements: Iterator[Element]) -> list[Element]:
    """The short lines at the beginning of some elements, down to the last one that has a date or an author."""
    short: list[Element] = []
    last = 0
    for count, element in enumerate(elements):
        size = size_of(element)
        if count > _BYLINES_MAX or size > _BYLINE_MAX:
            inner = [child for child in element if isinstance(child.tag, str)]
            if inner and element.tag not in _PROSE_TAGS and not (element.text or "").strip():
                return [*short[:last], *(_bylines(iter(inner)) if last == len(short) else ())]
            break
        if is_byline(element):
            last = len(short) + 1
        elif size and element.tag in _PROSE_TAGS:
            break
        short.append(element)
    return [element for element in short[:last] if not _is_picture(element)]


def is_byline(element: Element, *, most: int = 100) -> bool:
    """Whether a short element tells who wrote when, and says nothing; a date counts in `most` characters of text."""
    text = " ".join(" ".join(element.itertext()).split())
    if not text or len(text) > _BYLINE_MAX * 2 or _SENTENCE.search(text):
        return False
    if element.tag == "time" or next(element.iter("time"), None) is not None:
        return True
    if any(link.get("rel") in _BYLINE_RELATIONS for link in element.iter("a")):
        return True
    return len(text) < most and _DATE.search(text) is not None


def _is_picture(element: Element) -> bool:
    return size_of(element) == 0 and next(element.iter(*_MEDIA), None) is not None


def _goes_on_after(inside: Sequence[Element], root: Element) -> bool:
    """Whether much running text follows the supposed thread, or stands between its parts: then it is in the post."""
    threads = sum(map(prose_of, inside))
    before = sum(map(prose_of, _before(inside[0], root)))
    return prose_of(root) - threads - before > before // 2 + 200


def _heading_before(node: Element, root: Element) -> Iterator[Element]:
    """The lines that announce the thread: the short heading right before it, and others that speak of comments."""
    at = node
    while at is not root:
        count = 0
        for previous in at.itersiblings(preceding=True):
            size = size_of(previous) if isinstance(previous.tag, str) else 0
            if not size:
                continue
            speaks = size < 60 and _names_thread(previous)
            if size > _BYLINE_MAX or not (speaks or (not count and previous.tag in _HEADING_TAGS)):
                return
            yield previous
            count += 1
        if count:
            return
        above = at.getparent()
        if above is None:
            return
        at = above


_PARTS = ("div", "section", "article", "ol", "ul", "li", "table", "tr", "dl", "form", "footer")
_THREAD_NAMES = re.compile(
    r"(?i)comm?ent|komm?ent|respon[ds]|repl(?:y|ies)|discuss|feedback|trackback|pingback|reacti|yorum|disqus|webmention"
)


def trimmed_thread(
    thread_nodes: Sequence[Element], title_node: Element | None, bodies: Sequence[Element]
) -> list[Element]:
    """The thread's nodes; of one that holds the title or a post's body too, the parts that comments give their name."""
    kept: list[Element] = []
    for node in thread_nodes:
        if "footnote" in (node.get("class") or ""):
            continue
        marks = [body for body in bodies if is_within(body, node) and not _is_in_comment(body, node)]
        if title_node is not None and is_within(title_node, node):
            marks.append(title_node)
        if not marks and _is_threads(node):
            kept.append(node)
            continue
        parts = _named_parts(node, {above for mark in marks for above in (mark, *mark.iterancestors())})
        if marks or sum(map(size_of, parts)) * 3 > size_of(node):
            kept.extend(parts)
        else:
            kept.append(node)
    return kept


def _named_parts(node: Element, held: set[Element]) -> list[Element]:
    parts: list[Element] = []
    seen: set[Element] = set()
    for part in node.iter(*_PARTS):
        if part not in held and part not in seen and _is_threads(part):
            seen.update(part.iter(*_PARTS))
            parts.append(part)
    return parts


def _is_in_comment(body: Element, node: Element) -> bool:
    """Whether a node that is named like a post's text is that of a comment: themes use one name for both."""
    for above in body.iterancestors():
        if above is node:
            return False
        if _is_threads(above):
            return True
    return False


def _names_thread(node: Element) -> bool:
    return _THREAD_NAMES.search("".join(node.itertext())) is not None


def _is_threads(part: Element) -> bool:
    names = f"{part.get('id') or ''} {part.get('class') or ''}"
    return part.tag == "form" or _THREAD_NAMES.search(names) is not None


def find_box(title_node: Element | None, thread_nodes: Sequence[Element]) -> Element | None:
    """The smallest element round the title that shows more than title, bylines, menus and thread; None without one."""
    if title_node is None:
        return None
    for above in title_node.iterancestors():
        if above.tag == "html":
            return None
        cut = edges_of(above, title_node, thread_nodes)
        cut.update(above.iter("nav", "form", "aside"))
        left = size_of(above) - sum(map(size_of, above.iter("a")))
        left -= sum(_unlinked(element) for element in cut if not any(outer in cut for outer in element.iterancestors()))
        if left >= _BOX_LEAST or _has_picture(above, cut):
            return above
    return None


def _unlinked(node: Element) -> int:
    return size_of(node) - sum(map(size_of, node.iter("a")))


def _has_picture(node: Element, cut: set[Element]) -> bool:
    pictures = node.iter("img", "iframe", "video", "audio")
    return any(cut.isdisjoint(picture.iterancestors()) for picture in pictures)
