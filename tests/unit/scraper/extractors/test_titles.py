"""The heading shown for the post, and not the blog's name."""

from __future__ import annotations

import pytest

from scraper.extractors.titles import find_title, weigh_titles
from scraper.head import read_head
from scraper.html import read_html
from scraper.platforms.registry import generic, platform_named

URL = "https://blog.example/2019/05/three-ducks/"


def title_of(page: str, url: str = URL, platform: str = "generic") -> str | None:
    document = read_html(page, url=url)
    found = find_title(document, platform_named(platform), read_head(document))
    return found.text if found else None


CASES = [
    (
        "a cell that holds but a link is no title where another cell holds none",
        (
            "<title>The Log of My Pond - Three ducks</title><table><tr>"
            '<td><a href="/default.asp">The Log of My Pond</a></td><td>Three ducks</td></tr></table>'
        ),
        "Three ducks",
    ),
    ("a line break parts words", "<h1>Three<br>ducks</h1><p>text</p>", "Three ducks"),
    (
        "small print in a heading that the head leaves out",
        "<title>My Pond - Three ducks</title><h2><a href='/x'>Three ducks</a><br><small>by <b>Ann</b></small></h2>",
        "Three ducks",
    ),
    (
        "small print in a heading that the head names",
        "<title>Three ducks and a half | My Pond</title><h2><b>Three ducks</b> <small>and a half</small></h2>",
        "Three ducks and a half",
    ),
    ("one heading", "<h1>Three ducks</h1><p>text</p>", "Three ducks"),
    ("the blog's name is an h1 that leads home", '<h1><a href="/">My Pond</a></h1><h2>Three ducks</h2>', "Three ducks"),
    (
        "the page's title decides between two headings",
        "<title>Three ducks – My Pond</title><h1>My Pond</h1><h2>Three ducks</h2>",
        "Three ducks",
    ),
    (
        "og:site_name tells the blog's name",
        (
            '<meta property="og:site_name" content="My Pond"><meta property="og:title" content="Three ducks">'
            "<h1>My Pond</h1><h3>Three ducks</h3>"
        ),
        "Three ducks",
    ),
    (
        "the rest of the page's title beside the blog's name, in the blog's own header",
        (
            '<title>My Pond: Rye</title><meta property="og:site_name" content="My Pond">'
            '<h1><a href="/">My Pond</a></h1><div class="page-header masthead"><h1>Rye</h1></div>'
        ),
        "Rye",
    ),
    ("the address alone agrees", "<h2>Latest</h2><h3>Three Ducks</h3><h3>Comments</h3>", "Three Ducks"),
    (
        "a category among the class names is no region",
        (
            '<title>My Pond</title><h1><a href="/">My Pond</a></h1>'
            '<div class="post hentry category-latest-posts"><h3>Three ducks</h3><p>a</p><p>b</p><p>c</p></div>'
        ),
        "Three ducks",
    ),
    (
        "a heading of the sidebar is none",
        '<title>Three ducks</title><div id="sidebar"><h2>About me</h2></div><h3>Three ducks</h3>',
        "Three ducks",
    ),
    (
        "bold text that the page's title names",
        "<title>Three ducks | My Pond</title><table><tr><td><b>Three ducks</b></td></tr></table>",
        "Three ducks",
    ),
    ("the smallest heading", "<title>Three ducks - My Pond</title><h5>Three ducks</h5>", "Three ducks"),
    (
        "bold text and not the link to the author before it",
        '<title>annlee: Three ducks</title><p><a href="/2019/"><b>annlee</b></a></p><p><b>Three ducks</b></p>',
        "Three ducks",
    ),
    (
        "a div with title in its class name",
        '<title>Three ducks | My Pond</title><div class="storytitle"><a href="/2019/05/three-ducks/">Three ducks</a></div>',
        "Three ducks",
    ),
    ("a comment's heading is none", '<div id="comments"><h3>One Response</h3></div><p>text</p>', None),
    ("an untitled post", "<title>My Pond</title><h1><a href='/'>My Pond</a></h1><p>text</p>", None),
    ("nothing at all", "", None),
]


@pytest.mark.parametrize(("page", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_title(page: str, wanted: str | None) -> None:
    assert title_of(page) == wanted


def test_a_platforms_name_for_the_title_beats_a_larger_heading() -> None:
    page = '<h1>Notes on birds</h1><h3 class="post-title">Three ducks</h3>'
    assert title_of(page, platform="blogger") == "Three ducks"


def test_a_hidden_copy_of_the_title_gives_way_to_the_heading() -> None:
    page = '<h1 class="page-name">Three ducks</h1><p>x</p><div class="extra"><span class="entry-title">Three ducks</span></div>'
    document = read_html(page, url=URL)
    found = find_title(document, platform_named("wordpress"), read_head(document))
    assert found is not None
    assert found.node is not None
    assert found.node.tag == "h1"


def test_weighed_titles_come_with_the_best_first() -> None:
    document = read_html("<h1><a href='/'>My Pond</a></h1><h2>Three ducks</h2>", url=URL)
    weighed = weigh_titles(document, generic(), read_head(document))
    assert [one.text for one in weighed] == ["Three ducks", "My Pond"]


def test_the_link_to_the_blog_is_no_title_of_a_post_below_it() -> None:
    page = "<title>My Pond</title><div><a href='/blog/'>My Pond</a></div><div class='entry'><p>x</p></div>"
    assert title_of(page, url="https://pond.example/blog/2011/04/12/1") is None


def test_a_link_to_the_writers_own_pages_gives_way_to_what_is_called_a_title() -> None:
    page = (
        "<title>Three ducks : My Pond</title><h1><a href='/ann/'>My Pond</a></h1><p class='entryTitle'>Three ducks</p>"
    )
    assert title_of(page, url="https://blogs.example/ann/entry/three_ducks") == "Three ducks"
    assert title_of(page, url="https://blogs.example/ann/page/2") == "My Pond"
