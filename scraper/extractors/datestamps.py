"""Every date a page offers for its post, as text, with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from pipelines.found import FoundDate
from scraper.extractors.date_shapes import has_time, has_year, short_date_in
from scraper.extractors.printed_dates import DateNode, printed_dates, says_modified, time_apart
from scraper.extractors.roles import present

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.extractors.body import Body
    from scraper.extractors.comment_thread import Thread
    from scraper.extractors.frame import Frame
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
_DATED = ("datetime", "content", "data-datetime", "data-time", "data-timestamp", "data-utime", "data-epoch", "title")
_ISO = re.compile(r"\s*\d{4}-?\d\d-?\d\d(?:[T ]|$)|\s*\d{10}(?:\d{3})?$|\s*(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d\d:")
# C's `ctime` and Perl's `localtime`, "Sat Nov 28 16:53:49 2026": BlazeBlogger states so when it built the page.
_CLOCK = re.compile(r"\s*[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d (?:[A-Z+][\w:+]{1,5} )?\d{4}\s*$")
_EDITS = frozenset(("ins", "del"))
_OF_POST = re.compile(r"\bdc:date\b|dc:created|dcterms:(?:created|issued)|datePublished|published")
_MOST = 60  # nodes of one selector looked at
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


def _date_nodes(document: Document, platform: Platform, frame: Frame, *, anywhere: bool = False) -> list[DateNode]:
    """Elements of the post's frame that are marked as dates, the nearest first; `anywhere`: of the whole post."""
    found: dict[Element, DateNode] = {}
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
                    told = says_modified(node, default=is_modified)
                    found[node] = DateNode(node, prefix + selector, told, frame.rank(node))
    for node, rank in frame.ranks.items():  # a plain element whose title is an instant: Hugo's PaperMod
        if node not in found and _is_dated(node):
            found[node] = DateNode(node, node.tag, says_modified(node, default=False), rank)
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


def _add_machine(nodes: Iterable[DateNode], published: _Found, modified: _Found) -> None:
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
    nodes: Sequence[DateNode], frame: Frame, language: str | None, published: _Found, modified: _Found
) -> None:
    """Dates as printed, the nearest first; a time of day that stands apart is joined to its date."""
    printed = printed_dates(nodes, frame, language)
    first = next((one for one in printed if not one.is_modified), None)
    if first is not None and not has_time(first.text):
        time = time_apart(frame)
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
