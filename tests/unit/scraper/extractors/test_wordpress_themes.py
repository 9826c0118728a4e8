"""What single families of WordPress themes print round a post and its comments, each in a page of its own."""

from __future__ import annotations

import pytest
from bodies import text_found

import scraper
from exports.post import Post

PROSE = "".join(f"<p>{'The old boat lay in the harbour, and nobody asked whose it was. ' * 4}</p>" for _ in range(3))
FORM = """<form action="/wp-comments-post.php"><p class="comment-form-author"><input name="author"></p>
<textarea></textarea></form>"""
LABEL = '<a href="/category/boats/" rel="category tag">Boats</a>'


def read(head: str, *, title: str = "<h1>Old boats</h1>", body: str = PROSE, below: str = "", lang: str = "en") -> Post:
    page = f"""<html lang="{lang}"><head><title>Old boats – Quay</title><meta name="generator" content="WordPress 6.1"></head>
<body><div id="content">{title}{head}<div class="entry">{body}</div>{below}</div></body></html>"""
    post = scraper.extract(page, url="https://quay.example/2016/07/24/old-boats/")
    assert post is not None
    return post


def names(post: Post) -> list[str]:
    return [author.name for author in post.authors]


# --- title and dates ----------------------------------------------------------------------------------------------


def test_a_count_that_leads_to_the_comments_is_no_part_of_the_title() -> None:
    title = '<h1 class="entry-title">Old boats<span><a href="#tc-comment-title"><span>72</span></a></span></h1>'
    assert read("", title=title).title == "Old boats"


def test_the_only_date_of_a_line_is_the_day_of_publication_though_its_class_says_updated() -> None:
    time = '<time class="entry-date updated" datetime="2016-07-24T15:57:53-04:00">July 24, 2016</time>'
    post = read(f'<div class="entry-meta">Posted in {LABEL} on <a href="#">{time}</a></div>')
    assert post.published is not None
    assert post.published.isoformat() == "2016-07-24T19:57:53+00:00"


def test_a_line_that_prints_both_days_keeps_them_apart() -> None:
    time = '<time class="updated" datetime="2016-07-26T15:57:53-04:00">July 26, 2016</time>'
    post = read(f'<div class="entry-meta">Posted on July 24, 2016, updated {time}</div>')
    assert post.published is not None
    assert post.published.isoformat()[:10] == "2016-07-24"


# --- authors ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["No Comments", "Comments Off", "Keine Kommentare", "Aucun commentaire", "Без комментариев", "Geen reacties"],
)
@pytest.mark.parametrize("sign", [" | ", " &middot; ", " / "])
def test_words_for_a_thread_without_comments_are_no_author(words: str, sign: str) -> None:
    assert names(read(f"<p>24 July 2016{sign}{words}{sign}{LABEL}</p>")) == []


@pytest.mark.parametrize(
    "line",
    [
        "<p>24 July 2016 &middot; Ann Lee &middot; No Comments</p>",
        f"<p>24.07.2016 / Ann Lee / {LABEL}, <a href='/category/sea/' rel='category tag'>Sea</a></p>",
        "<ul><li>Author : Ann Lee</li><li>Date : 24 July 2016</li></ul>",
        f"<div>Filed Under {LABEL} by Ann Lee on July 24, 2016 at 3:57 pm | <a href='#comments'>72 Comments</a></div>",
    ],
)
def test_author_beside_a_date(line: str) -> None:
    assert names(read(line)) == ["Ann Lee"]


def test_author_in_a_long_line_below_the_post() -> None:
    line = f"""<p class="postmetadata">This entry was posted by Ann Lee on Sunday, July 24th, 2016 at 3:57 pm and is filed under
{LABEL}. You can follow any responses to this entry through the <a href="/feed/">RSS 2.0</a> feed. You can
<a href="#respond">leave a response</a>, or <a href="/trackback/">trackback</a> from your own site.</p>"""
    assert names(read("", body=PROSE + line)) == ["Ann Lee"]


# --- bodies -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        f'<p id="filedunder">Entry Filed under: {LABEL}. Tags: <a href="/tag/oak/" rel="tag">oak</a>.</p>',
        '<div class="alignleft">&laquo; <a href="/2016/07/01/tides/" rel="prev">On tides and their times</a></div>',
        '<p>转载请注明：<a href="/">旧船</a> &raquo; <a href="/2016/07/24/old-boats/">Old boats</a></p>',
    ],
)
def test_a_line_of_the_theme_at_the_end_is_no_part_of_the_post(line: str) -> None:
    assert read("", body=PROSE + line).text == read("").text


def test_a_short_post_between_byline_and_labels_stays() -> None:
    short = "This post is short. It has two sentences more than its title has, and it ends here."
    found = text_found(
        f"""<div class="entry"><div><h3>Old boats</h3><div>24 July 2016 by Ann Lee</div></div>
<div class="itemtext"><p>{short}</p></div><div class="postmetadata">Filed under {LABEL}</div></div>""",
        title="h3",
    )
    assert found == short


# --- comments -----------------------------------------------------------------------------------------------------

ROWS = (
    (7, "Ann Lee", "3 years ago", "Lovely. I walked there last year and got lost near the mill."),
    (8, "Bert", "2 years ago", "Which bakery was that? The one behind the station closed in March."),
)


def test_comments_whose_texts_alone_bear_their_numbers() -> None:
    rows = [
        f'<li><div><div><h4>{name}<span>{date}</span></h4><div id="comment-{n}"><p>{text}</p></div></div></div>'
        for n, name, date, text in ROWS
    ]
    post = read("", below=f"<ul>{rows[0]}<ul>{rows[1]}</li></ul></li></ul>{FORM}")
    assert [(c.id, c.author, c.parent_id, c.text) for c in post.comments] == [
        ("comment-7", "Ann Lee", None, ROWS[0][3]),
        ("comment-8", "Bert", "comment-7", ROWS[1][3]),
    ]


def test_the_rows_are_found_where_the_post_shows_such_markup_and_a_text_names_a_date() -> None:
    example = '<div><div id="comment-1"><p>Words.</p></div></div>'
    row = '<li><div><h4>{1}<span>{2}</span></h4><div id="comment-{0}"><p>{3}</p><p>4 May 2009</p></div></div></li>'
    rows = row.format(*ROWS[0]) + "".join(row.replace("<p>4 May 2009</p>", "").format(n, *ROWS[1][1:]) for n in (8, 9))
    post = read("", body=PROSE + example, below=f"<ul>{rows}</ul>{FORM}")
    assert [c.author for c in post.comments if c.id in {"comment-7", "comment-8"}] == ["Ann Lee", "Bert"]


def test_a_day_with_a_month_of_three_letters_and_a_short_year_is_a_date() -> None:
    row = """<li id="comment-{0}"><div><p>{3}</p></div><p>{1} | {0}-May-17 at 9:18 am |
<a href="#comment-{0}">Permalink</a></p></li>"""
    found = read("", below=f"<h3>2 Responses</h3><ol>{''.join(row.format(*told) for told in ROWS)}</ol>").comments
    assert [(c.author, str(c.published)[:16]) for c in found] == [
        ("Ann Lee", "2017-05-07 09:18"),
        ("Bert", "2017-05-08 09:18"),
    ]


def test_the_only_comment_that_others_answer_is_read_with_its_answers() -> None:
    row = "<li><div><p>{1}</p><span>{0}. May 2017</span></div><div><p>{3}</p></div>{4}</li>"
    answers = "".join(row.format(n, name, "", text, "") for n, name, _, text in ROWS)
    thread = row.format(6, "Cleo", "", "The one on the square has been closed since March.", f"<ul>{answers}</ul>")
    found = read("", below=f"<section><h2>3 Comments</h2><ul>{thread}</ul>{FORM}</section>").comments
    assert [c.author for c in found] == ["Cleo", "Ann Lee", "Bert"]


def test_a_line_that_files_the_post_is_no_comment() -> None:
    date = '<abbr class="published" title="2016-07-24T09:57:53-0400">July 24, 2016 at 9:57 am</abbr>'
    by = f'By <a href="/author/ann/">Ann Lee</a> | Published: <span>{date}</span>'
    below = f"""<div>{by}, filed under {LABEL}. Follow any comments here with the RSS feed for this post.
<a href="#respond">Post a comment</a> or leave a trackback.</div><div>{FORM}</div>"""
    assert read(f"<div>{by}</div>", below=below).comments == ()


def test_the_box_of_the_form_is_no_comment() -> None:
    comment = """<li class="comment" id="li-comment-{0}"><div id="comment-{0}"><cite>{1}</cite>
<a href="#comment-{0}">{2}</a><div class="comment_text"><p>{3}</p></div></div></li>"""
    rows = "".join(comment.format(n, name, f"{n} May 2017 at 10:0{n}", text) for n, name, _, text in ROWS)
    invitation = "<h3>Leave a Reply</h3><span>Want to join the discussion?<br>Feel free to contribute!</span>"
    for form in (FORM, ""):
        below = f"""<div class="comment_container"><ol id="comments">{rows}</ol>
<div class="comment_container">{invitation}{form}</div></div>"""
        assert [c.author for c in read("", below=below).comments] == ["Ann Lee", "Bert"]


def test_the_floor_that_a_comment_stands_on_is_no_name() -> None:
    row = """<li class="comment" id="comment-{0}"><span class="floor">{1}</span><strong class="commenttitle">{2}</strong>
<span class="datetime">2017年5月{0}日 10:03</span><p>{3}</p></li>"""
    floors = ("沙发", "板凳")
    rows = "".join(row.format(n, floor, name, text) for (n, name, _, text), floor in zip(ROWS, floors, strict=True))
    assert [c.author for c in read("", below=f'<ol class="commentlist">{rows}</ol>').comments] == ["Ann Lee", "Bert"]


def test_a_name_before_said_this_is_the_author() -> None:
    row = """<div class="commentbox" id="comment-{0}"><div class="commentbody"><p>{2}</p></div>
<div>{1} <span class="commentmetadata">said this on May {0}th, 2017 at 10:03 am</span></div></div>"""
    rows = "".join(row.format(n, f"{name} (Quay)", text) for n, name, _, text in ROWS)
    found = [c.author for c in read("", below=f'<div class="commentlist">{rows}</div>').comments]
    assert "said this" not in found
