"""The same out of a text-only capture: WET, `lynx -dump`."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from exports.post import Author, Block, Blockquote, Link, ListItem
from pipelines.found import FoundDate, FoundPost
from scraper.extractors.comment_names import name_in
from scraper.extractors.comment_words import BY, COMMENTS_WORD, date_span, is_date_text
from scraper.extractors.plain_comments import split_comments
from scraper.extractors.plain_lines import Paragraph, list_runs, read_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PROSE = 80  # characters: a paragraph longer than that is no menu, byline or button
_SENTENCE = re.compile(r"[.!?…:;。！？।۔؟][\"'”’»)\]]*\s*$")
_LYNX_MARGIN = 3  # columns; it indents a quotation by two more, other programs by four
_SEPARATOR = re.compile(r"\s+[|·•–—»«\-:]+\s+|\s*[|»«]\s*")
_QUOTED = re.compile(r"^>\s?")
# The text itself says whose words come next: a name (or pronoun), a verb of saying in the present or past, a colon, and
# nothing more. "Here are some points:" does not.
_INTRODUCES = re.compile(
    r"(?:^|[.!?…]\s+|\s)(?:[A-ZÀ-ÖØ-ÞА-Я][\w’'\-]+|he|she|they|er|sie|il|elle|él|ella|lui|lei)\s+"
    r"(?:writes|wrote|says|said|notes|noted|explains|explained|schreibt|schrieb|sagt|sagte|écrit|écrivait|dit|escribe|escribió|dice|dijo|scrive|scrisse|disse|escreve|escreveu|diz|пишет|писал|schrijft|schreef|skriver|skrev|pisze|napisał)\s*:$"
)
_OPENS_QUOTED = re.compile(r"^[\"“„«‹‘'「『]")


def read_plain_text(text: str, url: str | None = None) -> FoundPost | None:
    """The post that a plain-text capture holds, or None where it shows none.

    Shape: the title is the first line that stands over the body (a site's name after it left out); lists are told by
        their bullets, quotations by "> ", by an indent deeper than the post's, or by a sentence that says whose words
        come next ("Shannon writes:"); comments by their numbers or bylines. Headings cannot be told and are paragraphs.
    Units: dates as printed.
    Errors: raises nothing. What a text does not show (authors, dates, tags) is empty.
    Cost: one pass; linear in the length of the text.
    """
    paragraphs = read_paragraphs(text)
    body, comments = split_comments(paragraphs)
    start = _body_start(body)
    if start is None:
        return None
    title, skip = _title(body[:start])
    head, rest = body[:start], body[max(start, skip) :]
    rest = _without_tail(rest)
    blocks = tuple(_blocks(rest))
    if not blocks or not any(len(block.text) > _PROSE or block.items for block in blocks):
        return None
    return FoundPost(
        url=url,
        capture_url=url,
        title=title,
        authors=_authors(head),
        published=_dates(head),
        text="\n\n".join(block.text for block in blocks if block.text),
        html="\n".join(_html(block) for block in blocks),
        blocks=blocks,
        blockquotes=tuple(Blockquote(b.text) for b in blocks if b.kind == "blockquote"),
        list_items=tuple(item for block in blocks for item in block.items),
        links=tuple(Link(address) for p in rest for address in p.links if "://" in address),
        comments=tuple(comments),
        comments_declared=_declared(paragraphs),
        sources={"title": "text:first line", "text": "text"},
    )


# --- where the post begins and ends -------------------------------------------------------------------------------


def _body_start(paragraphs: Sequence[Paragraph]) -> int | None:
    """The first paragraph of prose: long, or a sentence with a long one soon after."""
    for i, paragraph in enumerate(paragraphs):
        if _is_prose(paragraph) and i > 0:
            while i > 1 and _is_sentence(paragraphs[i - 1]):
                i -= 1  # noqa: PLW2901 - short opening sentences belong to it
            return i
    return None


def _is_prose(paragraph: Paragraph) -> bool:
    return (len(paragraph.text) > _PROSE and len(paragraph.text.split()) > 8) or len(paragraph.text) > 2 * _PROSE


def _is_sentence(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return len(text) > 40 and bool(_SENTENCE.search(text)) and not is_date_text(text) and paragraph.mark is None


def _title(head: Sequence[Paragraph]) -> tuple[str | None, int]:
    """The title, and how many paragraphs it and what stands above it take."""
    if not head:
        return None, 0
    first = head[0].text
    repeated = [(i, p.text) for i, p in enumerate(head[1:], 1) if len(p.text) > 3 and first.startswith(p.text)]
    if repeated:
        at, text = repeated[-1]
        return text, at + 1
    if head[0].mark is not None or len(first) > 200 or is_date_text(first):
        return None, 0
    if len(head) > 12 and _SEPARATOR.search(first):  # a WET capture opens with the page's <title>
        return _SEPARATOR.split(first)[0].strip() or first, 1
    return first, 1


def _without_tail(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Without the menu lines that follow the last prose of a capture that has no comments."""
    last = max((i for i, p in enumerate(paragraphs) if _is_prose(p) or _is_sentence(p)), default=-1)
    kept = list(paragraphs[: last + 1])
    for paragraph in paragraphs[last + 1 :]:
        if paragraph.mark is None or not _belongs(paragraphs, last):
            break
        kept.append(paragraph)
    return kept


def _belongs(paragraphs: Sequence[Paragraph], last: int) -> bool:
    """Whether a list after the last prose is announced by it."""
    return last >= 0 and paragraphs[last].text.rstrip().endswith(":")


# --- byline -------------------------------------------------------------------------------------------------------


def _authors(head: Sequence[Paragraph]) -> tuple[Author, ...]:
    """Who a line such as "By Ann Lee" above the body names."""
    for paragraph in head[1:]:
        text = paragraph.text
        span = date_span(text)
        by = BY.match(text) or (BY.match(text[span[1] :]) if span else None)
        if by and len(text) < 120:
            name = name_in(by["rest"])
            if name and len(name.split()) <= 5 and any(map(str.isupper, name)):
                return (Author(name),)
    return ()


def _dates(head: Sequence[Paragraph]) -> tuple[FoundDate, ...]:
    for paragraph in reversed(head[1:]):
        span = date_span(paragraph.text)
        if span and len(paragraph.text) < 100:
            return (FoundDate(paragraph.text[span[0] : span[1]], "text:line"),)
    return ()


def _declared(paragraphs: Sequence[Paragraph]) -> int | None:
    pattern = re.compile(rf"^\W*(\d{{1,6}})\s+(?:\w+\s+){{0,2}}?{COMMENTS_WORD}\b", re.IGNORECASE)
    for paragraph in paragraphs[1:]:
        match = pattern.match(paragraph.text) if len(paragraph.text) < 100 else None
        if match:
            return int(match[1])
    return None


# --- blocks -------------------------------------------------------------------------------------------------------


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    margin = _margin(paragraphs)
    step = 2 if margin == _LYNX_MARGIN else 4
    before, item = "", None
    for is_list, run in list_runs(paragraphs):
        if is_list:
            yield _list_block(run)
            before, item = "", run[-1].indent
            continue
        paragraph = run[0]
        text = _QUOTED.sub("", paragraph.text)
        deep = paragraph.indent >= margin + step and (item is None or paragraph.indent <= item)
        if text != paragraph.text or deep or _is_introduced(before, paragraph):
            yield Block("blockquote", text)
            before = ""
        else:
            yield Block("paragraph", text)
            before = text
        item = item if paragraph.indent > margin else None


def _margin(paragraphs: Sequence[Paragraph]) -> int:
    """The indent of most of the post's words."""
    sizes: dict[int, int] = {}
    for paragraph in paragraphs:
        if paragraph.mark is None:
            sizes[paragraph.indent] = sizes.get(paragraph.indent, 0) + len(paragraph.text)
    return max(sizes, key=lambda indent: (sizes[indent], -indent), default=0)


def _is_introduced(before: str, paragraph: Paragraph) -> bool:
    return bool(_INTRODUCES.search(before)) and not _OPENS_QUOTED.match(paragraph.text) and len(paragraph.text) > _PROSE


def _list_block(run: Sequence[Paragraph]) -> Block:
    depths: list[int] = []
    items = []
    for paragraph in run:
        while depths and depths[-1] > paragraph.indent:
            depths.pop()
        if not depths or paragraph.indent > depths[-1]:
            depths.append(paragraph.indent)
        items.append(ListItem(paragraph.text, depth=len(depths) - 1, ordered=paragraph.ordered))
    text = "\n".join(item.text for item in items)
    return Block("list", text, ordered=items[0].ordered, items=tuple(items))


def _html(block: Block) -> str:
    if block.kind == "list":
        tag = "ol" if block.ordered else "ul"
        return f"<{tag}>{''.join(f'<li>{escape(item.text, quote=False)}</li>' for item in block.items)}</{tag}>"
    words = f"<p>{escape(block.text, quote=False)}</p>"
    return f"<blockquote>{words}</blockquote>" if block.kind == "blockquote" else words
