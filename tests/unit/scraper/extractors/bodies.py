"""The reading of one body out of a piece of markup, for the tests of its rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.extractors.blocks import Content, read_content
from scraper.extractors.body import Body, find_body
from scraper.html import Document, read_html
from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.html import Element

URL = "https://blog.example/2019/05/post/"


def content_of(markup: str) -> Content:
    """What the whole of a piece of markup says, nothing cut."""
    document = read_html(f"<html><body><div>{markup}</div></body></html>", url=URL)
    node = document.root.find("body/div")
    assert node is not None
    return read_content(document, Body((node,), frozenset(), "test"))


def body_of(markup: str, *, title: str | None = "h1", thread: str | None = None) -> tuple[Document, Body | None]:
    """The body that is found on a page; title and thread by their selectors."""
    document = read_html(f"<html><body>{markup}</body></html>", url=URL)
    title_node: Element | None = document.first(title) if title else None
    threads = document.select(thread) if thread else []
    return document, find_body(document, Platform(), title_node=title_node, thread_nodes=threads)


def text_found(markup: str, *, title: str | None = "h1", thread: str | None = None) -> str | None:
    """The text of the body that is found on a page."""
    document, body = body_of(markup, title=title, thread=thread)
    return read_content(document, body).text if body else None
