"""One element of a feed: a post's entry or a comment."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from lxml import etree

from exports.post import Author
from pipelines.found import FoundComment, FoundDate, FoundEntry
from scraper.discover.feed_names import name_of
from scraper.html import join_url, read_html, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.discover.broken_xml import Element

_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_DATES = dict.fromkeys(
    ("pubDate", "pubdate", "published", "issued", "created", "dc:date", "dc:issued", "dc:created"), "published"
) | dict.fromkeys(("updated", "modified", "dc:modified"), "modified")
_BODIES = ("content:encoded", "content", "xhtml:body", "description", "summary")
_EMAIL_AUTHOR = re.compile(r"\A\S+@\S+\s*\((?P<name>[^)]+)\)\Z")
_COMMENT_ID = re.compile(
    r"#(?P<id>[\w:.-]+)\Z|[?&]showComment=\d+#(?P<c>c\d+)|\.post-(?P<b>\d{6,})\Z|comment[-_/=]?(?P<n>\d+)\Z"
)
_COMMENT_PAGE = re.compile(r"/comment-page-\d+/?\Z")
_QUOTED = re.compile(r"[\"']([^\"']+)[\"']")
_COMMENT_BY = re.compile(r"\A(?:By|Von|Par|Por|Di|Door|Av):\s+(?P<name>.+)\Z")


@dataclass(frozen=True, slots=True)
class FeedComment:
    """One comment of a comment feed, and the post it stands under."""

    post_url: str | None
    comment: FoundComment


@dataclass(slots=True)
class _Fields:
    """What the children of one entry say."""

    title: str | None = None
    link: str | None = None
    guid: str | None = None
    source_link: str | None = None  # feedburner:origLink
    authors: list[Author] = field(default_factory=list)
    published: list[FoundDate] = field(default_factory=list)
    modified: list[FoundDate] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    bodies: dict[str, str] = field(default_factory=dict)
    comments_feed: str | None = None
    comments: int | None = None
    reply_to: str | None = None


def read_entry(item: Element, base: str | None, url: str | None = None) -> FoundEntry | None:
    """A post's entry, or None where it names no address and no `url` is known beside it."""
    found = _read_fields(item, base)
    url = found.source_link or found.link or (found.guid if _is_address(found.guid) else None) or url
    if url is None:
        return None
    name, html = _body(found)
    return FoundEntry(
        url=url,
        source="feed",
        title=found.title,
        authors=tuple(dict.fromkeys(found.authors)),
        published=tuple(found.published),
        modified=tuple(found.modified),
        categories=(),
        tags=tuple(dict.fromkeys(found.categories)),
        html=html,
        whole=name in ("content:encoded", "content", "xhtml:body"),
        comments_declared=found.comments,
        comments_feed=found.comments_feed,
        aliases=tuple(a for a in dict.fromkeys((found.link, found.guid)) if a and a != url and _is_address(a)),
    )


def read_comment(item: Element, base: str | None, home: str | None) -> FeedComment | None:
    """A comment of a comment feed, or None where it has no text."""
    found = _read_fields(item, base)
    html = _body(found)[1]
    text = text_of(read_html(html).root) if html else ""
    if not text:
        return None
    link = found.link or (found.guid if _is_address(found.guid) else None)
    by = _COMMENT_BY.match(found.title or "")
    author = found.authors[0] if found.authors else Author(by["name"]) if by else None
    post_url = found.reply_to or (link or home or "").partition("#")[0] or None
    post_url = _COMMENT_PAGE.sub("/", post_url) if post_url else None
    comment = FoundComment(
        text=text,
        html=html,
        anchor=_anchor(link, found.guid),
        reply_to=None,
        author=author.name if author else None,
        author_url=author.url if author else None,
        dates=tuple(found.published or found.modified),
        permalink=link,
        source="feed",
    )
    return FeedComment(post_url, comment)


def _anchor(link: str | None, guid: str | None) -> str | None:
    """The id under which the page knows the comment: the fragment of its link."""
    for text in (link, guid):
        match = _COMMENT_ID.search(text or "")
        if match:
            return match["id"] or match["c"] or (f"c{match['b']}" if match["b"] else f"comment-{match['n']}")
    return None


def _read_fields(item: Element, base: str | None) -> _Fields:
    found = _Fields()
    about = item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    base = join_url(base, item.get(_BASE) or "") or base
    for node in item:
        name = name_of(node)
        if name in _DATES:
            text = (node.text or "").strip()
            if text:
                getattr(found, _DATES[name]).append(FoundDate(text, f"feed:{name}", machine=True))
        elif name in _BODIES:
            found.bodies.setdefault(name, _content(node))
        else:
            _read_field(found, name, node, base)
    if found.link is None and about:
        found.link = join_url(base, about)
    return found


def _read_field(found: _Fields, name: str, node: Element, base: str | None) -> None:
    text = " ".join("".join(cast("Iterable[str]", node.itertext())).split())
    if name == "title":
        found.title = found.title or (_plain(text) if text else None)
    elif name in ("link", "atom:link"):
        _read_link(found, node, text, base)
    elif name in ("author", "dc:creator", "contributor"):
        found.authors.extend(_authors(node, text))
    elif name in ("category", "dc:subject"):
        label = node.get("label") or node.get("term") or text
        if label and "schemas.google.com" not in (node.get("scheme") or ""):
            found.categories.append(_plain(label))
    elif name in ("guid", "id"):
        found.guid = text or None
    else:
        _read_extension(found, name, node, text, base)


def _read_extension(found: _Fields, name: str, node: Element, text: str, base: str | None) -> None:
    """Elements of wfw, slash, thr, feedburner, and what RSS says of comments."""
    if name in ("wfw:commentRss", "wfw:commentRSS") and text:
        found.comments_feed = join_url(base, text)
    elif name in ("slash:comments", "thr:total") and text.isdecimal():
        found.comments = int(text[:7])
    elif name == "feedburner:origLink" and text:
        found.source_link = join_url(base, text)
    elif name == "thr:in-reply-to":
        found.reply_to = join_url(base, node.get("href") or "") or found.reply_to
    elif name == "itunes:author" and not found.authors:
        found.authors.extend(_authors(node, text))


def _read_link(found: _Fields, node: Element, text: str, base: str | None) -> None:
    href, rel = node.get("href"), (node.get("rel") or "alternate").lower()
    if href is None:
        found.link = found.link or (join_url(base, text) if text else None)
    elif rel == "alternate" and found.link is None:
        found.link = join_url(base, href)
    elif rel == "replies":
        if "atom" in (node.get("type") or "") or "rss" in (node.get("type") or ""):
            found.comments_feed = join_url(base, href)
        count = node.get("{http://purl.org/syndication/thread/1.0}count") or node.get("count") or ""
        digits = re.sub(r"\D", "", count or (node.get("title") or "").partition(" ")[0])
        if digits and found.comments is None:
            found.comments = int(digits[:7])


def _authors(node: Element, text: str) -> list[Author]:
    names = [child for child in node if name_of(child) in ("name", "atom:name")]
    if names:
        uri = next(((c.text or "").strip() for c in node if name_of(c) in ("uri", "url", "atom:uri")), "")
        name = (names[0].text or "").strip()
        return [Author(one, join_url(None, uri) if uri else None) for one in _names(name)]
    match = _EMAIL_AUTHOR.match(text)
    return [Author(name) for name in _names(match["name"] if match else text)]


def _names(text: str) -> list[str]:
    """The names in an author element; Jekyll prints a list as `["Ada", "Björn"]`."""
    text = _plain(text)
    if text.startswith("["):
        listed = _QUOTED.findall(text)
        return listed or []
    return [text] if text and "@" not in text else []


def _content(node: Element) -> str:
    """A body as HTML: escaped text as it stands, XHTML written out."""
    kind = (node.get("type") or "").lower()
    if len(node):
        inside = "".join(etree.tostring(child, encoding="unicode", method="html") for child in node)
        return (node.text or "") + inside
    text = node.text or ""
    if kind == "text" and "<" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;")
    return text.strip()


def _body(found: _Fields) -> tuple[str, str]:
    """The fullest body: its element's name and its HTML."""
    for name in _BODIES:
        if found.bodies.get(name):
            return name, found.bodies[name]
    return "", ""


def _plain(text: str) -> str:
    """A title without the markup that some feeds escape into it."""
    if "<" not in text and "&" not in text:
        return text
    return text_of(read_html(text).root) or text


def _is_address(text: str | None) -> bool:
    return bool(text) and join_url(None, text or "") is not None
