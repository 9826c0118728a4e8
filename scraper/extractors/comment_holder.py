"""Holder, Names: one comment's place in the tree, before its parts are told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.html import Element


@dataclass(slots=True, eq=False)
class Holder:
    """One comment's place in the tree, before its parts are told apart."""

    nodes: list[Element]  # sibling elements, in order
    anchor: str | None = None
    absorbed: tuple[Element, ...] = ()  # marked elements inside that are no comment of their own
    anchors: tuple[str, ...] = ()  # every name of it, each once
    above: Holder | None = None  # the comment that it stands inside
    is_unsure: bool = False  # told by a short id alone: `t12`
    anchored: Element | None = None  # of a mined one: the element that holds its date

    def add_anchors(self, *names: str) -> None:
        """More names of it."""
        self.anchors = tuple(dict.fromkeys((*self.anchors, *names)))

    @property
    def top(self) -> Element:
        """The element that it begins with."""
        return self.nodes[0]


@dataclass(frozen=True, slots=True)
class Names:
    """Which elements bear the number of a comment, and in which words."""

    numbers: dict[Element, str]
    names: dict[Element, str]
