"""What a large page took is given back to the system.

glibc keeps what was freed in small pieces, a tree of a million nodes among them, for the process' next needs. A crawl
that once met a page of 28 MB would go on with 300 MB that nobody uses, and lay the record's own 200 MB on top of them.
"""

from __future__ import annotations

import ctypes
import gc
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LARGE = 4 << 20  # bytes of a page or record from which giving back is worth its tenth of a second
_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of malloc.h
_APART = 1 << 20


def give_back(size: int) -> None:
    """Give free memory back to the system after work on so many bytes of page or record; little ones cost nothing.

    Cost: up to 0.2 s after a page of 30 MB.
    """
    if size >= LARGE:
        _trim()
        give_back_what_is_left()


def give_back_what_is_left() -> None:
    """The same between the stages of a run, where any of it was large."""
    if not _trim.cache_info().currsize:
        return
    gc.collect()  # what an exception's frames held
    trim = _trim()
    if trim is not None:
        trim(0)


@lru_cache(maxsize=1)
def _trim() -> Callable[[int], int] | None:
    """`malloc_trim` of glibc where the allocator has it, else None; asked for by the first large page.

    Blocks of a megabyte and more are told to lie apart, where freeing gives them back by itself: left alone, glibc
    raises that bound to 32 MB with the first such block that is freed.
    """
    try:
        libc = ctypes.CDLL(None)
        libc.mallopt(_MMAP_THRESHOLD, _APART)
        trim: Callable[[int], int] = libc.malloc_trim
    except (OSError, AttributeError):
        return None
    return trim
