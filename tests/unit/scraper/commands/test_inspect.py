"""Inspect: one page, what would be harvested and from where."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from exports.errors import CaptureError
from scraper.commands.inspect import run_inspect

GOLDEN = Path(__file__).parents[3] / "golden"
PAGE = GOLDEN / "wordpress" / "seed-html5-list" / "page.html"
URL = "https://communities.example/is-social-networking-learning/"


def test_the_tables(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_inspect(str(PAGE), url=URL) == 0
    told = capsys.readouterr().out
    for words in (
        "Is social networking learning?",
        "Steve Dale",
        "wordpress",
        "html[lang]",
        "Comments (4)",
        "2009-02-22 21:14:30Z",
    ):
        assert words in told


def test_json_says_how_each_date_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_inspect(str(PAGE), url=URL, as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["post"]["title"] == "Is social networking learning?"
    won = [date for date in told["dates"] if date["won"]]
    assert {date["field"] for date in won} == {"published", "modified"}
    assert won[0]["read"]["at"] == "2009-02-22T21:14:30Z"
    assert won[0]["source"] == told["post"]["published_source"]


def test_a_page_that_is_no_post(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.html").write_text("<html><body></body></html>")
    assert run_inspect(str(tmp_path / "x.html")) == 3
    assert "No post would be harvested" in capsys.readouterr().out


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(CaptureError, match=r"nowhere\.html"):
        run_inspect("nowhere.html")


def test_standard_input_and_its_time(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    page = (
        b"<html lang=en><h1>Late</h1><p class=date>3 days ago</p><article><p>"
        + b"Some words of a post. " * 30
        + b"</p></article>"
    )
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page)))
    run_inspect("-", url="https://blog.example/late", fetched_at=datetime(2020, 5, 10, 12, tzinfo=UTC), as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["url"] == "https://blog.example/late"
    assert all(date["read"]["at"].startswith("2020-05-07") for date in told["dates"] if date["text"] == "3 days ago")


def test_markup_in_a_page_is_no_markup_of_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "x.html"
    page.write_text(
        PAGE.read_text("utf-8").replace("Is social networking learning?", "[red]Is it[/] [/nothing]"), "utf-8"
    )
    assert run_inspect(str(page), url=URL) == 0
    assert "[red]Is it[/] [/nothing]" in capsys.readouterr().out
