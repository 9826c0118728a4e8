"""The report: one page, whole or not there, with nothing in it that is not escaped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from exports.errors import DatasetError
from exports.report import Chart, Listing, Report, render_report, write_report

EVIL = "<script>alert('x')</script>\"&"
REPORT = Report(
    title=f"The archive of {EVIL}",
    lead="posts from 2009 to 2011",
    facts=(("posts", "312"),),
    parts=(
        Chart("Posts a year", (("2009", 10), ("2010", 0), ("2011", 25))),
        Chart(f"Got {EVIL}", ((EVIL, 50.0), ("feed", 100.0)), most=100, low_below=100),
        Listing("Failures", ("address", "reason", "tries"), ((EVIL, "timeout", 7),), more=3),
        Listing("Nothing", ("a",), ()),
        Chart("Empty", ()),
    ),
)


def test_every_word_is_escaped() -> None:
    tree = html.document_fromstring(render_report(REPORT))
    assert tree.xpath("//script") == []
    assert tree.findtext(".//title") == f"The archive of {EVIL}"
    assert EVIL in tree.xpath("//td/text()")


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert re.search(r"(?:src|href)\s*=|url\(|@import", render_report(REPORT)) is None


def test_bars_are_to_scale_and_low_ones_marked() -> None:
    tree = html.document_fromstring(render_report(REPORT))
    years, shares = tree.xpath("//svg")
    assert [float(bar.get("height")) for bar in years.xpath(".//rect")] == [80.0, 0.0, 200.0]
    assert [bar.get("class") for bar in shares.xpath(".//rect")] == ["bar low", "bar"]
    assert years.get("aria-label") == "Posts a year: 3 bars from 2009 to 2011, the highest 2011 with 25"


def test_a_hundred_months_do_not_crowd_the_axis() -> None:
    months = tuple((f"{2000 + n // 12}-{n % 12 + 1:02d}", n) for n in range(150))
    tree = html.document_fromstring(render_report(Report("t", "l", (), (Chart("Comments a month", months),))))
    assert len(tree.xpath("//rect")) == 150
    assert len(tree.xpath("//svg/text")) <= 14 + 3


def test_it_is_moved_into_place_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_report(path, REPORT)
    assert path.read_text("utf-8") == render_report(REPORT)
    assert [child.name for child in tmp_path.iterdir()] == ["report.html"]


def test_a_disk_that_refuses(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"report\.html"):
        write_report(tmp_path / "no-folder" / "report.html", REPORT)
