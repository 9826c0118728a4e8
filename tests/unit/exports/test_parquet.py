"""What Parquet holds, as pyarrow and three other readers see it."""

import tracemalloc
from dataclasses import replace
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from example_posts import AT, BARE, COMMENT, POST

from exports import parquet
from exports.dataset import open_dataset
from exports.errors import DatasetError
from exports.post import SCHEMA_VERSION


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("dataset")
    with open_dataset(place, ["parquet"]) as dataset:
        dataset.write(POST)
        dataset.write(BARE)
    return place


def test_the_schema_is_pinned_and_its_version_stands_in_the_file(folder):
    schema = pq.read_schema(folder / "posts.parquet")
    assert schema.metadata[b"blogarchive.schema_version"] == str(SCHEMA_VERSION).encode()
    assert schema.field("published").type == pa.timestamp("us", tz="UTC")
    assert schema.field("sources").type == pa.map_(pa.string(), pa.string())
    assert not schema.field("post_id").nullable
    assert schema.field("comments").type.value_type.field("published").type == pa.timestamp("us", tz="UTC")
    assert pq.ParquetFile(folder / "posts.parquet").metadata.row_group(0).column(0).compression == "ZSTD"


def test_comments_lie_flat_in_their_own_table(folder):
    rows = pq.read_table(folder / "comments.parquet").to_pylist()
    assert [(row["post_id"], row["id"], row["parent_id"]) for row in rows] == [
        ("00ff", "comment-1", None),
        ("00ff", "comment-2", "comment-1"),
    ]
    assert rows[0]["published"] == AT


def test_posts_are_read_back(folder):
    assert list(parquet.read_posts(folder / "posts.parquet")) == [POST, BARE]


def test_pandas_reads_it(folder):
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(folder / "posts.parquet")
    assert list(frame["post_id"]) == ["00ff", "11ee"]
    assert frame["published"][0] == AT
    assert frame["comments"][0][1]["parent_id"] == "comment-1"
    assert [list(row) for row in frame["blocks"][0][2]["rows"]] == [["a", "b"], ["c", ""]]
    assert dict(frame["sources"][0]) == POST.sources
    assert len(pandas.read_parquet(folder / "comments.parquet")) == 2


def test_polars_reads_it(folder):
    polars = pytest.importorskip("polars")
    frame = polars.read_parquet(folder / "posts.parquet")
    assert frame["published"][0] == AT
    quotes = frame.explode("blockquotes").unnest("blockquotes", separator=".")
    assert quotes["blockquotes.attribution"].drop_nulls().to_list() == ["Other"]
    assert frame["comments"][0].struct.field("id").to_list() == ["comment-1", "comment-2"]
    assert polars.read_parquet(folder / "comments.parquet").height == 2


def test_duckdb_reads_it(folder):
    duckdb = pytest.importorskip("duckdb")
    query = duckdb.connect().execute
    posts, comments = folder / "posts.parquet", folder / "comments.parquet"
    assert query(f"SELECT title, authors[2].url, sources['title'] FROM '{posts}' LIMIT 1").fetchone() == (
        POST.title,
        "http://mo.example/",
        "json-ld:headline",
    )
    items = query(f"SELECT unnest(list_items, recursive := true) FROM '{posts}'").fetchall()
    assert items == [("One", 0, False), ("Two", 1, True)]
    counts = query(
        f"SELECT p.title, count(*), epoch(max(c.published)) FROM '{posts}' p JOIN '{comments}' c USING (post_id) GROUP BY 1"
    ).fetchall()
    assert counts == [(POST.title, 2, AT.timestamp())]


def test_row_groups_are_bounded_by_rows_and_by_text(monkeypatch):
    monkeypatch.setattr(parquet, "GROUP_ROWS", 4)
    monkeypatch.setattr(parquet, "GROUP_CHARACTERS", 1000)
    file = BytesIO()
    writer = parquet.open_writer([file])
    for number in range(6):
        writer.write(replace(BARE, post_id=str(number)))
    writer.write(replace(BARE, text="x" * 400))
    writer.write(BARE)
    writer.close()
    metadata = pq.ParquetFile(file).metadata
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [4, 3, 1]


def test_memory_does_not_grow_with_the_blog(monkeypatch, tmp_path):
    monkeypatch.setattr(parquet, "GROUP_CHARACTERS", 200_000)
    monkeypatch.setattr(parquet, "GROUP_ROWS", 200)

    def peak(posts):
        """Of Python's own memory while rows are written; the footer grows with the number of row groups."""
        tracemalloc.start()
        with open_dataset(tmp_path, ["parquet"]) as dataset:
            for number in range(posts):
                dataset.write(replace(POST, post_id=str(number), text=f"{number} " * 2000, comments=(COMMENT,) * 5))
            most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)  # what is loaded and remembered once
    assert peak(600) < 1.5 * peak(100)


@pytest.mark.parametrize("content", [b"", b"PAR1", b"no Parquet at all"])
def test_a_broken_file_is_an_error_of_ours(tmp_path, content):
    path = tmp_path / "posts.parquet"
    path.write_bytes(content)
    with pytest.raises(DatasetError, match=r"posts\.parquet"):
        list(parquet.read_posts(path))
