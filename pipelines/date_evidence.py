"""What all posts of one blog tell together: the order of day and month, the zone of its clock, who writes there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from pipelines.date_machine import read_path
from pipelines.date_text import read_numbers
from pipelines.date_vocabulary import NO_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from exports.post import Comment, Post
    from pipelines.date_cldr import Order

Place = Literal["post", "comment"]
_DAY = timedelta(days=1)
_TOLERATED = 0.02  # of the texts that may contradict an order or a zone: typing errors, imported comments


@dataclass(slots=True)
class Evidence:
    """What the posts of one blog say together. The order in which the posts came never matters; `+` merges two halves.

    Shape: `orders` counts texts by place ("post", "comment"), look ("/4 timed": slashes, a year of four digits, a time
        of day) and the orders that make a possible day of them; `offsets` counts the dates that state an offset, by
        month (counted from the year 0) and offset; `names` are all that stand in bylines.
    """

    orders: Counter[tuple[Place, str, frozenset[Order]]] = field(default_factory=Counter)
    offsets: Counter[tuple[int, int]] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    _clocks: frozenset[int] | None = field(default=None, compare=False, repr=False)  # what `offsets` tell, once asked

    def add(self, post: Post) -> None:
        """What one more post tells, its comments included."""
        self._clocks = None
        self.names.update(author.name for author in post.authors)
        for place, look, orders in _orders_in(post):
            self.orders[place, look, orders] += 1
        stated: tuple[Post | Comment, ...] = (post, *post.comments)
        for one in stated:
            # An offset of zero is how programs write UTC: it tells nothing of the blog's clock.
            if one.published is not None and one.published_offset:
                local = one.published + timedelta(minutes=one.published_offset)
                self.offsets[local.year * 12 + local.month - 1, one.published_offset] += 1

    def __add__(self, other: Evidence) -> Evidence:
        return Evidence(self.orders + other.orders, self.offsets + other.offsets, self.names | other.names)

    def order_of(self, place: Place, look: str) -> Order | None:
        """The one order in which all texts of this look make sense: in this place, else anywhere on the blog."""
        return next((order for order in (self._only_order(*near) for near in _nearer(place, look)) if order), None)

    def contradicts(self, place: Place, look: str, order: Order) -> bool:
        """Whether texts of this look in this place make no sense in that order."""
        counts, total = self._counts(look, (place,))
        return total - counts[order] > total * _TOLERATED

    def _only_order(self, look: str, places: tuple[Place, ...]) -> Order | None:
        counts, total = self._counts(look, places)
        possible = [order for order, count in counts.items() if total - count <= total * _TOLERATED]
        return possible[0] if len(possible) == 1 else None

    def _counts(self, look: str, places: tuple[Place, ...]) -> tuple[Counter[Order], int]:
        """How many of the texts make sense in each order, and how many there are."""
        counts: Counter[Order] = Counter()
        total = 0
        for (place, seen, orders), count in self.orders.items():
            if seen.startswith(look) and place in places:
                total += count
                counts.update(dict.fromkeys(orders, count))
        return counts, total

    def offset_at(self, wall: datetime) -> int | None:
        """Minutes east of UTC of the blog's clock at a wall-clock time; None where what is stated does not tell."""
        if self._clocks is None:
            self._clocks = _clocks_that_showed(self.offsets)
        clocks = known_clocks()
        offsets = {clocks[at].utcoffset(wall.replace(tzinfo=None)) for at in self._clocks}
        only = offsets.pop() if len(offsets) == 1 else None
        return None if only is None else int(only.total_seconds() // 60)


def _nearer(place: Place, look: str) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """Where to look for texts like one, the likest first."""
    everywhere: tuple[Place, ...] = ("post", "comment")
    yield look, (place,)
    yield look[:2], (place,)
    yield look[:2], everywhere


def possible_orders(
    text: str,
    language: str | None,
    fetched_at: datetime | None,
    *,
    url: str | None = None,
    after: datetime | None = None,
) -> tuple[str, dict[Order, date]] | None:
    """The look of a date of numbers and the days that it may be; None for other texts and where the order is no matter.

    Shape: a day after the capture, one that the permalink's path contradicts, and one before `after` are none.
    """
    numbers = read_numbers(text, language or NO_LANGUAGE)
    if numbers is None:
        return None
    days = dict(numbers.days)
    limits: list[tuple[date | None, date | None]] = []
    if fetched_at is not None:
        limits.append((None, (fetched_at + _DAY).date()))
    if after is not None:
        limits.append(((after - 2 * _DAY).date(), None))
    stated = read_path(url) if url else None
    if stated is not None:
        width = timedelta(days=1 if stated.precision == "day" else 31)
        limits.append(((stated.at - _DAY).date(), (stated.at + width).date()))
    for first, last in limits:
        # A limit that leaves nothing is wrong itself: an imported comment, a reused path.
        days = {o: d for o, d in days.items() if (first is None or first <= d) and (last is None or d <= last)} or days
    return numbers.look, days


def firm_instant(post: Post) -> datetime | None:
    """The post's moment as far as its own page makes it certain; None where its numbers could be another day."""
    if not post.published_raw:
        return post.published
    found = possible_orders(post.published_raw, post.language, post.fetched_at, url=post.url)
    if found is None:
        return post.published
    days = set(found[1].values())
    return datetime.combine(days.pop(), time(), UTC) if len(days) == 1 else None


def _orders_in(post: Post) -> Iterator[tuple[Place, str, frozenset[Order]]]:
    after = firm_instant(post)
    texts: list[tuple[Place, Post | Comment, str | None, datetime | None]] = [("post", post, post.url, None)]
    texts += [("comment", comment, None, after) for comment in post.comments]
    for place, one, url, since in texts:
        if not one.published_raw:
            continue
        found = possible_orders(one.published_raw, post.language, post.fetched_at, url=url, after=since)
        if found and len(set(found[1].values())) == len(found[1]):
            yield place, found[0], frozenset(found[1])


def _clocks_that_showed(offsets: Counter[tuple[int, int]]) -> frozenset[int]:
    """Every clock, by its number, that showed the offsets in their months; none where nothing or nonsense is stated."""
    shown: Counter[int] = Counter()
    for (month, offset), count in offsets.items():
        shown.update(dict.fromkeys(_showing(month, offset), count))
    total = offsets.total()
    return frozenset(at for at, count in shown.items() if total - count <= total * _TOLERATED)


def was_shown(wall: datetime, offset: int) -> bool:
    """Whether some blog's clock can have stood this many minutes east of UTC in the month of a wall-clock time."""
    return bool(_showing(wall.year * 12 + wall.month - 1, offset))


@lru_cache(maxsize=4096)
def _showing(month: int, offset: int) -> frozenset[int]:
    """The clocks that showed an offset at some time of a month (counted from the year 0)."""
    year, number = divmod(month, 12)
    days = [datetime(year, number + 1, day, 12) for day in (1, 15, 28)]  # noqa: DTZ001 - the clock's own time
    stated = timedelta(minutes=offset)
    return frozenset(at for at, zone in enumerate(known_clocks()) if any(zone.utcoffset(day) == stated for day in days))


@lru_cache(maxsize=1)
def known_clocks() -> tuple[ZoneInfo, ...]:
    """One zone for each way in which clocks have been set since there are blogs."""
    from zoneinfo import ZoneInfo, available_timezones  # noqa: PLC0415 - reads 600 files

    probes = [datetime(year, month, 15, 12) for year in range(1994, 2031) for month in (1, 4, 7, 11)]  # noqa: DTZ001
    by_clock: dict[tuple[timedelta | None, ...], ZoneInfo] = {}
    for name in sorted(available_timezones()):
        if "/" in name and not name.startswith(("posix/", "right/")):
            zone = ZoneInfo(name)
            by_clock.setdefault(tuple(map(zone.utcoffset, probes)), zone)
    return tuple(by_clock.values())
