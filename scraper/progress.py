"""A live line on a terminal, plain lines elsewhere.

Everything goes to stderr, for stdout carries data only. Commands are given a `Progress` and never ask where it shows.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Protocol, Self, TextIO

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_LINE_EVERY_S = 10.0  # a log of a day's crawl stays readable


class Progress(Protocol):
    """What a long command tells while it works. Opened and closed by `with`."""

    def update(self, done: int, total: int | None = None, *, note: str = "") -> None:
        """How far it is: `done` of `total` (None: nobody knows yet), and a few words beside."""

    def say(self, line: str) -> None:
        """One line that stays."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def open_progress(label: str, *, unit: str = "posts", verbosity: int = 0, stream: TextIO | None = None) -> Progress:
    """The progress that suits the place: a bar on a terminal, lines elsewhere and with `-v`, nothing with `-q`.

    Shape: `verbosity` below 0 is `-q`, above 0 is `-v`.
    """
    stream = stream or sys.stderr
    if verbosity < 0:
        return Silent()
    if verbosity > 0 or not stream.isatty():
        return Lines(label, unit=unit, stream=stream)
    return LiveBar(label, unit=unit, stream=stream)


class Silent:
    """Tells nothing."""

    def update(self, done: int, total: int | None = None, *, note: str = "") -> None:
        """Tell nothing."""

    def say(self, line: str) -> None:
        """Tell nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass


class Lines(Silent):
    """A plain line every ten seconds; a run that was told of in lines has its last state told as well."""

    def __init__(self, label: str, *, unit: str, stream: TextIO, every_s: float = _LINE_EVERY_S) -> None:
        self._label, self._unit, self._stream, self._every_s = label, unit, stream, every_s
        self._shown_at = time.monotonic()
        self._waiting: str | None = None
        self._told = False

    def update(self, done: int, total: int | None = None, *, note: str = "") -> None:
        """Keep the state; show it when the last line is old enough."""
        of = f"/{total:,}" if total is not None else ""
        self._waiting = f"{self._label}: {done:,}{of} {self._unit}" + (f", {note}" if note else "")
        if time.monotonic() - self._shown_at >= self._every_s:
            self._show()

    def say(self, line: str) -> None:
        """Show a line at once; it is newer than the state that waits."""
        self._waiting = None
        print(line, file=self._stream, flush=True)

    def _show(self) -> None:
        if self._waiting:
            self.say(self._waiting)
            self._told = True
        self._waiting, self._shown_at = None, time.monotonic()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._told:
            self._show()


class LiveBar(Silent):
    """A bar that redraws itself; gone when the work is done, so that the summary stands alone."""

    def __init__(self, label: str, *, unit: str, stream: TextIO) -> None:
        self._label, self._unit, self._stream = label, unit, stream
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        # rich loads here: `--help` and quiet runs do without it
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import (  # noqa: PLC0415
            BarColumn,
            MofNCompleteColumn,
            Progress,
            SpinnerColumn,
            TextColumn,
            TimeElapsedColumn,
        )
        from rich.table import Column  # noqa: PLC0415

        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TextColumn(self._unit),
            TimeElapsedColumn(),
            TextColumn("[dim]{task.fields[note]}", markup=True, table_column=Column(no_wrap=True, overflow="ellipsis")),
            console=Console(file=self._stream),
            transient=True,
        )
        self._task = self._bar.add_task(self._label, total=None, note="")
        self._bar.start()
        return self

    def update(self, done: int, total: int | None = None, *, note: str = "") -> None:
        """Move the bar."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=total, note=note.replace("[", "\\["))

    def say(self, line: str) -> None:
        """Show a line above the bar."""
        if self._bar is not None:
            self._bar.console.print(line, markup=False, highlight=False)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
