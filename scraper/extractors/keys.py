"""Texts compared by their letters and digits, so that punctuation and spacing never decide."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The vowel signs of India's and South-East Asia's scripts are no `\w`, and tell words apart.
_NEITHER = re.compile(
    r"(?:_|[^\w\u0900-\u0963\u0966-\u0dff\u0e30-\u0e4e\u0eb0-\u0ecd\u0f71-\u0fbc\u102b-\u109f\u17b4-\u17d3])+"
)
_REMEMBERED = 200  # characters: the short lines round a post are compared many times, and are the same on many pages


def key_of(text: str) -> str:
    """Letters and digits only, case folded.

    >>> key_of("“Hello, World!”")
    'helloworld'
    >>> key_of("कल।") == key_of("काल")
    False
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
