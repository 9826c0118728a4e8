"""The few selectors that roles are said in: `tag.class#id[attr=value]` steps, parted by spaces for descendants."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml exports its element type under no other name

_STEP = re.compile(
    r"(?P<tag>[a-z][a-z0-9]*|\*)?(?P<rest>(?:[.#][\w\-:]+|\[[\w\-:]+(?:[*^~]?=[^\]]*)?\])*)",
    re.IGNORECASE,
)
_PIECE = re.compile(r"([.#])([\w\-:]+)|\[([\w\-:]+)(?:([*^~]?=)\"?([^\]\"]*)\"?)?\]")


@dataclass(frozen=True, slots=True)
class Compound:
    """One step of a selector: `tag.class#id[attr=value]`."""

    tag: str | None = None
    node_id: str | None = None
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()

    @property
    def is_bare(self) -> bool:
        """Whether the step names a tag at most."""
        return not (self.node_id or self.classes or self.attributes)

    @property
    def is_one_class(self) -> bool:
        """Whether the step names a class and nothing else, so that the index of classes answers it."""
        return len(self.classes) == 1 and not (self.tag or self.node_id or self.attributes)

    def matches(self, node: Element) -> bool:
        """Whether a node is what this step asks for."""
        if self.tag and node.tag != self.tag:
            return False
        if self.node_id and node.get("id") != self.node_id:
            return False
        if self.classes:
            own = (node.get("class") or "").split()
            for name in self.classes:  # a loop: generators cost more than what they look at
                if name not in own:
                    return False
        return not self.attributes or all(
            _attribute_matches(node.get(name), how, value) for name, how, value in self.attributes
        )


def _attribute_matches(found: str | None, how: str, value: str) -> bool:
    if found is None:
        return False
    if how == "":
        return True
    if how == "=":
        return found == value
    if how == "*=":
        return value in found
    if how == "^=":
        return found.startswith(value)
    return value in found.split()


@lru_cache(maxsize=4096)
def compile_selector(selector: str) -> tuple[Compound, ...]:
    """The steps of a selector, outermost first; ValueError where it says more than is known here."""
    steps = []
    for word in selector.split():
        match = _STEP.fullmatch(word)
        if not match:
            raise ValueError(f"selector {selector!r}: only tag, .class, #id, [attr], and descendants are known here")
        node_id, classes, attributes = None, [], []
        for mark, name, attr, how, value in _PIECE.findall(match["rest"] or ""):
            if mark == "#":
                node_id = name
            elif mark == ".":
                classes.append(name)
            else:
                attributes.append((attr, how, value))
        tag = match["tag"] if match["tag"] != "*" else None
        steps.append(Compound(tag, node_id, tuple(classes), tuple(attributes)))
    return tuple(steps)
