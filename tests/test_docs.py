"""What the documents say is so: the data dictionary, the tree, the commands and the examples of the README."""

from __future__ import annotations

import dataclasses
import re
import shlex
import subprocess
import sys
import textwrap
import types
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from exports import post as record
from scraper.cli import blogarchive, run

ROOT = Path(__file__).parents[1]
DICTIONARY = (ROOT / "docs" / "data-dictionary.md").read_text("utf-8")
RECORDS = [
    record.Post,
    record.Comment,
    record.Block,
    record.Blockquote,
    record.ListItem,
    record.Link,
    record.Image,
    record.Author,
    record.CaptureRef,
]


def type_in_words(hint: Any) -> str:
    """A type as the dictionary writes it."""
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(part for part in get_args(hint) if part is not type(None))
        return type_in_words(inner) + "?"
    if get_origin(hint) is tuple:
        return f"list of {type_in_words(get_args(hint)[0])}"
    if get_origin(hint) is dict:
        return f"map of {type_in_words(get_args(hint)[1])}"
    if get_origin(hint) is Literal:
        return "text"
    return {str: "text", int: "number", bool: "yes/no", datetime: "time"}.get(hint) or hint.__name__


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_the_dictionary_has_every_field_with_its_type(kind: type) -> None:
    section = re.search(rf"^##+ {kind.__name__}\n(.*?)(?=^#|\Z)", DICTIONARY, re.MULTILINE | re.DOTALL)
    assert section is not None
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", section[1], re.MULTILINE)
    hints = get_type_hints(kind)
    assert rows == [(field.name, type_in_words(hints[field.name])) for field in dataclasses.fields(kind)]


def test_the_dictionary_names_every_kind() -> None:
    for names in (record.Precision, record.BlockKind, record.CommentKind):
        assert [name for name in get_args(names) if f"`{name}`" not in DICTIONARY] == []


def test_generated_parts_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "write.py", "--check"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def code_of(document: str, language: str = "") -> list[str]:
    """The code blocks of a document: indented ones, or fenced ones of a language."""
    text = (ROOT / document).read_text("utf-8")
    if language:
        return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    text = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(block) for block in re.findall(r"(?:^    .*\n)+", text, re.MULTILINE)]


def commands_of(document: str) -> list[list[str]]:
    """Every call of `blogarchive` in a document, as words."""
    lines = [
        line
        for block in (*code_of(document), *code_of(document, "cron"), *code_of(document, "ini"))
        for line in block.splitlines()
    ]
    calls = [
        re.search(
            r"(?:^|/|ExecStart=\S*/)blogarchive ((?:crawl|refresh|extract|export|inspect|status|report|diff)\b.*)", line
        )
        for line in lines
    ]
    return [shlex.split(call[1], comments=True) for call in calls if call]


DOCUMENTED = [
    pytest.param(words, id=" ".join(words))
    for document in ("README.md", "docs/operations.md")
    for words in commands_of(document)
]


@pytest.mark.parametrize("words", DOCUMENTED)
def test_documented_commands_are_understood(words: list[str]) -> None:
    command = blogarchive.commands[words[0]]
    with command.make_context(words[0], words[1:]):
        pass


def test_there_are_documented_commands() -> None:
    assert len(DOCUMENTED) >= 8


def test_every_chore_of_the_readme_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"^    make ([a-z]+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))
    assert {"crawl", "test", "check", "golden", "quality", "bench"} <= named <= targets


def test_settings_file_of_the_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: dict[str, Any] = {}
    monkeypatch.setattr("scraper.commands.crawl.run_crawl", lambda urls, **options: taken.update(options) or 0)
    (config,) = code_of("docs/operations.md", "toml")
    path = tmp_path / "blogarchive.toml"
    path.write_text(config)
    assert run(["crawl", "https://blog.example/", "--config", str(path)]) == 0
    assert (taken["rate"], taken["contact"], taken["exclude"]) == (1.0, "you@example.org", ("/photos/",))


def test_python_example_of_the_readme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = [block for block in code_of("README.md") if block.startswith("import scraper")]
    page = (ROOT / "tests/golden/wordpress/seed-html5-list/page.html").read_bytes()
    (tmp_path / "page.html").write_bytes(page)
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})
    assert capsys.readouterr().out == "Is social networking learning? 2009-02-22 21:14:30+00:00 4\n"


def test_links_between_documents_lead_somewhere() -> None:
    for document in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        targets = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8"))
        assert [target for target in targets if not (document.parent / target).exists()] == [], document.name
