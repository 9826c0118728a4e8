"""read_page(Capture) -> Page, and extract: the whole reader, pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipelines.memory import give_back
from pipelines.permalinks import host_key
from scraper.addresses import split_url
from scraper.discover.apis import read_api_answer
from scraper.discover.archives import find_links
from scraper.discover.link_base import origin_and_target
from scraper.discover.link_urls import comment_page_of, without_comment_page
from scraper.discover.load_more import read_more
from scraper.discover.machine_files import read_machine_file
from scraper.extractors.fragment import read_fragment
from scraper.extractors.plain_text import read_plain_text
from scraper.extractors.post import read_post
from scraper.head import read_head
from scraper.html import read_html
from scraper.model.capture import Capture
from scraper.model.page import Page
from scraper.page_kind import kind_of, part_of
from scraper.platforms.registry import which_platform

if TYPE_CHECKING:
    from datetime import datetime

    from exports.post import Post
    from pipelines.found import FoundPost
    from scraper.html import Document
    from scraper.model.page import PageKind
    from scraper.model.platform import Platform

_NO_PAGE = (
    b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x00\x00\x01\x00", b"OggS",
    b"ID3", b"\x7fELF", b"wOF",
)  # fmt: skip
_CONTROLS = bytes(code for code in range(1, 32) if code not in b"\t\n\x0b\x0c\r\x1b")  # ESC: ISO-2022-JP
_NO_PAGE_TYPES = (
    "image/", "audio/", "video/", "font/", "application/pdf", "application/zip", "application/javascript",
    "application/json", "text/css", "text/javascript",
)  # fmt: skip
_FEED_ROOTS = (b"<rss", b"<feed", b"<rdf:rdf", b"<channel")
_SITEMAP_ROOTS = (b"<urlset", b"<sitemapindex")
_TEXT_LEAST = 140  # characters of a body below which an undecided page without a title is no post


def read_page(capture: Capture) -> Page:
    """What one capture turned out to be: its kind, its post, its links.

    Errors: raises nothing on any bytes; what was odd is in `problems`.
    Cost: some parses of the page, near half of it for the comments; `make bench` measures it.
    """
    if capture.url and not split_url(capture.url).scheme:
        capture = replace(capture, url=None)
    answer = read_api_answer(capture)
    if answer is not None:
        return replace(answer, posts=tuple(map(read_fragment, answer.posts)))
    form = _form_of(capture)
    if form in {"feed", "sitemap", "robots"}:
        return read_machine_file(capture) or Page(capture.url, "other")
    if form == "text":
        post = read_plain_text(_text_of(capture), capture.url)
        return Page(capture.url, "post" if post else "other", post=post)
    if form == "html":
        page = _read_html_page(capture)
        give_back(len(capture.body))
        return page
    return _read_more(capture) if form == "json" else Page(capture.url, "other")


def extract(
    body: bytes | str,
    *,
    url: str | None = None,
    fetched_at: datetime | None = None,
    content_type: str | None = None,
) -> Post | None:
    """The finished post that one page holds; None where the page is no post. See `scraper.extract`."""
    from pipelines.normalise import normalise  # noqa: PLC0415 - dates and markup load when a post is kept
    from pipelines.settle import settle_alone  # noqa: PLC0415

    data = body.encode("utf-8", "replace") if isinstance(body, str) else body
    if isinstance(body, str):
        kind = (content_type or "text/html").partition(";")[0] + "; charset=utf-8"
    else:
        kind = content_type or ""
    page = read_page(Capture(url=url, body=data, fetched_at=fetched_at, content_type=kind or None))
    if page.post is None or page.kind != "post":
        return None
    return settle_alone(normalise(page.post, fetched_at=fetched_at).post)


def _form_of(capture: Capture) -> str:
    """Which reader these bytes are for: html, feed, sitemap, robots, text, json, or none.

    The bytes decide before the header does: feeds come as text/html, pages as application/xml.
    """
    mime = (capture.content_type or "").partition(";")[0].strip().lower()
    path = split_url(capture.url).path.lower()
    start = capture.body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if capture.text_only:
        return "text"
    if path.endswith("/robots.txt"):
        return "robots"
    if _is_binary(capture.body[:2048]):
        return "sitemap" if path.endswith((".xml.gz", "sitemap.gz")) else "none"
    return _xml_form(start) or _json_form(start, mime, path) or _form_of_type(start, mime, path)


def _xml_form(start: bytes) -> str | None:
    if start.startswith((b"<?xml", b"<!--", *_FEED_ROOTS, *_SITEMAP_ROOTS)) and b"<html" not in start:
        if any(root in start for root in _SITEMAP_ROOTS):
            return "sitemap"
        if any(root in start for root in _FEED_ROOTS):
            return "feed"
    return None


def _json_form(start: bytes, mime: str, path: str) -> str | None:
    if start[:1] in {b"{", b"["} and ("json" in mime or path.endswith(".json")):
        return "feed" if b"jsonfeed.org" in start else "json"
    return None


def _form_of_type(start: bytes, mime: str, path: str) -> str:
    if mime == "text/plain" and not start.startswith((b"<!doctype", b"<html")):
        return "sitemap" if "sitemap" in path else "text"
    return "none" if mime.startswith(_NO_PAGE_TYPES) else "html"


def _is_binary(start: bytes) -> bool:
    """Whether bytes are those of a picture, an archive, or rubbish. UTF-16 is text, though every other byte is NUL."""
    if start.startswith(_NO_PAGE):
        return True
    return len(start.translate(None, _CONTROLS)) < 0.9 * len(start)


def _text_of(capture: Capture) -> str:
    """The text of a plain-text capture: UTF-8, else what its bytes can be."""
    try:
        return capture.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return capture.body.decode("cp1252", "replace")


def _read_html_page(capture: Capture) -> Page:
    document = read_html(capture.body, url=capture.url, content_type=capture.content_type)
    head = read_head(document)
    platform = which_platform(document, head)
    kind = kind_of(document, head, platform, status=capture.status)
    post = None
    if kind in {"post", "static", None}:
        post = read_post(document, platform, head)
        kind = _settled(kind, substantial=_is_substantial(post))
        part = part_of(document, platform)
        post = (
            replace(
                post,
                url=_own_address(post.url, part, platform),
                part=part,
                comment_page=_comment_page(document, platform),
            )
            if post
            else None
        )
    links = find_links(document, platform, kind=kind or "other") if capture.status < 400 else ()
    problems = post.problems if post is not None else tuple(document.problems)
    return Page(
        capture.url,
        kind or "other",
        platform=platform.name,
        post=post if kind == "post" else None,
        links=links,
        canonical=post.url if post is not None else None,
        problems=problems,
    )


def _read_more(capture: Capture) -> Page:
    """What a script of the blog is given when a reader asks for more posts."""
    origin = origin_and_target(capture.url or "")[0]
    more = read_more(capture.body, capture.url, host_key(origin.partition("://")[2])) if capture.url else None
    if more is None:
        return Page(capture.url, "other")
    document = read_html(
        more.markup.encode("utf-8", "replace"), url=capture.url, content_type="text/html; charset=utf-8"
    )
    platform = which_platform(document, read_head(document))
    found = {link.url: link for link in (*find_links(document, platform, kind="list"), *more.links)}
    return Page(capture.url, "list", platform=platform.name, links=tuple(found.values()))


def _settled(kind: PageKind | None, *, substantial: bool) -> PageKind:
    """A page that nothing tells the kind of is a post when it has a body worth the name."""
    if kind is None:
        return "post" if substantial else "other"
    return kind


def _is_substantial(post: FoundPost | None) -> bool:
    return post is not None and (bool(post.title) or len(post.text) >= _TEXT_LEAST) and bool(post.text or post.images)


def _own_address(url: str | None, part: int, platform: Platform) -> str | None:
    """The post's own address where canonical is that of one of its parts.

    WordPress names the page of a split post, and its newest comment page even at the post's own address.
    """
    scheme, mark, rest = (url or "").partition("://")
    host, slash, path = rest.partition("/")
    if not mark or not slash:
        return url
    target = f"/{path}"
    if comment_page_of(target, platform) is not None:
        target = without_comment_page(target, platform)
    if part > 1:
        target = re.sub(rf"(?<=/){part}/?$|[?&]page={part}(?=&|$)", "", target)
    return f"{scheme}://{host}{target}"


def _comment_page(document: Document, platform: Platform) -> int | None:
    url = split_url(document.url)
    return comment_page_of(url.path + (f"?{url.query}" if url.query else ""), platform) if url.path else None
