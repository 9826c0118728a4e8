"""Names beside the post's date that the page knows from elsewhere: its address, its own name, a portrait's caption."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from exports.post import Author
from scraper.addresses import split_url
from scraper.extractors.date_shapes import date_in
from scraper.extractors.keys import key_of, plain_key
from scraper.extractors.names import names_in
from scraper.extractors.regions import line_of
from scraper.extractors.unannounced_names import is_no_label
from scraper.flow import raw_text
from scraper.html import join_url

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from scraper.extractors.frame import Frame, Line
    from scraper.html import Document, Element

_PARTS = re.compile(r"\s*[|·•/,]\s*|\s+[–—-]\s+")
_NOTICE = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:tag|category)\b")
_HANDLE = re.compile(r"@[\w.-]{2,30}")
_AVATARS = frozenset(
    ("avatar", "author", "author avatar", "author image", "profile", "profile picture", "profile image")
)
_LONGEST = 120  # characters of a line
_NEAR = 2  # lines between a name and the date
_FEWEST = 4  # letters of a name's longest word: shorter ones an address may hold by accident
_ROUND = 3  # elements above a name that may hold its portrait
_ROW = 200  # characters of the row in which name, portrait and date stand
_CAPTION = 25  # characters of a portrait's caption besides the name: "Profile picture of Ann Lee"


def known_authors(document: Document, frame: Frame, sites: Collection[str]) -> tuple[Author, ...]:
    """The name that stands beside the date under or over the title, where something else on the page says whose it is.

    Shape: none where nothing else does: a place, a rubric and a subtitle stand there too. A portrait with the same
        words is enough; the blog's address, name or copyright line counts where it holds each word of a name of
        several, and the post's own text holds none.
    """
    for place in ("head", "above"):
        lines = [line for line in frame.lines if line.place == place and not line.is_text]
        dated = {line.distance for line in lines if date_in(line.text)}
        if place == "head" and any(date_in(line.text) for line in frame.at("above") if not line.distance):
            dated.add(-1)  # right above the title
        for line in lines:
            if len(line.text) < _LONGEST and any(abs(line.distance - other) <= _NEAR for other in dated):
                for text, link in _pieces(line):
                    shown = _by_portrait(text, line, frame)
                    if shown is None and place == "head" and _has_portrait(text, line, document, frame):
                        shown = text
                    if shown:
                        return (*_shown_before(document, frame, lines, line), _author(document, shown, link))
                    if _has_handle(text, line, lines) or _is_owner(text, line, document, frame, sites):
                        return (_author(document, text, link),)
    return ()


def _author(document: Document, name: str, link: Element | None) -> Author:
    url = link.get("href") if link is not None else None
    return Author(name, join_url(document.base_url, url) if url else None)


def _shown_before(document: Document, frame: Frame, lines: list[Line], last: Line) -> Iterator[Author]:
    """The other authors, each with a portrait and a line for the name, before the one that stands by the date."""
    for line in lines:
        if line.distance < last.distance and len(line.text) < _LONGEST:
            for text, link in _pieces(line):
                if text == line.text and (shown := _by_portrait(text, line, frame)):
                    yield _author(document, shown, link)


def _pieces(line: Line) -> Iterator[tuple[str, Element | None]]:
    """What stands in a line and can be a name, with its link; no date, no number, no label."""
    date = date_in(line.text)
    before, _, after = line.text.partition(date) if date else (line.text, "", "")
    word = re.match(r"[^\W\d_]+(?=,\s+\d)", date or "")  # "Ann Lee, 3 May" has the shape of "Monday, 3 May"
    links = {line_of(node): node for node in line.nodes if node.tag == "a"}
    pieces = (*_PARTS.split(f"{before}{word[0] if word and before else ''}"), *_PARTS.split(after))
    for text in map(str.strip, pieces):
        link = links.get(text)
        if any(c.isdigit() for c in text) or names_in(text) != (text,) or not _is_written_as_name(text):
            continue
        if link is None or not _LABEL.search(f"{link.get('rel') or ''} {link.get('href') or ''}"):
            yield text, link


def _is_written_as_name(text: str) -> bool:
    words = text.split()
    return 0 < len(words) < 5 and not any(words[at][0].islower() for at in (0, -1))


def _by_portrait(name: str, line: Line, frame: Frame) -> str | None:
    """The name as a picture in the same row says it; None where none says those words.

    The line's own words may have been cut short: Thai parts no words before a date.
    """
    key = key_of(name)
    for node in line.nodes:
        for above in islice((node, *node.iterancestors()), _ROUND):
            if above in frame.spine or len(raw_text(above)) > _ROW:
                break
            for picture in above.iter("img", "amp-img"):
                caption = " ".join((picture.get("alt") or "").split())
                if caption.casefold() in _AVATARS and name == line.text and " " in name:
                    return name
                if key and key in key_of(caption) and len(caption) <= len(name) + _CAPTION:
                    return caption if caption in line.text and names_in(caption) == (caption,) else name
    return None


def _has_portrait(name: str, line: Line, document: Document, frame: Frame) -> bool:
    """Whether a picture without words, a line of two words or more, and the date are all that a row has.

    It may be a rubric and its icon where the words are known as such.
    """
    if name != line.text or " " not in name or not all(word[0].isupper() for word in name.split()):
        return False
    for above in islice(line.nodes[-1].iterancestors() if line.nodes else (), _ROUND + 1):
        text = line_of(above) if above not in frame.spine and len(raw_text(above)) < _ROW else ""
        date = date_in(text)
        if not text or len(text) > len(name) + len(date or "") + _CAPTION:
            return False
        pictures = [picture for picture in above.iter("img") if not (picture.get("alt") or "").strip()]
        if date and len(pictures) == 1:
            return ".svg" not in (pictures[0].get("src") or "") and is_no_label(name, document, frame)
    return False


def _has_handle(name: str, line: Line, lines: list[Line]) -> bool:
    """Whether the next line, or the one after a word for it, is a handle ("@annlee") that holds a word of the name."""
    if name != line.text:
        return False
    near = (other for other in lines if 0 < other.distance - line.distance <= _NEAR)
    handle = next((plain_key(key_of(other.text)) for other in near if _HANDLE.fullmatch(other.text)), "")
    return any(len(key) >= _FEWEST and key in handle for key in (plain_key(key_of(word)) for word in name.split()))


def _is_owner(name: str, line: Line, document: Document, frame: Frame, sites: Collection[str]) -> bool:
    """Whether the blog is called after a name, and its text is not about it."""
    words = name.split()
    keys = [plain_key(key_of(word)) for word in words]
    if len(words) < 2 or max(map(len, keys)) < _FEWEST:
        return False
    host = (split_url(document.url).hostname or "") if document.url else ""
    notices = (line.text for line in frame.lines if _NOTICE.search(line.text))
    owners = [host.replace("-", "").replace(".", ""), *map(plain_key, sites), *map(plain_key, map(key_of, notices))]
    if not any(all(key in owner for key in keys) for owner in owners):  # "Travel Diary" on slowtravel.example
        return False
    text = " ".join(" ".join(raw_text(body) for body in frame.bodies).split()).replace(line.text, "", 1).casefold()
    return not any(re.search(rf"\b{re.escape(word.casefold())}\b", text) for word in words if len(word) > 2)
