"""Title, authors, tags, language: JSON-LD, OpenGraph, meta, markup."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.extractors.titles import find_title
from scraper.head import Head, read_head
from scraper.html import join_url

if TYPE_CHECKING:
    from exports.post import Author
    from scraper.html import Document, Element
    from scraper.model.platform import Platform


@dataclass(slots=True)
class Metadata:
    """What a page says about its post, the body, the dates and the comments left out."""

    head: Head
    title: str | None = None
    title_node: Element | None = None
    authors: tuple[Author, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str | None = None
    canonical: str | None = None
    native_id: str | None = None
    aliases: tuple[str, ...] = ()
    comments_declared: int | None = None
    sources: dict[str, str] = field(default_factory=dict)


def find_metadata(document: Document, platform: Platform, head: Head | None = None) -> Metadata:
    """Everything that can be told before the body is known."""
    head = head or read_head(document.root)
    found = Metadata(head)
    title = find_title(document, platform, head)
    if title is not None:
        found.title, found.title_node = title.text, title.node
        found.sources["title"] = title.source
    found.language = head.language or head.content("content-language", "og:locale")
    canonical = head.link("canonical")
    found.canonical = join_url(document.base_url, canonical) if canonical else None
    found.native_id = platform.native_id(document)
    return found
