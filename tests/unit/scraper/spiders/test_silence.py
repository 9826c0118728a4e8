"""A comment service that is gone, or whose robots.txt nobody can have, costs comments and not the crawl."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from scrapy import Request
from twisted.python.failure import Failure

from pipelines.store_frontier import Leased
from scraper.fetch.robots import StayOut
from scraper.spiders.answers import Answers
from scraper.spiders.blog import BlogSpider
from scraper.spiders.silence import Silence

if TYPE_CHECKING:
    from pathlib import Path


def _asked(host: str, tries: int = 0, role: str = "comments", source: str = "api") -> Leased:
    return Leased(1, f"https://{host}/threads?of=1", role, source, 0, tries=tries)


@pytest.mark.parametrize(
    ("tries", "role", "source", "given_up"),
    [
        (3, "comments", "api", True),
        (2, "comments", "api", False),  # it may come back
        (7, "post", "sitemap", False),  # the blog itself is asked to the last try, each address for itself
        (7, "comments", "link", False),
    ],
)
def test_a_service_that_never_answers_is_asked_no_more(tries: int, role: str, source: str, given_up: bool) -> None:
    silence = Silence()
    silence.unanswered(_asked("talk.example", tries, role, source))
    assert bool(silence.reason(_asked("talk.example", 0, role, source))) is given_up
    assert silence.reason(_asked("other.example")) is None


def test_one_answer_is_enough_to_be_asked_on() -> None:
    silence = Silence()
    silence.unanswered(_asked("talk.example", 3))
    silence.answered(_asked("talk.example"))
    assert silence.reason(_asked("talk.example")) is None


@pytest.mark.parametrize(
    ("leased", "state", "goes_on"),
    [(_asked("talk.example"), "failed", True), (_asked("blog.example", 0, "post", "sitemap"), "pending", False)],
)
def test_only_the_blogs_own_robots_ends_a_crawl(tmp_path: Path, leased: Leased, state: str, goes_on: bool) -> None:
    spider = BlogSpider("https://blog.example/", archive=tmp_path)
    spider.answers = Answers(7)
    error: Any = Failure(StayOut("https://talk.example/robots.txt: it answers 503"))
    error.request = Request(leased.url, meta={"leased": leased})
    (outcome,) = spider.no_answer(error)
    spider.close_store()
    assert outcome.state == state
    assert (spider.error is None) is goes_on
