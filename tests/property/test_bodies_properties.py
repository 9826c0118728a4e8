"""Any bytes are read without raising; no text of a body is lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.markup import safe_html
from pipelines.text import clean_line, clean_text
from scraper.extractors.blocks import read_content
from scraper.extractors.body import Body, find_body
from scraper.html import read_html, text_of
from scraper.model.platform import Platform

TAGS = [
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "table",
    "tr",
    "td",
    "b",
    "a",
    "h2",
    "figure",
    "br",
    "span",
    "dl",
    "dd",
]
markup = st.recursive(
    st.text("abc 語é\n", max_size=8),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", st.sampled_from(TAGS), st.lists(inner, max_size=4)
    ),
    max_leaves=25,
)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([None, "text/html; charset=utf-8", "text/html; charset=x", "text/html; charset=utf-16"]),
)
def test_any_bytes_are_read(body: bytes, content_type: str | None) -> None:
    document = read_html(body, content_type=content_type)
    text_of(document.root)
    found = find_body(document, Platform())
    if found is not None:
        safe_html(read_content(document, found).html)


@settings(max_examples=300, deadline=None)
@given(markup)
def test_no_letter_of_a_body_is_lost_or_doubled(inner: str) -> None:
    document = read_html(f"<html><body><div id='root'>{inner}</div></body></html>")
    node = document.root.find(".//div[@id='root']")
    assert node is not None
    content = read_content(document, Body((node,), frozenset(), "test"))
    assert sorted(letters(content.text)) == sorted(letters("".join(node.itertext())))


@given(st.text())
def test_clean_text_is_idempotent(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert "\n" not in clean_line(text)


@settings(deadline=None)
@given(st.text(max_size=200) | markup)
def test_safe_html_is_idempotent(html: str) -> None:
    once = safe_html(html, "https://e.example/")
    again = safe_html(once, "https://e.example/")
    assert again.replace("\n", "") == once.replace("\n", "")  # HTML drops the first line end of <pre> at each reading
