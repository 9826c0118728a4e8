"""The body as blocks: every kind, in reading order, nothing lost."""

from __future__ import annotations

import pytest
from bodies import content_of


def kinds(markup: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in content_of(markup).blocks]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("", []),
        ("<p>a</p><p> </p><p>b</p>", [("paragraph", "a"), ("paragraph", "b")]),
        (
            "old<br>page<br><br>second<br /><br />third",
            [("paragraph", "old\npage"), ("paragraph", "second"), ("paragraph", "third")],
        ),
        (
            "loose <b>bold</b> text<p>p</p>tail",
            [("paragraph", "loose bold text"), ("paragraph", "p"), ("paragraph", "tail")],
        ),
        ("<h2>H</h2><h3>I <a href='#i'>j</a></h3>", [("heading", "H"), ("heading", "I j")]),
        ("<ul><li>a</li><li>b</li></ul>", [("list", "a\nb")]),
        ("<ul>loose<li>a</li></ul>", [("list", "a"), ("paragraph", "loose")]),
        ("<ul><li><ul>a</ul></li></ul>", [("paragraph", "a")]),
        ("<dl><dt>t</dt><dd>d</dd></dl>", [("paragraph", "t"), ("paragraph", "d")]),
        ("<blockquote><p>q</p></blockquote>", [("blockquote", "q")]),
        ("<p>a</p><hr><p>b</p><hr>", [("paragraph", "a"), ("rule", ""), ("paragraph", "b")]),
        ("<span><p>in a span</p></span>", [("paragraph", "in a span")]),
        ("<a href='x'><div>block link</div></a>", [("paragraph", "block link")]),
        ("<details><summary>S</summary><p>hidden</p></details>", [("paragraph", "S"), ("paragraph", "hidden")]),
        ("<table><tr><th>k<th>v<tr><td>1<td>2</table>", [("table", "k\tv\n1\t2")]),
        ("<table><tr><td><p>layout</p><p>cell</p></td></tr></table>", [("paragraph", "layout"), ("paragraph", "cell")]),
        ("<pre class='wp-block-verse'>a\n  b</pre>", [("paragraph", "a\n  b")]),
        ("<center><font size=2>old<p>style</font></center>", [("paragraph", "old"), ("paragraph", "style")]),
    ],
)
def test_kinds(markup: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(markup) == expected


def test_code_keeps_white_space_and_names_its_language() -> None:
    (block,) = content_of(
        '<div class="highlight"><pre><code class="language-python">def f():\n    return  1\n</code></pre></div>'
    ).blocks
    assert (block.kind, block.text, block.language) == ("code", "def f():\n    return  1", "python")


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        ('<pre class="brush: php; gutter: false">x</pre>', "php"),
        ('<pre class="lang-js">x</pre>', "js"),
        ('<div class="highlight-source-ruby"><pre>x</pre></div>', "ruby"),
        ('<pre><code data-lang="go">x</code></pre>', "go"),
        ("<pre>x</pre>", None),
    ],
)
def test_code_language(markup: str, language: str | None) -> None:
    assert content_of(markup).blocks[0].language == language


def test_picture_with_caption_is_a_figure() -> None:
    content = content_of('<figure><img src="/a.jpg" alt="A"><figcaption>The caption</figcaption></figure>')
    (block,) = content.blocks
    assert (block.kind, block.text, block.url, block.alt) == (
        "figure",
        "The caption",
        "https://blog.example/a.jpg",
        "A",
    )
    assert content.images[0].caption == "The caption"
    assert content.text == "The caption"


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="wp-caption"><a href="/big"><img src="/a.jpg"></a><p class="wp-caption-text">words</p></div>',
        '<table class="tr-caption-container"><tr><td><a href="/b"><img src="/a.jpg"></a></td></tr><tr><td class="tr-caption">words</td></tr></table>',
    ],
)
def test_captions_of_wordpress_and_blogger(markup: str) -> None:
    content = content_of(markup)
    assert [(block.kind, block.text) for block in content.blocks] == [("figure", "words")]
    assert content.images[0].caption == "words"


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        ('<img src="data:image/gif;base64,R0" data-src="/real.jpg">', "https://blog.example/real.jpg"),
        ('<img src="/blank.gif" data-lazy-src="https://cdn.example/r.jpg">', "https://cdn.example/r.jpg"),
        ('<img srcset="/s.jpg 300w, /l.jpg 1200w">', "https://blog.example/l.jpg"),
        ('<noscript><img src="/n.jpg"></noscript>', "https://blog.example/n.jpg"),
        ('<img data-src="/x.jpg" src="data:x"><noscript><img src="/x.jpg"></noscript>', "https://blog.example/x.jpg"),
    ],
)
def test_lazy_pictures(markup: str, url: str) -> None:
    content = content_of(f"<p>text</p>{markup}")
    assert [image.url for image in content.images] == [url]
    assert [(block.kind, block.url) for block in content.blocks[1:]] == [("figure", url)]


@pytest.mark.parametrize(
    "markup", ['<img src="/t.gif" width="1" height="1">', '<img src="data:image/png;base64,xx">', "<img>"]
)
def test_no_picture_where_there_is_none(markup: str) -> None:
    assert content_of(markup).images == ()


def test_picture_inside_a_paragraph_keeps_its_place() -> None:
    assert kinds('<p>before <img src="/a.jpg"> after</p>') == [
        ("paragraph", "before"),
        ("figure", ""),
        ("paragraph", "after"),
    ]


def test_embeds() -> None:
    blocks = content_of(
        '<p>see</p><iframe src="https://video.example/1"></iframe><video><source src="/v.mp4"></video>'
    ).blocks
    assert [(block.kind, block.url) for block in blocks[1:]] == [
        ("embed", "https://video.example/1"),
        ("embed", "https://blog.example/v.mp4"),
    ]


def test_links_are_absolute_with_their_words() -> None:
    links = content_of('<p><a href="../x">an <b>x</b></a> <a href="javascript:y()">y</a> <a name="z">z</a></p>').links
    assert [(link.url, link.text) for link in links] == [("https://blog.example/2019/05/x", "an x")]


def test_html_is_the_body_without_what_was_cut_and_the_tree_is_whole_again() -> None:
    from bodies import URL

    from scraper.extractors.blocks import read_content
    from scraper.extractors.body import Body
    from scraper.html import read_html, text_of

    document = read_html("<body><div><p>a</p><p id=x>cut</p>tail</div></body>", url=URL)
    node, cut = document.root.find(".//div"), document.root.find(".//p[@id]")
    content = read_content(document, Body((node,), frozenset({cut}), "test"))
    assert content.html.replace("<!---->", "") == "<div><p>a</p>tail</div>"
    assert content.text == "a\n\ntail"
    assert text_of(node) == "a\n\ncut\n\ntail"


def test_text_joins_blocks_and_names_the_source_of_a_quotation() -> None:
    content = content_of("<p>a</p><blockquote><p>q</p><cite>Who</cite></blockquote><ul><li>i</ul>")
    assert content.text == "a\n\nq\nWho\n\ni"
