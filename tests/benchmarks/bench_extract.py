"""`extract` over a folder with one process and with several: pages a second, and how much the others help.

    .venv/bin/python tests/benchmarks/bench_extract.py [--pages FOLDER] [--count 800] [--jobs 2] [--rounds 3]

The pages (a folder's, else the golden ones) stand many times in a mirror, each time at another address. Wall seconds,
the median of the rounds. Each round also has a plain sum counted by one process and, a share each, by several: what the
machine gives just then to processes that share nothing.
"""

from __future__ import annotations

import argparse
import compileall
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
SUM = "sum(i * i for i in range({}))"
STEPS = 60_000_000


def main() -> None:
    """Print a line for `extract` and one for the plain sum."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--pages", type=Path, default=GOLDEN)
    words.add_argument("--count", type=int, default=800)
    words.add_argument("--jobs", type=int, default=2)
    words.add_argument("--rounds", type=int, default=3)
    chosen = words.parse_args()
    for package in ("scraper", "pipelines", "exports"):  # as an installation has it, whatever the environment forbids
        compileall.compile_dir(ROOT / package, quiet=1)
    taken: dict[tuple[str, int], list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        mirror, out = Path(folder) / "mirror", Path(folder) / "out-{}.jsonl"
        make_mirror(chosen.pages, mirror, chosen.count)
        for _ in range(chosen.rounds):
            for jobs in (1, chosen.jobs):
                taken.setdefault(("extract", jobs), []).append(wall([extract(mirror, str(out).format(jobs), jobs)]))
                counting = [sys.executable, "-c", SUM.format(STEPS // jobs)]
                taken.setdefault(("a plain sum", jobs), []).append(wall([counting] * jobs))
        same = Path(str(out).format(1)).read_bytes() == Path(str(out).format(chosen.jobs)).read_bytes()
    for name in ("extract", "a plain sum"):
        one, many = (statistics.median(taken[name, jobs]) for jobs in (1, chosen.jobs))
        rate = f"{chosen.count / one:6.1f} and {chosen.count / many:6.1f} pages/s" if name == "extract" else ""
        print(f"{name:12s} 1 process {one:6.2f} s, {chosen.jobs} processes {many:6.2f} s: {one / many:4.2f} x  {rate}")
    print("the records are the same" if same else "THE RECORDS DIFFER")


def make_mirror(pages: Path, mirror: Path, count: int) -> None:
    """So many pages as `wget` would leave them, each one's own address made another's."""
    found = sorted(path for path in pages.rglob("*.html") if path.is_file())
    for number, path in enumerate(islice(cycle(found), count)):
        place = mirror / f"blog-{number // len(found)}.example" / f"{number}" / "index.html"
        place.parent.mkdir(parents=True)
        place.write_bytes(path.read_bytes().replace(b'rel="canonical"', b'rel="nothing"'))


def extract(mirror: Path, out: str, jobs: int) -> list[str]:
    """The command."""
    return [sys.executable, "-m", "scraper", "extract", "-q", "-j", str(jobs), "-o", out, str(mirror)]


def wall(commands: list[list[str]]) -> float:
    """Seconds until all of them are done."""
    begun = time.perf_counter()
    running = [subprocess.Popen(command) for command in commands]
    if any([one.wait() for one in running]):  # noqa: C419 - all are waited for
        raise SystemExit("it failed")
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
