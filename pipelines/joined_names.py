"""Names that a page prints without anything between them, parted where the blog knows both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.post import Author

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


def part_authors(authors: Sequence[Author], known: Collection[str]) -> tuple[Author, ...]:
    """The authors, each one whose name is two or more known ones in a row parted; the address goes with none of them.

    Source: Jekyll's minima prints a list of authors as "Ann LeeBen Ode". "AnnLee" stays: a nickname may be made of two.

    >>> part_authors([Author("Ann LeeBen Ode")], {"Ann Lee", "Ben Ode"})
    (Author(name='Ann Lee', url=None), Author(name='Ben Ode', url=None))
    """
    parted: dict[Author, None] = {}
    for author in authors:
        names = _parts(author.name, known) if " " in author.name else None
        parted |= dict.fromkeys([author] if names is None else map(Author, names))
    return tuple(parted)


def _parts(name: str, known: Collection[str]) -> list[str] | None:
    """Two or more known names that make up one, in order; None where they do not."""
    for at in range(len(name) - 1, 0, -1):
        first, rest = name[:at], name[at:]
        if first in known and not rest[0].isspace():
            others = [rest] if rest in known else _parts(rest, known)
            if others is not None:
                return [first, *others]
    return None
