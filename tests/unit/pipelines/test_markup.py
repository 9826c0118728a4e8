"""Markup made safe: what stays, what goes, what is made absolute."""

from __future__ import annotations

import pytest

from pipelines.markup import safe_html

BASE = "https://blog.example/2019/post/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ('<p class="x" style="y" id="z">a</p>', "<p>a</p>"),
        ("<p onclick='x()'>a<script>b</script><style>c</style></p>", "<p>a</p>"),
        ('<a href="../q?a=1">q</a>', '<a href="https://blog.example/2019/q?a=1">q</a>'),
        ('<a href="javascript:x()">q</a>', "<a>q</a>"),
        ('<img src="/a.jpg" alt="A" srcset="b" onerror="c">', '<img src="https://blog.example/a.jpg" alt="A">'),
        (
            '<blockquote cite="https://e.example/">q</blockquote>',
            '<blockquote cite="https://e.example/">q</blockquote>',
        ),
        ('<ol start="3"><li value="5">a</li></ol>', '<ol start="3"><li value="5">a</li></ol>'),
        ('<pre><code class="language-py">x  =  1</code></pre>', '<pre><code class="language-py">x  =  1</code></pre>'),
        ('<p lang="fr" dir="ltr">a</p>', '<p lang="fr" dir="ltr">a</p>'),
        ('<time datetime="2019-05-01">May</time>', '<time datetime="2019-05-01">May</time>'),
        ('<td colspan="2">a</td>', "a"),
        ("<form><input><textarea>t</textarea></form>b", "b"),
        ("<custom-tag>kept words</custom-tag>", "kept words"),
        ("<p>it&#146;s</p>", "<p>it’s</p>"),
        ("<p>open", "<p>open</p>"),
    ],
)
def test_safe_html(html: str, expected: str) -> None:
    assert safe_html(html, BASE) == expected


def test_addresses_stay_as_they_are_where_no_base_is_known() -> None:
    assert safe_html('<a href="x">a</a>') == '<a href="x">a</a>'
    assert safe_html('<a href="x">a</a>', "no address") == '<a href="x">a</a>'
