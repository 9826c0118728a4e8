"""Every golden page gives the record that it states; one test for each field of each page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from golden_case import COMMENT_FIELDS, FIELDS, GOLDEN, Case, cases, known_gaps

CASES = cases()
GAPS = known_gaps()
ALL_FIELDS = (*FIELDS, *(f"comments.{name}" for name in COMMENT_FIELDS))


def _param(case: Case, field: str) -> Any:
    name = f"{case}: {field}"
    gap = [pytest.mark.xfail(reason=GAPS[name], strict=True)] if name in GAPS else []
    return pytest.param(case, field, id=name, marks=gap)


@pytest.mark.parametrize(("case", "field"), [_param(case, field) for case in CASES for field in ALL_FIELDS])
def test_field(case: Case, field: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--rewrite-golden"):
        if field == ALL_FIELDS[0] and case.record is not None:
            case.rewrite()
        pytest.skip("written anew")
    assert case.found(field) == case.wanted(field)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_nothing_of_the_surroundings_is_in_the_record(case: Case) -> None:
    record = dict(case.record or {})
    whole = json.dumps(record, ensure_ascii=False)
    assert [words for words in case.expected.get("must_not_appear", []) if words in whole] == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_stated_field_says_where_it_came_from(case: Case) -> None:
    sources = (case.record or {}).get("sources", {})
    stated = [name for name in ("title", "authors", "published", "text", "categories", "tags") if case.wanted(name)]
    silent = [name for name in stated if not sources.get(name) and not case.record.get(f"{name}_source")]
    assert [name for name in silent if f"{case}: {name}" not in GAPS] == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_expectation_names_known_fields_only(case: Case) -> None:
    assert set(case.expected) <= {*FIELDS, "comments", "must_not_appear", "note"}
    assert {key for row in case.expected.get("comments", []) for key in row} <= {*COMMENT_FIELDS}


def test_every_folder_is_complete() -> None:
    folders = {path.parent for path in GOLDEN.glob("*/*/*")}
    assert [str(folder) for folder in folders if not (folder / "expected.json").exists()] == []
    assert CASES


def test_known_gaps_are_of_pages_and_fields_that_exist() -> None:
    assert set(GAPS) <= {f"{case}: {field}" for case in CASES for field in ALL_FIELDS}
