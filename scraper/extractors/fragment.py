"""The body of a post that comes as a fragment of HTML: from an API or a feed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.extractors.blocks import read_content
from scraper.extractors.body import Body
from scraper.extractors.clutter import find_clutter
from scraper.html import read_html

if TYPE_CHECKING:
    from pipelines.found import FoundPost


def read_fragment(post: FoundPost) -> FoundPost:
    """The post with its blocks, quotations, links and text read from its `html`; as it was where that is empty.

    The same reader as for a whole page, given the fragment as the body: what a page's own body would give.
    """
    if not post.html or post.blocks:
        return post
    document = read_html(f"<body>{post.html}</body>", url=post.url)
    node = document.first("body")
    if node is None:
        return post
    # no theme has put anything round it: a block of WordPress' editor is the author's own, a list of links too
    cut = (piece for piece in find_clutter([node]) if "wp-block-" not in (piece.get("class") or ""))
    body = Body((node,), frozenset(cut), "api")
    content = read_content(document, body)
    return replace(
        post,
        text=content.text,
        html=content.html,
        blocks=content.blocks,
        blockquotes=content.blockquotes,
        list_items=content.list_items,
        links=content.links,
        images=content.images,
        problems=(*post.problems, *document.problems),
    )
