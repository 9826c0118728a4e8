"""Posts to JSON Lines and Parquet, against bare orjson and bare pyarrow on the same posts in the same run.

    .venv/bin/python tests/benchmarks/bench_exports.py [--posts 3000] [--rounds 7]

Bare orjson: one dumps, one write and one flush a record, on the very same dataclasses; and, to be told beside it, on
dicts that somebody made of them before the clock ran (making them takes five times as long as writing them). Bare
pyarrow: the same schema, compression and row groups, from such dicts. A ratio of 1 is as fast as bare, more is faster.
CPU seconds, median of the rounds, all by turns.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from exports.dataset import open_file
from exports.parquet import GROUP_ROWS, schema_of
from exports.post import Author, Block, Blockquote, Comment, Link, ListItem, Post
from exports.tables import POSTS

SEED = 20071109
WORDS = (
    "blog",
    "a",
    "of",
    "post",
    "quite",
    "comment",
    "reader",
    "über",
    "naïve",
    "данные",
    "图书",
    "said",
    "once",
    "links",
)


def make_posts(number: int) -> list[Post]:
    """Posts of a usual size: some 30 blocks and 12 comments each."""
    chance = random.Random(SEED)
    start = datetime(2004, 1, 1, tzinfo=UTC)

    def words(least: int, most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(least, most)))

    def comment(post_id: str, position: int) -> Comment:
        text = words(10, 120)
        at = start + timedelta(minutes=chance.randrange(5_000_000))
        return Comment(
            id=f"comment-{position}",
            post_id=post_id,
            position=position,
            author=words(1, 2),
            published=at,
            published_raw=at.isoformat(),
            published_precision="second",
            text=text,
            html=f"<p>{text}</p>",
        )

    def post(n: int) -> Post:
        paragraphs = [words(20, 100) for _ in range(chance.randint(4, 50))]
        text = "\n\n".join(paragraphs)
        items = tuple(ListItem(words(3, 20), chance.randint(0, 2)) for _ in range(chance.randint(0, 8)))
        at = start + timedelta(hours=n)
        return Post(
            url=f"http://blog.example/{n}/",
            post_id=f"{n:016x}",
            blog_url="http://blog.example/",
            title=words(3, 9),
            authors=(Author(words(1, 2)),),
            published=at,
            published_raw=at.isoformat(),
            published_precision="minute",
            tags=tuple({words(1, 1) for _ in range(4)}),
            text=text,
            html="".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
            blocks=(*(Block("paragraph", paragraph) for paragraph in paragraphs), Block("list", items=items)),
            blockquotes=(Blockquote(paragraphs[0]),),
            list_items=items,
            links=tuple(Link(f"http://other.example/{i}", words(1, 4)) for i in range(chance.randint(0, 12))),
            comments=tuple(comment(f"{n:016x}", i) for i in range(chance.randint(0, 24))),
            fetched_at=at,
            sources={"title": "json-ld:headline", "published": "time[datetime]", "body": "selector:.entry-content"},
        )

    return [post(n) for n in range(number)]


def ours(posts: list[Post], rows: list[dict], path: Path) -> None:
    """What `blogarchive` writes."""
    del rows
    with open_file(path) as dataset:
        for post in posts:
            dataset.write(post)


def bare_orjson(posts: list[Post], rows: list[dict], path: Path) -> None:
    """The least that a crawler does which loses no record."""
    del rows
    _dump_each(posts, path)


def orjson_of_dicts(posts: list[Post], rows: list[dict], path: Path) -> None:
    """The same where the records are dicts already."""
    del posts
    _dump_each(rows, path)


def _dump_each(records: list, path: Path) -> None:
    with path.open("wb") as file:
        for record in records:
            file.write(orjson.dumps(record, option=orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE))
            file.flush()


def bare_pyarrow(posts: list[Post], rows: list[dict], path: Path) -> None:
    """The least that writes the same table."""
    del posts
    schema = schema_of(POSTS)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, len(rows), GROUP_ROWS):
            writer.write_table(pa.Table.from_pylist(rows[start : start + GROUP_ROWS], schema=schema))


def main() -> None:
    """Print a line for each format."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--posts", type=int, default=3000)
    words.add_argument("--rounds", type=int, default=7)
    chosen = words.parse_args()
    posts = make_posts(chosen.posts)
    rows = [asdict(post) for post in posts]
    with tempfile.TemporaryDirectory() as folder:
        for name, least, bare in (("jsonl", 0.8, [bare_orjson, orjson_of_dicts]), ("parquet", 0.9, [bare_pyarrow])):
            times: dict[object, list[float]] = {write: [] for write in (ours, *bare)}
            for _ in range(chosen.rounds):
                for write, taken in times.items():
                    begun = time.process_time()
                    write(posts, rows, Path(folder) / f"{write.__name__}.{name}")
                    taken.append(time.process_time() - begun)
            our = statistics.median(times[ours])
            ratios = [f"{statistics.median(times[write]) / our:.2f} of {write.__name__}" for write in bare]
            size = (Path(folder) / f"ours.{name}").stat().st_size / 1e6
            print(
                f"{name:8}{our:.3f} s CPU, {chosen.posts / our:,.0f} posts/s, {size:.0f} MB: {', '.join(ratios)}; ≥ {least} asked"
            )


if __name__ == "__main__":
    main()
