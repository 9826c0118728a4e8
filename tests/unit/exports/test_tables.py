import dataclasses

import pytest
from example_posts import BARE, POST

from exports.errors import DatasetError
from exports.post import SCHEMA_VERSION, Comment, Post
from exports.tables import COMMENTS, POSTS, columns_of, post_of_row


def test_every_field_is_a_column_in_its_order():
    assert [column.name for column in POSTS] == [field.name for field in dataclasses.fields(Post)]
    assert [column.name for column in COMMENTS] == [field.name for field in dataclasses.fields(Comment)]


@pytest.mark.parametrize(
    ("name", "kind", "nullable"),
    [
        ("url", "string", True),
        ("post_id", "string", False),
        ("published", "instant", True),
        ("published_precision", "string", True),
        ("published_offset", "integer", True),
        ("published_ambiguous", "boolean", False),
        ("authors", "list", False),
        ("capture", "struct", False),
        ("sources", "map", False),
    ],
)
def test_types_follow_the_dataclass(name, kind, nullable):
    column = next(column for column in POSTS if column.name == name)
    assert (column.kind, column.nullable) == (kind, nullable)


def test_a_field_that_no_table_can_hold_is_said():
    odd = dataclasses.make_dataclass("Odd", [("when", complex)])
    with pytest.raises(TypeError, match="when"):
        columns_of(odd)


@pytest.mark.parametrize("post", [POST, BARE])
def test_a_row_gives_the_post_back(post):
    assert post_of_row(dataclasses.asdict(post)) == post


def test_columns_that_a_row_lacks_take_their_default_and_unknown_ones_are_left_aside():
    assert post_of_row({"url": None, "post_id": "11ee", "of_tomorrow": 1}) == BARE


def test_times_with_another_offset_become_utc():
    post = post_of_row({"url": None, "post_id": "1", "published": "2007-08-09T15:57:00+02:00"})
    assert post.published.isoformat() == "2007-08-09T13:57:00+00:00"


@pytest.mark.parametrize(
    "row",
    [
        {"post_id": "1", "url": None, "schema_version": SCHEMA_VERSION + 1},
        {"post_id": "1", "url": None, "schema_version": "new"},
        {"url": None},
        {"post_id": "1", "url": None, "published": "yesterday"},
        {"post_id": "1", "url": None, "comments": 5},
        {"post_id": "1", "url": None, "comments": ["no mapping"]},
    ],
)
def test_a_row_that_is_no_post_is_an_error_of_ours(row):
    with pytest.raises(DatasetError):
        post_of_row(row)
