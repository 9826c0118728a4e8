"""Comments whose frame no word list knows: what stands alike in all of them, and what links from one to another."""

from __future__ import annotations

import pytest

from scraper.extractors.comments import find_thread
from scraper.html import read_html
from scraper.model.platform import Platform

BODY = f"<h1>Leipä</h1><div><p>{'Taikina lepää vielä tunnin ajan. ' * 12}</p></div>"
SAID = ("Kiitos paljon tästä!", "Kokeilin rukiilla, ja siitä tuli tiili.", "Uunini nousee vain 220 asteeseen.")


def rows(section: str) -> list[tuple[str | None, str | None, str]]:
    page = f"<html><body>{BODY}<div id='comments'>{section}</div></body></html>"
    thread = find_thread(read_html(page, url="https://blog.example/leipa/"), Platform())
    at = {comment.anchor: comment.author for comment in thread.comments if comment.anchor}
    return [(c.author, at.get(c.reply_to or ""), c.text) for c in thread.comments]


B2EVOLUTION = """<div class="bComment comment" id="c{n}8"><div class="bCommentTitle">Kommentti: {by}</div>
<div class="bCommentText"><p>{text}</p></div><div class="bCommentSmallPrint">16.01.08 @ 09:1{n}</div></div>"""


def test_the_words_round_every_name_are_no_part_of_it_even_where_one_is_a_link() -> None:
    names = ("Ann [Vieras]", "Bo Ek [Vieras]", '<a href="/?author=1"><strong>tore</strong></a> [Jäsen]')
    section = "".join(
        B2EVOLUTION.format(n=n, by=by, text=text) for n, (by, text) in enumerate(zip(names, SAID, strict=True))
    )
    assert [author for author, _, _ in rows(f"<h4>Kommentit:</h4>{section}")] == ["Ann", "Bo Ek", "tore"]


DOTCLEAR = (
    """<dt id="c{n}"><a href="#c{n}">{n}.</a> luni 8 noiembrie 2010, 12:0{n} de {by}</dt><dd><p>{text}</p></dd>"""
)


def test_a_short_word_before_the_names_without_a_link_is_none_of_them() -> None:
    names = ("ana", '<a href="http://b.example/" rel="nofollow">Bo Ek</a>', "Radu C.")
    section = "".join(
        DOTCLEAR.format(n=n, by=by, text=text) for n, (by, text) in enumerate(zip(names, SAID, strict=True), 1)
    )
    assert [author for author, _, _ in rows(f"<dl>{section}</dl>")] == ["ana", "Bo Ek", "Radu C."]


LINKED = """<div class="comment" id="comment-{n}"><div class="comment-author">{by}</div>
<time datetime="2021-11-07T19:0{n}:00+02:00">7.11.2021</time><div class="comment-content">{answers}<p>{text}</p></div></div>"""


@pytest.mark.parametrize(
    "answers",
    [
        '<p>у відповідь на <a href="#comment-1">Оксана</a></p>',
        '<p><a href="https://blog.example/leipa/#comment-1">Оксана</a>への</p>',
        '<a class="comment__link-to-parent" href="#comment-1"></a>',
    ],
)
def test_a_link_to_another_comment_by_its_authors_name_is_an_answer(answers: str) -> None:
    section = LINKED.format(n=1, by="Оксана", answers="", text=SAID[0])
    section += LINKED.format(n=2, by="Тарас", answers=answers, text=SAID[1])
    assert rows(section) == [("Оксана", None, SAID[0]), ("Тарас", "Оксана", SAID[1])]


def test_a_link_to_another_comment_in_other_words_is_none() -> None:
    section = LINKED.format(n=1, by="Оксана", answers="", text=SAID[0])
    section += LINKED.format(n=2, by="Тарас", answers='<p><a href="#comment-1">вище</a></p>', text=SAID[1])
    assert [parent for _, parent, _ in rows(section)] == [None, None]


COMMENTO = """<div id="commento-comment-card-{n}f" class="commento-card"><div class="commento-header">
<div class="commento-avatar">A</div><div class="commento-name">{by}</div><div class="commento-subtitle">
<div class="commento-score">0 pistettä</div><div class="commento-timeago" title="Tue Jan 21 2020 09:01:00 GMT+0200">3 v.
</div></div></div><div><div class="commento-body"><p>{text}</p></div></div><div class="commento-card-children">{below}
</div></div>"""
REMARK = """<div class="root__thread thread" role="listitem"><article class="comment thread__comment"
id="remark42__comment-{n}f3c1a2b-77de-4c1b-9a55-0a1b2c3d4e5f"><div class="comment__info"><button class="comment__avatar">
<img src="/a.png"></button><button class="comment__username">{by}</button><a class="comment__time" href="#x">3 Feb 2021</a>
</div><div class="comment__body"><div class="comment__text raw-content"><p>{text}</p></div><div class="comment__actions">
<button class="comment__action">Vastaa</button></div></div></article>{below}</div>"""
STATICMAN = """<article id="comment{n}" class="js-comment comment" itemprop="comment"><h3 class="comment__author">
<span itemprop="name">{by}</span></h3><p class="comment__date"><time datetime="2019-09-02T09:01:00+00:00">2. syyskuuta 2019
</time></p><div itemprop="text"><p>{text}</p></div></article>{below}"""


@pytest.mark.parametrize(("one", "ids"), [(COMMENTO, "123"), (REMARK, "123"), (STATICMAN, ("1", "1-1", "2"))])
def test_comment_services_that_were_rendered_into_the_page(one: str, ids: tuple[str, ...]) -> None:
    reply = one.format(n=ids[1], by="Bo", text=SAID[1], below="")
    section = one.format(n=ids[0], by="Ann", text=SAID[0], below=reply)
    section += one.format(n=ids[2], by="Cleo", text=SAID[2], below="")
    assert rows(section) == [
        ("Ann", None, SAID[0]),
        ("Bo", "Ann" if one != COMMENTO else None, SAID[1]),
        ("Cleo", None, SAID[2]),
    ]


NEVE = """<li class="comment" id="comment-item-{n}"><article id="comment-{n}"><div class="comment-author vcard">
<span class="fn">{by}</span><time datetime="2020-10-03T09:0{n}:00+03:00">3.10.</time></div><div class="nv-comment-content
comment"><p>{text}</p></div></article>{below}</li>"""


def test_replies_stay_below_the_one_they_answer_where_the_item_has_no_number_of_its_own() -> None:
    last = NEVE.format(n=3, by="Cleo", text=SAID[2], below="")
    middle = NEVE.format(n=2, by="Bo", text=SAID[1], below=f"<ol class='children'>{last}</ol>")
    first = NEVE.format(n=1, by="Ann", text=SAID[0], below=f"<ol class='children'>{middle}</ol>")
    assert [parent for _, parent, _ in rows(f"<ol>{first}</ol>")] == [None, "Ann", "Bo"]


def test_the_number_before_every_name_is_none_of_it() -> None:
    section = "".join(
        LINKED.format(n=n, by=f"{n}. {by}", answers="", text=SAID[n]) for n, by in ((1, "Ann"), (2, "Bo"))
    )
    assert [author for author, _, _ in rows(section)] == ["Ann", "Bo"]


FLOOR = '<dl><dt><span>{n}楼</span><a href="/u/{n}">{by}</a> 发表于 2008-03-0{n} 10:20:00</dt><dd>{text}</dd></dl>'


def test_neither_a_counter_nor_the_words_before_every_date_are_a_name() -> None:
    names = ("王小明", "骑车的猫", "老李")
    section = "".join(
        FLOOR.format(n=n, by=by, text=text) for n, (by, text) in enumerate(zip(names, SAID, strict=True), 1)
    )
    assert rows(f"<h3>网友评论（3条）</h3>{section}") == [
        (by, None, text) for by, text in zip(names, SAID, strict=True)
    ]


DRUPAL = '<div class="comment" id="comment-{n}"><div>{day}, 0{n}/04/2008 - 10:20 — {by}</div><p>{text}</p></div>'


def test_a_weekday_before_the_date_is_no_name() -> None:
    section = "".join(
        DRUPAL.format(n=n, day=day, by=by, text=text)
        for n, (day, by, text) in enumerate(zip(("Tue", "ср", "Út"), ("Ann", "Олег", "Jana"), SAID, strict=True), 1)
    )
    assert [author for author, _, _ in rows(section)] == ["Ann", "Олег", "Jana"]


PEBBLE = """<a name="comment12{n}"></a><div class="comment"><h3>Re: Leipä</h3><div><p>{text}</p></div>
<div>Comment by <a href="http://{by}.example">{by}</a> on 0{n}-Mar-2008 10:20:11</div></div>"""


def test_a_subject_is_no_part_of_the_words_and_who_writes_twice_of_three_times_has_a_name() -> None:
    names = ("ana", "bo", "bo")
    section = "".join(
        PEBBLE.format(n=n, by=by, text=text) for n, (by, text) in enumerate(zip(names, SAID, strict=True), 1)
    )
    assert rows(section) == [(by, None, text) for by, text in zip(names, SAID, strict=True)]


GISCUS = """<div class="gsc-comment"><div class="gsc-comment-author"><a class="gsc-comment-author-avatar" href="/{by}"><img
alt="@{by}"><span>{by}</span></a><a href="#d{n}"><time datetime="2022-03-0{n}T10:20:00Z">Mar {n}</time></a></div>
<div class="markdown gsc-comment-content"><p>{text}</p></div></div>"""


def test_the_link_of_a_portrait_may_hold_the_name() -> None:
    names = ("ana", "bo-ek", "radu")
    section = "".join(
        GISCUS.format(n=n, by=by, text=text) for n, (by, text) in enumerate(zip(names, SAID, strict=True), 1)
    )
    assert rows(section) == [(by, None, text) for by, text in zip(names, SAID, strict=True)]


def test_a_box_that_is_called_a_comment_and_counts_four_holds_them_all() -> None:
    one = "<div class='item'><strong>{by}</strong><p>{text}</p><a href='#balas'>Balas</a></div>"
    section = "".join(one.format(by=by, text=text) for by, text in zip(("Dewi", "Budi", "Sri"), SAID, strict=True))
    found = rows(f"<div class='komentar'><h3>3 Komentar</h3>{section}</div>")
    assert [(author, text) for author, _, text in found] == list(zip(("Dewi", "Budi", "Sri"), SAID, strict=True))


SLASH = """<li class="comment"><h4><a href="//blog.example/c.pl?cid=70{n}">{text}</a> <span class="score">(Score:1)</span></h4>
<div><span class="by">by <a href="/~{by}/">{by}</a></span> <span class="otherdetails">on March 04, 2008 @10:2{n}AM (<a
href="/c.pl?cid=70{n}">#70{n}</a>)</span></div><div>{text} {text}</div></li>"""


def test_a_subject_that_leads_where_the_comments_number_leads_is_no_part_of_the_words() -> None:
    section = "".join(
        SLASH.format(n=n, by=by, text=text) for n, (by, text) in enumerate(zip(("a", "bo", "cleo"), SAID, strict=True))
    )
    assert [text for _, _, text in rows(f"<ul>{section}</ul>")] == [f"{text} {text}" for text in SAID]


DOKUWIKI = """<div class="hentry"><a id="comment_{n}a1b0c9e2f7d4a55b1c8e3f6a7d901c2"></a><div class="head"><span class="vcard author">
<span class="fn">{by}</span></span>, <abbr class="published" title="2008-03-04T10:2{n}:00Z">2008/03/04</abbr></div>
<div class="comment_body entry-content"><p>{text}</p></div></div>"""


def test_a_wrapper_of_all_comments_is_none_of_them() -> None:
    first, answer, last = (
        DOKUWIKI.format(n=n, by=by, text=text)
        for n, (by, text) in enumerate(zip(("Ann", "Bo", "Cleo"), SAID, strict=True))
    )
    replies = f"<div class='comment_replies'>{answer}</div>"
    section = f"<div class='comment_wrapper'><h2>Diskussion</h2><div class='level2'>{first}{replies}{last}</div></div>"
    thread = find_thread(
        read_html(f"<html><body>{BODY}{section}</body></html>", url="https://blog.example/"), Platform()
    )
    assert [(comment.author, comment.level) for comment in thread.comments] == [("Ann", 0), ("Bo", 1), ("Cleo", 0)]
