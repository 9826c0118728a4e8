"""Posts on pages that frameworks build: authors in boxes, links round blocks, wrappers called after what they hold."""

from __future__ import annotations

import pytest

import scraper
from exports.post import Post

SENTENCE = "The canal froze in the second week of January, and nobody under forty had ever seen that before. "
TEXT = "".join(f"<p>{SENTENCE * 3}</p>" for _ in range(3))


def read(head: str = "", below: str = "", *, top: str = "", text: str = TEXT, url: str = "https://b.example/p") -> Post:
    page = f"""<html lang="en"><head><title>Ice</title>{top}</head><body><header><a href="/">Quay</a></header>
<main><article><h1>Ice</h1>{head}<div class="zq">{text}</div>{below}</article></main></body></html>"""
    post = scraper.extract(page, url=url)
    assert post is not None
    return post


def names(post: Post) -> list[str]:
    return [author.name for author in post.authors]


def test_a_starters_box_about_the_author_may_be_long() -> None:
    box = "<div><p>Written by <strong>Ellen Quarles</strong> who lives and works in Leeds building dull, dependable software."
    box += ' <a href="https://social.example/eq">You should follow her there</a></p></div>'
    assert names(read("<p>May 31, 2020</p>", f"<footer>{box}</footer>")) == ["Ellen Quarles"]


def test_each_author_with_a_portrait_and_a_line_of_their_own() -> None:
    boxes = "".join(
        f'<div><img alt="{name}" src="a.jpg"><div><div>{name}</div><div>{job}</div></div></div>'
        for name, job in (("Priya Raman", "Staff Engineer"), ("Mateusz Kowal", "Site Reliability Engineer"))
    )
    assert names(read(f"<div>{boxes}<div>Apr 18, 2023 · 9 min read</div></div>")) == ["Priya Raman", "Mateusz Kowal"]


def test_authors_that_one_statement_names_have_a_box_each() -> None:
    stated = """<script type="application/ld+json">{"@type": "Article", "headline": "Ice", "author": {"@type": "Person",
"name": "Tamsin Grey"}, "contributor": [{"@type": "Person", "name": "Rob Idle", "url": "https://b.example/author/rob/"}]}
</script>"""
    boxes = "".join(f"<section><h4><a href='/x/{n}'>{n}</a></h4></section>" for n in ("Tamsin Grey", "Rob Idle"))
    assert names(read("<p>May 31, 2020</p>", boxes, top=stated)) == ["Tamsin Grey", "Rob Idle"]
    assert names(read("<p>May 31, 2020</p>", "<p>Tamsin Grey</p>", top=stated)) == ["Tamsin Grey"]


def test_the_owner_of_a_part_of_a_host_of_many_blogs() -> None:
    aside = '<aside><a class="View_userName__1" href="/tsubasa_k">つばさ</a><a class="userName" href="/other">Ann Lee</a></aside>'
    assert names(read("<p>2023/02/05</p>", aside, url="https://h.example/tsubasa_k/articles/9f8e")) == ["つばさ"]
    assert names(read("<p>2023/02/05</p>", aside)) == []


def test_a_name_in_its_own_element_behind_a_particle() -> None:
    assert names(read("<p><span>27 septembrie 2019</span><span>de <b>Andrei Lupescu</b></span></p>")) == [
        "Andrei Lupescu"
    ]


@pytest.mark.parametrize("line", ["<p>23 September 2017 · Walking Notes</p>", "<p>May 3, 2019 · Bread Recipes</p>"])
def test_words_of_rubrics_are_no_names(line: str) -> None:
    assert names(read(line)) == []


def test_labels_in_links_round_blocks_and_in_elements_called_so() -> None:
    head = "<p><time datetime='2023-02-05'>2023.02.05</time><span class='p-detail__cat'>News</span></p>"
    topics = "<div><a href='/topics/db'><div></div><div>Databases</div></a><a href='/topics/ops'><div>Operations</div></a></div>"
    post = read(head, topics)
    assert (post.categories, post.tags) == (("News",), ("Databases", "Operations"))


def test_round_the_title_stands_no_sidebar() -> None:
    page = f"""<html><body><div class="page__main page__main_has-sidebar"><article><div><h1>Ice</h1><div><span>Simple</span>
<span>3 min</span></div></div><div class="zq">{TEXT}</div></article></div></body></html>"""
    post = scraper.extract(page, url="https://b.example/p")
    assert post is not None
    assert post.text.split("\n\n") == [(SENTENCE * 3).strip()] * 3


def test_a_short_text_in_the_titles_own_entry_goes_before_the_lead_beside_the_title() -> None:
    page = f"""<html><body><article><div class="zh"><h1>Ice</h1><p>Ten minutes in, it began to snow.</p>
<div><span>3 May 2019</span></div></div><div class="zq"><p>{SENTENCE}</p><p>{SENTENCE}</p></div></article></body></html>"""
    post = scraper.extract(page, url="https://b.example/p")
    assert post is not None
    assert post.text == f"{SENTENCE.strip()}\n\n{SENTENCE.strip()}"


def test_what_stands_in_the_footer_of_an_item_is_no_text() -> None:
    footer = "<div class='itemfooter'><p>Posté par Lily à 10:32 - <a href='#'>Permalien</a><br>Tags : <a href='/t/a' rel='tag'>châles</a></p></div>"
    post = read("<p>22 novembre 2009</p>", text=TEXT + footer)
    assert post.text.endswith(SENTENCE.strip())
    assert (names(post), post.tags) == (["Lily"], ("châles",))


def test_the_title_in_a_box_of_its_own_without_an_entry() -> None:
    page = f"""<html lang="ko"><body><div class="k1"><div class="k2"><h1>Ice</h1><div><span class="username"><a href="/@moon">moon</a>
</span><span>·</span><span>2022년 8월 9일</span></div><div>목록 보기</div><div>3/5</div></div><div class="k3"><p>{SENTENCE}</p>
</div></div></body></html>"""
    post = scraper.extract(page, url="https://h.example/@moon/ice")
    assert post is not None
    assert (post.text, names(post)) == (SENTENCE.strip(), ["moon"])


def test_a_subtitle_and_the_lines_below_it_are_no_text() -> None:
    body = f"<div class='q1'>{TEXT}</div><div class='q2'><p>Ann writes about work, and Bo is a reporter in the city.</p></div>"
    page = f"""<html><body><div class="q0"><h1>Ice</h1><h2>In a basement by the canal, two brothers keep their skates</h2>
<p>By <a href="/contributors/ann">Ann Lee</a></p><p>May 9, 2018</p>{body}</div></body></html>"""
    post = scraper.extract(page, url="https://b.example/p")
    assert post is not None
    assert post.text.split("\n\n") == [(SENTENCE * 3).strip()] * 3


@pytest.mark.parametrize(
    ("head", "below", "wanted"),
    [
        ("<p>Naomi Osei</p><p><a href='https://s.example/n'>@naomiosei</a></p><p>May 22, 2024</p>", "", ["Naomi Osei"]),
        ("<p>Ice Cold</p><p><a href='https://s.example/n'>@quay</a></p><p>May 22, 2024</p>", "", []),
        ("<p class='it_author'><a href='/mame'>@mame</a> 2020年12月03日</p>", "", ["mame"]),
        (
            "<p>3.3.2021</p>",
            "<p class='author-profile'>雪子 發表在 <a href='/'>痞客邦</a> <a href='#comments'>留言</a>(0)</p>",
            ["雪子"],
        ),
    ],
)
def test_names_told_by_a_handle_or_the_word_behind(head: str, below: str, wanted: list[str]) -> None:
    assert names(read(head, below)) == wanted


def test_a_name_before_the_time_in_the_posts_footer() -> None:
    foot = "<p class='pie'>{} | 23/11/2006 20:41 | <a href='/t/a'>Pueblo</a> | <a href='#c'>1 comentario</a></p>"
    page = "<html><body><div><h2>Ice</h2>{}{}</div></body></html>"
    for first, wanted in (("Anselmo", ["Anselmo"]), ("<a href='/t/b'>Fiestas</a>", [])):
        post = scraper.extract(page.format(TEXT, foot.format(first)), url="https://b.example/p")
        assert post is not None
        assert names(post) == wanted


def test_a_name_in_its_own_element_beside_a_rubric_that_a_word_announces() -> None:
    head = "<p><span>8. dubna 2019 v 10:12</span> <span>Lenka Havránková</span> <span>Rubrika: <a href='/rubrika/r/'>Recenze</a></span></p>"
    page = f"<html lang='cs'><body><h1>Led</h1>{head}<div class='entry-content'>{TEXT}</div></body></html>"
    post = scraper.extract(page, url="https://b.example/p")
    assert post is not None
    assert (names(post), post.categories) == (["Lenka Havránková"], ("Recenze",))


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", "<p>San Francisco | May 3, 2019</p>"),
        ("en", "<div><img src='tag.png' alt=''><p>Customer Stories</p><p>May 3, 2019</p></div>"),
        ("en", "<p><span>Words</span> <span>Ice and Water</span></p><p>May 3, 2019</p>"),
        ("de", "<p>3. Mai 2019 · Haus und Hof</p>"),
        ("de", "<div><span>3. Mai 2019</span><span>Neue Produkte</span></div>"),
        ("fr", "<div><span>3 mai 2019</span><span>Vie de Famille</span></div>"),
        ("fr", "<p>Photos de <b>Marie Blanc</b></p><p>3 mai 2019</p>"),
        ("es", "<p><span>3 de mayo de 2019</span> <span>de <b>Ciudad Real</b></span></p>"),
        ("ru", "<p>Нижний Новгород</p><p>3 мая 2019</p>"),
        ("ru", "<p>Фото: Анна Белова</p><p>3 мая 2019</p>"),
        ("ja", "<p>3/5</p><p>一覧を見る</p>"),
    ],
)
def test_rubrics_credits_and_places_beside_the_date(language: str, head: str) -> None:
    page = (
        f'<html lang="{language}"><body><article><h1>Ice</h1>{head}<div class="zq">{TEXT}</div></article></body></html>'
    )
    post = scraper.extract(page, url="https://b.example/p")
    assert post is not None
    assert names(post) == []


@pytest.mark.parametrize(
    ("language", "head", "wanted"),
    [
        (
            "en",
            "<div><div><img src='a.jpg' alt=''></div><p>Mina Sorensen</p><p>Apr 4, 2022</p></div>",
            ["Mina Sorensen"],
        ),
        ("en", "<div><img src='a.jpg' alt='avatar'><p>Mina Sorensen</p></div><p>Apr 4, 2022</p>", ["Mina Sorensen"]),
        (
            "es",
            "<div><span>Texto</span><span>Yolanda Peralta y Tomás Ibarra</span></div>",
            ["Yolanda Peralta", "Tomás Ibarra"],
        ),
    ],
)
def test_names_beside_a_portrait_or_behind_a_word_in_its_own_element(
    language: str, head: str, wanted: list[str]
) -> None:
    page = (
        f'<html lang="{language}"><body><article><h1>Ice</h1>{head}<div class="zq">{TEXT}</div></article></body></html>'
    )
    post = scraper.extract(page, url="https://b.example/p")
    assert post is not None
    assert names(post) == wanted


def test_a_list_of_nothing_but_labels_at_the_end_of_any_body() -> None:
    labels = "<ul><li><a href='/tags/sea'><svg><path d='M0'/></svg>&nbsp;<span>sea</span></a></li><li><a href='/tags/ice'>ice</a></li></ul>"
    page = f'<html><body><article><h1>Ice</h1><div class="entry-content">{TEXT}{labels}</div></article></body></html>'
    post = scraper.extract(page, url="https://b.example/p")
    assert post is not None
    assert (set(post.tags), post.list_items) == ({"sea", "ice"}, ())


def test_a_day_in_words_with_the_time_run_into_the_year() -> None:
    foot = "<div class='postdesc'>+ نوشته شده در&nbsp; پنجشنبه پانزدهم آبان ۱۳۹۳ساعت 18:22&nbsp; توسط نرگس رضایی | <a href='#'>نظر بدهید</a></div>"
    page = f"<html lang='fa'><body><div class='post'><h2>یخ</h2><div class='postcontent'>{TEXT}</div>{foot}</div></body></html>"
    post = scraper.extract(page, url="https://b.example/post/87")
    assert post is not None
    assert post.published is not None
    assert (post.published.isoformat(), names(post)) == ("2014-11-06T18:22:00+00:00", ["نرگس رضایی"])


@pytest.mark.parametrize(
    ("head", "below", "wanted"),
    [
        ("<p><span>15.10.2019</span> <span>Автор статьи: Виктор Панов, технолог</span></p>", "", ["Виктор Панов"]),
        (
            "<p>2012年05月20日</p>",
            "<div>annlee at 19:33│<a href='/1.html'>Permalink</a>│<a href='#c'>Comments(1)</a></div>",
            ["annlee"],
        ),
        (
            "<p>2012年05月20日</p>",
            "<div>Meet us at 19:33 | <a href='/1.html'>Map</a> | <a href='#c'>Tickets</a></div>",
            [],
        ),
    ],
)
def test_names_in_the_words_of_other_services(head: str, below: str, wanted: list[str]) -> None:
    assert names(read(head, below)) == wanted


def test_a_word_for_no_label_is_none_and_a_numbered_category_is_one() -> None:
    post = read(
        "<p>3.3.2021</p>", "<p class='tags'>标签: none</p><p>at 19:33 | <a href='/archives/cat_10.html'>釣行記</a></p>"
    )
    assert (post.categories, post.tags) == (("釣行記",), ())


def test_a_heading_that_leads_to_its_own_page_is_not_the_blogs() -> None:
    page = f"""<html><head><title>On ice - Prof</title></head><body><div><h2 class="blog-title"><a href="/blog/on-ice">On ice</a></h2>
<p class="blog-date">12/6/2020</p></div><div class="blog-content">{TEXT}</div></body></html>"""
    post = scraper.extract(page, url="https://b.example/blog/on-ice")
    assert post is not None
    assert post.title == "On ice"
