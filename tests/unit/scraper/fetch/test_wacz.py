"""An archive's WARCs as a WACZ: what the specification asks for, and that it is read back."""

import gzip
import json
import os
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from exports.errors import ArchiveError
from exports.post import Post
from scraper.fetch.wacz import write_wacz
from scraper.fetch.warc import read_captures
from scraper.fetch.warc_writer import Fetched, WarcWriter

AT = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
GET = b"GET / HTTP/1.1\r\n\r\n"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


@pytest.fixture
def wacz(tmp_path):
    """A WACZ of three captures, of which two are posts and one a revisit."""
    with WarcWriter(tmp_path / "blog" / "warc", {"software": "test"}) as writer:
        refs = [
            writer.write(
                Fetched(
                    f"http://blog.example/{name}", AT, GET, HEAD, body, body, content_type="text/html; charset=utf-8"
                )
            )
            for name, body in (("b", b"<p>b"), ("a", b"<p>a"), ("a", b"<p>a"))
        ]
    posts = [Post(url=f"http://blog.example/{n}", post_id=str(n), title="T", capture=refs[n]) for n in (0, 1)]
    posts.append(Post(url="http://blog.example/imported", post_id="9"))
    place = tmp_path / "out" / "blog.wacz"
    assert write_wacz(tmp_path / "blog" / "warc", place, posts) == 2
    return place


def test_every_part_is_listed_with_its_digest(wacz):
    with zipfile.ZipFile(wacz) as bundle:
        assert all(info.compress_type == zipfile.ZIP_STORED for info in bundle.infolist())
        package = json.loads(bundle.read("datapackage.json"))
        assert (package["wacz_version"], package["profile"], package["title"]) == ("1.1.1", "data-package", "blog")
        listed = {resource["path"]: resource for resource in package["resources"]}
        assert set(listed) | {"datapackage.json", "datapackage-digest.json"} == set(bundle.namelist())
        for path, resource in listed.items():
            data = bundle.read(path)
            assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{sha256(data).hexdigest()}")
        digest = json.loads(bundle.read("datapackage-digest.json"))
        assert digest["hash"] == f"sha256:{sha256(bundle.read('datapackage.json')).hexdigest()}"


def test_the_index_is_sorted_and_leads_to_the_records(wacz):
    with zipfile.ZipFile(wacz) as bundle:
        packed = bundle.read("indexes/index.cdx.gz")
        lines = gzip.decompress(packed).splitlines()
        rows = [json.loads(line.split(b" ", 2)[2]) for line in lines]
        assert lines == sorted(lines)
        assert [(row["url"][-1], row["mime"]) for row in rows] == [
            ("a", "text/html"),
            ("a", "warc/revisit"),
            ("b", "text/html"),
        ]
        data = bundle.read(f"archive/{rows[2]['filename']}")
        start = int(rows[2]["offset"])
        assert gzip.decompress(data[start : start + int(rows[2]["length"])]).endswith(b"<p>b\r\n\r\n")
        meta, block = bundle.read("indexes/index.idx").splitlines()
        place = json.loads(block.split(b" ", 2)[2])
        assert meta.startswith(b"!meta 0 ")
        assert gzip.decompress(packed[place["offset"] : place["offset"] + place["length"]]).splitlines() == lines


def test_pages_are_the_posts_with_their_capture(wacz):
    with zipfile.ZipFile(wacz) as bundle:
        _, *pages = map(json.loads, bundle.read("pages/pages.jsonl").splitlines())
    assert [(page["url"], page["ts"], page["title"]) for page in pages] == [
        ("http://blog.example/b", "2020-01-02T03:04:05Z", "T"),
        ("http://blog.example/a", "2020-01-02T03:04:05Z", "T"),
    ]


def test_its_captures_are_read_back(wacz):
    with wacz.open("rb") as file:
        assert [capture.body for capture in read_captures(file, wacz.name)] == [b"<p>b", b"<p>a"]


def test_an_archive_without_warcs_is_said(tmp_path):
    with pytest.raises(ArchiveError, match="--no-warc"):
        write_wacz(tmp_path, tmp_path / "a.wacz", [])
    assert not (tmp_path / "a.wacz").exists()


def test_the_wacz_package_accepts_it(wacz):
    pywb = os.environ.get("BLOGARCHIVE_PYWB")
    tool = shutil.which("wacz") or (pywb and str(Path(pywb).parent / "wacz"))
    if not tool or not Path(tool).exists():
        pytest.skip("no `wacz`: it has its own environment, beside BLOGARCHIVE_PYWB")
    done = subprocess.run([tool, "validate", "-f", wacz], capture_output=True, text=True, check=False)
    assert "the passed WACZ is valid" in done.stdout
