"""Paragraphs of what was typed into an editor that parts them by blank lines, as WordPress' pages show them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = "<br />"
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_NEWLINE = re.compile(r"[^\S\n]*\n\s*")
_TOKEN = re.compile(
    r"(?P<whole><(?P<kept>pre|script|style|textarea|svg)\b.*?</(?P=kept)\s*>|<!--.*?-->)"
    r"|</?(?P<name>[a-z][\w:-]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>",
    re.IGNORECASE | re.DOTALL,
)
# Elements that part paragraphs; what stands in those of structure alone is no text.
_BLOCKS = frozenset(
    """
    address article aside audio blockquote caption center col colgroup dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr iframe legend li main menu nav ol p section summary table tbody td
    tfoot th thead tr ul video
    """.split()  # noqa: SIM905 - a page of quotes reads worse
)
_STRUCTURE = frozenset(("ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "colgroup"))
_VOID = frozenset(("hr", "col"))
_KEPT = frozenset(("pre", "script", "style"))
_BARE = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend", "summary", "iframe", "audio", "video"))
_LINE_BREAK = re.compile(rf"(?:{_BREAK}|<br\s*/?>)\s*(?={_BREAK}|<br\b)|\A\s*{_BREAK}|{_BREAK}\s*\Z", re.IGNORECASE)


def make_paragraphs(text: str) -> str:
    r"""HTML with its paragraphs marked: a blank line parts two, a line's end inside one is a line break.

    Shape: text in the open and in a blockquote always stands in paragraphs; text in another block only where blank
        lines part it. Preformatted text, scripts and comments stay as they are.
    Errors: raises nothing; markup that does not nest comes out as it went in.
    Cost: linear in the length of the text.
    Source: what WordPress' `wpautop` is documented to do; https://developer.wordpress.org/reference/functions/wpautop/.

    >>> make_paragraphs("One\\nline.\\n\\nTwo <em>and</em>\\n<ul><li>three</li></ul>")
    '<p>One<br />line.</p>\\n<p>Two <em>and</em></p>\\n<ul>\\n<li>\\nthree\\n</li>\\n</ul>'
    """
    return "\n".join(_Paragraphs().read(text.replace("\r\n", "\n").replace("\r", "\n")))


class _Paragraphs:
    def __init__(self) -> None:
        self._open: list[str] = []  # the blocks in which the text now stands
        self._line: list[str] = []  # inline markup and text since the last block's mark

    def read(self, text: str) -> Iterator[str]:
        at = 0
        for token in _TOKEN.finditer(text):
            self._line.append(text[at : token.start()])
            at = token.end()
            name = (token["name"] or token["kept"] or "").lower()
            if name in _KEPT:
                yield from self._flush()
                yield token[0]
            elif name in _BLOCKS:
                yield from self._flush()
                yield from self._mark(token[0], name)
            else:
                self._line.append(token[0].replace("\n", " "))
        self._line.append(text[at:])
        yield from self._flush()

    def _mark(self, tag: str, name: str) -> Iterator[str]:
        """The start or end of a block; a paragraph that is marked already is made anew of its text."""
        if tag.startswith("</"):
            if name in self._open:
                del self._open[len(self._open) - 1 - self._open[::-1].index(name) :]
            elif name == "p":
                return
        elif name not in _VOID and not tag.endswith("/>"):
            if self._open and self._open[-1] == "p":
                self._open.pop()
            self._open.append(name)
        if name != "p":
            yield tag

    def _flush(self) -> Iterator[str]:
        """The text that has gathered, in paragraphs or bare."""
        text = "".join(self._line).strip()
        self._line.clear()
        if not text:
            return
        within = self._open[-1] if self._open else None
        pieces = [piece for piece in _BLANK.split(text) if piece.strip()]
        if within in _BARE or within in _STRUCTURE:
            yield _NEWLINE.sub(" ", text)
        elif within in (None, "p", "blockquote") or len(pieces) > 1:
            yield from (f"<p>{_with_breaks(piece)}</p>" for piece in pieces)
        else:
            yield _with_breaks(text)


def _with_breaks(text: str) -> str:
    """The line's ends as line breaks; no markup in it has any."""
    return _LINE_BREAK.sub("", _NEWLINE.sub(f"{_BREAK}\n", text))
