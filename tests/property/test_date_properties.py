"""parse(format(instant)) = instant, no text raises, and what was read before never changes an answer."""

from datetime import UTC, datetime, timedelta, timezone

from babel.dates import format_datetime
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.date_text import read_text
from pipelines.dates import parse_date, resolve_dates
from pipelines.found import FoundDate

NOW = datetime(2024, 3, 10, 12, 0, tzinfo=UTC)
LANGUAGES = ("en", "de", "fr", "ja", "ru", "ar", "th", "hu", "vi", "he", "fa", "ko", "zh", "el", "lt", "eu")
instants = st.datetimes(datetime(1995, 1, 1), datetime(2068, 12, 31)).map(
    lambda at: at.replace(microsecond=0, tzinfo=UTC)
)
offsets = st.integers(-12 * 4, 14 * 4).map(lambda quarters: quarters * 15)
# Texts that look like dates: their pieces in any order.
PIECES = [
    "0",
    "1",
    "05",
    "12",
    "31",
    "1999",
    "2019",
    "2562",
    "May",
    "mai",
    "月",
    "日",
    "年",
    ".",
    ",",
    "/",
    "-",
    ":",
    "'",
    "+",
    "T",
    "Z",
    "pm",
    "午後",
    "Mon",
    "пн",
    "令和",
    "ago",
    "vor",
    "Tagen",
    "#",
    "|",
    "\u200f",
    "²",
    "٣",
    "É",
]
date_like = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.lists(
    st.sampled_from(PIECES), max_size=14
).map("".join)


@given(instants, offsets)
def test_iso_with_an_offset(at, offset):
    local = at.astimezone(timezone(timedelta(minutes=offset)))
    read = parse_date(local.isoformat(), machine=True)
    assert (read.at, read.offset, read.precision) == (at, offset, "second")


@given(instants, st.sampled_from(LANGUAGES), st.sampled_from(["medium", "long", "full"]))
@settings(max_examples=300, deadline=None)
def test_what_the_cldr_formats_is_read_back(at, language, length):
    read = parse_date(format_datetime(at, length, locale=language), language=language)
    assert (read.at, read.ambiguous) == (at, False)


@given(instants)
def test_epochs(at):
    assert parse_date(str(int(at.timestamp())), machine=True).at == at if at.timestamp() >= 10**9 else True


@given(st.text(max_size=80) | date_like, st.sampled_from([None, "en", "de", "ja", "zz", "", "x-1"]), st.booleans())
@example("9" * 300, None, True)
@example("令和" * 40, "ja", False)
@example("2019-W99-9", None, True)
@example("十十十月", "zh", False)
@settings(max_examples=500, deadline=None)
def test_no_text_raises(text, language, machine):
    read = parse_date(text, language=language, fetched_at=NOW, machine=machine)
    assert read is None or read.at.tzinfo is UTC
    found = [FoundDate(text, "a", machine=machine), FoundDate("05/03/2016", "b")]
    assert resolve_dates(found, language=language, fetched_at=NOW, after=NOW) is not None


@given(st.lists(date_like, max_size=8), st.sampled_from([None, "en", "de"]))
@settings(deadline=None)
def test_what_was_read_before_changes_no_answer(texts, language):
    first = [parse_date(text, language=language, fetched_at=NOW) for text in texts]
    read_text.cache_clear()
    assert first[::-1] == [parse_date(text, language=language, fetched_at=NOW) for text in reversed(texts)]
