"""Which files are exports, and how they are opened."""

import gzip
import zipfile

import pytest
from export_texts import atom, backup_entry, wxr, wxr_item

from exports.errors import CaptureError
from pipelines.found import Problem
from scraper.imports.export_files import find_exports
from scraper.imports.pieces import find_pieces

WXR, ATOM = wxr(wxr_item(1)).encode(), atom(backup_entry(1)).encode()
RSS = b"<rss version='2.0'><channel><item><title>a feed</title></item></channel></rss>"


def kinds(source):
    return [(file.name, kind) for file, kind in find_exports(source)]


def test_plain_packed_in_folders_and_in_zips(tmp_path):
    folder = tmp_path / "Takeout" / "Blogger" / "Blogs" / "Notes"
    folder.mkdir(parents=True)
    (folder / "feed.atom").write_bytes(ATOM)
    (folder / "settings.csv").write_text("a,b")
    (tmp_path / "a.xml.gz").write_bytes(gzip.compress(WXR))
    (tmp_path / "feed.xml").write_bytes(RSS)
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as packed:
        packed.writestr("site/1.xml", WXR)
        packed.writestr("__MACOSX/site/1.xml", WXR)
    assert kinds(tmp_path) == [("feed.atom", "blogger"), ("a.xml.gz", "wordpress")]
    assert kinds(tmp_path / "b.zip") == [("b.zip: site/1.xml", "wordpress")]
    ((file, _),) = find_exports(tmp_path / "a.xml.gz")
    assert "".join(file.texts()).encode() == WXR


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"<html></html>", RSS, b"<feed><id>tag:a</id></feed>"])
def test_other_files_are_named_in_one_line(tmp_path, content):
    path = tmp_path / "odd.xml"
    path.write_bytes(content)
    with pytest.raises(CaptureError, match=r"odd\.xml is no export that can be read"):
        find_exports(path)


def test_an_archive_that_breaks_off_gives_what_it_has(tmp_path):
    path = tmp_path / "a.xml.gz"
    whole = gzip.compress(wxr(*map(wxr_item, range(1, 900))).encode())
    path.write_bytes(whole[: len(whole) * 2 // 3])
    ((file, _),) = find_exports(path)
    *pieces, broken, early = find_pieces(file.texts())
    assert len(pieces) > 100
    assert isinstance(broken, Problem)
    assert "a.xml.gz is broken" in broken.what
    assert isinstance(early, Problem)
