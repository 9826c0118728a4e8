"""What editors store, as pages show it."""

import pytest

from scraper.imports.autop import make_paragraphs
from scraper.imports.editor_text import body_of
from scraper.imports.shortcodes import Medium, expand_shortcodes

MEDIA = {
    "7": Medium("https://blog.example/b.jpg", parent="1", alt="B", caption="The b", order=2),
    "8": Medium("https://blog.example/a.jpg", parent="1", order=1),
    "9": Medium("https://blog.example/c.jpg", parent="2"),
}
A = '<figure><img src="https://blog.example/a.jpg" alt=""></figure>'
B = '<figure><img src="https://blog.example/b.jpg" alt="B"><figcaption>The b</figcaption></figure>'
C = '<figure><img src="https://blog.example/c.jpg" alt=""></figure>'


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("", ""),
        ("one", "<p>one</p>"),
        ("one\r\n\r\ntwo", "<p>one</p>\n<p>two</p>"),
        ("one\ntwo", "<p>one<br />\ntwo</p>"),
        ("one<br>\ntwo", "<p>one<br />\ntwo</p>"),
        ("<em>one\n\ntwo</em>", "<p><em>one</p>\n<p>two</em></p>"),
        ("<h2>t</h2>\nafter", "<h2>\nt\n</h2>\n<p>after</p>"),
        ("before<hr />after", "<p>before</p>\n<hr />\n<p>after</p>"),
        ("<blockquote>a\n\nb</blockquote>", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>"),
        ("<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>", "<ul>\n<li>\na\n</li>\n<li>\nb\n</li>\n</ul>"),
        ("<div>\na\n</div>", "<div>\na\n</div>"),
        ("<div>a\n\nb</div>", "<div>\n<p>a</p>\n<p>b</p>\n</div>"),
        ("<p>a\n\nb</p>c", "<p>a</p>\n<p>b</p>\n<p>c</p>"),
        ("x <pre>\na\n\nb</pre> y", "<p>x</p>\n<pre>\na\n\nb</pre>\n<p>y</p>"),
        ('<img alt="a\nb" src="x">\n\nc', '<p><img alt="a b" src="x"></p>\n<p>c</p>'),
        ("<script>\na\n\nb</script>c<!-- d\n\ne -->", "<script>\na\n\nb</script>\n<p>c<!-- d  e --></p>"),
    ],
)
def test_paragraphs(typed, html):
    assert make_paragraphs(typed) == html


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ('[caption id="a" width="9"]<img src="x"> Words[/caption]',
         '<figure><img src="x"><figcaption>Words</figcaption></figure>'),
        ('[caption caption="It\'s ]"]<a href="y"><img src="x" /></a>[/caption]',
         '<figure><a href="y"><img src="x" /></a><figcaption>It\'s ]</figcaption></figure>'),
        ("[caption]<img src='x'>[/caption]", "<img src='x'>"),
        ("[gallery]", A + B),
        ('[gallery ids="7, 9,7" columns=2]', B + C),
        ('[gallery exclude="7"]', A),
        ("[gallery id='2']", C),
        ("[embed width='3']https://v.example/1[/embed]", '<iframe src="https://v.example/1"></iframe>'),
        ('[video mp4="https://v.example/1.mp4"][/video]', '<video src="https://v.example/1.mp4" controls></video>'),
        ('[sourcecode language="py"]\na &lt; b\n\nc[/sourcecode]',
         '<pre><code class="language-py">a &lt; b\n\nc</code></pre>'),
        ("[[gallery]]", "[gallery]"),
        ("[contact-form] [sic] a[1]", "[contact-form] [sic] a[1]"),
    ],
)  # fmt: skip
def test_shortcodes(typed, html):
    assert expand_shortcodes(typed, MEDIA, "1") == html


def body(text, reused=None):
    return body_of(text, MEDIA, reused or {}, "1")


def test_blocks_keep_their_markup_and_lose_their_marks():
    text = (
        '<!-- wp:paragraph {"align":"left"} -->\n<p>a\n\nb</p>\n<!-- /wp:paragraph -->\n\n'
        "<!-- wp:latest-posts /-->\n\n<!-- wp:group --><div><!-- wp:list --><ul><li>c</li></ul><!-- /wp:list --></div>"
        "<!-- /wp:group -->\n\nfree\n\ntext"
    )
    words = body(text).split()
    assert words == ["<p>a", "b</p>", "<div>", "<ul><li>c</li></ul>", "</div>", "<p>free</p>", "<p>text</p>"]


def test_typed_text_inside_blocks_has_paragraphs():
    text = "<!-- wp:freeform -->\na\n\nb\n<!-- /wp:freeform --><!-- wp:html -->\na\n\nb\n<!-- /wp:html -->"
    assert body(text) == "<p>a</p>\n<p>b</p>\n\na\n\nb\n"


def test_a_reusable_block_is_what_it_stands_for_and_a_ring_ends():
    reused = {"5": "<!-- wp:paragraph --><p>said</p><!-- /wp:paragraph -->", "6": '<!-- wp:block {"ref":6} /-->x'}
    assert body('<!-- wp:block {"ref":5} /-->', reused) == "<p>said</p>"
    assert "x" in body('<!-- wp:block {"ref":6} /-->', reused)


def test_films_by_their_address():
    film = "https://www.youtube.com/watch?v=1&t=2"
    frame = '<iframe src="https://www.youtube.com/watch?v=1&amp;t=2"></iframe>'
    assert body(f"a\n\n{film}\n\nb") == f"<p>a</p>\n{frame.replace('></', '>' + chr(10) + '</')}\n<p>b</p>"
    block = '<figure><div class="wp-block-embed__wrapper">\n{}\n</div></figure>'
    assert body(f"<!-- wp:embed -->{block.format(film)}<!-- /wp:embed -->").count(frame) == 1
    assert body("a\n\nhttps://other.example/x") == "<p>a</p>\n<p>https://other.example/x</p>"


def test_pages_and_cuts_of_a_post_are_paragraphs():
    assert body("a<!--more Go on-->b<!--nextpage-->c") == "<p>a</p>\n<p>b</p>\n<p>c</p>"
