"""The seed proof: what `blogarchive extract` makes of the text capture that the project began with.

The capture cannot show that its second paragraph is a quotation: nothing but the words before it say so. The contract's
"never a guess" may win there, so the paragraph's kind is the one thing that these tests leave open.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "seed" / "expected.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def record(shared: Path) -> dict[str, Any]:
    source = shared / "seed" / "is-social-networking-learning.txt"
    command = [sys.executable, "-m", "scraper", "extract", str(source)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(lines) == 1
    return json.loads(lines[0])


def folded(text: str) -> str:
    """White space as a record has it."""
    return "\n\n".join(re.sub(r"\s+", " ", part).strip() for part in text.split("\n\n"))


def test_title_and_what_the_capture_does_not_say(record: dict[str, Any], expected: dict[str, Any]) -> None:
    assert record["title"] == expected["title"]
    assert record["authors"] == expected["authors"]
    assert record["published"] == expected["published"]


def test_blocks_in_reading_order(record: dict[str, Any], expected: dict[str, Any]) -> None:
    wanted = [
        folded(block.get("text") or "\n".join(block["items"])).replace("\n\n", " ") for block in expected["blocks"]
    ]
    found = [block["text"] if block["kind"] != "list" else folded(block["text"]) for block in record["blocks"]]
    assert found == wanted
    kinds = [block["type"] for block in expected["blocks"]]
    assert [block["kind"] for block in record["blocks"]] in (
        kinds,
        ["paragraph" if k == "blockquote" else k for k in kinds],
    )


def test_a_quotation_is_whole_or_not_claimed(record: dict[str, Any], expected: dict[str, Any]) -> None:
    assert [quote["text"] for quote in record["blockquotes"]] in ([], [folded(q) for q in expected["blockquotes"]])


def test_three_bullets(record: dict[str, Any], expected: dict[str, Any]) -> None:
    found = [(item["text"], item["depth"], item["ordered"]) for item in record["list_items"]]
    assert found == [(folded(text), 0, False) for text in expected["list_items"]]


@pytest.mark.parametrize("column", ["position", "author", "published_raw", "published_precision", "kind", "text"])
def test_four_comments(record: dict[str, Any], expected: dict[str, Any], column: str) -> None:
    assert [comment[column] for comment in record["comments"]] == [comment[column] for comment in expected["comments"]]


def test_comment_days(record: dict[str, Any], expected: dict[str, Any]) -> None:
    assert [c["published"][:10] for c in record["comments"]] == [c["published"] for c in expected["comments"]]


def test_nothing_of_the_reply_form(record: dict[str, Any], expected: dict[str, Any]) -> None:
    whole = json.dumps(record, ensure_ascii=False)
    assert [words for words in expected["must_not_appear"] if words in whole] == []
