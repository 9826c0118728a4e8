"""Which languages the words of a date text may be of, where the page does not say or says wrongly."""

from __future__ import annotations

from functools import lru_cache

from pipelines.date_folding import TOKEN, fold
from pipelines.date_lexer import take_apart
from pipelines.date_scripts import common_languages, rare_languages, script_of
from pipelines.date_vocabulary import NO_LANGUAGE, vocabulary_of

Ranks = tuple[tuple[str, ...], ...]


@lru_cache(maxsize=4096)
def guess_languages(text: str, *, common: bool = True) -> Ranks:
    """The languages that know words of a text, those that know most of them first, and of these the likelier.

    Shape: one tuple for each number of known words, of the common languages or of the others; empty for a text of
        numbers only.
    Cost: loads the vocabularies of the text's script at first need: 0.2 s for Latin letters, less for others.
    """
    folded = fold(text)
    script = script_of(folded)
    if script is None:
        return ()
    words = tuple(dict.fromkeys(token for token in TOKEN.findall(folded) if token[0].isalpha()))
    return _ranked(words, common_languages(script) if common else rare_languages(script))


@lru_cache(maxsize=4096)
def _ranked(words: tuple[str, ...], among: tuple[str, ...]) -> Ranks:
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
        if word.isascii() and len(word) <= (2 if word in shared.words else 1):
            continue  # "on" is Wednesday in Danish, and in the dates of everybody else
        kinds = vocabulary.kinds_of(word) or {kind for kind, _ in take_apart(word, vocabulary)} - {"x"}
        own = kinds - {"o"} if word in shared.words else kinds
        known += bool(own)
        named += bool(own & {"M", "W", "B", "V", "P"})
    return known if named else 0
