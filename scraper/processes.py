"""A function over many items in several processes: in order, in bounded memory, and a process that dies is a value."""

from __future__ import annotations

import signal
import time
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, TypeVar

from exports.errors import ProcessError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerProcess

T = TypeVar("T")
R = TypeVar("R")

# Answers that wait for a slow one before them: enough that one bad page does not stop the others for long.
_AHEAD = 32
# So many in a row that end before they are ready: the next ones would too (no memory, a broken installation).
_MOST_STILLBORN = 3


@dataclass(frozen=True, slots=True)
class Died:
    """What stands for the answer of an item whose process did not survive it."""

    why: str


@contextmanager
def open_processes(*, jobs: int, preload: str, limit_s: float = 300.0) -> Iterator[Processes]:
    """Processes that work until the block ends, and keep meanwhile what they have learned (dates, languages).

    Cost: `preload` names the module that is imported once for all of them; `limit_s` bounds one item's time.
    """
    processes = Processes(jobs, preload, limit_s)
    try:
        yield processes
    finally:
        processes.dismiss()


@dataclass(slots=True)
class _Worker:
    process: ForkServerProcess
    line: Connection[Any, Any]
    at: tuple[int, Any] | None = None  # what it is working on
    is_ready: bool = False  # it has said so
    since: float = field(default_factory=time.monotonic)


class Processes:
    """Several processes, each started when there is work for it; `open_processes` opens them."""

    def __init__(self, jobs: int, preload: str, limit_s: float) -> None:
        # A server that forks: no threads of ours (pyarrow, the progress bar) are ever forked, and imports happen once.
        self._context = get_context("forkserver")
        self._context.set_forkserver_preload([preload])
        self._jobs = jobs
        self._limit_s = limit_s
        self._workers: list[_Worker] = []
        self._ready: deque[tuple[int, Any]] = deque()
        self._stillborn = 0  # in a row
        self._answers: dict[int, tuple[Any, Any]] = {}

    def map(self, work: Callable[[T], R], items: Iterable[T]) -> Iterator[tuple[T, R | Died]]:
        """(item, answer) in the items' order, as many at a time as there are processes; items are taken as needed.

        Shape: `work` is a module's own function, and raises nothing: a process in which it does, or which is killed,
            or which takes too long for one item, is replaced, and the item's answer is Died. One that ends before it
            is ready for work costs no item. One map at a time, and to its end.
        Errors: ProcessError where processes end one after another before they are ready.
        Cost: each item and answer is pickled.
        """
        source = enumerate(items)
        more, given = True, 0
        while more or self._ready or self._busy() or self._answers:
            while given in self._answers:
                yield self._answers.pop(given)
                given += 1
            self._hand_out(work)
            # One item is read ahead for each process, so that none waits for the disk.
            if more and len(self._ready) < self._jobs and len(self._answers) < _AHEAD * self._jobs:
                item = next(source, None)
                more = item is not None
                if item is not None:
                    self._ready.append(item)
                self._collect(0.0)
            elif self._busy():
                self._collect(1.0)

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.at is not None]

    def _hand_out(self, work: Callable[[Any], Any]) -> None:
        """The next items to those who have nothing to do; they listen, so that sending never waits for long."""
        while self._ready:
            worker = next((worker for worker in self._workers if worker.at is None), None)
            if worker is None:
                if len(self._workers) >= self._jobs:
                    return
                worker = self._hire()
            worker.at, worker.since = self._ready.popleft(), time.monotonic()
            try:
                worker.line.send((work, worker.at[1]))
            except OSError:
                self._bury(worker, "its process ended before the work began")

    def _hire(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        worker: _Worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _collect(self, patience_s: float) -> None:
        """The answers that have come, and the processes that will give none."""
        busy = self._busy()
        heard = wait([worker.line for worker in busy], patience_s)
        for worker in busy:
            if worker.line in heard:
                self._hear(worker)
            elif time.monotonic() - worker.since > self._limit_s:
                self._bury(worker, f"it took longer than {self._limit_s:.0f} seconds")

    def _hear(self, worker: _Worker) -> None:
        try:
            answer = worker.line.recv()
        except (EOFError, OSError):
            worker.process.join(5)
            self._bury(worker, f"its process died ({_ending(worker.process.exitcode)})")
            return
        if not worker.is_ready:
            worker.is_ready, worker.since, self._stillborn = True, time.monotonic(), 0
            return
        assert worker.at is not None
        self._answers[worker.at[0]] = (worker.at[1], answer)
        worker.at = None

    def _bury(self, worker: _Worker, why: str) -> None:
        if worker.at is not None and worker.is_ready:
            self._answers[worker.at[0]] = (worker.at[1], Died(why))
        elif worker.at is not None:
            self._ready.appendleft(worker.at)
            self._stillborn += 1
        self._workers.remove(worker)
        worker.line.close()
        worker.process.kill()
        worker.process.join()
        if self._stillborn >= _MOST_STILLBORN:
            raise ProcessError(f"no process comes to work: {why}", mend="`--jobs 1` does all in this one")

    def dismiss(self) -> None:
        """All of them leave, busy or not."""
        for worker in self._workers:
            worker.line.close()  # an idle one sees the end of its pipe and leaves
            if worker.at is not None:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join()


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"


def _serve(line: Connection[Any, Any]) -> None:
    """A process' whole life: a word that it is ready, then an item, its answer, the next, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    line.send(None)
    while True:
        try:
            work, item = line.recv()
        except EOFError:
            return
        answer = work(item)
        try:
            line.send(answer)
        except BrokenPipeError:  # the parent is gone
            return
