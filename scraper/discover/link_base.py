"""The page that links are found on: what is absolute, what is on the same host, what is the page itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipelines.permalinks import canonical_permalink, host_key
from scraper.discover.link_urls import without_comment_page
from scraper.html import join_url

if TYPE_CHECKING:
    from scraper.discover.comment_pages import CommentPageLink
    from scraper.model.page import PageKind
    from scraper.model.platform import Platform

_NUMBERED = 6  # digits that are no part's number
_SCRIPT = re.compile(r"[^?]*\.(?:cgi|pl)(?=[/?]|\Z)")


@dataclass(frozen=True, slots=True)
class Here:
    """The page that is read, in the pieces that links are compared with."""

    url: str
    base: str
    origin: str  # scheme and host of `base`
    host: str  # folded
    target: str  # path and query of `url`
    own: str  # the same without the number of a comment page, no slash at its end
    own_path: str  # the path of that
    family: str | None  # what the addresses of the post's own further pages have in common; None where it is no post
    kind: PageKind
    platform: Platform
    script: str  # the address of the CGI script that gave the page; empty where none did
    comment_pages: list[CommentPageLink] = field(default_factory=list)  # of this post, as they are found
    permalinks: Counter[str] = field(default_factory=Counter)  # comment pages that comments' permalinks lead to

    @classmethod
    def of(cls, url: str, base: str, platform: Platform, kind: PageKind) -> Here:
        """From the page's address and what relative links count from."""
        url = canonical_permalink(url)
        origin, target = origin_and_target(url)
        own = without_comment_page(target, platform).partition("?")
        path = own[0].rstrip("/")
        return cls(
            url=url,
            base=base,
            origin=origin_and_target(canonical_permalink(base))[0],
            host=host_key(origin.partition("://")[2]),
            target=target,
            own=path + own[1] + own[2],
            own_path=path,
            family=_family(path) if kind == "post" else None,
            kind=kind,
            platform=platform,
            script=match.group() if (match := _SCRIPT.match(url)) else "",
        )

    def absolute(self, href: str) -> str | None:
        """A canonical address on this host, or None."""
        return absolute(href, self.base, self.host)


def absolute(href: str, base: str, host: str) -> str | None:
    """A link's canonical address where it lies on a host (folded: `host_key`), else None."""
    url = join_url(base, href)
    if url is None:
        return None
    url = canonical_permalink(url)
    return url if host_key(origin_and_target(url)[0].partition("://")[2]) == host else None


def _family(path: str) -> str:
    """The post's own path; above it where the page is itself one of several parts, `/a-post/2`."""
    above, _, last = path.rpartition("/")
    return above if above and last.isdigit() and len(last) < _NUMBERED else path


def origin_and_target(url: str) -> tuple[str, str]:
    """Scheme and host; path and query."""
    end = url.find("/", url.find("://") + 3)
    return (url, "/") if end < 0 else (url[:end], url[end:])
