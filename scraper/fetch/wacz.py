"""An archive's WARCs as one WACZ file, which ReplayWeb.page opens as it is.

Source: WACZ 1.1.1 (https://specs.webrecorder.net/wacz/1.1.1/), CDXJ (https://specs.webrecorder.net/cdxj/0.1.0/).
"""

from __future__ import annotations

import gzip
import zipfile
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import orjson

from exports.errors import ArchiveError
from exports.whole_files import open_whole
from scraper.fetch.warc_index import line_of, lines_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from exports.post import Post
    from scraper.fetch.warc_index import Written

_BLOCK_LINES = 3000  # of the index in one gzip member, as pywb and the `wacz` package cut it
_PIECE = 1 << 20
_INDEX = "index.cdx.gz"
_FIELDS = ("url", "mime", "status", "digest", "length", "offset", "filename")  # of CDXJ; ours has more


def write_wacz(warcs: Path, place: Path, posts: Iterable[Post]) -> int:
    """Write the WARCs of a folder, their index and a page for each post as one file; how many pages.

    Shape: the file appears when it is whole. A page has its post's title and text, and the time of its capture.
    Errors: ArchiveError where the folder holds no WARC; DatasetError where the disk refuses.
    Cost: some 500 bytes of memory for each capture.
    """
    files = sorted(warcs.glob("*.warc.gz"))
    if not files:
        raise ArchiveError(f"{warcs} holds no WARC", mend="a crawl without --no-warc writes them")
    place.parent.mkdir(parents=True, exist_ok=True)
    lines = lines_in(warcs)
    with (
        open_whole([place]) as (file,),
        zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, strict_timestamps=False) as bundle,
    ):
        package = _Package(bundle)
        for path in files:
            with path.open("rb") as warc:
                package.add(f"archive/{path.name}", iter(lambda: warc.read(_PIECE), b""))
        blocks = list(_index_blocks(lines))
        package.add(f"indexes/{_INDEX}", (block for _, block in blocks))
        package.add("indexes/index.idx", _index_of_blocks(blocks))
        package.add("pages/pages.jsonl", _page_lines(posts, lines))
        package.close(title=warcs.resolve().parent.name)
    return package.pages


def _index_blocks(lines: list[Written]) -> Iterator[tuple[bytes, bytes]]:
    """(first line, gzip member) of each block of lines, sorted."""
    text = sorted(line_of(written, _FIELDS) for written in lines)
    for start in range(0, len(text), _BLOCK_LINES):
        yield text[start], gzip.compress(b"".join(text[start : start + _BLOCK_LINES]), mtime=0)


def _index_of_blocks(blocks: list[tuple[bytes, bytes]]) -> Iterator[bytes]:
    yield b"!meta 0 " + orjson.dumps({"format": "cdxj-gzip-1.0", "filename": _INDEX}) + b"\n"
    offset = 0
    for first, block in blocks:
        key, stamp, _ = first.split(b" ", 2)
        place = {"offset": offset, "length": len(block), "digest": _digest(block), "filename": _INDEX}
        yield key + b" " + stamp + b" " + orjson.dumps(place) + b"\n"
        offset += len(block)


def _page_lines(posts: Iterable[Post], lines: list[Written]) -> Iterator[bytes]:
    """A page for each post that was read from one of the captures."""
    captures = {written.record_id: written for written in lines}
    yield orjson.dumps({"format": "json-pages-1.0", "id": "pages", "title": "Posts", "hasText": True}) + b"\n"
    for post in posts:
        capture = captures.get(post.capture.record_id or "")
        if capture is not None:
            page = {"id": post.post_id, "url": capture.url, "ts": capture.date, "title": post.title, "text": post.text}
            yield orjson.dumps({key: value for key, value in page.items() if value}) + b"\n"


class _Package:
    """The parts of a WACZ as they are added, and the list of them that stands at its end."""

    def __init__(self, bundle: zipfile.ZipFile) -> None:
        self._bundle = bundle
        self._resources: list[dict[str, Any]] = []
        self.pages = 0

    def add(self, path: str, pieces: Iterable[bytes]) -> None:
        """One file, a piece at a time."""
        digest, size, lines = sha256(), 0, 0
        with self._bundle.open(path, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                size += len(piece)
                lines += 1
        if path.startswith("pages/"):
            self.pages = lines - 1  # the first is about the list itself
        name = path.rpartition("/")[2].lower()
        self._resources.append({"name": name, "path": path, "hash": f"sha256:{digest.hexdigest()}", "bytes": size})

    def close(self, *, title: str) -> None:
        """datapackage.json, and its digest."""
        package = {
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "title": title,
            "software": f"blogarchive {version('blogarchive')}",
            "created": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "resources": self._resources,
        }
        data = orjson.dumps(package, option=orjson.OPT_INDENT_2)
        self._bundle.writestr("datapackage.json", data)
        self._bundle.writestr(
            "datapackage-digest.json", orjson.dumps({"path": "datapackage.json", "hash": _digest(data)})
        )


def _digest(data: bytes) -> str:
    return f"sha256:{sha256(data).hexdigest()}"
