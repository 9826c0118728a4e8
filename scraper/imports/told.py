"""What an export tells: a post or some of its comments, what is left out and why, what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.date_reading import parse_date
from pipelines.found import FoundComment, FoundDate
from scraper.html import read_html, text_of

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from pipelines.found import FoundPost

SOURCE = "import"  # the word in a record's `sources`


@dataclass(frozen=True, slots=True)
class Told:
    """One item: a post, or (without a body) comments of one."""

    key: str  # under which it lies beside other parts of the post: "import:wordpress"
    post: FoundPost
    taken_at: datetime | None  # when the export was made, where it says so


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An item that is no published post, on purpose."""

    reason: str  # "draft", "private", "page"


def stated_dates(text: str | None, name: str) -> tuple[FoundDate, ...]:
    """A machine date of an export, or nothing."""
    return (FoundDate(text, f"{SOURCE}:{name}", machine=True),) if text else ()


def instant_of(text: str | None) -> datetime | None:
    """When an export was made, where its head tells."""
    reading = parse_date(text) if text else None
    return reading.at.replace(microsecond=0) if reading else None


def told_comment(html: str, **fields: Any) -> FoundComment | None:
    """A comment of an export, or None where it says nothing."""
    text = text_of(read_html(html).root) if html else ""
    return FoundComment(text=text, html=html, source=SOURCE, **fields) if text else None


def sources_of(*names: str) -> dict[str, str]:
    """`sources` of a post of which an export states these fields."""
    return dict.fromkeys(names, SOURCE)
