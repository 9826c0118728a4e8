"""A page that is written in another way, and says the same, gives the same record."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scraper.model.capture import Capture
from scraper.page import read_page

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parents[1] / "golden"
PAGES = sorted(GOLDEN.rglob("*.html"))
# What is copied as it stands: there a tag is none, or white space counts.
_WHOLE = re.compile(rb"<(script|style|textarea|pre|title|noscript)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_BLOCK_END = re.compile(rb"</(?:div|p|ul|ol|li|section|article|header|footer|h[1-6]|table|tr|td|dl|dd|dt|blockquote)>")


def rewritten(page: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The page with a change made to all that is markup for certain."""
    out, at = [], 0
    for match in _WHOLE.finditer(page):
        out += [change(page[at : match.start()]), match[0]]
        at = match.end()
    return b"".join([*out, change(page[at:])])


def commented(markup: bytes) -> bytes:
    return re.sub(rb"</?[a-zA-Z][^<>]*>", lambda match: match[0] + b"<!-- x -->", markup)


def capitals(markup: bytes) -> bytes:
    return re.sub(rb"</?[a-z][a-z0-9]*", lambda match: match[0].upper(), markup)


def spaced(markup: bytes) -> bytes:
    return _BLOCK_END.sub(lambda match: match[0] + b"\n\t ", markup)


def ended_early(page: bytes) -> bytes:
    """The page with an end in the middle, which browsers take for a slip."""
    ends = [match.end() for match in _BLOCK_END.finditer(page)]
    at = ends[len(ends) // 2] if ends else len(page)
    return (
        page
        if any(match.start() < at < match.end() for match in _WHOLE.finditer(page))
        else (page[:at] + b"</body></html>" + page[at:])
    )


def told(page: bytes) -> dict[str, Any] | None:
    """What a page says of its post, white space and markup aside."""
    post = read_page(
        Capture("https://blog.example/2019/05/post/", page, fetched_at=datetime(2026, 1, 1, tzinfo=UTC))
    ).post
    if post is None:
        return None
    said = {name: value for name, value in asdict(post).items() if name not in ("html", "blocks", "published")}
    for one in (said, *said["comments"]):
        one["text"] = "".join(one["text"].split())
        one.pop("html", None)
    return said


@pytest.mark.parametrize("change", [commented, capitals, spaced])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: "-".join(path.relative_to(GOLDEN).parts[:-1]))
def test_the_way_of_writing_changes_nothing(path: Path, change: Callable[[bytes], bytes]) -> None:
    page = path.read_bytes()
    assert told(rewritten(page, change)) == told(page)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: "-".join(path.relative_to(GOLDEN).parts[:-1]))
def test_an_end_in_the_middle_changes_nothing(path: Path) -> None:
    page = path.read_bytes()
    assert told(ended_early(page)) == told(page)
