"""What follows a post in a node that no name declares to be its body."""

from __future__ import annotations

import pytest
from bodies import text_found

P1 = "The old harbour was quiet that morning, and the boats, all seven of them, lay on the sand waiting for water."
P2 = "Nobody had expected the tide to come so late; the fishermen drank their coffee, smoked, and watched the horizon."
TEXT = f"{P1}\n\n{P2}"


@pytest.mark.parametrize(
    "tail",
    [
        '<hr><h3>You might also like</h3><ul><li><a href="/1">Another post</a></li><li><a href="/2">And another</a></li></ul>',
        '<p>Tags: <a href="/tag/x">x</a>, <a href="/tag/y">y</a></p>',
        '<p>Publié dans <a href="/categorie/mer">Mer</a></p>',
        '<p><a href="/prev">← Previous post</a> <a href="/next">Next post →</a></p>',
        '<div><h3>Articles similaires</h3><ul><li><a href="/1">Le vent</a></li><li><a href="/2">La mer</a></li></ul></div>',
        "<p>Posted by Jo at 4:35 PM, May 3, 2005</p>",
    ],
)
def test_is_cut(tail: str) -> None:
    assert text_found(f"<div><h1>T</h1><p>{P1}</p><p>{P2}</p>{tail}</div>") == TEXT


@pytest.mark.parametrize(
    "tail",
    [
        '<p>Link: <a href="https://simd.example/">simd</a></p>',
        '<ul><li><a href="https://e.example/1">A source</a></li><li><a href="https://f.example/2">Another</a></li></ul>',
        '<p>See <a href="/older">what I wrote</a> when the wind was still a matter of <a href="/x">taste</a> in this town.</p>',
        "<p>Thanks for reading.</p>",
    ],
)
def test_stays(tail: str) -> None:
    found = text_found(f"<div><h1>T</h1><p>{P1}</p><p>{P2}</p>{tail}</div>")
    assert found is not None
    assert found.startswith(TEXT)
    assert len(found) > len(TEXT)
