"""Where in a line a date stands, by its shape and in any language; nothing is parsed here."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# A letter, or a mark on one: `\w` knows no vowel sign of an Indian script. Its opposite names them all: punctuation,
# but for the micro sign, which is a Greek letter where case is ignored.
LETTER = r"[^\s\d_!-/:-@\[-`{-´¶-¿×÷\u2000-\u200b\u200e-\u206f\u3000-\u303f\uff01-\uff20،؛]"
# What follows a time of day. Source: "am" and "pm" in the translations of WordPress and of the CLDR.
MERIDIEM = (
    r"(?:[ap]\.?\s?m\b\.?|午前|午後|上午|下午|오전|오후|(?:ص|م|صباح(?:ًا|اً|ا)?|مساء(?:ً|ا)?|ق\.?\s?ظ|ب\.?\s?ظ|πμ|μμ|"
    r"π\.\s?μ|μ\.\s?μ|sáng|chiều|tối|д\.?п|п\.?п|น|d[eu](?=\.)|[fe]\s?m|dop|pop)(?!\w)\.?)"
)
_YEAR = r"(?:1[34]\d\d|19[89]\d|20\d\d|25[5-9]\d)"
_WORD = rf"{LETTER}{{1,14}}[.,،]?"
_DAY = r"[0-3]?\d(?:st|nd|rd|th|er|ère|re|º|ª|\.)?"
_LINK = r"(?:\s*(?:de|del|of|di|do|da|den|der|ng)\s+|\s+d['’]\s*|\s*[,،.\-/]\s*|\s+)"
_MONTH = rf"(?:(?:tháng|thg)\s+(?:\d{{1,2}}|mười\s+(?:một|hai)|{_WORD})|{_WORD})"
_SEP = r"[\s\u200e\u200f]?[./\-][\s\u200e\u200f]?"  # and marks that say in which direction the numbers are read
_NUMERIC = rf"(?:{_YEAR}{_SEP}\d{{1,2}}{_SEP}\d{{1,2}}\.?|\d{{1,2}}{_SEP}\d{{1,2}}{_SEP}(?:{_YEAR}|\d\d)(?!\d))"
_NUMERAL = r"[\d〇一二三四五六七八九十]{1,3}"
_EAST = (
    r"(?:[12]\d{3}|(?:令和|平成|昭和)\s?\d{1,2}|[〇零一二三四五六七八九]{4})\s?[年년]\s?"
    rf"{_NUMERAL}\s?[月월](?:\s?{_NUMERAL}\s?[日號号일])?"
)
_NO_PREPOSITION = r"(?!(?:on|at|am|um|vom|le|du|el|del|em|il|op|den|på|dne|the)\s)"
_WORDS = (
    rf"(?:{_WORD},\s+)?{_DAY}{_LINK}{_MONTH}{_LINK}{{0,2}}(?:['’]?{_YEAR}|['’]\d\d(?!\d|:))"  # Samstag, 5. Oktober 2013
    # Saturday, October 5, 2013; Dec 28 Sat 2013
    rf"|(?<!{LETTER})(?:{_WORD},\s+)?{_NO_PREPOSITION}{_WORD}\s*{_DAY}\s*[,،]?\s+(?:{_WORD}\s+)?{_YEAR}"
    rf"|{_YEAR}[.,]?[-\s]\s?(?:gada|g|ж|жылы|ел)\b[.,]*\s+{_DAY}[-\s]\s?{_WORD}"  # 2018. gada 4. marts
    rf"|{_YEAR}[.,]?\s+(?:{_WORD}\s+){{1,2}}{_DAY}(?:{_WORD})?"  # 2013. október 5.
    r"|(?<!\d)\d{1,2}-[^\W\d_]{3}-\d\d(?![\d-])"  # 8-Jan-12
)
_TIME = (
    rf"(?:[T\s,،@\-–—|·•/(]+(?:{LETTER}{{1,7}}\.?\s+){{0,2}}(?:(?:AM|PM|午前|午後|上午|下午|오전|오후)\s*)?"
    r"[0-2]?\d\s?[:.h時时시]\s?[0-5]\d(?:\s?[:.分분]\s?[0-5]\d)?(?:\s?[분分])?"
    rf"(?:\s?(?:{MERIDIEM}|uhr\b|h\b))?(?:\s?(?:(?-i:[A-Z]{{2,5}})\b|Z|[+-]\d\d:?\d\d))?"
    r"|[\s,@]+(?:[^\W\d_]{1,5}\s+)?1?\d\s?[ap]\.?m\b\.?)"
)
_TIME_FIRST = (
    r"[0-2]?\d[:.h][0-5]\d(?::[0-5]\d)?\s?(?:[ap]\.?m\.?|uhr)?\s*"
    r"(?:[,|·•/–—-]\s*|\s+(?:on|am|le|el|em|il|op|den|på)\s+|\s+)"
)
_WITHOUT_YEAR = rf"(?:{_WORD}\s+[0-3]?\d(?:st|nd|rd|th)?|[0-3]?\d\.?\s+(?:de\s+)?[^\W\d_]{{3,12}}\.?)"
_UNIT = r"(?:second|minute|min|hour|hr|day|week|month|mo|year|yr)s?\.?"
_RELATIVE = re.compile(
    rf"\b(?:(?:\d+|an?|one|few)\s+{_UNIT}(?:\s*,?\s*(?:and\s+)?\d+\s+{_UNIT})?\s+ago"
    r"|(?:vor|hace|há|il\s+y\s+a|för|for|fa)\s+(?:\d+|eine[mrn]?|un[ae]?|uma?)\s+[^\W\d_]{3,12}(?:\s+sedan|\s+siden)?"
    r"|\d+\s+[^\W\d_]{3,10}\s+(?:fa|atrás|geleden|temu|sedan|siden|sitten|назад|önce|lalu|yang\s+lalu|trước)"
    r"|\d+\s?(?:秒|分|分钟|分鐘|小时|小時|時間|天|日|周|週間|个月|個月|か月|ヶ月|年|초|분|시간|일|주|개월|년)\s?[前전]"
    r"|yesterday|today|gestern|heute|hier|ayer|hoy|ontem|hoje|ieri|oggi|вчера|сегодня|昨日|今日|昨天|今天|어제|오늘)\b",
    re.IGNORECASE,
)
_ISO = r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?"
_DATE = re.compile(
    rf"(?<![\d.])(?:{_ISO}|(?:{_TIME_FIRST})?(?:{_EAST}|{_NUMERIC}|{_WORDS})"
    rf"(?:\s?[\(（]?[月火水木金土日一二三四五六월화수목금토일][\)）])?(?:{_TIME})?)",
    re.IGNORECASE,
)
# The day in words, as Blogfa and its like print it: "پنجشنبه پانزدهم آبان ۱۳۹۳ساعت 18:22".
_IN_WORDS = re.compile(
    rf"(?:{LETTER}{{4,9}}\s+)?(?:(?:بیست|سی)\s+و\s+)?{LETTER}{{2,8}}م\s+{LETTER}{{2,9}}\s+1[34]\d\d(?:\s*ساعت\s+[0-2]?\d:[0-5]\d)?"
)
_SHORT = re.compile(rf"^(?:{_WITHOUT_YEAR})(?:{_TIME})?$", re.IGNORECASE)
_HAS_DIGIT = re.compile(r"\d")
_TIME_ONLY = re.compile(rf"(?<!\d)[0-2]?\d[:.h時][0-5]\d(?::[0-5]\d)?(?!\d)\s?(?:{MERIDIEM}|uhr\b)?", re.IGNORECASE)
_NUMERIC_ONLY = re.compile(rf"(?<!\d)(?:{_NUMERIC})")
_YEAR_ALONE = re.compile(rf"(?<!\d){_YEAR}(?!\d)|年|년")
_SHORT_LINE = 80  # characters
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|all rights reserved", re.IGNORECASE)


def plain_digits(text: str) -> str:
    """The same text with the digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(c, c)) if c.isdigit() and not c.isascii() else c for c in text)


@lru_cache(maxsize=2048)
def date_in(line: str) -> str | None:
    """The part of a line that has a date's shape, time of day included; None where there is none.

    >>> date_in("Posted by Ann at July 29, 2005 04:35 PM | Comments (3)")
    'July 29, 2005 04:35 PM'
    >>> date_in("Copyright © 2013 Ann")
    """
    if _COPYRIGHT.search(line):
        return None
    if _HAS_DIGIT.search(line):
        plain = plain_digits(line)
        match = _DATE.search(plain) or (_IN_WORDS.search(plain) if "م " in line else None)
        if match:
            return line[match.start() : match.end()].strip(" ,،|·•–—-@(/")
    match = _RELATIVE.search(line)
    return match[0] if match else None


def may_be_date(line: str) -> bool:
    """Whether a short line could be a date of a shape that `date_in` does not know."""
    return len(line) < _SHORT_LINE and _HAS_DIGIT.search(line) is not None and not _COPYRIGHT.search(line)


def short_date_in(line: str) -> str | None:
    """A line that is nothing but a date without its year ("Aug 24"), or None."""
    return line if len(line) < 30 and _SHORT.match(line) else None


def has_time(text: str) -> bool:
    """Whether a text states a time of day.

    >>> has_time("17.7.11"), has_time("17.7.11 12:53")
    (False, True)
    """
    return time_in(text) is not None


def has_year(text: str) -> bool:
    """Whether a text states a year."""
    return bool(_YEAR_ALONE.search(text))


@lru_cache(maxsize=2048)
def time_in(line: str) -> str | None:
    """The time of day that a line states."""
    match = _TIME_ONLY.search(_NUMERIC_ONLY.sub(" ", line))
    return match[0].strip() if match else None
