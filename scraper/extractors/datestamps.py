"""Every date a page offers for its post, as text, with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipelines.found import FoundDate
from scraper.extractors.date_shapes import date_in, has_time, short_date_in, time_in
from scraper.extractors.regions import line_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.extractors.body import Body
    from scraper.extractors.comment_thread import Thread
    from scraper.extractors.frame import Frame, Line
    from scraper.extractors.metadata import Metadata
    from scraper.head import Head
    from scraper.html import Document, Element
    from scraper.model.platform import Platform

_META_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "itemprop:datepublished", "datepublished",
    "published_time", "date.created", "dcterms.created", "dc.date.issued", "dcterms.issued", "dc.date.created", "dc.date",
    "dcterms.date", "article.published", "publish-date", "publish_date", "pubdate", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "date", "itemprop:datecreated", "article:create_at", "bt:pubdate",
)  # fmt: skip
_META_MODIFIED = (
    "article:modified_time", "og:updated_time", "itemprop:datemodified", "dcterms.modified", "dc.date.modified",
    "last-modified", "article.updated", "article:update_at", "revised",
)  # fmt: skip
_NODES = (".dt-published", "[itemprop=datePublished]", "[property=schema:datePublished]", "time.published", "abbr.published", "time[pubdate]",
          "time.entry-date", "time", "abbr.date", ".published", "[itemprop=dateCreated]", ".post-timestamp")  # fmt: skip
_NODES_MODIFIED = (".dt-updated", "[itemprop=dateModified]", "time.updated", "abbr.updated", ".updated")
_CLASSES = (
    ".entry-date", ".post-date", ".postdate", ".date-header", ".posted-on", ".entry-time", ".article-date", ".blog-date",
    ".date", ".post-meta-date", ".timestamp", ".datetime", ".post-time", ".entry-meta", ".post-meta", ".postmetadata",
    ".post-info", ".meta", ".posted", ".dateline", ".postinfo", ".entry-info", ".byline",
)  # fmt: skip
_UPDATED = re.compile(
    r"\b(?:updated?|modified|last\s+(?:edit|change|modif)|revised|edited|aktualisiert|geändert|bearbeitet|mis\s+à\s+jour|modifié|actualizado|modificado|"
    r"atualizado|aggiornato|modificato|bijgewerkt|gewijzigd|oppdatert|uppdaterad|opdateret|päivitetty|zaktualizowano|aktualizováno|обновлено|изменено|güncellendi|diperbarui)\b|"
    r"更新|最終更新|修改|수정",
    re.IGNORECASE,
)
_ISO = re.compile(r"\s*\d{4}-?\d\d-?\d\d(?:[T ]|$)|\s*\d{10}(?:\d{3})?$|\s*(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d\d:")
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

    def add(self, text: str | None, source: str, *, machine: bool = False) -> None:
        text = " ".join(text.split()) if text else ""
        if text and len(text) < 120:
            self.dates.setdefault((text, machine), FoundDate(text, source, machine))


def find_datestamps(
    document: Document,
    platform: Platform,
    metadata: Metadata,
    body: Body | None,  # noqa: ARG001 - the frame was read round it
    thread: Thread,  # noqa: ARG001 - so was what it leaves out
) -> Datestamps:
    """Every date that the page states of its post, none of a comment, a sidebar, another post or a copyright line.

    Shape: machine forms first (platform JSON, JSON-LD, microdata, `time[datetime]`, `abbr[title]`, meta), then the words
        printed near title and body, then the address.
    Units: text as found; nothing is parsed here.
    """
    frame = metadata.frame
    published, modified = _Found(), _Found()
    if metadata.embedded is not None:
        published.extend(metadata.embedded.published)
        modified.extend(metadata.embedded.modified)
    if metadata.article is not None:
        published.add(metadata.article.published, "json-ld:datePublished", machine=True)
        modified.add(metadata.article.modified, "json-ld:dateModified", machine=True)
    nodes = list(_date_nodes(document, platform, frame))
    for node, source, role in nodes:
        _add_machine(modified if role == "modified" else published, node, source)
    _add_meta(metadata.head, published, modified)
    for node, source, role in nodes:
        _add_words(modified if role == "modified" else published, node, source)
    _add_lines(frame, published, modified)
    if not published.dates:
        published.extend(date for date in modified.dates.values() if not date.source.startswith(("json-ld", "meta")))
    path = url_date(document.url or metadata.canonical or "")
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


def _date_nodes(
    document: Document,
    platform: Platform,
    frame: Frame,
) -> list[tuple[Element, str, str]]:
    """Elements of the post's frame that are marked as dates: node, rule, "date" or "modified"; the nearest first."""
    found: dict[Element, tuple[str, str]] = {}
    for role, prefix, selectors in (
        ("modified", "platform:", platform.roles.get("modified", ())),
        ("date", "platform:", platform.roles.get("date", ())),
        ("date", "", _NODES),
        ("modified", "", _NODES_MODIFIED),
        ("date", "class:", _CLASSES),
    ):
        for selector in selectors:
            for node in document.select(selector):
                if node not in found and frame.holds(node):
                    found[node] = (prefix + selector, _role_of(node, role))
    ranked = sorted(found.items(), key=lambda item: (frame.rank(item[0]), not item[1][0].startswith("platform")))
    return [(node, source, role) for node, (source, role) in ranked]


def _role_of(node: Element, role: str) -> str:
    """Whether a node states when the post was published or when it was changed last."""
    names = f"{node.get('class') or ''} {node.get('itemprop') or ''}".lower()
    if "publish" in names or "created" in names:
        return "date"
    if "updated" in names or "modified" in names or role == "modified":
        return "modified"
    before = node.getprevious()
    said = (
        (before.tail or line_of(before))
        if before is not None
        else ((node.getparent().text or "") if node.getparent() is not None else "")
    )
    return "modified" if _UPDATED.search(said[-40:]) or _UPDATED.search(line_of(node)[:60]) else role


def _add_machine(found: _Found, node: Element, source: str) -> None:
    """What a node's attributes say: `datetime`, `content`, or a `title` with a machine form."""
    for attribute in ("datetime", "content", "data-datetime", "data-time", "title"):
        value = node.get(attribute)
        if value and (attribute in {"datetime", "content"} or _ISO.match(value)):
            found.add(
                value,
                f"{node.tag}[{attribute}]" if not source.startswith("platform") else f"{source}[{attribute}]",
                machine=True,
            )
            return


def _add_words(found: _Found, node: Element, source: str) -> None:
    """What a node prints; a long text only where a date can be told in it."""
    text = line_of(node)
    if not text or len(text) > 400:
        return
    said = date_in(text) or short_date_in(text)
    if said and not has_time(said):
        other = time_in(text.replace(said, " ", 1)) or _time_beside(node)
        if other and len(text) < 160:
            found.add(f"{said} {other}", source)
    found.add(said, source)


def _time_beside(node: Element) -> str | None:
    """The time of day that a `title` holds ("7:43 am", WordPress' Twenty Ten), or the next element and nothing else."""
    for at in (node, node.getparent(), next(node.iter("a", "abbr"), None)):
        title = at.get("title") if at is not None else None
        if title and len(title) < 20 and (told := time_in(title)):
            return told
    after = node.getnext()
    if after is None or not isinstance(after.tag, str):
        return None
    text = line_of(after)
    return time_in(text) if len(text) < 20 else None


def _add_meta(head: Head, published: _Found, modified: _Found) -> None:
    for names, found in ((_META_PUBLISHED, published), (_META_MODIFIED, modified)):
        for name in names:
            for value in head.contents(name):
                if any(c.isdigit() for c in value):
                    found.add(value, f"meta:{name}", machine=bool(_ISO.match(value)))


def _add_lines(frame: Frame, published: _Found, modified: _Found) -> None:
    """Dates printed in the lines round the post, the nearest first."""
    for line in frame.at("head", "above", "below", "tail"):
        if line.place in {"below", "tail"} and line.distance > 10:
            continue
        if len(line.text) > 300:
            continue
        said = date_in(line.text) or (short_date_in(line.text) if line.place in {"head", "above"} else None)
        if said:
            before = line.text[: line.text.find(said)]
            _add_line(modified if _UPDATED.search(before[-40:]) else published, line, said)


def _add_line(found: _Found, line: Line, said: str) -> None:
    if not has_time(said) and (other := time_in(line.text.replace(said, " ", 1))):
        found.add(f"{said} {other}", f"text:{line.place}")
    found.add(said, f"text:{line.place}")
