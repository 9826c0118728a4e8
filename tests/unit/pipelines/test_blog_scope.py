"""What one blog is."""

from __future__ import annotations

import pytest

from pipelines.blog_scope import blog_of, is_same_blog, settled_blog


@pytest.mark.parametrize(
    ("url", "home", "blog"),
    [
        ("http://example.org/", None, "http://example.org/"),
        ("http://example.org/2010/01/a-post/", None, "http://example.org/"),
        ("http://example.org/blog/2010/01/a-post/", None, "http://example.org/blog/"),
        ("http://example.org/blogging-tips/", None, "http://example.org/"),
        ("http://example.org/~ann/2010/a.html", None, "http://example.org/~ann/"),
        ("http://example.org/~ann", None, "http://example.org/~ann/"),
        ("https://medium.com/@ann/a-post-0123456789ab", None, "https://medium.com/@ann/"),
        ("https://users.livejournal.com/ann/123.html", None, "https://users.livejournal.com/ann/"),
        ("http://example.org/ann/", "http://example.org/ann/feed/", "http://example.org/ann/"),
        ("http://example.org/ann/", "http://example.org/feed/", "http://example.org/"),
        ("http://example.org/2010/x", "http://feeds.example.net/ann", "http://example.org/"),
    ],
)
def test_the_blog_of_an_address(url: str, home: str | None, blog: str) -> None:
    assert blog_of(url, home) == blog
    assert is_same_blog(url, blog)


@pytest.mark.parametrize(
    ("url", "blog", "same"),
    [
        ("https://www.example.org/a", "http://example.org/", True),
        ("http://ann.blogspot.de/a", "http://ann.blogspot.com/", True),
        ("http://example.org/blog", "http://example.org/blog/", True),
        ("http://example.org/blogger/a", "http://example.org/blog/", False),
        ("http://example.org:8080/a", "http://example.org/", False),
        ("http://ann.example.org/a", "http://example.org/", False),
        ("http://medium.com/@bob/x", "http://medium.com/@ann/", False),
        ("file:///etc/passwd", "http://example.org/", False),
        ("", "http://example.org/", False),
    ],
)
def test_whether_an_address_lies_in_a_blog(url: str, blog: str, same: bool) -> None:
    assert is_same_blog(url, blog) is same


@pytest.mark.parametrize(
    ("url", "feeds", "posts", "blog"),
    [
        ("/", [], ["/2019/05/a/", "/b/"], "/"),
        ("/blog/", ["/feed/"], ["/blog/a/", "/blog/b/", "/blog/c/", "/blog/d/"], "/blog/"),
        ("/blog/", ["/feed/"], ["/2019/05/a/", "/2019/05/b/"], "/"),
        ("/ann/", [], ["/ann/a/", "/ann/b/", "/ann/c/", "/ann/d/"], "/ann/"),
        ("/ann/", ["/ann/feed/"], ["/ann/a/", "/ann/b/"], "/ann/"),
        ("/2019/05/", [], ["/2019/05/a/", "/2019/05/b/"], "/"),
        ("/tag/maps/", [], ["/a/", "/b/"], "/"),
        ("/blog/", [], [], "/blog/"),
        ("/", ["/blog/feed.xml"], ["/blog/a/", "/blog/b/"], "/"),
        ("/index.php", [], ["/x?p=1"], "/"),
    ],
)
def test_how_far_a_blog_reaches(url: str, feeds: list[str], posts: list[str], blog: str) -> None:
    site = "http://example.org"
    told = settled_blog(site + url, [site + feed for feed in feeds], [site + post for post in posts])
    assert told == site + blog


@pytest.mark.parametrize(
    ("asked", "url", "blog"),
    [
        ("/", "/en/", "/"),
        ("/blog/", "/blog/pt-br/", "/blog/"),
        ("/en/", "/en/", "/en/"),
        ("/", "/notes/", "/notes/"),
    ],
)
def test_who_asks_for_all_languages_gets_them(asked: str, url: str, blog: str) -> None:
    site = "http://example.org"
    assert settled_blog(site + url, [], [f"{site}{url}a/", f"{site}{url}b/"], asked=site + asked) == site + blog
