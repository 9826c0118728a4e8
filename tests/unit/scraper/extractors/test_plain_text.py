"""Posts and comments out of text-only captures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scraper.extractors.plain_text import read_plain_text

SEED = Path(__file__).parents[5] / "shared" / "seed"
PROSE = "A paragraph with enough words in it to be prose and nothing that a menu or a byline would ever have said."


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.skipif(not SEED.exists(), reason="the seed lies beside the repository")
def test_the_seed():
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    post = read_plain_text((SEED / "is-social-networking-learning.txt").read_text(encoding="utf-8"), None)
    assert post is not None
    assert post.title == expected["title"]
    assert [author.name for author in post.authors] == expected["authors"]
    assert post.published == ()
    for ours, theirs in zip(post.blocks, expected["blocks"], strict=True):
        assert ours.kind == theirs["type"]
        if "items" in theirs:
            assert [item.text for item in ours.items] == list(map(folded, theirs["items"]))
            assert ours.ordered == theirs["ordered"]
        else:
            assert ours.text == folded(theirs["text"])
    assert [q.text for q in post.blockquotes] == list(map(folded, expected["blockquotes"]))
    for ours, theirs in zip(post.comments, expected["comments"], strict=True):
        assert (ours.author, [d.text for d in ours.dates]) == (theirs["author"], [theirs["published_raw"]])
        assert folded(ours.text) == folded(theirs["text"])
    whole = post.text + "".join(c.text for c in post.comments)
    assert not any(words in whole for words in expected["must_not_appear"])


LYNX = """   #Blog » Feed

   Ten years of bread

   Posted on March 4, 2009 by Ann Lee

   A paragraph that lynx has wrapped at its right margin, as it does with
   every paragraph that is longer than the seventy columns it has to fill
   with [1]words and links.

     * one loaf
     * another loaf, which is
       wrapped as well
          + a crumb
          + a crust

     A quotation is indented on both sides by lynx, and it is wrapped as
     the rest of the text is.

   A last paragraph that ends the post, with enough words in it to be read
   as prose by anybody who cares to.

2 Responses to "Ten years of bread"

    1. Bob says:
       March 5, 2009 at 10:11 am
       I like bread.
    2. Eve says:
       March 6, 2009 at 11:12 am
       I like it more.

Leave a Reply

   Name (required)

References

   1. https://bread.example/words
"""


def test_lynx_dump():
    post = read_plain_text(LYNX, "https://bread.example/")
    assert post is not None
    assert [b.kind for b in post.blocks] == ["paragraph", "list", "blockquote", "paragraph"]
    assert post.blocks[0].text.endswith("with words and links.")
    assert [(i.text, i.depth) for i in post.list_items] == [
        ("one loaf", 0),
        ("another loaf, which is wrapped as well", 0),
        ("a crumb", 1),
        ("a crust", 1),
    ]
    assert [link.url for link in post.links] == ["https://bread.example/words"]
    assert [(c.author, c.dates[0].text, c.text) for c in post.comments] == [
        ("Bob", "March 5, 2009 at 10:11 am", "I like bread."),
        ("Eve", "March 6, 2009 at 11:12 am", "I like it more."),
    ]
    assert [a.name for a in post.authors] == ["Ann Lee"]
    assert [d.text for d in post.published] == ["March 4, 2009"]
    assert post.comments_declared == 2


def test_wet_without_blank_lines():
    lines = [
        *("Ten years of bread | The Bread Blog", "Home", "About", "Contact", "Ten years of bread", "March 4, 2009"),
        *(PROSE, PROSE, "2 Comments", "Bob says:", "March 5, 2009 at 10:11 am", "I like bread.", "Reply"),
        *("Eve says:", "March 6, 2009 at 11:12 am", "I like it more.", "Reply", "Leave a Reply", "Name", "Imprint"),
    ]
    wet = "\n".join(lines)
    post = read_plain_text(wet, None)
    assert post is not None
    assert post.title == "Ten years of bread"
    assert [b.text for b in post.blocks] == [PROSE, PROSE]
    assert [(c.author, c.text) for c in post.comments] == [("Bob", "I like bread."), ("Eve", "I like it more.")]


def test_another_language_and_the_byline_in_one_line():
    text = f"Brot\n\n{PROSE}\n\n2 Kommentare\n\nBob schrieb am 5. März 2009 um 10:11:\n\nIch mag Brot.\n\nEva schrieb am 6. März 2009 um 11:12:\n\nIch auch.\n\nSchreibe einen Kommentar\n\nName"
    post = read_plain_text(text, None)
    assert post is not None
    assert [(c.author, c.text) for c in post.comments] == [("Bob", "Ich mag Brot."), ("Eva", "Ich auch.")]


def test_a_numbered_list_is_no_thread():
    post = read_plain_text(f"Bread\n\n{PROSE}\n\n  1. flour\n  2. water\n  3. salt\n\n{PROSE}\n", None)
    assert post is not None
    assert post.comments == ()
    assert [i.ordered for i in post.list_items] == [True, True, True]


def test_a_quotation_needs_to_be_said():
    said = read_plain_text(f"Bread\n\n{PROSE} Shannon writes:\n\n{PROSE}\n\n{PROSE}", None)
    unsaid = read_plain_text(f"Bread\n\n{PROSE} Here are some points:\n\n{PROSE}\n\n{PROSE}", None)
    assert said is not None
    assert unsaid is not None
    assert [b.kind for b in said.blocks] == ["paragraph", "blockquote", "paragraph"]
    assert unsaid.blockquotes == ()


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Home\nAbout\nContact", "\x00\x01\x02", "1\n2\n3", "404 Not Found", "." * 5000 and "x"]
)
def test_what_is_no_post(text):
    assert read_plain_text(text, None) is None


def test_long_input_is_linear():
    post = read_plain_text("Title\n\n" + f"{PROSE}\n\n" * 20_000, None)
    assert post is not None
    assert len(post.blocks) == 20_000
