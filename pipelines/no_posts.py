"""Pages that were read as posts and are none: static pages that nothing but their place tells, and "not found" pages.

A blog's own lists decide, when all pages are there: the order of fetching changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from pipelines.no_post_signs import BESIDE, NOT_THERE, TEASED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.store import Store

_LEAST_DATED = 5  # posts
_SHARE_DATED = 0.9
_ALIKE = 0.6  # of the words of a page and of what the server says where there is nothing
_STATIC = f"""
SELECT parts.permalink FROM parts JOIN listed ON listed.shape = '{BESIDE}' AND listed.permalink = parts.permalink
WHERE NOT EXISTS (SELECT 1 FROM listed t WHERE t.shape = '{TEASED}' AND t.permalink = parts.permalink)
AND NOT EXISTS (SELECT 1 FROM hints WHERE hints.permalink = parts.permalink)
GROUP BY parts.permalink HAVING max(coalesce(json_extract(kept, '$.post.published'), '')) = ''
AND max(json_array_length(kept, '$.post.comments')) = 0 AND max(parts.url GLOB 'import:*') = 0
"""  # noqa: S608 - names above
_DATED = """
SELECT permalink, json_extract(kept, '$.post.published') FROM parts
WHERE json_extract(kept, '$.part') = 1 AND json_extract(kept, '$.comment_page') IS NULL
"""
_TITLED = "SELECT permalink, json_extract(kept, '$.post.text') FROM parts WHERE json_extract(kept, '$.post.title') IS ?"


def find_no_posts(store: Store) -> set[str]:
    """The permalinks of such pages. Cost: a pass over the parts where there are any candidates."""
    missing = set(_not_found(store))
    return missing | _static_pages(store, missing)


def _not_found(store: Store) -> Iterator[str]:
    for title, text in said_where_nothing_is(store):
        words = set(text.split())
        for permalink, told in store.query(_TITLED, title):
            if is_alike(words, set(str(told or "").split())):
                yield str(permalink)


def said_where_nothing_is(store: Store) -> Iterator[tuple[str | None, str]]:
    """(title, text) of the pages with which the server answers for what is not there, under the status of a page."""
    yield from orjson.loads(store.meta(NOT_THERE) or "[]")


def is_alike(one: set[str], other: set[str]) -> bool:
    """Whether two pages of one title say much the same: an error page repeats the address that was asked for."""
    return len(one & other) >= _ALIKE * max(len(one), len(other), 1)


def _static_pages(store: Store, missing: set[str]) -> set[str]:
    """Undated pages that menus lead to and no list or feed names, on a blog that dates its posts."""
    found = {str(permalink) for (permalink,) in store.query(_STATIC)} - missing
    if not found:
        return found
    dates = [published for permalink, published in store.query(_DATED) if permalink not in missing | found]
    dated = sum(published is not None for published in dates)
    return found if dated >= max(_LEAST_DATED, _SHARE_DATED * len(dates)) else set()
