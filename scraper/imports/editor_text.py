"""What WordPress' editors store, blocks or plain, as the body that a page shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.imports.autop import make_paragraphs
from scraper.imports.shortcodes import embed_lines, expand_shortcodes, frame_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scraper.imports.shortcodes import Medium

_MARK = re.compile(r"<!--\s+(?P<end>/)?wp:(?P<name>[a-z][\w/-]*)\s+(?P<said>\{.*?\}\s+)?(?P<empty>/)?-->", re.DOTALL)
_REFERENCE = re.compile(r'"ref":(\d+)')
_TYPED = frozenset(("freeform", "core/freeform", "shortcode", "core/shortcode"))
_REUSED = frozenset(("block", "core/block"))
_EMBEDDED = re.compile(r"(<div class=\"wp-block-embed__wrapper\">)\s*(https?://[^\s<]+)\s*(?=</div>)")
_CUTS = re.compile(r"<!--(?:more|nextpage|noteaser)\b.*?-->", re.DOTALL)
_DEEPEST = 3  # blocks that stand for other blocks


def body_of(text: str, media: Mapping[str, Medium], reused: Mapping[str, str], post: str | None) -> str:
    """The HTML of a body as it was stored.

    Shape: plain text gets its paragraphs; of blocks the marks go and their markup stays, for it has paragraphs. A block
        that a page fills anew each time (the latest posts) is nothing; one that stands for a reusable block is that.
        Quotes, dashes and dots stay as they were typed: WordPress curls them by the blog's language and settings, which
        no export states.
    """
    text = _CUTS.sub("\n\n", text)
    if not _MARK.search(text):
        return make_paragraphs(expand_shortcodes(embed_lines(text), media, post))
    html = "\n".join(_pieces(text, media, reused, post, 0))
    return _EMBEDDED.sub(lambda match: match[1] + frame_of(match[2]), html)


def _pieces(
    text: str, media: Mapping[str, Medium], reused: Mapping[str, str], post: str | None, depth: int
) -> Iterator[str]:
    opened: list[str] = []
    at = 0
    for mark in [*_MARK.finditer(text), None]:
        between = text[at : mark.start() if mark else len(text)]
        if between.strip():
            expanded = expand_shortcodes(between, media, post)
            yield make_paragraphs(expanded) if not opened or opened[-1] in _TYPED else expanded
        if mark is None:
            return
        at = mark.end()
        if mark["empty"]:
            if mark["name"] in _REUSED and depth < _DEEPEST and (ref := _REFERENCE.search(mark["said"] or "")):
                yield from _pieces(reused.get(ref[1], ""), media, reused, post, depth + 1)
        elif not mark["end"]:
            opened.append(mark["name"])
        elif mark["name"] in opened:
            del opened[len(opened) - 1 - opened[::-1].index(mark["name"]) :]
