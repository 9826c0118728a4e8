"""WordPress eXtended RSS (WXR 1.0 to 1.2): published posts with their approved comments.

Source: wp-admin/includes/export.php of WordPress, which writes it; `wp:` elements are the columns of its database.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exports.errors import CaptureError
from exports.post import Author
from pipelines.found import FoundPost, Problem
from pipelines.permalinks import permalink_key
from scraper.discover.api_answer import number_in, plain
from scraper.discover.api_wordpress import stated_instant
from scraper.discover.feed_names import name_of
from scraper.imports.autop import make_paragraphs
from scraper.imports.editor_text import body_of
from scraper.imports.pieces import PLACE, find_pieces, read_piece, root_of
from scraper.imports.shortcodes import Medium
from scraper.imports.told import LeftOut, Told, instant_of, sources_of, stated_dates, told_comment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from exports.post import CommentKind
    from pipelines.found import FoundComment
    from scraper.discover.broken_xml import Element
    from scraper.imports.export_files import ExportFile

KEY = "import:wordpress"
_KINDS: dict[str, CommentKind] = {
    "": "comment", "comment": "comment", "pingback": "pingback", "trackback": "trackback",
}  # fmt: skip
_CATEGORY, _TAGS = "category", ("post_tag", "tag")  # "tag" in WXR 1.0


@dataclass(slots=True)
class _Head:
    """What stands before the items of one file."""

    root: str = "<rss>"
    blog: str | None = None
    language: str | None = None
    taken_at: datetime | None = None


@dataclass(slots=True)
class _Index:
    """What items name that stands elsewhere, in any file of the export."""

    authors: dict[str, str] = field(default_factory=dict)  # login → the name that pages print
    media: dict[str, Medium] = field(default_factory=dict)
    reused: dict[str, str] = field(default_factory=dict)  # number of a reusable block → what it holds


def read_wordpress(files: Sequence[ExportFile]) -> Iterator[Told | LeftOut | Problem]:
    """The items of all files of an export, in their order.

    Shape: published posts that ask for no password; all else is left out under its status or type. Comments are the
        approved ones, oldest first. Logins become the names that the blog prints.
    Errors: OSError where a file cannot be opened; what cannot be read is a Problem.
    Cost: two passes, the first of which parses attachments only; one item in memory, and an address for each picture.
    """
    index = _Index()
    for file in files:
        _note_file(file, index)
    for file in files:
        head = _Head()
        for piece in find_pieces(file.texts()):
            if isinstance(piece, Problem):
                yield piece
            elif piece.number == 0:
                head = _read_head(piece.text, index)
            else:
                item = read_piece(head.root, piece.text)
                told = None if item is None else _read_item(item, head, index)
                yield told or Problem(PLACE, f"item {piece.number} cannot be read: it has no type or no status")


def _note_file(file: ExportFile, index: _Index) -> None:
    """What other items will ask for."""
    head = _Head()
    for piece in find_pieces(file.texts()):
        if isinstance(piece, Problem):
            continue
        if piece.number == 0:
            head = _read_head(piece.text, index)
        elif "attachment_url" in piece.text or "wp_block" in piece.text:
            item = read_piece(head.root, piece.text)
            if item is not None:
                _note(item, index)


def _note(item: Element, index: _Index) -> None:
    said = _leaves(item)
    number = said.get("wp:post_id", "")
    if said.get("wp:post_type") == "attachment" and said.get("wp:attachment_url"):
        index.media[number] = Medium(
            url=said["wp:attachment_url"],
            parent=said.get("wp:post_parent"),
            alt=_meta(item, "_wp_attachment_image_alt"),
            caption=said.get("excerpt:encoded"),
            order=number_in(said, "wp:menu_order") or 0,
        )
    elif said.get("wp:post_type") == "wp_block" and said.get("wp:status") == "publish":
        index.reused[number] = said.get("content:encoded", "")


def _read_head(text: str, index: _Index) -> _Head:
    root = root_of(text)
    if root is None:
        raise CaptureError("an export of WordPress begins with <rss>")
    channel = read_piece(root, text.partition(root)[2])
    head = _Head(root)
    if channel is not None:
        said = _leaves(channel)
        head.blog = said.get("wp:base_blog_url") or said.get("link")
        head.language = said.get("language")
        head.taken_at = instant_of(said.get("pubDate"))
        for node in channel:
            if name_of(node) == "wp:author":
                author = _leaves(node)
                name = author.get("wp:author_display_name") or author.get("wp:author_login")
                if name:
                    index.authors[author.get("wp:author_login", name)] = name
    return head


def _read_item(item: Element, head: _Head, index: _Index) -> Told | LeftOut | None:
    said = _leaves(item)
    kind, status = said.get("wp:post_type"), said.get("wp:status")
    if kind is None or status is None:
        return None
    if kind != "post" or status != "publish":
        return LeftOut(status if kind == "post" else kind)
    if said.get("wp:post_password"):
        return LeftOut("password")
    return Told(KEY, _read_post(item, said, head, index), _taken_at(item, said, head))


def _taken_at(item: Element, said: dict[str, str], head: _Head) -> datetime | None:
    """When the item was exported: not before it was written. A file may be put together of several exports."""
    dates = [said.get("wp:post_date_gmt", "")]
    dates += [_leaves(node).get("wp:comment_date_gmt", "") for node in item if name_of(node) == "wp:comment"]
    return head.taken_at if head.taken_at and max(dates) <= head.taken_at.strftime("%Y-%m-%d %H:%M:%S") else None


def _read_post(item: Element, said: dict[str, str], head: _Head, index: _Index) -> FoundPost:
    url, number = said.get("link"), said.get("wp:post_id")
    creator = said.get("dc:creator", "")
    author = plain(index.authors.get(creator, creator))
    published = stated_instant(said.get("wp:post_date"), said.get("wp:post_date_gmt")) or said.get("pubDate")
    modified = stated_instant(said.get("wp:post_modified"), said.get("wp:post_modified_gmt"))
    return FoundPost(
        url=url,
        blog_url=_blog_of(url, head.blog),
        title=plain(said.get("title")),
        authors=(Author(author),) if author else (),
        published=stated_dates(published, "post_date"),
        modified=stated_dates(modified, "post_modified"),
        language=head.language,
        categories=_labels(item, (_CATEGORY,)),
        tags=_labels(item, _TAGS),
        html=body_of(said.get("content:encoded", ""), index.media, index.reused, number),
        comments=_comments(item, url),
        platform="wordpress",
        native_id=number,
        aliases=_short_link(url, head.blog, number),
        sources=sources_of(
            "title", "authors", "published", "modified", "language", "categories", "tags", "text", "comments"
        ),
    )


def _comments(item: Element, url: str | None) -> tuple[FoundComment, ...]:
    nodes = (_leaves(node) for node in item if name_of(node) == "wp:comment")
    return tuple(told for said in nodes if (told := _comment(said, url)) is not None)


def _comment(said: dict[str, str], url: str | None) -> FoundComment | None:
    """An approved comment; kinds that plugins keep among comments (orders, likes) are none."""
    kind = _KINDS.get(said.get("wp:comment_type", ""))
    number, parent = said.get("wp:comment_id"), said.get("wp:comment_parent", "0")
    if kind is None or said.get("wp:comment_approved") != "1":
        return None
    return told_comment(
        make_paragraphs(said.get("wp:comment_content", "")),
        anchor=f"comment-{number}" if number else None,
        reply_to=f"comment-{parent}" if parent != "0" else None,
        author=plain(said.get("wp:comment_author")),
        author_url=said.get("wp:comment_author_url"),
        dates=stated_dates(
            stated_instant(said.get("wp:comment_date"), said.get("wp:comment_date_gmt")), "comment_date"
        ),
        kind=kind,
        permalink=f"{url}#comment-{number}" if url and number else None,
    )


def _labels(item: Element, domains: tuple[str, ...]) -> tuple[str, ...]:
    """The labels of one taxonomy; WXR 1.0 writes each a second time, without a taxonomy."""
    nodes = [node for node in item if name_of(node) == "category" and node.get("domain") in domains]
    names = (plain((node.text or "").strip()) for node in nodes)
    return tuple(dict.fromkeys(name for name in names if name))


def _leaves(node: Element) -> dict[str, str]:
    """The texts of an element's children by their names; of several with one name the first that has a text."""
    said: dict[str, str] = {}
    for child in node:
        text = (child.text or "").strip()
        if text and not len(child):
            said.setdefault(name_of(child), text)
    return said


def _meta(item: Element, key: str) -> str | None:
    metas = (_leaves(node) for node in item if name_of(node) == "wp:postmeta")
    return next((meta.get("wp:meta_value") for meta in metas if meta.get("wp:meta_key") == key), None)


def _blog_of(url: str | None, blog: str | None) -> str | None:
    """The blog's address as the export states it, where the post lies below it."""
    home = f"{blog.rstrip('/')}/" if blog else None
    return home if home and url and permalink_key(url).startswith(f"{permalink_key(home).rstrip('/')}/") else None


def _short_link(url: str | None, blog: str | None, number: str | None) -> tuple[str, ...]:
    """`/?p=123`, by which the post's own page and the API know it too."""
    home = _blog_of(url, blog)
    return (f"{home}?p={number}",) if home and number else ()
