"""A gated pattern answers as the pattern itself, whatever the line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extractors import byline_words, comment_words
from scraper.extractors.gated import Gated

PATTERNS = {
    "says": comment_words.SAYS,
    "says inside": comment_words.SAYS_INSIDE,
    "action": comment_words.ACTION,
    "announced": byline_words.ANNOUNCED,
    "verb": byline_words.VERB,
}
# Every word of the patterns' own sources, and what may stand round them.
WORDS = sorted({word for one in PATTERNS.values() for word in re.findall(r"\w[\w ]*", one._pattern.pattern)})
PARTS = st.one_of(
    st.sampled_from(WORDS), st.sampled_from(["Ann Lee", "3", "#", ":", "»", "–", "·", "(", ")", "4 May 2019"])
)


def spans(found: object) -> list[tuple[int, int]]:
    return [match.span() for match in found]  # type: ignore[attr-defined]


@given(st.lists(PARTS, min_size=1, max_size=5), st.sampled_from(["", " ", "  "]), st.booleans())
def test_a_gate_lets_every_match_pass(parts: list[str], between: str, capital: bool) -> None:
    line = between.join(parts)
    line = line.title() if capital else line
    for name, gated in PATTERNS.items():
        plain = gated._pattern
        assert spans(gated.finditer(line)) == spans(plain.finditer(line)), name
        assert (gated.match(line) is None) == (plain.match(line) is None), name
        assert (gated.search(line) is None) == (plain.search(line) is None), name


@pytest.mark.parametrize(
    ("line", "is_asked"), [("Ann Lee", False), ("Posted by Ann", True), ("作者 Ann", True), ("12", True)]
)
def test_a_line_without_the_first_word_of_a_phrase_costs_no_search(line: str, is_asked: bool) -> None:
    assert byline_words.ANNOUNCED._admits(line) is is_asked


def test_a_phrase_with_a_choice_among_its_first_letters_is_refused() -> None:
    with pytest.raises(ValueError, match="not plain"):
        Gated(re.compile("h[aá]ce"), ["h[aá]ce"])
