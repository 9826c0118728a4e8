"""The words that are printed before the name of an author, in any language."""

from __future__ import annotations

import re

# What is printed before the name of an author. A phrase that can hardly be anything else stands in the first table; a
# mere preposition, in the second, counts at the beginning of a line, after a separator, or after a date.
_PHRASES = """posted by|written by|published by|submitted by|created by|authored by|words by|text by|story by|article by
post by|blog post by
guest post by|added by|contributed by|entry by|author:|writer:|posted by:|written by:|author is|reported by
blogged by|penned by
geschrieben von|verfasst von|veröffentlicht von|erstellt von|eingestellt von|gepostet von|publiziert von|autor:
autorin:|autor/in:
publié par|écrit par|posté par|rédigé par|proposé par|mis en ligne par|auteur:|auteur :|auteure:|rédacteur:
publicado por|escrito por|postado por|enviado por|creado por|redactado por|autora:|autor :|texto:|por:
publicada por|publicat per|escrit per|この記事を書いた人：|この記事を書いた人:|この記事を書いた人
pubblicato da|scritto da|inserito da|postato da|autore:|a cura di|di:|articolo di
geschreven door|geplaatst door|gepost door|gepubliceerd door|schrijver:|door:
skrevet av|publisert av|postet av|lagt inn av|skriven av|publicerat av|postat av|upplagd av|inlagt av|skrevet af
indsendt af|udgivet af|forfatter:|författare:
kirjoittanut|kirjoittaja:|kirjoittaja|lähettänyt|julkaissut
napisany przez|opublikowany przez|opublikowane przez|dodany przez|autor wpisu:|napisał|napisała|dodał|dodała
vložil|vložila|napsal|napsala|přidal|autor článku:|objavil|objavio|objavila
yazan:|yazar:|gönderen:|yazan|gönderen|írta:|írta|szerző:|bejegyezte|scris de|publicat de|postat de
autor articol:
oleh:|ditulis oleh|diposkan oleh|diposting oleh|dipos oleh|viết bởi|đăng bởi|được đăng bởi|tác giả:
автор:|автор|опубликовал|опубликовала|опубликовано|написал|написала|добавил|добавила|опубліковано|опублікував
публикувано от|публикувал|аутор:
συντάκτης:|αναρτήθηκε από|γράφει ο|γράφει η|από τον|από την|מאת|פורסם על ידי|נכתב על ידי|بقلم|بقلم:|كتبه|كتبها
نشره|مرسلة بواسطة|نویسنده:|نوشته شده توسط|نوشته
投稿者:|投稿者：|投稿者|執筆者:|執筆:|執筆者：|著者:|著者：|作者:|作者：|作者|文:|文：|撰文:|撰文：|撰文|发布者:|發表者:|張貼者:|张贴者:|發佈者：|发表者：|글쓴이:|글쓴이|작성자:|작성자
게시자|ผู้เขียน:|ผู้เขียน|โดย|เขียนโดย|लेखक:|द्वारा|প্রকাশক|লিখেছেন
"""
_PREPOSITIONS = "by|by:|von|von:|par|par:|por|da|di|door|av|af|przez|od|oleh|bởi|από|od:|由|gan|nga|από:"


def _pattern(table: str) -> str:
    words = sorted({word for word in re.split(r"[|\n]", table.strip()) if word}, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


ANNOUNCED = re.compile(
    rf"(?<!\w)(?:(?P<phrase>{_pattern(_PHRASES)})|(?P<preposition>{_pattern(_PREPOSITIONS)}))\s*[:：]?(?=\s|(?<=[^\x00-\u024f]))\s*",
    re.IGNORECASE,
)
# The date between the two words: "Posted on May 5 by Ann Lee".
ANNOUNCED_APART = re.compile(
    r"(?<!\w)(?:posted|published|written|submitted|entry)\s+(?:[^|·•\n]{1,60}?\s)by:?\s+", re.IGNORECASE
)
