"""One post under two addresses that do not name each other: print views, menus in another language, other spellings."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exports.post import Post

# In the archive's `listed`, where else the posts stand that pages of one shape name: what has been said at all, and
# what at more than one address.
WORDS, WORDS_TWICE = "words", "words twice"
_LEAST = 120  # characters of a paragraph; shorter ones are the same by chance
_ALIKE = 0.8  # of the paragraphs of the shorter one: a print view says whence it was printed


@dataclass(frozen=True, slots=True)
class Told:
    """What decides between two addresses of one post."""

    permalink: str
    url: str
    digest: str
    day: str | None
    paragraphs: frozenset[str]
    comments: int
    links: int


def digest_of_words(title: str | None, text: str, pictures: str) -> str | None:
    """What a title and the longest paragraph come to, wherever they stand; None where nothing is said.

    Shape: of few words, all of them with the addresses of the pictures that they stand beside.
    """
    if not title or not text:
        return None
    longest = max(text.split("\n\n"), key=len)
    return _digest(title, longest) if len(longest) >= _LEAST else _digest(title, text, pictures)


def digest_of_page(post: Post) -> str | None:
    """The same of a page that was read."""
    return digest_of_words(post.title, post.text, "\n".join(image.url for image in post.images))


def _digest(*said: str) -> str:
    return sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:24]


def doubles(told: Iterable[Told]) -> Iterator[tuple[Told, Told]]:
    """(the address of a post that is dropped, the one that stays), among pages whose words are the same.

    Shape: what stays has the most comments, then the most links, then the shortest address; on one host, and where both
        are dated, on the same day: a greeting that a blog repeats each year is a post each time.
    """
    by_words: dict[str, list[Told]] = {}
    for one in told:
        by_words.setdefault(one.digest, []).append(one)
    for same in by_words.values():
        kept: list[Told] = []
        for one in sorted(same, key=_rank):
            first = next((other for other in kept if _is_same(one, other)), None)
            if first is None:
                kept.append(one)
            else:
                yield one, first


def _is_same(one: Told, other: Told) -> bool:
    if one.permalink.partition("/")[0] != other.permalink.partition("/")[0]:
        return False
    common = len(one.paragraphs & other.paragraphs)
    return (one.day == other.day or None in {one.day, other.day}) and common >= _ALIKE * min(
        len(one.paragraphs), len(other.paragraphs)
    )


def _rank(one: Told) -> tuple[int, int, int, str]:
    return -one.comments, -one.links, len(one.permalink), one.permalink
