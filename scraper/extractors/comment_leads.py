"""Words that a theme prints before every name, in any language: known by standing before all of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.found import FoundComment

_LEAD = re.compile(r"(?:[^:：]{1,20}[:：]\s*|\S+\s+\S+\s+)(?=\S)")  # "名前：", "Escrit per "
_LEAST = 3  # different names after it


def without_leads(comments: Sequence[FoundComment]) -> list[FoundComment]:
    """The comments, their authors without the words that stand before each name that is no link.

    Shape: the same list where fewer than three different names follow the same words; a name that is a link is marked
        by it, and neither counts nor changes.
    """
    plain = [c.author for c in comments if c.author and not c.author_url and c.kind == "comment"]
    match = _LEAD.match(plain[0]) if plain else None
    lead = match[0] if match else ""
    if not lead:
        return list(comments)
    rests = {author[len(lead) :] for author in plain if author.startswith(lead)}
    if len(rests) < _LEAST or not all(author.startswith(lead) for author in plain):
        return list(comments)
    return [
        replace(c, author=c.author[len(lead) :].strip(" :：|")) if c.author and c.author.startswith(lead) else c
        for c in comments
    ]
