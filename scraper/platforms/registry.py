"""Finds every platform in this folder; which one made this page?"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from scraper.addresses import split_url
from scraper.model.platform import Platform
from scraper.platforms.generic import Generic

if TYPE_CHECKING:
    from scraper.head import Head
    from scraper.html import Document

_HOST, _MARK, _CLASS = 10, 4, 3


@cache
def all_platforms() -> tuple[Platform, ...]:
    """Every platform of the folder, by name, the generic one left out.

    Cost: the folder's modules load at the first call.
    """
    for module in pkgutil.iter_modules(sys.modules[__package__].__path__):
        importlib.import_module(f"{__package__}.{module.name}")
    found = [kind() for kind in _subclasses(Platform) if kind.__module__.startswith(__package__)]
    return tuple(sorted((p for p in found if p.name != "generic"), key=lambda p: p.name))


@cache
def generic() -> Platform:
    """The platform of a page that nobody claims."""
    return Generic()


def platform_named(name: str) -> Platform:
    """The platform of a name as records carry it; the generic one for a name unknown."""
    return next((p for p in all_platforms() if p.name == name), generic())


def which_platform(document: Document, head: Head) -> Platform:
    """The platform with the most evidence: its generator or host, else marks in addresses, else class names.

    Cost: a look-up for each class name, a search of a few kilobytes for each mark.
    """
    generated = _by_generator(" ".join(head.contents("generator")))
    if generated is not None:
        return generated
    host = (split_url(document.url).hostname or "") if document.url else ""
    scores: Counter[Platform] = Counter()
    for name in document.class_tokens & _signs("classes").keys():
        scores.update(dict.fromkeys(_signs("classes")[name], _CLASS))
    if host:
        scores.update({p: _HOST for p in _with_hosts() if host.endswith(p.hosts)})
    evidence = head.evidence
    for mark, platforms in _signs("marks").items():
        if mark in evidence:
            scores.update(dict.fromkeys(platforms, _MARK))
    most = max(scores.values(), default=0)
    return next((p for p in all_platforms() if scores[p] == most), generic()) if most else generic()


@cache
def _signs(attribute: str) -> dict[str, tuple[Platform, ...]]:
    """Each class name or mark → the platforms that it speaks for."""
    signs: dict[str, tuple[Platform, ...]] = {}
    for platform in all_platforms():
        for sign in dict.fromkeys(getattr(platform, attribute)):
            signs[sign] = (*signs.get(sign, ()), platform)
    return signs


@cache
def _with_hosts() -> tuple[Platform, ...]:
    """The platforms that have hosts of their own."""
    return tuple(p for p in all_platforms() if p.hosts)


@lru_cache(maxsize=1024)
def _by_generator(generator: str) -> Platform | None:
    """The platform that signs itself so."""
    if not generator:
        return None
    return next((p for p in all_platforms() if p.generator is not None and p.generator.search(generator)), None)


def _subclasses(kind: type[Platform]) -> list[type[Platform]]:
    direct = kind.__subclasses__()
    return direct + [below for child in direct for below in _subclasses(child)]
