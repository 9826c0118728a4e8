"""Which platform made a page; every platform's words are well formed."""

from __future__ import annotations

import pytest

from scraper.head import read_head
from scraper.html import read_html
from scraper.model.platform import Platform
from scraper.platforms.registry import all_platforms, generic, platform_named, which_platform
from scraper.selectors import compile_selector

CASES = [
    ('<meta name="generator" content="WordPress 6.1">', None, "wordpress"),
    ('<link href="https://b.example/wp-content/themes/x/style.css" rel="stylesheet">', None, "wordpress"),
    ('<meta name="generator" content="blogger">', None, "blogger"),
    ("<p>x</p>", "https://ducks.blogspot.com/2019/05/x.html", "blogger"),
    ('<meta name="generator" content="Ghost 5.130">', None, "ghost"),
    ('<meta name="generator" content="Hugo 0.111.3">', None, "hugo"),
    ('<meta name="generator" content="Jekyll v4.3.1">', None, "jekyll"),
    ('<meta name="generator" content="Movable Type Pro 4.34">', None, "movabletype"),
    ('<meta name="generator" content="Starlight v0.28.2">', None, "starlight"),
    ('<meta name="generator" content="Astro v4.16.1">', None, "generic"),
    ("<script>Static.SQUARESPACE_CONTEXT = {}</script>", None, "squarespace"),
    ("<script>window._preloads = JSON.parse('{}')</script>", None, "substack"),
    ('<article class="entryunit__title"></article>', None, "livejournal"),
    ('<a href="/ikiwiki.cgi?do=prefs">x</a><div class="parentlinks"></div>', None, "ikiwiki"),
    ('<div class="day post-meta single-post pageheader article-header metadata">x</div>', None, "generic"),
    ("<p>x</p>", "https://blog.example/", "generic"),
]


@pytest.mark.parametrize(("page", "url", "wanted"), CASES)
def test_which_platform(page: str, url: str | None, wanted: str) -> None:
    document = read_html(page, url=url)
    assert which_platform(document, read_head(document)).name == wanted


@pytest.mark.parametrize("platform", all_platforms(), ids=lambda platform: platform.name)
def test_every_platform_is_well_formed(platform: Platform) -> None:
    for role, selectors in platform.roles.items():
        assert isinstance(selectors, tuple), role
        for selector in selectors:
            assert compile_selector(selector), f"{role}: {selector}"
    assert platform.generator or platform.hosts or platform.marks or platform.classes


def test_names_are_given_once_and_found_again() -> None:
    names = [platform.name for platform in all_platforms()]
    assert len(names) == len(set(names))
    assert all(platform_named(name).name == name for name in names)
    assert platform_named("nobody's") is generic()


def test_substack_reads_its_own_state() -> None:
    state = r"{\"post\":{\"id\":7,\"title\":\"Three ducks\",\"post_date\":\"2020-09-28T13:52:30.651Z\",\"publishedBylines\":[{\"name\":\"Ann Lee\"}],\"comment_count\":3}}"
    document = read_html(f'<script>window._preloads        = JSON.parse("{state}")</script>')
    post = platform_named("substack").read_embedded(document)
    assert post is not None
    assert (post.title, post.published[0].text, post.authors[0].name, post.comments_declared) == (
        "Three ducks", "2020-09-28T13:52:30.651Z", "Ann Lee", 3,
    )  # fmt: skip
