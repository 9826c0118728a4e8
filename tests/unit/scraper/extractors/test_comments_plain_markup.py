"""Comments in the plainest markup: no class, no id, no link; a heading that names them, a name, a date, words."""

import pytest

import scraper

PAGE = """<html><head><title>A walk - My blog</title></head><body><div><a href="/">My blog</a></div>
<div><h1>A walk</h1><p>3 May 2019</p><p>We walked along the river for two hours, and it rained for most of the way.
Nobody complained, and the bakery was open.</p><p>The second half was drier, and the dogs enjoyed it more than we did.
</p></div>{}</body></html>"""
ROWS = (
    ("Ann", "4 May 2019 10:12", "Lovely. I walked there last year and got lost near the mill."),
    ("Bert", "5 May 2019 08:01", "Which bakery was that? The one behind the station closed in March."),
    ("Cleo", "6 May 2019 09:30", "The one on the square."),
)
MARKUPS = {
    "bold name, slanted date": ("<div><b>{0}</b> <i>{1}</i><p>{2}</p></div>", "<h3>Comments</h3>{}"),
    "list": ("<li><b>{0}</b> <i>{1}</i><p>{2}</p></li>", "<h3>Kommentare</h3><ul>{}</ul>"),
    "byline after": ("<div><p>{2}</p><p>{0}, {1}</p></div>", "<h2>Comments</h2>{}"),
    "posted by": ("<div><p>{2}</p><p>Posted by {0} on {1}</p></div>", "<h2>Comments</h2>{}"),
    "flat, byline below": (
        "<p>{2}</p><p>Posted by: {0} at {1}</p>",
        "<h3>Comments</h3>{}<form><textarea></textarea></form>",
    ),
    "flat, byline below, note at the end": (
        "<p>{2}</p><p>{0} | {1}</p><hr>",
        "<h3>Comments</h3>{}<p>Post a comment:</p>",
    ),
    "flat, byline below, anchors": ('<a name="c1"></a><p>{2}</p><p>Posted by: {0} at {1}</p>', "<h3>Comments</h3>{}"),
    "flat, numbered headings": ("<h4>1. {0} ({1})</h4><p>{2}</p>", "<h3>Kommentit</h3>{}"),
    "details aside": (
        "<details open><summary>{0} <small>{1}</small></summary><div><p>{2}</p></div></details>",
        "<aside><h2>Diskussion (3)</h2>{}</aside>",
    ),
    "flat, headed by names": ("<h4>{0}</h4><p>{2}</p><p><small>{1}</small></p>", "<h3>Comments</h3>{}"),
    "lines of one block": (
        "<b>{0}</b> ({1}):<br>{2}<br><br>",
        "<b>Comments:</b><br><br><div>{}</div><form><textarea></textarea></form>",
    ),
    "lines of one block, all in spans": (
        "<span><b>{0}</b></span> <span>{1}</span><br><span>{2}</span><hr>",
        "<h3>Kommentare</h3><div>{}</div>",
    ),
    "lines of one block, signed": ("<span>{2}</span><br>{0}, {1}<br><br>", "<h3>Comments</h3><div>{}</div>"),
    "flat, signed, under a bold line": ("<p>{2}</p><p><i>{0}, {1}</i></p>", "<p><b>Отзывы читателей</b></p>{}"),
    "counted behind the word": (
        "<div><div>ความคิดเห็นที่ 1</div><div>{2}</div><div>{0} | {1}</div></div>",
        "<h3>Comments (3)</h3>{}",
    ),
    "boxes, byline below": (
        '<div class="b">{2}</div><div class="a">{0}<br>{1}</div>',
        '<div id="x"><h3>Reacties</h3>{}</div>',
    ),
    "numbered": (
        "<table><tr><td>#1 {0}</td><td>{1}</td></tr><tr><td colspan=2>{2}</td></tr></table><br>",
        "<h3>Comments</h3>{}",
    ),
    "rows of bylines and of words": (
        "<tr><td><b>{0}</b> - {1}</td></tr><tr><td>{2}</td></tr>",
        "<h3>Comments</h3><table>{}</table>",
    ),
    "articles": (
        "<article><footer><b>{0}</b> <i>{1}</i></footer><p>{2}</p></article>",
        "<section><h2>3 replies</h2>{}</section>",
    ),
    "table": ("<tr><td>{0}<br>{1}</td><td>{2}</td></tr>", "<h4>Commentaires</h4><table>{}</table>"),
    "terms": ("<dt>{0} ({1})</dt><dd>{2}</dd>", "<h3>Comments</h3><dl>{}</dl>"),
    "said": ("<div><p>{0} said:</p><p>{2}</p><p>{1}</p></div>", "{}"),
    "parted by rules": ("<p><strong>{0}</strong> ({1})</p><p>{2}</p><hr>", "<h3>コメント</h3><div>{}</div>"),
    "fieldsets": ("<fieldset><legend>{0}, {1}</legend>{2}</fieldset>", "<h3>Kommentarer till inlägget</h3>{}"),
    "labelled cells": (
        "<table><tr><td>Name:</td><td>{0}</td></tr><tr><td>Date:</td><td>{1}</td></tr><tr><td>{2}</td></tr></table><br>",
        '<p><a name="c"></a><b>Your comments</b></p>{}<form><textarea></textarea></form>',
    ),
    "letters for portraits": (
        "<div><div>{0[0]}</div><div><div><span>{0}</span><span>{1}</span></div><p>{2}</p></div></div>",
        "<h2>3 bình luận</h2>{}",
    ),
    "counted": ("<div><span>{0}</span> | <span>{1}</span><div>{2}</div></div>", "<h3>3 Comments</h3>{}"),
}


@pytest.mark.parametrize("name", MARKUPS)
def test_every_comment_is_read_and_none_leaks(name: str) -> None:
    one, section = MARKUPS[name]
    page = PAGE.format(section.format("".join(one.format(*row) for row in ROWS)))
    post = scraper.extract(page, url="http://blog.example/a-walk")
    assert post is not None
    assert [(c.author, c.published_raw, c.text) for c in post.comments] == [
        (author, date, text) for author, date, text in ROWS
    ]
    assert "Lovely" not in post.text
    assert post.text.endswith("more than we did.")


HAND_MADE = """<html><head><title>A walk</title></head><body><table><tr><td><small>3 May 2019</small><br><b>A walk</b><br><br>
<p>We walked along the river for two hours, and it rained for most of the way. Nobody complained.</p>
<p>The second half was drier, and the dogs enjoyed it more than we did.</p>
<br><b>3 comments so far:</b><br><br>{}{}</td><td><b>Archives</b><br><a href="/4">April</a></td></tr></table></body></html>"""


@pytest.mark.parametrize("after", ['<a href="post.php?id=9">Post a comment</a>', "<p>Written in Rye.</p>", ""])
def test_a_thread_in_the_cell_of_its_post(after: str) -> None:
    one = '<a name="c{n}"></a>#{n} - <b>{0}</b> says at {1}:<br>{2}<br><br>'
    comments = "".join(one.format(*row, n=n) for n, row in enumerate(ROWS, 1))
    post = scraper.extract(HAND_MADE.format(comments, after), url="http://blog.example/a-walk")
    assert post is not None
    assert [(c.author, c.published_raw, c.text) for c in post.comments] == list(ROWS)
    assert post.comments_declared == 3
    assert "Lovely" not in post.text
    assert "so far" not in post.text
    assert "than we did." in post.text


def test_dated_notes_without_a_word_of_comments_are_none() -> None:
    notes = "".join(
        f"<div><b>Day {n}</b> <i>{n} May 2019</i><p>We walked on and slept in a barn.</p></div>" for n in (4, 5)
    )
    post = scraper.extract(PAGE.format(f"<h3>The days</h3>{notes}"), url="http://blog.example/a-walk")
    assert post is not None
    assert not post.comments


def _cards(one: str) -> str:
    names = ("Ann Lee", "Bert Orr", "Cleo Ray", "Dora Kim")
    return "".join(
        one.format(n=n, name=name, words=f"{name} baked and walked, and wrote of it.")
        for n, name in enumerate(names, 3)
    )


@pytest.mark.parametrize(
    "section",
    [
        "<h3>You may also like</h3><ul>{}</ul><form><textarea></textarea></form>".format(
            _cards('<li><b>{name}</b> May {n}, 2018<p>{words} <a href="/r{n}">Read more</a></p></li>')
        ),
        "<h3>About the authors</h3>"
        + _cards(
            '<div><img class="avatar" src="/avatar{n}.png"><h4>{name}</h4><span>Joined May {n}, 2018</span><p>{words}</p>'
            '<a href="/author/{n}" rel="nofollow">Website</a></div>'
        ),
        "<h3>More episodes</h3><ol>{}</ol>".format(
            _cards(
                '<li id="ep{n}"><strong>{name}</strong> <time datetime="2018-05-0{n}">May {n}, 2018</time><p>{words}</p>'
                '<a href="#ep{n}">Share</a></li>'
            )
        ),
        "<h3>Dates</h3><div>{}</div>".format(_cards("{name}, May {n}, 2018<br>{words}<br>")),
        "<h3>Coming up</h3><ul>{}</ul><form><textarea></textarea></form>".format(
            _cards("<li><b>{name}</b>, May {n}, 2018 7:30 pm<p>{words}</p></li>")
        ),
        "<h3>Minutes</h3><table>{}</table><form><textarea></textarea></form>".format(
            _cards("<tr><td>19:1{n}</td><td><b>{name}</b></td><td>{words}</td></tr>")
        ),
        "<h3>Editions</h3><dl>{}</dl><form><textarea></textarea></form>".format(
            _cards('<dt id="ed{n}">{n}. {name}, May {n}, 2018</dt><dd>{words} <a href="#ed{n}">link</a></dd>')
        ),
        '<div class="entry-content">{}</div>'.format(
            _cards(
                '<div id="update-{n}3"><b>{name}</b> <time datetime="2018-05-02T1{n}:20:00Z">1{n}:20</time> '
                '<a href="#update-{n}3">Share</a><p>{words}</p></div>'
            )
        ),
        "<h2>The stages</h2><ol>{}</ol>".format(
            _cards(
                '<li id="stage-{n}"><h3>Rye</h3><p>{n} May 2018, off at 0{n}:25</p><p>{words}</p>'
                '<a href="#stage-{n}">map</a></li>'
            )
        ),
        "<h3>From the market</h3>{}".format(
            _cards(
                "<div><h3>Old pot</h3><p>{name}, <i>0{n}.03.2018, 1{n}:20</i></p><p>{words}</p>"
                '<a href="/market/{n}#answer" rel="nofollow">Reply</a></div>'
            )
        ),
        "<h3>The latest comments of all posts</h3>{}".format(
            _cards(
                '<div><b>{name}</b> on <a href="/p{n}.html#comment-9{n}">Bread</a><br>{n} May 2018 1{n}:14<p>{words}</p></div>'
            )
        ),
        "<h3>Our team</h3>{}<form><textarea></textarea></form>".format(
            _cards(
                '<div><img class="avatar" src="/avatar{n}.jpg"><h3>{name}</h3><p>With us since {n} March 2018</p><p>{words}</p>'
                '<a href="#contact">Write to {name}</a></div>'
            )
        ),
        "<h3>Courses</h3><ul>{}</ul>".format(
            _cards(
                "<li><strong>Bread</strong><br><i>{n} June 2018, 1{n}:30</i><p>With {name}. {words}</p>"
                '<a href="/book/{n}" rel="nofollow">Book</a></li>'
            )
        ),
        "<h3>Open tickets</h3><ul>{}</ul>".format(
            _cards('<li id="ticket-{n}"><span>{name}</span> <span>2018-05-0{n} 10:{n}2</span> <p>{words}</p></li>')
        ),
        "<h3>From the forum</h3><table>{}</table>".format(
            _cards(
                '<tr><td><img src="/avatar{n}.gif"></td><td><a href="/f/{n}#msg{n}9">Does it keep?</a><br>Last: '
                '<a href="/u/{n}" rel="nofollow">{name}</a>, 2018.05.0{n}. 1{n}:20</td><td>{words}</td></tr>'
            )
        ),
        "{}<form><textarea></textarea></form>".format(
            _cards('<div><img src="/p{n}.jpg" alt=""><p>{words} <span>Photo: {name}, May {n}, 2018</span></p></div>')
        ),
        "<h3>Read this month</h3><ul>{}</ul><form><textarea></textarea></form>".format(
            _cards("<li><strong>{name}</strong>, <em>Old boats</em> (finished May {n}, 2018)<br>{words}</li>")
        ),
        "<table>{}</table>".format(
            _cards(
                '<tr><td><a href="/t/{n}">Why the bread rose</a><br>started by <b>{name}</b></td>'
                "<td>05/2{n}/2018 10:2{n} am<br>by Ann Lee</td></tr>"
            )
        ),
        "<div><h3>0 comments</h3><p>Be the first!</p></div><form><textarea></textarea></form><div><ol>{}</ol></div>".format(
            _cards('<li><a href="/p/{n}">Old boats</a><div>{name}, May {n}, 2018</div><div>{words}</div></li>')
        ),
        "<h3>Latest tweets</h3><ul>{}</ul>".format(
            _cards(
                '<li id="t7700{n}"><b>@wren</b> {words} <a href="/s/{n}">{n} hours ago</a> <a href="#r">reply</a></li>'
            )
        ),
    ],
    ids=[
        *(
            "teasers",
            "authors",
            "episodes",
            "lines of dates",
            "events",
            "minutes",
            "editions",
            "live blog",
            "stages",
            "classifieds",
            "latest comments",
            "team",
            "courses",
            "tickets",
            "forum threads",
            "pictures",
            "books",
            "topics",
            "popular posts",
            "own tweets",
        ),
    ],
)
def test_lists_under_a_heading_of_something_else_are_no_comments(section: str) -> None:
    post = scraper.extract(PAGE.format(section), url="http://blog.example/a-walk")
    assert post is not None
    assert not post.comments
