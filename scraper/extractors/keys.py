"""Texts compared by their letters and digits, so that punctuation and spacing never decide."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NEITHER = re.compile(r"[\W_]+")
_REMEMBERED = 200  # characters: the short lines round a post are compared many times, and are the same on many pages


def key_of(text: str) -> str:
    """Letters and digits only, case folded.

    >>> key_of("“Hello, World!”")
    'helloworld'
    """
    return _short_key(text) if len(text) < _REMEMBERED else _NEITHER.sub("", text.casefold())


@lru_cache(maxsize=4096)
def _short_key(text: str) -> str:
    return _NEITHER.sub("", text.casefold())


def plain_key(key: str) -> str:
    """A key without accents, as slugs are made."""
    if key.isascii():
        return key
    return "".join(c for c in unicodedata.normalize("NFD", key) if not unicodedata.combining(c))
