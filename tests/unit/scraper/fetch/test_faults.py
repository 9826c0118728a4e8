"""Errors of the network in words."""

from __future__ import annotations

import pytest
from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError, DownloadTimeoutError
from twisted.internet.error import ConnectionLost, DNSLookupError, TCPTimedOutError

from scraper.fetch.faults import words_of_fault


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            CannotResolveHostError("x has no address"),
            "the host has no address: is it spelled right, is there a network?",
        ),
        (DNSLookupError(), "the host has no address: is it spelled right, is there a network?"),
        (DownloadConnectionRefusedError("111"), "the connection was refused"),
        (ConnectionRefusedError(111, "Connection refused"), "the connection was refused"),
        (DownloadTimeoutError(), "no answer in time"),
        (TCPTimedOutError(), "no answer in time"),
        (ConnectionLost(), "the connection broke off"),
        (OSError("[('SSL routines', '', 'wrong version number')]"), "the server does not speak TLS there: try http://"),
        (OSError("certificate verify failed"), "its certificate cannot be verified (--insecure takes it as it is)"),
        (
            OSError("[<twisted.python.failure.Failure twisted.internet.error.ConnectionDone: Closed.>]"),
            "the connection broke off",
        ),
        (ValueError("two\nlines"), "two lines"),
        (ValueError(), "ValueError"),
        (None, "no answer"),
    ],
    ids=repr,
)
def test_words(error: BaseException | None, words: str) -> None:
    assert words_of_fault(error) == words
