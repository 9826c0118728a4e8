"""How many comments the page itself says there are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from scraper.extractors.comment_words import COMMENTS_WORD, DECLARED, NONE, ONE, PING_HEADING
from scraper.extractors.date_shapes import plain_digits
from scraper.flow import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.extractors.comment_holder import Holder
    from scraper.html import Document, Element
    from scraper.model.platform import Platform

_COUNT_CLASS = re.compile(
    r"(?:.*[-_])?comments?[-_]?(?:count|counts|number|num|counter|total|title|heading|header|link|links|intro)|(?:post|entry|meta)[-_]comments?|commentcount|numcomments|dsq-count|thread-count|num-?comments|comments",
    re.IGNORECASE,
)
_BARE = re.compile(r"^\D{0,30}(\d{1,6})\D{0,60}$")
_HAS_DIGIT = re.compile(r"\d")
_INTERACTION = re.compile(r"UserComments\D{0,3}(\d+)")
_BOXES = frozenset({"div", "header"})
_WORD_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "legend", "dt", "strong", "b"})
_SUBHEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})  # where a mere number counts comments
_OPENING = 30  # characters that stand before the count of a heading
_SHORT = 60  # characters of a heading
_COMMENTS_HEADING = re.compile(
    rf"[\W\d]*(?:reader'?s?|user|visitor|all|the)?\W*{COMMENTS_WORD}(?:\b|(?<=[\u3040-\uffdc]))", re.IGNORECASE
)
_COMMENTS_ALONE = re.compile(rf"[\W\d]*{COMMENTS_WORD}[\W\d]*", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "header", "legend", "strong", "b", "a"})


def find_declared(document: Document, platform: Platform, holders: Sequence[Holder]) -> int | None:
    """The number of comments that the page states, or None: the thread's heading first, then counters by their name."""
    number = heading_number(holders)
    if number is not None:
        return number
    for selector in platform.roles.get("declared", ()):
        for node in document.select(selector):
            number = stated_number(words_of(node, 400), bare=True)
            if number is not None:
                return number
    return _stated_in_attributes(document) if holders else _stated_in_counters(document)


def heading_number(holders: Sequence[Holder]) -> int | None:
    """The count in a heading that stands before the thread."""
    for node in _before(holders):
        words = words_of(node, 400)
        number = stated_number(words)
        if number is None and node.tag in _SUBHEADINGS and not _is_in_title(words, node):
            number = stated_number(words, bare=True)
        if number is not None:
            return number
    return None


def _is_in_title(words: str, node: Element) -> bool:
    """Whether a heading is the post's own: the number in "Old boats, part 3" counts no comments."""
    title = next(node.getroottree().getroot().iter("title"), None)
    return title is not None and " ".join(words.split()) in " ".join(words_of(title, 400).split())


def heading_word(holders: Sequence[Holder]) -> bool:
    """Whether a heading before the thread opens with the word for comments, counted or not."""
    return any(
        _is_heading(node)
        and len(text := words_of(node, 400)) < _SHORT
        and _COMMENTS_HEADING.match(text)
        and not _is_in_title(text, node)  # "Notes on old boats"
        for node in _before(holders)
    )


def _is_heading(node: Element) -> bool:
    """Whether an element is a heading by its tag, a paragraph that is bold as a whole, or a box of no other word."""
    if node.tag in _WORD_HEADINGS:
        return True
    if node.tag in _BOXES and _COMMENTS_ALONE.fullmatch(words_of(node, _SHORT)):
        return next(node.iter("a"), None) is None
    inside = [child for child in node if child.tag != "a" or len(child) or (child.text or "").strip()]
    return len(inside) == 1 and inside[0].tag in {"b", "strong"} and _has_no_text(node)


def _has_no_text(node: Element) -> bool:
    """Whether all words of an element lie in elements inside it."""
    return not (node.text or "").strip() and not any((child.tail or "").strip() for child in node)


def is_headed(holders: Sequence[Holder]) -> bool:
    """Whether a heading stands right before the thread or what holds it: asked where none speaks of comments."""
    at = next((holder.top for holder in holders if holder.above is None), None)
    for _ in range(3):
        if at is None or at.tag in {"body", "html", "main"}:
            return False
        before = at.getprevious()
        if before is not None:
            return before.tag in _SUBHEADINGS
        at = at.getparent()
    return False


def heads_comments(node: Element) -> bool:
    """Whether an element is a heading that counts comments, or opens with the word for them."""
    if not _is_heading(node) or len(text := words_of(node, 400)) > _SHORT:
        return False
    return bool(stated_number(text)) or _COMMENTS_HEADING.match(text) is not None


def counts_comments(node: Element) -> bool:
    """Whether the first heading inside an element counts comments: "Discussion (4)" in an `<aside>` heads a thread."""
    heading = _first_heading(node)
    return heading is not None and bool(stated_number(words_of(heading, 400)))


def _first_heading(node: Element) -> Element | None:
    return next(node.iter("h1", "h2", "h3", "h4", "h5", "h6"), None)


def opens_thread(node: Element) -> bool:
    """Whether the first heading inside an element counts comments or is the word for them: it holds them all."""
    heading = _first_heading(node)
    return heading is not None and len(text := words_of(heading, 400)) <= _SHORT and names_thread(text)


def names_thread(text: str) -> bool:
    """Whether a line says how many comments follow, or is the word for them."""
    return bool(stated_number(text)) or _COMMENTS_ALONE.fullmatch(text) is not None


def heads_one(node: Element) -> bool:
    """Whether the heading just before an element counts one comment."""
    before = node.getprevious()
    for _ in range(3):
        if before is None:
            return False
        if before.tag in _HEADINGS:
            number = stated_number(words_of(before, 400), bare=before.tag in _SUBHEADINGS)
            if number is not None:
                return number == 1
        before = before.getprevious()
    return False


def is_ping_list(node: Element) -> bool:
    """Whether the list that an element stands in is headed "Trackbacks" or the like."""
    parent = node.getparent()
    before = parent.getprevious() if parent is not None and parent.tag in {"ol", "ul", "dl"} else None
    for _ in range(2):
        if before is None:
            return False
        text = words_of(before, 400) if isinstance(before.tag, str) else ""
        if text:
            return bool(PING_HEADING.match(text))
        before = before.getprevious()
    return False


@lru_cache(maxsize=1024)
def stated_number(text: str, *, bare: bool = False) -> int | None:
    """The count in a heading's words, or None.

    >>> stated_number("3 thoughts on “Ten years”"), stated_number("Комментарии (5)"), stated_number("One Response to X")
    (3, 5, 1)
    """
    text = plain_digits(" ".join(text.split()))
    if not text or len(text) > 200:
        return None
    has_digit = _HAS_DIGIT.search(text) is not None
    match = DECLARED.search(text) if has_digit else None
    if match and not _is_met_by_chance(match):
        return int(re.sub(r"\D", "", match["before"] or match["after"]))
    if ONE.match(text):
        return 1
    if NONE.match(text):
        return 0
    found = _BARE.match(text) if bare and has_digit else None
    return int(found[1]) if found else None


def _is_met_by_chance(match: re.Match[str]) -> bool:
    """Whether word and number only follow each other in a long line: "… Ann Lee, Links & Notes 2 minutes read"."""
    is_first = match.start() <= _OPENING
    return bool(match["after"]) and not is_first and any(letter.isalpha() for letter in match.string[match.end() :])


def _before(holders: Sequence[Holder]) -> Iterator[Element]:
    """The elements that may head the thread: what stands before it, up to three levels up."""
    at = next((holder.top for holder in holders if holder.above is None), None)
    for _ in range(4):
        if at is None or at.tag in {"body", "html"}:
            return
        before = at.getprevious()
        for _ in range(4):
            if before is None:
                break
            if before.tag in _HEADINGS:
                yield before
            before = before.getprevious()
        at = at.getparent()


def _stated_in_attributes(document: Document) -> int | None:
    for node in document.root.iter("meta", "span", "a", "data"):
        prop = node.get("itemprop")
        if not prop:
            continue
        value = node.get("content") or node.text or ""
        if prop == "commentCount" and value.strip().isdecimal():
            return int(value)
        if prop == "interactionCount":
            match = _INTERACTION.search(value)
            if match:
                return int(match[1])
    return _stated_in_counters(document)


def _stated_in_counters(document: Document) -> int | None:
    for token in document.class_tokens:
        if "omment" in token and _COUNT_CLASS.fullmatch(token):
            for node in document.with_class(token)[:3]:
                number = stated_number(words_of(node, 400))
                if number is not None:
                    return number
    return None
