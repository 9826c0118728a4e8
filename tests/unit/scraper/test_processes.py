"""Work in several processes: order, bounds, and those that die."""

import os
import signal
import time
from pathlib import Path

import pytest

from exports.errors import ProcessError
from scraper.processes import Died, map_in_processes


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


def dawdle(number):
    time.sleep(600 if number == 2 else 0)
    return number


class Unborn:
    """Work that cannot be handed to a process; with a place, so only until it was tried there."""

    def __init__(self, place=None):
        self._place = place

    def __call__(self, number):
        return number

    def __reduce__(self):
        return (born, (self._place,))


def born(place):
    if place is not None and place.exists():
        return Unborn(place)
    if place is not None:
        place.touch()
    os._exit(9)


def slow_first(number):
    time.sleep(0.5 if number == 0 else 0)
    return number


def pid_of(_number):
    return os.getpid()


def weigh(block):
    return block


def run(work, items, jobs=2, **other):
    return list(map_in_processes(work, items, jobs=jobs, preload="json", **other))


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


def test_processes_that_die_at_their_start_are_given_up():
    taken = []

    def items():
        for number in range(1000):
            taken.append(number)
            yield number

    with pytest.raises(ProcessError, match=r"exit code 9.*--jobs 1"):
        run(Unborn(), items())
    assert len(taken) < 10


def test_one_that_dies_at_its_start_costs_no_item(tmp_path):
    assert run(Unborn(tmp_path / "tried"), range(6)) == [(n, n) for n in range(6)]


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

    answers = map_in_processes(square, items(), jobs=2, preload="json")
    for _ in range(5):
        next(answers)
    answers.close()
    assert len(taken) < 200


def test_nothing_is_left_running():
    answers = map_in_processes(pid_of, range(100), jobs=2, preload="json")
    pids = {next(answers)[1] for _ in range(10)}
    answers.close()
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
