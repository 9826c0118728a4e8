"""The post's heading where the blog's own stands above it, and no link, class or `<title>` tells them apart."""

from __future__ import annotations

import pytest

import scraper

POST, BLOG, DATE = "The Ice Year", "Quay Notes", "<p>May 3, 2019</p>"
MENU = '<p><a href="/a">home</a> | <a href="/b">about</a></p>'
TEXT = "".join(
    f"<p>{'The canal froze in the second week of January, and nobody under forty had seen that before. ' * 3}</p>"
    for _ in range(3)
)


@pytest.mark.parametrize(
    ("title", "body", "wanted"),
    [
        (BLOG, f"<h1>{BLOG}</h1>{MENU}<h2>{POST}</h2>{DATE}", POST),
        (BLOG, f"<h1>{BLOG}</h1><hr><h3>{POST}</h3>{DATE}", POST),
        (BLOG, f"<div><h1>{BLOG}</h1><h2>Notes on water</h2></div><div><h2>{POST}</h2>{DATE}</div>", POST),
        (BLOG, f'<h1><a href="/">{BLOG}</a></h1><h2>{POST}</h2>{DATE}', POST),
        (f"{POST} | {BLOG}", f"<h1>{BLOG}</h1><h2>May 3, 2019</h2><h3>{POST}</h3>", POST),
        (f"{BLOG}: {POST}", f"<div><h1>{BLOG}</h1></div><div><h2>{POST}</h2>{DATE}</div>", POST),
        # a title and its subtitle
        (POST, f"<h1>{POST}</h1><h2>How the canal froze</h2>{DATE}", POST),
        (f"{POST}: how the canal froze", f"<h1>{POST}</h1><h2>How the canal froze</h2>{DATE}", POST),
        (POST, f"<h1>{POST}</h1>{DATE}<hr><h2>January</h2>", POST),
        (f"{POST} - {BLOG}", f"<h1>{POST}</h1><hr><h2>January</h2>{DATE}", POST),
    ],
)
def test_the_posts_heading_below_the_blogs(title: str, body: str, wanted: str) -> None:
    page = f"<html><head><title>{title}</title></head><body>{body}{TEXT}</body></html>"
    post = scraper.extract(page, url="https://b.example/2019/ice.html")
    assert post is not None
    assert post.title == wanted


def test_a_heading_at_the_end_of_a_post_without_title_is_none() -> None:
    page = f"<html><head><title>{BLOG}</title></head><body><div>{TEXT}<h2>{POST}</h2>{DATE}</div></body></html>"
    post = scraper.extract(page, url="https://b.example/2019/1912/")
    assert post is not None
    assert post.title is None
