"""Post → rows → file → Post: what is written is read back, whatever it holds."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_strategies import posts

from exports.dataset import open_dataset, read_posts
from exports.jsonl import post_of_json, record_to_json


@given(post=posts)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_json_gives_the_post_back(post):
    assert post_of_json(record_to_json(post)) == post


@pytest.mark.parametrize("name", ["posts.jsonl", "posts.parquet"])
@given(some=st.lists(posts, max_size=3))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
def test_a_file_gives_the_posts_back(tmp_path, name, some):
    with open_dataset(tmp_path, [name.partition(".")[2]]) as dataset:
        for post in some:
            dataset.write(post)
    assert list(read_posts(tmp_path / name)) == some
