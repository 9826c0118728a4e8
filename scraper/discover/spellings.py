"""How a server spells its addresses, learned from its redirects: a slash at the end or none, `.html` off, https, www.

Where every address of a kind redirects to another spelling of itself, the first two tell, and the others are asked for
in that spelling straight away: one request a page and not two.
"""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.discover.frontier import Tally
from scraper.discover.link_base import origin_and_target
from scraper.discover.shapes import shape_of

_LEARNED = 2  # redirects of one kind, and no address of that kind that answered itself
_ENDING = re.compile(r"/|\.(?:html?|php|aspx?)|(?<=[^/.])(?=\Z)", re.IGNORECASE)
_NAME = "spelling"


class Spellings:
    """The rules of one blog's server, on the frontier's counters: `pages` that were redirected, `barren` that were not.

    Shape: a rule is of an origin, or of the ending of addresses of one shape.
    """

    def __init__(self, tallies: dict[str, Tally]) -> None:
        self._tallies = tallies
        self._rules: dict[str, str] = {}  # what is replaced → the counter's name
        for name in tallies:
            self._remember(name)

    def spelled(self, url: str) -> str:
        """The spelling to ask for; the same address where nothing has been learned."""
        origin, target = origin_and_target(url)
        origin = self._learned(origin) or origin
        stem, ending, query = _parts(target)
        if ending is None:
            return origin + target
        other = self._learned(f"{shape_of(url)} {ending}")
        return f"{origin}{stem}{ending if other is None else other.strip()}{query}"

    def redirected(self, url: str, to: str, *, doubted: bool = False) -> tuple[str, ...]:
        """Count a redirect, unless it does more than spell otherwise; the names of the counters that changed.

        Shape: `doubted` where the other spelling was asked for first and was not there: so the rule was right.
        """
        origin, target = origin_and_target(url)
        other_origin, other_target = origin_and_target(to)
        stem, ending, query = _parts(target)
        other_stem, other_ending, other_query = _parts(other_target)
        is_spelling = stem == other_stem and query == other_query and None not in (ending, other_ending)
        changed = []
        if origin != other_origin and (is_spelling or target == other_target):
            changed.append(self._count(origin, other_origin))
        if is_spelling and ending != other_ending:
            changed.append(self._count(f"{shape_of(url)} {ending}", f" {other_ending}"))
        for name in changed if doubted else ():
            self._tallies[name].barren -= 1
            self._tallies[name].posts += 1
        return tuple(changed)

    def is_sure(self, url: str) -> bool:
        """Whether the rule for an address was right each time that it was doubted, and more than once."""
        names = self._names(url)
        return any(self._tallies[name].posts >= _LEARNED and not self._tallies[name].barren for name in names)

    def answered(self, url: str) -> tuple[str, ...]:
        """Count an address that no rule holds for: it answered itself, or its other spelling is not there."""
        names = self._names(url)
        for name in names:
            self._tallies[name].barren += 1
        return names

    def _names(self, url: str) -> tuple[str, ...]:
        """The counters of the rules for an address."""
        origin, target = origin_and_target(url)
        names = (self._rules.get(origin), self._rules.get(f"{shape_of(url)} {_parts(target)[1]}"))
        return tuple(name for name in names if name is not None)

    def _learned(self, what: str) -> str | None:
        name = self._rules.get(what)
        tally = self._tallies[name] if name else None
        is_rule = tally is not None and tally.pages >= _LEARNED and not tally.barren
        return name.partition(" > ")[2] if name and is_rule else None

    def _count(self, what: str, to: str) -> str:
        name = f"{_NAME} {what} > {to}"
        known = self._rules.setdefault(what, name)
        tally = self._tallies.setdefault(known, Tally())
        if known == name:
            tally.pages += 1
        else:  # redirected in two ways: no rule
            tally.barren += 1
        return known

    def _remember(self, name: str) -> None:
        kind, _, rule = name.partition(" ")
        if kind == _NAME:
            self._rules[rule.partition(" > ")[0]] = name


@lru_cache(maxsize=4096)
def _parts(target: str) -> tuple[str, str | None, str]:
    """A path without its ending, the ending (None for the root and for files), and the query."""
    path, mark, query = target.partition("?")
    ending = next((match.group() for match in _ENDING.finditer(path) if match.end() == len(path)), None)
    stem = path[: len(path) - len(ending)] if ending is not None else path
    if not stem or (ending == "" and "." in stem.rpartition("/")[2]):
        return path, None, mark + query
    return stem, ending, mark + query
