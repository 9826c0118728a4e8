"""read_page(Capture) -> Page, and extract: the whole reader, pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.extractors.plain_text import read_plain_text
from scraper.extractors.post import read_post
from scraper.head import read_head
from scraper.html import read_html
from scraper.model.capture import Capture
from scraper.model.page import Page
from scraper.platforms.registry import which_platform

if TYPE_CHECKING:
    from datetime import datetime

    from exports.post import Post


def read_page(capture: Capture) -> Page:
    """What one capture turned out to be: its kind, its post, its links.

    Errors: raises nothing on any bytes; what was odd is in `problems`.
    Cost: about two and a half parses of the page.
    """
    if capture.text_only or (capture.content_type or "").startswith("text/plain"):
        post = read_plain_text(capture.body.decode("utf-8", "replace"), capture.url)
        return Page(capture.url, "post" if post else "other", post=post)
    document = read_html(capture.body, url=capture.url, content_type=capture.content_type)
    head = read_head(document.root)
    platform = which_platform(document, head)
    post = read_post(document, platform, head)
    return Page(capture.url, "post" if post else "other", platform=platform.name, post=post)


def extract(
    body: bytes | str,
    *,
    url: str | None = None,
    fetched_at: datetime | None = None,
    content_type: str | None = None,
) -> Post | None:
    """The finished post that one page holds; None where the page is no post. See `scraper.extract`."""
    from pipelines.normalise import normalise  # noqa: PLC0415 - dates and markup load when a post is kept

    data = body.encode("utf-8", "replace") if isinstance(body, str) else body
    kind = "text/html; charset=utf-8" if isinstance(body, str) and content_type is None else content_type
    page = read_page(Capture(url=url, body=data, fetched_at=fetched_at, content_type=kind))
    return normalise(page.post, fetched_at=fetched_at).post if page.post else None
