"""Finds every platform in this folder; which one made this page?"""

from __future__ import annotations

import importlib
import pkgutil
import sys
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
    classes = document.class_tokens
    best, most = generic(), 0
    for platform in all_platforms():
        score = _CLASS * sum(name in classes for name in platform.classes)
        if host and platform.hosts and host.endswith(platform.hosts):
            score += _HOST
        for mark in platform.marks:
            if mark in head.evidence:
                score += _MARK
        if score > most:
            best, most = platform, score
    return best


@lru_cache(maxsize=1024)
def _by_generator(generator: str) -> Platform | None:
    """The platform that signs itself so."""
    if not generator:
        return None
    return next((p for p in all_platforms() if p.generator is not None and p.generator.search(generator)), None)


def _subclasses(kind: type[Platform]) -> list[type[Platform]]:
    direct = kind.__subclasses__()
    return direct + [below for child in direct for below in _subclasses(child)]
