"""The name that a byline holds, out of "Posted by: Ann Lee | July 29, 2005", "Ann Lee says:" and their like."""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.extractors.comment_words import ACTION, BY, SAYS, SAYS_INSIDE, date_span
from scraper.extractors.names import name_opening, named_part

_NUMBER = re.compile(r"^[#№(\[]?\s*\d+\s*[.)\]:#]?$")
_COUNTER = re.compile(r"^(?:[#№]\s?\d{1,5}\b|\d{1,5}[.)](?=\s))[\s.:)|–—-]*(?=[^\W\d_])")
_NAME_EDGE = " \t\r\n\xa0|•·–—-,;:：/»«~\u200b\u200e\u200f"
_NO_NAME = frozenset(("on at am um le el il em den op в the by von par por at: uhr and und").split())  # noqa: SIM905
_WEEKDAY = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mo|di|mi|do|fr|sa|so)|(?:mon|diens"
    r"|donners|frei|sams|sonn)tag|mittwoch"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica"
)
_CONNECT = re.compile(
    rf"[\s,|•·–—\-(@]+(?:(?:on|am|le|el|il|em|den|op|в)(?:\s+[^\W\d_]{{2,14}}\.?)?|at|um|the|dnia|dne|kl\.?"
    rf"|a las?|às?|alle|(?:{_WEEKDAY})\.?)?[\s,|•·–—\-(@:]*$",
    re.IGNORECASE,
)
_WEEKDAY_ALONE = re.compile(rf"\s*(?:[^\W\d_]{{2,4}}|{_WEEKDAY})\.?,\s*", re.IGNORECASE)
_EASTERN_SENTENCE = re.compile(r"[。！？]\w")
_SENTENCE = re.compile(r"[.!?…。！？]\s+\S")


_ENDS_IN_BY = re.compile(r"\b(?:by|par|von|por|door|da|av|af)\s*$", re.IGNORECASE)
# "Swantje am: <time>": the colon tells it from a name that ends so ("Minh Le").
_DATE_FOLLOWS = re.compile(r"\s+(?:am|on|at|le|el|em|op|den|il|um|à)\s*:\s*$", re.IGNORECASE)
_NAME_WORDS = 3
_OPENING_WORDS = 4
_WORDS_READ = 10  # of a text that may open so
_BRACKETS = re.compile(r"\[(?P<name>[^\[\]]+)\](?:\s*\[[^\[\]]*\]?)+")  # UOL's "[Ann] [mail] [homepage]"
_KOREAN_OWN = re.compile(
    r"(?<=\S)\s?님의 (?:댓글의 )?(?:댓글|답글|덧글)\s*$"
)  # "Ann's comment", Gnuboard's heading of each
# What FC2 prints behind it: a link to edit, or no more than the mark of who keeps no password.
_FC2 = re.compile(r"\s*#[\w./-]*\s*\[\s*(?:(?:編集|編輯|edit)\s*\])?\s*$|\s+#-\s*$", re.IGNORECASE)
# What Drupal prints behind the name of a reader who is not logged in.
_UNVERIFIED = re.compile(
    r"\s*\((?:not verified|nicht überprüft|non vérifié|no verificado|sin verificar|non verificato|não verificado"
    r"|niet geverifieerd|niet gecontroleerd|не проверено|niezweryfikowany|ej verifierad|ikke bekreftet|ei varmistettu"
    r"|nem ellenőrzött|neověřeno|neoverené|ikke verificeret|ikke verifisert|ei-varmistettu|doğrulanmamış|не перевірено"
    r"|neverificat|未验证|未驗證|未確認)\)$"
    # and b2evolution behind everybody's
    r"|\s*\[(?:visitor|member|besucher|mitglied|visiteur|membre|visitante|miembro|membro|visitatore|bezoeker|lid)\]$",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def name_in(text: str) -> str:
    """What stands between "Posted by" or nothing and the date or "says"; "" where that is no name.

    >>> name_in("Posted by: Ann Lee | July 29, 2005 04:35 PM"), name_in("Ann Lee on March 2nd, 2010 said:")
    ('Ann Lee', 'Ann Lee')
    """
    text = " ".join(text.split())
    said = SAYS_INSIDE.match(text)
    if said and not BY.match(text):
        text = said["name"]
    text = without_counter(_beside_date(text).lstrip())  # not before: "3. Juli" is a date
    by = BY.match(text)
    if by:
        text = by["rest"]
    elif announces(text):
        text = named_part(text)  # "Vložil Petr V. dne", "Kirjoittanut Aino"
    if "님" in text:
        text = _KOREAN_OWN.sub("", text)
    if "#" in text:
        text = _FC2.sub("", text)
    if ":" in text:
        text = _DATE_FOLLOWS.sub("", text)
    text = _without_brackets(text.strip(_NAME_EDGE))
    return "" if text.lower() in _NO_NAME or _NUMBER.match(text) else text


def _without_brackets(text: str) -> str:
    """A name without brackets round it, and without those behind it that say of its bearer that nobody knows him."""
    if text[-1:] in {")", "]"}:
        text = _UNVERIFIED.sub("", text)
    if text[:1] == "[" and (brackets := _BRACKETS.fullmatch(text)):
        text = brackets["name"]
    return text[1:-1] if text[:1] in {"(", "["} and text[-1:] in {")", "]"} else text


def without_counter(text: str) -> str:
    """The same without the comment's number before a name: "#3 Ann", "3. Ann"."""
    return text if text[:1].isalpha() else _COUNTER.sub("", text)


def announces(text: str) -> bool:
    """Whether a text begins with one of the phrases that announce an author in any language."""
    opening = name_opening(" ".join(text.split(" ", _WORDS_READ)[:_WORDS_READ]))
    return opening is not None and opening.is_phrase and text[: opening.end].count(" ") < _OPENING_WORDS


def _beside_date(text: str) -> str:
    """What stands beside the date; nothing where that says "wrote" alone, for the name stands before it."""
    rest = _without_date(text)
    return "" if rest != text and SAYS.match(rest) else rest


def _without_date(text: str) -> str:
    span = date_span(text)
    if span is None:
        return text
    before, after = _CONNECT.sub("", text[: span[0]]), text[span[1] :]
    if _ENDS_IN_BY.search(text[: span[1]]) and after.strip():
        return after  # "Le lundi, avril 19 2010, 21:05 par Blandine"
    if _WEEKDAY_ALONE.fullmatch(text[: span[0]]) and any(map(str.isalpha, after)) and not ACTION.match(after):
        return after  # Drupal's "Tue, 03/04/2008 - 10:20 — Ann"
    if BY.match(before) or (not BY.match(after) and any(map(str.isalpha, before))):
        return before
    return after


def name_score(name: str) -> float:
    """How much a text's own form is that of a name."""
    words = len(name.split())
    score = 1.0 if len(name) <= 40 else -1.0
    if "://" in name:
        score -= 5  # an address that somebody wrote
    if _EASTERN_SENTENCE.search(name):
        score -= 4
    if name[-1:] in {"?", "!"} or (words > _NAME_WORDS and name.endswith(".") and not name.endswith((" Jr.", " Sr."))):
        score -= 2  # a sentence
    if words > 6:
        score -= 3
        if _SENTENCE.search(name):
            score -= 4
    return score


@lru_cache(maxsize=4096)
def is_said(text: str) -> bool:
    """Whether words or a date tell that a name stands before or after them."""
    if SAYS_INSIDE.match(text):
        return True
    by = BY.match(text)
    if by:
        return bool(by["rest"])
    span = date_span(text)
    return (span is not None and any(map(str.isalpha, text[: span[0]]))) or announces(text)
