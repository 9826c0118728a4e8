"""One page, all its parts: a FoundPost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.found import FoundPost, Problem
from scraper.extractors.blocks import Content, read_content
from scraper.extractors.body import find_body
from scraper.extractors.comments import find_thread
from scraper.extractors.datestamps import find_datestamps
from scraper.extractors.metadata import find_frame, find_metadata

if TYPE_CHECKING:
    from scraper.head import Head
    from scraper.html import Document
    from scraper.model.platform import Platform


def read_post(document: Document, platform: Platform, head: Head | None = None) -> FoundPost | None:
    """The post that a page shows; None where it has neither a title nor a body.

    Cost: the metadata about a third of a parse; body, content and comments are the larger part.
    """
    metadata = find_metadata(document, platform, head)
    thread = find_thread(document, platform)
    body = find_body(document, platform, title_node=metadata.title_node, thread_nodes=thread.nodes)
    if body is None and metadata.title is None:
        return None
    if metadata.embedded is not None:
        thread = thread.with_stated_dates(metadata.embedded.comments)
    find_frame(document, platform, metadata, body, thread)
    dates = find_datestamps(document, platform, metadata, body, thread)
    content = read_content(document, body) if body is not None else Content()
    declared = thread.declared if thread.declared is not None else metadata.comments_declared
    problems = [*document.problems, *thread.problems]
    if declared is not None and declared != len(thread.comments):
        problems.append(Problem("comments", f"the page states {declared} comments, {len(thread.comments)} were read"))
    sources = dict(metadata.sources)
    if body is not None:
        sources["text"] = body.source
    if dates.published:
        sources["published"] = dates.published[0].source
    if dates.modified:
        sources["modified"] = dates.modified[0].source
    return FoundPost(
        url=metadata.canonical or document.url,
        capture_url=document.url,
        title=metadata.title,
        authors=metadata.authors,
        published=dates.published,
        modified=dates.modified,
        language=metadata.language,
        categories=metadata.categories,
        tags=metadata.tags,
        text=content.text,
        html=content.html,
        blocks=content.blocks,
        blockquotes=content.blockquotes,
        list_items=content.list_items,
        links=content.links,
        images=content.images,
        comments=thread.comments,
        comments_declared=declared,
        platform=platform.name,
        native_id=metadata.native_id,
        aliases=metadata.aliases,
        sources=sources,
        problems=tuple(problems),
    )
