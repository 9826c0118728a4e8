"""Which of two addresses of the same words is dropped, and when neither is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.doubles import Told, doubles

LONG = (
    "A paragraph that is long enough to be the same by no chance whatever, for nobody writes it twice in one blog. " * 2
)
ONE = Told("a.example/one", "http://a.example/one", "d", "2019-05-03", frozenset({LONG}), comments=2, links=1)


@pytest.mark.parametrize(
    ("other", "is_dropped"),
    [
        ({}, True),
        ({"day": None}, True),
        ({"day": "2020-05-03"}, False),
        ({"digest": "e"}, False),
        ({"paragraphs": frozenset({"other words", "and others"})}, False),
        ({"permalink": "b.example/one/print", "url": "http://b.example/one/print"}, False),
    ],
)
def test_doubles(other: dict[str, object], *, is_dropped: bool) -> None:
    print_view = replace(ONE, permalink="a.example/one/print", url="http://a.example/one/print", comments=0)
    print_view = replace(print_view, **other)  # type: ignore[arg-type]
    assert list(doubles([print_view, ONE])) == ([(print_view, ONE)] if is_dropped else [])
