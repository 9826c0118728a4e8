"""Where the post's text stands: by name, by markup, by density; and what is cut from it."""

from __future__ import annotations

import time

import pytest
from bodies import body_of, text_found

import scraper
from scraper.extractors.named_body import own_prose, pick_node
from scraper.html import read_html

P1 = "The old harbour was quiet that morning, and the boats, all seven of them, lay on the sand waiting for water."
P2 = "Nobody had expected the tide to come so late; the fishermen drank their coffee, smoked, and watched the horizon."
P3 = "When it came at last, it came with a wind that took two hats, one umbrella, and the last of the summer with it."
POST = f"<p>{P1}</p><p>{P2}</p><p>{P3}</p>"
TEXT = f"{P1}\n\n{P2}\n\n{P3}"
SIDEBAR = (
    '<div class="sidebar"><h3>About</h3><p>I write about harbours, boats, tides and the weather, every week or so, since 2009.</p>'
    '<ul><li><a href="/a/">A post</a></li><li><a href="/b/">Another post</a></li></ul></div>'
)
COMMENTS = (
    '<ol id="thread"><li class="c"><b>Ann</b> said: I was there, and I can tell you that it was three hats, not two, and no umbrella.</li>'
    '<li class="c"><b>Ben</b> said: The wind took my hat as well, and nobody has ever written about that until today, thank you.</li></ol>'
)


@pytest.mark.parametrize(
    "markup",
    [
        f'<article><h1>T</h1><div class="entry-content">{POST}</div></article>{SIDEBAR}',
        f'<div class="post hentry"><h1>T</h1><div class="post-body entry-content">{POST}</div></div>{SIDEBAR}',
        f'<div class="post"><h1>T</h1><small>May 3rd, 2008</small><div class="entry">{POST}</div></div>{SIDEBAR}',
        f'<main><h1>T</h1><div itemprop="articleBody">{POST}</div></main>{SIDEBAR}',
        f'<div id="x1"><h1>T</h1><div id="x2">{POST}</div></div>{SIDEBAR}',
        f"<main><article><header><h1>T</h1></header>{POST}</article></main>{SIDEBAR}",
        f'<table><tr><td><h1>T</h1>{POST}</td><td class="menu"><a href="/1">one</a><br><a href="/2">two</a></td></tr></table>',
        f"<h1>T</h1>{POST}<hr><a href='/'>home</a>",
        f'<section><div class="k1"><h1>T</h1></div><div class="k2"><div class="k3">{POST}</div></div></section>{SIDEBAR}',
        f"<center><h1>T</h1></center><div>{P1}<br><br>{P2}<br /><br />{P3}</div>{SIDEBAR}",
        f'<div><h1>T</h1><section class="s"><p>{P1}</p></section><section class="s"><p>{P2}</p></section><section class="s"><p>{P3}</p></section></div>',
    ],
)
@pytest.mark.parametrize("thread", [None, "#thread"])
def test_the_whole_post_and_nothing_else(markup: str, thread: str | None) -> None:
    found = text_found(markup + (COMMENTS if thread else ""), thread=thread)
    assert found is not None
    assert found.removesuffix("\n\nhome") == TEXT


def test_thread_inside_the_body_is_cut_with_its_heading_and_all_that_follows() -> None:
    markup = f'<div class="entry"><h1>T</h1>{POST}<h3>2 comments</h3>{COMMENTS}<h3>Leave a reply</h3><form><input name="a"></form></div>'
    assert text_found(markup, thread="#thread") == TEXT


def test_comments_quoted_within_a_post_stay_in_it() -> None:
    example = '<ol class="commentlist"><li class="comment">Bob says: hi</li></ol>'
    markup = f'<h1>T</h1><div class="entry-content"><p>{P1}</p>{example}<p>{P2}</p><p>{P3}</p></div>{COMMENTS}'
    assert "Bob says: hi" in (text_found(markup, thread="li.c") or "")


CLUTTER = {
    "share bar": '<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li><a href="https://twitter.com/intent/tweet?u=1">Tweet</a></li></ul></div>',
    "unnamed share bar": '<ul><li><a href="https://www.facebook.com/sharer.php?u=1">F</a></li><li><a href="https://twitter.com/intent/tweet?x">T</a></li></ul>',
    "related posts": '<div class="yarpp-related"><h3>Ähnliche Beiträge</h3><ol><li><a href="/1">Eins</a></li></ol></div>',
    "author box": '<div class="author-box"><img src="a.jpg"><p>Jo writes about boats and lives by the sea with two cats.</p></div>',
    "tags": '<p>Étiquettes : <a rel="tag" href="/t/a">a</a>, <a rel="tag" href="/t/b">b</a></p>',
    "named tags": '<div class="post-tags"><a href="/t/a">a</a></div>',
    "table of contents": '<div id="toc_container"><p>Contents</p><ul><li><a href="#a">A</a></li><li><a href="#b">B</a></li></ul></div>',
    "navigation": '<nav><a href="/1">older</a><a href="/2">newer</a></nav>',
    "newsletter": '<div class="newsletter-signup"><p>Get it by mail!</p><form><input name="e"><button>Go</button></form></div>',
    "advert": '<div class="adsbygoogle">Buy now</div>',
    "hidden": '<div style="display: none">4.5 stars</div>',
    "headings' links": '<a class="headerlink" href="#x">¶</a>',
    "scripts": "<script>var x = 1;</script><style>p{}</style>",
    "meta line": '<div class="entry-meta">Filed under <a href="/c/x" rel="category tag">X</a> on <time>May 3</time></div>',
}


@pytest.mark.parametrize("name", CLUTTER)
@pytest.mark.parametrize("place", ["before", "within", "after"])
def test_clutter_is_cut(name: str, place: str) -> None:
    parts = {"before": (CLUTTER[name], "", ""), "within": ("", CLUTTER[name], ""), "after": ("", "", CLUTTER[name])}[
        place
    ]
    markup = (
        f'<h1>T</h1><div class="entry-content">{parts[0]}<p>{P1}</p><p>{P2}</p>{parts[1]}<p>{P3}</p>{parts[2]}</div>'
    )
    assert text_found(markup) == TEXT


@pytest.mark.parametrize(
    "markup",
    [
        f'<div class="related-topic author-note tags">{P2}</div>',  # telling names, but prose
        f'<div class="share">{POST}{POST}</div>',  # a name of clutter round most of the post
        '<p>See <a href="https://e.example/1">one</a> and <a href="https://e.example/2">two</a>.</p>',
        '<ul><li><a href="https://e.example/1">A source</a></li><li><a href="https://e.example/2">Another</a></li></ul>',
        '<p><a href="https://twitter.com/somebody/status/1">a tweet of mine</a></p>',
        "<blockquote><p>words</p><footer>who</footer></blockquote>",
        '<div class="wp-block-image banner"><img src="/a.jpg" alt=""></div>',
        f'<ul><li><h3 class="post-title">Ferry</h3><div class="post-date">3 May 2019</div><p>{P2}</p></li></ul>',
    ],
)
def test_what_looks_like_clutter_and_is_the_post_stays(markup: str) -> None:
    document, body = body_of(f'<h1>T</h1><div class="entry-content"><p>{P1}</p>{markup}</div>')
    assert body is not None
    inner = document.first(".entry-content")
    assert inner is not None
    assert not body.cut & set(inner.iter())


def test_title_repeated_in_the_body_is_cut() -> None:
    assert text_found(f'<h1>The title</h1><div class="entry-content"><h2>The Title</h2>{POST}</div>') == TEXT


def test_byline_under_the_title_is_cut() -> None:
    markup = f'<article><h1>T</h1><p>By <a rel="author" href="/jo">Jo</a></p><p>3 May 2008</p>{POST}</article>{SIDEBAR}'
    assert text_found(markup) == TEXT


def test_a_teaser_of_another_post_is_not_the_body() -> None:
    teaser = '<div class="e-content">Another post that is only shown by its first words here.</div>'
    assert text_found(f'{teaser}<h1>T</h1><div class="entry-content">{POST}</div>') == TEXT


def test_post_of_one_picture_has_an_empty_text_and_a_body() -> None:
    markup = f'<article><h1>T</h1><div class="entry-content"><img src="/a.jpg"></div></article>{SIDEBAR}'
    _, body = body_of(markup)
    assert body is not None
    assert text_found(markup) == ""


@pytest.mark.parametrize("post", ["<p>Yes.</p><p>No.</p>", "<div>Yes.<br><br>No.</div>"])
def test_very_short_post_without_a_name(post: str) -> None:
    markup = f'<div id="a"><h1>T</h1><p class="d">3 May 2008</p>{post}</div><div class="footer">Copyright 2008 by somebody who cares</div>'
    assert text_found(markup) == "Yes.\n\nNo."


def test_extended_entry_and_lead_belong_to_the_body() -> None:
    markup = f'<h1>T</h1><div class="chapo">{P1}</div><div class="asset-body"><p>{P2}</p></div><div id="more"><p>{P3}</p></div>'
    assert text_found(markup) == TEXT


def test_page_without_text_has_no_body() -> None:
    assert body_of("", title=None)[1] is None


def test_fifty_thousand_comments_in_the_body_cost_linear_time() -> None:
    many = "".join(f'<li class="comment"><cite>A{n}</cite><p>Words of comment {n}</p></li>' for n in range(50_000))
    markup = f'<div class="entry"><h1>T</h1>{POST}<ol id="thread">{many}</ol></div>'
    started = time.process_time()
    assert text_found(markup, thread="#thread") == TEXT
    assert time.process_time() - started < 20


AROUND = [
    ("an advert's word", '<div class="stream-item"><div>- Publicidade -</div></div>{}'),
    ("an advert", '{}<div class="code-block code-block-2"><small>Sponsor of us</small><ins class="adsbygoogle"></ins></div>'),
    ("the time of reading", '<p class="rt">Lästid: 4 minuter</p>{}'),
    ("the time of reading in English", "<p>5 min read</p>{}"),
    ("a heading over nothing", '{}<h3>Ähnliche Artikel</h3><ul class="related_post"><li><a href="/x">X</a></li></ul>'),
]  # fmt: skip


@pytest.mark.parametrize("around", [markup for _, markup in AROUND], ids=[name for name, _ in AROUND])
def test_what_plugins_put_round_a_text_is_cut(around: str) -> None:
    assert text_found(f'<h1>T</h1><div class="entry-content">{around.format(POST)}</div>') == TEXT


def test_a_heading_stays_over_what_follows_an_advert() -> None:
    advert = '<div class="ad-box"><ins class="adsbygoogle"></ins></div>'
    found = text_found(f'<h1>T</h1><div class="entry-content"><h2>Part one</h2>{advert}{POST}</div>')
    assert found == f"Part one\n\n{TEXT}"
    later = text_found(f'<h1>T</h1><div class="entry-content">{POST}<p>10 minutes later, nobody read on.</p></div>')
    assert later == f"{TEXT}\n\n10 minutes later, nobody read on."


def test_an_empty_post_is_not_filled_from_a_recommended_one() -> None:
    other = f'<article class="loop-entry entry type-post"><h3><a href="/x">X</a></h3><div class="entry">{POST}</div></article>'
    own = '<article class="single-entry type-post"><h1>T</h1><div class="entry-content"><img src="/a.jpg"></div></article>'
    assert text_found(f"{own}<div>{other}</div>") == ""


def test_an_article_with_full_content_is_wider_than_its_text() -> None:
    """Suffusion calls so what holds the date, the title and the labels too; `post-full-content` is another theme's."""
    entry = '<div class="entry-container"><div class="entry"><p>Few words.</p></div></div>'
    assert text_found(f'<article class="hentry full-content"><h1>T</h1>{entry}</article>') == "Few words."


def test_labels_with_a_link_to_the_thread_are_cut() -> None:
    labels = '<p class="tagged"><a href="#comments">→ 9 comments</a> <b>Filed under:</b> <a rel="tag" href="/t/a">Birds</a></p>'
    assert text_found(f'<h1>T</h1><div class="entry-content">{POST}{labels}</div>') == TEXT


@pytest.mark.parametrize(
    ("generator", "inside"),
    [
        ("Eleventy v2.0.1", '<ul class="links-nextprev"><li>Previous: <a href="/posts/ash/">Ash</a></li></ul>'),
        ("TISTORY", '<div class="container_postbtn"><button>Like</button> 12</div>'),
        (
            "Drupal 10",
            '<div class="node__links"><ul><li><a href="/user/login">Log in</a> to post comments</li></ul></div>',
        ),
    ],
)
def test_what_the_platform_puts_into_the_text_is_cut(generator: str, inside: str) -> None:
    page = (
        f'<html><head><title>Tides</title><meta name="generator" content="{generator}"></head>'
        f"<body><main><h1>Tides</h1>{POST}{inside}</main></body></html>"
    )
    post = scraper.extract(page, url="https://blog.example/posts/tides")
    assert post is not None
    assert post.text == TEXT
    assert not post.list_items


def test_a_list_of_links_to_parts_of_the_page_is_no_part_of_it() -> None:
    contents = '<div><p>In this guide</p><ol><li><a href="#f">Flour</a></li><li><a href="#w">Water</a></li></ol></div>'
    notes = '<ol><li>See the tables of 1911. <a href="#n1">back</a></li></ol>'
    found = text_found(f'<article><h1>T</h1><div class="entry-content">{contents}{POST}{notes}</div></article>')
    assert found is not None
    assert "Water" not in found
    assert "the tables of 1911" in found


def test_parts_of_a_thread_that_lie_in_one_another_leave_no_less_than_nothing() -> None:
    document = read_html("<main><article>a<section><p>one</p></section></article><article>b<p>two</p></article></main>")
    thread = [*document.root.iter("section", "p", "article")]
    articles = list(document.root.iter("article"))
    assert [own_prose(node, thread) for node in articles] == [0, 0]
    assert pick_node(articles, None, thread[:2]) in articles
