"""Quotations, and what only looks like one."""

from __future__ import annotations

import pytest
from bodies import content_of


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<blockquote>q</blockquote>", [("q", None, None)]),
        ('<blockquote cite="/src"><p>a</p><p>b</p></blockquote>', [("a\n\nb", "https://blog.example/src", None)]),
        ("<blockquote><p>a</p><cite>Ada</cite></blockquote>", [("a", None, "Ada")]),
        ("<blockquote><p>a</p><footer>— <cite>Ada</cite>, 1843</footer></blockquote>", [("a", None, "Ada, 1843")]),
        (
            '<blockquote><p>a</p><cite><a href="https://s.example/">Ada</a></cite></blockquote>',
            [("a", "https://s.example/", "Ada")],
        ),
        ("<blockquote><p>As <cite>Emma</cite> says, no.</p></blockquote>", [("As Emma says, no.", None, None)]),
        ("<blockquote><p>a</p><p>— Ada Lovelace</p></blockquote>", [("a", None, "Ada Lovelace")]),
        ("<figure><blockquote>a</blockquote><figcaption>Ada</figcaption></figure>", [("a", None, "Ada")]),
        ("<blockquote>outer<blockquote>inner</blockquote></blockquote>", [("outer\n\ninner", None, None)]),
        ("<blockquote></blockquote><blockquote> </blockquote>", []),
        ("<ul><li>in a list<blockquote>q</blockquote></li></ul>", [("q", None, None)]),
        ("<table><tr><td>a<td><blockquote>q</blockquote><tr><td>b<td>c</table>", [("q", None, None)]),
    ],
)
def test_quotations(markup: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(quote.text, quote.cite, quote.attribution) for quote in content_of(markup).blockquotes] == expected


@pytest.mark.parametrize(
    "name", ["twitter-tweet", "instagram-media", "wp-embedded-content", "tiktok-embed", "bluesky-embed"]
)
def test_embeds_are_no_quotations(name: str) -> None:
    content = content_of(
        f'<blockquote class="{name}"><p>tweet</p>— X <a href="https://t.example/1">May 1</a></blockquote>'
    )
    assert content.blockquotes == ()
    assert [(block.kind, block.url) for block in content.blocks] == [("embed", "https://t.example/1")]


def test_a_heading_dressed_as_a_quotation_is_a_heading() -> None:
    content = content_of(
        '<blockquote class="spip"><p><strong>La suite du voyage</strong></p></blockquote><p>On part.</p>'
    )
    assert content.blockquotes == ()
    assert [(block.kind, block.text) for block in content.blocks] == [
        ("heading", "La suite du voyage"),
        ("paragraph", "On part."),
    ]


PULL = '<figure class="wp-block-pullquote"><blockquote><p>A line worth repeating</p>{}</blockquote></figure>'


def test_a_pull_quote_that_repeats_the_body_is_left_out() -> None:
    content = content_of("<p>There was a line worth repeating, twice.</p>" + PULL.format(""))
    assert content.blockquotes == ()
    assert [block.kind for block in content.blocks] == ["paragraph"]


@pytest.mark.parametrize(
    ("before", "source"), [("<p>Something else.</p>", ""), ("<p>A line worth repeating!</p>", "<cite>Ada</cite>")]
)
def test_a_pull_quote_with_words_or_a_source_of_its_own_is_a_quotation(before: str, source: str) -> None:
    assert [quote.text for quote in content_of(before + PULL.format(source)).blockquotes] == ["A line worth repeating"]
