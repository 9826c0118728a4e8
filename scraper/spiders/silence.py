"""Comment services that never answer: one that is gone costs a crawl a few tries, and not a few for each post."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pipelines.store_frontier import Leased

# Tries of one and the same request, with pauses between them that double: 7 s or more for a service to come back.
_TRIES = 4


def is_beside(leased: Leased) -> bool:
    """Whether a request goes to a service beside the blog, without which its posts are still to be had."""
    return leased.role == "comments" and leased.source == "api"


class Silence:
    """Which hosts beside the blog have answered nothing in this run, however often they were asked."""

    def __init__(self) -> None:
        self._answered: set[str] = set()
        self._given_up: set[str] = set()

    def answered(self, leased: Leased) -> None:
        """A host said something, be it an error."""
        if is_beside(leased):
            self._answered.add(_host(leased))

    def unanswered(self, leased: Leased) -> None:
        """A request came to nothing once more."""
        if is_beside(leased) and leased.tries + 1 >= _TRIES:
            self._given_up.add(_host(leased))

    def reason(self, leased: Leased) -> str | None:
        """Why a request need not be made in this run; None where it is worth making."""
        host = _host(leased)
        if is_beside(leased) and host in self._given_up and host not in self._answered:
            return f"{host} never answered in this run"
        return None


def _host(leased: Leased) -> str:
    return urlsplit(leased.url).netloc
