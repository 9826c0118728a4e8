"""The name of a label out of its link: without the number of its posts, and as its author wrote it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from scraper.extractors.keys import key_of
from scraper.extractors.regions import line_of

if TYPE_CHECKING:
    from scraper.html import Element

_COUNT = re.compile(r"[(\[]?\d{1,5}[)\]]?")
_ESCAPED = re.compile(r"&(?:amp|lt|gt|quot|apos|#\d{2,5});")
_STEM = 3  # letters that a word keeps in all its forms
_DENIAL = 20  # letters of "No tags" in the longest of languages
_SMALL = frozenset(("sup", "span", "small", "em", "i", "sub"))  # what themes print the number in


def label_of(node: Element) -> str:
    """What a link or another element calls a label.

    Shape: one line; "books" of `books<sup>11</sup>`, "R&D" of one that the blog has escaped twice.
    """
    text = line_of(node)
    while len(node) == 1 and not (node.text or "").strip() and not (node[0].tail or "").strip():
        node = node[0]
    last = node[-1] if len(node) else None
    if last is not None and last.tag in _SMALL and not (last.tail or "").strip():
        count = line_of(last)
        if _COUNT.fullmatch(count) and text != count:
            text = text.removesuffix(count).rstrip()
    return unescaped(text)


def denies(word: str, text: str) -> bool:
    """Whether a word for labels and what follows it say that there are none.

    >>> denies("Tags :", "No tags"), denies("Теги", "Нет тегов"), denies("Tags", "price tags, tagging")
    (True, True, False)
    """
    stem, said = key_of(word)[:_STEM], key_of(text)
    return 1 < len(stem) < len(said) and said.find(stem) > 0 and "," not in text and len(said) <= _DENIAL


def unescaped(text: str) -> str:
    """A label as its author wrote it: "R&D" of the `R&amp;D` that a blog has escaped twice."""
    return unescape(text) if "&" in text and _ESCAPED.search(text) else text
