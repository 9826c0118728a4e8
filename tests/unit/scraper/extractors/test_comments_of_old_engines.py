"""Comments as engines of 2002 to 2012 printed them: who, when, what, and nothing else of the page."""

from datetime import datetime

import pytest

import scraper

PAGE = """<html><head><title>A walk - My blog</title></head><body><div id="content"><h1>A walk</h1>
<p>We walked along the river for two hours, and it rained for most of the way. Nobody complained.</p>
<p>The second half was drier, and the dogs enjoyed it more than we did.</p>{}</div></body></html>"""
LONG = (
    "I walked there last year and got lost near the old mill, where nobody could tell me the way, for there was nobody."
)
ROWS = (
    ("Ann", "2019-05-14T10:12", LONG),
    ("Bert", "2019-05-15T08:01", "Which bakery was that?"),
    ("Guest", "2019-05-16T09:30", "The one on the square."),
)
POSTED = (
    '<div class="posted">Posted by <a href="/m/1">Zoe</a> on 05/13/2019 at 08:15 AM<br><a href="/c">Walks</a></div>'
)
ENGINES = {
    "ExpressionEngine": (
        '<p>{2}</p><div class="posted">Posted by {0} on {1:%m/%d/%Y} at {1:%I:%M %p}</div>',
        f"{POSTED}<h2>Comments</h2>{{}}<form><textarea></textarea></form>",
    ),
    "Nucleus": (
        (
            '<h3><a href="http://n.example" rel="nofollow">{0}</a> wrote:</h3><div class="commentbody">{2}</div>'
            '<div class="commentinfo">{1:%d %B %Y %H:%M}</div>'
        ),
        "<div><h2>Comments</h2>{}</div>",
    ),
    "Greymatter": (
        '<font size="2">{2}<br><br><i>Posted by <b>{0}</b> @ {1:%m/%d/%Y} {1:%I:%M %p}</i></font><br><br><hr>',
        "<hr><b>Replies: 3 Comments</b><br><br>{}<b>Add A New Comment</b><form><textarea></textarea></form>",
    ),
    "blojsom": (
        '<p class="weblogcomments">{2}</p><p>Comment by <a href="http://j.example">{0}</a> [{1:%a %b %d %H:%M:%S %Y}]</p>',
        "<p>Posted by Zoe on May 13, 2019 at 7:10 AM</p><h3>Comments on this entry:</h3>{}",
    ),
    "LiveJournal": (
        (
            '<table class="talk-comment"><tr><td><table><tr><td><img src="/1.png"></td><td><table><tr><td>From:</td>'
            '<td><a href="/u/{0}"><b>{0}</b></a></td></tr><tr><td>Date:</td><td>{1:%d %B %Y %H:%M}</td></tr></table>'
            '(<a href="?thread=1{1:%d}#t1{1:%d}">Link</a>)</td></tr></table></td></tr>'
            '<tr><td>{2}<p>(<a href="?replyto=1{1:%d}">Reply</a>) (<a href="?t=1#t1{1:%d}">Parent</a>)</p></td></tr></table>'
        ),
        "<div><table><tr><td>Zoe</td></tr><tr><td>@ 2019-05-13 20:10:00</td></tr></table></div><div>{}</div>",
    ),
    "FC2": (
        (
            '<div class="comment_area"><h4>こんにちは</h4><div class="body">{2}</div><ul><li>{1:%Y/%m/%d} {1:%H:%M}</li>'
            '<li>| <a href="http://h.example/">URL</a></li><li>| {0} #-</li><li>[ <a href="?mode=edit">編集</a>]</li></ul></div>'
        ),
        "<h3>コメント</h3>{}",
    ),
    "livedoor": (
        (
            '<div class="ttl">1. Posted by <a href="http://l.example/" rel="nofollow">{0}</a> {1:%Y年%m月%d日 %H:%M}</div>'
            '<div class="commenttext">{2}</div>'
        ),
        (
            '<div class="head">この記事へのコメント</div><div class="comments-body">{}</div>'
            '<div class="comments-body"><form><textarea></textarea></form></div>'
        ),
    ),
    "Canalblog": (
        (
            '<div class="itemcomments"><h4>Walks</h4><p class="commentbody">{2}</p><p class="foot">Posté par '
            '<a href="http://q.example" rel="nofollow">{0}</a>, {1:%d/%m/%Y} à {1:%H:%M} | <a href="#">Répondre</a></p></div>'
        ),
        "<h3>Commentaires</h3>{}",
    ),
    "bbPress": (
        (
            '<li><div id="post-7{1:%d}" class="bbp-reply-header"><span>{1:%B %d, %Y} at {1:%H:%M}</span> <a href="#post-7{1:%d}">'
            '#7{1:%d}</a></div><div class="post-7{1:%d} reply type-reply hentry"><div><a href="/users/1/"><span>{0}</span></a>'
            '</div><div class="bbp-reply-content">{2}</div></div></li>'
        ),
        '<h3>Replies</h3><ul class="forums bbp-replies"><li class="bbp-body"><ul>{}</ul></li></ul>',
    ),
    "UOL": (
        (
            '<div class="coment"><p>{2}</p><p>[{0}] [<a href="mailto:u@uol.example">u@uol.example</a>] [<a href="http://u.example">'
            "http://u.example</a>]<br>{1:%d/%m/%Y} {1:%H:%M}</p></div>"
        ),
        "<h3>3 comentários</h3>{}",
    ),
    "Gitalk": (
        (
            '<div class="gt-comment"><div class="gt-comment-header"><a class="gt-comment-username" href="https://g.example/{0}">{0}'
            '</a><span class="gt-comment-text">发表于</span><span class="gt-comment-date">{1:%Y-%m-%d %H:%M}</span></div>'
            '<div class="gt-comment-body"><p>{2}</p></div></div>'
        ),
        '<div id="gitalk-container"><div><textarea></textarea></div><div>{}</div></div>',
    ),
    "webmentions": (
        (
            '<li class="h-entry u-comment"><div class="p-author h-card"><a class="p-name" href="https://m.example/{0}">{0}</a></div><div class="e-content">{2}</div>'
            "<time>{1:%Y-%m-%d %H:%M}</time></li>"
        ),
        "<aside class='webmentions'><h2>Mentions</h2><h3>12 likes</h3><ul><li><a title='Zoe'></a></li></ul><ol>{}</ol></aside>",
    ),
    "a box of one word": (
        "<div><div><a href='/@{0}'>{0}</a> <time datetime='{1:%Y-%m-%dT%H:%M:%S}'>{1:%B %d, %Y}</time></div><p>{2}</p></div>",
        "<div><div><div><span>Responses</span></div></div><div>{}</div></div>",
    ),
    "Splinder": (
        (
            '<div class="commento"><div class="num">#{1:%d} <i>{1:%d %B %Y} - {1:%H:%M}</i></div><div>{2}</div><div>anonimo: '
            "<b>{0}</b></div></div>"
        ),
        "<h4>Commenti</h4>{}",
    ),
    "articles in a list": (
        (
            '<li id="c-7{1:%d}"><article><header><strong>{0}</strong>, <time>{1:%Y-%m-%d %H:%M}</time></header><p>{2}</p>'
            '<a href="?reply=7{1:%d}">Répondre à {0}</a></article></li>'
        ),
        "<article><h1>A walk</h1></article><section><h2>Vos mots</h2><ol>{}</ol></section>",
    ),
    "what readers say": (
        "<div><p><i>{1:%d.%m.%Y}, {1:%H:%M}</i> | <b>{0} K.</b></p><p>{2}</p></div>",
        "<h2>Відгуки</h2>{}<form><textarea></textarea></form>",
    ),
    "Gnuboard": (
        (
            '<article id="c_7{1:%d}"><header><h2>{0}님의 댓글</h2><span class="sv_member">{0}</span> <span>작성일 <time>'
            "{1:%Y-%m-%d %H:%M}</time></span></header><p>{2}</p><footer><ul><li><a href='?c=7{1:%d}'>답변</a></li></ul>"
            "</footer></article>"
        ),
        "<article><h1>A walk</h1></article><section><h2>댓글목록</h2>{}</section>",
    ),
    "XpressEngine": (
        (
            '<li id="comment_7{1:%d}"><div class="meta"><a href="#popup" class="member_{1:%d}">{0}</a> <span class="date">'
            '{1:%Y.%m.%d %H:%M}</span></div><div class="xe_content">{2}</div><div><a href="#">댓글</a></div></li>'
        ),
        "<h3>댓글 3</h3><ul>{}</ul>",
    ),
    "JUGEM": (
        (
            '<div class="comment_text">{2}</div><div><ul><li><a href="http://g.example/" target="_blank">{0}</a></li><li>'
            "{1:%Y/%m/%d} {1:%I:%M %p}</li></ul></div>"
        ),
        "<h3>コメント</h3>{}<form><textarea></textarea></form>",
    ),
    "Israblog": (
        (
            '<tr><td>{2}</td></tr><tr><td>נכתב על ידי: <a href="/u/1"><b>{0}</b></a>, {1:%d/%m/%Y} {1:%H:%M}</td></tr>'
            '<tr><td><hr size="1"></td></tr>'
        ),
        "<h3>תגובות (3)</h3><table>{}</table>",
    ),
    "Bitrix": (
        (
            '<div class="blog-comment" id="c7{1:%d}"><div><a href="/user/1/">{0}</a></div><div class="blog-comment-date">'
            '{1:%d.%m.%Y %H:%M}</div><div class="blog-comment-content">{2}<div><span><a href="javascript:void(0)">Ответить</a>'
            '</span><span><a href="?commentId=7#7">Ссылка</a></span></div></div></div>'
        ),
        '<div class="blog-comments">{}</div>',
    ),
    "Olivero": (
        (
            '<article id="comment-7{1:%d}" class="comment"><footer><p class="comment__author"><span>{0}</span></p><p '
            'class="comment__time">{1:%d.%m.%Y %H:%M}</p></footer><div class="comment__content"><div>{2}</div><ul><li>'
            '<a href="/comment/reply/7{1:%d}">Reageren</a></li></ul></div></article>'
        ),
        "<section class='comments'><h2>Reacties</h2>{}</section>",
    ),
}


@pytest.mark.parametrize("engine", ENGINES)
def test_every_comment_is_read_and_none_leaks(engine: str) -> None:
    one, section = ENGINES[engine]
    rows = [(name, datetime.fromisoformat(at), text) for name, at, text in ROWS]
    page = PAGE.format(section.format("".join(one.format(*row) for row in rows)))
    post = scraper.extract(page, url="http://blog.example/2019/a-walk.html")
    assert post is not None
    found = [((c.author or "").removesuffix(" K."), f"{c.published:%Y-%m-%dT%H:%M}", c.text) for c in post.comments]
    assert found == list(ROWS)
    assert "bakery" not in post.text


def test_one_answer_to_the_one_comment() -> None:
    one = '<div class="kom"><b>{0}</b> каже: <i>{1}</i><p>{2}</p>{3}</div>'
    page = PAGE.format("<h3>Коментари (2)</h3><div>" + one.format(*ROWS[0], one.format(*ROWS[1], "")) + "</div>")
    post = scraper.extract(page, url="http://blog.example/2019/a-walk.html")
    assert post is not None
    assert [(c.author, c.text, c.depth) for c in post.comments] == [("Ann", LONG, 0), ("Bert", ROWS[1][2], 1)]


def test_a_name_that_is_also_a_word_before_names_stays_whole() -> None:
    one = '<div class="comment" id="c{0}"><p>{2}</p><p><a href="http://p{0}.example">{1}</a>, 1{0}.5.2019 kl. 10:12</p></div>'
    page = PAGE.format(one.format(1, "Per Arne", "Which bakery?") + one.format(2, "Siv", "The one on the square."))
    post = scraper.extract(page, url="http://blog.example/2019/a-walk.html")
    assert post is not None
    assert [c.author for c in post.comments] == ["Per Arne", "Siv"]


def test_an_answer_to_an_answer_in_boxes_of_boxes_is_a_comment() -> None:
    one = (
        '<details class="comment-wrapper"><summary></summary><div id="comment-node-{0}" class="comment comment--deep-{4}">'
        '<div class="comment__inner"><div><a href="/u{0}">{1}</a> <time datetime="{2}">May</time><div class="comment__body '
        'body">{3}</div></div></div>{5}</div></details>'
    )
    inner = ""
    for deep, row in reversed(list(enumerate(ROWS))):
        inner = one.format(deep + 7, *row, deep, inner)
    post = scraper.extract(
        PAGE.format(f'<div class="comments">{inner}</div>'), url="http://blog.example/2019/a-walk.html"
    )
    assert post is not None
    assert [(c.author, c.text, c.depth) for c in post.comments] == [(r[0], r[2], n) for n, r in enumerate(ROWS)]


def test_what_a_reply_link_leaves_before_the_words_is_none_of_them() -> None:
    one = (
        '<div class="comment" id="c{0}"><p><b>{1}</b> <i>2019-05-0{0}</i></p><div class="comment-text">{2}</div></div>'
    )
    answer = '<a href="#c1" class="replyto">@Ann</a>: the one on the square.'
    page = PAGE.format(one.format(1, "Ann", "Which bakery?") + one.format(2, "Bert", answer))
    post = scraper.extract(page, url="http://blog.example/2019/a-walk.html")
    assert post is not None
    assert [c.text for c in post.comments] == ["Which bakery?", "the one on the square."]


def test_a_zone_behind_the_time_of_day_is_read() -> None:
    one = "<div class=comment><p>Posted by <b>{0}</b> on May 4, 2019 02:05 PM EST</p><p>{1}</p></div>"
    page = PAGE.format(one.format("Ann", "Which bakery?") + one.format("Bert", "The one on the square."))
    post = scraper.extract(page, url="http://blog.example/2019/a-walk.html")
    assert post is not None
    assert [(c.author, c.published_offset) for c in post.comments] == [("Ann", -300), ("Bert", -300)]
