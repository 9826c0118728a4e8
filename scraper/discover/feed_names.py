"""The names of a feed's elements, whatever prefix and whatever spelling of a namespace it uses."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.discover.broken_xml import Element

# Namespaces by a piece that tells them; feeds get the rest of the address wrong.
_NAMESPACES = (
    ("purl.org/rss/1.0/modules/content", "content"),
    ("purl.org/dc/", "dc"),
    ("wellformedweb.org", "wfw"),
    ("modules/slash", "slash"),
    ("purl.org/syndication/thread", "thr"),
    ("search.yahoo.com/mrss", "media"),
    ("itunes.com", "itunes"),
    ("feedburner", "feedburner"),
    ("opensearch", "opensearch"),
    ("google.com/g/2005", "gd"),
    ("blogger", "blogger"),
    ("purl.org/atom/app", "app"),
    ("w3.org/2007/app", "app"),
    ("/excerpt/", "excerpt"),
    ("wordpress.org/export/", "wp"),
    ("w3.org/1999/xhtml", "xhtml"),
    ("22-rdf-syntax-ns", "rdf"),
)
_PLAIN = (
    "w3.org/2005/Atom",
    "purl.org/atom",
    "purl.org/rss/1.0/",
    "my.netscape.com",
    "backend.userland.com",
    "purl.org/net/rss",
)


@lru_cache(maxsize=1024)
def _name(tag: str) -> str:
    space, _, local = tag.rpartition("}")
    prefix = next((short for piece, short in _NAMESPACES if piece in space), None)
    if prefix is None and (not space or any(piece in space for piece in _PLAIN)):
        return local
    return (
        f"{prefix}:{local}".replace("totalResults", "totalresults")
        if prefix
        else f"atom:{local}"
        if "tom" in space
        else f"x:{local}"
    )


def name_of(node: Element) -> str:
    """A tag by its usual prefix, whatever prefix the feed uses: "content:encoded"."""
    return _name(node.tag) if isinstance(node.tag, str) else ""
