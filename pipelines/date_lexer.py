"""A date text to a row of classes, one character each, and the values that go with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipelines.date_folding import TOKEN

if TYPE_CHECKING:
    from pipelines.date_vocabulary import Vocabulary

# Numbers: a 1 to 9, A 01 to 09, T 10 to 12, b 13 to 31, 0 zero, c 32 to 59, z 60 to 99, h three digits, y a year,
# N any other.
_NUMBERS: dict[str, tuple[str, int]] = {}
for _value in range(100):
    _two = (
        "0"
        if _value == 0
        else "A"
        if _value <= 9
        else "T"
        if _value <= 12
        else "b"
        if _value <= 31
        else "c"
        if _value <= 59
        else "z"
    )
    _NUMBERS[f"{_value:02}"] = (_two, _value)
    if _value < 10:
        _NUMBERS[str(_value)] = ("a" if _value else "0", _value)
_YEARS = ((1340, 1480), (1900, 2100), (2440, 2643))  # Persian and Islamic, Gregorian, Buddhist
# Scripts that part their words by no space: a name may stand anywhere in a run of letters.
UNSPACED = re.compile("[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_LONGEST = 120  # tokens of a text that are looked at

_ORDINALS = frozenset(("st", "nd", "rd", "th"))
_MARKS = frozenset(".,/-:'+")

Piece = tuple[str, int]  # class and value
Lexed = tuple[str, list[int]]
_UNKNOWN: tuple[Piece, ...] = (("x", 0),)
_SOME_HALF: tuple[Piece, ...] = (("P", 0),)


def lex(folded: str, vocabulary: Vocabulary) -> Lexed:
    """Classes and values of a folded text; words that say nothing are left out, unknown ones are "x".

    Shape: one character of the string for each value. Letters as in `date_vocabulary`, digits as above, `. , / - : '`
        and `+` stand for themselves, "|" for any other mark.
    """
    tokens = TOKEN.findall(folded)[:_LONGEST]
    if "(" in folded or "[" in folded:
        tokens = _without_brackets(tokens)
    words, after_number = vocabulary.words, vocabulary.after_number
    pieces: list[Piece] = []
    at, end = 0, len(tokens)
    while at < end:
        word = tokens[at]
        named = None
        digits = word[0] in "0123456789"
        if digits:
            if at + 1 < end and tokens[at + 1] in after_number:
                named = _name(str(int(word)), tokens, at, vocabulary)
        elif word in words:
            named = _name(word, tokens, at, vocabulary)
            if word in _ORDINALS and named and named[1] != "M" and at and tokens[at - 1].isdigit():
                named = 1, "o", 0  # "Th" is Thursday too, and "Th11" November
        if named is not None:
            pieces.append(named[1:])
            at += named[0]
        elif digits:
            pieces.append(_NUMBERS.get(word) or _long_number(word))
            at += 1
        else:
            half = len(word) == 1 and _is_half(tokens, at) and _other(word, vocabulary) == _UNKNOWN
            pieces.extend(_SOME_HALF if half else _other(word, vocabulary))
            at += 3 if half else 1
    pieces = [piece for piece in pieces if piece[0] != "o"]
    return "".join([kind for kind, _ in pieces]), [value for _, value in pieces]


def _without_brackets(tokens: list[str]) -> list[str]:
    """The tokens without brackets, which a name may hold: "שעון ישראל (קיץ)"; but "6 (月)" is no June."""
    return [word for at, word in enumerate(tokens) if word not in "()[]" or (word in "([" and tokens[at - 1].isdigit())]


def _is_half(tokens: list[str], at: int) -> bool:
    """Whether two lone letters stand behind a number, as in "4:38 p.l.": some half of the day, nobody knows which."""
    return (
        at > 0
        and tokens[at - 1].isdigit()
        and tokens[at + 1 : at + 2] == ["."]
        and any(len(token) == 1 and token.isalpha() for token in tokens[at + 2 : at + 3])
    )


def _long_number(word: str) -> Piece:
    value = int(word[:12])
    if len(word) == 4:
        return ("y" if any(first <= value <= last for first, last in _YEARS) else "N"), value
    return ("h" if len(word) == 3 else "N"), value


def _name(head: str, tokens: list[str], at: int, vocabulary: Vocabulary) -> tuple[int, str, int] | None:
    """The longest name that begins here: how many tokens it takes, its class and value."""
    for rest, kind, value in vocabulary.words.get(head, ()):
        if not rest or _follows(rest, tokens, at + 1, vocabulary.glue):
            return 1 + len(rest), kind, value
    return None


def _follows(rest: tuple[str, ...], tokens: list[str], at: int, glue: set[str]) -> bool:
    """Whether the tokens from `at` on are the rest of a name; its last may carry connecting letters."""
    found = tokens[at : at + len(rest)]
    if len(found) < len(rest) or found[:-1] != list(rest[:-1]):
        return False
    return found[-1] == rest[-1] or (found[-1].startswith(rest[-1]) and found[-1][len(rest[-1]) :] in glue)


def _other(word: str, vocabulary: Vocabulary) -> tuple[Piece, ...]:
    if word in _MARKS:
        return ((word, 0),)
    if word[0].isalpha() or ord(word[0]) > 0x2FF:
        return take_apart(word, vocabulary)
    return () if word in "()[]" else (("|", 0),)


def take_apart(run: str, vocabulary: Vocabulary) -> tuple[Piece, ...]:
    """A run of letters as names and connecting letters glued together; one unknown word where it is not such a run."""
    known = vocabulary.split.get(run)
    if known is None:
        known = vocabulary.split[run] = _parts(run, vocabulary) or (("x", 0),)
        if len(vocabulary.split) > 5000:
            vocabulary.split.clear()
    return known


def _parts(run: str, vocabulary: Vocabulary) -> tuple[Piece, ...] | None:
    unspaced = bool(UNSPACED.search(run))
    if len(run) > (60 if unspaced else 24):
        return None
    glued = "MWB" if run.isascii() else "MWBPZ"  # letters of another script may stand behind "PM" and "UTC"
    found: list[Piece] = []
    at = 0
    while at < len(run):
        for end in range(len(run), at, -1):
            single = next((e for e in vocabulary.words.get(run[at:end], ()) if not e[0]), None)
            if single and (unspaced or single[1] in glued or run[at:end] in vocabulary.glue):
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
