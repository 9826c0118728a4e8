"""Comments in the markup of many platforms, and in markup of none."""

from __future__ import annotations

import pytest

from scraper.extractors.comments import find_thread
from scraper.html import read_html
from scraper.model.platform import Platform


class WordPressName(Platform):
    name = "wordpress"


def thread_of(body: str, platform: Platform | None = None, head: str = ""):
    page = f"<html><head>{head}</head><body><h1>A post about nothing</h1><div><p>{'The body of the post goes on. ' * 12}</p></div>{body}</body></html>"
    return find_thread(read_html(page, url="https://blog.example/post/"), platform or Platform())


def rows(thread):
    return [(c.author, c.dates[-1].text if c.dates else None, c.text, c.reply_to, c.level) for c in thread.comments]


LONG = "Words that somebody wrote here, enough of them to be prose and not a label."
FORM = '<form action="/post"><textarea name="comment"></textarea><input type="submit" value="Send"></form>'

KUBRICK = """<h3 id="comments">2 Responses to &#8220;A post&#8221;</h3><ol class="commentlist">
<li class="alt" id="comment-11"><cite><a href="http://ann.example/" rel="external nofollow">Ann</a></cite> Says:<br />
<small class="commentmetadata"><a href="#comment-11">May 1st, 2006 at 3:15 pm</a></small><p>First words.</p><p>Second words.</p></li>
<li id="comment-12"><cite>Bob</cite> Says:<br /><small class="commentmetadata"><a href="#comment-12">May 2nd, 2006 at 4:20 pm</a></small>
<p>Other words.</p></li></ol>"""

HTML5 = """<div id="comments" class="comments-area"><h2 class="comments-title">2 thoughts on &ldquo;A post&rdquo;</h2><ol class="comment-list">
<li id="comment-11" class="comment depth-1 parent"><article id="div-comment-11" class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><img class="avatar" alt="Ann"><b class="fn"><a href="http://ann.example/" rel="external nofollow ugc" class="url">Ann</a></b> <span class="says">says:</span></div>
<div class="comment-metadata"><a href="https://blog.example/post/#comment-11"><time datetime="2020-05-01T15:15:00+02:00">May 1, 2020 at 3:15 pm</time></a> <span class="edit-link"><a href="#">Edit</a></span></div>
<em class="comment-awaiting-moderation">Your comment is awaiting moderation.</em></footer>
<div class="comment-content"><p>First words.</p><ul><li>a list of mine</li></ul></div><div class="reply"><a class="comment-reply-link" href="?replytocom=11#respond">Reply</a></div></article>
<ol class="children"><li id="comment-12" class="comment depth-2"><article id="div-comment-12" class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><b class="fn">Bob</b> <span class="says">says:</span></div><div class="comment-metadata"><a href="#comment-12"><time datetime="2020-05-02T16:20:00+02:00">May 2, 2020 at 4:20 pm</time></a></div></footer>
<div class="comment-content"><p>Other words.</p></div></article></li></ol></li></ol></div>"""

BLOCK_THEME = """<div class="wp-block-comments"><h2 class="wp-block-comments-title">One response to &#8220;A post&#8221;</h2><ol class="wp-block-comment-template">
<li id="comment-7" class="comment even depth-1"><div class="wp-block-columns"><div class="wp-block-column"><div class="wp-block-avatar"><img alt="Ann Avatar" class="avatar photo"></div></div>
<div class="wp-block-column"><div class="wp-block-comment-author-name"><a rel="external nofollow ugc" href="http://ann.example/">Ann</a></div>
<div class="wp-block-group"><div class="wp-block-comment-date"><time datetime="2022-05-01T15:15:00+00:00"><a href="#comment-7">May 1, 2022</a></time></div></div>
<div class="wp-block-comment-content"><p>First words.</p></div><div class="wp-block-comment-reply-link"><a class="comment-reply-link" href="?replytocom=7#respond">Reply</a></div></div></div></li></ol></div>"""

BLOGGER_CLASSIC = """<div class="comments" id="comments"><h4>2 comments:</h4><dl id="comments-block">
<dt class="comment-author" id="c1001"><a name="c1001"></a><a href="http://www.blogger.com/profile/1" rel="nofollow">Ann</a> said...</dt>
<dd class="comment-body"><p>First words.<br/><br/>Second words.</p></dd>
<dd class="comment-footer"><span class="comment-timestamp"><a href="https://blog.example/post?showComment=1160000000000#c1001" title="comment permalink">7:34 AM</a></span></dd>
<dt class="comment-author" id="c1002"><a name="c1002"></a><a href="http://www.blogger.com/profile/2" rel="nofollow">Bob</a> said...</dt>
<dd class="comment-body"><p>Other words.</p></dd>
<dd class="comment-footer"><span class="comment-timestamp"><a href="https://blog.example/post?showComment=1160003600000#c1002" title="comment permalink">8:34 AM</a></span></dd></dl></div>"""

BLOGGER_THREADED = """<section class="comments" id="comments"><h4>2 comments:</h4><div class="comments-content"><div id="comment-holder"><div id="bc_0_2T"><ol id="top-ra">
<li class="comment" id="c1001"><div class="avatar-image-container"><img alt=""></div><div class="comment-block"><div class="comment-header"><cite class="user"><a href="https://www.blogger.com/profile/1" rel="nofollow">Ann</a></cite>
<span class="datetime secondary-text"><a rel="nofollow" href="https://blog.example/post?showComment=1160000000000#c1001">October 4, 2006 at 7:34 AM</a></span></div><p class="comment-content">First words.</p>
<span class="comment-actions"><a class="comment-reply" href="javascript:;">Reply</a><span class="item-control"><a href="#">Delete</a></span></span></div>
<div class="comment-replies"><div class="comment-thread inline-thread"><span class="thread-toggle"><span class="thread-count"><a href="javascript:;">Replies</a></span></span><ol>
<li class="comment" id="c1002"><div class="comment-block"><div class="comment-header"><cite class="user">Bob</cite><span class="datetime"><a href="https://blog.example/post?showComment=1160003600000#c1002">October 4, 2006 at 8:34 AM</a></span></div>
<p class="comment-content">Other words.</p></div></li><div class="continue"><a class="comment-reply" href="javascript:;">Reply</a></div></ol></div></div></li></ol></div></div></div></section>"""

MOVABLE_TYPE = """<div class="comments-head"><a name="comments"></a>Comments</div>
<div class="comments-body"><p>First words.</p><p>Second words.</p><span class="comments-post">Posted by: <a href="http://ann.example/" rel="nofollow">Ann</a> at July 29, 2005 04:35 PM</span></div>
<div class="comments-body"><p>Other words.</p><span class="comments-post">Posted by: Bob at July 30, 2005 05:45 AM</span></div>"""

DRUPAL = """<div id="comments"><h2>Comments</h2><a id="comment-11"></a><div class="comment"><h3><a href="#comment-11">Subject one</a></h3><div class="submitted">Submitted by Ann on Mon, 07/29/2013 - 16:35.</div><div class="content"><p>First words.</p></div>
<ul class="links"><li><a href="/comment/reply/1/11">reply</a></li></ul></div>
<div class="indented"><a id="comment-12"></a><div class="comment"><h3><a href="#comment-12">Subject two</a></h3><div class="submitted">Submitted by Bob on Tue, 07/30/2013 - 05:45.</div><div class="content"><p>Other words.</p></div></div></div></div>"""

POSTEROUS = """<div class="posterous_comments_list"><div class="commentunit" id="comment_11"><div class="comment_label"><div class="comment_date">Oct 04, 2010</div></div>
<div class="comment"><div class="commentname">Ann said...</div>First words.</div></div>
<div class="commentunit" id="comment_12"><div class="comment_label"><div class="comment_date">Oct 05, 2010</div></div><div class="comment"><div class="commentname"><a href="http://bob.example/" rel="nofollow">Bob</a> said...</div>Other words.</div></div></div>"""

SPIP = """<div id="forum"><h2>2 Messages</h2><ul class="comments"><li class="comment" id="comment11"><div class="comment-meta"><strong class="comment-author">Ann</strong> <abbr class="date" title="2012-03-05T08:30:00Z">Le 5 mars 2012 à 09:30</abbr></div>
<div class="comment-content"><p>First words.</p></div><div class="repondre"><a href="?id_forum=11">Répondre à ce message</a></div><ul><li class="comment" id="comment12"><div class="comment-meta"><strong class="comment-author">Bob</strong> <abbr class="date" title="2012-03-06T08:30:00Z">Le 6 mars 2012 à 09:30</abbr></div>
<div class="comment-content"><p>Other words.</p></div></li></ul></li></ul></div>"""

MICROFORMAT = """<section><h3>2 comments</h3><div class="u-comment h-cite"><a class="p-author h-card" href="https://ann.example/">Ann</a> <time class="dt-published" datetime="2021-01-02T03:04:05Z">2 January 2021</time><div class="e-content"><p>First words.</p></div></div>
<div class="u-comment h-cite"><a class="p-author h-card" href="https://bob.example/">Bob</a> <time class="dt-published" datetime="2021-01-03T03:04:05Z">3 January 2021</time><div class="e-content"><p>Other words.</p></div></div></section>"""

MICRODATA = """<div><div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Ann</span><meta itemprop="datePublished" content="2021-01-02"><div itemprop="text">First words.</div></div>
<div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Bob</span><meta itemprop="datePublished" content="2021-01-03"><div itemprop="text">Other words.</div></div></div>"""

DISQUS_STATIC = """<div id="disqus_thread"><ul id="dsq-comments"><li id="dsq-comment-11"><div id="dsq-comment-header-11"><cite id="dsq-cite-11"><a id="dsq-author-user-11" href="http://ann.example/" rel="nofollow">Ann</a></cite></div>
<div id="dsq-comment-body-11"><div id="dsq-comment-message-11"><p>First words.</p></div></div></li><li id="dsq-comment-12"><div id="dsq-comment-header-12"><cite id="dsq-cite-12"><span id="dsq-author-user-12">Bob</span></cite></div>
<div id="dsq-comment-body-12"><div id="dsq-comment-message-12"><p>Other words.</p></div></div></li></ul></div>"""

IKIWIKI = """<div id="comments"><div class="comment" id="comment-0a1b2c3d4e5f60718293a4b5c6d7e8f9"><div class="comment-subject"><a href="#comment-0a1b2c3d4e5f60718293a4b5c6d7e8f9">Re: this</a></div><div class="inlinecontent"><p>First words.</p></div>
<div class="comment-header">Comment by <span class="author">Ann</span> &mdash; <span class="date">Fri Mar  2 10:11:12 2012</span></div></div>
<div class="comment" id="comment-1a1b2c3d4e5f60718293a4b5c6d7e8f9"><div class="inlinecontent"><p>Other words.</p></div><div class="comment-header">Comment by <span class="author">Bob</span> &mdash; <span class="date">Sat Mar  3 10:11:12 2012</span></div></div></div>"""

DASBLOG = """<div class="commentViewBoxStyle"><div class="commentBoxStyle"><span class="commentDateStyle">Samstag, 23. April 2005 12:01:00 (Westeuropäische Sommerzeit, UTC+02:00)</span><br />
<div class="commentBodyStyle">First words.<br /><br />Second words.</div><div class="commentBoxAuthorStyle"><a class="commentPermalinkStyle" href="http://ann.example/">Ann</a></div></div>
<div class="commentBoxStyle"><span class="commentDateStyle">Sonntag, 24. April 2005 01:15:00 (Westeuropäische Sommerzeit, UTC+02:00)</span><br />
<div class="commentBodyStyle">Other words.</div><div class="commentBoxAuthorStyle"><a class="commentPermalinkStyle" href="http://bob.example/">Bob</a></div></div></div>"""

EXPRESSION_ENGINE = """<h3>Komentáře</h3><div class="commentone"><div class="commentnum">1.</div><p>First words.</p><p>Second words.</p><div class="posted">Vložil <a href="http://ann.example/">Ann</a> &nbsp;dne&nbsp; 02.09.2006 &nbsp;v&nbsp; 20:11</div></div>
<div class="commenttwo"><div class="commentnum">2.</div><p>Other words.</p><div class="posted">Vložil Bob &nbsp;dne&nbsp; 03.09.2006 &nbsp;v&nbsp; 02:48</div></div>"""

BARTIK = """<div id="comments" class="comment-wrapper"><h2>Comments</h2><a id="comment-90"></a><div class="comment clearfix"><div class="attribution"><div class="submitted"><p class="commenter-name"><span class="username">Ann</span></p>
<p class="comment-time"><span property="dc:date dc:created" content="2013-10-05T18:02:00+02:00">2013. október 5. - 18:02</span></p></div></div><div class="comment-text"><h3><a href="/comment/90#comment-90" class="permalink">First words. Sec</a></h3><div class="content"><p>First words.</p><p>Second words.</p></div></div></div>
<a id="comment-91"></a><div class="comment clearfix"><div class="attribution"><div class="submitted"><p class="commenter-name"><span class="username">Bob (nem ellenőrzött)</span></p><p class="comment-time"><span property="dc:date dc:created" content="2013-10-06T18:02:00+02:00">2013. október 6. - 18:02</span></p></div></div>
<div class="comment-text"><h3><a href="/comment/91#comment-91" class="permalink">Other wo</a></h3><div class="content"><p>Other words.</p></div></div></div></div>"""

MARKED = {
    "dasblog": DASBLOG,
    "expression engine": EXPRESSION_ENGINE,
    "bartik": BARTIK,
    "kubrick": KUBRICK,
    "html5": HTML5,
    "blogger classic": BLOGGER_CLASSIC,
    "blogger threaded": BLOGGER_THREADED,
    "movable type": MOVABLE_TYPE,
    "drupal": DRUPAL,
    "posterous": POSTEROUS,
    "spip": SPIP,
    "microformat": MICROFORMAT,
    "microdata": MICRODATA,
    "disqus": DISQUS_STATIC,
    "ikiwiki": IKIWIKI,
}


@pytest.mark.parametrize("name", MARKED)
def test_names_and_words_of_a_platform(name):
    thread = thread_of(MARKED[name] + FORM)
    assert [c.author for c in thread.comments] == ["Ann", "Bob"]
    words = [" ".join(c.text.split()) for c in thread.comments]
    assert words[0].endswith(("First words.", "First words. Second words.", "First words. a list of mine"))
    assert words[1].endswith("Other words.")
    assert "said" not in words[0].lower()
    assert "Reply" not in words[0]


@pytest.mark.parametrize("name", ["html5", "blogger threaded", "drupal", "spip"])
def test_replies_of_a_platform(name):
    first, second = thread_of(MARKED[name]).comments
    assert (first.level, second.level) == (0, 1)
    assert second.reply_to in {first.anchor, None}


@pytest.mark.parametrize(
    ("name", "dates"),
    [
        ("kubrick", ["May 1st, 2006 at 3:15 pm", "May 2nd, 2006 at 4:20 pm"]),
        ("html5", ["2020-05-01T15:15:00+02:00", "2020-05-02T16:20:00+02:00"]),
        ("blogger classic", ["2006-10-04T22:13:20.000+00:00", "2006-10-04T23:13:20.000+00:00"]),
        ("movable type", ["July 29, 2005 04:35 PM", "July 30, 2005 05:45 AM"]),
        ("posterous", ["Oct 04, 2010", "Oct 05, 2010"]),
        ("spip", ["2012-03-05T08:30:00Z", "2012-03-06T08:30:00Z"]),
        ("microdata", ["2021-01-02", "2021-01-03"]),
        ("ikiwiki", ["Fri Mar 2 10:11:12 2012", "Sat Mar 3 10:11:12 2012"]),
    ],
)
def test_first_date_is_the_most_trusted(name, dates):
    assert [c.dates[0].text for c in thread_of(MARKED[name]).comments] == dates


def test_a_block_theme_with_one_comment():
    thread = thread_of(BLOCK_THEME)
    assert [(c.author, c.author_url, c.text, c.anchor) for c in thread.comments] == [
        ("Ann", "http://ann.example/", "First words.", "comment-7")
    ]
    assert thread.declared == 1


@pytest.mark.parametrize(
    ("markup", "number"), [(KUBRICK, 2), (HTML5, 2), (BLOGGER_CLASSIC, 2), (BLOCK_THEME, 1), (SPIP, None)]
)
def test_declared(markup, number):
    declared = thread_of(markup).declared
    assert declared == number or (number is None and declared in {None, 2})


def test_the_text_keeps_paragraphs_and_the_markup_its_lists():
    first = thread_of(HTML5).comments[0]
    assert first.text == "First words.\n\na list of mine"
    assert "<ul><li>a list of mine</li></ul>" in first.html
    assert "moderation" not in first.html
    assert "Reply" not in first.html


def test_wordpress_gives_its_own_anchor_whatever_the_theme():
    row = '<tr><td><a name="c{n}"></a><b>{who}</b><br>2020-01-0{n}<br>10:11:12</td><td><p>{text}</p></td></tr>'
    table = "<h3>2 comments</h3><table><tr><th>Who</th><th>What</th></tr>" + row.format(
        n=1, who="Ann", text="First words."
    )
    table += (
        row.format(n=2, who="Bob", text='<i>in reply to <a href="#c1">#1</a></i><br>Other words.') + "</table>" + FORM
    )
    comments = thread_of(table, WordPressName()).comments
    assert [(c.anchor, c.author, c.text, c.reply_to) for c in comments] == [
        ("comment-1", "Ann", "First words.", None),
        ("comment-2", "Bob", "Other words.", "comment-1"),
    ]
    assert comments[0].dates[0].text == "2020-01-01 10:11:12"


# --- no names at all ----------------------------------------------------------------------------------------------


def plain(who: str, when: str, text: str) -> str:
    return f'<div><p><b><a href="http://{who.lower()}.example/" rel="nofollow">{who}</a></b> wrote on {when}:</p><p>{text}</p></div>'


def test_plain_divs():
    body = (
        "<div><h3>3 Reaktionen</h3>"
        + "".join(
            plain(w, d, LONG)
            for w, d in [
                ("Ann", "12. Mai 2012 um 10:11"),
                ("Bob", "13. Mai 2012 um 11:12"),
                ("Eve", "14. Mai 2012 um 12:13"),
            ]
        )
        + "</div>"
    )
    thread = thread_of(body + FORM)
    assert [(c.author, c.text) for c in thread.comments] == [("Ann", LONG), ("Bob", LONG), ("Eve", LONG)]
    assert thread.comments[0].dates[0].text == "12. Mai 2012 um 10:11"
    assert thread.declared == 3


def test_nested_plain_lists():
    inner = "<ul><li><div><strong>Bob</strong> 2012-05-13 11:12</div><div><p>Other words of some length.</p></div><a href='/reply?2'>Reply</a></li></ul>"
    body = f"<h3>3 comments</h3><ul><li><div><strong>Ann</strong> 2012-05-12 10:11</div><div><p>{LONG}</p></div><a href='/reply?1'>Reply</a>{inner}</li>"
    body += "<li><div><strong>Eve</strong> 2012-05-14 12:13</div><div><p>Third words.</p></div><a href='/reply?3'>Reply</a></li></ul>"
    comments = thread_of(body + FORM).comments
    assert [(c.author, c.text, c.level) for c in comments] == [
        ("Ann", LONG, 0),
        ("Bob", "Other words of some length.", 1),
        ("Eve", "Third words.", 0),
    ]


def test_sibling_pairs():
    body = "<div><h3>2 comments</h3>" + "".join(
        f'<div><a rel="nofollow" href="http://{w}.example">{w}</a> | 1{n} May 2012, 10:1{n}</div><div><p>{LONG}</p></div>'
        for n, w in enumerate(["Ann", "Bob"])
    )
    comments = thread_of(body + "</div>" + FORM).comments
    assert [(c.author, c.text) for c in comments] == [("Ann", LONG), ("Bob", LONG)]


def test_one_comment_under_a_heading_that_counts_it():
    comments = thread_of(
        f"<div><h3>1 comment</h3><div><b>Ann</b>, May 3, 2011 at 4:05 pm<p>{LONG}</p></div></div>" + FORM
    ).comments
    assert [(c.author, c.text) for c in comments] == [("Ann", LONG)]


# --- never comments -----------------------------------------------------------------------------------------------

NEVER = {
    "a form": '<div id="respond"><h3>Leave a Reply</h3><p>Your email address will not be published. Required fields are marked.</p>'
    + FORM
    + "</div>",
    "recent comments": '<div id="sidebar"><ul id="recentcomments">'
    + "".join(
        f'<li class="recentcomments"><a href="http://a.example" rel="nofollow">Ann</a> on <a href="/p#comment-{n}">Some post</a> May {n}, 2012</li>'
        for n in range(1, 5)
    )
    + "</ul></div>",
    "footnotes": "<ol>"
    + "".join(
        f'<li id="fn-{n}">A note that was written in 200{n} about 12 things at length. <a href="#ref-{n}">↩</a></li>'
        for n in range(1, 6)
    )
    + "</ol>",
    "posts": "".join(
        f'<article><h2><a href="/p{n}">Some other post number {n}</a></h2><span>May {n}, 2012</span><p>{LONG}</p><a href="/p{n}#comments">3 comments</a></article>'
        for n in range(1, 5)
    ),
    "archives": "<ul>" + "".join(f'<li><a href="/2012/0{n}">May {n}, 2012</a></li>' for n in range(1, 8)) + "</ul>",
    "counter": '<span class="comment-count">0 comments</span>',
}


@pytest.mark.parametrize("name", NEVER)
def test_never_comments(name):
    assert thread_of(NEVER[name]).comments == ()


def test_an_example_in_the_post_is_no_comment():
    example = f'<div class="entry-content"><p>{LONG}</p><div>{KUBRICK}</div><p>{LONG}</p></div>'
    assert thread_of(example).comments == ()
    assert [c.author for c in thread_of(example + HTML5 + FORM).comments] == ["Ann", "Bob"]


def test_pings_are_told_apart():
    pings = """<ol class="commentlist"><li class="pingback" id="comment-1"><p>Pingback: <a href="http://other.example/x" rel="external nofollow">Another post</a></p></li>
    <li class="comment" id="comment-2"><cite>Ann</cite> <small>May 1, 2010</small><p>First words.</p></li></ol>
    <h3>Trackbacks</h3><ol class="pinglist"><li id="comment-3"><a href="http://third.example/" rel="nofollow">A third post</a></li></ol>"""
    found = [(c.kind, c.author) for c in thread_of(pings).comments]
    assert found == [("pingback", "Another post"), ("comment", "Ann"), ("pingback", "A third post")]


def test_a_pingback_by_somebody_names_whom():
    entry = '<div class="comment"><p>{} {}</p><p>{}</p><p>05.11.06 @ 20:00</p></div>'
    markup = entry.format("Kommentar von:", "Ann [Besucher]", LONG) + entry.format(
        "Pingback von:", '<a href="http://mill.example/">The mill</a>', LONG
    )
    assert [(c.kind, c.author) for c in thread_of(markup).comments] == [("comment", "Ann"), ("pingback", "The mill")]


def test_a_form_that_is_named_as_a_comment_is_none():
    form = '<form><div class="comment-box"><h4>Write</h4><table><tr><td>Your name</td><td><input></td></tr></table></div></form>'
    comment = f'<li class="comment" id="comment-5"><cite>Ann</cite> <small>May 1, 2010</small><p>{LONG}</p></li>'
    assert [c.author for c in thread_of(f"<ol>{comment}</ol>{form}").comments] == ["Ann"]


def test_spacers_and_links_to_the_parent_tell_who_is_answered():
    entry = (
        '<a name="t{n}7"></a><div class="comment" id="cmt{n}7"><img src="dot.gif" height="1" width="{width}"><b>{name}</b> 2004-05-0{n} 06:20'
        "<div>Words that {name} wrote.</div>{parent}</div>"
    )
    first = entry.format(n=1, width=0, name="Ann", parent="")
    linked = entry.format(n=2, width=25, name="Bob", parent='(<a href="/1200.html?thread=17#t17">Parent</a>)')
    spaced = entry.format(n=3, width=25, name="Cy", parent="")
    found = [(c.author, c.level, c.reply_to) for c in thread_of(first + linked + spaced).comments]
    assert found == [("Ann", 0, None), ("Bob", 1, "cmt17"), ("Cy", 1, None)]


def test_the_zone_of_a_long_date_is_kept():
    assert thread_of(DASBLOG + FORM).comments[0].dates[-1].text == "23. April 2005 12:01:00 UTC+02:00"


def test_a_time_behind_a_date_with_dots():
    entry = "<li id='comment-{n}'><p>Words of {name}.</p><p><cite>Comment by {name} &#8212; 17.07, 2011 @ <a href='#comment-{n}'>13:0{n}</a></cite></p></li>"
    found = thread_of(f"<ol>{entry.format(n=1, name='Ann')}{entry.format(n=2, name='Bob')}</ol>").comments
    assert [c.dates[-1].text for c in found] == ["17.07, 2011 13:01", "17.07, 2011 13:02"]


def test_a_name_before_fc2s_edit_link():
    entry = '<div class="cm_body" id="comment3{n}"><p>Words of {name}.</p><ul><li>2009/12/2{n} 09:05:00 |</li><li>{name} #-[ 編集 ]</li></ul></div>'
    found = thread_of(entry.format(n=1, name="Ann Lee") + entry.format(n=2, name="Bob Ray")).comments
    assert [c.author for c in found] == ["Ann Lee", "Bob Ray"]


def test_where_to_send_a_trackback_is_none():
    box = '<div class="trackback"><h2>Trackback</h2></div><div class="trackback">TrackBack URL : http://blog.example/tb/211</div>'
    assert thread_of(box).comments == ()


def test_a_post_that_is_built_like_its_comments_is_none():
    entry = '<div>{head}<p>{words}</p><div class="foot">{name}, 0{n}.09.2006, 17:40</div></div>'
    post = entry.format(head="<h2>Three ducks</h2>", words=LONG * 3, name="Milena", n=2)
    rest = "".join(
        entry.format(head="", words=f"{name} {LONG}", name=name, n=n) for n, name in ((3, "Ann"), (4, "Bob"), (5, "Cy"))
    )
    assert [c.author for c in thread_of(f"<div>{post}<h3>Komentáře</h3>{rest}</div>{FORM}").comments] == [
        "Ann",
        "Bob",
        "Cy",
    ]


def test_nodes_hold_every_comment_and_not_the_post():
    document = read_html(
        f"<body><div id='main'><h1>T</h1><p>{LONG * 5}</p>{HTML5}{FORM}</div></body>", url="https://blog.example/"
    )
    nodes = find_thread(document, Platform()).nodes
    inside = " ".join("".join(node.itertext()) for node in nodes)
    assert "First words." in inside
    assert "thoughts on" in inside
    assert LONG not in inside


def test_a_level_that_the_class_states():
    flat = "".join(
        f'<div class="comment level-{n}" id="comment-{i}"><b class="author">{w}</b> <span class="date">May {i}, 2010</span><div class="text"><p>Words of {w}.</p></div></div>'
        for i, (w, n) in enumerate([("Ann", 1), ("Bob", 2), ("Eve", 3), ("Dan", 2)], 1)
    )
    assert [c.level for c in thread_of(flat).comments] == [0, 1, 2, 1]


def test_many_comments_in_linear_time():
    many = "".join(
        f'<li class="comment" id="comment-{n}"><cite class="fn">W{n}</cite><div class="comment-content"><p>Words {n}.</p></div></li>'
        for n in range(3000)
    )
    assert len(thread_of(f'<ol class="commentlist">{many}</ol>').comments) == 3000


def test_deep_nesting_ends():
    page = '<ul><li class="comment" id="comment-1"><cite>A</cite><p>x</p>' * 3000
    assert thread_of(page).comments is not None


def test_a_trackback_is_known_by_the_form_that_wordpress_stores() -> None:
    """A theme of 2005 marks neither kind; a bold first line alone is not enough without the site that sent it."""
    sent = f"<p><strong>On ducks</strong></p>\n<p>{LONG}</p>"
    link = '<a href="http://other.example/" rel="external nofollow">Other blog</a>'

    def page(name: str) -> str:
        rows_ = "".join(
            f'<li id="comment-{n}"><cite>{who}</cite> Says:<br /><small><a href="#comment-{n}">May {n}, 2006 at 3:15 pm</a></small>{said}</li>'
            for n, who, said in ((1, "Ann", f"<p>{LONG}</p>"), (2, name, sent))
        )
        return f'<h3 id="comments">2 Responses</h3><ol class="commentlist">{rows_}</ol>'

    assert [c.kind for c in thread_of(page(link), WordPressName()).comments] == ["comment", "trackback"]
    assert [c.kind for c in thread_of(page("Bob"), WordPressName()).comments] == ["comment", "comment"]
    assert [c.kind for c in thread_of(page(link)).comments] == ["comment", "comment"]


def test_recommended_posts_are_no_comments() -> None:
    """Dated, named and in a row, near the form: but each is marked as a post."""
    posts = "".join(
        f'<article class="elementor-post post type-post hentry"><div><h3><a href="/{n}/">Login {n}</a></h3><p>{LONG}</p>'
        f"<div><span>06.0{n}.2024</span><span>No comments</span></div></div></article>"
        for n in range(1, 4)
    )
    assert not thread_of(f"<h3>You may like</h3><div>{posts}</div>{FORM}").comments


@pytest.mark.parametrize("names", ["main-sidebar-container", "container penci_sidebar right-sidebar"])
def test_a_layout_that_speaks_of_a_sidebar_is_none(names: str) -> None:
    """Themes tell the layout by a wrapper's class: all of the page stands in it, the thread too."""
    page = f"<div class='{names}'><div><h1>A walk</h1><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p></div>{HTML5}</div>"
    document = read_html(f"<html><body>{page}</body></html>", url="https://blog.example/post/")
    assert len(find_thread(document, WordPressName()).comments) == 2


def thread_in(one: str, between: str = "", names: tuple[str, ...] = ("Ann", "Bob Ray", "Cy", "Dora")):
    """The thread of a page whose theme prints each comment as in `one`."""
    said = (LONG, f"Another {LONG}", f"No: {LONG}", f"Yes: {LONG}")
    listed = between.join(
        one.format(name=name, n=n, said=words) for n, (name, words) in enumerate(zip(names, said, strict=True), 1)
    )
    return thread_of(f"<h3>4 Comments</h3><div>{listed}</div>{FORM}")


LINES = {
    "a verb in another language": '<li id="c{n}"><div>{name} respondió <small>May {n}, 2019</small></div><p>{said}</p></li>',
    "the time first": '<li class="comment" id="comment-{n}"><h4>{name}<span class="meta">3:15 pm <em>on</em> May {n}, 2019</span></h4><p>{said}</p></li>',
    "signed": "<div><div>May {n}, 2019</div><div><p>{said}</p></div><div>— {name}</div></div>",
    "BuddyPress": '<li id="acomment-{n}"><div class="acomment-meta">{name} <span class="time-since">May {n}, 2019</span></div><div class="acomment-content"><p>{said}</p></div></li>',
}


@pytest.mark.parametrize("one", LINES.values(), ids=LINES)
def test_name_and_date_in_further_lines(one: str) -> None:
    thread = thread_in(one)
    assert [c.author for c in thread.comments] == ["Ann", "Bob Ray", "Cy", "Dora"]
    assert all(f"May {n}, 2019" in c.dates[-1].text for n, c in enumerate(thread.comments, 1))
    assert thread.comments[0].text == LONG


def test_a_time_before_its_date_is_kept() -> None:
    assert [c.dates[-1].text for c in thread_in(LINES["the time first"]).comments][:1] == ["3:15 pm May 1, 2019"]


def test_answers_in_the_wrapper_that_a_comment_opens() -> None:
    """IntenseDebate: `div#IDThread1 > div#IDComment1 + div#IDThread2 > div#IDComment2`."""
    one = (
        '<div id="IDThread{n}" class="idc-thread"><div id="IDComment{n}" class="idc-c"><p class="idc-nm">{name}</p><p class="idc-m">'
        '<a class="idc-time" href="#IDComment{n}">May {n}, 2019</a></p><div class="idc-c-t"><p>{said}</p></div></div>'
    )
    a, b, c = (one.format(n=n, name=name, said=LONG) for n, name in ((1, "Ann"), (2, "Bob"), (3, "Cy")))
    thread = thread_of(f"<h3>3 Comments</h3><div>{a}{b}</div></div>{c}</div></div>{FORM}")
    assert [(comment.author, comment.reply_to, comment.level) for comment in thread.comments] == [
        ("Ann", None, 0),
        ("Bob", thread.comments[0].anchor, 1),
        ("Cy", None, 0),
    ]


@pytest.mark.parametrize("lead", ["Skrifað af ", "名前：", "Nom : "])
def test_words_before_every_name_are_no_part_of_any(lead: str) -> None:
    one = f'<li class="comment" id="comment-{{n}}"><p class="comment-author">{lead}{{name}}</p><p class="comment-date">May {{n}}, 2019</p><p>{{said}}</p></li>'
    assert [c.author for c in thread_in(one).comments] == ["Ann", "Bob Ray", "Cy", "Dora"]
    titled = thread_in(one, names=("Dr Ann Lee", "Bob Ray", "Cy", "Dora"))
    assert [c.author for c in titled.comments][:2] == ["Dr Ann Lee", "Bob Ray"]


def test_names_that_begin_alike_stay_whole() -> None:
    one = '<li class="comment" id="comment-{n}"><p class="comment-author">{name}</p><p class="comment-date">May {n}, 2019</p><p>{said}</p></li>'
    alike = ("Van der Lee", "Van der Ray", "Van der Lee", "Van der Ray")
    assert tuple(c.author for c in thread_in(one, names=alike).comments) == alike


def test_a_number_in_the_posts_own_heading_counts_no_comments():
    title = "<title>Old boats, part 5 — Harbour Notes</title>"
    comments = KUBRICK[KUBRICK.index("<ol") :]
    post = f"<div class=post><h2>Old boats, part 5</h2><p>{LONG}</p>"
    assert thread_of(f"{post}{comments}</div>", head=title).declared is None
    assert (
        thread_of(f"{post}</div><p class=meta>written by Ann Lee on 15 March 2009, 00:21</p>", head=title).comments
        == ()
    )


def test_a_box_that_tells_author_dates_and_licence_is_no_thread():
    boxes = "".join(
        f"<div class='item'><div><h6>{label}</h6><p>{told}</p></div></div>"
        for label, told in (("Author", "Ann Lee"), ("Posted on", "2009-12-31"), ("Updated on", "2010-01-02"))
    )
    byline = "<div>Posted 2009-12-31 Ann Lee <a href='/c/'>Links &amp; Notes</a> 2 minutes read (About 234 words)</div>"
    heading = "<h2>Notes on old boats</h2>"
    title = "<title>Notes on old boats — Harbour Notes</title>"
    thread = thread_of(f"{heading}{byline}<div><div class='level'>{boxes}</div></div>", head=title)
    assert (thread.comments, thread.declared) == ((), None)


@pytest.mark.parametrize("said", ["<p>Nice post!</p>", "<div>I have nothing to say.</div>"])
def test_comments_that_all_say_the_same(said: str):
    piece = '<li class="comment" id="comment-{n}"><cite>{who}</cite> <time datetime="2020-01-0{n}T10:00:00Z">{n} Jan 2020</time>{said}</li>'
    names = ["Ann", "Bob", "Cid", "Dora", "Eve"]
    items = "".join(piece.format(n=n, who=who, said=said) for n, who in enumerate(names, 1))
    thread = thread_of(f"<ol>{items}</ol>{FORM}")
    assert [c.author for c in thread.comments] == names
    assert {c.text for c in thread.comments} == {said.partition(">")[2].partition("<")[0]}


@pytest.mark.parametrize("who", ["<b>{}</b>", "<h4>{}</h4>", '<a href="http://x.example/">{}</a>'])
@pytest.mark.parametrize("name", ["Ann", "user"])
def test_names_that_count_are_names(who: str, name: str):
    piece = '<li class="comment" id="comment-{n}">{who} <time datetime="2020-01-0{n}T10:00:00Z">{n} Jan 2020</time><p>My word number {n}.</p></li>'
    items = "".join(piece.format(n=n, who=who.format(f"{name}{n}")) for n in range(1, 6))
    assert [row[0] for row in rows(thread_of(f"<ol>{items}</ol>{FORM}"))] == [f"{name}{n}" for n in range(1, 6)]


def test_notes_that_all_say_the_same_are_no_comments():
    piece = '<li class="note"><a href="http://u{n}.example/">user{n}</a> <span class="action">reblogged this from me</span></li>'
    assert not thread_of(f"<ol class='notes'>{''.join(piece.format(n=n) for n in range(1, 6))}</ol>").comments
