"""Diff: what changed between the versions of a post."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from exports.errors import UsageError
from exports.post import Author, Comment, Post
from pipelines.store import open_store
from scraper.commands.diff import changes_between, run_diff

AT = datetime(2020, 1, 2, tzinfo=UTC)
OLD = Post(
    url="https://blog.example/a",
    post_id="0" * 16,
    title="Old",
    authors=(Author("Ida"),),
    text="One.\n\nTwo.\n\nThree.",
    comments=(Comment("c1", "0" * 16, author="Bo", text="Yes."), Comment("c2", "0" * 16, position=1, text="No.")),
    published=AT,
)


@pytest.mark.parametrize(
    ("new", "changes"),
    [
        (OLD, []),
        (replace(OLD, html="<p>", fetched_at=AT, version=2), []),
        (replace(OLD, title="New"), [("title", "changed", "Old", "New")]),
        (replace(OLD, authors=(Author("Ida"), Author("Bo"))), [("authors", "changed", "Ida", "Ida, Bo")]),
        (replace(OLD, published=None), [("published", "changed", "2020-01-02T00:00:00+00:00", "")]),
        (replace(OLD, text="One.\n\nTwo!\n\nThree."), [("text", "changed", "Two.", "Two!")]),
        (replace(OLD, text="One.\n\nThree."), [("text", "removed", "Two.", "")]),
        (replace(OLD, text=OLD.text + "\n\nFour."), [("text", "added", "", "Four.")]),
        (replace(OLD, comments=OLD.comments[1:]), [("comment 1 by Bo", "removed", "Yes.", "")]),
        (
            replace(OLD, comments=(*OLD.comments, Comment("c3", "0", position=2, text="Hm."))),
            [("comment 3", "added", "", "Hm.")],
        ),
        (
            replace(OLD, comments=(replace(OLD.comments[0], text="Yes!"), OLD.comments[1])),
            [("comment 1 by Bo", "changed", "Yes.\n(author: Bo, kind: comment)", "Yes!\n(author: Bo, kind: comment)")],
        ),
    ],
)
def test_changes(new: Post, changes: list[tuple[str, str, str, str]]) -> None:
    assert [(c.what, c.kind, c.before, c.after) for c in changes_between(OLD, new)] == changes


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    with open_store(tmp_path / "a") as store, store.transaction():
        store.records.keep_version(replace(OLD, content_sha256="1"))
        store.records.keep_version(replace(OLD, title="New [red]", version=2, content_sha256="2"))
    return tmp_path / "a"


def test_on_a_terminal(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_diff(archive, "https://blog.example/a") == 0
    told = capsys.readouterr().out
    assert "https://blog.example/a: 2 versions" in told
    assert "  title changed\n    - Old\n    + New [red]\n" in told


def test_as_json_and_by_another_spelling(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_diff(archive, "http://blog.example/a/?utm_source=x", as_json=True) == 0
    (step,) = json.loads(capsys.readouterr().out)
    assert (step["from"], step["to"], step["changes"][0]["what"]) == (1, 2, "title")


def test_no_such_post(archive: Path) -> None:
    with pytest.raises(UsageError, match="holds no post at"):
        run_diff(archive, "https://blog.example/b")
