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
