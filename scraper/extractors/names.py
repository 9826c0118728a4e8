"""Names in a line of text: where one begins ("by"), where it ends, and several told apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from scraper.extractors.byline_words import ANNOUNCED, ANNOUNCED_APART, BEFORE, CREDIT, PICTURES, VERB
from scraper.extractors.keys import key_of

_LONGEST = 60  # characters of a name; with more it is a sentence
_MOST_WORDS = 7
_NEVER_NAMES = 2000  # characters of a text that is not even looked at
# What ends a name printed in a line: a separator, a preposition before the date or the place, the date itself. A small
# word that is also a particle of names ("Yves Le Goff") ends one where a small letter begins it, or a date follows; a
# number may be a handle's own ("wren42"); a full stop ends a sentence behind a word, not behind "Dr.".
_ENDS = re.compile(
    r"\s*(?:[|·•▪●♦/\\\[\]<>«»→←#*~]|(?<!\w)@|\((?=\d)|[–—]|\s-\s|(?<![a-zß-ÿ_\d-])\d{1,4}(?=[.\s/年:-])|"
    r"(?<!\d)\d{1,4}(?=[./-]\d|\s\S+\s\d{4})|(?-i:(?<=[a-zß-öø-ÿа-яёіїєґα-ωά-ώ]{4}))\.\s+(?=\w)|"
    r",\s*(?!(?:and|und|et|y|e|en|och|og|i|и|та|ja|és|și|ve|dan)\s)(?=\d|[^\W\d_]+\.?\s+\d|(?-i:[a-zß-öø-ÿа-яёіїєґα-ωά-ώ])[^\W\d_]+(?:[\s:]|$))|https?:|"
    r"(?<![\w'’.-])(?:(?-i:le|el|em|den|il|op|am|um|dans|v|w)(?!\.)|(?:le|el|em|den|il|op|am|um)(?=\s+(?:[^\W\d_]+\.?,?\s+)?\d)|"
    r"on|at|in|under|en|às|filed|posted|published|updated|last|with|comments?|no\s+comments|leave|tags?|"
    r"categor\w*|view\s+all|kl|email|for|about|from|dnia|dne|pada|vào|lúc|tarihinde|ngày|"
    r"geschrieben|verfasst|veröffentlicht|erstellt|publiée?|écrite?|publicad[oa]|escrit[oa]|pubblicato|scritto|geplaatst|"
    r"geschreven|skrevet|publicerat|publisert|napisany|opublikowany|tarafından|yazıldı)(?![\w'’-])|"
    r"\b(?:комментар\w*|в|на)\s|\s(?:στις|στο|στην?|σε|pe|în|เมื่อ|วันที่|को|पर|في|بتاريخ|در|בתאריך)\s|さん|氏|\((?:text|tekst|teksti|texte|texto|testo)\)|\s(?:阅读|浏览|评论|閱讀|瀏覽|留言|发布|發佈|发表|發表|조회|댓글)(?!\w)|"
    r"(?<=\s)[\u3040-\u9fff\uac00-\ud7a3]{1,6}\s?[:：｜＝／])",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:view\s+all\s+(?:posts|articles|entries)?\s*(?:by|of|from)|all\s+(?:posts|articles|entries)\s+by|"
    r"more\s+(?:posts\s+|articles\s+)?(?:by|from)|(?:articles|posts|entries)\s+by|about(?:\s+the\s+author)?:?|"
    r"ver\s+todas\s+las\s+entradas\s+de|voir\s+tous\s+les\s+articles\s+(?:par|de)|alle\s+beiträge\s+von|(?:zeige\s+)?alle\s+artikel\s+von|"
    r"ver\s+todos\s+os\s+posts\s+de|mostra\s+tutti\s+gli\s+articoli\s+di|(?:picture|photo)\s+of|avatar\s+(?:of|for))\s+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:['’]s\s*(?:posts|articles|entries|website|blog|archive|profile)?)\W*$|\s+anzeigen\W*$", re.IGNORECASE
)
_JOINERS = re.compile(
    r"\s*(?:;|、|&|\+|\s(?:and|und|et|y|och|og|en|и|та|ve|dan|và|e|és|ja|și|και|ir|और|และ|و)\s"
    r"|(?<=\w)と(?=\w))\s*",
    re.IGNORECASE,
)
_AND_WHOLE = re.compile(r"(\w\S*\s.*\w)\si\s(\w+\s.*)")  # "Ewa Lis i Jan Kot", not Catalan's "Pompeu Fabra i Poch"
_BETWEEN = re.compile(r"^\s*(?:,|;|、|&|\+|/|(?:and|und|et|y|och|og|en|и|e|ve|dan)\s)?\s*", re.IGNORECASE)
# WordPress' first theme: "Filed under: Notes — The Editors @ 7:43 am".
_BEFORE_TIME = re.compile(r"(?:^|[—–|·•:])\s*([^—–|·•:@\d]{2,40}?)\s+@\s*\d{1,2}[:.]\d\d")
# Drupal's Garland: "Sat, 02/14/2009 - 16:08 — Ann Lee".
_AFTER_TIME = re.compile(
    r"^\W*(?:[^\W\d]+[.,]\s*)?\d[^—–|]*[:.]\d\d(?:\s?[ap]m)?\s+[—–|]\s*(?P<name>[^—–|·•:@\d]{2,40})$", re.IGNORECASE
)
_CREDIT_SIGNS = frozenset(
    ":：／/=＝｜|·文글"
)  # without one of them, and without "foto", a line is no credits: they cost 15 µs
# "Powered by", "photo by": somebody, but not the author.
_NOT_THE_AUTHOR = re.compile(
    r"(?:power|them|design|host|built|made|generat|provid|sponsor|photo\w*|image|picture|bild|foto\w*|illustrat\w*|translat|review|edit|"
    r"licens|protect|support|maintain|develop|deliver|inspir|brought|template|layout|skin|style|cover|artwork|music|video|shared|liked|"
    r"comment\w*|repl(?:y|ied)|recommend|blog|site|website|followed|back|sort|browse|search|filter)(?:ed|e[sd]?|s)?\s*$",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"(?:view|read|see|more|follow|visit|contact|subscribe|click|show|send|leave|add|edit|reply|share|print|permalink|go|back|log)\s",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"https?:|www\.|^@|\s@|@(?=[\x00-\x7f]|$)|\d{4}|[|<>{}=©]|^\W+$|\.(?:com|net|org|de|fr|co\.uk|html?)$|\?|!{2}",
    re.IGNORECASE,
)
# What a theme prints where nobody has answered, or nobody may: "No Comments", "Comments Off", "Keine Kommentare".
_OF_COMMENTS = re.compile(
    r"(?<![^\W\d_])(?:comment|kommentt?|komentá[rř]|komentar|comentari|comentári|коммент|коментар|hozzászól|σχόλι|تعليق"
    r"|دیدگاه|תגוב|reacties?(?!\w)|yorum(?:lar)?(?!\w))|コメント|评论|評論|留言|댓글"
    r"|^(?:no|one|leave an?|post an?)\s+(?:response|repl(?:y|ies)|thought)s?$",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[|·•–—]")
_LAST_NUMBER = re.compile(r"(\d+)\D*?([^\W\d_]*)$")
_PARTICLES = frozenset(("von", "da", "di", "av", "af"))
_NOBODY_TEXT = (
    "unknown anonymous author authors guest email share website webmaster readmore rss permalink twitter facebook "
    "by posted more here this comments comment the profile about undefined null none me us von par por da di"
)
_NOBODY = frozenset(_NOBODY_TEXT.split())


class Opening(NamedTuple):
    """Where in a line a name begins."""

    end: int
    is_phrase: bool  # "posted by", not a mere "by"


@lru_cache(maxsize=2048)
def name_opening(line: str) -> Opening | None:
    """Where the author's name begins in a byline, None where the line announces none.

    >>> line = "Posted on May 5, 2013 by Ann Lee"
    >>> line[name_opening(line).end:]
    'Ann Lee'
    >>> name_opening("Powered by WordPress")
    """
    match = ANNOUNCED_APART.search(line)
    if match and match.end() < len(line):
        return Opening(match.end(), is_phrase=True)
    for match in ANNOUNCED.finditer(line):
        if match.end() >= len(line):
            continue
        before = line[: match.start()].rstrip()
        if _NOT_THE_AUTHOR.search(before[-24:]):
            continue
        if match["phrase"]:
            return Opening(match.end(), is_phrase=True)
        if not before or not before[-1].isalpha() or _is_behind_date(before, match["preposition"].lower()):
            return Opening(match.end(), is_phrase=False)
    return _opening_of_credits(line)


def _is_behind_date(before: str, word: str) -> bool:
    """Whether a date or a time, or the unit of one, stands before a preposition: "14:22 Uhr von", "May 5th by".

    A particle of names has a name before it as well: "3 May 2022 Hans von Dach", "4 min · Nils af Ek".
    """
    number = _LAST_NUMBER.search(_SEPARATORS.split(before)[-1][-12:])
    return number is not None and (word not in _PARTICLES or len(number[1]) < 4 or not number[2][:1].isupper())


def _opening_of_credits(line: str) -> Opening | None:
    """Where the name begins after a verb or a word for the text: "Пише Ірина Мельник", "Text: Anna Lenz"."""
    patterns = (VERB, CREDIT) if "oto" in line or not _CREDIT_SIGNS.isdisjoint(line) else (VERB,)
    found = (match for words in patterns if (match := words.search(line)))
    return next((Opening(match.end(), is_phrase=False) for match in found if not line[match.end()].islower()), None)


def name_before_time(line: str) -> str | None:
    """The name in "— The Editors @ 7:43 am"."""
    match = _BEFORE_TIME.search(line)
    return match[1] if match else None


def name_before_word(line: str) -> str | None:
    """The name in front of a word that says who wrote: "Selim Acar tarafından", "Teresa Lopes escreveu isto"."""
    match = BEFORE.search(line)
    return match["name"] if match and not match["name"][0].islower() else None


def after_joiner(text: str) -> str:
    """The rest of a list of names: ", Bob" gives "Bob"."""
    return _BETWEEN.sub("", text, count=1)


def named_part(text: str) -> str:
    """The part of a byline that is the name.

    >>> named_part("Posted by Ann Lee on May 5")
    'Ann Lee'
    """
    opening = name_opening(text)
    if opening:
        text = text[opening.end :]
    elif after := _AFTER_TIME.search(text):
        text = after["name"]
    ends = [end.start() for pattern in (_ENDS, PICTURES) if (end := pattern.search(text)) and end.start() > 0]
    return text[: min(ends)] if ends else text


@lru_cache(maxsize=4096)
def names_in(text: str) -> tuple[str, ...]:
    """The single names of a text that holds nothing else; empty where it is no name.

    >>> names_in("by Ann Lee, Bob Ray and Cy Orr")
    ('Ann Lee', 'Bob Ray', 'Cy Orr')
    >>> names_in("5 comments so far, and counting on you all to add some more")
    ()
    """
    if len(text) > _NEVER_NAMES:
        return ()
    text = (
        _LEADING.sub("", " ".join(text.split()).removeprefix("id:")).strip(" ,:;|·•–—-\u200e\u200f*~｜＝／").lstrip(".")
    )
    match = ANNOUNCED.match(text)
    if match and (match["phrase"] or match.end() < len(text)):  # a word for the author alone names nobody
        text = text[match.end() :]
    if not text or len(text) > _LONGEST * 3:
        return ()
    two = _AND_WHOLE.fullmatch(text)
    pieces = [part for piece in (two.groups() if two else (text,)) for part in _JOINERS.split(piece)]
    listed = [part for piece in pieces if "," in piece for part in piece.split(",") if part.strip()]
    if listed and all(1 < len(part.split()) < 5 for part in listed):  # not "Lee, Ann"
        pieces = [*listed, *(piece for piece in pieces if "," not in piece)]
    names = [
        piece.strip(" ,:;|·•–—-\u200e\u200f").removesuffix("." if not _is_initial(piece) else "\0") for piece in pieces
    ]
    return tuple(name for name in names if is_name(name))


def names_in_sentence(text: str) -> tuple[str, ...]:
    """The name inside a sentence about an author's posts.

    >>> names_in_sentence("View all of Ann Lee's posts.")
    ('Ann Lee',)
    """
    return names_in(_TRAILING.sub("", _LEADING.sub("", text)))


def is_sentence(text: str) -> bool:
    """Whether a link to an author's page says more than the name."""
    return len(text.split()) > 3 and bool(_LEADING.match(text) or _TRAILING.search(text))


def is_name(text: str) -> bool:
    """Whether a text can be somebody's name: short, no address, no number, no word of the page's own."""
    if not text or len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or _NO_NAME.search(text):
        return False
    key = key_of(text)
    return bool(key) and not key.isdigit() and key not in _NOBODY and not _ACTION.match(text) and not is_count(text)


def is_count(text: str) -> bool:
    """Whether a short text speaks of comments: a theme's words for none, or for a thread that is closed.

    >>> is_count("No Comments"), is_count("Kommentare deaktiviert"), is_count("Ann Lee")
    (True, True, False)
    """
    return _OF_COMMENTS.search(text) is not None


def _is_initial(text: str) -> bool:
    """Whether a final dot belongs to the name: "John Doe Jr.", "Ann L."."""
    return len(text.rpartition(" ")[2]) <= 4
