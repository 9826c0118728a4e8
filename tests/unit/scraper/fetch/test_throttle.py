"""What a host asks of our pace, and that it is given."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from time import monotonic
from types import SimpleNamespace

import pytest
from scrapy.core.downloader import Slot
from scrapy.http import Request, Response
from scrapy.spiders import Spider
from scrapy.utils.test import get_crawler

from scraper.fetch.throttle import Throttle, retry_after_s


def answer(status: int = 200, **headers: str) -> Response:
    return Response("http://blog.example/", status, {key.replace("_", "-"): value for key, value in headers.items()})


@pytest.mark.parametrize(
    ("value", "seconds"), [("7", 7.0), ("", None), ("soon", None), ("Mon, 01 Jan 2001 00:00:00 GMT", 0.0)]
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after_s(answer(503, Retry_After=value)) == seconds


def test_retry_after_as_a_date() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    assert 27 < (retry_after_s(answer(429, Retry_After=later)) or 0) <= 30


@pytest.fixture
def throttle(monkeypatch: pytest.MonkeyPatch) -> tuple[Throttle, Slot]:
    made = Throttle(get_crawler(settings_dict={"DOWNLOAD_DELAY": 0.02, "AUTOTHROTTLE_TARGET_CONCURRENCY": 1000.0}))
    made.mindelay, made.maxdelay = 0.02, 60.0
    slot = Slot(8, 0.02, 0.0)
    monkeypatch.setattr(made, "_get_slot", lambda *_: ("blog.example", slot))
    return made, slot


def tell(throttle: Throttle, response: Response) -> None:
    request = Request(response.url, meta={"download_latency": 0.001, "download_slot": "blog.example"})
    throttle._response_downloaded(response, request, Spider("test"))


def test_after_429_the_host_is_held_and_asked_slower(throttle: tuple[Throttle, Slot]) -> None:
    made, slot = throttle
    for _ in range(8):
        tell(made, answer())
    tell(made, answer(429))
    assert slot.delay >= 1 / 9, "slower than the nine in the last second"
    assert slot.lastseen > monotonic(), "and not before the pause is over"
    floor = slot.delay
    for _ in range(100):
        tell(made, answer())
    assert slot.delay >= floor, "the lesson is not forgotten"


def test_retry_after_of_503_holds_but_does_not_slow(throttle: tuple[Throttle, Slot]) -> None:
    made, slot = throttle
    tell(made, answer(503, Retry_After="5"))
    assert 4 < slot.lastseen - monotonic() <= 5
    assert slot.delay == pytest.approx(0.02)


def test_a_crawl_delay_is_a_floor(throttle: tuple[Throttle, Slot]) -> None:
    made, slot = throttle
    made.crawler = SimpleNamespace(engine=SimpleNamespace(downloader=SimpleNamespace(slots={"blog.example": slot})))
    made.slow_down("http://blog.example/robots.txt", 2.0)
    tell(made, answer())
    assert slot.delay == 2.0
