"""A text-only capture as paragraphs: indents, bullets, wrapped lines, and the addresses that `lynx -dump` lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BULLET = re.compile(r"^(?P<indent>\s*)(?P<mark>[•‣▪◦·●○■□➢➤*+\-–—]|o(?=\s)|#(?=\s))\s+(?P<rest>\S.*)$")
_NUMBER = re.compile(r"^(?P<indent>\s*)(?P<mark>\d{1,4}[.)])\s+(?P<rest>\S.*)$")
_REFERENCES = re.compile(
    r"^\s*(?:References|Visible links|Verweise|Références|Referencias|Riferimenti)\s*:?\s*$", re.IGNORECASE
)
_REFERENCE = re.compile(r"^\s*\[?(\d{1,5})[.\]]\s+(\S+://\S+|mailto:\S+|\S*/\S+)\s*$")
_MARK = re.compile(r"\[(\d{1,5})\](?=\S)|(?<=\s)\[(\d{1,5})\](?=\s|$)")
_PICTURE = re.compile(
    r"\[(?:IMG|INLINE|LINK|EMBED|USEMAP|spacer\.gif)\]|\[[\w\-.]+\.(?:gif|jpe?g|png|webp|svg)\]", re.IGNORECASE
)
_TAB = 8


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    text: str
    indent: int  # of its first line's words, or of its bullet
    mark: str | None = None  # the bullet or number that it opens with
    loose: bool = True  # a blank line stands before it
    links: list[str] = field(default_factory=list)  # addresses its footnote marks name

    @property
    def ordered(self) -> bool:
        """Whether it opens with a number."""
        return self.mark is not None and self.mark[0].isdecimal()


def read_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, wrapped lines joined, footnote marks of links taken out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    lines, addresses = _without_references(lines)
    column = _column(lines)
    paragraphs: list[Paragraph] = []
    before = ""  # the line before, "" after a blank one
    for line in lines:
        line = line.expandtabs(_TAB).rstrip()  # noqa: PLW2901 - the same line, cleaner
        if not line.strip("\ufeff \u00a0"):
            before = ""
            continue
        opened = _opened(line, loose=not before)
        if before and opened.mark is None and _goes_on(before, line, paragraphs[-1], opened, column):
            paragraphs[-1].text = _joined(paragraphs[-1].text, opened.text)
        else:
            paragraphs.append(opened)
        before = line
    for paragraph in paragraphs:
        _unmark(paragraph, addresses)
    return [paragraph for paragraph in paragraphs if paragraph.text]


def _opened(line: str, *, loose: bool) -> Paragraph:
    match = _BULLET.match(line) or _NUMBER.match(line)
    if match:
        return Paragraph(match["rest"].strip(), len(match["indent"]), match["mark"], loose)
    stripped = line.lstrip("\ufeff \u00a0")
    return Paragraph(stripped.strip(), len(line) - len(stripped), None, loose)


def _joined(before: str, after: str) -> str:
    """Two lines of one paragraph; no space between letters of scripts that are written without."""
    if before and after and _is_ideograph(before[-1]) and _is_ideograph(after[0]):
        return before + after
    return f"{before} {after}"


def _is_ideograph(char: str) -> bool:
    return "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"


def _goes_on(before: str, line: str, current: Paragraph, opened: Paragraph, column: int) -> bool:
    """Whether a line was broken off the one before: its first word had no room there."""
    if current.mark is not None and opened.indent > current.indent and not (column and current.ordered):
        return True
    if not column:
        return False
    word = line.split(None, 1)[0]
    return len(before) + 1 + len(word) > column - 2 or (len(word) == 1 and len(before) > column // 2)


def _column(lines: Sequence[str]) -> int:
    """The column at which the text was broken: many lines are nearly that long, hardly one is longer; else 0."""
    lengths = [len(line.rstrip()) for line in lines if line.strip()]
    if len(lengths) < 3 or all(line.strip() for line in lines):
        return 0
    long = sum(length > 100 for length in lengths)
    full = [length for length in lengths if 60 <= length <= 100]
    return max(full) if len(full) > 3 * long and len(full) >= 2 else 0


def _without_references(lines: list[str]) -> tuple[list[str], dict[str, str]]:
    """The lines before lynx's list of addresses, and that list."""
    start = next((i for i in range(len(lines) - 1, -1, -1) if _REFERENCES.match(lines[i])), None)
    if start is None:
        return lines, {}
    found = {match[1]: match[2] for line in lines[start + 1 :] if (match := _REFERENCE.match(line))}
    rest = [line for line in lines[start + 1 :] if line.strip() and not _REFERENCE.match(line)]
    return (lines[:start], found) if found and len(rest) <= len(found) else (lines, {})


def _unmark(paragraph: Paragraph, addresses: dict[str, str]) -> None:
    text = _PICTURE.sub("", paragraph.text)
    if addresses:
        numbers = [a or b for a, b in _MARK.findall(text)]
        paragraph.links = [addresses[number] for number in numbers if number in addresses]
        text = _MARK.sub(lambda match: "" if (match[1] or match[2]) in addresses else match[0], text)
    paragraph.text = " ".join(text.split())


def list_runs(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[bool, list[Paragraph]]]:
    """Paragraphs in runs: (True, bullets that follow one another) or (False, [one paragraph])."""
    run: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.mark is not None:
            run.append(paragraph)
            continue
        if run:
            yield True, run
            run = []
        yield False, [paragraph]
    if run:
        yield True, run
