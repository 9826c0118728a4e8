"""Which link next, and when it is enough."""

from __future__ import annotations

import pytest

from scraper.discover.frontier import Frontier, Read, Tally
from scraper.discover.link_ranks import rank_of
from scraper.discover.shapes import shape_of
from scraper.model.page import PageLink

SITE = "http://example.org"


def link(path: str, role: str = "archive", source: str = "address", text: str = "") -> PageLink:
    return PageLink(SITE + path, role, source, text=text)  # type: ignore[arg-type]


def read_list(frontier: Frontier, path: str, *, new: int = 0, progress: int = 0) -> None:
    frontier.note(Read(SITE + path, "archive", "list", new=new, progress=progress))


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/", "/"),
        ("/2019/05/", "/#/#/"),
        ("/2019/05/a-post/", "/#/#/*/"),
        ("/tag/a+b/page/2/", "/tag/*/page/#/"),
        ("/index12.html", "/index#.html"),
        ("/posts/a.html", "/posts/*.html"),
        ("/?query-1-page=2&query-2-page=5", "/?query-#-page"),
        ("/?p=5", "/?p"),
    ],
)
def test_shapes(path: str, shape: str) -> None:
    assert shape_of(SITE + path) == shape


def test_what_leads_to_posts_comes_first() -> None:
    wanted = [
        link("/", "home"), link("/wp-json/", "api"), link("/feed/", "feed"), link("/sitemap.xml", "sitemap"),
        link("/category-sitemap.xml", "sitemap"), link("/2019/05/a/2/", "part"), link("/2019/05/a/", "post"), link("/archives/"),
        link("/page/2/"), link("/page/3/"), link("/2010/01/"), link("/2019/01/"), link("/category/x/"), link("/tag/x/"),
        link("/author/x/"), link("/2019/05/12/"), link("/x", "maybe"),
    ]  # fmt: skip
    assert sorted(wanted, key=rank_of, reverse=True) == wanted


def test_the_oldest_lists_come_first_however_their_date_is_written() -> None:
    for wanted in (
        ["/2006_02_04_archive.html", "/2006_05_13_archive.html", "/2007_01_07_archive.html"],
        ["/archive.php?y=2009&m=2", "/archive.php?y=2009&m=11", "/archive.php?y=2010&m=1"],
        ["/Archive.asp?month=3&year=2004", "/Archive.asp?month=9&year=2004"],
    ):
        assert sorted(map(link, wanted), key=rank_of, reverse=True) == list(map(link, wanted))
        assert len(set(map(rank_of, map(link, wanted)))) == len(wanted)


def test_lists_are_only_sampled_where_a_sitemap_names_every_post() -> None:
    frontier = Frontier({"sitemap": Tally(pages=1, posts=50), "posts": Tally(pages=50)})
    asked = [path for path in ("/page/2/", "/2010/01/", "/tag/a/", "/tag/b/", "/author/x/") if _ask(frontier, path)]
    assert len(asked) == 3


def test_lists_are_walked_where_a_sitemap_lacks_posts() -> None:
    frontier = Frontier({"sitemap": Tally(pages=1, posts=50), "posts": Tally(pages=60)}, strays=10)
    assert all(_ask(frontier, f"/page/{n}/", new=5, progress=10) for n in range(2, 20))


def _ask(frontier: Frontier, path: str, *, new: int = 0, progress: int = 0) -> bool:
    if frontier.refusal(SITE + path, "archive"):
        return False
    read_list(frontier, path, new=new, progress=progress)
    return True


def test_the_blogs_own_paging_is_walked_while_it_lists_anything() -> None:
    """A feed of a hundred posts names what the first ten pages list: they are not barren for that."""
    frontier = Frontier()
    assert all(_ask(frontier, f"/page/{n}/", new=0, progress=10) for n in range(2, 12))
    assert sum(_ask(frontier, f"/page/{n}/") for n in range(12, 40)) == 3


def test_endless_shapes_close() -> None:
    frontier = Frontier()
    asked = sum(_ask(frontier, f"/events/{year}-{month:02}/") for year in range(2020, 2040) for month in range(1, 13))
    assert asked <= 4


def test_after_the_paging_other_lists_are_sampled() -> None:
    frontier = Frontier()
    read_list(frontier, "/page/2/", new=10, progress=10)
    paths = (
        [f"/tag/t{n}/" for n in range(30)]
        + [f"/category/c{n}/" for n in range(30)]
        + [f"/{y}/01/" for y in range(2000, 2020)]
    )
    assert sum(_ask(frontier, path) for path in paths) == 6


def test_a_list_that_names_new_posts_keeps_its_shape_open() -> None:
    frontier = Frontier()
    assert all(_ask(frontier, f"/2010/{month:02}/", new=month % 2) for month in range(1, 13))


def test_wrong_posts_close_their_shape() -> None:
    frontier = Frontier()
    for n in range(12):
        assert frontier.refusal(f"{SITE}/fake/{n}-x/", "post") is None
        frontier.note(Read(f"{SITE}/fake/{n}-x/", "post", "other"))
    assert frontier.refusal(f"{SITE}/fake/99-x/", "post")
    assert frontier.refusal(f"{SITE}/2019/05/x/", "post") is None


def test_a_shape_of_posts_closes_where_more_repeat_what_is_known_than_ever_were_posts() -> None:
    frontier = Frontier()
    for n in range(20):
        frontier.note(Read(f"{SITE}/x/?seite={n}", "post", "post" if n < 2 else "other"))
    assert frontier.refusal(f"{SITE}/x/?seite=99", "post")
    for n in range(40):
        frontier.note(Read(f"{SITE}/?p={n}", "post", "post" if n < 20 else "other"))
    frontier.note(Read(f"{SITE}/?p=41", "post", "post"))
    assert not frontier.refusal(f"{SITE}/?p=99", "post")


def test_a_link_that_led_to_a_list_of_new_posts_was_worth_it() -> None:
    frontier = Frontier()
    for n in range(8):
        frontier.note(Read(f"{SITE}/@a{n}", "maybe", "list", new=3))
    assert not frontier.refusal(f"{SITE}/@b", "maybe")


def test_what_posts_look_like_is_learned() -> None:
    frontier = Frontier()
    named = link("/a-quiet-word/", "maybe", "link", "A quiet word")
    assert frontier.settled(named).role == "maybe"
    for n in range(3):
        frontier.note(Read(f"{SITE}/some-words-{n}/", "maybe", "post"))
    assert frontier.settled(named).role == "post"
    assert frontier.settled(link("/about/", "maybe", "static")).role == "maybe"


def test_an_api_makes_the_rest_needless() -> None:
    frontier = Frontier({"api": Tally(pages=5, posts=400)}, is_api_whole=True)
    assert frontier.refusal(f"{SITE}/sitemap.xml", "sitemap", "guess")
    assert frontier.refusal(f"{SITE}/page/2/", "archive")
    assert frontier.refusal(f"{SITE}/feed/", "feed", "autodiscovery") is None
    frontier.strays = 1  # the feed names a post that the API does not
    assert frontier.refusal(f"{SITE}/sitemap.xml", "sitemap", "guess") is None
    assert frontier.refusal(f"{SITE}/page/2/", "archive") is None


@pytest.mark.parametrize(
    ("role", "under_way", "waits"),
    [
        ("home", {}, False),
        ("api", {"home": 1}, False),
        ("feed", {"api": 1}, True),
        ("sitemap", {"feed": 1}, True),
        ("post", {"home": 1}, True),
        ("post", {"post": 1}, True),
        ("archive", {"sitemap": 1}, True),
        ("archive", {"post": 7}, False),
        ("maybe", {"archive": 1}, True),
    ],
)
def test_what_may_become_needless_waits(role: str, under_way: dict[str, int], waits: bool) -> None:
    assert Frontier().must_wait(f"{SITE}/tag/x/", role, "", under_way) is waits


def test_counters_are_all_it_goes_by() -> None:
    """A run that was killed goes on with the counters that the store kept."""
    whole, resumed = Frontier(), Frontier()
    for n in range(2, 9):
        read_list(whole, f"/tag/{n}/", new=n % 3)
        for name in resumed.note(Read(f"{SITE}/tag/{n}/", "archive", "list", new=n % 3)):
            tally = resumed.tallies[name]
            resumed = Frontier({**resumed.tallies, name: Tally(tally.pages, tally.barren, tally.idle, tally.posts)})
    assert resumed == whole


def test_a_sitemap_is_no_worse_for_naming_what_a_feed_has_named() -> None:
    frontier = Frontier()
    frontier.note(Read(f"{SITE}/feed/", "feed", "feed", new=50, named=50))
    frontier.note(Read(f"{SITE}/sitemap.xml", "sitemap", "sitemap", new=0, named=50))
    assert frontier.is_listed
