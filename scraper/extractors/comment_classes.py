"""What class names promise of a comment: its author, its date, its text, or something to leave out.

Sources: WordPress `Walker_Comment` and popular themes, block themes, Blogger, Movable Type, wpDiscuz, Disqus; the
microformats h-cite and hAtom.
"""

from __future__ import annotations

import re
from functools import lru_cache

AUTHOR, DATE, TEXT, CUT = "author", "date", "text", "cut"

_COMMENT = (
    r"(?:comments?|comentarios?|comentários?|commentaires?|komment?ar[ey]?|kommentare?|cmts?|responses?|reply"
    r"|replies|reactie|reaction|wpd|wc|dsq|commento|message|post|entry|box)"
)
_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        CUT,
        re.compile(
            r"(?:.*[-_])?(?:avatar|gravatar|userpic|badge|badges|says|said-word|respond|actions?|tools?"
            r"|controls?|buttons?|btn|votes?|vot(?:e|ing)"
            r"|karma|likes?|liked|ratings?|rating-links|stars?|share|sharing|edit|edit-?link|delete|flag|report|moderation|awaiting"
            r"|toggle|toggler|collapse|expand|counter|scores?|number|num|index|screen-reader-text|sr-only"
            r"|visually-hidden|visuallyhidden"
            r"|assistive-text|form|replybox(?:-single)?|reply-?link|reply-to-link|item-control|blog-admin|icon"
            r"|permalink-icon"
            r"|role|label|usergroup|rank|tooltip|dropdown|menu|more-replies|continue|quote-?link)s?"
            r"|reply|replyto|comment[-_]?reply|comment-?util|awaiting_moderation|unapproved|says|cmt-?actions"
            r"|reply_link|share|comment-subject|comment-?num(?:ber)?|(?:js-)?(?:leave|write|add|post)-?comment-?(?:title|link|button)?|read-more(?:-comments)?",
            re.IGNORECASE,
        ),
    ),
    (
        AUTHOR,
        re.compile(
            rf"fn|nick(?:name)?|ljuser|(?:[a-z]+[-_]+(?=comment|reply))?(?:{_COMMENT}[-_]*){{0,3}}(?:author|comment(?:er|ator)|poster|writer|user|username"
            rf"|user-name|autor|auteur|nick(?:name)?|by|byline|who|person|name)"
            r"(?:[-_]?(?:name|link|info|title|vcard|meta|header|nick|cite-wrap|text|style))?|(?:p|u)-author"
            r"|commentauthor|commentername|commenter|.*[-_]author[-_]?name|member_\d+",  # the last is XpressEngine's
            re.IGNORECASE,
        ),
    ),
    (
        DATE,
        re.compile(
            rf"(?:{_COMMENT}[-_]*){{0,3}}(?:date|dates|time|datetime|date-?time|timestamp|time-?stamp|published"
            rf"|posted|posted-?on|postdate|when|created|fecha|datum|age|timeago|time-ago|timendate)"
            r"(?:[-_]?(?:link|time|info|meta|ago|posted|style))?|dt-published|.*[-_](?:date|time|timestamp|datetime|timeago|time-ago)",
            re.IGNORECASE,
        ),
    ),
    (
        TEXT,
        re.compile(
            rf"(?:{_COMMENT}[-_]*){{0,3}}(?:text|texte|content|contents|body|message|msg|copy|entry|inner-text"
            rf"|description|desc|said|richtext|markdown|txt|inhalt|conteudo|contenido|excerpt)"
            r"|e-content|p-content|p-name|entry-content|format_text|usertext(?:-body)?"
            r"|.*[-_]?comment[-_]?(?:text|content|body|copy|message|entry|p|paragraph)(?:style)?",
            re.IGNORECASE,
        ),
    ),
)


@lru_cache(maxsize=8192)
def role_of_class(classes: str) -> str | None:
    """What part of a comment a class attribute promises, or None.

    >>> role_of_class("comment-author vcard"), role_of_class("clear"), role_of_class("comment-reply-link")
    ('author', None, 'cut')

    "icon" says what an element has, not what it is (Blogger's `comment-author blogger-comment-icon`):
    >>> role_of_class("comment-author blogger-comment-icon"), role_of_class("blogger-comment-icon")
    ('author', 'cut')
    """
    tokens = classes.split()
    if "hentry" in tokens:
        return None  # a whole entry, as bbPress' `div.reply.hentry`
    has_icon = False
    for role, pattern in _PARTS:
        named = [token for token in tokens if pattern.fullmatch(token)]
        if role == CUT and named and all(token.lower().endswith("icon") for token in named):
            has_icon = True
        elif named:
            return role
    return CUT if has_icon else None
