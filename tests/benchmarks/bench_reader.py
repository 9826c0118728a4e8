"""Bytes to the full record, as a multiple of the bare parse of the same pages; and trafilatura, where it is installed.

    .venv/bin/python tests/benchmarks/bench_reader.py [--pages FOLDER] [--rounds 5]

The pages are the hand-annotated ones beside the repository, else the golden ones. CPU seconds of one process; of each page
the best round counts, and the sums are compared. `read_page` leaves the dates as text, `extract` gives the finished record.
"""

from __future__ import annotations

import argparse
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lxml.html

import scraper
from scraper.model.capture import Capture
from scraper.page import read_page

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2026, 11, 23, tzinfo=UTC)


def main() -> None:
    """Print a line for each way to read the pages."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--pages", type=Path)
    words.add_argument("--rounds", type=int, default=5)
    chosen = words.parse_args()
    corpus = ROOT.parent / "shared" / "corpus" / "pages"
    folder = chosen.pages or (corpus if corpus.is_dir() else ROOT / "tests" / "golden")
    bodies = [path.read_bytes() for path in sorted(folder.rglob("*.html"))]
    ways: dict[str, Callable[[bytes], Any]] = {
        "lxml.html parse": lxml.html.document_fromstring,
        "read_page": lambda body: read_page(Capture("https://blog.example/post", body, fetched_at=AT)),
        "extract": lambda body: scraper.extract(body, url="https://blog.example/post", fetched_at=AT),
    }
    if (peer := _trafilatura()) is not None:
        ways["trafilatura, with comments and metadata"] = peer
    print(f"{len(bodies)} pages, {sum(map(len, bodies)) / 1e6:.1f} MB, from {folder}")
    parse = None
    for name, way in ways.items():
        spent = sum(_best(way, body, chosen.rounds) for body in bodies)
        parse = parse or spent
        print(f"{name:42s} {1000 * spent / len(bodies):8.2f} ms a page  {spent / parse:6.2f} x parse")


def _best(way: Callable[[bytes], Any], body: bytes, rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        way(body)
        times.append(time.process_time() - begun)
    return min(times)


def _trafilatura() -> Callable[[bytes], Any] | None:
    try:
        import trafilatura
    except ImportError:
        return None
    return lambda body: trafilatura.bare_extraction(body, with_metadata=True, include_comments=True)


if __name__ == "__main__":
    main()
