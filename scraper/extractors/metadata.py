"""Title, authors, tags, language: JSON-LD, OpenGraph, meta, markup."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.addresses import split_url
from scraper.extractors.bylines import find_byline
from scraper.extractors.frame import Frame, read_frame
from scraper.extractors.json_ld import Article, find_article
from scraper.extractors.labels import find_labels
from scraper.extractors.raw_tags import with_raw_tags
from scraper.extractors.stated_title import site_names
from scraper.extractors.titles import find_title
from scraper.head import Head, read_head
from scraper.html import join_url

if TYPE_CHECKING:
    from exports.post import Author
    from pipelines.found import FoundPost
    from scraper.extractors.body import Body
    from scraper.extractors.comment_thread import Thread
    from scraper.html import Document, Element
    from scraper.model.platform import Platform

_LANGUAGE = re.compile(r"^[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$", re.IGNORECASE)


@dataclass(slots=True)
class Metadata:
    """What a page says about its post, the body, the dates and the comments left out.

    `authors`, labels and `frame` are there once `find_frame` was asked, for they stand round the body.
    """

    head: Head
    article: Article | None = None
    embedded: FoundPost | None = None  # what the platform's own JSON says
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
    frame: Frame = field(default_factory=Frame)
    sources: dict[str, str] = field(default_factory=dict)


def find_metadata(document: Document, platform: Platform, head: Head | None = None) -> Metadata:
    """Everything that can be told before the body is known: title, language, addresses.

    Errors: raises nothing.
    """
    head = head or read_head(document)
    article = find_article(head)
    found = Metadata(head, article, platform.read_embedded(document))
    title = find_title(document, platform, head)
    if title is not None:
        found.title = with_raw_tags(title.text, title.node, head)
        found.title_node = title.node
        found.sources["title"] = title.source
    found.language = _language(head, article, found.sources)
    found.canonical = _canonical(document, head)
    found.native_id = platform.native_id(document) or (found.embedded.native_id if found.embedded else None)
    found.aliases = _aliases(document, head)
    if found.embedded is not None and found.embedded.comments_declared is not None:
        found.comments_declared = found.embedded.comments_declared
    elif article is not None:
        found.comments_declared = article.comments
    return found


def find_frame(
    document: Document,
    platform: Platform,
    metadata: Metadata,
    body: Body | None,
    thread: Thread,
) -> None:
    """Adds what stands round the body: the frame itself, byline, labels."""
    nodes, cut = (body.nodes, body.cut) if body is not None else ((), frozenset())
    frame = read_frame(document, metadata.title_node, nodes, thread.nodes, cut)
    frame.aside = platform.data_aside
    metadata.frame = frame
    byline = find_byline(
        document, platform, frame, metadata.head, metadata.article, sites=site_names(document, metadata.head)
    )
    metadata.authors = byline.authors
    if byline.authors:
        metadata.sources["authors"] = byline.source
    elif metadata.embedded is not None and metadata.embedded.authors:
        metadata.authors = metadata.embedded.authors
        metadata.sources["authors"] = f"{platform.name}:json"
    labels = find_labels(document, platform, frame, metadata.head, metadata.article)
    metadata.categories, metadata.tags = labels.categories, labels.tags
    if metadata.embedded is not None and metadata.embedded.tags and not labels.tags:
        metadata.tags = metadata.embedded.tags
        metadata.sources["tags"] = f"{platform.name}:json"
    metadata.sources.update(labels.sources)


def _language(head: Head, article: Article | None, sources: dict[str, str]) -> str | None:
    """The language as the page states it, as a BCP 47 tag."""
    for value, source in (
        (head.language, "html[lang]"),
        (head.content("content-language"), "meta:content-language"),
        (article.language if article else None, "json-ld:inLanguage"),
        (head.content("og:locale"), "meta:og:locale"),
        (head.content("language", "dc.language", "dcterms.language"), "meta:language"),
    ):
        if value and _LANGUAGE.match(value.strip()):
            sources["language"] = source
            return value.strip().replace("_", "-")
    return None


def _canonical(document: Document, head: Head) -> str | None:
    """The address the page claims for itself, where the claim is honest: not the front page for a post."""
    for claim in (head.link("canonical"), head.content("og:url")):
        url = join_url(document.base_url, claim) if claim else None
        if url and not _is_front_page_of(url, document.url):
            return url
    return None


def _is_front_page_of(url: str, own: str | None) -> bool:
    try:
        claimed, mine = split_url(url), split_url(own)
    except ValueError:
        return True
    return claimed.path in {"", "/"} and not claimed.query and (mine.path not in {"", "/"} or bool(mine.query))


def _aliases(document: Document, head: Head) -> tuple[str, ...]:
    found = (join_url(document.base_url, href) for href in head.links.get("shortlink", ()))
    return tuple(dict.fromkeys(url for url in found if url))
