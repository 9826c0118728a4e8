"""What went wrong between us and a server, in words that a user can act on."""

from __future__ import annotations

import re

# By the beginnings of the names of Scrapy's and Twisted's exceptions, for they come wrapped and renamed from release to
# release; the first that fits.
_WORDS = (
    (
        ("CannotResolve", "DNSLookup", "UnknownHost"),
        "the host has no address: is it spelled right, is there a network?",
    ),
    (("DownloadConnectionRefused", "ConnectionRefused"), "the connection was refused"),
    (("DownloadTimeout", "Timeout", "TCPTimedOut"), "no answer in time"),
    (("NoRoute",), "there is no way to the host"),
    (("ConnectionLost", "ConnectionDone", "ResponseNeverReceived"), "the connection broke off"),
)


def words_of_fault(error: BaseException | None) -> str:
    """One clause for an error of the network; another error's own words.

    >>> words_of_fault(ConnectionRefusedError(111, "Connection refused"))
    'the connection was refused'
    """
    if error is None:
        return "no answer"
    own = " ".join(str(error).split())
    if "SSL" in own or "certificate" in own:
        return _tls_words(own)
    # a failure of Twisted's holds its reasons as text: "[<twisted.python.failure.Failure ….ConnectionDone: …>]"
    names = [kind.__name__ for kind in type(error).__mro__] + re.findall(r"\.(\w+): ", own)
    for beginnings, words in _WORDS:
        if any(name.startswith(beginnings) for name in names):
            return words
    return own or type(error).__name__


def _tls_words(own: str) -> str:
    if "wrong version number" in own or "unknown protocol" in own or "http request" in own:
        return "the server does not speak TLS there: try http://"
    if "certificate" in own:
        return "its certificate cannot be verified (--insecure takes it as it is)"
    return "the encrypted connection failed"
