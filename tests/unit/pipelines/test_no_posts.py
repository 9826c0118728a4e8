"""Which pages that were read as posts are none, by what the blog's own lists say."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from pipelines.found import FoundComment, FoundDate, FoundEntry, FoundPost
from pipelines.no_post_signs import BESIDE, NOT_THERE, TEASED, with_another
from pipelines.no_posts import find_no_posts
from pipelines.normalise import normalise
from pipelines.permalinks import permalink_key
from pipelines.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipelines.store import Store

SITE = "http://example.org"
AT = datetime(2026, 1, 1, tzinfo=UTC)
GONE = "What you look for is not here, perhaps it has moved, perhaps it never was: try the front page"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A blog of forty dated posts."""
    with open_store(tmp_path) as opened:
        for n in range(40):
            keep(opened, f"/post-{n}", date=f"2019-{n % 12 + 1:02}-01")
        yield opened


def keep(
    store: Store,
    path: str,
    *,
    title: str = "A title",
    text: str = "Words of a page.",
    date: str = "",
    comments: int = 0,
) -> None:
    found = FoundPost(
        url=SITE + path,
        title=title,
        text=text,
        published=(FoundDate(date, "time", machine=True),) if date else (),
        comments=tuple(FoundComment(text=f"Comment {n}", html="") for n in range(comments)),
    )
    with store.transaction():
        store.records.keep_part(permalink_key(SITE + path), SITE + path, normalise(found, fetched_at=AT))


def lists(store: Store, name: str, *paths: str) -> None:
    with store.transaction():
        store.frontier.list_posts(name, [permalink_key(SITE + path) for path in paths])


def others(store: Store) -> list[str]:
    return [key.removeprefix("example.org") for key in sorted(find_no_posts(store))]


def test_an_undated_page_that_only_menus_lead_to_is_static(store: Store) -> None:
    for path in ("/cv", "/teased", "/in-a-feed", "/nowhere"):
        keep(store, path)
    keep(store, "/dated", date="2019-06-01")
    keep(store, "/commented", comments=2)
    lists(store, BESIDE, "/cv", "/teased", "/in-a-feed", "/dated", "/commented", "/post-1")
    lists(store, TEASED, "/teased")
    with store.transaction():
        store.records.keep_hints([FoundEntry(url=f"{SITE}/in-a-feed", source="feed")])
    assert others(store) == ["/cv"]


def test_on_a_blog_without_dates_nothing_tells(store: Store) -> None:
    for n in range(10):
        keep(store, f"/undated-{n}")
    lists(store, BESIDE, "/undated-1")
    assert others(store) == []


def test_what_the_server_says_where_nothing_is(store: Store) -> None:
    store.set_meta(NOT_THERE, with_another(None, "Oops", f"{GONE} /made-up"))
    keep(store, "/2008/a-lost-post", title="Oops", text=f"{GONE} /2008/a-lost-post", date="2026-01-01")
    keep(store, "/oops", title="Oops", text="A post about a word that is said when a glass has fallen from the table.")
    keep(store, "/gone", title="Gone", text=GONE)
    assert others(store) == ["/2008/a-lost-post"]
