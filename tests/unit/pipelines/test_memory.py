"""Memory goes back to the system, and nothing is touched where pages are small."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest

from pipelines import memory


def _resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux for the process' size")
def test_what_small_pieces_took_goes_back() -> None:
    if memory._trim() is None:
        pytest.skip("another allocator than glibc's")
    pieces = [bytes(2000) for _ in range(50_000)]
    last = bytes(2000)  # stands behind them, and keeps the heap from shrinking by itself
    full = _resident_mb()
    del pieces
    memory.give_back(memory.LARGE)
    assert len(last) == 2000
    assert full - _resident_mb() > 50


def test_small_pages_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    memory._trim.cache_clear()
    monkeypatch.setattr(gc, "collect", lambda: pytest.fail("asked for"))
    memory.give_back(memory.LARGE - 1)
    memory.give_back_what_is_left()


def test_other_allocators_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    memory._trim.cache_clear()
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda _: object())
    memory.give_back(memory.LARGE)
    memory._trim.cache_clear()
