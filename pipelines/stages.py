"""The Scrapy item pipelines: a few lines each.

A page's `Outcome` goes through all of them and ends in the store; a finished `Post` passes untouched on its way to the
exporters.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from scrapy.exceptions import DropItem

from exports.errors import ArchiveError
from exports.post import CaptureRef
from pipelines.checks import refusal_of
from pipelines.normalise import normalise
from pipelines.outcome import Outcome

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from pipelines.found import FoundPost
    from pipelines.kept import Kept

log = logging.getLogger(__name__)


class InStore(DropItem):
    """A page's outcome is in the store and goes no further: exporters are given the finished posts."""


class Stage:
    """What the stages have in common: Scrapy's way to make them."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Take an outcome; let everything else pass."""
        return self.take(item) if isinstance(item, Outcome) else item

    def take(self, outcome: Outcome) -> Outcome:
        """What the stage does."""
        raise NotImplementedError


class Normalise(Stage):
    """As found to as kept. A page that this fails on is a failure of ours: counted, logged, and the crawl goes on."""

    def take(self, outcome: Outcome) -> Outcome:
        """Fill in `kept`."""
        try:
            outcome.kept = [self._kept(outcome, found) for found in outcome.found]
        except Exception as exc:
            log.exception("could not normalise %s", outcome.url)
            outcome.found, outcome.kept = (), []
            outcome.state, outcome.reason = "failed", f"a mistake of ours: {type(exc).__name__}: {exc}"
        return outcome

    def _kept(self, outcome: Outcome, found: FoundPost) -> Kept:
        taken = outcome.taken
        if outcome.part_of:  # a comment page belongs to the post that led to it, whatever it calls itself
            found = replace(found, url=outcome.part_of)
        return normalise(
            found,
            fetched_at=taken.fetched_at if taken else None,
            ref=(taken.ref if taken else None) or CaptureRef(),
        )


class Check(Stage):
    """What a post must have."""

    def take(self, outcome: Outcome) -> Outcome:
        """Move what is refused from `kept` to `refused`, under its reason."""
        kept = []
        since = getattr(self.crawler.spider, "since", None)
        for one in outcome.kept:
            reason = refusal_of(one.post)
            if reason is None and since and one.post.published and one.post.published < since:
                reason = "before --since"
            if reason is None:
                kept.append(one)
            else:
                outcome.refused.append((one.post.url or outcome.url, reason))
        outcome.kept = kept
        return outcome


class Keep(Stage):
    """Everything that came of one request into the store, in one transaction."""

    def take(self, outcome: Outcome) -> Outcome:
        """Keep it, count it, and end its way."""
        spider: Any = self.crawler.spider
        try:
            spider.store.keep(outcome)
        except ArchiveError as exc:  # the disk refuses: nothing more can be kept, so nothing more is asked for
            spider.fail(exc)
            raise
        spider.kept(outcome)
        stats = self.crawler.stats
        assert stats is not None
        stats.inc_value("blog/found", len(outcome.found))
        stats.inc_value("blog/parts", len(outcome.kept))
        for _, reason in outcome.refused:
            stats.inc_value(f"blog/refused/{reason}")
        raise InStore(outcome.url)
