"""How markup flows: which elements part paragraphs and lines, and a node to plain text.

Text is gathered with control characters as marks (no page holds any: `read_html` drops them), and the marks are
resolved at the end, so that white space is folded once for each paragraph and not once for each element.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from scraper.selectors import Element

PARAGRAPH = "\x02"  # a block begins or ends
BREAK = "\x01"  # <br>: two of them make a paragraph
LINE = "\x06"  # a line of its own that never makes a paragraph: list items, rows
TAB = "\x04"  # between the cells of a row
_KEPT = str.maketrans({"\n": "\x05", " ": "\x03", "\t": "\x07", "\r": None})  # white space of <pre>
_UNKEPT = str.maketrans({"\x05": "\n", "\x03": " ", "\x07": "\t"})
_MARKED = re.compile("[\x01\x03-\x07]")


_SPACE = re.compile(r"\s")
_PIECE = 100_000


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def one_line(text: str) -> str:
    """A text with its white space folded.

    Cost: the words of a list take fifteen times the room of their text, so a text of megabytes is folded by pieces.
    """
    return " ".join(text.split()) if len(text) < _PIECE else " ".join(filter(None, _folded_pieces(text)))


def _folded_pieces(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        space = _SPACE.search(text, start + _PIECE)
        end = space.start() if space else len(text)
        yield " ".join(text[start:end].split())
        start = end


def words_of(node: Element, enough: int = 100_000) -> str:
    """The text of an element as it stands, trimmed; no more than a little over `enough` characters."""
    pieces: list[str] = []
    length = 0
    for text in node.itertext():
        pieces.append(str(text))
        length += len(text)
        if length > enough:
            break
    return "".join(pieces).strip()


BLOCK_TAGS = _words(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul"
)
SILENT_TAGS = _words(
    "annotation audio button canvas datalist embed head iframe input link map meta noembed noframes noscript object "
    "optgroup option script select style svg template textarea title video"
)
LIST_TAGS = frozenset(("ul", "ol", "menu", "dir"))
_LISTING_TAGS = LIST_TAGS | {"table"}
_LINE_TAGS = frozenset(("li", "tr", "dt", "dd", "caption", "summary"))


_TEXTS = etree.XPath("descendant::text()", smart_strings=False)


def raw_text(node: Element) -> str:
    """All the text below an element as it stands, scripts and all; in C, an eighth of what `itertext` costs."""
    if not len(node) and isinstance(node.tag, str):
        return node.text or ""
    return etree.tostring(node, method="text", encoding="unicode", with_tail=False)


def raw_texts(node: Element) -> list[str]:
    """The same, piece by piece."""
    return cast("list[str]", _TEXTS(node))


def text_of(node: Element, *, skip: Collection[Element] = ()) -> str:
    """The plain text of a node as a reader sees it.

    Shape: white space folded; paragraphs (block-level elements, two `<br>`) parted by a blank line, `<br>` and list
        items by a line end, table cells by a tab; `<pre>` as it is. Scripts, styles, form controls, media and
        whatever is in `skip` are left out; pictures of emoji count as their `alt`.
    Errors: raises nothing.
    Cost: one walk, without recursion.
    """
    if len(node) == 0:
        return resolve((node.text or "").translate(_KEPT)) if node.tag == "pre" else one_line(node.text or "")
    return resolve(marked_text(node, skip))


def marked_text(node: Element, skip: Collection[Element] = ()) -> str:
    """The text of a subtree with marks, for `resolve`."""
    gatherer = _Gatherer(skip)
    walker = etree.iterwalk(node, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event == "start":
            if element.tag in SILENT_TAGS or element in skip:
                walker.skip_subtree()
                gatherer.leave_out(element)
            else:
                gatherer.begin(element)
            continue
        if event == "end":
            gatherer.end(element)
        if element is not node and element.tail:
            gatherer.say(element.tail)
    return "".join(gatherer.out)


class _Gatherer:
    """What has been said so far, and how many `<pre>`, lists and tables stand around."""

    def __init__(self, skip: Collection[Element]) -> None:
        self.skip = skip
        self.out: list[str] = []
        self.kept = self.lists = 0

    def say(self, text: str) -> None:
        self.out.append(text.translate(_KEPT) if self.kept else text)

    def leave_out(self, element: Element) -> None:
        """What is not read still parts what stands before it from what stands after it."""
        if element.tag in BLOCK_TAGS:
            self.out.append(LINE if self.lists else PARAGRAPH)

    def begin(self, element: Element) -> None:
        tag = element.tag
        if tag == "pre":
            self.kept += 1
        mark = mark_of(element, tag, inside_list=self.lists > 0)
        if mark:
            self.out.append(mark)
        if tag in _LISTING_TAGS:
            self.lists += 1
        if element.text:
            self.say(element.text)

    def end(self, element: Element) -> None:
        tag = element.tag
        if tag not in BLOCK_TAGS or element in self.skip:
            return
        if tag == "pre":
            self.kept -= 1
        elif tag in _LISTING_TAGS:
            self.lists -= 1
        mark = _closing(tag, inside_list=self.lists > 0)
        if mark:
            self.out.append(mark)


def mark_of(element: Element, tag: str, *, inside_list: bool) -> str:
    """What an element's beginning puts into the flow of text."""
    if tag in BLOCK_TAGS:
        if tag in {"td", "th"}:
            return TAB if element.getprevious() is not None else ""
        return LINE if inside_list or tag in _LINE_TAGS else PARAGRAPH
    if tag == "br":
        return BREAK
    if tag == "img":
        return emoji_of(element)
    return ""


def _closing(tag: str, *, inside_list: bool) -> str:
    if tag in {"td", "th"}:
        return ""
    return LINE if inside_list or tag in _LINE_TAGS else PARAGRAPH


def emoji_of(image: Element) -> str:
    """The character that a picture of an emoji stands for, else nothing.

    Source: WordPress `wp-smiley`, `emoji`; Twemoji; goo and Ameblo print theirs with a word as `alt`, left out here.
    """
    alt = image.get("alt") or ""
    if not alt or len(alt) > 12:
        return ""
    classes = image.get("class") or ""
    if "emoji" in classes or "smil" in classes or not any(letter.isalnum() for letter in alt):
        return alt
    return ""


def resolve(marked: str) -> str:
    """Marks to white space: paragraphs parted by a blank line, breaks as line ends, everything else folded."""
    paragraphs: list[str] = []
    for part in marked.split(PARAGRAPH):
        if not _MARKED.search(part):
            text = one_line(part)
            if text:
                paragraphs.append(text)
        else:
            paragraphs.extend(_with_breaks(part))
    return "\n\n".join(paragraphs)


def _with_breaks(part: str) -> list[str]:
    paragraphs: list[list[str]] = [[]]
    for segment in part.split(LINE):
        lines = segment.split(BREAK)
        for count, line in enumerate(lines):
            text = _folded(line)
            if text:
                paragraphs[-1].append(text)
            elif 0 < count < len(lines) - 1 and paragraphs[-1]:
                paragraphs.append([])
    return ["\n".join(lines) for lines in paragraphs if lines]


def _folded(line: str) -> str:
    line = one_line(line)
    if line.isprintable():
        return line
    if TAB in line:
        line = "\t".join(cell.strip() for cell in line.strip(TAB + " ").split(TAB))
    return line.translate(_UNKEPT).rstrip()
