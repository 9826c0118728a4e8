"""Progress: a bar on a terminal, plain lines elsewhere, nothing with -q."""

from __future__ import annotations

import io

import pytest

from scraper.progress import Lines, LiveBar, Silent, open_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "verbosity", "kind"),
    [
        (Terminal, 0, LiveBar),
        (Terminal, 1, Lines),
        (Terminal, -1, Silent),
        (io.StringIO, 0, Lines),
        (io.StringIO, -1, Silent),
    ],
)
def test_what_suits_the_place(stream: type[io.StringIO], verbosity: int, kind: type) -> None:
    assert type(open_progress("crawl", verbosity=verbosity, stream=stream())) is kind


def test_a_short_run_needs_no_lines() -> None:
    out = io.StringIO()
    with Lines("crawl", unit="posts", stream=out) as progress:
        for done in range(1000):
            progress.update(done, 1000, note="3 waiting")
        progress.say("a word")
    assert out.getvalue().splitlines() == ["a word"]


def test_a_line_as_often_as_wanted() -> None:
    out = io.StringIO()
    with Lines("crawl", unit="posts", stream=out, every_s=0) as progress:
        progress.update(1)
        progress.update(2, 1000, note="3 waiting")
    assert out.getvalue().splitlines() == ["crawl: 1 posts", "crawl: 2/1,000 posts, 3 waiting"]


def test_the_last_state_of_a_long_run_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 11.0, 11.0, 12.0])
    monkeypatch.setattr("scraper.progress.time.monotonic", lambda: next(clock, 13.0))
    out = io.StringIO()
    with Lines("crawl", unit="posts", stream=out) as progress:
        progress.update(1)
        progress.update(2)
    assert out.getvalue().splitlines() == ["crawl: 1 posts", "crawl: 2 posts"]


def test_silence() -> None:
    with Silent() as progress:
        progress.update(1)
        progress.say("nothing")


def test_a_bar_takes_any_words() -> None:
    out = Terminal()
    with LiveBar("crawl", unit="posts", stream=out) as progress:
        progress.update(1, 3, note="https://blog.example/[red]/[/")
        progress.say("[bold]as it is[/bold]")
    assert "[bold]as it is[/bold]" in out.getvalue()
