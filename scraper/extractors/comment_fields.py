"""Comments out of their places in the tree: author, dates, text, kind, and whom each answers."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from pipelines.found import FoundComment, FoundDate
from scraper.extractors.comment_answers import answer_line, answered_author
from scraper.extractors.comment_bylines import label_bylines
from scraper.extractors.comment_classes import AUTHOR, DATE
from scraper.extractors.comment_labels import BYLINE
from scraper.extractors.comment_names import name_in
from scraper.extractors.comment_pieces import read_territory
from scraper.extractors.comment_places import find_places
from scraper.extractors.comment_text import fragment, markup, plain_text, reply_line, text_pieces, trim
from scraper.extractors.comment_words import (
    EXCERPT,
    PARENT_LINK,
    PING_CLASS,
    PING_WORD,
    REPLY_TO,
    SUBJECT_LINK,
    date_span,
    is_machine_date,
)
from scraper.extractors.keys import key_of
from scraper.flow import words_of
from scraper.html import join_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exports.post import CommentKind
    from scraper.extractors.comment_holder import Holder
    from scraper.extractors.comment_pieces import Piece, Territory
    from scraper.extractors.comment_places import Place
    from scraper.html import Document, Element

_SHOW_COMMENT = re.compile(r"[?&]showComment=(\d{12,14})")
_PERMALINK = re.compile(
    r"#(?:[a-z]+[-_])*(?:comment|c|cmt|response|reply|t|r|p|msg|kommentar)[-_]?\d+$|[?&](?:showComment|thread"
    r"|commentid|comment_id)=|/comments?/\d+|#comment",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:posted|written|wrote|said|commented|geschrieben|schrieb|publié|submitted|added)\s+)?(?:on|at|am|le"
    r"|el|em|op|den|il)\s+(?=\S*\d|\w)",
    re.IGNORECASE,
)
_READ_AT_ONCE = 2000  # comments: more than nearly any page has, so that nearly all are learned from as a whole
_LONG_DATE = 48  # characters; a longer text names its zone, or says more: "(Western European Summer Time, UTC+02:00)"
_AROUND = 80  # characters of a text that may say more of a date than what was cut out of it
_ZONE = re.compile(r"(?:UTC|GMT)\s?[+-]\d\d:?\d\d")
_COLON = re.compile(r"^[:：]\s+(?=\w)")  # what a name before the words leaves: "<a>@Ann</a>: …"
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_ANSWER_WORDS = 30  # characters: "In reply to "
_ANSWER_MOST = 12  # characters, with the white space before them
_ANSWER = re.compile(r"\s*(?:re|aw|antw|sv|vs|odp|rif|ref|ответ|回复|回覆)\s*[:：]", re.IGNORECASE)
_EPOCH_ATTRIBUTES = ("data-time", "data-timestamp", "data-date", "data-datetime", "data-epoch", "data-created")
_DATE_ATTRIBUTES = ("datetime", "content", *_EPOCH_ATTRIBUTES)


def read_comments(holders: Sequence[Holder], document: Document) -> list[FoundComment]:
    """What each holder says, in order; a holder without any words of its own gives an empty text.

    Shape: one FoundComment for each holder, on its level and in answer to the one that it stands inside.
    """
    stops = {node for holder in holders for node in holder.nodes}
    places = find_places(holders)
    return [
        found
        for group in _groups(holders)
        for found in _read_group(group, list(islice(places, len(group))), stops, document)
    ]


def _groups(holders: Sequence[Holder]) -> Iterator[Sequence[Holder]]:
    """Parts of a thread, alike in size: what one comment holds takes kilobytes, and a page may have 50,000 of them."""
    parts = -(-len(holders) // _READ_AT_ONCE)
    return (holders[at * len(holders) // parts : (at + 1) * len(holders) // parts] for at in range(parts))


def _read_group(
    holders: Sequence[Holder], places: Sequence[Place], stops: set[Element], document: Document
) -> list[FoundComment]:
    """The comments of one part of a thread; what is learned of its bylines is learned of this part."""
    territories = [_territory_of(holder, stops) for holder in holders]
    for holder, territory in zip(holders, territories, strict=True):
        anchors = ((link, fragment(link)) for link in territory.links)
        territory.leads = {link: anchor for link, anchor in anchors if anchor and anchor not in holder.anchors}
    label_bylines(territories)
    authors = _authors_by_anchor(holders, territories)
    found = zip(holders, territories, places, strict=True)
    return [_read(holder, territory, place, document, authors) for holder, territory, place in found]


def _authors_by_anchor(holders: Sequence[Holder], territories: Sequence[Territory]) -> dict[str, str]:
    """The key of each author's name by every anchor of the comment; empty where no link leads to a comment."""
    anchors = {anchor: at for at, holder in enumerate(holders) for anchor in holder.anchors}
    linked = {anchor for territory in territories for anchor in territory.leads.values() if anchor in anchors}
    return {anchor: key_of(_author(territories[anchors[anchor]])[0] or "") for anchor in linked}


def _territory_of(holder: Holder, stops: set[Element]) -> Territory:
    """What one holder holds; its own nodes are no stops meanwhile (a set without them would cost 50,000 copies)."""
    own = stops.intersection(holder.nodes) if holder.absorbed else frozenset()
    stops -= own
    territory = read_territory(holder.nodes, stops, tails=len(holder.nodes) > 1)
    stops |= own
    return territory


def _read(
    holder: Holder, territory: Territory, place: Place, document: Document, authors: Mapping[str, str]
) -> FoundComment:
    pieces = _without_subject(trim(text_pieces(territory)), territory.links)
    answered = reply_line(pieces) or (answer_line(pieces, territory.leads, authors) if authors else None)
    if answered:
        pieces = pieces[answered[0] :]
    author, link = _author(territory)
    if author and len(pieces) > 1 and _answers_by_name(pieces, author):
        pieces = pieces[:-1]
    text = plain_text(pieces)
    if text[:1] in {":", "："}:
        text = _COLON.sub("", text)
    permalink = _permalink(territory, document)
    kind, author = _kind(holder, author, text, territory, is_pings=place.is_pings)
    reply_to = answered[1] if answered else _reply_to(territory)
    reply_to = reply_to or answered_author(territory, authors)
    return FoundComment(
        text=text,
        html=markup(territory, pieces),
        anchor=holder.anchor,
        reply_to=place.reply_to(reply_to),
        level=place.level,
        author=author,
        author_url=_absolute(link.get("href") or "", document) if link is not None else None,
        dates=_dates(territory),
        kind=kind,
        permalink=permalink,
        source="markup",
    )


def _without_subject(pieces: list[Piece], links: Sequence[Element]) -> list[Piece]:
    """Without a first line that links to the comment itself: Drupal and Plone make a subject of its first words."""
    if len(pieces) > 1 and pieces[0].link is not None and pieces[0].line != pieces[1].line:
        href = pieces[0].link.get("href") or ""
        if SUBJECT_LINK.search(href) or (href and any(_is_permalink(link, pieces[0].link, href) for link in links)):
            return pieces[1:]
    return pieces[1:] if len(pieces) > 1 and ":" in pieces[0].text[:_ANSWER_MOST] and _is_subject(pieces[0]) else pieces


def _answers_by_name(pieces: Sequence[Piece], author: str) -> bool:
    """Whether the last line is but a link of this page that names the comment's own author: "Reply to Ann"."""
    last = pieces[-1]
    href = (last.link.get("href") or "") if last.link is not None else "://"
    text = last.text.strip()
    return (
        "://" not in href
        and last.line != pieces[-2].line
        and author in text
        and 2 < len(text) - len(author) <= _ANSWER_WORDS
    )


def _is_permalink(link: Element, subject: Element, href: str) -> bool:
    """Whether another link, of a date or a number, leads where a subject does: Slash's `#701`."""
    other = link.get("href") or ""
    return (
        link is not subject and len(other) > 1 and href.endswith(other) and any(map(str.isdecimal, words_of(link, 60)))
    )


def _is_subject(piece: Piece) -> bool:
    """Whether a piece is a heading that says which post the comment answers, as in mail: Pebble's "Re: Old boats"."""
    nodes = (piece.node, piece.node.getparent())
    return _ANSWER.match(piece.text) is not None and any(node is not None and node.tag in _HEADINGS for node in nodes)


# --- author -------------------------------------------------------------------------------------------------------


def _author(territory: Territory) -> tuple[str | None, Element | None]:
    """The name of who wrote it, and the link that the name is."""
    for piece in territory.pieces:
        if piece.label == AUTHOR:
            return name_in(piece.text) or piece.text.strip() or None, _author_link(piece, territory)
    for piece in territory.pieces:
        if piece.label == BYLINE:
            name = name_in(piece.text)
            if name and len(name) <= 80 and any(map(str.isalpha, name)):
                return name, None
    return None, None


def _absolute(href: str, document: Document) -> str | None:
    """An absolute address; most are already, and need no joining."""
    return join_url(None if href[:4].lower() == "http" else document.base_url, href)


def _author_link(piece: Piece, territory: Territory) -> Element | None:
    """The link that the name stands in, or that stands empty beside it."""
    link, mark = piece.link, piece.mark
    if link is None and mark is not None and mark.role == AUTHOR:
        empty = (a for a in territory.links if a.getparent() is mark.node and not (a.text or "").strip())
        link = next(empty, None)
    href = (link.get("href") or "").strip() if link is not None else ""
    if not href or href.startswith("#") or "replytocom=" in href or _PERMALINK.search(href):
        return None
    return link


# --- dates --------------------------------------------------------------------------------------------------------


def _dates(territory: Territory) -> tuple[FoundDate, ...]:
    """Every form in which a comment states its date, exact ones first, each once."""
    found: dict[str, FoundDate] = {}
    for date in (*_in_links(territory), *_in_attributes(territory), *_in_words(territory)):
        found.setdefault(date.text, date)
    return tuple(found.values())


def _in_links(territory: Territory) -> Iterator[FoundDate]:
    """Blogger's permalinks hold the moment in milliseconds, even where the page prints a time of day alone."""
    for link in territory.links:
        href = link.get("href") or ""
        match = _SHOW_COMMENT.search(href) if "showComment=" in href else None
        if match:
            at = datetime.fromtimestamp(int(match[1]) / 1000, tz=UTC)
            yield FoundDate(at.isoformat(timespec="milliseconds"), "url:showComment", machine=True)
            return


def _in_attributes(territory: Territory) -> Iterator[FoundDate]:
    for node in territory.times[:4]:
        names = node.keys()
        for name in _DATE_ATTRIBUTES:
            if name in names and (value := " ".join((node.get(name) or "").split())):
                machine = name in _EPOCH_ATTRIBUTES or is_machine_date(value)
                yield FoundDate(value, f"{node.tag}[{name}]", machine=machine)
        yield from _in_title(node)
    for piece in territory.pieces:
        if piece.label == DATE and piece.node not in territory.times:
            yield from _in_title(piece.node)


def _in_title(node: Element) -> Iterator[FoundDate]:
    title = " ".join((node.get("title") or "").split())
    if title and (is_machine_date(title) or date_span(title)):
        yield FoundDate(title, f"{node.tag}[title]", machine=is_machine_date(title))


def _in_words(territory: Territory) -> Iterator[FoundDate]:
    words = [_date_words(p.text, p.label or "") for p in territory.pieces if p.label in {DATE, BYLINE}]
    text = " ".join(word for word in words if word)
    if text:
        whole = " ".join(piece.text for piece in territory.pieces if piece.label in {DATE, BYLINE})
        whole = " ".join(whole.split())
        yield FoundDate(text, "text", around=whole if len(text) < len(whole) < _AROUND else None)


def _date_words(text: str, label: str) -> str:
    text = " ".join(text.split())
    span = date_span(text) if label == BYLINE or len(text) > _LONG_DATE else None
    if span:
        zone = _ZONE.search(text, span[1])
        text = f"{text[span[0] : span[1]]} {zone[0]}" if zone else text[span[0] : span[1]]
    elif label == BYLINE:
        return ""
    return _LEAD.sub("", text.strip(" |•·–—-,;:/()[]@#»«"))


# --- place in the thread ------------------------------------------------------------------------------------------


def _reply_to(territory: Territory) -> str | None:
    """The anchor that a byline's "in reply to" links to, or a link that leads one level up."""
    pieces = territory.pieces
    for at, piece in enumerate(pieces if territory.leads else ()):
        if piece.link is None or not (anchor := territory.leads.get(piece.link)):
            continue
        text = piece.text.strip()
        before = pieces[at - 1].text.strip() if at else ""
        if PARENT_LINK.fullmatch(text):
            return anchor
        if len(text) < 80 and (REPLY_TO.search(text) or (len(before) < 80 and REPLY_TO.search(before))):
            return anchor
    return None


def _permalink(territory: Territory, document: Document) -> str | None:
    for piece in territory.pieces:
        if piece.label == DATE and piece.link is not None:
            href = (piece.link.get("href") or "").strip()
            if href and "javascript:" not in href.lower():
                return _absolute(href, document)
    for link in territory.links:
        href = link.get("href") or ""
        low = href.lower()
        may_be = "#" in low or "comment" in low or "thread=" in low
        if may_be and "reply" not in low and _PERMALINK.search(href):
            return _absolute(href, document)
    return None


# --- kind ---------------------------------------------------------------------------------------------------------


def _kind(
    holder: Holder, author: str | None, text: str, territory: Territory, *, is_pings: bool
) -> tuple[CommentKind, str | None]:
    """What markup, first words or form make a comment; a ping's author is the title that it is known by."""
    for node in [*holder.nodes, *holder.absorbed]:
        kind = _kind_of_class(node.get("class") or "")
        if kind:
            return kind, _without_ping(author, territory)
    for piece in territory.pieces[:4]:
        match = PING_WORD.match(piece.text.strip()) if len(piece.text) < 200 else None
        if match:
            return _ping(match["kind"]), _without_ping(author, territory)
    if is_pings or EXCERPT.match(text):
        return "pingback", _without_ping(author, territory)
    return "comment", author


@lru_cache(maxsize=4096)
def _kind_of_class(classes: str) -> CommentKind | None:
    match = PING_CLASS.search(classes)
    return _ping(match["kind"]) if match else None


def _ping(word: str) -> CommentKind:
    return "trackback" if word.lower().startswith(("track", "トラック", "트랙", "трек")) else "pingback"


def _without_ping(author: str | None, territory: Territory) -> str | None:
    if author:
        match = PING_WORD.match(author)
        author = author[match.end() :].strip(" :") if match else author
        author = name_in(author) if match else author
    if author:
        return author
    return next(
        (
            " ".join(piece.text.split())
            for piece in territory.pieces
            if piece.link is not None and len(piece.text.strip()) > 3
        ),
        None,
    )
