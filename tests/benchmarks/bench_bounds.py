"""What the worst pages cost: CPU as a multiple of their own parse, and memory; each page in a process of its own.

    .venv/bin/python tests/benchmarks/bench_bounds.py [--count 20000] [NAME ...]

Memory is the peak of the process less what it held with everything imported. Depth counts up to 2,000 elements: what is
nested deeper is flattened, so more would measure the same page again.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hostile_pages import PAGES, page

from scraper.model.capture import Capture
from scraper.page import read_page

_PARSER = etree.HTMLParser(
    huge_tree=True
)  # the usual one gives up at 256 elements of depth: a page unread costs nothing
DEEPEST = 2000
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def measure(name: str, count: int) -> str:
    """One row of the table, measured in this process."""
    read_page(Capture("https://blog.example/a", page("links", 3), fetched_at=NOW))  # what is loaded once
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    body = page(name, min(count, DEEPEST) if name.startswith("nested") else count)
    parse = _seconds(lambda: etree.fromstring(body, parser=_PARSER))
    read = _seconds(lambda: read_page(Capture("https://blog.example/2010/03/a-walk", body, fetched_at=NOW)))
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) / 1024
    return f"{name:26} {len(body) / 1e6:6.1f} MB {parse:8.3f} s {read:8.2f} s {read / parse:8.0f} x {peak:6.0f} MB"


def _seconds(work: object) -> float:
    start = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(PAGES)}")
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.here:
        print(measure(asked.names[0], asked.count))
        return
    print(f"{'page':26} {'size':>9} {'parse':>10} {'read':>10} {'ratio':>10} {'peak':>9}")
    for name in asked.names or PAGES:
        subprocess.run([sys.executable, __file__, name, "--count", str(asked.count), "--here"], check=True)


if __name__ == "__main__":
    main()
