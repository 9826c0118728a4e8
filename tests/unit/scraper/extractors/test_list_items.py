"""Bullet points: depth, order, invalid nesting."""

from __future__ import annotations

import pytest
from bodies import content_of


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ul><li>a<li>b</ul>", [("a", 0, False), ("b", 0, False)]),
        ("<ol><li>a<ul><li>b</ul></ol>", [("a", 0, True), ("b", 1, False)]),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", [("a", 0, False), ("b", 1, False)]),
        ("<ol><li>a</li><ol><ol><li>c</li></ol></ol></ol>", [("a", 0, True), ("c", 2, True)]),
        ("<ul><li><ul><li>only inner</ul></ul>", [("only inner", 1, False)]),
        ("<ul><li>before<ul><li>in</ul>after</ul>", [("before\n\nafter", 0, False), ("in", 1, False)]),
        ("<ul><li> <li><img src=x></ul>", []),
        ("<blockquote><ul><li>quoted</ul></blockquote>", [("quoted", 0, False)]),
        ("<table><tr><td>k<td><ul><li>cell</ul><tr><td>a<td>b</table>", [("cell", 0, False)]),
        ("<pre><ol><li>line of code</ol></pre>", []),
        ("<ul><li><a href=x>l</a>: <b>t</b></ul>", [("l: t", 0, False)]),
        ('<div class="footnotes"><ol><li id="fn:1">note <a href="#fnref:1">↩</a></ol></div>', []),
    ],
)
def test_items(markup: str, expected: list[tuple[str, int, bool]]) -> None:
    assert [(item.text, item.depth, item.ordered) for item in content_of(markup).list_items] == expected


def test_a_footnote_is_no_item_but_stays_in_the_text() -> None:
    assert "the note" in content_of('<p>a</p><ol><li id="fn1">the note</li></ol>').text


def test_the_block_of_a_list_holds_all_its_items() -> None:
    (block,) = content_of("<ol><li>a<ul><li>b</ul><li>c</ol>").blocks
    assert (block.kind, block.ordered, [item.text for item in block.items]) == ("list", True, ["a", "b", "c"])
    assert block.text == "a\nb\nc"
