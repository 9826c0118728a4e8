"""Ghost: the Content API, whose key stands in the page, and the comments that no page shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from exports.post import Author
from pipelines.found import FoundPost
from pipelines.permalinks import canonical_permalink
from scraper.discover.api_answer import (
    ApiAnswer,
    api_comment,
    next_api,
    number_in,
    plain,
    rows_in,
    stated,
    text_in,
    under_posts,
    with_replies,
)  # fmt: skip
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.found import FoundComment
    from scraper.html import Document, Element
    from scraper.model.capture import Capture
    from scraper.model.platform import Platform

NAME = "ghost"
READS = re.compile(r"/ghost/api/content/posts/|/members/api/comments/", re.IGNORECASE)
_LIMIT = 100
_KEY = re.compile(r"[0-9a-f]{26}")
_OF_POST = re.compile(r"/members/api/comments/post/(?P<id>\w+)/")
_OF_COMMENT = re.compile(r"/members/api/comments/(?P<id>\w+)/replies/")
# Comments name their post by its number only. A parameter that Ghost passes over carries its address, so that an
# answer says by itself, in a WARC file too, where it belongs.
_WHERE = "&for="


def offer(document: Document, platform: Platform) -> tuple[PageLink, ...]:
    """The first request, where the page holds the key of the Content API (search or portal is on)."""
    if platform.name != NAME or not document.url:
        return ()
    for node in document.root.iter("script"):
        key = node.get("data-key") or ""
        if _KEY.fullmatch(key):
            api = node.get("data-api") or node.get("data-ghost") or document.url
            root = urljoin(document.url, api).partition("/ghost/")[0].rstrip("/")
            first = f"{root}/ghost/api/content/posts/?key={key}&include=authors,tags&limit={_LIMIT}&page=1"
            return (PageLink(first, "api", "content-api"),)
    return ()


def thread_request(script: Element, address: str) -> tuple[PageLink, ...]:
    """The request for a post's comments, by the script that would show them; the Content API is not needed for it."""
    if script.get("data-comments-enabled") == "off":
        return ()
    root = urljoin(address, script.get("data-ghost-comments") or "/").rstrip("/")
    endpoint = f"{root}/members/api/comments/post/{script.get('data-post-id')}/"
    return (PageLink(_first(endpoint, address), "comments", "api"),)


def read(capture: Capture, data: Any) -> ApiAnswer:
    """The posts of one answer with a request for each one's comments; or the comments of one post.

    Source: https://docs.ghost.org/content-api; at most 100 an answer from Ghost 6 on, whatever is asked for, so
        `meta.pagination` tells. Comments: `GET /members/api/comments/post/<id>/`, replies two levels deep, the first
        three inline.
    """
    url = capture.url or ""
    if "/members/api/comments/" in url:
        return _read_comments(url, data)
    rows = list(rows_in(data, "posts"))
    shared = urlsplit(url)
    root = f"{shared.scheme}://{shared.netloc}{shared.path.partition('/ghost/')[0]}"
    following = number_in(data, "meta", "pagination", "next")
    further = re.sub(r"([?&]page=)\d+", rf"\g<1>{following}", url) if following else None
    comments = tuple(link for row in rows for link in _comments_of(row, root))
    return ApiAnswer(
        posts=tuple(_post(row) for row in rows if text_in(row, "url")),
        links=next_api(further) + comments,
        listed=tuple(address for row in rows if (address := text_in(row, "url"))),
        total=number_in(data, "meta", "pagination", "total"),
    )


def _post(row: dict[str, Any]) -> FoundPost:
    people = ((plain(text_in(row, "name")), text_in(row, "url")) for row in rows_in(row, "authors"))
    tags = (plain(text_in(tag, "name")) for tag in rows_in(row, "tags") if tag.get("visibility") != "internal")
    return FoundPost(
        url=text_in(row, "url"),
        title=text_in(row, "title"),
        authors=tuple(Author(name, url) for name, url in people if name),
        published=stated(text_in(row, "published_at"), "published_at"),
        modified=stated(text_in(row, "updated_at"), "updated_at"),
        tags=tuple(tag for tag in tags if tag),
        html=text_in(row, "html") or "",
        platform=NAME,
        native_id=text_in(row, "id"),
        sources=dict.fromkeys(("title", "authors", "published", "modified", "tags", "text"), "api"),
    )


def _comments_of(row: dict[str, Any], root: str) -> Iterator[PageLink]:
    number, address = text_in(row, "id"), text_in(row, "url")
    if number and address and row.get("comments") is not False:
        yield PageLink(_first(f"{root}/members/api/comments/post/{number}/", address), "api", "comments")


def _first(endpoint: str, address: str) -> str:
    return f"{endpoint}?limit={_LIMIT}&page=1{_WHERE}{quote(address, safe='')}"


def _read_comments(url: str, data: Any) -> ApiAnswer:
    asked, _, address = url.partition(_WHERE)
    address = unquote(address)
    if not address:
        return ApiAnswer()
    of_comment = _OF_COMMENT.search(asked)
    parent = of_comment["id"] if of_comment else None
    rows = list(rows_in(data, "comments"))
    found = [(address, said) for row, above in with_replies(rows, parent) if (said := _comment(row, address, above))]
    root = asked.partition("/members/")[0]
    unseen = (text_in(row, "id") for row in rows if _has_more_replies(row))
    replies = tuple(
        PageLink(_first(f"{root}/members/api/comments/{number}/replies/", address), "api", "replies")
        for number in unseen
        if number
    )
    following = number_in(data, "meta", "pagination", "next")
    further = re.sub(r"([?&]page=)\d+", rf"\g<1>{following}", url) if following else None
    page = re.search(r"[?&]page=(\d+)", asked)
    posts = under_posts(found, NAME, int(page[1]) if page else None)
    return ApiAnswer(tuple(posts), replies + next_api(further))


def _has_more_replies(row: dict[str, Any]) -> bool:
    return (number_in(row, "count", "replies") or 0) > sum(1 for _ in rows_in(row, "replies"))


def _comment(row: dict[str, Any], address: str, parent: str | None) -> FoundComment | None:
    number = text_in(row, "id")
    return api_comment(
        text_in(row, "html"),
        anchor=number,
        reply_to=text_in(row, "in_reply_to_id") or parent,
        author=text_in(row, "member", "name"),
        dates=stated(text_in(row, "created_at"), "created_at"),
        permalink=f"{canonical_permalink(address)}#ghost-comments-{number}" if number else None,
    )
