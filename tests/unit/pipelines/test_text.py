"""One form for Unicode and white space."""

from __future__ import annotations

import pytest

from pipelines.text import clean_line, clean_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, ""),
        ("", ""),
        ("plain", "plain"),
        (" a\u00a0 b\n c ", "a b c"),
        ("e\u0301", "é"),
        ("it\x92s \x93so\x94", "it’s “so”"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("a\x00b\x08c", "abc"),
        ("\u3000全角\u3000", "全角"),
    ],
)
def test_clean_line(text: str | None, expected: str) -> None:
    assert clean_line(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, ""),
        ("a\n\nb", "a\n\nb"),
        ("a \r\n\r\n\r\n b\rc", "a\n\nb\nc"),
        ("  a  b  ", "a b"),
        ("a\u2028b", "a\nb"),
        ("1\t2", "1 2"),
        ("e\u0301\n\n\n\no", "é\n\no"),
    ],
)
def test_clean_text(text: str | None, expected: str) -> None:
    assert clean_text(text) == expected
