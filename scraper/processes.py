"""A function over many items in several processes: in order, in bounded memory, and a process that dies is a value."""

from __future__ import annotations

import time
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import wait
from multiprocessing.reduction import ForkingPickler
from typing import TYPE_CHECKING, Any, TypeVar

from exports.errors import ProcessError
from scraper.workers import Task, Worker, ending_of, fork_worker, has_one_thread, start_worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")

# Answers that wait for a slow one before them: enough that one bad page does not stop the others for long.
_AHEAD = 32
# So many in a row that end before they are ready: the next ones would too (no memory, a broken installation).
_MOST_STILLBORN = 3
_MOST_FORKED = 8  # at once, before anything is known of the work; a fork takes some 5 ms
# What is handed out at once: small items as many as take so long, for each message costs both sides 0.1 ms.
_HANDFUL_S, _MOST_ITEMS, _MOST_BYTES = 0.02, 8, 250_000
# A second handful waits in the pipe of a process at work; what the smallest pipe holds, so that sending never waits.
_QUEUED_BYTES = 6000


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


class Processes:
    """Several processes; `open_processes` opens them.

    The first are forked from this one where it has no threads yet (pyarrow, the progress bar) and no database open:
    what is imported need not be imported again. A server that forks starts all others, when there is work for them.
    """

    def __init__(self, jobs: int, preload: str, limit_s: float) -> None:
        self._jobs = jobs
        self._limit_s = limit_s
        self._workers: list[Worker] = []
        self._ready: deque[Task] = deque()
        self._stillborn = 0  # in a row
        self._answers: dict[int, tuple[Any, Any]] = {}
        self._pace_s = _HANDFUL_S  # of the processor's time for an item, lately
        self._preload = preload
        for _ in range(min(jobs, _MOST_FORKED) if has_one_thread() else 0):
            self._workers.append(fork_worker(self._workers))

    def map(self, work: Callable[[T], R], items: Iterable[T]) -> Iterator[tuple[T, R | Died]]:
        """(item, answer) in the items' order, as many at a time as there are processes; items are taken as needed.

        Shape: `work` is a module's own function, and raises nothing: a process in which it does, or which is killed,
            or which takes too long for one item, is replaced, and the item's answer is Died. One that ends before it
            is ready for work costs no item. One map at a time, and to its end.
        Errors: ProcessError where processes end one after another before they are ready.
        Cost: each item and answer is pickled, quick ones by the handful. Where a process dies over a handful, its items
            are done again one by one.
        """
        source = enumerate(items)
        more, given = True, 0
        self._pace_s = _HANDFUL_S  # other work may be slower
        while more or self._ready or self._busy() or self._answers:
            while given in self._answers:
                yield self._answers.pop(given)
                given += 1
            self._hand_out(work, is_last=not more)
            # A handful is read ahead for each process, so that none waits for the disk.
            if more and len(self._ready) < self._jobs * self._handful and len(self._answers) < _AHEAD * self._jobs:
                new = next(source, None)
                more = new is not None
                if new is not None:
                    self._ready.append(Task(*new, bytes(ForkingPickler.dumps(new[1]))))
            elif self._busy():
                self._collect(1.0)

    @property
    def _handful(self) -> int:
        return max(1, min(_MOST_ITEMS, int(_HANDFUL_S / self._pace_s)))

    def _busy(self) -> list[Worker]:
        return [worker for worker in self._workers if worker.at]

    def _hand_out(self, work: Callable[[Any], Any], *, is_last: bool) -> None:
        """The next items to those who have nothing to do; they listen, so that sending never waits for long.

        Then a second handful to each, for which it need not wait once it has done the first.
        """
        while self._ready:
            worker = next((worker for worker in self._workers if not worker.at), None)
            if worker is None and len(self._workers) < self._jobs:
                worker = start_worker(self._preload)
                self._workers.append(worker)
            if worker is not None:
                self._send(worker, work, self._next_handful())
                continue
            worker = next((worker for worker in self._workers if len(worker.at) == 1), None)
            if worker is None or (len(self._ready) < self._handful and not is_last):
                return
            handful = self._next_handful()
            if sum(len(task.words) for task in handful) > _QUEUED_BYTES:
                self._ready.extendleft(reversed(handful))
                return
            self._send(worker, work, handful)

    def _next_handful(self) -> list[Task]:
        handful = [self._ready.popleft()]
        size = len(handful[0].words)
        while self._ready and len(handful) < self._handful and not (handful[0].alone or self._ready[0].alone):
            size += len(self._ready[0].words)
            if size > _MOST_BYTES:
                break
            handful.append(self._ready.popleft())
        return handful

    def _send(self, worker: Worker, work: Callable[[Any], Any], handful: list[Task]) -> None:
        if not worker.at:
            worker.since = time.monotonic()
        try:
            worker.line.send((work, [task.words for task in handful]))
            worker.at.append(handful)
        except OSError:
            self._ready.extendleft(reversed(handful))
            if not worker.at:
                self._bury(worker, "its process ended before the work began")
            else:
                self._hear(worker)  # what it has still said; then that it is gone

    def _collect(self, patience_s: float) -> None:
        """The answers that have come, and the processes that will give none."""
        busy = self._busy()
        heard = wait([worker.line for worker in busy], patience_s)
        for worker in busy:
            if worker.line in heard:
                self._hear(worker)
            elif time.monotonic() - worker.since > self._limit_s:
                self._bury(worker, f"it took longer than {self._limit_s:.0f} seconds")

    def _hear(self, worker: Worker) -> None:
        try:
            took_s, answers = worker.line.recv()
        except (EOFError, OSError):
            worker.process.join(5)
            self._bury(worker, f"its process died ({ending_of(worker.process.exitcode)})")
            return
        worker.since = time.monotonic()
        if not worker.is_ready:
            worker.is_ready, self._stillborn = True, 0
            return
        handful = worker.at.popleft()
        self._pace_s += (took_s / len(handful) - self._pace_s) / 4
        for task, answer in zip(handful, answers, strict=True):
            self._answers[task.number] = (task.item, answer)

    def _bury(self, worker: Worker, why: str) -> None:
        if worker.at and worker.is_ready:
            fatal, *waiting = worker.at
            back = [task for handful in waiting for task in handful]
            if len(fatal) == 1:
                self._answers[fatal[0].number] = (fatal[0].item, Died(why))
            else:
                back = [*(replace(task, alone=True) for task in fatal), *back]
        else:
            back = [task for handful in worker.at for task in handful]
            self._stillborn += not worker.is_ready
        self._ready.extendleft(reversed(back))
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
            if worker.at:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join()
