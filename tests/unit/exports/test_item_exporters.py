"""`-O posts.parquet` and `-O posts.jsonl` in plain Scrapy."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from example_posts import BARE, POST

from exports.dataset import read_posts
from exports.item_exporters import JsonLinesExporter, ParquetExporter


@pytest.mark.parametrize(("exporter", "name"), [(JsonLinesExporter, "a.jsonl"), (ParquetExporter, "a.parquet")])
def test_posts_are_written_and_other_items_left_out(tmp_path, exporter, name):
    path = tmp_path / name
    with path.open("wb") as file:
        exporting = exporter(file)
        exporting.start_exporting()
        for item in (POST, {"an": "item"}, BARE):
            exporting.export_item(item)
        exporting.finish_exporting()
        assert not file.closed
    assert list(read_posts(path)) == [POST, BARE]


SETTINGS = """
FEED_EXPORTERS = {
    "jsonl": "exports.item_exporters.JsonLinesExporter",
    "parquet": "exports.item_exporters.ParquetExporter",
}
"""
SPIDER = """
from example_posts import POST
import scrapy
class Blog(scrapy.Spider):
    name = "blog"
    async def start(self):
        yield POST
        yield {"no": "post"}
"""


@pytest.mark.parametrize("name", ["posts.jsonl", "posts.parquet"])
def test_scrapy_writes_its_feed_with_them(tmp_path, name):
    (tmp_path / "spider.py").write_text(SPIDER)
    (tmp_path / "feed_settings.py").write_text(SETTINGS)
    command = [sys.executable, "-m", "scrapy", "runspider", "spider.py", "-O", name, "-L", "ERROR"]
    here = Path(__file__).parent
    paths = os.pathsep.join(map(str, (tmp_path, here, here.parents[2])))
    known = os.environ | {"PYTHONPATH": paths, "SCRAPY_SETTINGS_MODULE": "feed_settings"}
    subprocess.run(command, cwd=tmp_path, check=True, timeout=60, env=known)
    assert list(read_posts(tmp_path / name)) == [POST]
