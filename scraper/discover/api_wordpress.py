"""WordPress REST: posts with authors and labels, and all comments of the blog, a hundred an answer."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from exports.post import Author
from pipelines.found import FoundPost
from scraper.discover.api_answer import (
    ApiAnswer,
    api_comment,
    number_in,
    plain,
    rows_in,
    stated,
    text_in,
    under_posts,
)  # fmt: skip
from scraper.html import join_url
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.found import FoundComment, FoundDate
    from scraper.html import Document
    from scraper.model.capture import Capture
    from scraper.model.platform import Platform

NAME = "wordpress"
READS = re.compile(r"/wp/v2/(posts|comments|tags|categories)\b", re.IGNORECASE)
_PAGE = 100  # the most that WordPress gives
_POSTS = {"per_page": str(_PAGE), "_embed": "author,wp:term", "orderby": "id", "order": "asc", "page": "1"}
_COMMENTS = {"per_page": str(_PAGE), "orderby": "id", "order": "asc", "page": "1"}
_MOST_PAGES = 5000
_EMBEDDED = 10  # labels of one kind that `_embed` gives, whatever a post has
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_COMMENT_PAGE = re.compile(r"/comment-page-\d+/?(?=\Z|\?)|[?&]cpage=\d+")


def offer(document: Document, platform: Platform) -> tuple[PageLink, ...]:  # noqa: ARG001 - the shape of all offers
    """The first requests, where the page announces the API (`<link rel="https://api.w.org/">`)."""
    for node in document.root.iter("link"):
        if (node.get("rel") or "").strip() == "https://api.w.org/":
            root = join_url(document.base_url, node.get("href") or "")
            return of_root(root) if root else ()
    return ()


def of_root(root: str) -> tuple[PageLink, ...]:
    """The first requests below an API's root; `?rest_route=/` is a root of blogs without pretty permalinks."""
    return tuple(
        PageLink(_endpoint(root, path, query), "api", "api.w.org")
        for path, query in (("wp/v2/posts", _POSTS), ("wp/v2/comments", _COMMENTS))
    )


def read(capture: Capture, data: Any) -> ApiAnswer:
    """The posts or comments of one answer.

    Shape: on the first page of a list all its further pages are named, by `X-WP-TotalPages`: pages may hold fewer than
        a hundred before the last one. A post that asks for a password is listed, and not given.
    Source: https://developer.wordpress.org/rest-api/reference/posts/; the API never lists pingbacks and trackbacks.
    """
    url = capture.url or ""
    links = _further(capture, url)
    query = dict(parse_qsl(urlsplit(url).query))
    match = READS.search(url)
    what = match[1].lower() if match else ""
    rows = list(rows_in({"rows": data}, "rows"))
    if what == "comments":
        page = query.get("page", "1")
        found = (pair for row in rows for pair in _comment(row))
        return ApiAnswer(tuple(under_posts(found, NAME, int(page) if page.isdecimal() else None)), links)
    if what in ("tags", "categories"):
        return ApiAnswer(tuple(_labelled(rows, what, query.get("for"))), links)
    return ApiAnswer(
        posts=tuple(post for row in rows if (post := _post(row)) is not None),
        links=(*links, *(link for row in rows for link in _more_labels(row, url))),
        listed=tuple(link for row in rows if (link := text_in(row, "link"))),
        total=_header_number(capture, "X-WP-Total"),
    )


def _post(row: dict[str, Any]) -> FoundPost | None:
    content = row.get("content")
    if not isinstance(content, dict) or content.get("protected") is True or text_in(row, "type") not in (None, "post"):
        return None
    categories, tags = _terms(row)
    title = plain(text_in(row, "title", "rendered"))
    return FoundPost(
        url=text_in(row, "link"),
        title=title,
        authors=tuple(_authors(row)),
        published=_dates(row, "date"),
        modified=_dates(row, "modified"),
        categories=categories,
        tags=tags,
        html=text_in(content, "rendered") or "",
        platform=NAME,
        native_id=text_in(row, "id"),
        aliases=tuple(_short_link(row)),
        sources=dict.fromkeys(("title", "authors", "published", "modified", "categories", "tags", "text"), "api"),
    )


def _short_link(row: dict[str, Any]) -> Iterator[str]:
    """`/?p=123`, which the post's own page names as its short link."""
    number = text_in(row, "id")
    for self_link in rows_in(row, "_links", "self"):
        root, mark, _ = (text_in(self_link, "href") or "").partition("/wp-json/")
        if mark and number:
            yield f"{root}/?p={number}"


def _authors(row: dict[str, Any]) -> Iterator[Author]:
    for person in rows_in(row, "_embedded", "author"):
        name = plain(text_in(person, "name"))
        if name:
            yield Author(name, text_in(person, "link"))


def _terms(row: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Categories and tags; "Uncategorized" is WordPress' word for none."""
    found: dict[str, list[str]] = {"category": [], "post_tag": []}
    embedded = row.get("_embedded")
    groups = embedded.get("wp:term") if isinstance(embedded, dict) else None
    for group in groups if isinstance(groups, list) else ():
        for term in rows_in({"rows": group}, "rows"):
            name = plain(text_in(term, "name"))
            if name and term.get("taxonomy") in found:
                found[str(term["taxonomy"])].append(name)
    whole = {
        kind: [] if _has_more(row, key) else names  # more are asked for apart
        for (kind, names), key in zip(found.items(), ("categories", "tags"), strict=True)
    }
    return tuple(whole["category"]), tuple(whole["post_tag"])


def _more_labels(row: dict[str, Any], url: str) -> Iterator[PageLink]:
    """Requests for the labels of a post that has more than an answer embeds: WordPress embeds ten of each kind."""
    address, number = text_in(row, "link"), text_in(row, "id")
    root = url[: url.find("/wp/v2/")] if "/wp/v2/" in url else None
    for what in ("tags", "categories"):
        if root and address and number and _has_more(row, what):
            query = {"post": number, "per_page": str(_PAGE), "page": "1", "for": address}
            yield PageLink(_endpoint(f"{root}/", f"wp/v2/{what}", query), "api", "labels")


def _has_more(row: dict[str, Any], what: str) -> bool:
    numbers = row.get(what)
    return isinstance(numbers, list) and len(numbers) > _EMBEDDED


def _labelled(rows: list[dict[str, Any]], what: str, address: str | None) -> Iterator[FoundPost]:
    """A post of which only its labels of one kind are said."""
    names = tuple(name for row in rows if (name := plain(text_in(row, "name"))))
    if address and names:
        tags, categories = (names, ()) if what == "tags" else ((), names)
        yield FoundPost(url=address, tags=tags, categories=categories, platform=NAME, sources={what: "api"})


def _comment(row: dict[str, Any]) -> Iterator[tuple[str, FoundComment]]:
    link, number, parent = text_in(row, "link"), number_in(row, "id"), number_in(row, "parent")
    kind = text_in(row, "type") or "comment"
    comment = api_comment(
        text_in(row, "content", "rendered"),
        anchor=f"comment-{number}" if number else None,
        reply_to=f"comment-{parent}" if parent else None,
        author=_curled(plain(text_in(row, "author_name"))) or "Anonymous",  # as `get_comment_author` prints it
        author_url=text_in(row, "author_url"),
        dates=_dates(row, "date"),
        kind=kind if kind in ("pingback", "trackback") else "comment",
        permalink=link,
    )
    if comment is not None and link:
        yield _COMMENT_PAGE.sub("/", link.partition("#")[0]), comment


def _curled(name: str | None) -> str | None:
    """A name as `wptexturize` prints it: the API gives it as it was typed."""
    return _APOSTROPHE.sub("\N{RIGHT SINGLE QUOTATION MARK}", name) if name else None


def stated_instant(local: str | None, utc: str | None) -> str | None:
    """The instant with the blog's own offset, of its wall clock and of the same moment in UTC; what there is of both.

    >>> stated_instant("2016-03-05 09:12:00", "2016-03-05 14:12:00"), stated_instant(None, "0000-00-00 00:00:00")
    ('2016-03-05 09:12:00-05:00', None)
    """
    local, utc = _real(local), _real(utc)
    if utc is None or local is None:
        return local or (utc and f"{utc}Z")
    try:
        offset = datetime.fromisoformat(local) - datetime.fromisoformat(utc)
    except (ValueError, TypeError):
        return local
    minutes = round(offset.total_seconds() / 60)
    if abs(minutes) > 15 * 60:
        return f"{utc}Z"
    sign = "-" if minutes < 0 else "+"
    return f"{local}{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _real(date: str | None) -> str | None:
    """A date; `0000-00-00 00:00:00` is how WordPress' database says that there is none."""
    return date if date and not date.startswith("0000") else None


def _dates(row: dict[str, Any], name: str) -> tuple[FoundDate, ...]:
    return stated(stated_instant(text_in(row, name), text_in(row, f"{name}_gmt")), name)


def _further(capture: Capture, url: str) -> tuple[PageLink, ...]:
    pages = min(_header_number(capture, "X-WP-TotalPages") or 1, _MOST_PAGES)
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if query.get("page", "1") != "1":
        return ()
    root = f"{parts.scheme}://{parts.netloc}{parts.path}"
    return tuple(
        PageLink(f"{root}?{_query(query | {'page': str(number)})}", "api", "next") for number in range(2, pages + 1)
    )


def _endpoint(root: str, path: str, query: dict[str, str]) -> str:
    before, mark, after = root.partition("?")
    if not mark:
        return f"{before.rstrip('/')}/{path}?{_query(query)}"
    given = dict(parse_qsl(after, keep_blank_values=True))
    route = given.pop("rest_route", "/").rstrip("/")
    return f"{before}?{_query({'rest_route': f'{route}/{path}'} | given | query)}"


def _query(query: dict[str, str]) -> str:
    return urlencode(query, safe=":,/", quote_via=quote)


def _header_number(capture: Capture, name: str) -> int | None:
    value = (capture.header(name) or "").strip()
    return int(value) if value.isdecimal() and len(value) < 10 else None
