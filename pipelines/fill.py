"""What lists (feeds, APIs, index pages) say of a post, filled into what its own page leaves open."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from pipelines.date_evidence import was_shown
from pipelines.dates import resolve_dates
from pipelines.kept import dated
from pipelines.seal import seal_post
from pipelines.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from exports.post import Comment, Post, Precision
    from pipelines.dates import Reading
    from pipelines.found import FoundEntry

# How far a page's own date may lie from the list's for both to mean the same moment: the width of what was printed,
# and a day more where the page states no zone (its wall clock may stand up to 14 hours from UTC).
_WIDTH: dict[Precision, timedelta] = {
    "second": timedelta(minutes=1),
    "minute": timedelta(minutes=1),
    "day": timedelta(days=1),
    "month": timedelta(days=31),
    "year": timedelta(days=366),
}
_FINENESS: dict[Precision | None, int] = {None: 0, "year": 1, "month": 2, "day": 3, "minute": 4, "second": 5}
_ZONE = timedelta(hours=14)
# Most trusted first, whatever order the lists came in.
_TRUST = {"api": 0, "feed": 1, "index": 2, "sitemap": 3}


def fill_post(post: Post, entries: Sequence[FoundEntry], *, fetched_at: datetime | None = None) -> Post:
    """The post with its gaps filled; what the page itself states stays.

    Shape: title, authors, labels and dates are taken where the page has none. A date is also refined by a list that
        says the same moment more exactly (the page prints a day, the feed an instant).
    Errors: raises nothing.
    """
    if not entries:
        return post
    ordered = sorted(entries, key=lambda entry: (_TRUST[entry.source], entry.url, entry.title or ""))
    filled: dict[str, Any] = {}
    sources = dict(post.sources)
    for entry in ordered:
        for name, value in _stated(entry, post).items():
            if value and not (filled.get(name) or getattr(post, name)):
                filled[name] = value
                sources[name] = entry.source
        for name in ("published", "modified"):
            date = {} if name in filled else _better_date(post, entry, name, fetched_at or post.fetched_at)
            if date:
                filled.update(date)
                sources[name] = entry.source
    return seal_post(replace(post, **filled, sources=sources)) if filled else post


def _stated(entry: FoundEntry, post: Post) -> dict[str, Any]:
    """What a list says of a post; a feed has one word for tags and categories: what the page files apart stays so."""
    tags = tuple(dict.fromkeys(map(clean_line, entry.tags)))
    return {
        "title": clean_line(entry.title or "") or None,
        "authors": entry.authors,
        "categories": tuple(dict.fromkeys(map(clean_line, entry.categories))),
        "tags": tuple(tag for tag in tags if tag not in post.categories),
        "comments_declared": entry.comments_declared,
    }


def _better_date(post: Post, entry: FoundEntry, name: str, fetched_at: datetime | None) -> dict[str, Any]:
    """The companion fields of a list's date where it says more than the page's; empty where it does not."""
    candidates = entry.published if name == "published" else entry.modified
    # A sitemap's lastmod is often the time of the last build: it steers a refresh and dates nothing.
    if not candidates or entry.source == "sitemap":
        return {}
    reading = resolve_dates(candidates, language=post.language, fetched_at=fetched_at)
    if not reading or not improves(post, name, reading):
        return {}
    date = dated(name, reading)
    offset = _clock_of(post, name, reading)
    return date | {f"{name}_offset": offset} if offset else date


def _clock_of(post: Post, name: str, reading: Reading) -> int | None:
    """Minutes east of UTC at which the page's clock stood, where it prints the minute that a list states in UTC.

    Shape: None where the page states a zone or less than a minute, and where no clock has ever been set like that.
    """
    own, precision = getattr(post, name), getattr(post, f"{name}_precision")
    if own is None or reading.offset or getattr(post, f"{name}_offset") is not None:
        return None
    if precision not in ("minute", "second") or reading.precision not in ("minute", "second"):
        return None
    at = reading.at
    if "minute" in (precision, reading.precision):
        own, at = own.replace(second=0, microsecond=0), at.replace(second=0, microsecond=0)
    minutes, rest = divmod(own - at, timedelta(minutes=1))
    return minutes if not rest and was_shown(own, minutes) else None


def improves(post: Post | Comment, name: str, reading: Reading) -> bool:
    """Whether a list's date (`reading`) says more than the page's, and does not contradict it."""
    own = getattr(post, name)
    if own is None:
        return True
    precision, offset = getattr(post, f"{name}_precision"), getattr(post, f"{name}_offset")
    if getattr(post, f"{name}_ambiguous") and not reading.ambiguous:
        return True
    finer = _FINENESS[reading.precision] > _FINENESS[precision]
    states_zone = offset is None and reading.offset is not None and _FINENESS[reading.precision] >= _FINENESS[precision]
    if not (finer or states_zone):
        return False
    slack = _WIDTH[precision] + (_ZONE if offset is None else timedelta())
    return bool(abs(reading.at - own) <= slack)
