"""WARC files beside those of another archive: none overwritten, none twice, the index whole."""

import pytest
from test_warc_writer import fetched, open_writer

from scraper.fetch.warc_copy import copy_warcs
from scraper.fetch.warc_index import NAME, written_of


def write(folder, name="crawl", **said):
    with open_writer(folder, name=name) as writer:
        return writer.write(fetched(**said))


def lines(folder):
    return [written_of(line) for line in (folder / NAME).read_bytes().splitlines(keepends=True)]


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != NAME}


@pytest.fixture
def folders(tmp_path):
    return tmp_path / "source", tmp_path / "target"


def test_copied_once_with_its_lines(folders):
    source, target = folders
    ref = write(source)
    write(target, "other", url="http://blog.example/2")
    assert copy_warcs(source, target) == {}
    first = files(target), lines(target)
    assert copy_warcs(source, target) == {}
    assert (files(target), lines(target)) == first
    assert (target / ref.warc).read_bytes() == (source / ref.warc).read_bytes()
    assert {line.record_id for line in lines(target)} >= {ref.record_id}


def test_another_file_of_the_same_name_gets_another_name(folders):
    source, target = folders
    ref = write(source)
    target.mkdir()
    (target / ref.warc).write_bytes(b"mine")
    renamed = copy_warcs(source, target)
    assert list(renamed) == [ref.warc]
    assert (target / ref.warc).read_bytes() == b"mine"
    assert (target / renamed[ref.warc]).read_bytes() == (source / ref.warc).read_bytes()
    assert {line.filename for line in lines(target)} == set(renamed.values())
    assert copy_warcs(source, target) == renamed
    assert len(files(target)) == 2


def test_what_a_kill_left_open_is_taken_up_to_its_last_whole_record(folders):
    source, target = folders
    ref = write(source)
    whole = (source / ref.warc).read_bytes()
    (source / ref.warc).unlink()
    (source / f"{ref.warc}.open").write_bytes(whole + b"\x1f\x8bhalf")
    for _ in range(2):
        assert copy_warcs(source, target) == {}
        assert files(target) == {ref.warc: whole}


def test_half_a_line_of_the_index_is_mended(folders):
    source, target = folders
    ref = write(source)
    copy_warcs(source, target)
    index = target / NAME
    index.write_bytes(index.read_bytes()[:-5])
    copy_warcs(source, target)
    assert [line.record_id for line in lines(target)] == [ref.record_id]


def test_no_files_no_folder(folders):
    assert copy_warcs(*folders) == {}
    assert not folders[1].exists()
