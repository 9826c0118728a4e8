"""Post authors and labels in lines that no word list knows: told by the date beside them, by addresses, by form."""

from __future__ import annotations

import pytest

import scraper
from exports.post import Post

TEXT = "".join(f"<p>{'Taikina lepää vielä tunnin ajan, ja uuni lämpenee. ' * 4}</p>" for _ in range(3))


def read(head: str = "", below: str = "", top: str = "", host: str = "blog.example") -> Post:
    page = f"""<html><head><title>Leipä - Blogi</title></head><body><div><a href="/">Blogi</a></div><article>{top}
<h1>Leipä</h1>{head}<div class="entry-content">{TEXT}</div>{below}</article></body></html>"""
    post = scraper.extract(page, url=f"https://{host}/2021/leipa")
    assert post is not None
    return post


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("<p>De Sorin, luni 8 noiembrie 2010, 09:24 - <a href='/category/Mese'>Mese</a></p>", "Sorin"),
        ("<div><span>4 aprilie 2021</span>&nbsp;·&nbsp;2 minute&nbsp;·&nbsp;Cristi</div>", "Cristi"),
        ("<div><span class='nick'>오후의산책</span><span>2017.10.03 21:40</span></div>", "오후의산책"),
        ("<p>6 مه 2020 | <span>سارا کیانی</span> | <a href='/tags/nan/'>نان</a></p>", "سارا کیانی"),
        ("<table><tr><th>글쓴이</th><td>한지우</td><th>날짜</th><td>2012-06-07 13:05</td></tr></table>", "한지우"),
        ("<p>เขียนโดย คุณต้น เมื่อ 9 มีนาคม 2550</p>", "คุณต้น"),
        ("<p>Αναρτήθηκε από Μανώλης στις 22:08 στο <a href='/c/volta/'>Βόλτες</a></p>", "Μανώλης"),
        ("<p><span>24 Aralık 2022</span> · <a href='/blog/yazar/selin/'>Selin Kaya</a> · 4 dk</p>", "Selin Kaya"),
        ("<div class='autor'>Teresa Lopes escreveu isto</div>", "Teresa Lopes"),
        (
            "<p>Selim Acar tarafından 9 Ekim 2013 tarihinde yazıldı. Kategori: <a href='/k/gezi'>Gezi</a></p>",
            "Selim Acar",
        ),
        ("<p>Zveřejněno 3. 5. 2011, autor Karel, rubrika <a href='/rubrika/voda'>Voda</a></p>", "Karel"),
        ("<p>लेखक - मीरा त्रिपाठी | 14 जनवरी 2018</p>", "मीरा त्रिपाठी"),
        ("<p><i class='icon-user'></i> Lê Minh <i class='icon-calendar'></i> 22/08/2021</p>", "Lê Minh"),
        ("<p><span class='fa fa-user'></span> <a href='#'>Ann Lee</a> <span>3.3.2021</span></p>", "Ann Lee"),
        (
            "<div><span>19 ביוני 2015</span><span>מאת מיכל ברק</span><span>ב<a href='/c/1' rel='category tag'>אפייה</a></span></div>",
            "מיכל ברק",
        ),
        ("<p>Teksti Elina Salo | Kuvat Ville Aro</p><p>1.12.2018</p>", "Elina Salo"),
        ("<p>Av Klara Ros (text) och Nils Ek (foto)</p><p>3 juli 2019</p>", "Klara Ros"),
        ("<p>2017-06-01 09:12 文/林晓 阅读 (321)</p>", "林晓"),
        ("<p>24/12/2020 - Bài: Phạm Gia Hân - Ảnh: Đức Long</p>", "Phạm Gia Hân"),
        ("<p>박서연 작가 · 2022.08.01</p>", "박서연"),
        ("<p class='credits'>Text: Anna Lenz · Fotos: Uwe Bach</p><p>1. Juli 2016</p>", "Anna Lenz"),
        ("<p>Écrit par Élodie Vasseur à mars  3, 2005 10:22 AM</p>", "Élodie Vasseur"),
        (
            "<p><time datetime='2021-03-10'>10. 3. 2021</time></p><p><a href='/blog/autor/ada'>Ada Nova</a></p>",
            "Ada Nova",
        ),
        ("<p>by kit-wren42 on <time datetime='2023-02-01'>Feb 1, 2023</time></p>", "kit-wren42"),
        ("<p>Par jp_martin le mercredi, mars 5 2008, 12:11 - <a href='#'>Lien permanent</a></p>", "jp_martin"),
        ("<p><i>Par Yves Le Goff, le 3 mars 2004</i></p>", "Yves Le Goff"),
        ("<p>Posted March 1, 2016 by North Bank Bakers' Co-op</p>", "North Bank Bakers' Co-op"),
        ("<p>Von Ken Marsh. Aus dem Englischen übersetzt von Ulla Thorn.</p><p>4. April 2014</p>", "Ken Marsh"),
        ("<div>作者：周小舟　发布时间：2014-03-03 10:12　来源：水边杂志</div>", "周小舟"),
        (
            "<div class='author'><a href='/m'>みずほ@パン職人</a></div><div>2021年11月23日 19:05</div>",
            "みずほ@パン職人",
        ),
        ("<p>by Ann 4 May 2019</p>", "Ann"),
        ("<p>H. J. Pemberton, 8 November 1999</p>", "H. J. Pemberton"),
        ("<p>21 stycznia 2011 przez Hania, kategoria: <a href='/kat/dom'>Dom</a></p>", "Hania"),
        ("<p>2013年12月8日 由 阿福 发布 | <a href='/?cat=2'>老面</a></p>", "阿福"),
        ("<p>Par Maître Poolish,  dimanche 2 novembre 2014 à 18:42</p>", "Maître Poolish"),
        ("<p>Verfasser: Familie Brandt</p><p>Datum: 3. April 2021</p>", "Familie Brandt"),
        ("<div class='autoria'><span>Reportagem de</span> <strong>Júlia Wendt</strong></div>", "Júlia Wendt"),
        ("<p>撰文｜吳小麥　編輯｜周大米</p><p>2020 年 3 月 12 日</p>", "吳小麥"),
        ("<p>Marijke schreef op zondag 14 september 2014:</p>", "Marijke"),
        ("<p>Upplagt av Britt-Marie kl. 21:04 den 7 juli 2009</p>", "Britt-Marie"),
        ("<div>Wysłane przez <span class='username'>agata.w</span> w dniu śr., 02/08/2023 - 10:31</div>", "agata.w"),
        ("<p>3.3.2021</p><p>Written by <b>Rowan Pike</b> who lives in Leith and bakes.</p>", "Rowan Pike"),
        (
            "<div class='byline-box'><div><span>Tessa Vaughn</span><div><span>3.3.2021</span></div></div></div>",
            "Tessa Vaughn",
        ),
        ("<div class='author'><strong class='author__name'>麥子</strong> 發表在 痞客邦</div>", "麥子"),
        ("<p class='signature'>par Hervé, lundi 3 mai 2010</p>", "Hervé"),
        ("<p>de Anca-Maria Stoica / 14 iulie 2017 / <a href='/c/gust'>Gust</a></p>", "Anca-Maria Stoica"),
        ("<p>פורסם ב-9 בפברואר 2018 על ידי אורי לב</p>", "אורי לב"),
        ("<div><a href='/@chiara'>Chiara Dell'Orto</a><span>14 feb 2022</span></div>", "Chiara Dell'Orto"),
        ("<div><span>mars 3, 2022</span>&nbsp;·&nbsp;4 min&nbsp;·&nbsp;Nils af Ek</div>", "Nils af Ek"),
        ("<p>Mar 3, 2017 • Lena Krug</p>", "Lena Krug"),
        ("<div><span>16 січня 2022</span> <span>Оксана Гай</span> <a href='/c/pobut'>Побут</a></div>", "Оксана Гай"),
    ],
)
def test_the_author_in_a_line_below_the_title(line: str, name: str) -> None:
    assert [author.name for author in read(line).authors] == [name]


def test_labels_and_author_in_headings_below_the_text() -> None:
    below = """<h5 class="post-tags">Tags: <a href="/t/1">老面</a> <a href="/t/2">节气</a></h5>
<h6 class="post-footer">发布:小满 | 分类:厨房 | 评论:0 | 浏览:123</h6><h5><a href="/2021/next">Kahvi</a></h5>"""
    post = read(below=below)
    assert [author.name for author in post.authors] == ["小满"]
    assert post.tags == ("老面", "节气")


def test_the_author_signed_below_the_text() -> None:
    assert [author.name for author in read(below="<p>— Ann Lee, 25 December 2011</p>").authors] == ["Ann Lee"]


@pytest.mark.parametrize(
    "line",
    [
        "<p>4 aprilie 2021 · 2 minute · <a href='/c/eseuri'>Eseuri</a></p>",
        "<p>4 aprilie 2021 · 2 minute</p>",
        "<p>4 aprilie 2021 · eseuri</p>",
        "<p>She wrote to me in the spring, and I wrote back to her long after it was over and done, by the old canal.</p>",
        "<p>4 aprilie 2021 | <a href='/c/e'>Eseuri Noi</a> | 3 comentarii</p>",
    ],
)
def test_what_stands_beside_the_date_and_is_no_author(line: str) -> None:
    assert read(line).authors == ()


def test_the_author_in_a_column_of_the_posts_own_header() -> None:
    page = f"""<html><head><title>週末</title><meta name="generator" content="Ghost 5.8"></head><body><article>
<header class="gh-article-header"><h1 class="gh-article-title">週末</h1><aside class="gh-article-sidebar">
<h4 class="gh-author-name"><a href="/author/wen/">周曉雯</a></h4></aside></header>
<section class="gh-content">{TEXT}</section></article></body></html>"""
    post = scraper.extract(page, url="https://yunhe.example/zhoumo/")
    assert post is not None
    assert [author.name for author in post.authors] == ["周曉雯"]


def test_labels_below_a_word_for_them_and_behind_one_without_a_colon() -> None:
    below = """<div><span>Κατηγορία</span> <a href="/k2/1">Εκδρομές</a></div><div><span>Ετικέτες</span><ul>
<li><a href="/x/1">κανάλι</a></li><li><a href="/x/2">ποδήλατο</a></li></ul></div><p><a href="/u/9">Διονύσης</a></p>"""
    post = read(below=below)
    assert post.categories == ("Εκδρομές",)
    assert post.tags == ("κανάλι", "ποδήλατο")


@pytest.mark.parametrize(
    ("line", "categories", "tags"),
    [
        (
            "<p>Postat 2017-03-05 av <a href='/user/1'>Örjan</a> i <a href='/mat/'>Mat</a>, <a href='/b/'>Bröd</a></p>",
            ("Mat", "Bröd"),
            (),
        ),
        ("<p>2022-03-03 <a href='/t/pao'><span>#</span>pao</a> <a href='#top'>#top</a></p>", (), ("pao",)),
        ("<p>3.3.2021 | <a href='/index.php/weblog/C7/'>Cucina</a></p>", ("Cucina",), ()),
        ("<p>3.3.2021 | 分类:厨房 | 评论:0</p>", ("厨房",), ()),
        ("<dl><dd>Kategori: <a href='/blog'>Opskrifter</a></dd><dd>3.3.2021</dd></dl>", ("Opskrifter",), ()),
        ("<p>Napsal Bohdan, 19. července 2010 v rubrice <a href='/r/p'>Pokusy</a></p>", ("Pokusy",), ()),
        ("<p>Tags: rye, slow bread</p><p>3.3.2021</p>", (), ("rye", "slow bread")),
        ("<nav class='post_tags'>Taggar: <a href='/t/rag' rel='tag'>råg</a></nav>", (), ("råg",)),
    ],
)
def test_labels_in_lines_of_any_make(line: str, categories: tuple[str, ...], tags: tuple[str, ...]) -> None:
    post = read(line)
    assert (post.categories, post.tags) == (categories, tags)


def test_a_member_of_the_blog_is_an_author_and_one_of_another_site_is_not() -> None:
    assert [author.name for author in read("<p><a href='/users/ann'>Ann Lee</a> 3.3.2021</p>").authors] == ["Ann Lee"]
    assert read("<p><a href='https://pictures.example/people/ann'>Ann Lee</a> 3.3.2021</p>").authors == ()


def test_the_time_in_a_title_attribute_in_another_calendar() -> None:
    post = read("<p><span class='date' title='1398/07/22 10:15'>۴ سال پیش</span></p>")
    assert post.published is not None
    assert post.published.isoformat() == "2019-10-14T10:15:00+00:00"


def test_a_word_for_labels_before_something_else_announces_none() -> None:
    post = read(below="<p>Tags</p><p><a href='/author/ann'>Ann Lee</a></p><p><a href='/x/1'>Weiter</a></p>")
    assert post.tags == ()


@pytest.mark.parametrize(
    "line",
    [
        "<p>Signe Holm</p><p>9. jan. 2024</p>",
        "<p><span>Signe Holm</span><span>·</span><time datetime='2024-01-09'>9. jan. 2024</time><span>·</span>6 min</p>",
        "<p class='dato'>Signe Holm, 9. januar 2024</p>",
        "<div><img alt='Signe Holm' src='a.jpg'><div><a href='/signe'>Signe Holm</a></div><div>9. jan. 2024</div></div>",
        "<div class='author-wrapper'><img src='a.jpg'><div><div>Signe Holm</div><div>9. jan. 2024</div></div></div>",
    ],
)
def test_a_name_beside_the_date_that_the_page_knows_from_elsewhere(line: str) -> None:
    assert [author.name for author in read(line, host="signeholm.example").authors] == ["Signe Holm"]


@pytest.mark.parametrize(
    ("line", "host"),
    [
        ("<p class='dato'>Signe Holm, 9. januar 2024</p>", "blog.example"),  # it may be a place
        ("<p>Taikina Matkat</p><p>9. jan. 2024</p>", "taikina.example"),  # what the text speaks of
        ("<p><a rel='category tag' href='/c/1'>Holm Travels</a></p><p>9. jan. 2024</p>", "holm.example"),
        ("<p>Signe Holm</p>", "signeholm.example"),  # no date beside it
        ("<p>Holm</p><p>9. jan. 2024</p>", "holm.example"),
        (
            "<p>Travel Diary · 9. jan. 2024</p>",
            "slowtravel.example",
        ),  # a rubric, and the blog is called after half of it
    ],
)
def test_words_beside_the_date_that_nothing_tells_to_be_a_name(line: str, host: str) -> None:
    assert read(line, host=host).authors == ()


def test_the_weekday_before_a_date_of_numbers_tells_day_and_month_apart() -> None:
    page = f"""<html lang="cs"><head><title>Chleba - Blog</title></head><body><article><h1>Chleba</h1>
<p>Út, 03/02/2010 - 14:22 — Vlasta Holub</p><div class="entry-content">{TEXT}</div></article></body></html>"""
    post = scraper.extract(page, url="https://blog.example/chleba")
    assert post is not None
    assert (post.published_raw, str(post.published)[:10]) == ("Út, 03/02/2010 - 14:22", "2010-03-02")


@pytest.mark.parametrize(
    "line",
    [
        "<p>2 October 2018 · Travel Diary</p>",  # a rubric in the menu
        "<p>2 October 2018 · Uuni Lämpenee</p>",  # words of the text
        "<p>© Paul Rivet</p><p>3 mars 2018</p>",
        "<p><span>3 March 2018</span> <span>Travel diary</span></p>",
    ],
)
def test_no_author_in_what_a_rubric_or_a_notice_says(line: str) -> None:
    assert read(line, top='<nav><a href="/c/1">Travel Diary</a></nav>').authors == ()


def test_a_list_of_other_posts_names_no_author() -> None:
    cards = "".join(f"<div><a href='/p/{n}'>Leipä {n}</a><p>Posted by {n}</p></div>" for n in ("Ann Lee", "Bo Ek"))
    assert read("<p>3 May 2019</p>", f"<section><h3>More</h3>{cards}</section>").authors == ()
    query = "<ul><li><div class='wp-block-post-author-name'>Bo Ek</div></li></ul>"
    own = "<div class='wp-block-post-author-name'>Anke van der Velde</div>"
    assert [author.name for author in read(own, query).authors] == ["Anke van der Velde"]


@pytest.mark.parametrize(
    ("last", "names"),
    [
        ("<p>— Annika</p>", ["Annika"]),
        ("<p>-- Annika Berg</p>", ["Annika Berg"]),
        ("<p>”Leipä on elämä.”</p><p>— Annika Berg</p>", []),  # who is quoted
        ("<blockquote><p>Leipä on elämä.</p><p>— Annika Berg</p></blockquote>", []),
        ("<p>— and so to bed</p>", []),
        ("<p>Terveisin,<br>Annika</p><hr><a href='/'>index</a>", ["Annika"]),
        ("<p>leipä, suola,<br>vesi ja aika</p>", []),
        ("<p>Un abbraccio,<br>Beppe</p><p><small>11 febbraio 2017</small></p>", ["Beppe"]),
    ],
)
def test_the_signature_below_the_text(last: str, names: list[str]) -> None:
    page = f"<html><body><h2>Leipä</h2><p><b>12 maj 2013</b></p>{TEXT}{last}</body></html>"
    post = scraper.extract(page, url="https://blog.example/2013/leipa")
    assert post is not None
    assert [author.name for author in post.authors] == names


def test_the_last_of_several_authors_may_have_one_word() -> None:
    authors = read("<div>By Mae O'Dowd, R. K. Iyer, and Jun</div><div>January 20, 2020</div>").authors
    assert [author.name for author in authors] == ["Mae O'Dowd", "R. K. Iyer", "Jun"]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("<p>Jan-Willem de Boer - 21 augustus 2012</p>", ["Jan-Willem de Boer"]),
        ("<p>21 augustus 2012</p><p>Jan-Willem de Boer</p>", ["Jan-Willem de Boer"]),
        ("<p>Bodnár Éva · 2013. január 19.</p>", ["Bodnár Éva"]),
        ("<p>Лидия Ветрова<br>1 октября 2017 г.</p>", ["Лидия Ветрова"]),
        ("<p>Zout op de dijk - 21 augustus 2012</p>", []),
        ("<p>21 augustus 2012</p><p>Zout en Water en Brood</p>", []),
        ("<p>21 augustus 2012</p><p><a href='/c/x'>Oud Brood</a></p>", []),
    ],
)
def test_two_capitals_are_a_name_where_labels_are_written_otherwise(head: str, names: list[str]) -> None:
    page = "<html lang='{}'><body><h1>Leipä</h1>{}<div class='entry-content'>{}</div></body></html>"
    for language, wanted in (("nl", names), ("en", [])):
        post = scraper.extract(page.format(language, head, TEXT), url="https://blog.example/2012/leipa")
        assert post is not None
        assert [author.name for author in post.authors] == wanted
