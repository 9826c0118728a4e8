"""What must hold of an archive after whatever became of its runs."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

from crawling import OF_THE_FETCH, run_module
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from scraper.fetch.warc_index import WarcIndex, written_of
from scraper.fetch.warc_mend import mend_folder


def check_archive(archive: Path) -> None:
    """Its state is sound, and so are its captures once the next run has opened them."""
    check_state(archive)
    if not (archive / "warc").exists():
        return
    with TemporaryDirectory() as copy:
        warcs = Path(copy) / "warc"
        shutil.copytree(archive / "warc", warcs)
        WarcIndex(warcs, mend_folder(warcs)).close()
        check_warcs(warcs)


def check_state(archive: Path) -> None:
    if not (archive / "archive.sqlite").exists():
        return
    db = sqlite3.connect(f"file:{archive / 'archive.sqlite'}?mode=ro", uri=True)
    try:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        db.close()


def check_warcs(warcs: Path) -> None:
    """Each record is whole, its digests are right, and the index names each answer once, where it lies."""
    files = sorted(warcs.glob("*.warc.gz"))
    checker = Checker(SimpleNamespace(inputs=[str(path) for path in files], verbose=False))
    checker.process_all()
    assert checker.exit_value == 0
    lying = [place for path in files for place in _answers(path)]
    told = [written_of(line) for line in (warcs / "index.cdxj").read_bytes().splitlines(keepends=True)]
    assert None not in told
    assert sorted((w.filename, w.offset, w.length, w.record_id, w.url) for w in told if w) == sorted(lying)
    assert not list(warcs.glob("*.open"))


def _answers(path: Path) -> list[tuple[str, int, int, str, str]]:
    found = []
    with path.open("rb") as file:
        records = ArchiveIterator(file)
        for record in records:
            record.content_stream().read()
            if record.rec_type in ("response", "revisit"):
                head, offset = record.rec_headers, records.get_record_offset()
                key, url = head.get_header("WARC-Record-ID"), head.get_header("WARC-Target-URI")
                found.append((path.name, offset, records.get_record_length(), key, url))
    return found


def dataset_of(archive: Path) -> list[dict[str, Any]]:
    """The dataset's records, in its order, without what a second fetch changes."""
    lines = (archive / "dataset" / "posts.jsonl").read_bytes().splitlines()
    return [without_fetch(json.loads(line)) for line in lines]


def history_of(archive: Path) -> list[dict[str, Any]]:
    """Every version of every post, without what a second fetch changes."""
    done = run_module("export", str(archive), "--format", "jsonl", "--history", "-q", "-o", "-")
    assert done.returncode == 0, done.stderr
    return [without_fetch(json.loads(line)) for line in done.stdout.splitlines()]


def without_fetch(record: dict[str, Any]) -> dict[str, Any]:
    """A record, of whose removal only the fact remains."""
    kept = {key: value for key, value in record.items() if key not in OF_THE_FETCH}
    return kept | {"removed_at": record["removed_at"] is not None}
