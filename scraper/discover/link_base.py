"""The page that links are found on: what is absolute, what is on the same host, what is the page itself."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Here:
    """The page that is read, in the pieces that links are compared with."""

    url: str
    base: str
    origin: str  # scheme and host of `base`
    host: str  # folded
    target: str  # path and query of `url`
    own: str  # the same without the number of a comment page, no slash at its end
    kind: PageKind
    platform: Platform
    comment_pages: list[CommentPageLink] = field(default_factory=list)  # of this post, as they are found
    permalinks: Counter[str] = field(default_factory=Counter)  # comment pages that comments' permalinks lead to
    hosts: dict[str, bool] = field(default_factory=dict)  # written host → is it this one?

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
            kind=kind,
            platform=platform,
        )

    def absolute(self, href: str) -> str | None:
        """A canonical address on this host, or None."""
        if href[0] == "/" and href[1:2] != "/":
            return canonical_permalink(self.origin + href)
        url = href if href.startswith(("http://", "https://")) else join_url(self.base, href)
        if url is None:
            return None
        scheme_end = url.find("://") + 3
        end = url.find("/", scheme_end)
        host = url[scheme_end:] if end < 0 else url[scheme_end:end]
        mine = self.hosts.get(host)
        if mine is None:
            written = origin_and_target(canonical_permalink(url))[0].partition("://")[2]
            mine = self.hosts[host] = host_key(written) == self.host
        return canonical_permalink(url) if mine else None


def origin_and_target(url: str) -> tuple[str, str]:
    """Scheme and host; path and query."""
    end = url.find("/", url.find("://") + 3)
    return (url, "/") if end < 0 else (url[:end], url[end:])
