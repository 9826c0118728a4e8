"""CPU of reading dates against dateparser given the language, on the stream that a crawl gives; `python` this file."""

from __future__ import annotations

import random
import statistics
import time
import warnings
from datetime import UTC, datetime, timedelta

from babel.dates import format_date, format_datetime, format_time

from pipelines.dates import parse_date

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "ja", "tr", "sv")
AROUND = {"en": "{d} at {t}", "de": "{d} um {t} Uhr", "fr": "{d} à {t}", "es": "{d} a las {t}", "ru": "{d} в {t}"}
BLOGS, POSTS, COMMENTS, ROUNDS = 12, 15, 9, 5


def stream(seed: int) -> list[tuple[str, str]]:
    """What pages of several blogs say, as they come: a machine date and a printed one each, and dates of comments."""
    rng = random.Random(seed)
    texts: list[tuple[str, str]] = []
    for number in range(BLOGS):
        language = LANGUAGES[number % len(LANGUAGES)]
        for _ in range(POSTS):
            at = datetime(2008, 1, 1, tzinfo=UTC) + timedelta(seconds=rng.randrange(15 * 365 * 86400))
            texts += [(at.isoformat(), language), (format_date(at, "long", locale=language), language)]
            for _ in range(COMMENTS):
                at += timedelta(seconds=rng.randrange(5 * 86400))
                texts.append((_printed(at, language), language))
    return texts


def _printed(at: datetime, language: str) -> str:
    around = AROUND.get(language)
    if around is None:
        return str(format_datetime(at, "medium", locale=language))
    return around.format(d=format_date(at, "long", locale=language), t=format_time(at, "short", locale=language))


def _seconds(read: object, texts: list[tuple[str, str]]) -> float:
    start = time.process_time()
    for text, language in texts:
        read(text, language)  # type: ignore[operator]
    return time.process_time() - start


def main() -> None:
    warnings.simplefilter("ignore")
    import dateparser

    streams = [stream(seed) for seed in range(ROUNDS + 1)]

    def ours(text: str, language: str) -> object:
        return parse_date(text, language=language)

    def theirs(text: str, language: str) -> object:
        return dateparser.parse(text, languages=[language])

    # The first stream warms both up; each round then reads a stream of its own, so that no answer is remembered whole.
    first = _seconds(ours, streams[0])
    _seconds(theirs, streams[0][:200])
    per_text, per_peer = [], []
    for texts in streams[1:]:
        sample = texts[:: max(1, len(texts) // 400)]
        per_text.append(_seconds(ours, texts) / len(texts))
        per_peer.append(_seconds(theirs, sample) / len(sample))
    mine, peer = statistics.median(per_text), statistics.median(per_peer)
    ratios = [theirs / ours for ours, theirs in zip(per_text, per_peer, strict=True)]
    print(f"{len(streams[0])} dates of {BLOGS} blogs in {len(LANGUAGES)} languages; medians of {ROUNDS} rounds, CPU")
    print(f"  first pass, vocabularies built on the way  {first / len(streams[0]) * 1e6:8.1f} µs a date")
    print(f"  ours                                       {mine * 1e6:8.1f} µs a date")
    print(f"  dateparser, told the language              {peer * 1e6:8.1f} µs a date")
    print(f"  ratio                                      {statistics.median(ratios):8.1f} x (target: 15 x)")


if __name__ == "__main__":
    main()
