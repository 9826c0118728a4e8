"""The part of the page that comments take up: which groups are the post's own thread, and what else belongs to it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from scraper.extractors.comment_counts import counts_comments
from scraper.extractors.comment_lines import lies_in_lines
from scraper.extractors.comment_words import COMMENTS_WORD
from scraper.flow import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scraper.extractors.comment_holder import Holder
    from scraper.html import Document, Element

_SIDE = re.compile(
    r"(?:^|[\s_-])(?:side-?bar\w*|recent-?comments?|recentcomments|latest-?comments|widget_recent\w*|widget-?area|colophon|site-?footer|footer-widgets?|related-?posts?|rail|off-?canvas|mega-?menu)(?:$|[\s_\d-])",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:^|\s)(?:entry-?content|post-?content|post-?body|post-?text|entry-?body|article-?body|articlebody|article-?content|e-content|postentry|post-?entry|storycontent|story-?body|entrytext|entry-?text|single-?content|blog-?content|wp-block-post-content)(?:$|\s)",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|comment-?list|commentsblock|commentarea|responses?|respond|replies|discussion|reactions|kommentare?|commentaires?|comentarios?|comentários?|commenti|yorumlar|feedback|disqus|dsq|wpdiscuz\w*|webmentions?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_GROUPS_LOOKED_AT = 20  # lists of comments for which the whole section is looked for; it holds the later ones as well
_LEAD_MOST = 250  # characters: the line that announces the thread, and notes on it
_PROSE_TAGS = frozenset({"p", "blockquote", "pre", "figure"})
_LIST_TAGS = frozenset({"ol", "ul", "dl", "table", "tbody"})
_TOP_TAGS = frozenset({"html", "body", "main"})
_STRING_LENGTH = etree.XPath("string-length(.)")
_HEADING = re.compile(COMMENTS_WORD, re.IGNORECASE)


def own_thread(holders: Sequence[Holder], document: Document) -> list[Holder]:
    """The holders that are the post's own thread: not those in a sidebar, nor an example inside the post's text."""
    if not holders:
        return []
    textareas = document.select("textarea")
    verdicts: dict[Element, bool] = {}
    kept: list[Holder] = []
    good: set[int] = set()
    for holder in holders:
        if holder.above is not None:
            right = id(holder.above) in good
        else:
            parent = holder.top.getparent()
            if parent is None:
                continue
            if parent not in verdicts:
                verdicts[parent] = not _is_beside(parent, document) and not _is_in_body(parent, textareas)
            right = verdicts[parent]
        if right:
            good.add(id(holder))
            kept.append(holder)
    return kept


def _names(node: Element) -> str:
    return f"{node.get('id') or ''} {node.get('class') or ''}"


@lru_cache(maxsize=8192)
def _is_side_name(names: str) -> bool:
    return bool(_SIDE.search(names))


@lru_cache(maxsize=8192)
def is_body_name(classes: str) -> bool:
    """Whether a class attribute calls an element the post's body."""
    return bool(_BODY.search(classes))


def _is_beside(node: Element, document: Document) -> bool:
    """Whether a node stands in a sidebar, a footer or a menu: not in a wrapper of all that only speaks of one."""
    at: Element | None = node
    while at is not None and at.tag not in _TOP_TAGS:
        names = _names(at)
        if at.tag == "nav" or (_is_side_name(names) and at not in document.wrappers):
            return True
        if at.tag == "aside" and not _SECTION.search(names) and not counts_comments(at):
            return True
        at = at.getparent()
    return False


def _is_in_body(node: Element, textareas: Sequence[Element]) -> bool:
    """Whether a list of comments is an example in the post: prose before and after it, or in the body's own node."""
    at, above = node, node.getparent()
    for _ in range(4):
        if above is None or above.tag in _TOP_TAGS:
            break
        if any(map(_is_prose, _beside(at, after=False))) and any(map(_is_prose, _beside(at, after=True))):
            return not any(above in area.iterancestors() for area in textareas)
        at, above = above, above.getparent()
    body = next((a for a in (node, *node.iterancestors()) if is_body_name(a.get("class") or "")), None)
    if body is None or not textareas:
        return False
    return not any(body in area.iterancestors() for area in textareas)


def _beside(node: Element, *, after: bool) -> Iterator[Element]:
    """The three elements before or after a node."""
    at = node.getnext() if after else node.getprevious()
    steps = 0
    while at is not None and steps < 3:
        if isinstance(at.tag, str):
            steps += 1
            yield at
        at = at.getnext() if after else at.getprevious()


def _is_prose(node: Element) -> bool:
    return node.tag in _PROSE_TAGS and len(words_of(node, 60)) > 60 and not _holds("textarea", node)


# --- what the thread takes up -------------------------------------------------------------------------------------


def section_nodes(holders: Sequence[Holder], document: Document) -> tuple[Element, ...]:
    """The outermost elements that hold nothing but comments, their heading and their form, in no order."""
    found: dict[Element, None] = {}
    parents: dict[Element, list[Holder]] = {}
    for holder in holders:
        parent = holder.top.getparent()
        if holder.above is None and parent is not None:
            parents.setdefault(parent, []).append(holder)
    for at, (parent, group) in enumerate(parents.items()):
        if any(node in found for node in (parent, *parent.iterancestors())):
            continue
        whole = _widest(parent, group) if at < _GROUPS_LOOKED_AT else None
        if whole is None and lies_in_lines(group[0]):
            whole = parent
        if whole is None:
            found.update((node, None) for holder in group for node in holder.nodes)
            found.update((node, None) for node in _neighbours(group[0].top, group[-1].nodes[-1]))
        else:
            found[whole] = None
            found.update((node, None) for node in _neighbours(whole, whole))
    for area in document.select("textarea"):
        form = next((a for a in area.iterancestors("form")), None)
        if form is not None and not _holds("h1", form) and _length(form) < 3000:
            found[form] = None
    return _outermost(found)


def _widest(parent: Element, group: Sequence[Holder]) -> Element | None:
    """The widest element round a group that is a comment section by its name or by what it holds."""
    size = sum(_length(node) for holder in group for node in holder.nodes)
    best = None
    at: Element | None = parent
    for _ in range(8):
        if at is None or at.tag in _TOP_TAGS or _holds("h1", at):
            break
        named = bool(_SECTION.search(_names(at))) and not is_body_name(at.get("class") or "")
        if not named and not _is_announced(group[0].top, at):
            break  # the post itself stands before its comments
        full = _length(at)
        if full <= 1.25 * size + 400 or (named and full <= 3 * size + 3000):
            best = at
        elif not named:
            break
        at = at.getparent()
    return best


def _is_announced(node: Element, within: Element) -> bool:
    """Whether all that stands before a node inside another announces the thread: no word of the post itself."""
    at: Element | None = node
    while at is not None and at is not within:
        for sibling in at.itersiblings(preceding=True):
            if isinstance(sibling.tag, str) and not _announces(sibling):
                return False
        at = at.getparent()
    return True


def _announces(node: Element) -> bool:
    words = words_of(node, _LEAD_MOST)
    if not words:
        return True
    titles = (words_of(title, _LEAD_MOST) for title in node.iter("h1", "h2", "h3"))
    return len(words) <= _LEAD_MOST and bool(_HEADING.search(words)) and all(map(_HEADING.search, titles))


def _holds(tag: str, node: Element) -> bool:
    return next(node.iter(tag), None) is not None


def _length(node: Element) -> float:
    length = _STRING_LENGTH(node)
    return length if isinstance(length, float) else 0.0


def _neighbours(first: Element, last: Element) -> Iterator[Element]:
    """The heading before a thread and the form after it."""
    at = first.getprevious()
    for _ in range(3):
        if at is None:
            break
        if isinstance(at.tag, str):
            text = words_of(at, 400)
            if len(text) > 160 or at.tag == "h1":
                break
            if _HEADING.search(text):
                yield at
                break
        at = at.getprevious()
    at = last.getnext()
    for _ in range(4):
        if at is None:
            break
        if isinstance(at.tag, str) and _holds("textarea", at) and _length(at) < 3000:
            yield at
        at = at.getnext()


def _outermost(found: Iterable[Element]) -> tuple[Element, ...]:
    chosen = set(found)
    return tuple(node for node in found if not any(above in chosen for above in node.iterancestors()))
