"""What goes wrong between servers and crawlers: each takes an honest site and gives a worse one."""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from generated_blog import Answer, Asked

if TYPE_CHECKING:
    from collections.abc import Callable

    Site = Callable[[Asked], Answer]


def _is_chosen(asked: Asked, name: str, share: float) -> bool:
    """Whether a target is one of the `share` that a fault befalls: the same ones in every run."""
    digest = hashlib.sha256(f"{name} {asked.target}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32 < share


def _faulty(name: str, fault: Callable[[Answer], Answer], site: Site, *, share: float, times: int = 1) -> Site:
    """The chosen targets fail at their first `times` attempts; robots.txt is spared."""

    def answer(asked: Asked) -> Answer:
        honest = site(asked)
        if asked.path == "/robots.txt" or asked.attempt > times or not _is_chosen(asked, name, share):
            return honest
        return fault(honest)

    return answer


def unavailable(site: Site, *, share: float = 0.1, times: int = 1, retry_after: str = "1") -> Site:
    """503 with Retry-After."""
    bad = Answer(b"busy", 503, "text/plain", {"Retry-After": retry_after})
    return _faulty("503", lambda _: bad, site, share=share, times=times)


def resets(site: Site, *, share: float = 0.05, times: int = 1) -> Site:
    """The connection is reset before a byte comes."""
    return _faulty("reset", lambda honest: replace(honest, reset=True), site, share=share, times=times)


def truncated(site: Site, *, share: float = 0.05, times: int = 1) -> Site:
    """Half of the body, though Content-Length promises all of it."""
    return _faulty(
        "cut", lambda honest: replace(honest, cut_after=len(honest.body) // 2), site, share=share, times=times
    )


def packed_badly(site: Site) -> Site:
    """A third of the pages say that they are packed and are not; of another third the packed stream breaks off once."""

    def answer(asked: Asked) -> Answer:
        honest = site(asked)
        if not honest.content_type.startswith("text/html"):
            return honest
        told = replace(honest, headers={**honest.headers, "Content-Encoding": "gzip"})
        if _is_chosen(asked, "plain", 0.33):
            return told
        packed = gzip.compress(honest.body)
        is_cut = asked.attempt == 1 and _is_chosen(asked, "cut", 0.5)
        return replace(told, body=packed[: len(packed) * 2 // 3] if is_cut else packed)

    return answer


def stalls(site: Site, *, share: float = 0.02, times: int = 1, stall_s: float = 30.0) -> Site:
    """Nothing comes for a long time."""
    return _faulty("stall", lambda honest: replace(honest, stall_s=stall_s), site, share=share, times=times)


def empty(site: Site, *, share: float = 0.03, times: int = 1) -> Site:
    """200 with an empty body."""
    return _faulty("empty", lambda honest: replace(honest, body=b""), site, share=share, times=times)


def flaky(site: Site, *, stall_s: float = 30.0) -> Site:
    """All of them together, in the shares of issue 5."""
    return unavailable(resets(truncated(stalls(empty(site), stall_s=stall_s))))


def slow(site: Site, *, wait_s: float = 0.2) -> Site:
    """Every answer waits."""
    return lambda asked: replace(site(asked), stall_s=wait_s)


def drip(site: Site, *, share: float = 0.02) -> Site:
    """Some bodies come 200 bytes a second."""
    return _faulty("drip", lambda honest: replace(honest, drip_s=1.0), site, share=share)


def rate_limited(site: Site, *, per_second: float = 8.0) -> Site:
    """429 with Retry-After above a rate."""
    times: deque[float] = deque()
    lock = threading.Lock()

    def answer(asked: Asked) -> Answer:
        with lock:
            now = time.monotonic()
            while times and times[0] < now - 1.0:
                times.popleft()
            if len(times) >= per_second:
                return Answer(b"slow down", 429, "text/plain", {"Retry-After": "1"})
            times.append(now)
        return site(asked)

    return answer
