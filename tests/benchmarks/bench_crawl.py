"""CPU a page of a whole crawl (fetch, read, dates, store, JSON Lines) against a bare Scrapy spider that follows links.

    .venv/bin/python tests/benchmarks/bench_crawl.py [--posts 200 600] [--rounds 3] [--url http://127.0.0.1:8090/]

Both ask the same loopback server, in processes of their own, as fast as it answers; the server's CPU is not counted.
CPU a page is the slope between a small and a large blog, each the median of the rounds, so that starting up (about a
second for either) is left out.
With --url both crawl that site once, and the start is counted: begin-up of each is told beside.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests/end_to_end")]

from blog_pages import BlogSite  # noqa: E402
from blogserver import BlogServer  # noqa: E402
from generated_blog import BlogPlan  # noqa: E402

BARE = """
import sys, scrapy
from scrapy.crawler import AsyncCrawlerProcess
class Bare(scrapy.Spider):
    name = "bare"
    def __init__(self, url): super().__init__(); self.home = url
    async def start(self): yield scrapy.Request(self.home)
    def parse(self, response):
        if not isinstance(response, scrapy.http.HtmlResponse): return
        for href in response.xpath("//a/@href").getall():
            url = response.urljoin(href).partition("#")[0]
            if url.startswith(self.home): yield scrapy.Request(url)
process = AsyncCrawlerProcess({"LOG_LEVEL": "ERROR", "ROBOTSTXT_OBEY": True, "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False, "CLOSESPIDER_PAGECOUNT": int(sys.argv[2])})
crawler = process.create_crawler(Bare)
process.crawl(crawler, url=sys.argv[1]); process.start()
print(crawler.stats.get_value("response_received_count"))
"""


def main() -> None:
    """Print both costs and their ratio."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--posts", type=int, nargs=2, default=(200, 600))
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--url", help="another site on loopback, instead of generated ones")
    given = arguments.parse_args()
    if given.url:
        ours, bare = _whole(given.url)
    else:
        ours, bare = _slope(*given.posts, rounds=given.rounds)
    print(f"crawl CPU a page: ours {ours * 1000:.2f} ms, bare Scrapy {bare * 1000:.2f} ms, ratio {ours / bare:.2f}")


def _slope(small: int, large: int, *, rounds: int) -> tuple[float, float]:
    """CPU seconds a page for both, start left out."""
    costs: dict[tuple[str, int], list[float]] = {}
    pages: dict[tuple[str, int], int] = {}
    for _ in range(rounds):
        for posts in (small, large):
            with ServerProcess(posts) as url:
                for name, run in (("ours", run_ours), ("bare", run_bare)):
                    cpu, pages[name, posts] = run(url)
                    costs.setdefault((name, posts), []).append(cpu)
    taken = {key: statistics.median(cpus) for key, cpus in costs.items()}
    ours, bare = (
        (taken[name, large] - taken[name, small]) / (pages[name, large] - pages[name, small])
        for name in ("ours", "bare")
    )
    return ours, bare


def _whole(url: str) -> tuple[float, float]:
    cpu, pages = run_ours(url)
    bare_cpu, bare_pages = run_bare(url, at_most=pages)
    print(f"ours {cpu:.2f} s for {pages} pages, bare {bare_cpu:.2f} s for {bare_pages}")
    return cpu / pages, bare_cpu / bare_pages


def run_ours(url: str) -> tuple[float, int]:
    """CPU seconds and pages of our crawl."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "scraper", "crawl", url, "--archive", f"{folder}/a", "--rate", "100000"]
        cpu, out = measured([*command, "--via", "pages", "--no-warc", "--format", "jsonl", "--json", "-q"])
    summary = json.loads(out)
    return cpu, sum(summary["pages"].values())


def run_bare(url: str, *, at_most: int = 0) -> tuple[float, int]:
    """CPU seconds and pages of the bare spider."""
    cpu, out = measured([sys.executable, "-c", BARE, url, str(at_most)])
    return cpu, int(out)


def measured(command: list[str]) -> tuple[float, str]:
    """CPU seconds of a process, user and system, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


class ServerProcess:
    """A generated blog, served from this process' threads: only children are measured."""

    def __init__(self, posts: int) -> None:
        plan = BlogPlan(posts=posts, comments=6, months=False, labels=False)
        self._server = BlogServer(BlogSite(plan).answer)

    def __enter__(self) -> str:
        self._server.__enter__()
        return self._server.url

    def __exit__(self, *_: object) -> None:
        self._server.__exit__(None, None, None)


if __name__ == "__main__":
    main()
