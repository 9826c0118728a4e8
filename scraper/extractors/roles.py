"""Which of a role's selectors can match on a page at all: told by class names, before any of them is asked."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scraper.selectors import compile_selector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.html import Document


def present(document: Document, selectors: Iterable[str]) -> list[str]:
    """The selectors all of whose class names occur on the page, in their order.

    Cost: a look-up for each class name; most roles name many themes, and a page is made by one.
    """
    tokens = document.class_tokens
    return [selector for selector in selectors if all(name in tokens for name in _names_in(selector))]


@lru_cache(maxsize=4096)
def _names_in(selector: str) -> tuple[str, ...]:
    if "=" in selector and "[" not in selector:  # "rel=author": asked of the frame, not of the page
        return ()
    return tuple(name for step in compile_selector(selector) for name in step.classes)
