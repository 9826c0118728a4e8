"""Pages made to be slow or deep end in a record or a recorded problem, in about the time of their length."""

import pytest
from hostile_pages import PAGES, page

import scraper


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_ends_in_a_record(name: str) -> None:
    post = scraper.extract(page(name, 1500), url="https://blog.example/2010/03/a-walk")
    assert post is not None
    assert post.title == "A walk"
    assert post.text.startswith("Some prose of the post itself") or post.problems
