"""One form for Unicode, white space and paragraphs."""

from __future__ import annotations

import re
import unicodedata

# The C1 controls mean windows-1252: old pages write &#146; for an apostrophe, and HTML says to read it so.
_WINDOWS = {code: bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xA0) if code != 0x85}
# C0 controls except tab and line ends, soft hyphens, zero-width spaces, byte order marks, object replacements.
_DROPPED = dict.fromkeys((*range(9), *range(14, 32), 0x7F, 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFC, 0xFFFE, 0xFFFF))
_MENDED = {**_DROPPED, **_WINDOWS}
_UNTIDY = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ufffc\ufffe\uffff]")
_C1 = re.compile(b"\xc2[\x80-\x84\x86-\x9f]")  # in UTF-8: a search for one byte is many times quicker than for a class


def clean_line(text: str | None) -> str:
    r"""One line of text: NFC, all white space folded to single spaces, controls dropped.

    >>> clean_line("  a\u00a0 b\n c ")
    'a b c'
    """
    if not text:
        return ""
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip(" ")
    return " ".join(_mended(text).split())


def clean_text(text: str | None) -> str:
    r"""Text of several paragraphs: NFC, white space folded, lines kept, paragraphs parted by one blank line.

    >>> clean_text(" a  b \r\n\r\n\r\n c")
    'a b\n\nc'
    """
    if not text or _is_clean(text):
        return text or ""
    text = "\n".join([" ".join(line.split()) for line in _mended(text).splitlines()])
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip("\n")


def _is_clean(text: str) -> bool:
    """Whether there is nothing to do, told without a regular expression: most text comes folded from the page.

    `isprintable` knows no control, no format character and no white space but the plain space.
    """
    return (
        text.replace("\n", " ").isprintable()
        and text[0] not in " \n"
        and text[-1] not in " \n"
        and "  " not in text
        and " \n" not in text
        and "\n " not in text
        and "\n\n\n" not in text
        and unicodedata.is_normalized("NFC", text)
    )


def mend_controls(text: str) -> str:
    """The same text with C1 controls read as windows-1252, as HTML says; nothing else is changed."""
    if text.isascii() or not _C1.search(text.encode("utf-8", "surrogatepass")):
        return text
    return text.translate(_WINDOWS)


def _mended(text: str) -> str:
    """NFC, without the characters that nobody sees."""
    if text.isascii():
        return text.translate(_DROPPED) if _UNTIDY.search(text) else text
    if _UNTIDY.search(text):
        text = text.translate(_MENDED)
    return unicodedata.normalize("NFC", text)
