import json

import pytest
from example_posts import BARE, POST

from exports.errors import DatasetError
from exports.jsonl import post_of_json, read_posts, record_to_json


def test_times_end_in_z_and_fields_keep_their_order():
    row = json.loads(record_to_json(POST))
    assert row["published"] == row["comments"][0]["published"] == "2007-08-09T13:57:00Z"
    assert list(row)[:3] == ["url", "post_id", "blog_url"]
    assert row["authors"] == [{"name": "Jo", "url": None}, {"name": "Mo", "url": "http://mo.example/"}]


@pytest.mark.parametrize("post", [POST, BARE])
def test_a_line_gives_the_post_back(post):
    assert post_of_json(record_to_json(post)) == post


@pytest.mark.parametrize("line", [b"{", b"[]", b"\xff", b"", b"null", b"{}"])
def test_what_is_no_post_is_an_error_of_ours(line):
    with pytest.raises(DatasetError):
        post_of_json(line)


def test_an_error_names_file_and_line(tmp_path):
    path = tmp_path / "posts.jsonl"
    path.write_bytes(record_to_json(POST) + b"\n\n{broken\n")
    posts = read_posts(path)
    assert next(posts) == POST
    with pytest.raises(DatasetError, match=r"posts\.jsonl, line 3"):
        next(posts)


def test_a_file_that_is_not_there_is_an_error_of_ours(tmp_path):
    with pytest.raises(DatasetError, match="nowhere"):
        next(read_posts(tmp_path / "nowhere.jsonl"))
