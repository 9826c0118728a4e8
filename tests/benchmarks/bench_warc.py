"""WARC writing and reading, in CPU seconds beside the parse of the same pages.

    .venv/bin/python tests/benchmarks/bench_warc.py [--folder PAGES] [--rounds 5]

Writes each page as a crawl does: an answer as the server packs it (gzip), which nearly all do, and one of a server that
packs nothing. Without a folder the corpus beside the checkout is taken, else the golden pages, which are too small to tell
much. Writing is to cost at most 0.7 of the parse; WARC bytes at most a quarter of the pages'.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import lxml.html

from scraper.fetch.warc_records import read_records
from scraper.fetch.warc_writer import Fetched, WarcWriter

ROOT = Path(__file__).parents[2]
CORPUS, GOLDEN = ROOT.parent / "shared" / "corpus" / "pages", ROOT / "tests" / "golden"
HEAD = b"HTTP/1.1 200 OK\r\nDate: Mon, 23 Nov 2026 06:22:40 GMT\r\nServer: Apache\r\nContent-Type: text/html; charset=UTF-8\r\n"
GET = (
    b"GET /2010/01/a-post/ HTTP/1.1\r\nHost: blog.example\r\nUser-Agent: blogarchive/1\r\nAccept-Encoding: gzip\r\n\r\n"
)


def pages_of(folder: Path) -> list[bytes]:
    """The HTML files below a folder."""
    found = sorted(path for path in folder.rglob("*.htm*") if path.is_file())
    return [body for path in found if (body := gunzipped(path.read_bytes()).strip())]


def gunzipped(body: bytes) -> bytes:
    """A page as its server has it."""
    return gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body


def exchanges(pages: list[bytes], *, packed: bool) -> list[Fetched]:
    """Each page as an answer."""
    at = datetime(2026, 11, 23, tzinfo=UTC)
    made = []
    for number, page in enumerate(pages):
        body = gzip.compress(page, 6) if packed else page
        coding = b"Content-Encoding: gzip\r\n" if packed else b""
        head = HEAD + coding + b"Content-Length: %d\r\n\r\n" % len(body)
        made.append(Fetched(f"http://blog.example/{number}/", at, GET, head, body, body, ip="127.0.0.1"))
    return made


def cpu_seconds(work: Callable[[], object], rounds: int) -> float:
    """The best of some rounds."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def main() -> None:
    """Print a line for each way."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--folder", type=Path, default=CORPUS if CORPUS.is_dir() else GOLDEN)
    words.add_argument("--rounds", type=int, default=5)
    chosen = words.parse_args()
    pages = pages_of(chosen.folder)
    size = sum(map(len, pages))
    parse = cpu_seconds(lambda: [lxml.html.document_fromstring(page) for page in pages], chosen.rounds)
    print(f"{len(pages)} pages, {size / 1e6:.1f} MB; lxml.html parses them in {parse:.3f} s")
    for name, packed in (("came packed", True), ("came plain", False)):
        fetched = exchanges(pages, packed=packed)
        with tempfile.TemporaryDirectory() as folder:
            places = iter(range(chosen.rounds))

            def write(fetched: list[Fetched] = fetched, folder: str = folder, places: object = places) -> None:
                with WarcWriter(Path(folder) / str(next(places)), {"software": "bench"}) as writer:  # type: ignore[call-overload]
                    for one in fetched:
                        writer.write(one)

            took = cpu_seconds(write, chosen.rounds)
            (path,) = (Path(folder) / "0").glob("*.warc.gz")
            print(
                f"write, {name}: {took:.3f} s, {took / parse:.2f} of the parse; {path.stat().st_size / size:.3f} of the bytes"
            )
            for reader in ("warcio", "fastwarc"):
                if find_spec(reader):
                    with path.open("rb") as file:
                        took = cpu_seconds(lambda: [*read_records(file, "a", reader=reader)], chosen.rounds)  # noqa: B023
                    print(f"read,  {name}: {took:.3f} s, {took / parse:.2f} of the parse, by {reader}")


if __name__ == "__main__":
    main()
