"""The answers of platforms' own APIs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scraper.discover.apis import find_apis, read_api_answer
from scraper.html import read_html
from scraper.model.capture import Capture
from scraper.model.page import Page
from scraper.platforms.registry import platform_named

SITE = "http://example.org"


def answered(path: str, value: Any, **headers: str) -> Page:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    written = tuple((name.replace("_", "-"), text) for name, text in headers.items())
    page = read_api_answer(Capture(path if "://" in path else SITE + path, body, headers=written))
    assert page is not None
    assert page.kind == "api"
    return page


def api_links(page: Page) -> list[str]:
    return [link.url.removeprefix(SITE) for link in page.links if link.role in ("api", "comments")]


WP_POST = {
    "id": 7, "type": "post", "link": f"{SITE}/2019/05/a/", "date": "2019-05-12T08:00:00", "date_gmt": "2019-05-12T12:00:00",
    "modified": "2019-05-13T08:00:00", "modified_gmt": "2019-05-13T12:00:00", "title": {"rendered": "A &amp; B"},
    "content": {"rendered": "<p>Text</p>", "protected": False},
    "_links": {"self": [{"href": f"{SITE}/wp-json/wp/v2/posts/7"}]},
    "_embedded": {"author": [{"name": "Ada", "link": f"{SITE}/author/ada/"}],
                  "wp:term": [[{"name": "Travel", "taxonomy": "category"}], [{"name": "maps", "taxonomy": "post_tag"}]]},
}  # fmt: skip


def test_wordpress_posts() -> None:
    shut = {**WP_POST, "id": 8, "link": f"{SITE}/2019/05/shut/", "content": {"rendered": "", "protected": True}}
    page = answered("/wp-json/wp/v2/posts?per_page=100&page=1", [WP_POST, shut], X_WP_Total="150", X_WP_TotalPages="2")
    (post,) = page.posts
    assert (post.url, post.title, post.authors[0].name) == (f"{SITE}/2019/05/a/", "A & B", "Ada")
    assert post.published[0].text == "2019-05-12T08:00:00-04:00"
    assert (post.categories, post.tags, post.aliases) == (("Travel",), ("maps",), (f"{SITE}/?p=7",))
    assert api_links(page) == ["/wp-json/wp/v2/posts?per_page=100&page=2"]
    assert [link.url for link in page.links if link.role == "post"] == [f"{SITE}/2019/05/a/", f"{SITE}/2019/05/shut/"]


def test_wordpress_labels_beyond_those_that_are_embedded() -> None:
    row = {**WP_POST, "tags": list(range(11)), "categories": [1]}
    page = answered("/wp-json/wp/v2/posts?per_page=100&page=2", [row])
    assert (page.posts[0].tags, page.posts[0].categories) == ((), ("Travel",))
    (further,) = api_links(page)
    assert further == f"/wp-json/wp/v2/tags?post=7&per_page=100&page=1&for={SITE}/2019/05/a/"
    (post,) = answered(further, [{"name": f"t{n}"} for n in range(11)]).posts
    assert post.url == WP_POST["link"]
    assert post.tags == tuple(f"t{n}" for n in range(11))


def test_wordpress_comments_of_several_posts() -> None:
    rows = [
        {"id": 1, "parent": 0, "author_name": "Grace", "date": "2019-05-12T08:00:00", "date_gmt": "2019-05-12T08:00:00",
         "content": {"rendered": "<p>One</p>"}, "link": f"{SITE}/2019/05/a/comment-page-1/#comment-1", "type": "comment"},
        {"id": 2, "parent": 1, "author_name": "D'Arcy", "content": {"rendered": "<p>Two</p>"}, "link": f"{SITE}/2019/05/a/#comment-2"},
        {"id": 3, "parent": 0, "author_name": "X", "content": {"rendered": "<p>Three</p>"}, "link": f"{SITE}/b/#comment-3"},
    ]  # fmt: skip
    page = answered("/wp-json/wp/v2/comments?per_page=100&page=3", rows, X_WP_TotalPages="9")
    first, second = page.posts
    assert (first.url, second.url) == (f"{SITE}/2019/05/a/", f"{SITE}/b/")
    assert [(c.anchor, c.reply_to, c.author) for c in first.comments] == [
        ("comment-1", None, "Grace"), ("comment-2", "comment-1", "D’Arcy"),
    ]  # fmt: skip
    assert first.comments[0].dates[0].text == "2019-05-12T08:00:00+00:00"
    assert api_links(page) == []  # only the first page names the others


@pytest.mark.parametrize(
    ("root", "first"),
    [
        ("/wp-json/", "/wp-json/wp/v2/posts?per_page=100&"),
        ("http://example.org/wp-json", "/wp-json/wp/v2/posts?per_page=100&"),
        ("/?rest_route=/", "/?rest_route=/wp/v2/posts&per_page=100&"),
        ("/index.php?rest_route=/", "/index.php?rest_route=/wp/v2/posts&per_page=100&"),
    ],
)
def test_wordpress_offers_its_api(root: str, first: str) -> None:
    document = read_html(f'<link rel="https://api.w.org/" href="{root}">', url=SITE)
    links = find_apis(document, platform_named("wordpress"))
    assert links[0].url.startswith(SITE + first)
    assert len(links) == 2


def test_ghost() -> None:
    document = read_html(f'<script data-ghost="{SITE}/" data-key="{"0a" * 13}"></script>', url=SITE)
    (first,) = find_apis(document, platform_named("ghost"))
    row = {"id": "p1", "url": f"{SITE}/a/", "title": "A", "html": "<p>x</p>", "published_at": "2019-05-12T08:00:00.000+00:00",
           "authors": [{"name": "Ada"}], "tags": [{"name": "maps"}, {"name": "#hidden", "visibility": "internal"}]}  # fmt: skip
    page = answered(first.url, {"posts": [row], "meta": {"pagination": {"next": 2, "total": 150}}})
    assert page.posts[0].tags == ("maps",)
    following, comments = api_links(page)
    assert following.endswith("&page=2")
    assert comments == "/members/api/comments/post/p1/?limit=100&page=1&for=http%3A%2F%2Fexample.org%2Fa%2F"
    reply = {"id": "c2", "html": "<p>two</p>", "created_at": "2019-05-13T08:00:00.000Z", "member": {"name": "B"}}
    comment = {"id": "c1", "html": "<p>one</p>", "member": {"name": "A"}, "replies": [reply], "count": {"replies": 4}}
    page = answered(comments, {"comments": [comment], "meta": {"pagination": {"next": None}}})
    assert [(c.anchor, c.reply_to, c.text) for c in page.posts[0].comments] == [
        ("c1", None, "one"),
        ("c2", "c1", "two"),
    ]
    assert page.posts[0].url == f"{SITE}/a/"
    assert api_links(page) == ["/members/api/comments/c1/replies/?limit=100&page=1&for=http%3A%2F%2Fexample.org%2Fa%2F"]


def test_blogger() -> None:
    posts, comments = find_apis(read_html("", url=SITE), platform_named("blogger"))
    entry = {
        "id": {"$t": "tag:blogger.com,1999:blog-1.post-22"}, "published": {"$t": "2013-10-05T07:34:00.000-07:00"},
        "title": {"$t": "A"}, "content": {"$t": "<p>x</p>"}, "category": [{"term": "maps"}], "author": [{"name": {"$t": "Ada"}}],
        "link": [{"rel": "alternate", "href": f"{SITE}/2013/10/a.html"}], "thr$total": {"$t": "2"},
    }  # fmt: skip
    short = {**entry, "content": None, "link": [{"rel": "alternate", "href": f"{SITE}/2013/10/b.html"}]}
    page = answered(posts.url, {"feed": {"openSearch$totalResults": {"$t": "160"}, "entry": [entry, short]}})
    (post,) = page.posts
    assert (post.native_id, post.tags, post.comments_declared) == ("22", ("maps",), 2)
    assert api_links(page)[0].endswith("start-index=3")
    assert [(link.url[-6:], link.source) for link in page.links if link.role == "post"] == [
        ("a.html", "api"),
        ("b.html", "api-list"),
    ]
    said = {
        "id": {"$t": "tag:blogger.com,1999:blog-1.post-99"}, "content": {"$t": "Well said"}, "author": [{"name": {"$t": "Unknown"}}],
        "published": {"$t": "2013-10-06T07:34:00.000-07:00"}, "thr$in-reply-to": {"href": f"{SITE}/2013/10/a.html"},
        "link": [{"rel": "alternate", "href": f"{SITE}/2013/10/a.html?showComment=1381000000000#c99"},
                 {"rel": "related", "href": "http://www.blogger.com/feeds/1/22/comments/default/77"}],
    }  # fmt: skip
    page = answered(comments.url, {"feed": {"openSearch$totalResults": {"$t": "1"}, "entry": [said]}})
    (comment,) = page.posts[0].comments
    assert (comment.anchor, comment.reply_to, comment.author, comment.text) == ("c99", "c77", None, "Well said")
    assert api_links(page) == []


def test_substack() -> None:
    (first,) = find_apis(read_html("", url=SITE), platform_named("substack"))
    row = {"id": 5, "canonical_url": f"{SITE}/p/a", "title": "A", "post_date": "2020-01-01T00:00:00.000Z", "comment_count": 3,
           "publishedBylines": [{"name": "Ada"}], "postTags": [{"name": "maps"}]}  # fmt: skip
    page = answered(first.url, [row, {**row, "id": 6, "canonical_url": f"{SITE}/p/b", "comment_count": 1}])
    assert page.entries[0].authors[0].name == "Ada"
    assert [link.source for link in page.links if link.role == "post"] == ["api-list", "api-list"]
    following, comments = api_links(page)
    assert "offset=2" in following
    tree = {
        "id": 1,
        "body": "One\n\nmore",
        "name": "A",
        "date": "2020-01-02T00:00:00Z",
        "children": [{"id": 2, "body": "Two", "name": "B"}],
    }
    page = answered(comments, {"comments": [tree]})
    assert [(c.anchor, c.reply_to, c.text) for c in page.posts[0].comments] == [
        ("comment-1", None, "One\n\nmore"), ("comment-2", "comment-1", "Two"),
    ]  # fmt: skip
    assert api_links(answered(first.url, [])) == []


def test_tumblr() -> None:
    (first,) = find_apis(read_html("", url=SITE), platform_named("tumblr"))
    post = {"id": "9", "url": f"{SITE}/post/9", "url-with-slug": f"{SITE}/post/9/a", "unix-timestamp": 1367409600, "tags": ["x"],
            "regular-title": "A", "regular-body": "<p>x</p>"}  # fmt: skip
    body = b"var tumblr_api_read = " + json.dumps({"posts-total": 51, "posts": [post]}).encode() + b";"
    page = answered(first.url, body)
    assert page.posts[0].published[0].text == "2013-05-01T12:00:00+00:00"
    assert page.posts[0].aliases == (f"{SITE}/post/9",)
    assert api_links(page)[0].endswith("start=1")


def test_squarespace() -> None:
    (first,) = find_apis(read_html("", url=f"{SITE}/blog"), platform_named("squarespace"))
    items = [{"fullUrl": "/blog/a", "title": "A", "body": "<p>x</p>", "publishOn": 1367409600000, "author": {"displayName": "Ada"}},
             {"fullUrl": "/blog/b", "title": "B", "body": "", "publishOn": 1367409600000}]  # fmt: skip
    page = answered(first.url, {"items": items, "pagination": {"nextPageOffset": 1360000000000}})
    assert [post.url for post in page.posts] == [f"{SITE}/blog/a"]
    assert [link.source for link in page.links if link.role == "post"] == ["api", "api-list"]
    assert api_links(page) == ["/blog?format=json&offset=1360000000000"]


def test_isso() -> None:
    reply = {"id": 2, "parent": 1, "text": "<p>two</p>", "author": None, "created": 1500000000.5}
    row = {
        "id": 1,
        "parent": None,
        "text": "<p>one</p>",
        "author": "A",
        "created": 1400000000,
        "replies": [reply],
        "hidden_replies": 3,
    }
    page = answered("/isso/?uri=%2Fa%2F&for=http%3A%2F%2Fexample.org%2Fa%2F", {"replies": [row]})
    assert [(c.anchor, c.reply_to, c.dates[0].text) for c in page.posts[0].comments] == [
        ("isso-1", None, "2014-05-13T16:53:20+00:00"), ("isso-2", "isso-1", "2017-07-14T02:40:00+00:00"),
    ]  # fmt: skip
    assert api_links(page) == ["/isso/?uri=%2Fa%2F&parent=1&for=http%3A%2F%2Fexample.org%2Fa%2F"]


def test_replies_to_replies_without_end_are_read_in_order() -> None:
    opened = [b'{"id":%d,"text":"<p>x</p>","created":1400000000,"replies":[' % number for number in range(1, 401)]
    body = b'{"replies":[' + b"".join(opened) + b"]}" * 400 + b"]}"
    comments = answered("/isso/?uri=%2Fa%2F&for=http%3A%2F%2Fexample.org%2Fa%2F", body).posts[0].comments
    assert [comment.anchor for comment in comments] == [f"isso-{number}" for number in range(1, 401)]
    assert comments[-1].reply_to == "isso-399"


def test_disqus() -> None:
    posts = [{"id": "5", "parent": None, "createdAt": "2015-01-02T03:04:05", "message": "<p>one</p>", "author": {"name": "A"}},
             {"id": "6", "parent": 5, "createdAt": "2015-01-02T03:05:05", "message": "<p>two</p>", "author": {"name": "B"}},
             {"id": "7", "message": "<p>gone</p>", "isDeleted": True}]  # fmt: skip
    data = json.dumps({"response": {"posts": posts}})
    body = f'<html><script type="text/json" id="disqus-threadData">{data}</script></html>'.encode()
    page = answered("https://disqus.com/embed/comments/?base=default&f=ann&t_u=http%3A%2F%2Fexample.org%2Fa%2F", body)
    assert [(c.anchor, c.reply_to, c.dates[0].text) for c in page.posts[0].comments] == [
        ("comment-5", None, "2015-01-02T03:04:05Z"), ("comment-6", "comment-5", "2015-01-02T03:05:05Z"),
    ]  # fmt: skip


def test_other_addresses_are_no_apis() -> None:
    assert read_api_answer(Capture(f"{SITE}/2019/05/a/", b"<html></html>")) is None


def test_an_answer_that_is_no_json() -> None:
    page = read_api_answer(Capture(f"{SITE}/wp-json/wp/v2/posts?page=1", b"<html>maintenance</html>"))
    assert page is not None
    assert page.kind == "other"
    assert page.problems
