"""Post, Comment, Block, Blockquote, ListItem: the record itself, standard library only.

Field by field this is `docs/data-dictionary.md`. Times are aware UTC datetimes; text is Unicode NFC with white space
folded and paragraphs parted by a blank line; URLs are absolute; unknown is None or an empty tuple, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

SCHEMA_VERSION = 1

Precision = Literal["second", "minute", "day", "month", "year"]
BlockKind = Literal["paragraph", "heading", "blockquote", "list", "code", "table", "figure", "embed", "rule"]
CommentKind = Literal["comment", "pingback", "trackback"]


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody named in a byline."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ListItem:
    """One bullet point of the body."""

    text: str  # its own text, without its sub-lists
    depth: int = 0  # 0 is the outermost list
    ordered: bool = False  # of the list it stands in


@dataclass(frozen=True, slots=True)
class Blockquote:
    """One outermost quotation of the body, nested ones inside."""

    text: str  # whole, without its attribution
    cite: str | None = None  # URL of the source
    attribution: str | None = None  # the words of <cite> or of the last line that names the source


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink in the body."""

    url: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the body."""

    url: str
    alt: str | None = None
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the body in reading order.

    `text` of a list is its items, one a line; of a table its rows, one a line, cells parted by a tab; of code its
    text with white space kept; of a figure its caption; of an embed the text it shows, if any.
    """

    kind: BlockKind
    text: str = ""
    level: int | None = None  # of a heading, 1 to 6
    ordered: bool | None = None  # of a list: its outermost list
    items: tuple[ListItem, ...] = ()  # of a list, in reading order
    cite: str | None = None  # of a blockquote: URL of the source
    attribution: str | None = None  # of a blockquote
    url: str | None = None  # of a figure its picture, of an embed what is embedded
    alt: str | None = None  # of a figure
    language: str | None = None  # of code, where the page names it
    rows: tuple[tuple[str, ...], ...] = ()  # of a table


@dataclass(frozen=True, slots=True)
class CaptureRef:
    """Where the bytes lie that a record was read from."""

    warc: str | None = None  # file name within the archive's warc folder
    record_id: str | None = None  # WARC-Record-ID


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment, pingback or trackback."""

    id: str
    post_id: str
    parent_id: str | None = None
    depth: int = 0  # 0 is a top-level comment
    position: int = 0  # from 0, in page order over all comment pages
    author: str | None = None
    author_url: str | None = None
    published: datetime | None = None
    published_raw: str | None = None
    published_precision: Precision | None = None
    published_offset: int | None = None
    published_ambiguous: bool = False
    published_source: str | None = None
    text: str = ""
    html: str = ""
    kind: CommentKind = "comment"
    permalink: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a blog as it is kept."""

    url: str | None
    post_id: str
    blog_url: str | None = None
    title: str | None = None
    authors: tuple[Author, ...] = ()
    published: datetime | None = None
    published_raw: str | None = None
    published_precision: Precision | None = None
    published_offset: int | None = None  # minutes east of UTC as stated; None where none is stated
    published_ambiguous: bool = False  # day and month could be the other way round, and nothing decides
    published_source: str | None = None
    modified: datetime | None = None
    modified_raw: str | None = None
    modified_precision: Precision | None = None
    modified_offset: int | None = None
    modified_ambiguous: bool = False
    modified_source: str | None = None
    language: str | None = None  # BCP 47 as the page states it
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    text: str = ""
    html: str = ""
    blocks: tuple[Block, ...] = ()
    blockquotes: tuple[Blockquote, ...] = ()
    list_items: tuple[ListItem, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    comments: tuple[Comment, ...] = ()
    comments_declared: int | None = None
    platform: str | None = None
    aliases: tuple[str, ...] = ()
    fetched_at: datetime | None = None
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    removed_at: datetime | None = None
    version: int = 1
    content_sha256: str | None = None  # of what the blog says; fetch metadata left out
    capture: CaptureRef = field(default_factory=CaptureRef)
    sources: dict[str, str] = field(default_factory=dict)  # field: where it came from
    schema_version: int = SCHEMA_VERSION
