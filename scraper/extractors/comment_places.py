"""Where each comment stands among the others: its level, the one above it, and whether its list is one of pings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.extractors.comment_counts import is_ping_list
from scraper.extractors.comment_levels import find_levels
from scraper.extractors.comment_nodes import comment_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scraper.extractors.comment_holder import Holder
    from scraper.html import Element


@dataclass(slots=True)
class Place:
    """Where one comment stands."""

    level: int
    above: str | None  # the anchor of the comment that it stands inside, right above it
    is_pings: bool  # its list is headed "Trackbacks" or the like
    names: Mapping[str, str | None]  # every name of every comment on the page, with the anchor that it is known by

    def reply_to(self, stated: str | None) -> str | None:
        """The anchor of the comment that this one answers: the one that it states, else the one round it."""
        known = self.names.get(stated or "", stated)
        if known is not None and known == stated:  # LiveJournal's `#t17` is `div#ljcmt17`
            known = self.names.get(comment_number(known) or "", stated)
        return self.above if known is None else known


def find_places(holders: Sequence[Holder]) -> Iterator[Place]:
    """The place of each holder, in order."""
    names = {name: holder.anchor for holder in holders for name in holder.anchors}
    levels = find_levels(holders)
    pings: dict[Element | None, bool] = {}
    for holder in holders:
        parent = holder.top.getparent()
        is_pings = pings.get(parent)
        if is_pings is None:
            is_pings = pings[parent] = is_ping_list(holder.top)
        above, level = holder.above, levels[holder]
        inside = above.anchor if above is not None and levels[above] == level - 1 else None
        yield Place(level, inside, is_pings, names)
