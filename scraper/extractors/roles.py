"""Which of a role's selectors can match on a page at all: told by class names, before any of them is asked."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scraper.selectors import compile_selector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.html import Document
    from scraper.selectors import Compound


def present(document: Document, selectors: Iterable[str]) -> list[str]:
    """The selectors all of whose class names occur on the page, in their order.

    Cost: a look-up for each class name; most roles name many themes, and a page is made by one.
    """
    tokens = document.class_tokens
    return [
        selector
        for selector, name, others in _names_in(tuple(selectors))
        if (name is None or name in tokens) and (not others or others <= tokens)
    ]


@lru_cache(maxsize=1024)
def _names_in(selectors: tuple[str, ...]) -> tuple[tuple[str, str | None, frozenset[str]], ...]:
    """Selectors with the class names that each asks for, the first one apart: it rules most of them out."""
    rows = []
    for selector in selectors:
        names = [name for step in _steps(selector) for name in step.classes]
        rows.append((selector, names[0] if names else None, frozenset(names[1:])))
    return tuple(rows)


def _steps(selector: str) -> tuple[Compound, ...]:
    """The steps of a selector; "rel=author" is asked of the frame, not of the page."""
    return () if "=" in selector and "[" not in selector else compile_selector(selector)
