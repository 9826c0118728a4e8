"""A body without end is kept as far as its bounds, and the record says so."""

from __future__ import annotations

import pytest

from scraper.extractors import body_limit
from scraper.model.capture import Capture
from scraper.page import read_page

PAGE = (
    '<html><body><article class="post"><h1 class="entry-title">Long</h1><div class="entry-content">{}</div></article>'
    '<p id="after">Behind the body.</p></body></html>'
)


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body_limit, "MOST_CHARACTERS", 1000)
    monkeypatch.setattr(body_limit, "MOST_ELEMENTS", 50)
    monkeypatch.setattr(body_limit, "_LEAST_PAGE", 100)


def _read(inner: str) -> tuple[str, list[str]]:
    post = read_page(Capture("http://blog.example/2019/01/long/", PAGE.format(inner).encode())).post
    assert post is not None
    assert post.title == "Long"
    return post.text, [problem.what for problem in post.problems if problem.where == "text"]


@pytest.mark.parametrize(
    ("inner", "characters"),
    [
        ("<p>" + "word " * 5000 + "</p><p>Last.</p>", 1000),  # one line
        ("<div><div>" + "<p>Twenty letters here.</p>" * 500 + "</div> said behind</div>", 1000),
        ("<p>First words.</p><p>" + "<b>a</b> " * 5000 + "</p>", 150),  # elements
        ("<p>First words.</p>" + "<br>some tail of some length" * 5000, 1000),
    ],
)
def test_what_goes_beyond_the_bounds_is_left_out_and_told(inner: str, characters: int) -> None:
    text, problems = _read(inner)
    assert 0.5 * characters < len(text) <= 1.2 * characters
    assert "Last." not in text
    assert "said behind" not in text
    assert len(problems) == 1


def test_a_body_within_the_bounds_stays_whole() -> None:
    text, problems = _read("<p>Some words.</p>" * 20 + "<p>Last.</p>")
    assert text.endswith("Last.")
    assert problems == []
