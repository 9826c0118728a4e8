"""Peak memory of a crawl of a small blog that has one page of 31 MB, or one of 50,000 comments.

    .venv/bin/python tests/benchmarks/bench_memory.py [--megabytes 31] [KIND ...]

The first line is the same blog with a page as small as the others. Each crawl runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests/end_to_end")]

from blog_pages import BlogSite  # noqa: E402
from blogserver import BlogServer  # noqa: E402
from generated_blog import Answer, BlogPlan  # noqa: E402

if TYPE_CHECKING:
    from generated_blog import Asked

POSTS = 10
_PROSE = "The old boat lay in the harbour, and nobody knew whose it was until the winter came. " * 6
_CYRILLIC = "Старая лодка лежала в гавани, и никто не знал, чья она, пока не пришла зима. " * 6
PIECES = {
    "small": "",
    "prose": f"<p>{_PROSE}</p>\n",
    "cyrillic": f"<p>{_CYRILLIC}</p>\n",
    "one line": "x y ",
    "one word": "xxxxxxxx",
    "links": '<a href="/a/1">a</a>\n',
    "short paragraphs": "<p>a",
    "closed paragraphs": "<p>filler words here</p>\n",
    "attributes": "<i a=b c=d e=f>x</i>",
    "50,000 comments": '<li class="comment" id="comment-{n}"><cite class="fn">Ann {n}</cite> '
    '<time datetime="2020-01-03T03:04:05Z">3 January 2020</time><p>A comment with some words that go on.</p></li>\n',
}
HEAD = (
    '<html><head><title>Large</title></head><body><article class="post"><h1 class="entry-title">Large</h1>'
    '<time datetime="2020-01-02T03:04:05Z">2 January 2020</time><div class="entry-content"><p>It begins.</p>'
)


def page(kind: str, size: int) -> bytes:
    """A post's page of about `size` bytes, or with 50,000 comments."""
    piece = PIECES[kind]
    if "{n}" in piece:
        thread = "".join(piece.replace("{n}", str(n)) for n in range(50_000))
        return f'{HEAD}</div></article><ol class="commentlist">{thread}</ol></body></html>'.encode()
    body = piece * (size // len(piece.encode()) if piece else 0)
    return f"{HEAD}{body}</div></article></body></html>".encode()


def main() -> None:
    """Print the peak and what was kept for each kind."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--megabytes", type=float, default=31)
    arguments.add_argument("kinds", nargs="*", default=list(PIECES))
    given = arguments.parse_args()
    for kind in given.kinds:
        large = page(kind, int(given.megabytes * 1e6))
        made = BlogSite(BlogPlan(posts=POSTS, comments=1))

        def answer(asked: Asked, made: BlogSite = made, large: bytes = large) -> Answer:
            if asked.path == "/2020/01/large/":
                return Answer(large)
            plain = made.answer(asked)
            if asked.path != "/":
                return plain
            return replace(plain, body=plain.body + b'<h2><a href="/2020/01/large/">Large</a></h2>')

        with BlogServer(answer) as server:
            peak, posts, comments = crawled(server.url)
        print(
            f"{kind:18} {len(large) / 1e6:5.1f} MB: peak {peak:5.0f} MB, {posts} posts, {comments} comments", flush=True
        )


def crawled(url: str) -> tuple[float, int, int]:
    """The peak of a crawl's memory in MB; posts and comments of its dataset."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "scraper", "crawl", url, "--archive", f"{folder}/a", "--rate", "1000", "-q"]
        process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 3):
            raise SystemExit(f"the crawl ended with {process.returncode}")
        with (Path(folder) / "a/dataset/posts.jsonl").open("rb") as lines:
            counts = [len(json.loads(line)["comments"]) for line in lines]
    return used.ru_maxrss / 1024, len(counts), sum(counts)


if __name__ == "__main__":
    main()
