"""An export cut into its items: read as a stream, each item XML of its own, so that a broken one spoils no other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.errors import CaptureError
from pipelines.found import Problem
from scraper.discover.broken_xml import read_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.discover.broken_xml import Element

PLACE = "import"  # under which the problems of an export stand in the archive
MOST = 32_000_000  # characters of one item, or of what stands before the first: more is no post
_TOKEN = re.compile(r"<!\[CDATA\[|<!--|<(?:[\w.-]+:)?(?:item|entry)(?=[\s/>])|</(?:[\w.-]+:)?(?:item|entry)\s*>")
_UNTIL = {"<![CDATA[": "]]>", "<!--": "-->"}
_EDGE = 64  # characters at the end of what was read in which a token may be cut
_ROOT = re.compile(r"<((?:[\w.-]+:)?(?:rss|feed|RDF))\b[^>]*>")
_END = re.compile(r"</(?:[\w.-]+:)?(?:rss|feed|RDF)\s*>")


@dataclass(frozen=True, slots=True)
class Piece:
    """One item as it is written; number 0 is what stands before the first."""

    number: int
    text: str


def find_pieces(texts: Iterable[str]) -> Iterator[Piece | Problem]:
    """What stands before the first item, then each item, in the order of the export.

    Shape: marks inside CDATA and comments are no marks. An item without an end, one larger than `MOST`, and a file that
        ends too early are each a Problem, and what follows is read on.
    Errors: raises nothing; a file that cannot be read to its end is a Problem.
    Cost: one pass; one item in memory at a time.
    """
    cutter = _Cutter()
    try:
        for text in texts:
            yield from cutter.feed(text)
    except CaptureError as exc:
        yield Problem(PLACE, str(exc))
    yield from cutter.end()


def root_of(head: str) -> str | None:
    """The start tag of the document, in which its namespaces stand; None where it is no feed."""
    match = _ROOT.search(head)
    return match[0] if match else None


def read_piece(root: str, text: str) -> Element | None:
    """The element of one piece; None where there is none. A DOCTYPE stands before the root and never comes along."""
    tree = read_xml(f'<?xml version="1.0"?>{root}{text}'.encode("utf-8", "replace"))
    return tree[0] if tree is not None and len(tree) else None


class _Cutter:
    """What was read and is not yet given on."""

    def __init__(self) -> None:
        self._text = ""
        self._at = 0  # all before it is looked at
        self._start: int | None = None  # of the item that is open
        self._awaited = ""  # what ends the CDATA or the comment that is open
        self._number = 0
        self._headless = True

    def feed(self, text: str) -> Iterator[Piece | Problem]:
        """The pieces that a further text completes."""
        self._text += text
        while (token := self._token()) is not None:
            self._at = token.end()
            if token[0] in _UNTIL:
                self._awaited = _UNTIL[token[0]]
            elif token[0].startswith("</"):
                yield from self._close()
            else:
                yield from self._open(token.start())
        yield from self._trim()

    def end(self) -> Iterator[Piece | Problem]:
        """What is left when nothing follows."""
        if self._headless:
            yield Piece(0, self._text)
        if self._start is not None or not _END.search(self._text):
            yield Problem(PLACE, f"the file ends too early, at item {self._number}")

    def _token(self) -> re.Match[str] | None:
        if self._awaited:
            end = self._text.find(self._awaited, self._at)
            if end < 0:
                self._at = max(self._at, len(self._text) - 2)
                return None
            self._at = end + len(self._awaited)
            self._awaited = ""
        token = _TOKEN.search(self._text, self._at)
        if token is None:
            self._at = max(self._at, len(self._text) - _EDGE)
        return token

    def _open(self, start: int) -> Iterator[Piece | Problem]:
        if self._headless:
            yield Piece(0, self._text[:start])
            self._headless = False
        elif self._start is not None:
            yield Problem(PLACE, f"item {self._number} has no end")
        self._number += 1
        self._start = start

    def _close(self) -> Iterator[Piece]:
        if self._start is not None:
            yield Piece(self._number, self._text[self._start : self._at])
        self._start = None

    def _trim(self) -> Iterator[Problem]:
        """Let go of what is looked at, and of an item that is too large."""
        keep = self._at if self._start is None and not self._headless else self._start or 0
        if len(self._text) - keep > MOST:
            if self._headless:
                raise CaptureError(f"{MOST:,} characters and no item")
            yield Problem(PLACE, f"item {self._number} is larger than {MOST:,} characters")
            self._start, keep = None, self._at
        self._text, self._at = self._text[keep:], self._at - keep
        self._start = None if self._start is None else 0
