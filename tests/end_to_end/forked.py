"""The command line in processes forked from one that has loaded it: to be ended at many moments for little time."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_LOADED = (
    "forked", "scrapy.crawler", "scrapy.core.engine", "scraper.commands.crawl", "scraper.commands.refresh",
    "scraper.commands.export", "scraper.spiders.refresh", "scraper.fetch.recording", "twisted.web.client",
)  # fmt: skip
_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload(list(_LOADED))


@dataclass(frozen=True)
class Fate:
    """What happens to a process before (`die`, `fill`) or amid (`half`) some call of a function."""

    place: str  # module:function or module:Class.function
    call: int = 1
    how: str = "die"
    disk: str = ""  # to be filled


class Run:
    """One call of the command line."""

    def __init__(self, said: Path, *arguments: object, fate: Fate | None = None) -> None:
        self._said = said
        words = [str(argument) for argument in arguments]
        self._process = _CONTEXT.Process(target=_live, args=(words, str(said), fate), daemon=True)
        self._process.start()

    @property
    def is_over(self) -> bool:
        return not self._process.is_alive()

    def kill(self) -> None:
        self._process.kill()

    def end(self, timeout_s: float = 120) -> int:
        """The exit code; negative for a signal."""
        self._process.join(timeout_s)
        code = self._process.exitcode
        assert code is not None, f"still running: {self.said}"
        return code

    @property
    def said(self) -> list[str]:
        """The lines on stderr."""
        return self._said.read_text("utf-8").splitlines()


def _live(arguments: list[str], said: str, fate: Fate | None) -> None:
    from scraper.cli import main

    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.dup2(out, 2)
    if fate is not None:
        _set(fate)
    sys.argv = ["blogarchive", *arguments]
    code = main()
    sys.stdout.flush()
    sys.exit(code)


def _set(fate: Fate) -> None:
    module, _, path = fate.place.partition(":")
    *owners, name = path.split(".")
    owner: Any = import_module(module)
    for part in owners:
        owner = getattr(owner, part)
    setattr(owner, name, _fated(getattr(owner, name), fate))


def _fated(honest: Callable[..., Any], fate: Fate) -> Callable[..., Any]:
    left = [fate.call]

    @wraps(honest)
    def fated(*args: Any, **kwargs: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            if fate.how == "fill":
                fill(Path(fate.disk))
            elif fate.how == "half":
                os.write(args[0].fileno(), args[1][: len(args[1]) // 2])
            if fate.how != "fill":
                os.kill(os.getpid(), signal.SIGKILL)
        return honest(*args, **kwargs)

    return fated


def fill(folder: Path) -> None:
    """Leave no byte on a disk."""
    with (folder / "filler").open("ab", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while file.write(bytes(size)) == size:
                    pass
            except OSError:
                continue
