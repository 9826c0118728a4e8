"""Whether a group of like elements is a thread of comments, weighed from what they hold and what stands round them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from scraper.extractors.comment_counts import counts_comments, heading_number, heading_word, heads_comments, is_headed
from scraper.extractors.comment_names import without_counter
from scraper.extractors.comment_pieces import read_territory
from scraper.extractors.comment_section import is_body_name
from scraper.extractors.comment_words import (
    ACTION,
    BY,
    EDGE,
    SAYS,
    SAYS_INSIDE,
    TIME_SPAN,
    date_span,
    is_action,
    is_date_text,
    states_time,
)
from scraper.extractors.date_shapes import plain_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.extractors.comment_holder import Holder
    from scraper.extractors.comment_pieces import Piece, Territory
    from scraper.html import Document, Element

_SAMPLE = 40  # comments that are enough to judge by
_ENOUGH = 3.0
_HEAD = 12  # pieces that a comment begins with, its byline among them
_FORM = 1.5  # what a form to write a comment weighs
_LIKE_COMMENTS = 1.5  # names beside dates with a time of day
_MUCH_LIKE_COMMENTS = 3.0  # names, links to each of themselves, links to answer
_TIMES_LEAST = 3  # comments: fewer may be written at one time of day
_TITLE_WORDS = 4  # of a link: few people's names have as many
_READ_ON = re.compile(
    r"\W*(?:read (?:more|on|the (?:full|whole|rest))|continue reading|keep reading|more\b|learn more|weiterlesen"
    r"|weiter lesen|mehr (?:lesen|dazu)|lire (?:la suite|plus)|leer más|seguir leyendo|leggi (?:tutto|di più)"
    r"|continua a leggere|ler mais|continue lendo|lees (?:meer|verder)|läs mer|les mer|læs mere|lue lisää"
    r"|czytaj (?:dalej|więcej)|číst dál|více|читать (?:далее|дальше|полностью)|подробнее|devamını oku|続きを読む"
    r"|阅读(?:全文|更多)|閱讀(?:全文|更多)|더 ?보기|자세히|קרא עוד|اقرأ المزيد|ادامه مطلب|อ่านต่อ|baca selengkapnya"
    r"|đọc (?:tiếp|thêm))",
    re.IGNORECASE,
)
_OF_LABEL = re.compile(r"(?:^|\s)(?:tag|category)(?:$|\s)", re.IGNORECASE)
_OF_ANY_PAGE = re.compile(
    r"\W*(?:share|tweet|pin|print|(?:perma)?link|email this|(?:read |load )?more|(?:to )?top|nach oben)\W*",
    re.IGNORECASE,
)
_PORTRAIT = re.compile(
    r"gravatar|avatar|userpic|profile|blogger\.com/img|\.blogspot\.com/-[^/]+/[^/]+/[^/]+/[^/]+/s\d{2}", re.IGNORECASE
)


def weigh(holders: Sequence[Holder], document: Document) -> float:
    """How surely these are comments; 0 or less where they are not."""
    if not holders or sum(_is_post(holder.top) for holder in holders) * 2 > len(holders):
        return 0.0
    stops = {node for holder in holders for node in holder.nodes}
    sample = [read_territory(h.nodes, stops, tails=len(h.nodes) > 1) for h in holders[:_SAMPLE]]
    n = len(sample)
    prose = sum(_unlinked(territory) >= 2 for territory in sample) / n
    titles = sum(_is_teaser(territory) for territory in sample) / n
    if (
        prose < 0.7
        or titles > 0.4
        or sum(map(_files_a_post, sample)) * 2 >= n
        or any(next(node.iter("h1"), None) is not None for node in holders[0].nodes)
    ):
        return 0.0
    if _lead_elsewhere(sample):
        return 0.0
    timed = _timed(sample)
    inner = (sum(_inner_evidence(territory) for territory in sample) + 0.5 * timed) / n
    outer = _outer_evidence(holders, document)
    if outer in {0.0, _FORM}:
        # A form to write a comment may stand under any list, and a heading may be that of events or books.
        is_timed = timed >= 0.5 * n
        outer = outer if inner >= (_LIKE_COMMENTS if is_timed else _MUCH_LIKE_COMMENTS) else 0.0
        if not outer and any(is_body_name(at.get("class") or "") for at in holders[0].top.iterancestors()):
            return 0.0  # the post's own, as the entries of a live blog
        if not outer and is_headed(holders):
            outer = -1.5 if is_timed else -2.0
    weight = inner + outer + (1.0 if n > 1 else -0.5)
    return weight + min(n, 20) / 20 if weight >= _ENOUGH and outer + inner > 1 else 0.0


def _is_post(node: Element) -> bool:
    """Whether an element is marked as another post, or is all of one: those that a theme recommends, with excerpts."""
    # Whether it has siblings is asked of itself: the length of its parent is counted anew each time.
    above = node.getparent() if node.getprevious() is None and node.getnext() is None else None
    for at in (node, above) if above is not None else (node,):
        classes = (at.get("class") or "").split()
        if ("type-post" in classes or "hentry" in classes) and "comment" not in classes:
            return not any(heads_comments(before) for before in node.itersiblings(preceding=True))
    return False


def _unlinked(territory: Territory) -> int:
    """Characters of the text that is no link, no date and no reply word."""
    return sum(
        len(piece.text.strip())
        for piece in territory.pieces
        if piece.link is None and not is_date_text(piece.text) and not ACTION.match(piece.text.strip()[:60])
    )


def _is_teaser(territory: Territory) -> bool:
    """Whether it looks like a post in a list: it opens with a heading, or with many words, that link to a page."""
    if any(piece.link is not None and _leads_on(piece.text, piece.link) for piece in territory.pieces[-3:]):
        return True
    for piece in territory.pieces[:4]:
        length = len(piece.text.strip())
        if piece.link is None or length <= 15 or "#" in (piece.link.get("href") or "#"):
            continue
        rel = piece.link.get("rel") or ""
        if "nofollow" not in rel and "external" not in rel and (length > 30 or _is_title(piece, piece.link)):
            return not is_date_text(piece.text)
    return False


def _is_title(piece: Piece, link: Element) -> bool:
    """Whether a link is a heading, or more words than a name has and leads to this site."""
    return _in_heading(piece.node) or (
        len(piece.text.split()) >= _TITLE_WORDS and not (link.get("href") or "").startswith(("http:", "https:", "//"))
    )


def _leads_on(text: str, link: Element) -> bool:
    """Whether a link leads to the rest of what stands here, on another page."""
    href = link.get("href") or ""
    return len(text) < 40 and _READ_ON.match(text) is not None and "#" not in href and "javascript:" not in href


def _in_heading(node: Element) -> bool:
    at: Element | None = node
    for _ in range(3):
        if at is None:
            return False
        if at.tag in {"h1", "h2", "h3", "h4"}:
            return True
        at = at.getparent()
    return False


def _files_a_post(territory: Territory) -> bool:
    """Whether it says under which labels something is filed, as the line below a post does."""
    return any(_OF_LABEL.search(link.get("rel") or "") for link in territory.links)


def _inner_evidence(territory: Territory) -> float:
    """What one member of the group holds that comments hold, and lists of posts do not."""
    weight = _link_evidence(territory)
    if any(_says(piece.text) for piece in territory.pieces[:6]):
        weight += 1.5
    if any(len(piece.text) < 60 and BY.match(piece.text) for piece in territory.pieces[-5:]):
        weight += 0.5
    if any(_PORTRAIT.search(image.get("src") or "") for image in territory.images):
        weight += 1.0
    if _has_name_by_date(territory) or _is_headed_by_name(territory):
        weight += 1.0
    return weight


def _link_evidence(territory: Territory) -> float:
    weight = 0.0
    if any(map(_is_foreign, territory.links)):
        weight += 1.5
    if any(_number_in(_anchor_of(link)) for link in territory.links):
        weight += 1.0
    if any(piece.link is not None and _answers(piece.text.strip()) for piece in territory.pieces):
        weight += 1.5
    if territory.nodes[0].get("id") or any(link.get("name") or link.get("id") for link in territory.links):
        weight += 0.5
    return weight


def _answers(text: str) -> bool:
    """Whether a link's words offer something to do with a comment, and not with any page."""
    return is_action(text) and not _OF_ANY_PAGE.fullmatch(text)


def _is_foreign(link: Element) -> bool:
    """Whether a link is marked as a reader's own, or as one that answers: `nofollow` alone marks shops' buttons too."""
    rel = (link.get("rel") or "").lower()
    if "external" in rel or "ugc" in rel:
        return "tag" not in rel
    href = link.get("href") or ""
    return "nofollow" in rel and (href.startswith(("http:", "https:", "//")) or "reply" in href)


def _anchor_of(link: Element) -> str:
    return (link.get("href") or "").partition("#")[2]


def _number_in(anchor: str) -> str:
    """The digits of an anchor: `#comment-12` has some, the `#contact` that each of a team links to has none."""
    return "".join(filter(str.isdecimal, anchor))


def _lead_elsewhere(sample: Sequence[Territory]) -> bool:
    """Whether most lead to anchors on pages of their own, as the latest comments of a blog do.

    Drupal's `/comment/12#comment-12` is a comment's own address.
    """
    pages: set[str] = set()
    for territory in sample:
        for link in territory.links:
            page, mark, anchor = (link.get("href") or "").partition("#")
            if mark and page and not page.startswith("javascript:"):
                if not ((number := _number_in(anchor)) and number in page):
                    pages.add(page.partition("?")[0])
                break
    return len(pages) > 1 and len(pages) > 0.6 * len(sample)


def _says(text: str) -> bool:
    return len(text) < 60 and bool(SAYS.match(text) or SAYS_INSIDE.match(text.strip()))


def _is_headed_by_name(territory: Territory) -> bool:
    """Whether it opens with a heading of one or two words that lead nowhere, as no post in a list does."""
    piece = territory.pieces[0] if territory.pieces else None
    return (
        piece is not None
        and piece.link is None
        and len(words := piece.text.split()) <= 2
        and _in_heading(piece.node)
        and all(word[0].isalpha() and not word[0].islower() for word in words)
    )


def _has_name_by_date(territory: Territory) -> bool:
    """Whether a few words stand next to a date, in a piece of their own or in its: "Ann Lee · 3 days ago"."""
    if any(_names_and_dates(piece.text) for piece in (*territory.pieces[:6], *territory.pieces[-3:])):
        return True
    texts = [text for piece in territory.pieces[:12] if (text := piece.text.strip(" \t\n·|—–-,:"))]
    return any(
        1 < len(name) <= 40
        and (name[-1] not in ".!?" or name[-3:-1].strip().isupper())
        and is_date_text(date)
        and not is_date_text(name)
        for one, other in pairwise(texts)
        for name, date in ((one, other), (other, one))
    )


def _names_and_dates(text: str) -> bool:
    """Whether one short text is a name and a date: "Ann Lee, 4 May 2019", "Posted by Ann on 4 May"."""
    span = date_span(text) if 10 < len(text) < 100 else None
    if span is None:
        return False
    rest = without_counter((text[: span[0]] + " " + text[span[1] :]).strip(EDGE))
    return 1 < len(rest) <= 50 and rest[0].isalpha() and not rest[0].islower()


def _timed(sample: Sequence[Territory]) -> int:
    """How many state a time of day; none where it is always the same: events begin at 7:30 pm, week by week."""
    texts = [_moment(territory) for territory in sample]
    times = [found[0] for text in texts if text and (found := TIME_SPAN.search(plain_digits(text)))]
    return 0 if len(times) >= _TIMES_LEAST and len(set(times)) == 1 else len(texts) - texts.count(None)


def _moment(territory: Territory) -> str | None:
    """The text that states a time of day, where a day is stated as well: minutes of a meeting state the time alone."""
    text = next((piece.text for piece in territory.pieces if _is_time_of_day(piece.text)), None)
    if text is None or date_span(text) is not None or any(date_span(p.text) for p in territory.pieces[:_HEAD]):
        return text
    return None


def _is_time_of_day(text: str) -> bool:
    return len(text) < 90 and states_time(text) and (is_date_text(text) or date_span(text) is not None)


def _outer_evidence(holders: Sequence[Holder], document: Document) -> float:
    """A heading that counts comments before the group, a form to write one after it."""
    weight = 0.0
    number = heading_number(holders)
    if number == 0:
        weight -= 3.0
    elif number is not None:
        weight += 2.0 if number and abs(number - len(holders)) <= max(2, number // 10) else 1.0
    elif heading_word(holders):
        weight += 1.0
    areas = document.select("textarea")
    if areas and _is_near(holders[-1].top, areas):
        weight += _FORM
    if _is_sided(holders[0].top):
        weight -= 3.0
    return weight


def _is_near(node: Element, areas: Sequence[Element]) -> bool:
    """Whether one of the forms shares a close ancestor with the thread."""
    forms = [set(area.iterancestors()) for area in areas]
    at = node.getparent()
    for _ in range(7):
        if at is None or at.tag == "html":
            return False
        if any(at in form for form in forms):
            return True
        at = at.getparent()
    return False


def _is_sided(node: Element) -> bool:
    return any(at.tag in {"aside", "nav", "footer"} and not counts_comments(at) for at in node.iterancestors())
