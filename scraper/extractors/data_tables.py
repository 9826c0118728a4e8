"""Tables: of data, as rows of text; or made for layout, and no tables at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.extractors.region import Region
    from scraper.html import Element


def is_layout(table: Element) -> bool:
    """Whether a table arranges a page rather than data: one cell, tables within, or cells full of paragraphs."""
    if table.get("role") == "presentation":
        return True
    classes = table.get("class") or ""
    if "caption-container" in classes or next((t for t in table.iter("table") if t is not table), None) is not None:
        return True
    if next(table.iter("pre", "h1", "h2", "h3"), None) is not None:
        return True
    rows = list(table.iter("tr"))
    widest = max((sum(1 for _ in row.iterchildren("td", "th")) for row in rows), default=0)
    if widest < 2:
        return True
    return len(rows) == 1 and next(table.iter("p", "ul", "ol", "blockquote", "div"), None) is not None


def table_rows(table: Element, region: Region) -> tuple[tuple[str, ...], ...]:
    """The rows of a table as text; rows without any text are left out."""
    rows = []
    for row in table.iter("tr"):
        cells = tuple(" ".join(region.text(cell).split()) for cell in row.iterchildren("td", "th"))
        if any(cells):
            rows.append(cells)
    return tuple(rows)
