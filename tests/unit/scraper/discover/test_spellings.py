"""What redirects tell of the spelling of other addresses."""

from __future__ import annotations

import pytest

from scraper.discover.frontier import Tally
from scraper.discover.spellings import Spellings

SITE = "http://example.org"


def learned(*redirects: tuple[str, str]) -> Spellings:
    spellings = Spellings({})
    for url, to in redirects:
        spellings.redirected(SITE + url, to if "://" in to else SITE + to)
    return spellings


@pytest.mark.parametrize(
    ("url", "to", "asked", "spelled"),
    [
        ("/2019/05/{}", "/2019/05/{}/", "/2020/01/x", "/2020/01/x/"),
        ("/{}/", "/{}", "/x-y/", "/x-y"),
        ("/blog/{}.html", "/blog/{}", "/blog/x.html", "/blog/x"),
        ("/blog/{}.html", "/blog/{}/", "/blog/x.html", "/blog/x/"),
        ("/blog/{}", "/blog/{}/", "/blog/x?page=2", "/blog/x?page=2"),
        ("/blog/{}", "/blog/{}/", "/notes/x", "/notes/x"),
        ("/blog/{}", "/blog/{}/", "/blog/x.pdf", "/blog/x.pdf"),
        ("/blog/{}", "/news/{}", "/blog/x", "/blog/x"),
        ("/blog/{}", "/login?next={}", "/blog/x", "/blog/x"),
        ("/blog/{}", "https://www.example.org/blog/{}", "/notes/x", "https://www.example.org/notes/x"),
        ("/blog/{}", "https://www.example.org/blog/{}/", "/blog/x", "https://www.example.org/blog/x/"),
    ],
)
def test_two_redirects_of_a_kind_tell_of_the_others(url: str, to: str, asked: str, spelled: str) -> None:
    made = [(url.format(name), to.format(name)) for name in ("a-b", "c-d")]
    want = spelled if "://" in spelled else SITE + spelled
    assert learned(*made).spelled(SITE + asked) == want
    assert learned(*made).spelled(want) == want
    assert learned(made[0]).spelled(SITE + asked) == SITE + asked


def test_what_answers_itself_or_otherwise_is_no_rule() -> None:
    answered = learned(("/p/a", "/p/a/"), ("/p/b", "/p/b/"))
    assert answered.answered(f"{SITE}/p/c")
    assert answered.spelled(f"{SITE}/p/d") == f"{SITE}/p/d"
    both = learned(("/p/a", "/p/a/"), ("/p/b", "/p/b/"), ("/p/c", "/p/c.html"))
    assert both.spelled(f"{SITE}/p/d") == f"{SITE}/p/d"


def test_a_rule_that_was_doubted_in_vain_is_sure() -> None:
    spellings = learned(("/p/a", "/p/a/"), ("/p/b", "/p/b/"))
    for name in ("c", "d"):
        assert not spellings.is_sure(f"{SITE}/p/{name}")
        spellings.answered(f"{SITE}/p/{name}")
        spellings.redirected(f"{SITE}/p/{name}", f"{SITE}/p/{name}/", doubted=True)
    assert spellings.is_sure(f"{SITE}/p/e")
    assert spellings.spelled(f"{SITE}/p/e") == f"{SITE}/p/e/"


def test_a_run_that_was_killed_goes_on_with_what_was_learned() -> None:
    tallies: dict[str, Tally] = {}
    for name in ("a", "b"):
        Spellings(tallies).redirected(f"{SITE}/p/{name}.html", f"{SITE}/p/{name}")
    assert Spellings(tallies).spelled(f"{SITE}/p/c.html") == f"{SITE}/p/c"
