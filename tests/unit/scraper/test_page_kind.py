"""Posts, lists, static pages and errors told apart."""

from __future__ import annotations

import pytest

from scraper import extract
from scraper.model.capture import Capture
from scraper.page import read_page

PROSE = "<p>" + "The three ducks left the pond at dusk, and nobody saw which way they went. " * 6 + "</p>"
POST = f"<h1>Three ducks</h1>{PROSE}"
ENTRY = '<article class="hentry"><h2><a rel="bookmark" href="/p{n}/">Post {n}</a></h2>' + PROSE + "</article>"
MENU = '<nav><a href="/">Home</a> <a href="/about/">About</a></nav>'
DATED = '<meta property="article:published_time" content="2019-05-03">'
WEBSITE = '<meta property="og:type" content="website">'
POSTING = '<script type="application/ld+json">{"@type": "BlogPosting", "headline": "Three ducks"}</script>'
LIST = "".join(ENTRY.format(n=n) for n in range(5))


def kind_of(
    body: str, url: str = "https://blog.example/three-ducks/", attributes: str = "", head: str = "", status: int = 200
) -> str:
    page = f"<html><head>{head}</head><body {attributes}>{body}</body></html>"
    return read_page(Capture(url=url, body=page.encode(), status=status)).kind


TEASER = '<div class="zapis"><h2><a href="/zapis/{n}/">Post {n}</a></h2><span>{n} мая 2009 г.</span>' + PROSE + "</div>"
TEASERS = "".join(TEASER.format(n=n) for n in range(1, 7))
SHORT = "".join(
    f'<div class="teaser"><a href="/zapis/{n}/"><h3>Post {n}</h3><p>The three ducks left the pond.</p></a></div>'
    for n in range(6)
)
SERIES = "".join(f'<h2><a href="/part/{n}/">Part {n}</a></h2>' for n in range(6))

CASES = [
    ("teasers that no class and no address tells", {"body": TEASERS, "url": "https://blog.example/more/2/"}, "list"),
    ("teasers without a date", {"body": f"<main><h1>Notes</h1>{SHORT}</main>"}, "list"),
    ("a post with teasers without a date below it", {"body": f"<main>{POST * 3}{SHORT}</main>"}, "post"),
    ("the front page of a script", {"body": POST, "url": "https://blog.example/cgi-bin/notes.cgi"}, "list"),
    ("a post of a script", {"body": POST, "url": "https://blog.example/cgi-bin/notes.cgi?id=5"}, "post"),
    ("a post with a few teasers below it", {"body": POST * 8 + TEASERS[: len(TEASERS) // 2]}, "post"),
    ("a post that heads its parts with links, undated", {"body": POST + SERIES + PROSE}, "post"),
    ("a post of an unknown theme, undated", {"body": POST}, "post"),
    ("the front page under its file's name", {"body": POST, "url": "https://blog.example/Default.asp"}, "list"),
    ("a category of a script", {"body": POST * 3, "url": "https://blog.example/Category.asp?CatID=3"}, "list"),
    ("the front page", {"body": LIST, "url": "https://blog.example/"}, "list"),
    ("several posts at an address that says nothing", {"body": LIST, "url": "https://blog.example/x"}, "list"),
    ("a number that may be a post's", {"body": POST, "url": "https://blog.example/p/31"}, "post"),
    ("a number that may be a list's", {"body": LIST, "url": "https://blog.example/p/31"}, "list"),
    ("a month", {"body": POST, "url": "https://blog.example/2019/05/"}, "list"),
    ("a tag's page", {"body": POST, "url": "https://blog.example/tag/pond/"}, "list"),
    ("WordPress says single", {"body": POST, "attributes": 'class="single single-post postid-7"'}, "post"),
    ("WordPress says archive", {"body": POST, "attributes": 'class="archive category category-pond"'}, "list"),
    ("WordPress says page", {"body": POST, "attributes": 'class="page page-id-7"'}, "static"),
    ("a theme that says page and single", {"body": POST, "attributes": 'class="page page-id-7 single single-post"'}, "static"),
    ("WordPress says attachment", {"body": POST, "attributes": 'class="attachment single"'}, "other"),
    ("WordPress says 404", {"body": POST, "attributes": 'class="error404 wide"'}, "other"),
    ("a soft 404", {"body": POST, "head": "<title>Page not found</title>"}, "other"),
    ("a post about 404", {"body": POST, "head": '<title>404 ducks</title><meta property="og:type" content="article">'}, "post"),
    ("an error", {"body": POST, "status": 500}, "other"),
    ("About", {"body": POST, "url": "https://blog.example/about/"}, "static"),
    ("a dated About", {"body": POST, "url": "https://blog.example/about/", "head": DATED}, "post"),
    ("a dated About that is no article", {"body": POST, "url": "https://blog.example/about/", "head": WEBSITE + DATED}, "static"),
    ("the same under its file's name", {"body": POST, "url": "https://blog.example/about/index.html", "head": WEBSITE + DATED}, "static"),
    ("an About in the menu, under its file's name", {"body": MENU + POST, "url": "https://blog.example/about/index.html", "head": DATED}, "static"),
    ("an About that Hugo dates", {"body": POST, "url": "https://blog.example/about/", "head": DATED.replace("2019-05-03", "0001-01-01T00:00:00+00:00")}, "static"),
    ("a dated About in the menu", {"body": MENU + POST, "url": "https://blog.example/about/", "head": DATED}, "static"),
    ("a dated About among other posts", {"body": POST + MENU.replace("nav", "div"), "url": "https://blog.example/about/", "head": DATED}, "post"),
    ("a post that calls itself a website", {"body": POST, "head": WEBSITE + DATED}, "post"),
    ("a post below an address like a list's, called a website", {"body": POST, "url": "https://blog.example/topics/pond/ducks/", "head": WEBSITE + POSTING}, "post"),
    ("a front page with a posting's data", {"body": LIST, "url": "https://blog.example/", "head": WEBSITE + POSTING}, "list"),
    ("an older page of it", {"body": LIST, "url": "https://blog.example/page/2/", "head": WEBSITE + POSTING}, "list"),
    (
        "a post with a list of others below it",
        {"body": f'<article class="hentry"><h1>Three ducks</h1>{PROSE * 9}</article>' + ENTRY.format(n=1) + ENTRY.format(n=2)},
        "post",
    ),
    ("a protected post", {"body": '<h1>Protected</h1><form class="post-password-form"><input type="password"></form>'}, "other"),
    (
        "a post with comments below an address like a list's",
        {"body": f'{POST}<div id="comment-7"><p>Ann, May 3, 2019</p></div>', "url": "https://blog.example/topics/pond/ducks/"},
        "post",
    ),
    (
        "text between line breaks with a field to log in",
        {"body": "<h1>Three ducks</h1>" + "The three ducks left the pond at dusk.<br><br>" * 40 + '<form><input type="password"></form>'},
        "post",
    ),
    ("a login", {"body": '<h1>Log in</h1><form><input type="password"></form>'}, "other"),
    ("nothing", {"body": ""}, "other"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_kind(page: dict, wanted: str) -> None:
    assert kind_of(**page) == wanted


@pytest.mark.parametrize(
    ("body", "content_type", "url", "wanted"),
    [
        (
            b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>',
            "text/html",
            "https://b.example/feed/",
            "feed",
        ),
        (
            b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>',
            None,
            "https://b.example/sitemap.xml",
            "sitemap",
        ),
        (b"User-agent: *\nDisallow:", "text/plain", "https://b.example/robots.txt", "robots"),
        (b"\x89PNG\r\n\x1a\n", "text/html", "https://b.example/x", "other"),
        (b"%PDF-1.4", None, "https://b.example/x.pdf", "other"),
        (b"{}", "application/json", "https://b.example/x.json", "other"),
    ],
)
def test_forms_other_than_html(body: bytes, content_type: str | None, url: str, wanted: str) -> None:
    assert read_page(Capture(url=url, body=body, content_type=content_type)).kind == wanted


def test_parts_and_comment_pages() -> None:
    links = '<p class="page-links">Pages: <a class="post-page-numbers" href="/2019/05/three-ducks/">1</a> 2</p>'
    page = read_page(Capture(url="https://blog.example/2019/05/three-ducks/2/", body=f"{POST}{links}".encode()))
    assert page.post is not None
    assert (page.post.part, page.post.comment_page) == (2, None)
    page = read_page(Capture(url="https://blog.example/2019/05/three-ducks/comment-page-3/", body=POST.encode()))
    assert page.post is not None
    assert (page.post.part, page.post.comment_page) == (1, 3)
    page = read_page(Capture(url="https://blog.example/archives/17/", body=POST.encode()))
    assert page.post is not None
    assert page.post.part == 1


def test_extract_gives_a_post_or_none() -> None:
    post = extract(POST, url="https://blog.example/three-ducks/")
    assert post is not None
    assert post.title == "Three ducks"
    assert extract(LIST, url="https://blog.example/") is None
    assert extract(b"\xff\xd8\xff\xe0 no page") is None
