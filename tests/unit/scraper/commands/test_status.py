"""Status, report and the summary of a crawl: what is told of an archive."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.found import FoundComment, FoundDate, FoundPost, Problem
from pipelines.normalise import normalise
from pipelines.outcome import Outcome, Taken, Wanted
from pipelines.store import open_store
from pipelines.store_figures import Failure, figures_of
from pipelines.store_finish import finish_posts
from scraper.commands.status import report_of, run_report, run_status
from scraper.commands.summary import tell_crawl
from scraper.progress import Silent

EVIL = "<b>[bold]&</b>"
AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def found(number: int, year: int) -> FoundPost:
    return FoundPost(
        url=f"https://blog.example/{number}",
        title=f"Post {number}",
        text="Some words.",
        published=(FoundDate(f"{year}-03-04T05:06:07Z", "time[datetime]", machine=True),),
        comments=(
            FoundComment(
                text="Yes.", author="Ida", dates=(FoundDate(f"{year}-05-01T00:00:00Z", "time", machine=True),)
            ),
        ),
        comments_declared=2,
        problems=(Problem("comments", "the page states 2 comments, 1 was read"),),
    )


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two posts of 2009 and 2012, one page that failed, one that waits, one promise not kept."""
    folder = tmp_path / "blog.example"
    with open_store(folder) as store:
        store.set_meta("blog_url", f"https://blog.example/{EVIL}")
        urls = [f"https://blog.example/{number}" for number in range(5)]
        with store.transaction():
            store.frontier.add([Wanted(url, url.partition("//")[2], "post", "sitemap") for url in urls])
        for number, year in ((0, 2009), (1, 2012)):
            leased = store.frontier.lease()
            post = found(number, year)
            outcome = Outcome(leased.id, leased.url, taken=Taken(leased.url, AT, 200, "post"), found=(post,))
            outcome.kept = [normalise(post, fetched_at=AT)]
            outcome.promised = (("sitemap", leased.url.partition("//")[2]), ("sitemap", "blog.example/3"))
            store.keep(outcome)
        leased = store.frontier.lease()
        store.keep(Outcome(leased.id, leased.url, "failed", f"500 {EVIL}"))
        finish_posts(store)
    return folder


def test_figures_on_a_terminal(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_status(archive) == 3  # as the crawl: some pages could not be read
    told = capsys.readouterr().out
    assert f"https://blog.example/{EVIL}" in told
    assert "unfinished: 2 requests wait" in told
    assert "2009-03-04 to 2012-03-04" in told
    assert "the pages state 4" in told
    assert "promised by sitemap, not got: 1\n  blog.example/3  (waiting)" in told
    assert f"https://blog.example/2  500 {EVIL} (1 tries)" in told


def test_figures_as_json(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_status(archive, as_json=True) == 3
    told = json.loads(capsys.readouterr().out)
    assert (told["posts"], told["comments"], told["comments_stated"], told["waiting"]) == (2, 2, 4, 2)
    assert told["missing"] == {"sitemap": [["blog.example/3", "waiting"]]}
    assert [failure["url"] for failure in told["failures"]] == ["https://blog.example/2"]


def test_the_report_shows_gaps_as_gaps(archive: Path) -> None:
    with open_store(archive, read_only=True) as store:
        report = report_of(store)
    charts = {part.title: part for part in report.parts if hasattr(part, "bars")}
    assert charts["Posts a year"].bars == (("2009", 1), ("2010", 0), ("2011", 0), ("2012", 1))
    months = dict(charts["Comments a month"].bars)
    assert (months["2009-05"], months["2010-12"], months["2012-05"], len(months)) == (1, 0, 1, 37)
    assert charts["Got of what each source promised, percent"].bars[0][1] == pytest.approx(66.7, abs=0.1)


def test_the_report_lies_in_the_archive(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_report(archive) == 0
    assert capsys.readouterr().out == f"{archive / 'report.html'}\n"
    assert EVIL not in (archive / "report.html").read_text("utf-8")


class Told(Silent):
    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, line: str) -> None:
        self.lines.append(line)


def test_the_summary_of_a_crawl(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(archive, read_only=True) as store:
        figures = figures_of(store)
    told = Told()
    tell_crawl(archive, figures, ["jsonl"], told, json_summary=True)
    assert told.lines[0] == "2 posts and 2 comments, 2009-03-04 to 2012-03-04"
    assert "1 page could not be read:" in told.lines[2]
    assert str(archive) in told.lines[-1]
    summary = json.loads(capsys.readouterr().out)
    assert (summary["archive"], summary["posts"], summary["failed"]) == (str(archive), 2, 1)


def test_an_empty_crawl_says_what_to_do(archive: Path) -> None:
    with open_store(archive.with_name("empty")) as store:
        figures = figures_of(store)
    told = Told()
    tell_crawl(archive, figures, ["jsonl"], told, json_summary=False)
    assert told.lines[0] == "0 posts and 0 comments"
    assert any("blogarchive inspect" in line for line in told.lines)
    assert Failure("https://blog.example/", "404", 1) not in figures.failures
