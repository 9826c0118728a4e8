"""What an answer means: a page to read, another address, a pause, or an end. Pure, but for a jitter."""

from __future__ import annotations

import random
from dataclasses import replace
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from scrapy.exceptions import DownloadCancelledError, IgnoreRequest

from pipelines.outcome import Outcome, Signs, Taken
from scraper.discover.shapes import made_up_like
from scraper.fetch.faults import words_of_fault
from scraper.fetch.guard import ForbiddenAddress
from scraper.fetch.robots import Disallowed
from scraper.page import read_page

if TYPE_CHECKING:
    from pipelines.outcome import State, Wanted
    from pipelines.store_frontier import Leased
    from scraper.model.capture import Capture
    from scraper.spiders.policy import Policy

_TRY_AGAIN = {408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524}
_MOVED = {301, 302, 303, 307, 308}
_GONE = {404, 410}
_POSTS = {"post", "maybe", "part", "comments"}
_HOPS = 8
_TOO_LARGE = "larger than is downloaded (DOWNLOAD_MAXSIZE)"
_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 60.0
# Addresses that a source states as a fact; a wrong guess of ours, or a dead link in some text, is no failure.
_STATED = {"captures", "home", "post", "part", "comments", "sitemap"}


class Answers:
    """Answers to outcomes."""

    def __init__(self, tries: int, *, insecure: bool = False) -> None:
        self._tries = tries
        self._flags = "insecure" if insecure else None

    def read(self, leased: Leased, capture: Capture, policy: Policy) -> Outcome:
        """What came of one answer."""
        status = capture.status
        if status in _MOVED and (location := capture.header("Location")):
            return self._moved(leased, capture, urljoin(leased.url, location), policy)
        if status in _TRY_AGAIN:
            return self._again(leased, _words(status), capture)
        if status >= 400 and (literal := policy.unspelled(leased)) is not None:
            return self._as_linked(leased, literal, capture, policy)
        if status >= 400 or status == HTTPStatus.NOT_MODIFIED:
            ended = self._ended(leased, _words(status), capture)
            ended.count = policy.count_missing(leased) if status >= 400 else None
            return ended
        if not capture.body.strip() and leased.role != "captures":  # an empty list says that there is none
            return self._again(leased, "the answer is empty", capture)
        page = read_page(capture)
        if leased.role == "sitemap" and page.kind == "static":  # by its name: what it says is wanted
            page = read_page(replace(capture, url=made_up_like(leased.url.removesuffix(".xml"))))
        outcome = policy.outcome(leased, capture, page)
        outcome.taken = self._taken(capture, page.kind)
        return outcome

    def failed(self, leased: Leased, error: BaseException | None) -> Outcome:
        """What comes of a request without an answer."""
        words = words_of_fault(error)
        if isinstance(error, (ForbiddenAddress, Disallowed)):
            # Without the front page there is nothing to archive, and whoever asked for it should hear why.
            return Outcome(leased.id, leased.url, "failed" if leased.role == "home" else "refused", words)
        if isinstance(error, (IgnoreRequest, DownloadCancelledError)):  # larger than DOWNLOAD_MAXSIZE, packed or not
            return Outcome(leased.id, leased.url, "failed", _TOO_LARGE if "DOWNLOAD_MAXSIZE" in words else words)
        return self._again(leased, words, None)

    def broken_off(self, leased: Leased, capture: Capture) -> Outcome:
        """The body could be unpacked in part only."""
        return self._again(leased, "the packed body breaks off", capture)

    def mistake(self, leased: Leased, error: BaseException | None) -> Outcome:
        """The reader failed on a page."""
        return Outcome(leased.id, leased.url, "failed", f"a mistake of ours: {type(error).__name__}: {error}")

    def _moved(self, leased: Leased, capture: Capture, target: str, policy: Policy) -> Outcome:
        """The same request at its new address, where the blog reaches that far."""
        hops = leased.extras.get("hops", 0) + 1
        taken = self._taken(capture, "other")
        if hops > _HOPS:
            return Outcome(leased.id, leased.url, "failed", "redirects without end", taken)
        wanted = policy.moved(leased, target, hops)
        if wanted is None:
            return Outcome(leased.id, leased.url, "refused", f"redirects away, to {target}", taken)
        count = policy.count_redirect(leased, target)
        if policy.is_same_request(leased, wanted):
            return Outcome(leased.id, leased.url, "pending", taken=taken, moved=wanted, count=count)
        is_known = leased.extras.get("check") and leased.role in ("post", "maybe")
        signs = Signs(moved_to=wanted.url) if is_known else None
        reason = f"moved to {wanted.url}"
        return Outcome(leased.id, leased.url, "done", reason, taken, wanted=(wanted,), signs=signs, count=count)

    def _as_linked(self, leased: Leased, literal: Wanted, capture: Capture, policy: Policy) -> Outcome:
        """The same request at the address that was linked: the spelling that others have is not there."""
        taken = self._taken(capture, "other")
        count = policy.count_literal(literal.url)
        return Outcome(leased.id, leased.url, "pending", taken=taken, moved=literal, count=count)

    def _again(self, leased: Leased, reason: str, capture: Capture | None) -> Outcome:
        taken = self._taken(capture, "other") if capture else None
        if leased.tries >= self._tries:
            return Outcome(leased.id, leased.url, "failed", reason, taken)
        pause = min(_PAUSE_S * 2**leased.tries, _LONGEST_PAUSE_S) * random.uniform(0.75, 1.25)  # noqa: S311 - a jitter
        return Outcome(leased.id, leased.url, "pending", reason, retry_in_s=pause)

    def _gone(self, leased: Leased, capture: Capture) -> Outcome:
        """A post, or a part of one, that was here before."""
        return Outcome(
            leased.id,
            leased.url,
            "done",
            _words(capture.status),
            self._taken(capture, "other"),
            part_of=leased.extras.get("part_of"),
            signs=Signs(gone_at=capture.fetched_at),
        )

    def _ended(self, leased: Leased, reason: str, capture: Capture) -> Outcome:
        if capture.status == HTTPStatus.NOT_MODIFIED:
            return Outcome(leased.id, leased.url, "done", reason, self._taken(capture, "same"))
        if capture.status in _GONE and leased.extras.get("check") and leased.role in _POSTS:
            return self._gone(leased, capture)
        is_failure = (leased.role in _STATED and leased.source != "guess") or leased.source == "refresh"
        state: State = "failed" if is_failure else "refused"
        return Outcome(leased.id, leased.url, state, reason, self._taken(capture, "other"))

    def _taken(self, capture: Capture, kind: str) -> Taken:
        assert capture.fetched_at is not None
        return Taken(
            url=capture.url or "",
            fetched_at=capture.fetched_at,
            status=capture.status,
            kind=kind,
            etag=capture.header("ETag"),
            last_modified=capture.header("Last-Modified"),
            sha256=sha256(capture.body).hexdigest(),
            content_type=capture.content_type,
            flags=self._flags,
            ref=capture.ref,
        )


def _words(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
