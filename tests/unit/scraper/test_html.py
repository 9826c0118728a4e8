"""A node to plain text, pages of any depth, selectors, addresses."""

from __future__ import annotations

import time
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from scraper.html import join_url, read_html, text_of


def text(markup: str) -> str:
    return text_of(read_html(markup).root.find("body"))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("", ""),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<p> a \n b\u00a0 c </p>", "a b c"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("a<br>\n<br />\n<br>b", "a\n\nb"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>tail", "a\nb\nc\n\ntail"),
        ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "a\nb"),
        ("x<script>s</script><style>t</style>y<button>z</button>", "xy"),
        ("<pre>a  b\n\n  c</pre>", "a  b\n\n  c"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>", "1\t2\n3\t4"),
        ("<div>loose<p>inside</p>after</div>", "loose\n\ninside\n\nafter"),
        ("wo<b>r</b>d<!-- c -->s", "words"),
        ('hello <img class="wp-smiley" alt="🙂" src="x.png">', "hello 🙂"),
        ('hello <img alt="a photograph" src="x.png">', "hello"),
        ("日本<br/>語", "日本\n語"),
    ],
)
def test_text_of(markup: str, expected: str) -> None:
    assert text(f"<body>{markup}</body>") == expected


def test_text_of_leaves_out_what_is_skipped_and_keeps_what_follows() -> None:
    root = read_html("<div>a<p id=x>b<ul><li>c</ul></p>d<pre>e</pre> f</div>").root
    skipped = [root.find(".//p"), root.find(".//ul"), root.find(".//pre")]
    assert text_of(root.find(".//div"), skip=skipped) == "a\n\nd\n\nf"


def test_deep_nesting_is_flattened_not_cut_off() -> None:
    depth = 200_000
    started = time.process_time()
    document = read_html(b"<body>" + b"<div>" * depth + b"deep" + b"</div>" * depth + b"<p>after</p>")
    assert text_of(document.root) == "deep\n\nafter"
    assert [problem.where for problem in document.problems] == ["html"]
    assert time.process_time() - started < 5


def test_a_line_of_nine_megabytes_is_read() -> None:
    assert len(text("<p>" + "word " * 1_800_000 + "</p>")) == 8_999_999


@pytest.mark.parametrize(
    "body", [b"", b"\x00", b"\xff\xfe", b"\x89PNG\r\n\x1a\n\x00\x00", b"<", b"<!--", b"&#0;&#x110000;"]
)
def test_rubbish_has_a_root(body: bytes) -> None:
    assert read_html(body).root.tag == "html"


@pytest.mark.parametrize(
    ("base", "href", "expected"),
    [
        ("http://e.example/a/b", "c", "http://e.example/a/c"),
        ("http://e.example/a/b", "//f.example/x", "http://f.example/x"),
        ("http://e.example/a", " https://g.example/ ", "https://g.example/"),
        ("http://e.example/a", "javascript:x()", None),
        ("http://e.example/a", "mailto:a@b.example", None),
        ("http://e.example/a", "http://[broken", "http://[broken"),
        (None, "c", None),
    ],
)
def test_join_url(base: str | None, href: str, expected: str | None) -> None:
    assert join_url(base, href) == expected


def test_with_class_keeps_the_order_of_the_page_over_several_written_forms() -> None:
    document = read_html(
        "<body><p id=1 class='a'>1</p><p id=2 class='b a'>2</p><p id=3 class=a>3</p><p class=''>4</p></body>"
    )
    assert [node.get("id") for node in document.with_class("a")] == ["1", "2", "3"]
    assert list(document.class_tokens) == ["a", "b"]


@given(
    st.text("/ab.?#;%:@&=~-_+ é", max_size=12),
    st.sampled_from(["http://b.test/x/y?z#q", "https://b.test:8080", "http://b.test/a;b/c"]),
)
def test_a_path_from_the_root_is_joined_as_by_the_standard(path: str, base: str) -> None:
    try:
        expected = urljoin(base, ("/" + path).strip())
    except ValueError:
        expected = ""
    assert (join_url(base, "/" + path) or "") == (expected if expected.startswith("http") else "")


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("<html><body><p>a</p></body></html><p>b</p>", "<body><p>a</p><p>b</p></body>"),
        ("<html><head></head></html><body class=x>in<p>b</p></body></html>", '<body class="x">in<p>b</p></body>'),
        ("<body><p>a</p></body></html>tail<html><body>c<p>b</p></body></html>", "<body><p>a</p>tailc<p>b</p></body>"),
        ("<html><head></head></html></html>text only", "<body>text only</body>"),
        ("<body><p>x</p></html><!-- c --><p>y</p>z</html>w", "<body><p>x</p><p>y</p>zw</body>"),
        ("<body><p>a</p></html>b<head>c", "<body><p>a</p>bc</body>"),
        # what was open stays open, and markup in a script is none
        ("<body><div><b>a</b></body></html><p>b</p></div>c", "<body><div><b>a</b><p>b</p></div>c</body>"),
        ("<body><div>a</body><p>b</p></div><p>c</p>", "<body><div>a<p>b</p></div><p>c</p></body>"),
        ('<body>a</html><script>x="</html>"</script>b', '<body>a<script>x="</html>"</script>b</body>'),
        # and a script behind the end is what most pages have
        ("<html><body>a</body><script>x</script></html>", "<body>a</body>"),
    ],
)
def test_what_follows_an_early_end_of_the_page_is_in_its_body(page: str, body: str) -> None:
    found = read_html(page).root.find("body")
    assert found is not None
    assert etree.tostring(found, encoding="unicode", method="html", with_tail=False) == body


_PIECES = [
    "<html>",
    "</html>",
    "<head>",
    "</head>",
    "<body>",
    "</body>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<title>t</title>",
]
_PIECES += [
    "a",
    "b c",
    "<!-- c -->",
    "<script>s</script>",
    "<br>",
    "<li>",
    "<table>",
    "<td>",
    "</table>",
    "<!DOCTYPE html>",
    "<?x?>",
]


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=14))
def test_no_element_and_no_word_lies_outside_the_tree(pieces: list[str]) -> None:
    root = read_html("".join(pieces)).root
    inside = set(root.iter(etree.Element))
    assert all(node in inside for node in root.xpath("//*"))
    assert root.xpath("string(/*[1])") == "".join(root.xpath("//text()"))
