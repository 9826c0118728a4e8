"""A real pywb on loopback that serves the WARCs of a crawl; it has its own environment, for its needs are not Scrapy's."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@contextmanager
def open_pywb(warcs: Iterable[Path], folder: Path) -> Iterator[str]:
    """The address of the collection; skips where there is no pywb."""
    wayback = os.environ.get("BLOGARCHIVE_PYWB") or shutil.which("wayback")
    if not wayback:
        pytest.skip("no pywb: set BLOGARCHIVE_PYWB to its `wayback`")
    manager = str(Path(wayback).parent / "wb-manager")
    subprocess.run([manager, "init", "blog"], cwd=folder, check=True, capture_output=True)
    for path in warcs:
        subprocess.run([manager, "add", "blog", path], cwd=folder, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([wayback, "-p", str(port), "-b", "127.0.0.1"], cwd=folder, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/blog"
    finally:
        server.terminate()
        server.wait()
