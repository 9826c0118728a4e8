"""The blog's own name as a heading above the post's, where no link, no class and no `<title>` tells them apart."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from scraper.extractors.date_shapes import date_in
from scraper.extractors.keys import key_of
from scraper.extractors.regions import line_of
from scraper.extractors.text_size import size_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.extractors.stated_title import StatedTitle
    from scraper.html import Element

_DATE_LINE = 60  # characters of a line that is a date and little else
_BETWEEN = 6  # elements between two headings that are looked at
_FEW = 3  # headings below the first
_LITTLE = 300  # characters above the post: a banner, a menu
_MENU = 2  # links of a line that make it a menu


def heads_the_blog(heading: Element, others: Sequence[Element], stated: StatedTitle) -> Element | None:
    """The heading below this one that is the post's, where this one is the blog's; None where nothing tells so.

    Shape: either the `<title>` is made of both texts, or it is this one's alone, a menu or another box parts the two
        and a date follows the second. A title and its subtitle stand together, and the date stands below both.
    """
    key = key_of(line_of(heading))
    if key in stated.exact or (stated.slug and key.startswith(stated.slug)):
        return None
    for other in others[:_FEW]:
        other_key = key_of(line_of(other))
        if not other_key or other_key == key or date_in(line_of(other)):
            continue
        is_apart = other.getparent() is not heading.getparent()
        if stated.page in {key + other_key, other_key + key}:
            return other if is_apart or not stated.has_colon else None
        if stated.page not in {"", key}:
            return None
        is_parted = is_apart or any(map(_parts, _between(heading, other)))
        if is_parted and not is_dated(heading) and is_dated(other):
            return other
    return None


def _between(heading: Element, other: Element) -> Iterator[Element]:
    for sibling in islice(heading.itersiblings(), _BETWEEN):
        if sibling is other:
            return
        yield sibling


def _parts(element: Element) -> bool:
    """Whether an element parts a page's banner from what follows: a rule, or a menu."""
    return element.tag == "hr" or len(list(islice(element.iter("a"), _MENU))) == _MENU


def begins_post(heading: Element) -> bool:
    """Whether a heading stands above the text and a date right below it: one at a text's end has a footer below."""
    return is_dated(heading) and sum(map(size_of, heading.itersiblings("p", "div", "ul", preceding=True))) < _LITTLE


def is_dated(heading: Element) -> bool:
    """Whether a line that is a date and little else stands right below a heading."""
    after = heading.getnext()
    text = line_of(after) if after is not None and isinstance(after.tag, str) else ""
    return len(text) < _DATE_LINE and date_in(text) is not None
