"""The shapes of dates: which of a row of token classes are its day, month, year, hour, minute and zone."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import Any, NamedTuple

_SEP = "[-.,/'IS]*"
_AHEAD = r"(?![:H]|P(?![.,]*[aATb0])|\.[ATbc0](?![.:H]))"  # what follows is no time of day: the number was not its hour
_BEHIND = r"(?<![aATbc0]:)"  # nor its minute
# No longer row of numbers (an address, a version, a telephone number) on either side. But 14:57 - 10/05/2012 begins
# behind a time of day, and 10/05/2012 - 14.57 ends before one, as does … - 14:57 or - 14h57.
_LONE = r"(?:(?<![aATbczyhN0][-./:])(?<![-+/])|(?<=:[ATbc0]-))"
_ENDS = r"(?!-[aATbczyhN0](?![:H]|\.[ATbc0](?![-./:]*[aATbczyhN0])))(?!/[aATbczyhN0](?!:))(?!\.[aATbczyhN0](?![:.H]))"

_MONTH_NAMED = (
    rf"(?P<y>y)~(?P<d>[aATb])~(?P<M>M)(?!~y)|(?P<y2>y)~(?P<M2>M)~(?P<d2>[aATb])(?:{_AHEAD}|(?=:[aATb0]:))"
    rf"|{_BEHIND}(?P<d3>[aATb])~(?P<M3>M)~(?P<y3>y)|(?P<M4>M)~(?P<d4>[aATb])~(?P<y4>y)"
)
_NUMBERS = (
    rf"{_LONE}(?P<y>y)[-./]+(?P<m>[aAT])[-./]+(?P<d>[aATb]){_ENDS}"
    rf"|{_LONE}(?P<p>[aATb])[-./,]+(?P<q>[aATb])[-./',]+(?P<y2>y){_ENDS}"
)
_NUMBERS_APART = (
    rf"{_LONE}(?P<p>[aATb])[-./]?(?P<q>[aATb])[-.]?(?P<y>y){_ENDS}|(?P<y2>y)(?P<m>[AT])(?P<d>[ATb])(?![:.H])"
    r"|^(?P<y3>y)\|(?P<m3>[aAT])\|(?P<d3>[aATb])$"
)
_MONTH_NAMED_SHORT = (
    rf"{_BEHIND}(?P<d>[aATb])~(?P<M>M)~(?P<Y>[ATbcz0]){_AHEAD}|(?P<M2>M)~(?P<d2>[aATb])~(?P<Y2>[ATbcz0]){_AHEAD}"
    rf"|(?P<Y3>[ATbcz0])~(?P<M3>M)~(?P<d3>[aATb]){_AHEAD}"
)
_NUMBERS_SHORT = rf"{_LONE}(?P<p>[aATbcz0])(?P<s>[-./])(?P<q>[aATb])(?P=s)(?P<r>[ATbcz0a]){_ENDS}"
_MONTH_ONLY = (
    rf"(?P<M>M)~(?P<y>y){_ENDS}|(?P<y2>y)~(?P<M2>M){_ENDS}"
    rf"|{_LONE}(?P<m>[aAT])[-./](?P<y3>y){_ENDS}|{_LONE}(?P<y4>y)[-./](?P<m2>[aAT]){_ENDS}"
)
# Tried in this order; in each the leftmost wins. Groups by their first letter: y year of four digits, Y of two, M month
# by its name, m by its number, d day, p q r three numbers of open order. True: "weak", read only where nothing else
# stands in the text.
_DATES = tuple(
    (re.compile(pattern.replace("~", _SEP)), weak)
    for pattern, weak in (
        (_MONTH_NAMED, False),
        (_NUMBERS, False),
        (_NUMBERS_APART, True),
        (_MONTH_NAMED_SHORT, True),
        (_NUMBERS_SHORT, True),
        (_MONTH_ONLY, True),
    )
)
_DAY = re.compile(
    rf"{_BEHIND}(?P<d>[aATb])[-.,]*(?P<M>M)(?!{_SEP}[Mz])|(?P<M2>M)[-.,]*(?P<d2>[aATb]){_AHEAD}".replace("~", _SEP)
)
_HALF, _HALF_AFTER = "(?P<P>P)?", "(?P<P2>[.,]*P)?"
_COLON_TIME = (
    rf"{_HALF}[.,]*(?<!\+)(?<!Z-)(?<![aATb0]\.)(?P<h>[aATb0]):(?P<i>[ATbc0a])"
    rf"(?::(?P<s>[ATbc0a])(?:[.,][aATbczhN0])?)?{_HALF_AFTER}"
)
_DOT_TIME_MARKED = r"(?P<h>[aATb0])\.(?P<i>[ATbc0])(?:[.:](?P<s>[ATbc0]))?H"
_MARKED_TIME = (
    rf"{_HALF}[.,]*(?P<h>[aATb0])[.,-]*H+[.,]*"
    rf"(?:(?P<i>[ATbc0a])(?:[.,]*I)?(?::?[.,]*(?P<s>[ATbc0a])(?:[.,]*S)?)?(?![-./]))?{_HALF_AFTER}"
)
_DOT_TIME = (
    r"(?:(?P<P>P)[.,]*)?(?<![aATbczhN0][.])(?P<h>[aATb0])\.(?P<i>[ATbc0])(?:[.:](?P<s>[ATbc0]))?"
    rf"(?!\.?[aATbczhyN0])(?!-[aATbczh0]){_HALF_AFTER}"
)
_HOUR_ONLY = r"(?P<h>[aATb0])(?P<P>P)|(?P<P2>P)(?P<h2>[aATb0])(?![-./:aATbczhyN0M])"
_TIMES = tuple(map(re.compile, (_COLON_TIME, _DOT_TIME_MARKED, _MARKED_TIME, _DOT_TIME, _HOUR_ONLY)))
_UNMARKED = 3  # the place of _DOT_TIME, which may be a price or a version
_ZONE = re.compile(
    r"[.,|#HIS]*(?:(?P<Z>Z)(?:(?P<g>[+-])(?P<a>[aATb0yN])(?::(?P<b>[ATbc0]))?)?"
    r"|(?P<g2>[+-])(?P<a2>[aATb0]):(?P<b2>[ATbc0])|(?P<g3>[+-])(?P<a3>[yN]))"
)
_ZONE_BEFORE = re.compile(
    r"(?:(?P<Z>Z)(?:(?P<g>[+-])(?P<a>[aATb0yN])(?::(?P<b>[ATbc0]))?)?|(?P<g2>[+-])(?P<a2>[yN]))[.,|]*$"
)


_NOON = 1 << 12  # hours of a half of the day as a bit mask: those below this are all of the morning


class Shape(NamedTuple):
    """Where the parts of a date stand in a row of classes; -1 where a part is missing."""

    year: int = -1
    month: int = -1
    day: int = -1
    short_year: bool = False
    numeric: tuple[int, int, int] | None = None  # the three numbers where their order is open
    year_last: bool = True  # … and the third of them has four digits
    year_first: bool = True  # … or the first of them may be the year, …
    year_third: bool = True  # … or the third, for it has two digits
    hour: int = -1
    minute: int = -1
    second: int = -1
    half: int = -1
    zone: int = -1
    sign: int = 0
    zone_hour: int = -1
    zone_minute: int = -1
    weekday: int = -1
    rest: int = 0  # words and numbers that are no part of it
    near: int = 0  # of these, the ones that no mark such as "|" parts from it
    weak: bool = False  # so short that it is read only where nothing else stands beside it
    separator: str = ""  # between the numbers, where their order is open


@lru_cache(maxsize=8192)
def shape_of(classes: str) -> Shape | None:
    """The shape of a row of classes, or None where it shows no date.

    Cost: about 30 µs the first time, then a look-up; the answer depends on nothing else.
    """
    places = [at for at, kind in enumerate(classes) if kind not in "WE"]
    row = "".join(classes[at] for at in places)
    weekday = classes.find("W")
    dated = _find_date(row)
    if dated is None:
        return None
    shape, start, end = dated
    left = row[:start] + "#" * (end - start) + row[end:]
    timed = _find_time(left)
    if timed:
        fields, left = timed
        shape = shape._replace(**fields)
    near = "".join(piece for piece in left.split("|") if "#" in piece)
    shape = shape._replace(rest=_count(left), near=_count(near))
    return _placed(shape, places, weekday)


def _count(left: str) -> int:
    return sum(left.count(kind) for kind in "xaATbczhyN0MB")


def find_day(classes: str) -> tuple[int, int] | None:
    """Where month and day stand in a row of classes that has no year, or None."""
    match = _DAY.search(classes)
    if match is None:
        return None
    at = {name[0]: match.start(name) for name, found in match.groupdict().items() if found is not None}
    return at["M"], at["d"]


def find_clock(classes: str, values: list[int]) -> timedelta | None:
    """The time of day in a row of classes, or None."""
    timed = _find_time(classes)
    return clock_of(Shape(**timed[0]), values) if timed else None


def clock_of(shape: Shape, values: list[int]) -> timedelta | None:
    """The time of day that a shape holds, or None where there is no such time."""
    hour = values[shape.hour]
    if shape.half >= 0 and values[shape.half] and hour <= 12:
        hour = _in_half(hour % 12, values[shape.half])
    minute = values[shape.minute] if shape.minute >= 0 else 0
    second = values[shape.second] if shape.second >= 0 else 0
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and minute):
        return None
    return timedelta(hours=hour, minutes=minute, seconds=min(second, 59))


def _in_half(hour: int, hours: int) -> int:
    """The hour, of 0 to 11, in the half of the day that a word names; night may begin earlier here than in the CLDR."""
    both = (hour, hour + 12)
    asked = next((one for one in both if hours >> one & 1), None)
    if asked is not None:
        return asked
    if hours < _NOON or not hours % _NOON:
        return both[hours >= _NOON]
    return min(both, key=lambda one: min(min(abs(one - it), 24 - abs(one - it)) for it in range(24) if hours >> it & 1))


def _find_date(row: str) -> tuple[Shape, int, int] | None:
    for pattern, weak in _DATES:
        match = pattern.search(row)
        if match is None:
            continue
        at = {name[0]: match.start(name) for name, found in match.groupdict().items() if found is not None}
        year = at.get("y", at.get("Y", -1))
        shape = Shape(
            year=year,
            month=at.get("M", at.get("m", -1)),
            day=at.get("d", -1),
            short_year="Y" in at,
            numeric=(at["p"], at["q"], at.get("r", year)) if "p" in at else None,
            year_last="r" not in at,
            year_first="p" in at and row[at["p"]] != "a" and row[at["q"]] + row[at.get("r", year)] != "Aa",
            year_third="r" not in at or row[at["r"]] != "a",
            weak=weak,
            separator=row[at["p"] + 1 : at["q"]][:1] if "p" in at else "",
        )
        return shape, match.start(), match.end()
    return None


def _find_time(left: str) -> tuple[dict[str, Any], str] | None:
    for place, pattern in enumerate(_TIMES):
        for match in pattern.finditer(left):
            if place == _UNMARKED and not _beside(left, match):
                continue
            at = {name[0]: match.end(name) - 1 for name, found in match.groupdict().items() if found is not None}
            fields = {
                "hour": at["h"],
                "minute": at.get("i", -1),
                "second": at.get("s", -1),
                "half": at.get("P", -1),
            }
            left = left[: match.start()] + "#" * (match.end() - match.start()) + left[match.end() :]
            zone, left = _find_zone(left, match.start(), match.end())
            return fields | zone, left
    return None


def _beside(left: str, match: re.Match[str]) -> bool:
    """A time with a dot is one only beside its date, or with its half of the day: else it is a price or a version."""
    if match["P"] or match["P2"]:
        return True
    before, after = left[: match.start()].rstrip(".,-|/H"), left[match.end() :].lstrip(".,-|/HZ")
    return before.endswith("#") or after.startswith("#")


def _find_zone(left: str, start: int, end: int) -> tuple[dict[str, int], str]:
    """The zone after a time of day, or before it; and the row without it."""
    match = _ZONE.match(left, end)
    if match:
        return _zone_of(match, left), left[:end] + "#" * (match.end() - end) + left[match.end() :]
    before = _ZONE_BEFORE.search(left, 0, start)
    if before:
        return _zone_of(before, left), left[: before.start()] + "#" * (start - before.start()) + left[start:]
    return {}, left


def _zone_of(match: re.Match[str], left: str) -> dict[str, int]:
    at = {name[0]: match.start(name) for name, found in match.groupdict().items() if found is not None}
    sign = 0 if "g" not in at else 1 if left[at["g"]] == "+" else -1
    return {"zone": at.get("Z", -1), "sign": sign, "zone_hour": at.get("a", -1), "zone_minute": at.get("b", -1)}


def _placed(shape: Shape, places: list[int], weekday: int) -> Shape:
    """The same shape with its places counted in the whole row, weekdays and eras included."""
    moved: dict[str, Any] = {
        name: places[value]
        for name in ("year", "month", "day", "hour", "minute", "second", "half", "zone", "zone_hour", "zone_minute")
        if (value := getattr(shape, name)) >= 0
    }
    if shape.numeric:
        one, two, three = shape.numeric
        moved["numeric"] = (places[one], places[two], places[three])
    return shape._replace(**moved, weekday=weekday)
