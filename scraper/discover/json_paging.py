"""What comes after an answer in JSON that names no address: a cursor, a number, or only that there is more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

_MORE = re.compile(r"(?:has_?)?(?:more|next)(?:_?(?:pages?|posts|items|results))?", re.IGNORECASE)
_LAST = re.compile(r"(?:is_?)?(?:last(?:_?page)?|finished|end(?:_?reached)?)", re.IGNORECASE)
_CURSOR = re.compile(r"next_?(?P<name>page|offset|token|after|page_?token|max_?id)?|(?:next_?)?cursor", re.IGNORECASE)
_PARAMETER = re.compile(
    r"cursor|after|before|token|page_?token|max_?id|next|since|start|offset|skip|from|page|paged|pg|p", re.IGNORECASE
)
_PAGE = re.compile(r"page|paged|pg|p|pagina|seite|side|sida|strona|pagenum(?:ber)?|page_?no|n", re.IGNORECASE)
_COUNT = re.compile(r"offset|start|skip|from", re.IGNORECASE)
_LONGEST = 300  # characters of a cursor


@dataclass(slots=True)
class Paging:
    """What an answer says of its next page."""

    is_more: bool | None = None  # None where it does not say
    key: str = ""  # of the cursor
    cursor: str = ""

    def note(self, value: dict[str, Any]) -> None:
        """Take in the keys of one object of the answer; the outermost that tells counts."""
        for key, told in value.items():
            if isinstance(told, bool):
                if self.is_more is None and (_MORE.fullmatch(key) or _LAST.fullmatch(key)):
                    self.is_more = told is (_MORE.fullmatch(key) is not None)
            elif isinstance(told, (str, int)) and not self.cursor and _CURSOR.fullmatch(key):
                self.key, self.cursor = key, str(told)[:_LONGEST]

    def next_url(self, url: str, *, posts: int) -> str | None:
        """The address to ask next, made of the one that was asked; None where there is none.

        Shape: the cursor in place of the one that was sent; without one the page's number and one, or the offset and
            as many as the answer had `posts`.

        >>> Paging(key="next_cursor", cursor="b7").next_url("http://example.org/more?cursor=a1", posts=10)
        'http://example.org/more?cursor=b7'
        >>> Paging(is_more=True).next_url("http://example.org/more?tag=x&page=2", posts=10)
        'http://example.org/more?tag=x&page=3'
        """
        if self.is_more is False:
            return None
        base, _, query = url.partition("?")
        pairs = parse_qsl(query, keep_blank_values=True)
        if self.cursor:
            told = _CURSOR.fullmatch(self.key)
            own = ((told and told["name"]) or "cursor").lower()
            names = [name for name, _ in pairs]
            name = next((name for name in names if name.lower() == own), None) or next(
                filter(_PARAMETER.fullmatch, names), own
            )
            kept = [(other, value) for other, value in pairs if other != name]
            return f"{base}?{urlencode([*kept, (name, self.cursor)])}" if name else None
        for at, (name, value) in enumerate(pairs):
            step = 1 if _PAGE.fullmatch(name) else posts if _COUNT.fullmatch(name) else 0
            if step and value.isdecimal() and len(value) < 8:
                pairs[at] = (name, str(int(value) + step))
                return f"{base}?{urlencode(pairs)}"
        return None
