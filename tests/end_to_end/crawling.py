"""How tests run the crawl: the real command in a process of its own, against a server on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
# What a second fetch changes and nothing else may.
OF_THE_FETCH = ("fetched_at", "first_seen", "last_seen", "capture")


def crawl_command(url: str, archive: Path, *options: str) -> list[str]:
    """The command line of a crawl as fast as the server answers."""
    command = [sys.executable, "-m", "scraper", "crawl", url, "--archive", str(archive), "--rate", "500", "-q"]
    return [*command, "--format", "jsonl", *options]


def refresh_command(archive: Path, *options: str) -> list[str]:
    """The command line of a refresh as fast as the server answers."""
    return [
        sys.executable,
        "-m",
        "scraper",
        "refresh",
        str(archive),
        "--rate",
        "500",
        "-q",
        "--format",
        "jsonl",
        *options,
    ]


def start(command: list[str]) -> subprocess.Popen[str]:
    """A command that runs while the test goes on."""
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def start_crawl(url: str, archive: Path, *options: str) -> subprocess.Popen[str]:
    """A crawl that runs while the test goes on."""
    return start(crawl_command(url, archive, *options))


def run(command: list[str], *, timeout_s: float = 120) -> subprocess.CompletedProcess[str]:
    """A command to its end."""
    process = start(command)
    try:
        out, said = process.communicate(timeout=timeout_s)
    finally:
        process.kill()
    return subprocess.CompletedProcess(process.args, process.returncode, out, said)


def run_module(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Any command to its end."""
    return run([sys.executable, "-m", "scraper", *arguments])


def crawl(url: str, archive: Path, *options: str, timeout_s: float = 120) -> subprocess.CompletedProcess[str]:
    """A crawl to its end."""
    return run(crawl_command(url, archive, *options), timeout_s=timeout_s)


def refresh(archive: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """A refresh to its end."""
    return run(refresh_command(archive, *options))


def posts_of(archive: Path) -> list[dict[str, Any]]:
    """The dataset's records, in its order, without what a second fetch changes."""
    lines = (archive / "dataset" / "posts.jsonl").read_bytes().splitlines()
    records = [json.loads(line) for line in lines]
    return [{key: value for key, value in record.items() if key not in OF_THE_FETCH} for record in records]
