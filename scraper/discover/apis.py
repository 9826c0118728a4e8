"""Which platform's API a page offers, and which one an answer came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

from pipelines.found import Problem
from scraper.discover import api_blogger, api_ghost, api_squarespace, api_substack, api_tumblr, api_wordpress
from scraper.discover.api_answer import load_json
from scraper.discover.api_threads import READS as THREADS
from scraper.discover.api_threads import read_thread
from scraper.model.page import Page, PageLink

if TYPE_CHECKING:
    import re

    from scraper.discover.api_answer import ApiAnswer
    from scraper.html import Document
    from scraper.model.capture import Capture
    from scraper.model.platform import Platform


class Api(Protocol):
    """What each `api_*.py` answers."""

    NAME: str
    READS: re.Pattern[str]  # the addresses of its answers

    def offer(self, document: Document, platform: Platform) -> tuple[PageLink, ...]:
        """The first requests that a front page offers."""

    def read(self, capture: Capture, data: Any) -> ApiAnswer:
        """What one answer holds."""


_APIS = cast("tuple[Api, ...]", (api_wordpress, api_ghost, api_blogger, api_substack, api_tumblr, api_squarespace))


def find_apis(document: Document, platform: Platform) -> tuple[PageLink, ...]:
    """The first requests of the API that a front page offers; none where it offers no such thing."""
    return next((links for api in _APIS if (links := api.offer(document, platform))), ())


def read_api_answer(capture: Capture) -> Page | None:
    """The posts and comments of an API's answer; None where the address is none of an API's.

    Shape: `posts` as on their own pages, their bodies in `html` only (`page.py` reads them); a post whose comments
        come apart from it stands once more, with nothing but comments. `links` are what to ask for next, and the posts
        that the answer names ("post", source "api").
    Errors: raises nothing; an answer that is no JSON is a Problem.
    """
    url = capture.url or ""
    if THREADS.search(url):
        return _page(url, "generic", read_thread(capture, load_json(capture.body)))
    api = next((api for api in _APIS if api.READS.search(url)), None)
    if api is None:
        return None
    data = load_json(capture.body)
    if data is None:
        return Page(url, "other", problems=(Problem(url, "the API's answer is no JSON"),))
    return _page(url, api.NAME, api.read(capture, data))


def _page(url: str, platform: str, answer: ApiAnswer) -> Page:
    sources = dict.fromkeys(answer.listed, "api") | dict.fromkeys(answer.unread, "api-list")
    named = tuple(PageLink(address, "post", source) for address, source in sources.items())
    return Page(url, "api", platform=platform, posts=answer.posts, links=answer.links + named, entries=answer.entries)
