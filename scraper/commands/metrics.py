"""Figures of a run for Prometheus: a text file for the node exporter's collector, moved into place whole."""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from exports.errors import DatasetError
from exports.whole_files import open_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@contextmanager
def metrics_at(path: Path | None, folder: Path) -> Iterator[dict[str, int]]:
    """A place for a run's figures; however the run ends, the file says so: without figures it did not succeed.

    Errors: DatasetError where the file cannot be written, unless the run has failed anyway.
    """
    figures: dict[str, int] = {}
    try:
        yield figures
    except BaseException:
        with suppress(DatasetError):
            _write(path, folder, {})
        raise
    _write(path, folder, figures)


def _write(path: Path | None, folder: Path, figures: Mapping[str, int]) -> None:
    if path is None:
        return
    label = str(folder).replace("\\", "\\\\").replace('"', '\\"')
    told = {**figures, "ok": int(bool(figures)), "ended_seconds": int(time.time())}
    lines = [f'blogarchive_refresh_{name}{{archive="{label}"}} {value}\n' for name, value in told.items()]
    with open_whole([path]) as (file,):
        file.write("".join(lines).encode())
