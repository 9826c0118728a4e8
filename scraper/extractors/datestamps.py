"""Every date a page offers for its post, as text, with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from pipelines.dates import parse_date
from pipelines.found import FoundDate
from scraper.extractors.date_shapes import date_in, has_time, has_year, may_be_date, short_date_in, time_in
from scraper.extractors.names import name_before_time, name_opening
from scraper.extractors.regions import line_of
from scraper.extractors.roles import present
from scraper.flow import raw_texts, words_of
from scraper.html import is_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scraper.extractors.body import Body
    from scraper.extractors.comment_thread import Thread
    from scraper.extractors.frame import Frame, Line
    from scraper.extractors.json_ld import Article
    from scraper.extractors.metadata import Metadata
    from scraper.head import Head
    from scraper.html import Document, Element
    from scraper.model.platform import Platform

_META_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "itemprop:datepublished",
    "datepublished", "published_time", "date.created", "dcterms.created", "dc.date.issued", "dcterms.issued",
    "dc.date.created", "dc.date", "dcterms.date", "article.published", "publish-date", "publish_date",
    "pubdate", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "date", "itemprop:datecreated", "article:create_at", "bt:pubdate",
)  # fmt: skip
_META_MODIFIED = (
    "article:modified_time", "og:updated_time", "itemprop:datemodified", "dcterms.modified", "dc.date.modified",
    "last-modified", "article.updated", "article:update_at", "revised",
)  # fmt: skip
_NODES = (".dt-published", "itemprop=datepublished", "time.published", "abbr.published", "time[pubdate]",
          "time.entry-date", "time", "abbr.date", ".published", "itemprop=datecreated", ".post-timestamp")  # fmt: skip
_NODES_MODIFIED = (".dt-updated", "itemprop=datemodified", "time.updated", "abbr.updated", ".updated")
_CLASSES = (
    ".entry-date", ".post-date", ".postdate", ".date-header", ".posted-on", ".entry-time", ".article-date",
    ".blog-date", ".date", ".post-meta-date", ".timestamp", ".datetime", ".post-time", ".entry-meta",
    ".post-meta", ".postmetadata",
    ".post-info", ".meta", ".posted", ".dateline", ".postinfo", ".entry-info", ".byline",
)  # fmt: skip
_UPDATED = re.compile(
    r"\b(?:updated?|modified|last\s+(?:edit|change|modif)|revised|edited|aktualisiert|geändert|bearbeitet|mis\s+à\s+jour|"
    r"modifié|actualizado|modificado|atualizado|aggiornato|modificato|bijgewerkt|gewijzigd|oppdatert|uppdaterad|opdateret|"
    r"päivitetty|zaktualizowano|aktualizováno|обновлено|изменено|güncellendi|diperbarui)\b|更新|修改|수정",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:publi[sckeéš]|pubbl|posted|written|created|erstellt|veröffentl|gepubl|geplaatst|julkais|opubl|опубл|yayınlan)"
    r"|投稿|公開|发布|发表|發表|發佈|게시|작성|등록",
    re.IGNORECASE,
)
_DATED = ("datetime", "content", "data-datetime", "data-time", "data-timestamp", "data-utime", "data-epoch", "title")
_ISO = re.compile(r"\s*\d{4}-?\d\d-?\d\d(?:[T ]|$)|\s*\d{10}(?:\d{3})?$|\s*(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d\d:")
# C's `ctime` and Perl's `localtime`, "Sat Nov 28 16:53:49 2026": BlazeBlogger states so when it built the page.
_CLOCK = re.compile(r"\s*[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d (?:[A-Z+][\w:+]{1,5} )?\d{4}\s*$")
_TWO_NUMBERS = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d")
_WEEKDAY = re.compile(r"(?<!\w)[^\W\d_]{2,12}\.?,\s*$")
_TIMED = re.compile(r"time|posted|post-?meta|entry-?meta|byline|post-?info", re.IGNORECASE)
_EDITS = frozenset(("ins", "del"))
_OF_POST = re.compile(r"\bdc:date\b|dc:created|dcterms:(?:created|issued)|datePublished|published")
_MOST = 60  # nodes of one selector looked at
_LONGEST = 300  # characters of a line with a date in it
_LONGEST_BYLINE = 60  # and of one inside the text that names the author and the time of day
_WEEKDAY_AND_COMMA = 14  # characters
_AROUND = 80  # characters of a text that may be a date as a whole
_NEAR = 4  # lines from title or body, where a line may be a date whatever its shape
_FARTHEST = 10  # lines from title or body
_URL_DATE = re.compile(r"/((?:19[89]|20[0-4])\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?=[/._-]|$)")
_URL_DATE_BASIC = re.compile(r"/((?:19[89]|20[0-4])\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/._-]|$)")


@dataclass(frozen=True, slots=True)
class Datestamps:
    """The candidates, most trusted first."""

    published: tuple[FoundDate, ...] = ()
    modified: tuple[FoundDate, ...] = ()


@dataclass(slots=True)
class _Found:
    """Candidates in the order found, none twice."""

    dates: dict[tuple[str, bool], FoundDate] = field(default_factory=dict)

    def extend(self, dates: Iterable[FoundDate]) -> None:
        """Adds candidates as they are."""
        for date in dates:
            self.dates.setdefault((date.text, date.machine), date)

    def add(self, text: str | None, source: str, *, machine: bool = False, around: str | None = None) -> None:
        """Adds a candidate; a text that is none, or too long for a date, is left out."""
        text = " ".join(text.split()) if text else ""
        if text and len(text) < 120:
            self.dates.setdefault((text, machine), FoundDate(text, source, machine, around=around))


class _Node(NamedTuple):
    """An element of the post's frame that is marked as a date."""

    node: Element
    source: str
    is_modified: bool
    rank: int


class _Printed(NamedTuple):
    """A date as printed."""

    rank: int
    text: str
    source: str
    is_modified: bool
    around: str | None = None
    is_guess: bool = False  # a text that has no shape of a date, and may be one


def find_datestamps(
    document: Document,
    platform: Platform,
    metadata: Metadata,
    body: Body | None,  # noqa: ARG001 - the frame was read round it
    thread: Thread,  # noqa: ARG001 - and without it
) -> Datestamps:
    """Every date that the page states of its post, none of a comment, a sidebar, another post or a copyright line.

    Shape: machine forms first (platform JSON, JSON-LD, microdata, `time[datetime]`, `abbr[title]`, meta), then the
        words printed near title and body, then the address.
    Units: text as found; parsed is only what has no shape of a date, to see whether it is one.
    """
    frame, article = metadata.frame, metadata.article
    published, modified = _Found(), _Found()
    if metadata.embedded is not None:
        published.extend(metadata.embedded.published)
        modified.extend(metadata.embedded.modified)
    if article is not None and not article.is_page:
        _add_article(article, published, modified)
    nodes = _date_nodes(document, platform, frame)
    _add_machine(nodes, published, modified)
    _add_meta(metadata.head, published, modified)
    if not published.dates:
        nodes = _date_nodes(document, platform, frame, anywhere=True)
        _add_machine(nodes, published, modified)
    if article is not None and article.is_page:
        _add_article(article, published, modified)
    _add_printed(nodes, frame, metadata.language, published, modified)
    _add_built(metadata.head, published)
    if not published.dates:  # a theme that marks its only date as "updated"
        published.extend(date for date in modified.dates.values() if not date.source.startswith(("json-ld", "meta")))
    path = url_date(document.url or metadata.canonical or "")
    if path and not any(has_year(date.text) for date in published.dates.values()):
        _add_short(frame, path[:4], published)
    if path:
        published.add(path, "url", machine=True)
    return Datestamps(tuple(published.dates.values()), tuple(modified.dates.values()))


def url_date(url: str) -> str | None:
    """The date that an address states.

    >>> url_date("https://blog.example/2019/05/03/slug/")
    '2019-05-03'
    """
    match = _URL_DATE.search(url) or _URL_DATE_BASIC.search(url)
    return "-".join(piece.zfill(2) for piece in match.groups() if piece) if match else None


def _add_article(article: Article, published: _Found, modified: _Found) -> None:
    published.add(article.published, "json-ld:datePublished", machine=True)
    modified.add(article.modified, "json-ld:dateModified", machine=True)


def _date_nodes(document: Document, platform: Platform, frame: Frame, *, anywhere: bool = False) -> list[_Node]:
    """Elements of the post's frame that are marked as dates, the nearest first; `anywhere`: of the whole post."""
    found: dict[Element, _Node] = {}
    for is_modified, prefix, selectors in (
        (True, "platform:", platform.roles.get("modified", ())),
        (False, "platform:", platform.roles.get("date", ())),
        (False, "", _NODES),
        (True, "", _NODES_MODIFIED),
        (False, "class:", _CLASSES),
    ):
        for selector in present(document, selectors):
            if selector.startswith("itemprop="):
                nodes = frame.by_itemprop.get(selector[9:], [])
            else:
                nodes = document.select(selector)
            sure = frame.aside and prefix == "platform:"
            for node in islice(nodes, _MOST):
                if node not in found and (node in frame.ranks or ((anywhere or sure) and frame.holds(node, sure=sure))):
                    told = _says_modified(node, default=is_modified)
                    found[node] = _Node(node, prefix + selector, told, frame.rank(node))
    for node, rank in frame.ranks.items():  # a plain element whose title is an instant: Hugo's PaperMod
        if node not in found and _is_dated(node):
            found[node] = _Node(node, node.tag, _says_modified(node, default=False), rank)
    return sorted(found.values(), key=lambda one: one.rank)


def _is_dated(node: Element) -> bool:
    """Whether one of an element's attributes is an instant: Hugo's PaperMod, `relative-time`, Drupal 7's RDFa."""
    if node.tag in _EDITS:
        return False
    names = node.keys()
    for name in names:
        if name in _DATED and _ISO.match(node.get(name) or ""):
            # An event's `startDate` has a `content` too.
            return name != "content" or bool(_OF_POST.search(node.get("property") or ""))
    return False


def _says_modified(node: Element, *, default: bool) -> bool:
    """Whether a node states when the post was changed last, and not when it was published."""
    # The class first: a theme that prints both dates by one template calls both `datePublished`.
    for names in ((node.get("class") or "").lower(), (node.get("itemprop") or "").lower()):
        if "publish" in names or "created" in names:
            return False
        if "updated" in names or "modified" in names:
            return True
    if default:
        return True
    before, above = node.getprevious(), node.getparent()
    said = (before.tail or line_of(before)) if before is not None else (above.text if above is not None else "")
    text = line_of(node)[:_LONGEST]
    date = date_in(text)
    return bool(
        _UPDATED.search((said or "")[-40:]) or _UPDATED.search((text.partition(date)[0] if date else text)[:60])
    )


def _add_machine(nodes: Iterable[_Node], published: _Found, modified: _Found) -> None:
    """What attributes say: `datetime`, `content`, or a `title` with a machine form."""
    for one in nodes:
        for attribute in _DATED:
            value = one.node.get(attribute)
            if value and (attribute in {"datetime", "content"} or _ISO.match(value)):
                found = modified if one.is_modified else published
                found.add(value, f"{one.source}[{attribute}]", machine=True)
                break


def _add_meta(head: Head, published: _Found, modified: _Found) -> None:
    for names, found in ((_META_PUBLISHED, published), (_META_MODIFIED, modified)):
        for name in names:
            for value in head.contents(name):
                if any(c.isdigit() for c in value) and not (name == "date" and _CLOCK.match(value)):
                    found.add(value, f"meta:{name}", machine=bool(_ISO.match(value)))


def _add_built(head: Head, published: _Found) -> None:
    """What a program printed of its clock: often when it wrote the page, and not the post."""
    for value in head.contents("date"):
        if _CLOCK.match(value):
            published.add(value, "meta:date")


def _add_printed(
    nodes: Sequence[_Node], frame: Frame, language: str | None, published: _Found, modified: _Found
) -> None:
    """Dates as printed, the nearest first; a time of day that stands apart is joined to its date."""
    changed = [one.node for one in nodes if one.is_modified]
    printed = [one for node in nodes for one in _node_words(node, changed)]
    printed += [one for line in frame.lines for one in _line_words(line, frame)]
    printed = [one for one in printed if not one.is_guess or _is_day(one.text, language)]
    printed.sort(key=lambda one: one.rank)
    first = next((one for one in printed if not one.is_modified), None)
    if first is not None and not has_time(first.text):
        time = _time_apart(frame)
        if time:
            published.add(f"{first.text} {time}", first.source, around=first.around)
    for one in printed:
        (modified if one.is_modified else published).add(one.text, one.source, around=one.around)


def _add_short(frame: Frame, year: str, published: _Found) -> None:
    """A date printed without its year ("Aug 24"), with the year that the address states."""
    for line in frame.lines:
        said = short_date_in(line.text) if not line.is_text and line.distance < 4 else None
        if said:
            published.add(f"{said}, {year}", f"text:{line.place}")
            return


def _node_words(one: _Node, changed: Sequence[Element]) -> Iterator[_Printed]:
    """What a node prints, with the time of day beside it; of a long text only what has a date's shape.

    The only date in a box round one that is marked as the last change (`changed`) is that one.
    """
    text = line_of(one.node)
    if not text or len(text) > _LONGEST:
        return
    title = one.node.get("title") or ""
    told = date_in(title) if 7 < len(title) < _AROUND // 2 else None  # "4 years ago", 1398/07/22 10:15
    if told and has_year(told) and len(told) > len(title) - _WEEKDAY_AND_COMMA:
        yield _Printed(one.rank, title, f"{one.source}[title]", one.is_modified)
    said = date_in(text)
    if not said:
        if len(one.node):  # day, month and year in blocks of their own
            text = " ".join(" ".join(raw_texts(one.node)).split())
        if may_be_date(text):
            yield _Printed(one.rank, text, one.source, one.is_modified, is_guess=True)
        return
    if changed and not one.is_modified and text.count(said) == 1:
        inner = any(said in line_of(node) and is_within(node, one.node) for node in changed)
        one = one._replace(is_modified=inner)
    around = _around(said, text)
    if weekday := _weekday_before(said, text):
        yield _Printed(one.rank, f"{weekday} {said}", one.source, one.is_modified, around)
    if not has_time(said):
        other = time_in(text.replace(said, " ", 1)) or _time_beside(one.node)
        if other and len(text) < _LONGEST // 2:
            yield _Printed(one.rank, f"{said} {other}", one.source, one.is_modified, around)
    yield _Printed(one.rank, said, one.source, one.is_modified, around)


def _is_day(text: str, language: str | None) -> bool:
    """Whether a text of a shape of its own states a day. Its reading is remembered for those who ask again."""
    found = parse_date(text, language=language)
    return found is not None and found.precision not in {"month", "year"}


def _around(said: str, text: str) -> str | None:
    """The few words that a date was cut out of; None where there are none or many."""
    return text if len(said) < len(text) < _AROUND else None


def _line_words(line: Line, frame: Frame) -> Iterator[_Printed]:
    """The date in a line of the frame, if it is one that speaks of the post."""
    if (line.is_text and not _closes(line)) or (len(line.text) > _LONGEST and line.place != "tail"):
        return
    if line.distance > _FARTHEST:
        return
    opening = line.text[:_LONGEST]  # in the tail a long line is a paragraph of the theme's on the post
    said = date_in(opening)
    source, place, text = f"text:{line.place}", frame.rank_of(line), opening
    if not said and line.distance < _NEAR and may_be_date(opening):
        yield _Printed(place, opening, source, bool(_UPDATED.search(opening)), is_guess=True)
    is_later = False
    while said:
        around = _around(said, text)
        before, _, text = text.partition(said)
        weekday = _weekday_before(said, f"{before}{said}")
        is_modified = bool(_UPDATED.search(before[-40:])) or (
            # "Updated: April 20 | Published: March 15" is one element, and two dates.
            not (is_later and _PUBLISHED.search(before[-40:])) and _is_of_modified(said, line)
        )
        if not has_time(said) and (other := time_in(f"{before} {text}")):
            yield _Printed(place, f"{said} {other}", source, is_modified, around)
        if weekday:
            yield _Printed(place, f"{weekday} {said}", source, is_modified, around)
        yield _Printed(place, said, source, is_modified, around)
        said = date_in(text) if is_modified else None
        is_later = True


def _closes(line: Line) -> bool:
    """Whether the text's last line is in small print and begins with a number: hand-made pages date themselves so."""
    if line.distance or not line.text[:1].isdigit() or len(line.text) > _LONGEST // 4:
        return False
    said = date_in(line.text)
    return (
        bool(said) and line.text.startswith(said or " ") and any(node.tag in {"small", "time"} for node in line.nodes)
    )


def _weekday_before(said: str, text: str) -> str | None:
    """The weekday before a date of numbers: it tells day and month apart ("Út, 03/02/2010" is of March)."""
    if not _TWO_NUMBERS.match(said):
        return None
    before = _WEEKDAY.search(text.partition(said)[0])
    return before[0].strip() if before else None


def _is_of_modified(said: str, line: Line) -> bool:
    """Whether the words of a line's first date are those of an element that is marked as the last change."""
    return any(
        said in line_of(node) and _says_modified(node, default=False) for node in line.nodes if node.get("class")
    )


def _time_beside(node: Element) -> str | None:
    """The time of day that a `title` holds ("7:43 am", WordPress' Twenty Ten), or the next element and nothing else."""
    for at in (node, node.getparent(), next(node.iter("a", "abbr"), None)):
        title = at.get("title") if at is not None else None
        if title and len(title) < 20 and (told := time_in(title)):
            return told
    after = node.getnext()
    if after is None or not isinstance(after.tag, str):
        return None
    text = line_of(after) if len(words_of(after, _LONGEST)) <= _LONGEST else ""
    return time_in(text) if len(text) < 20 else None


def _time_apart(frame: Frame) -> str | None:
    """The time of day in a byline that holds no date: "posted by Ann at 2:04 PM" below a date header."""
    for line in frame.lines:
        time = time_in(line.text) if len(line.text) < _LONGEST and line.distance < 6 else None
        if time and not date_in(line.text):
            is_prose = line.is_text and len(line.text) > _LONGEST_BYLINE  # "… was written by a guest (7.18)."
            announced = not is_prose and (name_opening(line.text) or name_before_time(line.text))
            if (
                announced
                or len(line.text) < len(time) + 6
                or (line.text.startswith(time) and not line.is_text)
                or any(_TIMED.search(at.get("class") or "") for at in line.nodes)
            ):
                return time
    return None
