"""How fast one host is asked: Scrapy's AutoThrottle, and obedience to 429, Retry-After and Crawl-delay."""

from __future__ import annotations

import logging
from collections import deque
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.extensions.throttle import AutoThrottle

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler
    from scrapy.http import Response

log = logging.getLogger(__name__)

_LONGEST_HOLD_S = 3600.0  # whoever asks for more wants another day: the run ends by its tries, and resumes
_TOO_FAST = 429
_BUSY = (429, 503)
# Below the rate at which a host said "too many" by a third: its window and ours never begin together.
_BELOW = 0.66
_HOLD_S = 1.0  # after a 429 that names no time


def retry_after_s(response: Response) -> float | None:
    """Seconds that a Retry-After header asks to wait, as a number or a date; None without one."""
    value = (response.headers.get(b"Retry-After") or b"").decode("latin-1").strip()
    if not value:
        return None
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


class Throttle(AutoThrottle):
    """One host one slot. Latency steers the pace between the floor and a minute; a refusal lifts the floor."""

    def __init__(self, crawler: Crawler) -> None:
        # the parent's setting would have Scrapy load both
        self.crawler = crawler
        self.debug = False
        self.target_concurrency = crawler.settings.getfloat("AUTOTHROTTLE_TARGET_CONCURRENCY")
        self._floors: dict[str, float] = {}
        self._recent: dict[str, deque[float]] = {}
        crawler.signals.connect(self._spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(self._response_downloaded, signal=signals.response_downloaded)

    def slow_down(self, url: str, delay_s: float) -> None:
        """At least so many seconds between two requests to the host of an address, for the rest of the run."""
        host = urlsplit(url).hostname or ""
        self._floors[host] = max(delay_s, self._floors.get(host, 0.0))
        engine = self.crawler.engine
        slot = engine.downloader.slots.get(host) if engine else None
        if slot is not None:
            slot.delay = max(slot.delay, delay_s)

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        key, slot = self._get_slot(request, spider)
        if key is None or slot is None:
            return
        recent = self._recent.setdefault(key, deque(maxlen=64))
        recent.append(monotonic())
        if response.status in _BUSY:
            self._obey(key, slot, response, recent)
        else:
            super()._response_downloaded(response, request, spider)
        slot.delay = max(slot.delay, self._floors.get(key, 0.0))

    def _obey(self, host: str, slot: Slot, response: Response, recent: deque[float]) -> None:
        """Hold the host for as long as it asks; after "too many" go slower than it was asked just now."""
        hold = retry_after_s(response)
        now = monotonic()
        if response.status == _TOO_FAST:
            lately = max(1, sum(1 for at in recent if now - at <= 1.0))
            known = self._floors.get(host, 0.0)
            if now - slot.lastseen > -_HOLD_S / 2 or known == 0.0:  # one lesson for one burst
                self._floors[host] = max(1.0 / (lately * _BELOW), known * 1.25)
                log.info("%s says 429: one request in %.2f s from now on", host, self._floors[host])
            hold = hold if hold is not None else _HOLD_S
        if hold:
            # Scrapy asks for lastseen + delay before it takes the slot's next request
            slot.delay = max(slot.delay, 0.001)
            slot.lastseen = max(slot.lastseen, now + min(hold, _LONGEST_HOLD_S))
