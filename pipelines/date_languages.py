"""Which languages the words of a date text may be of, where the page does not say or says wrongly."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.date_cldr import languages
from pipelines.date_folding import TOKEN, fold
from pipelines.date_lexer import take_apart
from pipelines.date_vocabulary import NO_LANGUAGE, vocabulary_of

# By the number of pages on the web, so that the likelier is asked first (W3Techs, 2024).
_COMMON = """
    en es de ja fr ru pt it nl pl tr fa zh vi id cs ko uk ar el he hu sv ro th da sk fi bg sr nb hr lt sl ca et lv hi
    bn ms az ka hy kk sq mk bs is eu gl cy ga fil be uz mn ur ta te mr gu kn ml pa si ne my km lo af sw eo nn am
"""
# Where the letters of a text lie; a language may be written in the script it is likeliest in, or in these besides.
_SCRIPTS = {
    "Latn": "a-z\u00c0-\u024f\u1e00-\u1eff", "Cyrl": "\u0400-\u052f", "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Arab": "\u0600-\u06ff\u0750-\u077f", "Hebr": "\u0590-\u05ff", "Deva": "\u0900-\u097f", "Beng": "\u0980-\u09ff",
    "Guru": "\u0a00-\u0a7f", "Gujr": "\u0a80-\u0aff", "Orya": "\u0b00-\u0b7f", "Taml": "\u0b80-\u0bff",
    "Telu": "\u0c00-\u0c7f", "Knda": "\u0c80-\u0cff", "Mlym": "\u0d00-\u0d7f", "Sinh": "\u0d80-\u0dff",
    "Thai": "\u0e00-\u0e7f", "Laoo": "\u0e80-\u0eff", "Tibt": "\u0f00-\u0fff", "Mymr": "\u1000-\u109f",
    "Geor": "\u10a0-\u10ff", "Ethi": "\u1200-\u137f", "Khmr": "\u1780-\u17ff", "Kore": "\uac00-\ud7a3\u1100-\u11ff",
    "Jpan": "\u3040-\u30ff", "Hans": "\u3400-\u9fff", "Armn": "\u0530-\u058f",
}  # fmt: skip
_BY_SCRIPT = {script: re.compile(f"[{letters}]") for script, letters in _SCRIPTS.items()}
_ALSO = {"Hans": ("zh", "ja", "yue", "ko"), "Latn": ("sr", "zh", "hi"), "Cyrl": ("uz", "az", "bs"), "Jpan": ("ja",)}


@lru_cache(maxsize=4096)
def guess_languages(text: str, *, common: bool = True) -> tuple[tuple[str, ...], ...]:
    """The languages that know words of a text, those that know most of them first, and of these the likelier.

    Shape: one tuple for each number of known words, of the common languages or of the others; empty for a text of
        numbers only.
    Cost: loads the vocabularies of the text's script at first need: 0.2 s for Latin letters, less for others.
    """
    words = tuple(dict.fromkeys(token for token in TOKEN.findall(fold(text)) if token[0].isalpha()))
    script = next((name for name, letters in reversed(_BY_SCRIPT.items()) if any(map(letters.search, words))), "")
    return _ranked(words, _languages_of(script)[0 if common else 1]) if script else ()


@lru_cache(maxsize=4096)
def _ranked(words: tuple[str, ...], among: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    by_score: dict[int, list[str]] = {}
    for language in among:
        by_score.setdefault(_score(words, language), []).append(language)
    return tuple(tuple(by_score[score]) for score in sorted(by_score, reverse=True) if score)


def _score(words: tuple[str, ...], language: str) -> int:
    """How many of the words a language knows; nothing where none of them is a month, a day or a half of one."""
    vocabulary, shared = vocabulary_of(language), vocabulary_of(NO_LANGUAGE)
    if vocabulary is None or shared is None:
        return 0
    known = named = 0
    for word in words:
        if word.isascii() and len(word) == 1:
            continue
        kinds = vocabulary.kinds_of(word) or {kind for kind, _ in take_apart(word, vocabulary)} - {"x"}
        own = kinds - {"o"} if word in shared.words else kinds
        known += bool(own)
        named += bool(own & {"M", "W", "B", "P"})
    return known if named else 0


@lru_cache(maxsize=32)
def _languages_of(script: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The common and the rare languages of a script."""
    from babel.core import get_global  # noqa: PLC0415 - loads at first use

    likely = get_global("likely_subtags")
    same = {"Hant": "Hans", "Jamo": "Kore"}

    def written(language: str) -> bool:
        subtags = str(likely.get(language, "")).split("_")
        own = subtags[1] if len(subtags) > 1 else "Latn"
        return same.get(own, own) == script or language in _ALSO.get(script, ())

    common = tuple(language for language in _COMMON.split() if written(language))
    return common, tuple(language for language in languages() if written(language) and language not in common)
