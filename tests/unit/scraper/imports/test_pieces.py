"""An export in pieces: what stands where, whatever the edges of the reading, and what is broken."""

import pytest

from pipelines.found import Problem
from scraper.imports import pieces
from scraper.imports.pieces import PLACE, Piece, find_pieces, read_piece, root_of

WHOLE = (
    "<?xml version='1.0'?><!-- <item> --><rss><channel><x/>"
    "<item>one <![CDATA[</item><item>]]></item>\n<item >two<!-- </item> --></item ></channel></rss>"
)


def texts(found):
    return [one.text for one in found if isinstance(one, Piece)]


def problems(found):
    return [one.what for one in found if isinstance(one, Problem)]


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_items_are_found_wherever_the_reading_pauses(size):
    found = list(find_pieces(WHOLE[at : at + size] for at in range(0, len(WHOLE), size)))
    head = "<?xml version='1.0'?><!-- <item> --><rss><channel><x/>"
    assert texts(found) == [head, "<item>one <![CDATA[</item><item>]]></item>", "<item >two<!-- </item> --></item >"]
    assert [one.number for one in found] == [0, 1, 2]


def test_entries_of_any_prefix():
    found = list(find_pieces(["<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry>x</a:entry></a:feed>"]))
    assert texts(found)[1:] == ["<a:entry>x</a:entry>"]
    root = root_of(found[0].text)
    assert read_piece(root, found[1].text).tag == "{http://www.w3.org/2005/Atom}entry"


@pytest.mark.parametrize(
    ("text", "items", "said"),
    [
        ("<rss><item>a</item><item>b", ["<item>a</item>"], ["the file ends too early, at item 2"]),
        ("<rss><item>a</item>", ["<item>a</item>"], ["the file ends too early, at item 1"]),
        ("<rss><item>a<item>b</item></rss>", ["<item>b</item>"], ["item 1 has no end"]),
        ("<rss><item><![CDATA[a", [], ["the file ends too early, at item 1"]),
        ("<rss>", [], ["the file ends too early, at item 0"]),
        ("<rss></rss>", [], []),
    ],
)
def test_what_is_broken_is_told_and_the_rest_is_read(text, items, said):
    found = list(find_pieces([text]))
    assert (texts(found)[1:], problems(found)) == (items, said)
    assert all(one.where == PLACE for one in found if isinstance(one, Problem))


def test_an_item_without_measure_is_let_go(monkeypatch):
    monkeypatch.setattr(pieces, "MOST", 100)
    found = list(find_pieces(["<rss>", "<item><![CDATA[", *["x" * 50] * 9, "]]></item>", "<item>b</item></rss>"]))
    assert texts(found)[1:] == ["<item>b</item>"]
    assert problems(found) == ["item 1 is larger than 100 characters"]


def test_a_head_without_end_is_no_export(monkeypatch):
    monkeypatch.setattr(pieces, "MOST", 100)
    found = list(find_pieces(["<rss>", *["x" * 50] * 9]))
    assert problems(found)[0] == "100 characters and no item"


def test_entities_of_a_document_never_grow():
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    head, item = list(find_pieces([f"{bomb}<rss><item><t>&b;&f;&nbsp;&amp;</t></item></rss>"]))
    assert read_piece(root_of(head.text), item.text)[0].text == "&b;&f;\xa0&"
