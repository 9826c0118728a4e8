"""Bytes to a tree: the encoding by the browser's rules, and no page deeper or larger than a tree may be."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from pipelines.found import Problem
from scraper.encoding import settle_encoding

if TYPE_CHECKING:
    from scraper.selectors import Element

# Pages come as bytes whose encoding was settled first, so the parser is told and never guesses; huge_tree, because a
# long post with thousands of comments is no attack, and the download limit bounds the input. Comments and processing
# instructions say nothing to readers, and would stand between elements that follow one another.
_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True, collect_ids=False, remove_comments=True, remove_pis=True)
_MAX_DEPTH = 2000  # libxml2 gives up at 2048 and drops the rest of the page; real pages stay below 100
_FLAT_DEPTH = 500
# A tree takes some 200 bytes for each tag and attribute, with the text beside it; 32 MB of `<p>` would take 1.4 GB.
_MOST_ELEMENTS = 600_000
_MOST_MARKS = 1_000_000
_PIECE = 1 << 16
_BEGIN = re.compile(rb"<[a-zA-Z]")
_TAG = re.compile(rb"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")
# The end of body or page; what holds markup that is none is matched whole, to the page's end where it has
# none, and kept.
_END = re.compile(
    rb"(<!--.*?(?:-->|\Z)|<(script|style|textarea|title|xmp|iframe|noembed|noframes)\b.*?(?:</\2\b|\Z))"
    rb"|</(?:body|html)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_BEHIND_BODY = frozenset({"script", "style", "noscript", "link", "meta"})
_NEVER_DEEP = frozenset(  # void elements, and those that the parser closes by itself
    b"area base br col embed hr img input link meta param source track wbr p li dt dd td th tr option".split()
)


def parse_html(body: bytes | str, content_type: str | None, problems: list[Problem]) -> tuple[Element, str]:
    """The root of a page's tree and the encoding that was settled on, whatever its bytes.

    Shape: a page without any markup has a root `<html>` all the same.
    Errors: raises nothing; what was odd about the bytes (encoding, control bytes, nesting) is added to `problems`.
    Source: encoding by the browser's rules: byte order mark, header, `<meta>`, then the bytes themselves.
    """
    encoding, text = settle_encoding(body, content_type, problems)
    if len(text) > _MOST_ELEMENTS and _marks_in(text, 0, len(text)) > _MOST_ELEMENTS:
        text = _cut(text, problems)
    root = _parse(text)
    if root is not None and _depth_of_last(root) > _MAX_DEPTH:
        problems.append(Problem("html", f"elements nested deeper than {_FLAT_DEPTH} were flattened"))
        root = _parse(_flattened(text))
    if root is None:
        root = _parse(b"<html><body></body></html>")
    assert root is not None
    return root, encoding


def _cut(text: bytes, problems: list[Problem]) -> bytes:
    """The page up to as many elements and attributes as a tree may have; 50,000 plain comments stay whole."""
    begins = (match.start() for match in _BEGIN.finditer(text))
    end = next(islice(begins, _MOST_ELEMENTS, None), len(text))
    marks = 0
    for start in range(0, end, _PIECE):
        marks += _marks_in(text, start, min(start + _PIECE, end))
        if marks > _MOST_MARKS:
            end = text.rfind(b"<", 0, start)
            break
    if end == len(text):
        return text
    problems.append(Problem("html", f"a page too large to be read whole: its first {end:,} bytes were read"))
    return text[:end]


def _marks_in(text: bytes, start: int, end: int) -> int:
    """How many tags and attributes stand there, or a few more: a `=` may stand in the text."""
    return text.count(b"<", start, end) + text.count(b"=", start, end)


def _parse(text: bytes) -> Element | None:
    root = _parsed(text)
    if root is not None and _goes_on(root):
        root = _parsed(_END.sub(lambda match: match[1] or b"", text))
    return root


def _parsed(text: bytes) -> Element | None:
    try:
        return etree.fromstring(text, parser=_PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _goes_on(root: Element) -> bool:
    """Whether a page says more after its `</body>` or `</html>`.

    Browsers take that for a slip, and go on in the element that was open. libxml2 closes all, and begins another root,
    which nobody who starts at the first one ever sees.
    """
    if any(node.tag == "html" for node in root.itersiblings()):
        return True
    body = root.find("body")
    return body is not None and any(node.tag not in _BEHIND_BODY for node in body.itersiblings())


def _depth_of_last(root: Element) -> int:
    """How deep the last element stands: where the parser gave up, that is where."""
    depth, node = 0, root
    while len(node):
        node = node[-1]
        depth += 1
    return depth


def _flattened(text: bytes) -> bytes:
    """The same page without the tags that nest too deep; linear."""
    depth = dropped = 0

    def keep(match: re.Match[bytes]) -> bytes:
        nonlocal depth, dropped
        if match[2].lower() in _NEVER_DEEP or match[0].endswith(b"/>"):
            return match[0]
        if not match[1]:
            if depth >= _FLAT_DEPTH:
                dropped += 1
                return b""
            depth += 1
        elif dropped:
            dropped -= 1
            return b""
        elif depth:
            depth -= 1
        return match[0]

    return _TAG.sub(keep, text)
