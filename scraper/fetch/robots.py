"""robots.txt by RFC 9309: what may be fetched, how often, and that an error of the server means "stay out".

Scrapy's own middleware reads the page of a 503 as a robots.txt that allows everything.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin

from protego import Protego
from scrapy import Request
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest, NotConfigured
from scrapy.http.request import NO_CALLBACK

from scraper.fetch.faults import words_of_fault
from scraper.fetch.guard import origin_of
from scraper.fetch.throttle import Throttle, retry_after_s

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

log = logging.getLogger(__name__)

# "Crawlers SHOULD follow at least five consecutive redirects, even across authorities" (2.3.1.2)
_HOPS = 5
# "The parsing limit MUST be at least 500 kibibytes" (2.5)
_LIMIT = 512_000
_TRIES = 5
_PAUSE_S = 1.0
_LONGEST_PAUSE_S = 60.0


class Disallowed(IgnoreRequest):
    """robots.txt forbids this address."""


class StayOut(IgnoreRequest):
    """The server could not say what it allows, so nothing is: "complete disallow" (2.3.1.4)."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin allows."""

    parsed: Protego | None = None  # None: everything is allowed
    unreachable: str | None = None  # why nobody knows; then nothing is allowed


class RobotsGate:
    """Downloader middleware; asks each origin once a run and keeps the others waiting meanwhile."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._rules: dict[tuple[str, str, int], asyncio.Future[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request pass that its origin allows.

        Errors: Disallowed; StayOut where the origin's robots.txt cannot be had.
        """
        origin = None if request.meta.get("dont_obey_robotstxt") else origin_of(request.url)
        if origin is None:
            return
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._ask(request.url))
        rules = await asyncio.shield(self._rules[origin])
        if rules.unreachable:
            raise StayOut(rules.unreachable)
        if rules.parsed is not None and not rules.parsed.can_fetch(request.url, self._agent):
            raise Disallowed("robots.txt forbids it")

    async def _ask(self, url: str) -> Rules:
        """The rules of an origin, after as many hops and tries as the RFC and courtesy allow."""
        place = urljoin(url, "/robots.txt")
        at, why = place, "no answer"
        for tried in range(_TRIES):
            if tried:
                await asyncio.sleep(min(_PAUSE_S * 2 ** (tried - 1), _LONGEST_PAUSE_S))
            try:
                response = await self._get(at)
            except IgnoreRequest as exc:
                return Rules(unreachable=f"{place}: {exc}")
            except Exception as exc:  # noqa: BLE001 - whatever the network does, the answer is "not reachable"
                why = words_of_fault(exc)
                if tried and isinstance(exc, CannotResolveHostError):
                    break
                continue
            if response.status < 500 and response.status != 429:
                return self._read(response)
            why = f"it answers {response.status}; by RFC 9309 that means to stay out"
            await asyncio.sleep(min(retry_after_s(response) or 0.0, _LONGEST_PAUSE_S))
        log.warning("%s: %s; nothing of the site is fetched", place, why)
        return Rules(unreachable=f"{place}: {why}")

    async def _get(self, url: str) -> Response:
        """One answer, redirects followed; a sixth one is the answer."""
        for _ in range(_HOPS + 1):
            meta = {"dont_obey_robotstxt": True, "robots": True}
            request = Request(url, priority=1000, callback=NO_CALLBACK, meta=meta)
            response = await self._crawler.engine.download_async(request)
            location = response.headers.get(b"Location")
            if not 300 <= response.status < 400 or not location:
                break
            url = urljoin(url, location.decode("latin-1"))
        return response

    def _read(self, response: Response) -> Rules:
        """Client errors allow everything (2.3.1.3); so does a redirect that leads nowhere."""
        if response.status != 200:
            return Rules()
        spider = self._crawler.spider
        note = getattr(spider, "note_robots", None)
        if note is not None:
            note(response)
        parsed = Protego.parse(response.body[:_LIMIT].decode("utf-8", "replace").lstrip("\ufeff"))
        throttle = self._crawler.get_extension(Throttle)
        delay = parsed.crawl_delay(self._agent)
        if throttle is not None and delay:
            throttle.slow_down(response.url, float(delay))
        return Rules(parsed)
