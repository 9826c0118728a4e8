"""blogarchive: the one door for Python users is `extract`.

>>> import scraper
>>> post = scraper.extract(body, url="https://…", fetched_at=…)  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from exports.post import Post

__all__ = ["extract"]


def extract(
    body: bytes | str,
    *,
    url: str | None = None,
    fetched_at: datetime | None = None,
    content_type: str | None = None,
) -> Post | None:
    """The finished post that one page holds, dates normalised; None where the page is no post.

    Shape: comments nested in it, in page order. A capture of plain text is told by `content_type="text/plain"`.
    Units: `fetched_at` is when the bytes were taken, aware; relative dates ("3 days ago") count from it.
    Errors: raises nothing on any bytes.
    Cost: some parses of the page (`make bench` says how many); heavy libraries load at the first call.
    """
    from scraper.page import extract as extract_page  # noqa: PLC0415 - import scraper stays quick

    return extract_page(body, url=url, fetched_at=fetched_at, content_type=content_type)
