"""Words in angle brackets that a heading lost to the parser."""

from __future__ import annotations

import pytest

from scraper import extract

PROSE = "<p>" + "The three ducks left the pond at dusk, and nobody saw which way they went. " * 6 + "</p>"


@pytest.mark.parametrize(
    ("heading", "head", "wanted"),
    [
        ("Ducks & more <tags>", '<meta property="og:title" content="Ducks &amp; more &lt;tags&gt;">', "Ducks & more <tags>"),
        ("Why Vec<T> is slow", "<title>Why Vec<T> is slow | Harbour Notes</title>", "Why Vec<T> is slow"),
        ("How to use <b>", "<title>Harbour Notes | How to use <b></title>", "How to use <b>"),
        ("Ducks & more <tags>", "<title>Ducks &amp; more</title>", "Ducks & more <tags>"),
        ("Ducks & <a href='/three-ducks/'>more <tags></a>", "", "Ducks & more <tags>"),
        # markup is no word
        ("How <em>nice</em> it is", '<meta property="og:title" content="How &lt;em&gt;nice&lt;/em&gt; it is">', "How nice it is"),
        ("Two<br> lines", '<meta property="og:title" content="Two&lt;br&gt;lines">', "Two lines"),
        ("A <blink>fast</blink> duck", "", "A fast duck"),
        ("A <foo>fast</foo> duck", "", "A fast duck"),
        ("A <my-mark>fast</my-mark>", "", "A fast"),
        ('<svg><path d="M0"/><g><odd/></g></svg>Three ducks', "", "Three ducks"),
        # the head speaks of another post
        ("Three ducks", '<meta property="og:title" content="Four &lt;b&gt; ducks">', "Three ducks"),
    ],
)  # fmt: skip
def test_title(heading: str, head: str, wanted: str) -> None:
    page = f"<html><head>{head}</head><body><article><h1>{heading}</h1>{PROSE}</article></body></html>"
    post = extract(page, url="https://blog.example/three-ducks/")
    assert post is not None
    assert post.title == wanted
