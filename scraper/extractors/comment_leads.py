"""Words that a theme prints alike before or after every name, in any language: known by standing beside all of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.found import FoundComment

# How names may begin alike, and how many different ones must; fewer where the page's links, which hold the name alone,
# show one without. Two people may well be called "de" or "Maria Teresa".
_LEADS = (
    (re.compile(r"[^:：]{1,20}[:：]\s*(?=\S)"), 2, 2),  # "名前："
    (re.compile(r"\S+\s+\S+\s+(?=\S)"), 3, 3),  # "Escrit per "
    (re.compile(r"[^\W\d_A-Z]{1,4}\s+(?=\S)"), 4, 2),  # "de "
)
_ORDINAL = re.compile(r"[#№]?\s?\d{1,4}\s?[.)\]:]\s+(?=[^\W\d])")  # "1. Ann": where every name has one
_TAIL = re.compile(r"\s*(?:\[[^\[\]]{1,30}\]|\([^()]{1,40}\))$")  # b2evolution's "[Visitor]", in any language


def without_leads(comments: Sequence[FoundComment]) -> list[FoundComment]:
    """The comments, their authors without the words that stand alike before or after each name that is no link.

    Shape: the same list where too few different names stand beside the same words; a name that is a link is marked by
        it, and neither counts nor changes.
    """
    if len(comments) > 1 and all(c.author and _ORDINAL.match(c.author) for c in comments):
        comments = [replace(c, author=_ORDINAL.sub("", c.author or "", count=1)) for c in comments]
    plain = [c.author for c in comments if c.author and not c.author_url and c.kind == "comment"]
    linked = [c.author for c in comments if c.author and c.author_url and c.kind == "comment"]
    tail = _tail(plain)
    lead = _lead([author.removesuffix(tail) for author in plain], linked) if plain else ""
    if not lead and not tail:
        return list(comments)
    return [replace(c, author=_bare(c.author, lead, tail)) if c.author else c for c in comments]


def _bare(author: str, lead: str, tail: str) -> str:
    author = author.removesuffix(tail)
    return author.removeprefix(lead).strip(" :：|") if lead and author.startswith(lead) else author


def _lead(plain: Sequence[str], linked: Sequence[str]) -> str:
    """The words that each begins with, "" where they may be the names' own."""
    for pattern, least, least_beside_links in _LEADS:
        match = pattern.match(plain[0])
        if match is None or not all(author.startswith(match[0]) for author in plain):
            continue
        is_absent = any(not author.startswith(match[0]) for author in linked)
        if len({author[match.end() :] for author in plain}) >= (least_beside_links if is_absent else least):
            return match[0]
    return ""


def _tail(plain: Sequence[str]) -> str:
    """What two different names or more end in, in brackets, and no name in brackets of its own."""
    ends = {match[0] for author in plain if (match := _TAIL.search(author))}
    tail = ends.pop() if len(ends) == 1 else ""
    names = {author.removesuffix(tail) for author in plain if author.endswith(tail)}
    return tail if tail and len(names) > 1 and "" not in names else ""
