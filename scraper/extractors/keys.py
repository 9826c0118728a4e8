"""Texts compared by their letters and digits, so that punctuation and spacing never decide."""

from __future__ import annotations

import re
import unicodedata

_NEITHER = re.compile(r"[\W_]+")


def key_of(text: str) -> str:
    """Letters and digits only, case folded.

    >>> key_of("“Hello, World!”")
    'helloworld'
    """
    return _NEITHER.sub("", text.casefold())


def plain_key(key: str) -> str:
    """A key without accents, as slugs are made."""
    if key.isascii():
        return key
    return "".join(c for c in unicodedata.normalize("NFD", key) if not unicodedata.combining(c))
