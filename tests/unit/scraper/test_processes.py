"""Work in several processes: order, bounds, and those that die."""

import os
import signal
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from exports.errors import ProcessError
from scraper import workers
from scraper.processes import Died, open_processes


def square(number):
    return number * number


def perish(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 5:
        os._exit(7)
    if number == 7:
        raise RuntimeError("a mistake")
    return number


LETHAL = {50, 51, 199}
seen_by = "as imported"


def perish_seldom(number):
    if number in LETHAL:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def tell_seen_by(_number):
    return seen_by


def dawdle(number):
    time.sleep(600 if number == 2 else 0)
    return number


def never_serve(_line):
    os._exit(9)


def serve_unless_first(place, line):
    try:
        place.mkdir()
    except FileExistsError:
        workers._serve(line)
    else:
        os._exit(9)


def slow_first(number):
    time.sleep(0.5 if number == 0 else 0)
    return number


def pid_of(_number):
    return os.getpid()


def weigh(block):
    return block


def run(work, items, jobs=2, **other):
    with open_processes(jobs=jobs, preload="json", **other) as opened:
        return list(opened.map(work, items))


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_answers_come_in_the_items_order(jobs):
    assert run(square, range(20), jobs) == [(n, n * n) for n in range(20)]


def test_no_items_no_answers():
    assert run(square, []) == []


def test_the_order_holds_when_the_first_is_slow():
    assert [answer for _, answer in run(slow_first, range(9))] == list(range(9))


@pytest.mark.filterwarnings("ignore")
def test_a_process_that_dies_costs_its_item_and_no_other():
    answers = dict(run(perish, range(10)))
    assert [n for n in range(10) if isinstance(answers[n], Died)] == [3, 5, 7]
    assert "SIGKILL" in answers[3].why
    assert "exit code 7" in answers[5].why
    assert [answers[n] for n in (0, 1, 2, 4, 6, 8, 9)] == [0, 1, 2, 4, 6, 8, 9]


def test_of_a_handful_only_the_item_that_killed_is_lost():
    answers = run(perish_seldom, range(300))
    assert [number for number, _ in answers] == list(range(300))
    assert {number for number, answer in answers if isinstance(answer, Died)} == LETHAL
    assert [answer for number, answer in answers if number not in LETHAL] == [n for n in range(300) if n not in LETHAL]


def test_a_process_without_threads_is_forked(monkeypatch):
    monkeypatch.setitem(globals(), "seen_by", "here")
    alone = workers.has_one_thread()  # not so under pytest-xdist
    assert run(tell_seen_by, range(3)) == [(n, "here" if alone else "as imported") for n in range(3)]


def test_beside_a_thread_none_is_forked(monkeypatch):
    monkeypatch.setitem(globals(), "seen_by", "here")
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert run(tell_seen_by, range(3)) == [(n, "as imported") for n in range(3)]
    finally:
        done.set()
        thread.join()


def test_processes_that_die_at_their_start_are_given_up(monkeypatch):
    monkeypatch.setattr(workers, "_serve", never_serve)
    taken = []

    def items():
        for number in range(1000):
            taken.append(number)
            yield number

    with pytest.raises(ProcessError, match=r"exit code 9.*--jobs 1"):
        run(square, items())
    assert len(taken) < 10


def test_one_that_dies_at_its_start_costs_no_item(monkeypatch, tmp_path):
    monkeypatch.setattr(workers, "_serve", partial(serve_unless_first, tmp_path / "tried"))
    assert run(square, range(6)) == [(n, n * n) for n in range(6)]


def test_one_that_takes_too_long_is_ended():
    answers = dict(run(dawdle, range(4), limit_s=5.0))
    assert "longer than 5 seconds" in answers[2].why
    assert [answers[n] for n in (0, 1, 3)] == [0, 1, 3]


def test_large_items_and_answers_block_nobody():
    block = bytes(3_000_000)
    assert [len(answer) for _, answer in run(weigh, [block] * 8)] == [3_000_000] * 8


def test_items_are_taken_as_they_are_needed():
    taken = []

    def items():
        for number in range(1000):
            taken.append(number)
            yield number

    with open_processes(jobs=2, preload="json") as opened:
        answers = opened.map(square, items())
        for _ in range(5):
            next(answers)
    assert len(taken) < 200


def test_nothing_is_left_running():
    with open_processes(jobs=2, preload="json") as opened:
        answers = opened.map(pid_of, range(100))
        pids = {next(answers)[1] for _ in range(10)}
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]


def test_the_same_processes_do_the_next_work():
    with open_processes(jobs=1, preload="json") as opened:
        assert [answer for _, answer in opened.map(square, range(3))] == [0, 1, 4]
        pids = {pid for _ in range(2) for _, pid in opened.map(pid_of, range(3))}
    assert len(pids) == 1
