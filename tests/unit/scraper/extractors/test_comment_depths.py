"""Whom a comment answers where all stand side by side: what their classes and styles say of how deep they are."""

import pytest

import scraper

ROWS = (
    ("Ann", "4 May 2019 10:12", "Lovely. I walked there last year and got lost near the mill."),
    ("Bert", "5 May 2019 08:01", "Which bakery was that? The one behind the station closed."),
    ("Cleo", "6 May 2019 09:30", "The one on the square, I should think."),
    ("Dora", "7 May 2019 11:45", "It rained here as well, all of the day."),
)
NESTED = [None, "Ann", "Bert", None]
ONE_DEEP = [None, "Ann", "Ann", None]
FLAT = [None] * 4


def _answered(attributes: list[str]) -> list[str | None]:
    """Whom each of four comments answers, by name, where they bear these attributes."""
    comments = "".join(
        f"<div {attribute}><p><b>{author}</b> <i>{date}</i></p><p>{words}</p></div>"
        for attribute, (author, date, words) in zip(attributes, ROWS, strict=True)
    )
    page = f"""<html><head><title>A walk</title></head><body><h1>A walk</h1><p>3 May 2019</p><p>We walked along the river
    for two hours, and it rained for most of the way. Nobody complained.</p><h3>Comments</h3><section>{comments}</section>
    </body></html>"""
    post = scraper.extract(page, url="http://blog.example/a-walk")
    assert post is not None
    authors = {comment.id: comment.author for comment in post.comments}
    assert list(authors.values()) == [author for author, _, _ in ROWS]
    return [authors.get(comment.parent_id or "") for comment in post.comments]


@pytest.mark.parametrize(
    ("form", "steps", "answered"),
    [
        ('class="post uroven-{}"', (1, 2, 3, 1), NESTED),
        ('class="item replyTreeLevel{}"', (0, 1, 0, 1), [None, "Ann", None, "Cleo"]),
        ('class="hloubka{}"', (0, 1, 2, 0), NESTED),
        ('style="margin-left: calc(var(--step) * {})"', (0, 1, 2, 0), NESTED),
        ('style="--depth:{}"', (0, 1, 2, 0), NESTED),
        ('class="border ml-{}"', (0, 8, 16, 0), NESTED),
        ('class="entry {}"', ("", "child", "child", ""), ONE_DEEP),
        ('class="row{}"', (0, 1, 0, 1), FLAT),  # stripes
        ('class="row{}"', (1, 2, 3, 1), NESTED),
        ('class="no{}"', (1, 2, 3, 4), FLAT),  # a count
        ('class="user-{}"', (1, 7, 3, 1), FLAT),  # somebody's number
        ('class="entry {}"', ("child", "child", "child", "child"), FLAT),
    ],
)
def test_depth_by_classes_and_styles(form: str, steps: tuple[object, ...], answered: list[str | None]) -> None:
    assert _answered([form.format(step) for step in steps]) == answered
