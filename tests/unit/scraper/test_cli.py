"""The command line: arguments, exit codes, one line for each error, settings from a file."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from exports.errors import ArchiveLocked, BlogArchiveError, UsageError
from scraper import cli
from scraper.cli import run

PAGE = (
    "<html lang=en><title>On rain</title><article><h1>On rain</h1><time datetime=2019-03-01T10:00:00Z>1 March</time><p>"
    + "It fell for a week and then some. " * 12
    + "</p></article></html>"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "rain.html"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        *([name, "--help"] for name in cli.blogarchive.commands),
    ],
    ids=" ".join,
)
def test_help_and_version(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["crawl"],
        ["crawl", "http://blog.example/", "--rate", "0"],
        ["crawl", "http://blog.example/", "--rate", "fast"],
        ["crawl", "http://blog.example/", "--rate", "nan"],
        ["refresh", ".", "--recheck", "nan"],
        ["crawl", "http://blog.example/", "--limit", "0"],
        ["crawl", "http://blog.example/", "--via", "pigeon"],
        ["crawl", "http://blog.example/", "--since", "yesterday"],
        ["crawl", "http://blog.example/", "--include", "("],
        ["crawl", "http://blog.example/", "--format", "jsonl,xml"],
        ["crawl", "ftp://blog.example/"],
        ["crawl", "http://"],
        ["crawl", "http://blog.example:port/"],
        ["crawl", "http://name:secret@blog.example/"],
        ["crawl", "not an address"],
        ["extract"],
        ["extract", "no-such-file.html"],
        ["inspect"],
        ["status"],
        ["status", "DIR", "--config", "no-such-file.toml"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    said = capsys.readouterr()
    assert said.err.startswith("blogarchive: ")
    assert said.err.count("\n") == 1
    assert not said.out


def test_no_word_at_all_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "Commands:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (BlogArchiveError("it rained", mend="take a coat"), 1, "it rained (take a coat)"),
        (ArchiveLocked("another run holds it"), 1, "another run holds it"),
        (UsageError("no such word"), 2, "no such word"),
        (OSError(28, "No space left on device", "a/b"), 1, "make space"),
        (PermissionError(13, "Permission denied", "a/b"), 1, "a/b: Permission denied (choose a folder"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (ZeroDivisionError("oops\nsecond line"), 1, "a mistake of ours, ZeroDivisionError: oops second line"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_error_is_one_line(
    error: BaseException, code: int, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: Any, **__: Any) -> int:
        raise error

    monkeypatch.setattr("scraper.commands.status.run_status", fail)
    assert run(["status", "DIR"]) == code
    said = capsys.readouterr().err.removeprefix("\n")  # click ends the line on which ^C was echoed
    assert words in said
    assert said.startswith("blogarchive: ")
    assert said.count("\n") == 1


def test_a_command_says_its_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scraper.commands.status.run_status", lambda *_, **__: 3)
    assert run(["status", "DIR"]) == 3


def test_traceback_only_in_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr("scraper.commands.status.run_status", fail)
    log = tmp_path / "log"
    assert run(["status", "DIR", "--log-file", str(log)]) == 1
    assert "Traceback" in log.read_text()


class Taken(dict[str, Any]):
    """What a command's function was called with."""

    def __call__(self, *_: Any, **options: Any) -> int:
        self.update(options)
        return 0


@pytest.fixture
def crawl(monkeypatch: pytest.MonkeyPatch) -> Taken:
    taken = Taken()
    monkeypatch.setattr("scraper.commands.crawl.run_crawl", taken)
    return taken


def test_options_of_crawl(crawl: Taken) -> None:
    words = "crawl http://blog.example/ --rate 2.5 --limit 7 --since 2019-03-01 --via pages --include /a --include /b --format jsonl --no-warc"
    assert run(words.split()) == 0
    assert crawl["rate"] == 2.5
    assert crawl["limit"] == 7
    assert crawl["since"] == datetime(2019, 3, 1, tzinfo=UTC)
    assert crawl["via"] == "pages"
    assert crawl["include"] == ("/a", "/b")
    assert crawl["formats"] == ("jsonl",)
    assert crawl["warc"] is False


def test_an_address_without_a_scheme_is_https(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("scraper.commands.crawl.run_crawl", lambda urls, **_: asked.extend(urls) or 0)
    assert run(["crawl", "blog.example/news", "http://other.example"]) == 0
    assert asked == ["https://blog.example/news", "http://other.example"]


def test_settings_from_a_file_lie_below_the_command_line(crawl: Taken, tmp_path: Path) -> None:
    config = tmp_path / "blogarchive.toml"
    config.write_text(
        'user-agent = "us/1"\n[crawl]\nrate = 2\nlimit = 5\nsince = 2020-01-02\nformat = ["jsonl"]\nno-warc = true\ninclude = ["/x"]\n'
    )
    assert run(["crawl", "http://blog.example/", "--config", str(config), "--limit", "9"]) == 0
    assert (crawl["rate"], crawl["limit"], crawl["user_agent"]) == (2.0, 9, "us/1")
    assert crawl["since"] == datetime(2020, 1, 2, tzinfo=UTC)
    assert crawl["formats"] == ("jsonl",)
    assert crawl["include"] == ("/x",)
    assert crawl["warc"] is False


@pytest.mark.parametrize("text", ["rat = 2\n", "[crawl]\nrat = 2\n", "rate = \n", "[crawl]\nrate = 'x'\n"])
def test_a_wrong_settings_file_is_wrong_usage(
    text: str, crawl: Taken, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "blogarchive.toml"
    config.write_text(text)
    assert run(["crawl", "http://blog.example/", "--config", str(config)]) == 2
    assert not crawl
    assert capsys.readouterr().err


def test_extract_writes_data_on_stdout_and_words_on_stderr(page: Path) -> None:
    command = [sys.executable, "-m", "scraper", "extract", str(page), "--url", "https://blog.example/rain"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") == 1
    assert '"title":"On rain"' in done.stdout
    assert done.stderr.count("\n") == 1
    quiet = subprocess.run([*command, "-q"], capture_output=True, text=True, check=True)
    assert quiet.stderr == ""
    assert quiet.stdout == done.stdout


def test_a_reader_that_goes_away_is_no_traceback(page: Path) -> None:
    script = f"{sys.executable} -m scraper extract {page} {page} {page} -q | true"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == ""


@pytest.mark.skipif(bool(os.environ.get("CI_SLOW")), reason="a slow machine")
def test_help_is_quick() -> None:
    best = min(_seconds([sys.executable, "-m", "scraper", "--help"]) for _ in range(3))
    assert best < 5 * min(_seconds([sys.executable, "-c", "import click"]) for _ in range(3)) + 0.1


def test_help_loads_nothing_heavy() -> None:
    code = "import sys\nfrom scraper.cli import run\nrun(['--help'])\nprint([m for m in ('scrapy', 'lxml', 'pyarrow', 'dateparser', 'rich', 'babel') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - started
