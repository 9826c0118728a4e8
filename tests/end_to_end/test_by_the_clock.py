"""The lines for cron and systemd in docs/operations.md, run as they are written but for the folders in them."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from blog_pages import BlogSite
from blogserver import BlogServer
from crawling import ROOT, crawl
from generated_blog import BlogPlan

OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")
PROGRAM = "/opt/blogarchive/.venv/bin/blogarchive"


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", OPERATIONS, re.MULTILINE | re.DOTALL)


def unit(kind: str) -> configparser.ConfigParser:
    """The systemd unit that the document names with this ending."""
    (text,) = [block for block in fenced("ini") if f".{kind}\n" in block.split("[", 1)[0]]
    parsed = configparser.ConfigParser(interpolation=None, delimiters=("=",), comment_prefixes=("#",))
    parsed.optionxform = str
    parsed.read_string(text)
    return parsed


@pytest.fixture
def home(tmp_path: Path):
    """A folder with an archive called blog.example, its blog still answering."""
    with BlogServer(BlogSite(BlogPlan(posts=5)).answer) as server:
        assert crawl(server.url, tmp_path / "blog.example").returncode == 0
        yield tmp_path


def shell(command: str, home: Path) -> subprocess.CompletedProcess[str]:
    command = command.replace(PROGRAM, f"{sys.executable} -m scraper").replace("/srv/blogs", str(home))
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["sh", "-c", command], check=False, capture_output=True, text=True, cwd=home, env=env, timeout=120
    )


def test_the_line_for_cron(home: Path) -> None:
    (line,) = fenced("cron")
    fields = line.split(None, 5)
    assert fields[:5] == ["17", "3", "*", "*", "*"]
    done = shell(fields[5], home)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")  # cron would send a letter for any word of it


def test_the_service_of_systemd(home: Path) -> None:
    service = unit("service")["Service"]
    assert service["WorkingDirectory"] == "/srv/blogs"
    done = shell(service["ExecStart"].replace("%i", "blog.example"), home)
    assert done.returncode == 0, done.stderr
    assert service["SuccessExitStatus"] == "3"


def test_the_timer_of_systemd() -> None:
    assert unit("timer")["Timer"]["OnCalendar"] == "daily"
    assert unit("timer")["Install"]["WantedBy"] == "timers.target"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "blogarchive"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    paths = []
    for kind in ("service", "timer"):
        (text,) = [block for block in fenced("ini") if f".{kind}\n" in block.split("[", 1)[0]]
        paths.append(tmp_path / f"blogarchive@blog.example.{kind}")
        paths[-1].write_text(text.replace(PROGRAM, str(program)))
    done = subprocess.run(["systemd-analyze", "verify", *paths], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
