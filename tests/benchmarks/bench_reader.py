"""Bytes to the full record, as a multiple of the bare parse of the same pages; and trafilatura, where it is installed.

    .venv/bin/python tests/benchmarks/bench_reader.py [--pages FOLDER] [--rounds 5] [--stages]

The pages are the hand-annotated ones beside the repository, else the golden ones. CPU seconds of one process; of each page
the best round counts, and the sums are compared. `read_page` leaves the dates as text, `extract` gives the finished record. `--stages` parts both into their steps; the
clock between them costs a little too.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lxml.html

import scraper
from pipelines.normalise import normalise
from pipelines.settle import settle_alone
from scraper.discover.archives import find_links
from scraper.extractors.blocks import read_content
from scraper.extractors.body import find_body
from scraper.extractors.comments import find_thread
from scraper.extractors.datestamps import find_datestamps
from scraper.extractors.metadata import find_frame, find_metadata
from scraper.head import read_head
from scraper.html import read_html
from scraper.model.capture import Capture
from scraper.page import read_page
from scraper.page_kind import kind_of
from scraper.platforms.registry import which_platform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2026, 11, 23, tzinfo=UTC)
URL = "https://blog.example/post"


def main() -> None:
    """Print a line for each way to read the pages."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--pages", type=Path)
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument("--stages", action="store_true")
    chosen = words.parse_args()
    corpus = ROOT.parent / "shared" / "corpus" / "pages"
    folder = chosen.pages or (corpus if corpus.is_dir() else ROOT / "tests" / "golden")
    bodies = [path.read_bytes() for path in sorted(folder.rglob("*.html"))]
    ways: dict[str, Callable[[bytes], Any]] = {
        "lxml.html parse": lxml.html.document_fromstring,
        "read_page": lambda body: read_page(Capture(URL, body, fetched_at=AT)),
        "extract": lambda body: scraper.extract(body, url=URL, fetched_at=AT),
    }
    if (peer := _trafilatura()) is not None:
        ways["trafilatura, with comments and metadata"] = peer
    print(f"{len(bodies)} pages, {sum(map(len, bodies)) / 1e6:.1f} MB, from {folder}")
    parse = None
    for name, way in ways.items():
        spent = sum(_best(way, body, chosen.rounds) for body in bodies)
        parse = parse or spent
        _print(name, spent / len(bodies), spent / parse)
    if chosen.stages:
        print()
        for name, spent in _by_stage(bodies, chosen.rounds).items():
            _print(name, spent / len(bodies), spent / (parse or 1))


def _print(name: str, seconds: float, ratio: float) -> None:
    print(f"{name:42s} {1000 * seconds:8.2f} ms a page  {ratio:6.2f} x parse")


def _by_stage(bodies: Iterable[bytes], rounds: int) -> Counter[str]:
    """Seconds in each step over all pages, of each page's step the best round."""
    total: Counter[str] = Counter()
    for body in bodies:
        best: dict[str, float] = {}
        for _ in range(rounds):
            begun = time.process_time()
            for name in _read_in_steps(body):
                ended = time.process_time()
                best[name] = min(best.get(name, ended - begun), ended - begun)
                begun = time.process_time()
        total.update(best)
    return total


def _read_in_steps(body: bytes) -> Iterator[str]:
    """What `extract` does, step by step; gives the name of each once it is done."""
    document = read_html(body, url=URL)
    yield "html"
    head = read_head(document)
    yield "head"
    _ = document.class_tokens
    yield "index of classes"
    platform = which_platform(document, head)
    yield "platform"
    kind = kind_of(document, head, platform)
    yield "kind"
    metadata = find_metadata(document, platform, head)
    yield "metadata"
    thread = find_thread(document, platform)
    yield "comments"
    found = find_body(document, platform, title_node=metadata.title_node, thread_nodes=thread.nodes)
    yield "body"
    find_frame(document, platform, metadata, found, thread)
    yield "frame"
    find_datestamps(document, platform, metadata, found, thread)
    yield "dates"
    if found is not None:
        read_content(document, found)
    yield "content"
    find_links(document, platform, kind=kind or "post")
    yield "links"
    post = read_page(Capture(URL, body, fetched_at=AT)).post
    yield "(the whole page at once)"
    kept = normalise(post, fetched_at=AT).post if post is not None else None
    yield "record"
    if kept is not None:
        settle_alone(kept)
    yield "record settled"


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
