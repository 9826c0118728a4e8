"""One other process that does work: forked from this one or started by a server that forks, and the pipe to it."""

from __future__ import annotations

import pickle
import signal
import time
from collections import deque
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess


@dataclass(frozen=True, slots=True)
class Task:
    """One item of the work."""

    number: int
    item: Any
    words: bytes  # the item, pickled
    alone: bool = False  # one of a handful whose process died: which of them did it?


@dataclass(slots=True)
class Worker:
    """A process, and what it has been given."""

    process: BaseProcess
    line: Connection[Any, Any]
    at: deque[list[Task]] = field(default_factory=deque)  # what it is working on, and what waits in its pipe
    is_ready: bool = False  # it has said so
    since: float = field(default_factory=time.monotonic)


def fork_worker(others: Sequence[Worker]) -> Worker:
    """This process once more: what it has imported need not be imported again. `others` were forked before.

    Cost: 5 ms.
    """
    context = get_context("fork")
    ours, theirs = context.Pipe()
    lines = [*(worker.line for worker in others), ours]
    return _started(context.Process(target=_serve_forked, args=(theirs, lines), daemon=True), ours, theirs)


def start_worker(preload: str) -> Worker:
    """A process that has nothing of this one, with one module imported.

    Cost: that of the import for the first one, 5 ms for each other.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload([preload])
    ours, theirs = context.Pipe()
    return _started(context.Process(target=_serve, args=(theirs,), daemon=True), ours, theirs)


def _started(process: BaseProcess, ours: Connection[Any, Any], theirs: Connection[Any, Any]) -> Worker:
    process.start()
    theirs.close()
    return Worker(process, ours)


def has_one_thread() -> bool:
    """Whether this process may fork itself: Linux tells all threads, those of libraries too."""
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def ending_of(code: int | None) -> str:
    """How a process ended, in words."""
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"


def _serve_forked(line: Connection[Any, Any], others: list[Connection[Any, Any]]) -> None:
    for other in others:
        other.close()  # the parent's ends, which were forked too: only when all are closed does a pipe end
    _serve(line)


def _serve(line: Connection[Any, Any]) -> None:
    """A process' whole life: a word that it is ready, then items, their answers, the next, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    line.send((0.0, []))
    while True:
        try:
            work, handful = line.recv()
        except EOFError:
            return
        begun = time.process_time()  # of the processor alone: a machine that others use makes no item a longer one
        answers = [work(pickle.loads(words)) for words in handful]  # noqa: S301 - the parent's own words
        try:
            line.send((time.process_time() - begun, answers))
        except BrokenPipeError:  # the parent is gone
            return
