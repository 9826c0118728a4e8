"""More posts behind a button: the address that a script asks for when it is pressed, and an answer that is JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scraper.discover.api_answer import load_json, text_in
from scraper.discover.json_paging import Paging
from scraper.discover.link_base import absolute, origin_and_target
from scraper.discover.link_signs import is_pager_text, link_text, signs_of
from scraper.discover.link_urls import role_of_target
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.discover.link_base import Here
    from scraper.html import Element

_ADDRESS = re.compile(r"(?:https?://|/(?!/)|\?)[^\s<>\"{}]+")
_NO_ANSWER = frozenset(("trap", "feed", "comment-feed", "comments"))
_MARKUP = re.compile(r"<a\s[^>]*href=", re.IGNORECASE)
_OWN_ADDRESS = ("url", "link", "permalink", "href", "canonical_url", "path")
_TITLE = ("title", "headline", "name")
_MOST = 5000  # values of one answer


@dataclass(frozen=True, slots=True)
class More:
    """What an answer in JSON names: posts and what to ask for next, and markup to be read for the same."""

    links: tuple[PageLink, ...]
    markup: str


def button_link(node: Element, here: Here) -> PageLink | None:
    """The further page of a list that a button fetches; None where it fetches none.

    Shape: an attribute of the button is the address (`data-url`, `data-next`, `hx-get`), and its class or its words are
        those of "load more", "older posts".
    """
    if here.kind == "post":
        return None
    values = [str(value) for name, value in node.items() if str(name).startswith(("data-", "hx-get"))]
    url = next((url for value in values if _ADDRESS.fullmatch(value) and (url := here.absolute(value))), None)
    if url is None or url == here.url or role_of_target(origin_and_target(url)[1], here.platform) in _NO_ANSWER:
        return None
    text = link_text(node)
    is_pager = signs_of(f"{node.get('class') or ''} {node.get('id') or ''}").pager or is_pager_text(text)
    return PageLink(url, "archive", "pager", text=text) if is_pager else None


def read_more(body: bytes, url: str, host: str) -> More | None:
    """The posts that an answer in JSON names, whatever its keys are called above them; None where it names none.

    Shape: objects that have an address on the host and a title; keys with "next" in their name that hold an address,
        else the answer's own address with the cursor or the number that comes next.
    Errors: raises nothing on any bytes.
    """
    links: dict[str, PageLink] = {}
    markup = []
    paging = Paging()
    for key, value in _walk(load_json(body)):
        if isinstance(value, str):
            if _MARKUP.search(value):
                markup.append(value)
            elif "next" in key.lower() and _ADDRESS.fullmatch(value):
                _add(links, absolute(value, url, host), "archive")
        else:
            paging.note(value)
            address = next(
                (at for name in _OWN_ADDRESS if (at := text_in(value, name)) and _ADDRESS.fullmatch(at)), None
            )
            title = next((said for name in _TITLE if (said := text_in(value, name))), None)
            if address and title:
                _add(links, absolute(address, url, host), "post", title)
    if not links and not markup:
        return None
    if all(link.role == "post" for link in links.values()):  # no address says what is next
        further = paging.next_url(url, posts=len(links))
        _add(links, absolute(further, url, host) if further else None, "archive")
    return More(tuple(links.values()), "\n".join(markup))


def _add(links: dict[str, PageLink], url: str | None, role: Any, text: str = "") -> None:
    if url is not None:
        links.setdefault(url, PageLink(url, role, "pager" if role == "archive" else "list", text=text))


def _walk(value: Any) -> Iterator[tuple[str, Any]]:
    """Every text and every object with the key it stands under, in the order of the answer."""
    waiting: list[tuple[str, Any]] = [("", value)]
    for _ in range(_MOST):
        if not waiting:
            return
        key, one = waiting.pop()
        if isinstance(one, dict):
            waiting += [(str(name), inner) for name, inner in reversed(one.items())]
        elif isinstance(one, list):
            waiting += [(key, inner) for inner in reversed(one)]
        if isinstance(one, (str, dict)):
            yield key, one
