"""Blogger's backup and its folder of Google Takeout: one Atom feed of posts and comments, and of what is neither.

Source: a backup (blog-MM-DD-YYYY.xml) says what an entry is in a category of the scheme `…/g/2005#kind`; Takeout's
`feed.atom` in `blogger:type` and `blogger:status`, and of addresses it states the path only (`blogger:filename`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from exports.errors import CaptureError
from pipelines.found import FoundPost, Problem
from scraper.discover.feed_entries import read_comment, read_entry
from scraper.discover.feed_names import name_of
from scraper.html import join_url
from scraper.imports.pieces import PLACE, find_pieces, read_piece, root_of
from scraper.imports.told import LeftOut, Told, instant_of, sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from exports.post import Author
    from pipelines.found import FoundDate
    from scraper.discover.broken_xml import Element
    from scraper.imports.export_files import ExportFile

KEY = "import:blogger"
_KIND = "schemas.google.com/g/2005#kind"
_NUMBER = re.compile(r"\.post-(\d+)\Z")
_PARENT = re.compile(r"/comments/default/(\d+)\Z")
_NOBODY = frozenset(("Unknown", "Anonymous"))  # Blogger's words for a profile that is gone, or was never there


@dataclass(slots=True)
class _Blog:
    """What the feed of one blog says before and beside its posts."""

    root: str = "<feed>"
    home: str | None = None
    taken_at: datetime | None = None
    posts: dict[str, str] = field(default_factory=dict)  # number → permalink of what is published


def read_blogger(files: Sequence[ExportFile], home: str | None = None) -> Iterator[Told | LeftOut | Problem]:
    """The published posts and comments of all files, in their order, each comment by itself.

    Shape: `home` is the address of the blog, for an export that does not state it. Drafts, scheduled and deleted posts,
        static pages, templates and settings are left out, and comments of these.
    Errors: CaptureError where an address is needed and none is known; OSError where a file cannot be opened.
    Cost: two passes; one entry in memory, and the address of each post.
    """
    for file in files:
        blog = _note_file(file, home)
        for number, entry in _entries(file):
            if isinstance(entry, Problem):
                yield entry
            elif number > 0:
                told = _read(entry, blog)
                yield told or Problem(PLACE, f"item {number} cannot be read: it has no address, or says nothing")


def _entries(file: ExportFile) -> Iterator[tuple[int, Element | Problem]]:
    """Each entry with its number; 0 is the feed itself without its entries."""
    root = "<feed>"
    for piece in find_pieces(file.texts()):
        if isinstance(piece, Problem):
            yield -1, piece
            continue
        text = piece.text
        if piece.number == 0:
            root = root_of(text) or root
            text = f"<entry>{text.partition(root)[2]}</entry>"
        entry = read_piece(root, text)
        yield piece.number, Problem(PLACE, f"item {piece.number} cannot be read") if entry is None else entry


def _note_file(file: ExportFile, home: str | None) -> _Blog:
    """The blog's address, and which posts it has published under which."""
    blog = _Blog(home=home)
    paths: dict[str, str] = {}
    for number, entry in _entries(file):
        if isinstance(entry, Problem):
            continue
        if number == 0:
            blog.home = blog.home or _link(entry, "alternate")
            blog.taken_at = instant_of(_text(entry, "updated"))
        elif _kind(entry) == "post" and _why_not(entry) is None and (post := _number(_text(entry, "id"))):
            paths[post] = _link(entry, "alternate") or _text(entry, "blogger:filename") or ""
    if blog.home is None and any(path.startswith("/") for path in paths.values()):
        raise CaptureError(f"{file.name} does not say at which address its blog is", mend="name it with --blog URL")
    addresses = {number: join_url(blog.home, path) for number, path in paths.items()}
    blog.posts = {number: address for number, address in addresses.items() if address}
    return blog


def _read(entry: Element, blog: _Blog) -> Told | LeftOut | None:
    kind, why_not = _kind(entry), _why_not(entry)
    if kind == "comment":
        return LeftOut(f"comment, {why_not}") if why_not else _read_comment(entry, blog)
    if kind != "post" or why_not:
        return LeftOut(why_not if kind == "post" and why_not else kind)
    return _read_post(entry, blog)


def _read_post(entry: Element, blog: _Blog) -> Told | None:
    number = _number(_text(entry, "id"))
    url = blog.posts.get(number or "")
    found = read_entry(entry, blog.home, url) if url else None
    if found is None or url is None:
        return None
    post = FoundPost(
        url=url,
        title=found.title,
        authors=_named(found.authors),
        published=_of_import(found.published),
        modified=_of_import(found.modified),
        tags=found.tags,
        html=found.html,
        platform="blogger",
        native_id=number,
        sources=sources_of("title", "authors", "published", "modified", "tags", "text"),
    )
    return Told(KEY, post, blog.taken_at)


def _read_comment(entry: Element, blog: _Blog) -> Told | LeftOut | None:
    found = read_comment(entry, blog.home, None)
    if found is None:
        return LeftOut("comment, empty")
    owner = _number(_reference(entry) or _text(entry, "blogger:parent"))
    url = blog.posts.get(owner or "")
    if url is None:
        return LeftOut("comment of no published post")
    number = _number(_text(entry, "id"))
    above = _number(_text(entry, "blogger:inReplyTo")) or _number(_link(entry, "related"), _PARENT)
    anchor = found.comment.anchor or (f"c{number}" if number else None)
    comment = replace(
        found.comment,
        anchor=anchor,
        reply_to=f"c{above}" if above else None,
        author=None if found.comment.author in _NOBODY else found.comment.author,
        dates=_of_import(found.comment.dates),
        permalink=found.comment.permalink or (f"{url}#{anchor}" if anchor else None),
        source="import",
    )
    post = FoundPost(url=url, comments=(comment,), platform="blogger", sources=sources_of("comments"))
    return Told(f"{KEY}#{anchor or found.comment.text[:80]}", post, blog.taken_at)


def _kind(entry: Element) -> str:
    """As the entry says: "post", "comment", "page", "template", "settings"; a public feed does not say it."""
    stated = _text(entry, "blogger:type")
    if stated:
        return stated.lower()
    for node in entry:
        if name_of(node) == "category" and _KIND in (node.get("scheme") or ""):
            return (node.get("term") or "").rpartition("#")[2]
    return "comment" if _reference(entry) else "post"


def _why_not(entry: Element) -> str | None:
    """Why an entry is not published, or None where it is."""
    status = _text(entry, "blogger:status")
    if status and status != "LIVE":
        return status.lower()
    if _text(entry, "blogger:trashed"):
        return "trashed"
    drafts = (node for node in entry.iter() if name_of(node).rpartition(":")[2] == "draft")
    return "draft" if any((node.text or "").strip().lower() == "yes" for node in drafts) else None


def _text(entry: Element, name: str) -> str | None:
    texts = ("".join(cast("Iterable[str]", node.itertext())).strip() for node in entry if name_of(node) == name)
    return next((text for text in texts if text), None)


def _link(entry: Element, rel: str) -> str | None:
    links = (node.get("href") for node in entry if name_of(node) == "link" and node.get("rel") == rel)
    return next((str(href) for href in links if href), None)


def _reference(entry: Element) -> str | None:
    """The id of the post that a comment of a backup stands under."""
    return next(
        (str(node.get("ref")) for node in entry if name_of(node) == "thr:in-reply-to" and node.get("ref")), None
    )


def _number(text: str | None, form: re.Pattern[str] = _NUMBER) -> str | None:
    match = form.search(text or "")
    return match[1] if match else None


def _named(authors: Iterable[Author]) -> tuple[Author, ...]:
    return tuple(author for author in authors if author.name not in _NOBODY)


def _of_import(dates: Iterable[FoundDate]) -> tuple[FoundDate, ...]:
    return tuple(replace(date, source=date.source.replace("feed:", "import:")) for date in dates)
