"""Comment services beside a post: Isso, Disqus and Ghost's own; which thread a page has, and what an answer says."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urljoin, urlsplit

import orjson

from pipelines.found import FoundDate
from pipelines.permalinks import canonical_permalink
from scraper.discover.api_answer import (
    ApiAnswer,
    api_comment,
    number_in,
    rows_in,
    stated,
    text_in,
    under_posts,
    with_replies,
)
from scraper.discover.api_ghost import thread_request
from scraper.html import join_url
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from pipelines.found import FoundComment
    from scraper.html import Document
    from scraper.model.capture import Capture

NAME = "thread"
READS = re.compile(r"//disqus\.com/embed/comments/\?|[?&]uri=[^&]*&for=")
_FOR = "&for="  # which post's; the server passes over it
_SHORTNAME = re.compile(
    r"disqus_shortname\s*=\s*[\"']([\w-]+)[\"']|//([\w-]+)\.disqus\.com/(?:embed|count)\.js|data-disqus-shortname=[\"']([\w-]+)"
)
_IDENTIFIER = re.compile(r"(?:disqus_identifier|page\.identifier)\s*=\s*[\"']([^\"'\n]+)[\"']")
_THREAD_DATA = re.compile(rb"<script[^>]*id=[\"']disqus-threadData[\"'][^>]*>(.*?)</script>", re.DOTALL)


def find_thread_requests(document: Document) -> tuple[PageLink, ...]:
    """The requests for the comments of the post that is read, where a service beside the page holds them."""
    url = _address(document)
    if not url:
        return ()
    for node in document.announcing:
        if node.tag != "script":
            continue
        names = node.keys()
        if "data-isso" in names:
            return _isso(document, str(node.get("data-isso")), url)
        if "data-ghost-comments" in names and node.get("data-ghost-comments") and node.get("data-post-id"):
            return thread_request(node, url)
        request = _disqus(str(node.get("src") or "") if "src" in names else "", node.text or "", url)
        if request:
            return request
    return ()


def read_thread(capture: Capture, data: Any) -> ApiAnswer:
    """The comments of one answer of Isso or Disqus.

    Source: https://isso-comments.de/docs/reference/server-api/ (nested `replies`, `created` in epoch seconds,
        `hidden_replies` are asked for by `parent`); Disqus' thread document holds the first fifty comments as JSON.
    """
    url = capture.url or ""
    if "//disqus.com/" in url:
        return _read_disqus(capture.body, url)
    address = unquote(url.partition(_FOR)[2])
    top = re.search(r"[?&]parent=(\d+)", url)
    rows = with_replies(rows_in(data, "replies"), top[1] if top else None)
    found = [(address, said) for row, above in rows if address and (said := _isso_comment(row, address, above))]
    hidden = tuple(
        PageLink(url.replace(_FOR, f"&parent={text_in(row, 'id')}{_FOR}", 1), "comments", "api")
        for row in rows_in(data, "replies")
        if number_in(row, "hidden_replies") and not top
    )
    return ApiAnswer(tuple(under_posts(found, NAME, int(top[1]) if top else 0)), hidden)


def thread_data(body: bytes) -> Any:
    """The JSON inside Disqus' thread document, or None."""
    match = _THREAD_DATA.search(body)
    try:
        return orjson.loads(match[1]) if match else None
    except orjson.JSONDecodeError:
        return None


def _address(document: Document) -> str | None:
    """The post's permalink as its record will have it."""
    for node in document.announcing:
        if node.tag == "link" and (node.get("rel") or "").lower() == "canonical" and node.get("href"):
            return join_url(document.base_url, str(node.get("href"))) or document.url
    return document.url


def _isso(document: Document, root: str, url: str) -> tuple[PageLink, ...]:
    thread = document.first("#isso-thread")
    uri = (thread.get("data-isso-id") if thread is not None else None) or urlsplit(document.url or url).path
    endpoint = urljoin(document.base_url or url, root).rstrip("/") + "/"
    return (PageLink(f"{endpoint}?uri={quote(uri, safe='')}{_FOR}{quote(url, safe='')}", "comments", "api"),)


def _disqus(src: str, text: str, url: str) -> tuple[PageLink, ...]:
    if "disqus" not in src and "disqus" not in text:
        return ()
    match = _SHORTNAME.search(text) or _SHORTNAME.search(src)
    if not match:
        return ()
    identifier = _IDENTIFIER.search(text)
    asked = f"https://disqus.com/embed/comments/?base=default&f={next(filter(None, match.groups()))}"
    known = f"&t_i={quote(identifier[1], safe='')}" if identifier else ""
    return (PageLink(f"{asked}{known}&t_u={quote(url, safe='')}", "comments", "api"),)


def _read_disqus(body: bytes, url: str) -> ApiAnswer:
    data = thread_data(body)
    asked = re.search(r"[?&]t_u=([^&]+)", url)
    if data is None or not asked:
        return ApiAnswer()
    address = unquote(asked[1])
    found = [(address, comment) for row in rows_in(data, "response", "posts") if (comment := _disqus_comment(row))]
    return ApiAnswer(tuple(under_posts(found, NAME, None)))


def _disqus_comment(row: dict[str, Any]) -> FoundComment | None:
    if row.get("isDeleted") is True or row.get("isSpam") is True:
        return None
    created, parent = text_in(row, "createdAt"), text_in(row, "parent")
    return api_comment(
        text_in(row, "message"),
        anchor=f"comment-{text_in(row, 'id')}",
        reply_to=f"comment-{parent}" if parent else None,
        author=text_in(row, "author", "name"),
        author_url=text_in(row, "author", "url") or text_in(row, "author", "profileUrl"),
        dates=stated(f"{created}Z" if created and not created.endswith("Z") else created, "createdAt"),  # UTC, unsaid
        permalink=text_in(row, "url"),
    )


def _isso_comment(row: dict[str, Any], address: str, parent: str | None) -> FoundComment | None:
    number, above = text_in(row, "id"), text_in(row, "parent") or parent
    return api_comment(
        text_in(row, "text"),
        anchor=f"isso-{number}",
        reply_to=f"isso-{above}" if above else None,
        author=text_in(row, "author"),
        author_url=text_in(row, "website"),
        dates=_epoch(row.get("created")),
        permalink=f"{canonical_permalink(address)}#isso-{number}",
    )


def _epoch(value: Any) -> tuple[FoundDate, ...]:
    if not isinstance(value, int | float) or not 0 < value < 2**33:
        return ()
    return (FoundDate(datetime.fromtimestamp(value, UTC).isoformat(timespec="seconds"), "api:created", machine=True),)
