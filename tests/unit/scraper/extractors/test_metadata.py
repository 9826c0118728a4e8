"""Byline, labels, dates, language and addresses of whole small pages."""

from __future__ import annotations

import json

import pytest

from pipelines.found import FoundPost
from scraper.extractors.post import read_post
from scraper.head import read_head
from scraper.html import read_html
from scraper.platforms.registry import which_platform

URL = "https://blog.example/2019/05/three-ducks/"
PROSE = "<p>" + "The three ducks left the pond at dusk, and nobody saw which way they went. " * 6 + "</p>"
COMMENTS = (
    '<ol class="commentlist"><li class="comment" id="comment-1"><div class="comment-author vcard"><cite class="fn">Zed</cite></div>'
    '<div class="comment-meta"><a href="#comment-1">June 1, 2019 at 9:00 am</a></div><p>I saw them all, by the way.</p></li></ol>'
)


def post_of(body: str, head: str = "<title>Three ducks</title>", url: str = URL) -> FoundPost:
    document = read_html(f"<html lang='en'><head>{head}</head><body>{body}</body></html>", url=url)
    read = read_head(document)
    post = read_post(document, which_platform(document, read), read)
    assert post is not None
    return post


def authors(post: FoundPost) -> list[str]:
    return [author.name for author in post.authors]


def dates(post: FoundPost) -> list[str]:
    return [date.text for date in post.published]


BYLINES = [
    (
        "a word of an unknown language in the name's own node",
        f'<h1>Three ducks</h1><p><span class="author vcard"><span class="fn">vid <a href="/u/ann">Ann Lee</a></span></span></p>{PROSE}',
        ["Ann Lee"],
    ),
    (
        "a link to the author's posts and no word",
        f'<h2>Three ducks</h2><h4><a href="/author/ann/">Ann Lee</a><span>3:15 pm on May 3, 2019</span></h4>{PROSE}',
        ["Ann Lee"],
    ),
    (
        "a preposition of the date's",
        f"<h2>Three ducks</h2><p>Scris de Ann Lee pe 3 mai 2019 la ora 14:05</p>{PROSE}",
        ["Ann Lee"],
    ),
    (
        "between the date and the comments",
        f'<h2>Three ducks</h2><h4>03.05.2019 · Ann Lee · <a href="#comments">9 comments</a></h4>{PROSE}',
        ["Ann Lee"],
    ),
    (
        "before a date and labels",
        f"<h2>Three ducks</h2><p>Kirjoittanut <b>Ann Lee</b> 3.5.2019 klo 13.19 | Birds</p>{PROSE}",
        ["Ann Lee"],
    ),
    ("a line below the title", f"<h1>Three ducks</h1><p>by Ann Lee</p>{PROSE}", ["Ann Lee"]),
    ("a link", f'<h1>Three ducks</h1><p>Posted by <a href="/author/ann/">Ann Lee</a></p>{PROSE}', ["Ann Lee"]),
    (
        "two links side by side",
        f'<article><h1>Three ducks</h1>{PROSE}<footer>By <a href="/a/1">Ann Lee</a> <a href="/a/2">Bob Ray</a></footer></article>',
        ["Ann Lee", "Bob Ray"],
    ),
    (
        "a link that is a sentence, and the name printed beside it",
        (
            f'<article><h1>Three ducks</h1><div class="entry-content">{PROSE}</div><p class="byline">By Ann Lee</p>'
            '<a rel="author" href="/author/ann/">View all of Ann Lee’s posts.</a></article>'
        ),
        ["Ann Lee"],
    ),
    (
        "a link that is a sentence, and nothing else",
        (
            f'<article><h1>Three ducks</h1><div class="entry-content">{PROSE}</div>'
            '<a rel="author" href="/author/ann/">View all posts by Ann Lee</a></article>'
        ),
        ["Ann Lee"],
    ),
    ("never the first commenter", f"<h1>Three ducks</h1><div class='entry-content'>{PROSE}</div>{COMMENTS}", []),
    (
        "never the theme's maker",
        f"<h1>Three ducks</h1><div class='entry-content'>{PROSE}</div><div id='footer'>Theme by Zed Design. © 2019 Zed</div>",
        [],
    ),
    (
        "never a neighbour's byline",
        (
            f"<article><h1>Three ducks</h1><div class='entry-content'>{PROSE}</div></article>"
            "<article><h2><a href='/other/'>Other</a></h2><p>By Zed Zap</p></article>"
        ),
        [],
    ),
]


@pytest.mark.parametrize(("body", "wanted"), [case[1:] for case in BYLINES], ids=[case[0] for case in BYLINES])
def test_byline(body: str, wanted: list[str]) -> None:
    assert authors(post_of(body)) == wanted


def test_lines_that_blogger_calls_bylines_name_nobody() -> None:
    stated = {"@type": "BlogPosting", "headline": "Three ducks", "author": {"@type": "Person", "name": "Ann Lee"}}
    head = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    line = '<span class="byline {}">{}</span>'
    post = post_of(
        f"<article><h1>Three ducks</h1>{line.format('post-timestamp', 'mars 11')}{PROSE}"
        f"{line.format('post-labels', '<span>Labels</span><a href=/search/label/pond rel=tag>pond</a>')}</article>",
        head=head,
    )
    assert [author.name for author in post.authors] == ["Ann Lee"]


def test_the_printed_byline_beats_the_machine_readable_one() -> None:
    head = '<script type="application/ld+json">{"@type":"BlogPosting","headline":"Three ducks","author":{"@type":"Person","name":"admin"}}</script>'
    assert authors(post_of(f"<h1>Three ducks</h1><p class='byline'>By Ann Lee</p>{PROSE}", head)) == ["Ann Lee"]
    assert authors(post_of(f"<h1>Three ducks</h1>{PROSE}", head)) == ["admin"]


def test_an_organisation_with_the_blogs_name_is_no_author() -> None:
    head = (
        '<meta property="og:site_name" content="My Pond"><script type="application/ld+json">{"@type":"BlogPosting",'
        '"headline":"Three ducks","author":{"@type":"Organization","name":"My Pond"}}</script>'
    )
    assert authors(post_of(f"<h1>Three ducks</h1>{PROSE}", head)) == []


DATES = [
    (
        "time[datetime]",
        f'<h1>Three ducks</h1><time datetime="2019-05-03T10:00:00+02:00">3 May</time>{PROSE}',
        "2019-05-03T10:00:00+02:00",
    ),
    ("words", f"<h1>Three ducks</h1><p>May 3, 2019 at 10:00 am</p>{PROSE}", "May 3, 2019 at 10:00 am"),
    (
        "day above, time below",
        f"<h2>May 3, 2019</h2><h1>Three ducks</h1><div class='entry-content'>{PROSE}</div><p>posted by Ann at 10:15</p>",
        "May 3, 2019 10:15",
    ),
    (
        "the time of day is the link's title",
        f'<h1>Three ducks</h1><a title="7:43 am" href="#"><span class="entry-date">May 3, 2019</span></a>{PROSE}',
        "May 3, 2019 7:43 am",
    ),
    (
        "small print below the text",
        f"<h1>Ducks</h1><div>{PROSE}<hr><p><small>3 May 2019. <a href='/'>Home</a></small></p></div>",
        "3 May 2019",
    ),
    ("the address alone", f"<h1>Three ducks</h1>{PROSE}", "2019-05"),
    ("a short month of two words", f"<h1>Ducks</h1><p>9 thg 9, 2022</p>{PROSE}", "9 thg 9, 2022"),
    ("not the copyright", f"<h1>Three ducks</h1>{PROSE}<p>© 2011-2018 Ann</p>", "2019-05"),
    ("not a comment's", f"<h1>Three ducks</h1><div class='entry-content'>{PROSE}</div>{COMMENTS}", "2019-05"),
]


@pytest.mark.parametrize(("body", "wanted"), [case[1:] for case in DATES], ids=[case[0] for case in DATES])
def test_published(body: str, wanted: str) -> None:
    assert dates(post_of(body))[0] == wanted


def test_the_date_of_the_last_change_is_told_apart() -> None:
    post = post_of(f"<h1>Three ducks</h1><p>May 3, 2019 (updated: June 9, 2020)</p>{PROSE}")
    assert dates(post)[0] == "May 3, 2019"
    post = post_of(
        f'<h1>Three ducks</h1><time class="published" datetime="2019-05-03">a</time> <time class="updated" datetime="2020-06-09">b</time>{PROSE}'
    )
    assert dates(post)[0] == "2019-05-03"
    assert post.modified[0].text == "2020-06-09"


def test_a_class_that_says_updated_beats_a_property_that_stands_on_both_dates() -> None:
    times = "".join(
        f'<time class="date-{word}" itemprop="dateCreated datePublished" datetime="{day}T08:00:00Z">{day}</time> '
        for word, day in (("created", "2019-05-03"), ("updated", "2020-06-09"))
    )
    post = post_of(f"<h1>Three ducks</h1><p>{times}</p>{PROSE}")
    assert {date.text[:7] for date in post.published} == {"2019-05"}
    assert {date.text[:10] for date in post.modified} == {"2020-06-09"}


def test_labels_apart() -> None:
    post = post_of(
        f'<article><h1>Three ducks</h1><div class="entry-content">{PROSE}</div><footer>Filed under '
        '<a href="/category/birds/" rel="category tag">Birds</a>, tagged <a href="/tag/pond/" rel="tag">pond</a></footer></article>'
    )
    assert (post.categories, post.tags) == (("Birds",), ("pond",))


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("pond<sup>11</sup>", "pond"),
        ("pond <span>(3)</span>", "pond"),
        ("<span><i></i>pond<em>4</em></span>", "pond"),
        ("R&amp;amp;D", "R&D"),
        ("<span>2016</span>", "2016"),
    ],
)
def test_a_labels_name_without_its_posts_number(shown: str, name: str) -> None:
    post = post_of(f'<h1>Three ducks</h1>{PROSE}<p>Tags: <a href="/tag/pond/" rel="tag">{shown}</a></p>')
    assert post.tags == (name,)


def test_a_stated_label_that_is_escaped_twice_is_the_printed_one() -> None:
    post = post_of(
        f'<h1>Three ducks</h1>{PROSE}<p>Tags: <a href="/tag/r-d/" rel="tag">R&amp;D</a></p>',
        head='<meta property="article:tag" content="R&amp;amp;D">',
    )
    assert post.tags == ("R&D",)


@pytest.mark.parametrize(
    ("stated", "tags"), [(["boats,maps"], ("boats", "maps")), (["Paris, France", "boats"], ("Paris, France", "boats"))]
)
def test_tags_that_are_stated_all_in_one(stated: list[str], tags: tuple[str, ...]) -> None:
    head = "".join(f'<meta property="article:tag" content="{text}">' for text in stated)
    assert post_of(f"<h1>Three ducks</h1>{PROSE}", head=head).tags == tags


def test_labels_by_where_they_lead() -> None:
    post = post_of(
        f'<h1>Three ducks</h1><p><a href="/kategorie/voegel/">Vögel</a> <a href="/schlagwort/teich/">Teich</a></p>{PROSE}'
    )
    assert (post.categories, post.tags) == (("Vögel",), ("Teich",))


@pytest.mark.parametrize(
    ("line", "categories", "tags"),
    [
        (
            'Kategorien: <a href="/x">Vögel</a>, <a href="/y">Enten</a> | <a href="/z">Permalink</a>',
            ("Vögel", "Enten"),
            (),
        ),
        ('Mots-clés : <a href="/x">canard</a> <a href="/y">étang</a>', (), ("canard", "étang")),
        (
            'Rédigé le 21 mai 2007 à 22:17 dans <a href="/x/">Oiseaux</a> | <a href="/z">Lien permanent</a>',
            ("Oiseaux",),
            (),
        ),
        ('3 May 2019 in <a href="/users/ann">Ann Lee</a>', (), ()),
    ],
)
def test_labels_that_a_line_announces(line: str, categories: tuple[str, ...], tags: tuple[str, ...]) -> None:
    post = post_of(f"<div><h1>Three ducks</h1>{PROSE}<p>{line}</p></div>")
    assert (post.categories, post.tags) == (categories, tags)


def test_a_sidebars_tag_cloud_is_not_the_posts() -> None:
    cloud = "".join(f'<a href="/tag/t{n}/" rel="tag">t{n}</a> ' for n in range(30))
    post = post_of(
        f"<article><h1>Three ducks</h1><div class='entry-content'>{PROSE}</div></article><div id='sidebar'>{cloud}</div>"
    )
    assert post.tags == ()


def test_language_and_addresses() -> None:
    head = '<link rel="canonical" href="/2019/05/three-ducks/"><link rel="shortlink" href="https://blog.example/?p=7">'
    post = post_of(f"<h1>Three ducks</h1>{PROSE}", head)
    assert (post.language, post.url, post.aliases) == ("en", URL, ("https://blog.example/?p=7",))
    front = post_of(f"<h1>Three ducks</h1>{PROSE}", '<link rel="canonical" href="https://blog.example/">')
    assert front.url == URL


def test_every_field_says_where_it_came_from() -> None:
    post = post_of(f'<h1>Three ducks</h1><p>by Ann Lee, <time datetime="2019-05-03">May 3</time></p>{PROSE}')
    assert {"title", "authors", "published", "language", "text"} <= post.sources.keys()


def test_the_word_before_labels_is_none() -> None:
    markup = (
        '<span class="categories">分类：</span><a href="/c/a/" rel="category">Birds</a><span class="tags">标签:</span>'
    )
    post = post_of(
        f'<h2>Three ducks</h2><div class="entry-content">{PROSE}</div><div>{markup}<a href="/t/p/" rel="tag">pond</a></div>'
    )
    assert (post.categories, post.tags) == (("Birds",), ("pond",))


def test_a_long_paragraph_on_the_post_states_author_and_moment() -> None:
    """Kubrick's: it stands in the text's own element, and goes on with feeds and trackbacks."""
    rest = "Du kannst die Kommentare zu diesem Eintrag durch den Feed verfolgen, und selbst einen schreiben. " * 4
    line = f"Dieser Eintrag wurde am Freitag, 3. Mai 2019 um 14:05 Uhr von ann.lee veröffentlicht. {rest}"
    post = post_of(
        f'<h2>Three ducks</h2><div class="entrytext">{PROSE}<p class="postmetadata"><small>{line}</small></p></div>'
    )
    assert authors(post) == ["ann.lee"]
    assert any("3. Mai 2019 um 14:05" in text for text in dates(post))


def test_a_builders_widget_is_no_sidebar() -> None:
    """Elementor calls each of its blocks a widget: title, byline and text are some."""

    def block(kind: str, inner: str) -> str:
        return (
            f'<div class="elementor-element elementor-widget elementor-widget-{kind}">'
            f'<div class="elementor-widget-container">{inner}</div></div>'
        )

    byline = (
        '<ul><li itemprop="author"><a href="/author/a/">Ann Lee</a></li><li itemprop="datePublished">3.5.2019</li></ul>'
    )
    post = post_of(
        block("theme-post-title", '<h1 class="elementor-heading-title">Three ducks</h1>')
        + block("post-info", byline)
        + block("theme-post-content", PROSE)
        + block("sidebar", '<h3 class="widget-title">Recent</h3><a href="/author/z/" rel="author">Zed</a>'),
        head="<title>Other words</title>",
    )
    assert post.title == "Three ducks"
    assert authors(post) == ["Ann Lee"]
    assert dates(post)[0] == "3.5.2019"
