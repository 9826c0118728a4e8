"""What an HTML page offers."""

from __future__ import annotations

import pytest

from scraper.discover.archives import find_links
from scraper.html import read_html
from scraper.model.capture import Capture
from scraper.model.page import PageLink
from scraper.page import read_page
from scraper.platforms.generic import Generic
from scraper.platforms.tdiary import TDiary
from scraper.platforms.wordpress import WordPress

HOME = "http://example.org/"
POST = "http://example.org/2019/05/a-post/"


def roles(html: str, url: str = HOME, kind: str = "list", platform: object = None) -> dict[str, tuple[str, str]]:
    document = read_html(f"<html><body>{html}</body></html>", url=url)
    links = find_links(document, platform or Generic(), kind=kind)  # type: ignore[arg-type]
    return {link.url.removeprefix("http://example.org"): (link.role, link.source) for link in links}


@pytest.mark.parametrize(
    ("html", "target", "role"),
    [
        ('<h2><a href="/some-words/">Some words</a></h2>', "/some-words/", "post"),
        ('<a href="/some-words/"><h3>Some words</h3></a>', "/some-words/", "post"),
        ('<a rel="bookmark" href="x.html">x</a>', "/x.html", "post"),
        ('<a class="read-more" href="/x">More</a>', "/x", "post"),
        ('<a class="p-name u-url" href="/x">x</a>', "/x", "post"),
        ('<p><a href="/2019/05/x/">x</a></p>', "/2019/05/x/", "post"),
        ('<p><a href="/?p=12">x</a></p>', "/?p=12", "post"),
        ('<a href="/2019/05/">May</a>', "/2019/05/", "archive"),
        ('<a href="/tag/maps/">maps</a>', "/tag/maps/", "archive"),
        ('<a href="/page/2/">2</a>', "/page/2/", "archive"),
        ('<nav class="pagination"><a href="/older-entries">Ältere Beiträge</a></nav>', "/older-entries", "archive"),
        ('<a rel="next" href="/more">»</a>', "/more", "archive"),
        ('<a rel="tag" href="/maps">maps</a>', "/maps", "archive"),
        ('<a href="/about/">About</a>', "/about/", "maybe"),
        ('<li><a href="/a-quiet-word/">A quiet word</a></li>', "/a-quiet-word/", "maybe"),
        ("<p><a href='/kalender.php?jahr=2011&amp;monat=5'>Mai</a></p>", "/kalender.php?jahr=2011&monat=5", "archive"),
        ('<p><a href="/entry.php?id=2011&part=2">2011</a></p>', "/entry.php?id=2011&part=2", "maybe"),
        ('<a href="/страница/2">2</a>', "/%D1%81%D1%82%D1%80%D0%B0%D0%BD%D0%B8%D1%86%D0%B0/2", "archive"),
        ('<a href="#" class="load-more" data-url="/api/more/2">Older posts</a>', "/api/more/2", "archive"),
        ('<a href="/?blatt=2">2</a>', "/?blatt=2", "archive"),
        ('<nav class="main-menu"><h3><a href="/shop/">Shop</a></h3></nav>', "/shop/", "maybe"),
    ],
)
def test_links_of_a_list(html: str, target: str, role: str) -> None:
    assert roles(html)[target][0] == role


@pytest.mark.parametrize(
    "href",
    [
        "/wp-admin/", "/wp-login.php", "/a.jpg", "/a.pdf", "/a/trackback/", "/a/amp/", "/a/print/", "/?s=word", "/search?q=x",
        "mailto:a@example.org", "javascript:x()", "#top", "http://other.example/", "file:///etc/passwd", "/calendar/2020/1/",
        "/ikiwiki.cgi?do=edit", "//", "http://[broken/", "/comment/reply/5", "?replytocom=5", "",
        "/comments/reply/12/", "/comments/cr/48/4/",
    ],
)  # fmt: skip
def test_what_is_never_followed(href: str) -> None:
    assert roles(f'<h2><a href="{href}">A heading</a></h2>') == {}


@pytest.mark.parametrize(
    ("target", "role"),
    [
        ("?date=20100715", "post"),
        ("?date=20100715-10", "archive"),
        ("?date=201007", "archive"),
        ("?date=0715", "archive"),
    ],
)
def test_lists_of_ten_days_are_no_day(target: str, role: str) -> None:
    assert roles(f'<p><a href="/{target}">x</a></p>', platform=TDiary())[f"/{target}"][0] == role


@pytest.mark.parametrize("rel", ["trackback", "shortlink", "nofollow pingback"])
def test_what_takes_notices_and_second_addresses_of_a_post_are_not_followed(rel: str) -> None:
    assert roles(f'<p><a rel="{rel}" href="/weblog/trackback-to/3/">Short</a></p>', POST, "post") == {}


def test_addresses_are_canonical_and_named_once() -> None:
    html = '<h2><a href="/a?PHPSESSID=1&amp;utm_source=x#more">A</a></h2><a href="http://www.example.org:80/a">A</a><a href="/a">A</a>'
    assert list(roles(html)) == ["/a", "http://www.example.org/a"]


def test_feeds_and_apis_of_the_head() -> None:
    html = (
        '<link rel="alternate" type="application/rss+xml" href="/feed/" title="Blog"><link rel="https://api.w.org/" href="/wp-json/">'
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed/"><link rel="alternate" hreflang="de" href="/de/">'
        '<link rel="alternate" type="application/json+oembed" href="/wp-json/oembed"><link rel="next" href="/page/2/">'
        '<link rel="alternate" type="application/rss+xml" href="/tag/maps/feed/">'
    )
    found = roles(html, platform=WordPress())
    assert found["/feed/"] == ("feed", "autodiscovery")
    assert found["/comments/feed/"][0] == "comment-feed"
    assert found["/page/2/"] == ("archive", "rel=next")
    assert sum(role == "api" for role, _ in found.values()) == 2
    assert not any("oembed" in url or "/de/" in url or "tag" in url for url in found)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/2019/05/a-post/2/">2</a>', {"/2019/05/a-post/2/": "part"}),
        ('<a href="/2019/05/a-post/?page=2">2</a>', {"/2019/05/a-post/?page=2": "part"}),
        ('<link rel="next" href="/2019/05/a-post/2/">', {"/2019/05/a-post/2/": "part"}),
        ('<a href="/2019/05/a-post/?page=2#comments">2</a>', {"/2019/05/a-post/?page=2": "comments"}),
        ('<a rel="prev" href="/2019/04/other/">Other</a>', {"/2019/04/other/": "post"}),
        ('<a rel="next" href="/other-words/">Other</a>', {"/other-words/": "post"}),
        ('<a href="/2019/05/other/comment-page-2/#comment-7">somebody</a>', {}),
        ('<a href="/2019/05/a-post/feed/">RSS</a><a href="/2019/05/a-post/photo-1/">photo</a>', {}),
    ],
)
def test_links_of_a_post(html: str, expected: dict[str, str]) -> None:
    assert {url: role for url, (role, _) in roles(html, POST, "post").items()} == expected


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<a class="next" href="{}comment-page-2/#comments">Newer comments</a>', "comment-page-1/"),
        ('<a class="prev" href="{}comment-page-4/#comments">Older comments</a>', "comment-page-5/"),
        ('<a href="{}comment-page-1/#comments">1</a> <a href="{}comment-page-2/#comments">2</a>', "comment-page-3/"),
        ('<a href="{}comment-page-2/#comments">2</a> <a href="{}comment-page-3/#comments">3</a>', "comment-page-1/"),
        (
            '<a href="{}comment-page-3/#comment-77">May 5</a><a href="{}comment-page-2/#comments">Older</a>',
            "comment-page-3/",
        ),
    ],
)
def test_the_comment_page_that_the_posts_own_address_shows(html: str, shown: str) -> None:
    found = roles(html.replace("{}", POST), POST, "post", WordPress())
    assert [url for url, (_, source) in found.items() if source == "same-page"] == [f"/2019/05/a-post/{shown}"]


def test_parts_name_each_other() -> None:
    html = '<div class="page-links"><a href="/2019/05/a-post/1/">1</a> 2 <a href="/2019/05/a-post/3/">3</a></div>'
    found = roles(html, POST + "2/", "post")
    assert found == {"/2019/05/a-post/1/": ("part", "same-page"), "/2019/05/a-post/3/": ("part", "part")}


def test_threads_beside_the_page() -> None:
    isso = '<script data-isso="/isso/" src="/isso/js/embed.min.js"></script><section id="isso-thread"></section>'
    (link,) = [url for url, (role, _) in roles(isso, POST, "post").items() if role == "comments"]
    assert link.startswith("/isso/?uri=%2F2019%2F05%2Fa-post%2F&for=")
    disqus = "<script>var disqus_shortname = 'ann';</script>"
    (link,) = [url for url, (role, _) in roles(disqus, POST, "post").items() if role == "comments"]
    assert link.startswith("https://disqus.com/embed/comments/?base=default&f=ann&t_u=http")


def test_a_page_of_a_hundred_thousand_links_ends() -> None:
    html = "".join(f'<a href="/x{n}/y">x</a>' for n in range(30_000))
    assert len(roles(html)) == 20_000


def test_no_address_no_links() -> None:
    document = read_html('<a href="/a">a</a>')
    assert find_links(document, Generic(), kind="list") == ()


def test_links_are_page_links() -> None:
    document = read_html('<h2><a href="/a-b">A  B</a></h2>', url=HOME)
    assert find_links(document, Generic(), kind="list") == (
        PageLink("http://example.org/a-b", "post", "list", text="A B"),
    )


@pytest.mark.parametrize(
    ("button", "wanted"),
    [
        ('<button class="load-more" data-url="/api/posts?page=2" data-target="#list">Voir plus</button>', "api/posts?page=2"),
        ('<button class="btn" data-next="http://example.org/mehr/2">Older posts</button>', "mehr/2"),
        ('<button hx-get="?offset=20" class="pager">…</button>', "?offset=20"),
        ('<button class="load-more" data-url="https://elsewhere.example/?page=2">More</button>', None),
        ('<button class="share" data-url="/a-post/">Share</button>', None),
        ('<button class="load-more" data-url="/login?next=2">More</button>', None),
    ],
)  # fmt: skip
def test_buttons_that_fetch_more_posts(button: str, wanted: str | None) -> None:
    document = read_html(f"<body><p>Posts</p>{button}</body>", url=HOME)
    links = [(link.url, link.role) for link in find_links(document, Generic(), kind="list")]
    assert links == ([(HOME + wanted, "archive")] if wanted else [])
    assert find_links(document, Generic(), kind="post") == ()


@pytest.mark.parametrize(
    "answer",
    [
        b'{"data": {"items": [{"title": "Ducks", "url": "/j/ducks-3", "by": {"url": "/u/ann"}}]}, "nextPage": "?p=3"}',
        b'{"html": "<article><a href=\\"/j/ducks-3\\"><h2>Ducks</h2></a></article>", "paging": {"next": "/?p=3"}}',
    ],
)
def test_answers_in_json_name_posts_and_what_is_next(answer: bytes) -> None:
    page = read_page(Capture(url=f"{HOME}?p=2", body=answer, content_type="application/json"))
    named = {(link.url.removeprefix(HOME), link.role) for link in page.links}
    assert (page.kind, named) == ("list", {("j/ducks-3", "post"), ("?p=3", "archive")})


@pytest.mark.parametrize("body", [b'{"version": 3, "url": "/x"}', b'["/a", "/b"]', b'{"next": 4', b"[" * 5000])
def test_json_that_names_no_post_is_no_page(body: bytes) -> None:
    assert read_page(Capture(url=f"{HOME}x", body=body, content_type="application/json")).kind == "other"


def test_frames_hold_the_lists() -> None:
    document = read_html(
        '<frameset cols="20%,*"><frame src="menu.html"><frame src="http://x.example/"></frameset>', url=HOME
    )
    links = [(link.url, link.role) for link in find_links(document, Generic(), kind="list")]
    assert links == [(f"{HOME}menu.html", "archive")]


SCRIPT = f"{HOME}cgi-bin/notes.cgi"


def test_the_script_that_gives_the_blogs_pages_is_no_trap() -> None:
    html = "".join(
        f'<a href="{href}">x</a>' for href in ("?id=5", "?month=2004-05", "/cgi-bin/vote.cgi?id=5", "?do=edit")
    )
    told = {url.removeprefix("cgi-bin"): role for url, (role, _) in roles(html, SCRIPT).items()}
    assert told == {"/cgi-bin/notes.cgi?id=5": "maybe", "/cgi-bin/notes.cgi?month=2004-05": "archive"}


@pytest.mark.parametrize(
    ("menu", "wanted"),
    [
        ('<select onchange="go(this)"><option value="">Mois</option><option value="/2019/05/">mai</option></select>', {"/2019/05/"}),
        (f'<select><option value="{HOME}2019/05/a-post/">A post</option></select>', {"/2019/05/a-post/"}),
        ('<form action="/a.php"><select name="m"><option value="2019-05"></select><input type="submit" name="go"></form>', {"/a.php?m=2019-05"}),
        ('<form action="/search"><input name="words"><select name="y"><option value="2019">2019</option></select></form>', set()),
        ('<form method="post"><select name="y"><option value="2019">2019</option></select></form>', set()),
        ('<select><option value="/de/">Deutsch</option><option value="eur">Euro</option></select>', set()),
    ],
)  # fmt: skip
def test_menus_that_lead_to_lists(menu: str, wanted: set[str]) -> None:
    assert set(roles(menu)) == wanted


@pytest.mark.parametrize(
    ("asked", "answer", "further"),
    [
        ("more?cursor=a1", '"has_more": true, "next_cursor": "b7"', "more?cursor=b7"),
        ("more?cursor=a1", '"has_more": false, "next_cursor": "b7"', None),
        ("more?page=2", '"has_more": true', "more?page=3"),
        ("more?page=2", '"meta": {"next_page": 3}', "more?page=3"),
        ("more?offset=10", '"hasMore": true', "more?offset=11"),
        ("more", '"meta": {"nextCursor": 40}', "more?cursor=40"),
        ("more?page=2", '"last_page": true', None),
        ("more", '"more": true', None),
    ],
)
def test_answers_in_json_that_only_say_that_there_is_more(asked: str, answer: str, further: str | None) -> None:
    body = f'{{"items": [{{"title": "Ducks", "url": "/j/ducks-3"}}], {answer}}}'.encode()
    page = read_page(Capture(url=HOME + asked, body=body, content_type="application/json"))
    assert [link.url.removeprefix(HOME) for link in page.links if link.role == "archive"] == (
        [further] if further else []
    )
