"""The further pages of the very post that is read: its parts and its comment pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.discover.comment_pages import CommentPageLink, own_comment_page
from scraper.discover.link_base import origin_and_target
from scraper.discover.link_signs import is_number, link_text, signs_near
from scraper.discover.link_urls import comment_page_of, role_of_target, without_comment_page
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from scraper.discover.link_base import Here
    from scraper.html import Element


_OF_A_COMMENT = re.compile(r"\d")


def of_this_post(node: Element, url: str, here: Here) -> PageLink | None:
    """A link to a further comment page or a further part of the post that is read; None for any other."""
    own_path, own_query = here.own_path, here.own.partition("?")[2]
    target = origin_and_target(url)[1]
    path, _, query = target.partition("?")
    if not path.startswith(own_path):
        return _sibling_part(node, url, path, own_path)
    number = comment_page_of(target, here.platform)
    if number is not None:
        return _comment_page(node, url, number, here) if is_own_comment_page(target, here) else None
    rest = path[len(own_path) :].strip("/")
    paged = _page_number(query, own_query) if not rest else None
    if paged is None and not (own_path and is_number(rest) and path[len(own_path)] == "/"):
        return None
    number = paged if paged is not None else int(rest)
    near = signs_near(node)
    if "comment" in (node.get("href") or "").partition("#")[2] or (near.comment and not near.parts):
        return _comment_page(node, url, number, here)
    return _part(url, number)


def _sibling_part(node: Element, url: str, path: str, own_path: str) -> PageLink | None:
    """A link from one part of a post to another, `/a-post/2/` to `/a-post/3/`, where the markup says so."""
    above, _, number = own_path.rpartition("/")
    rest = path[len(above) :].strip("/")
    is_sibling = is_number(number) and path.startswith(above + "/") and is_number(rest)
    return _part(url, int(rest)) if is_sibling and signs_near(node).parts else None


def _part(url: str, number: int) -> PageLink:
    """The first part is what the post's own address shows."""
    return PageLink(url, "part", "same-page" if number == 1 else "part", text=str(number))


def is_below_post(url: str, here: Here) -> bool:
    """Whether an address lies below that of the post that is read: attachments, feeds, print views, its pages."""
    return bool(here.own_path) and origin_and_target(url)[1].startswith(here.own_path + "/")


def is_own_comment_page(target: str, here: Here) -> bool:
    """Whether a comment page belongs to the post that is read.

    A query of its own is another view of the same comments: WordPress' query blocks page without end.
    """
    own_path, own_query = here.own_path, here.own.partition("?")[2]
    path, _, query = without_comment_page(target, here.platform).partition("?")
    return path.rstrip("/") == own_path and set(query.split("&")) <= {"", *own_query.split("&")}


def shown_here(here: Here) -> PageLink | None:
    """The numbered address of the comment page that is being read under the post's own address."""
    if here.target.rstrip("/") != here.own:
        return None
    told = here.permalinks.most_common(1)
    url = told[0][0] if told else own_comment_page(here.comment_pages)
    return PageLink(url, "comments", "same-page") if url else None


def related(url: str, source: str, here: Here) -> PageLink | None:
    """`<link rel=next>` and its like: a further part of this post, another post, or a list's next page."""
    same = here.absolute(url)
    told = role_of_target(origin_and_target(same)[1], here.platform) if same else "trap"
    if same is None or same == here.url or told == "trap":
        return None
    if here.kind != "post" or source == "rel=archives":
        return PageLink(same, "archive", source)
    target = origin_and_target(same)[1]
    own_path = here.own_path
    rest = target[len(own_path) :].strip("/")
    if target.startswith(own_path + "/") and is_number(rest):
        return PageLink(same, "part", source, text=rest)
    if told == "comments":
        return PageLink(same, "comments", source) if is_own_comment_page(target, here) else None
    return PageLink(same, "archive" if told == "archive" else "post", source)


def _comment_page(node: Element, url: str, number: int, here: Here) -> PageLink | None:
    if _OF_A_COMMENT.search((node.get("href") or "").partition("#")[2]):
        # the permalink of one comment: WordPress writes the page into it on which the comment is shown
        here.permalinks[url] += 1
        return None
    above = node.getparent()
    classes = f"{node.get('class') or ''} {(above.get('class') or '') if above is not None else ''}"
    words = f"{link_text(node)} {node.get('rel') or ''} {classes}"
    here.comment_pages.append(CommentPageLink(url, number, words))
    return PageLink(url, "comments", "comment-page", text=str(number))


def _page_number(query: str, own_query: str) -> int | None:
    """The N of `?page=N`, where all the rest of the query is the post's own."""
    mine = set(own_query.split("&")) if own_query else set()
    more = [pair for pair in query.split("&") if pair and pair not in mine]
    if len(more) != 1:
        return None
    name, _, value = more[0].partition("=")
    return int(value) if name in ("page", "pg") and is_number(value) else None
