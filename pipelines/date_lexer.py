"""A date text to a row of classes, one character each, and the values that go with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipelines.date_vocabulary import TOKEN

if TYPE_CHECKING:
    from pipelines.date_vocabulary import Vocabulary

# Numbers: a 1 to 9, A 01 to 12, b 13 to 31, 0 zero, c 32 to 59, z 60 to 99, h three digits, y a year, N any other.
_NUMBERS: dict[str, tuple[str, int]] = {}
for _value in range(100):
    _two = "0" if _value == 0 else "A" if _value <= 12 else "b" if _value <= 31 else "c" if _value <= 59 else "z"
    _NUMBERS[f"{_value:02}"] = (_two, _value)
    if _value < 10:
        _NUMBERS[str(_value)] = ("a" if _value else "0", _value)
_YEARS = ((1340, 1480), (1900, 2100), (2440, 2643))  # Persian and Islamic, Gregorian, Buddhist
_SEPARATORS = frozenset('|()[]{}<>"“”„«»;@*~_=…‹›')
# Scripts that part their words by no space: a name may stand anywhere in a run of letters.
_UNSPACED = re.compile("[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_LONGEST = 120  # tokens of a text that are looked at

Lexed = tuple[str, list[int]]


def lex(folded: str, vocabulary: Vocabulary) -> Lexed:
    """Classes and values of a folded text; words that say nothing are left out, unknown ones are "x".

    Shape: one character of the string for each value. Letters as in `date_vocabulary`, digits as above, `. , / - : '`
        and `+` stand for themselves, "|" for any other mark.
    """
    tokens = TOKEN.findall(folded)[:_LONGEST]
    classes: list[str] = []
    values: list[int] = []
    at, end = 0, len(tokens)
    words = vocabulary.words
    while at < end:
        token = tokens[at]
        if token[0] in "0123456789":
            if at + 1 < end and tokens[at + 1] in vocabulary.after_number:
                step = _phrase(str(int(token)), tokens, at, vocabulary, classes, values)
                if step:
                    at += step
                    continue
            kind, value = _number(token)
            classes.append(kind)
            values.append(value)
            at += 1
        elif token in words and (step := _phrase(token, tokens, at, vocabulary, classes, values)):
            at += step
        else:
            _other(token, vocabulary, classes, values)
            at += 1
    return "".join(classes), values


def _number(token: str) -> tuple[str, int]:
    known = _NUMBERS.get(token)
    if known:
        return known
    value = int(token[:12])
    if len(token) == 4:
        return ("y" if any(first <= value <= last for first, last in _YEARS) else "N"), value
    return ("h" if len(token) == 3 else "N"), value


def _phrase(
    head: str, tokens: list[str], at: int, vocabulary: Vocabulary, classes: list[str], values: list[int]
) -> int:
    """The longest name that begins here: how many tokens it takes, 0 where there is none."""
    for rest, kind, value in vocabulary.words.get(head, ()):
        if not rest or _follows(rest, tokens, at + 1, vocabulary.glue):
            if kind != "o":
                classes.append(kind)
                values.append(value)
            return 1 + len(rest)
    return 0


def _follows(rest: tuple[str, ...], tokens: list[str], at: int, glue: set[str]) -> bool:
    """Whether the tokens from `at` on are the rest of a name; its last may carry connecting letters."""
    found = tokens[at : at + len(rest)]
    if len(found) < len(rest) or found[:-1] != list(rest[:-1]):
        return False
    return found[-1] == rest[-1] or (found[-1].startswith(rest[-1]) and found[-1][len(rest[-1]) :] in glue)


def _other(token: str, vocabulary: Vocabulary, classes: list[str], values: list[int]) -> None:
    if len(token) == 1 and token in ".,/-:'+":
        classes.append(token)
        values.append(0)
    elif token[0].isalpha() or ord(token[0]) > 0x2FF:
        for kind, value in take_apart(token, vocabulary):
            if kind != "o":
                classes.append(kind)
                values.append(value)
    elif token not in "()[]":
        classes.append("|")
        values.append(0)


def take_apart(run: str, vocabulary: Vocabulary) -> tuple[tuple[str, int], ...]:
    """A run of letters as names and connecting letters glued together; one unknown word where that does not come out."""
    known = vocabulary.split.get(run)
    if known is None:
        known = vocabulary.split[run] = _parts(run, vocabulary) or (("x", 0),)
        if len(vocabulary.split) > 5000:
            vocabulary.split.clear()
    return known


def _parts(run: str, vocabulary: Vocabulary) -> tuple[tuple[str, int], ...] | None:
    unspaced = bool(_UNSPACED.search(run))
    if len(run) > (60 if unspaced else 24):
        return None
    found: list[tuple[str, int]] = []
    at = 0
    while at < len(run):
        for end in range(len(run), at, -1):
            single = next((e for e in vocabulary.words.get(run[at:end], ()) if not e[0]), None)
            if single and (unspaced or single[1] in "MWB" or run[at:end] in vocabulary.glue):
                found.append(single[1:])
                at = end
                break
        else:
            if not unspaced:
                return None
            if not found or found[-1][0] != "x":
                found.append(("x", 0))
            at += 1
    return tuple(found) if any(kind not in "ox" for kind, _ in found) else None
