"""One form for Unicode, white space and paragraphs."""

from __future__ import annotations

import re
import unicodedata

# C0 and C1 controls except tab and line ends, soft hyphens, zero-width spaces, byte order marks, object replacements
_DROPPED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffc\ufffe\uffff]+")
_UNTIDY_LINE = re.compile(r"[^\S ]|  |[\x00-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ufffc\ufffe\uffff]")
_SPACE = re.compile(r"[^\S\n]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_BREAKS = re.compile(r"\n{3,}")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean_line(text: str | None) -> str:
    r"""One line of text: NFC, all white space folded to single spaces, controls dropped.

    >>> clean_line("  a\u00a0 b\n c ")
    'a b c'
    """
    if not text:
        return ""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if _UNTIDY_LINE.search(text):
        text = " ".join(_DROPPED.sub("", text).split())
    return text.strip()


def clean_text(text: str | None) -> str:
    r"""Text of several paragraphs: NFC, white space folded, lines kept, paragraphs parted by one blank line.

    >>> clean_text(" a  b \r\n\r\n\r\n c")
    'a b\n\nc'
    """
    if not text:
        return ""
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    text = _LINE_ENDS.sub("\n", text)
    text = _DROPPED.sub("", text)
    text = _AROUND_BREAK.sub("\n", _SPACE.sub(" ", text))
    return _BREAKS.sub("\n\n", text).strip()
