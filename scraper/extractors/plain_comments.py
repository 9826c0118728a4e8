"""The comments of a text-only capture: numbered, or told by lines such as "Ann says:" and dates of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipelines.found import FoundComment, FoundDate
from scraper.extractors.comment_names import name_in
from scraper.extractors.comment_words import (
    ACTION,
    BY,
    COMMENTS_WORD,
    MODERATION,
    PING_WORD,
    SAYS_INSIDE,
    date_span,
    is_date_text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.extractors.plain_lines import Paragraph

FORM = re.compile(
    r"^\W*(?:leave|post|write|add|submit|make|join)\s+(?:a|an|your|the)?\s*(?:reply|comment|response|thought"
    r"|discussion|conversation|answer)\b|^\W*(?:cancel reply|comments? (?:are|is) (?:now )?closed"
    r"|add new comment|post new comment|trackback url|your email address will not be published)"
    r"|^\W*(?:schreib\w*|hinterlass\w*|verfass\w*)\s+(?:eine?n?|deine?n?|ihre?n?)\s+(?:kommentar|antwort)"
    r"|^\W*(?:kommentar (?:schreiben|verfassen|hinterlassen|abgeben)|antwort (?:hinterlassen|abbrechen)"
    r"|kommentieren$)"
    r"|^\W*(?:laisser|écrire|ajouter|poster|publier)\s+(?:un|votre)\s+(?:commentaire|réponse|message)"
    r"|^\W*(?:répondre$|votre commentaire|votre adresse)|^\W*(?:deja|deje|escribe|añade|publicar?)\s+(?:un[ao]?"
    r"|tu)\s+(?:comentario|respuesta)"
    r"|^\W*(?:lascia|scrivi|aggiungi|invia)\s+un\s+(?:commento|messaggio|risposta)|^\W*(?:deixe|escreva|adicione"
    r"|faça|postar)\s+(?:um[a]?|seu)\s+(?:comentário|resposta)|^\W*(?:geef een reactie|laat een (?:reactie"
    r"|bericht)|plaats een reactie|lämna (?:ett svar|en kommentar)|legg igjen|skriv en kommentar"
    r"|jätä (?:kommentti|vastaus)|dodaj komentarz|zostaw (?:komentarz|odpowiedź)|napsat komentář|přidat komentář"
    r"|lasă un (?:răspuns|comentariu)|bir (?:cevap|yanıt|yorum) (?:yazın|bırakın)|yorum (?:yap|yaz)"
    r"|добавить комментарий|оставить комментарий|оставьте (?:ответ|комментарий)|залишити (?:відповідь|коментар)"
    r"|コメントを(?:残す|投稿|書く)|发表评论|發表評論|發表迴響|发表回复|댓글 남기기|הגיבו|اترك (?:رد|تعليق))",
    re.IGNORECASE,
)
HEADING = re.compile(
    rf"^\W*(?:\d[\d.,]*\s+(?:\w+\s+){{0,2}}?{COMMENTS_WORD}\b.*|{COMMENTS_WORD}\s*[:(\[]?\s*\d*\s*[)\]]?\s*:?"
    rf"|(?:one|ein|eine|un|une|una|um|один)\s+{COMMENTS_WORD}\b.*)$",
    re.IGNORECASE,
)


def split_comments(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[FoundComment]]:
    """The post's own paragraphs, and the comments after them; the reply form and what follows it is dropped.

    Shape: comments in page order. A text whose comments cannot be told from the post gives none, and keeps all.
    """
    end = next(
        (i for i, p in enumerate(paragraphs) if i > 1 and len(p.text) < 120 and FORM.match(p.text)), len(paragraphs)
    )
    kept = list(paragraphs[:end])
    heading = next((i for i, p in enumerate(kept) if i > 1 and len(p.text) < 100 and HEADING.match(p.text)), None)
    for start, chunks in (_numbered(kept, heading), _bylined(kept, heading)):
        comments = [comment for chunk in chunks if (comment := _read(chunk))]
        if comments:
            body = kept[: min(start, heading) if heading is not None else start]
            return body, comments
    return kept[:heading] if heading is not None and not _is_prose_after(kept, heading) else kept, []


def _is_prose_after(paragraphs: Sequence[Paragraph], at: int) -> bool:
    return any(len(p.text) > 80 for p in paragraphs[at + 1 :])


# --- numbered -----------------------------------------------------------------------------------------------------


def _numbered(paragraphs: Sequence[Paragraph], heading: int | None) -> tuple[int, list[list[Paragraph]]]:
    """The last run of 1., 2., 3. … in which most hold a line that is a date; ([], 0) where there is none."""
    starts: list[int] = []
    for i, p in enumerate(paragraphs):
        if heading is not None and i < heading:
            continue
        if p.ordered and int(p.mark[:-1] if p.mark else 0) == 1 and not _continues(paragraphs, starts):
            starts = [i]
        elif (
            starts
            and p.ordered
            and p.mark
            and int(p.mark[:-1]) == len(starts) + 1
            and p.indent == paragraphs[starts[0]].indent
        ):
            starts.append(i)
    if not starts:
        return 0, []
    chunks = [list(paragraphs[a:b]) for a, b in zip(starts, [*starts[1:], len(paragraphs)], strict=True)]
    dated = sum(any(_is_date_line(p.text) for p in chunk) for chunk in chunks)
    named = sum(_byline(chunk[0].text) is not None for chunk in chunks)
    if chunks and (dated > 0.5 * len(chunks) or named > 0.5 * len(chunks)):
        return starts[0], chunks
    return 0, []


def _continues(paragraphs: Sequence[Paragraph], starts: Sequence[int]) -> bool:
    """Whether the run found so far is comments already: their own lists may count from one again."""
    return len(starts) > 1 and any(_is_date_line(p.text) for p in paragraphs[starts[0] : starts[1]])


def _is_date_line(text: str) -> bool:
    return len(text) < 70 and is_date_text(text) and date_span(text) is not None


# --- by their bylines ---------------------------------------------------------------------------------------------


def _bylined(paragraphs: Sequence[Paragraph], heading: int | None) -> tuple[int, list[list[Paragraph]]]:
    """What stands between lines that name a speaker: before each such line, or after it."""
    at = [
        i
        for i in range(heading + 1 if heading is not None else 1, len(paragraphs))
        if _byline(paragraphs[i].text) is not None and _has_date(paragraphs, i)
    ]
    if not at or (len(at) < 2 and heading is None):
        return 0, []
    if heading is not None and at[0] > heading + 1 and at[-1] == len(paragraphs) - 1:
        bounds = [heading, *at]
        return heading, [list(paragraphs[a + 1 : b + 1]) for a, b in zip(bounds, at, strict=False)]
    return at[0], [list(paragraphs[a:b]) for a, b in zip(at, [*at[1:], len(paragraphs)], strict=True)]


def _has_date(paragraphs: Sequence[Paragraph], at: int) -> bool:
    near = [paragraphs[at].text, *(p.text for p in paragraphs[at + 1 : at + 3])]
    return any(date_span(text) for text in near[:1]) or any(_is_date_line(text) for text in near[1:])


def _byline(text: str) -> str | None:
    """The name in a line that says who speaks, or None."""
    if len(text) > 120:
        return None
    said = SAYS_INSIDE.match(text)
    span = date_span(text)
    if said and (text.rstrip().endswith((":", "…", "...")) or span):
        return name_in(text) or None
    if span and len(text) - (span[1] - span[0]) <= 60:
        rest = (text[: span[0]] + text[span[1] :]).strip(" |•·–—-,;:()[]@")
        by = BY.match(text)
        if rest and (by or text[: span[0]].rstrip()[-1:] in set("|•·–—-,;:(@")):
            return name_in(text) or None
    return None


def _read(chunk: Sequence[Paragraph]) -> FoundComment | None:
    """One comment: a byline at its head or foot, a date line at its head or foot, and words."""
    rest = [p for p in chunk if not (len(p.text) < 60 and ACTION.match(p.text)) and not MODERATION.search(p.text[:200])]
    author = date = None
    for place in (0, -1):
        for _ in range(2):
            if not rest:
                return None
            text = rest[place].text
            name = _byline(text) if author is None else None
            if date is None and _is_date_line(text) and not name:
                span = date_span(text)
                date = text if span else None
            elif name:
                author = name
                span = date_span(text)
                date = date or (text[span[0] : span[1]] if span else None)
            else:
                break
            rest.pop(place)
    if not rest:
        return None
    ping = PING_WORD.match(rest[0].text)
    return FoundComment(
        text="\n\n".join(_words(p, first=i == 0) for i, p in enumerate(rest)),
        author=author,
        dates=(FoundDate(date.strip(" |•·–—-,;:()[]@"), "text:line"),) if date else (),
        kind=("trackback" if "track" in ping["kind"].lower() else "pingback") if ping else "comment",
        source="text",
    )


def _words(paragraph: Paragraph, *, first: bool) -> str:
    return paragraph.text if first or paragraph.mark is None else f"{paragraph.mark} {paragraph.text}"
