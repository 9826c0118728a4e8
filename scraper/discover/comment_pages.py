"""Which comment page a post's own address shows, so that it is not asked for a second time under its number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# WordPress and Blogger count from one; `?page=1` may be a second page (Drupal), so nothing is concluded from it.
_NUMBER = re.compile(r"(?<=comment-page-)\d+|(?<=cpage=)\d+|(?<=commentPage=)\d+", re.IGNORECASE)
_BACK = re.compile(
    r"old|earlier|prev|[äa]ltere|fr[üu]her|vorherige|pr[ée]c[ée]d|ancien|anterior|antig|oudere|vorige|[äa]ldre|eldre|starsz|"
    r"poprzed|предыд|стар|ранее|[öo]nceki|eski|前|過去|古|上一|较早|이전|[«‹←]",
    re.IGNORECASE,
)
_FORTH = re.compile(
    r"new|next|later|neuer|n[äa]chste|suivant|r[ée]cent|siguiente|recient|pr[óo]xim|nieuw|volgende|nyare|n[äa]sta|nowsz|nast[ęe]p|"
    r"следующ|нов|sonraki|yeni|次|新|下一|다음|[»›→]",
    re.IGNORECASE,
)


class CommentPageLink(NamedTuple):
    """A link to one comment page, with what is written on and around it."""

    url: str
    number: int
    words: str  # its text, rel and classes


def own_comment_page(links: Sequence[CommentPageLink]) -> str | None:
    """The numbered address of the comment page that is shown under the post's own address; None where nothing tells.

    A blog shows either its first comment page there or its newest, which is one more than the highest it links to.

    >>> own_comment_page([CommentPageLink("http://example.org/a/comment-page-2/", 2, "Newer comments")])
    'http://example.org/a/comment-page-1/'
    >>> own_comment_page([CommentPageLink("http://example.org/a/comment-page-2/", 2, "nav-previous Older comments")])
    'http://example.org/a/comment-page-3/'
    """
    if not links:
        return None
    numbers = {link.number for link in links}
    back = any(_BACK.search(link.words) for link in links)
    forth = any(_FORTH.search(link.words) for link in links)
    own: int | None = None
    if back and not forth:
        own = max(numbers) + 1
    elif forth and not back and 1 not in numbers:
        own = 1
    elif not back and not forth:
        own = max(numbers) + 1 if 1 in numbers else 1 if 2 in numbers else None
    match = _NUMBER.search(links[0].url)
    if own is None or own in numbers or not match:
        return None
    return links[0].url[: match.start()] + str(own) + links[0].url[match.end() :]
