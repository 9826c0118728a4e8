"""The words that are printed before the name of an author, in any language."""

from __future__ import annotations

import re

from scraper.extractors.gated import Gated

# What is printed before the name of an author. A phrase that can hardly be anything else stands in the first table; a
# mere preposition, in the second, counts at the beginning of a line, after a separator, or after a date.
_PHRASES = """posted by|written by|published by|submitted by|created by|authored by|words by|text by|story by|article by
post by|blog post by
guest post by|guest post from|guest article by|gastbeitrag von|gastartikel von|gastblog door|gastblog van|gästinlägg av
gjesteinnlegg av|gæsteindlæg af|vieraskynä:|article invité de|article invité par|billet invité de|entrada invitada de
artículo invitado de|post invitado de|post convidado de|texto convidado de|articolo ospite di|articol de|post ospite di
wpis gościnny:|гостевой пост от|гостьовий пост від
added by|contributed by|entry by|author:|writer:|posted by:|written by:|author is|reported by
blogged by|penned by
geschrieben von|verfasst von|veröffentlicht von|erstellt von|eingestellt von|gepostet von|publiziert von|autor:
autorin:|autor/in:|verfasser:|verfasserin:|redactor:|redactora:|redator:|redatora:|skribent:
publié par|écrit par|posté par|rédigé par|proposé par|mis en ligne par|auteur:|auteur :|auteure:|rédacteur:
publicado por|escrito por|postado por|enviado por|creado por|redactado por|autora:|autor :|texto:|por:
publicada por|publicat per|escrit per|この記事を書いた人：|この記事を書いた人:|この記事を書いた人
pubblicato da|scritto da|inserito da|postato da|autore:|a cura di|di:|articolo di
geschreven door|geplaatst door|gepost door|gepubliceerd door|schrijver:|door:
upplagt av|inlagd av|sendt af|opslået af|trimis de|envoyé par|vystavil|vystavila|uverejnil|uverejnila|yayınlayan
paskelbė|autorius:|iesūtījis|autors:|postitas|dicatat oleh|người đăng:|โพสต์โดย|ipinaskil ni|प्रस्तुतकर्ता|இடுகையிட்டது
skrevet av|publisert av|postet av|lagt inn av|skriven av|publicerat av|postat av|upplagd av|inlagt av|skrevet af
indsendt af|udgivet af|forfatter:|författare:
kirjoittanut|kirjoittaja:|kirjoittaja|lähettänyt|julkaissut
napisany przez|opublikowany przez|opublikowane przez|dodany przez|autor wpisu:|napisał|napisała|dodał|dodała
vložil|vložila|napsal|napsala|přidal|autor článku:|objavil|objavio|objavila
yazan:|yazar:|gönderen:|yazan|gönderen|írta:|írta|szerző:|bejegyezte|scris de|publicat de|postat de
autor articol:|authors:|autoren:|autorinnen:|autores:|autoras:|auteurs:|auteures:|autori:|autoři:|autorzy:
автор статьи:|автор текста:|автор материала:|автор публикации:|автор поста:|автор записи:|автор статті:|автор тексту:
autor artykułu:|autor tekstu:|autore dell'articolo:|auteur de l'article:|auteur de l'article :|autor del artículo:
autor do artigo:|autor textu:|autor teksta:|аутор текста:|автор на статията:
авторы:|автори:|författare:|forfattere:|kirjoittajat:|szerzők:|yazarlar:|συντάκτες:
penulis:|penulis|נכתב ע"י|מאת:|כתב:|כתבה:|المؤلف:|الكاتب:|کاتب:
oleh:|ditulis oleh|diposkan oleh|diposting oleh|dipos oleh|viết bởi|đăng bởi|được đăng bởi|tác giả:
автор:|автор|опубликовал|опубликовала|опубликовано|написал|написала|добавил|добавила|опубліковано|опублікував
публикувано от|публикувал|аутор:
συντάκτης:|αναρτήθηκε από|γράφει ο|γράφει η|από τον|από την|מאת|פורסם על ידי|נכתב על ידי|بقلم|بقلم:|كتبه|كتبها
كتبت|كتبت:|كتب:|نشره|مرسلة بواسطة|نویسنده:|نویسنده|نوشته شده توسط|توسط|به قلم
投稿者:|投稿者：|投稿者|執筆者:|執筆:|執筆者：|著者:|著者：|作者:|作者：|作者|文:|文：|撰文:|撰文：|撰文|发布者:|发布:|发布：|發佈:|編集・執筆：|ライター：|ライター:|發表者:|張貼者:|张贴者:|發佈者：|发表者：|글쓴이:|글쓴이|작성자:|작성자
게시자|ผู้เขียน:|ผู้เขียน|โดย|เขียนโดย|लेखक:|द्वारा|প্রকাশক|লিখেছেন
"""
# A verb counts at the beginning of a line or a piece of it, before a name that no small letter begins.
_VERBS = """schreibt|es schreibt|skriver|kirjoittaa|píše|piše|pisze|пише|пишет|рассказывает|розповідає|разказва|γράφει
escribe|scrive|écrit|escreve|schrijft|scrie|ír|yazdı|يكتب|تكتب|يكتبها|כותב|כותבת|menulis"""
# Who wrote stands in credits beside who took the pictures: "Text: Ann Lee · Fotos: Bob Ray", "文／陳怡君　圖／林大為".
_TEXTS = (
    "text|texte|texto|textos|testo|testi|tekst|teksti|teksty|текст|тексти|тексты|szöveg|metin|yazı|κείμενο|κείμενα|"
    "טקסט|نص|النص|متن|लेख|เรื่อง|teks|naskah|story|words|besedilo|bài|bài viết"
)
TEXT_WORDS = frozenset(_TEXTS.split("|"))
_TEXTS_EAST = "文|撰文|文字|글|글쓴이"
_PICTURES = (
    r"(?:foto|photo|bild|kuva|fénykép|фото|φωτο|зображен|fotoğraf|illustra|zdjęc|snímk|gambar|image|video)\w*|kép(?:ek)?|"
    "ภาพ|图|圖|图片|攝影|摄影|照片|写真|撮影|사진|ảnh|hình ảnh|צילום|צילומים|תמונות|تصوير|صور|عکس|चित्र|фотографии"
)
_PREPOSITIONS = (
    "by|by:|von|von:|par|par:|por|da|di|door|av|af|przez|od|oleh|bởi|από|od:|由|gan|nga|από:|от|від|بواسطة|על ידי|ע״י"
    "|autor|autorka|autorin|"
    "auteur|auteure|autora|autore|yazar|szerző|författare|forfattere|forfatter|लेखक|συντάκτης|المؤلف|الكاتب"
)
# Words behind the name: Turkish "Selim Acar tarafından", Hindi "सुनीता शर्मा द्वारा", "Teresa Lopes escreveu isto".
_BEHIND = (
    "tarafından|द्वारा|wrote|schrieb|schreibt|skrev|skriver|escreveu|escribió|ha scritto|a écrit|написал|написала|"
    "написав|пише|пишет|kirjoitti|kirjoittaa|írta|schreef|έγραψε|"
    "написа|napisao|napísal|napísala|va escriure|menulis|đã viết|כתב|כתבה|ने लिखा|"
    "napsal|napsala|napisał|napisała|a scris|yazdı|씀|"
    "작가|기자|が投稿|の投稿|發表在|发表在|發表於"
)


def _words(table: str) -> list[str]:
    return sorted({word for word in re.split(r"[|\n]", table.strip()) if word}, key=len, reverse=True)


def _pattern(table: str) -> str:
    """The words, white space as it comes, also before a colon: "Author : Ann"."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace(":", r"\s?:") for word in _words(table))


ANNOUNCED = Gated(
    re.compile(
        rf"(?<!\w)(?:(?P<phrase>{_pattern(_PHRASES)})|(?P<preposition>{_pattern(_PREPOSITIONS)}))(?:\s*[:：]|\s+[–—-](?=\s))?(?=\s|(?<=[^\x00-\u024f])|(?<=:))\s*",
        re.IGNORECASE,
    ),
    (*_words(_PHRASES), *_words(_PREPOSITIONS)),
)
# The date between the two words: "Posted on May 5 by Ann Lee".
ANNOUNCED_APART = re.compile(
    r"(?<!\w)(?:(?:posted|published|written|submitted|entry)\s+(?:[^|·•\n]{1,60}?\s)by:?"
    r"|(?:نوشته|ارسال|منتشر)\s+شده\s+(?:[^|·•\n]{1,60}?\s)توسط)\s+",
    re.IGNORECASE,
)
_AND = r"\s*(?:[&/+,·・、]|und|and|et|y|e|i|og|och|en|ja|és|ve|и|та|και|și|dan|và|และ|ו|و)\s*"
VERB = Gated(
    re.compile(rf"(?:^|[|·•,–—]\s+)(?:{_pattern(_VERBS)})\s+(?=[^\W\d_])", re.IGNORECASE),
    _words(_VERBS),
)
CREDIT = re.compile(
    rf"(?:(?:^|[|·•/,;–—]\s*|\s-\s)(?:(?:{_PICTURES}){_AND})?(?:{_pattern(_TEXTS)})(?:{_AND}(?:{_PICTURES}))?(?:\s*[:：／=＝]\s*|\s+(?=[^:：]{{2,40}}?\s(?:{_PICTURES})\s+[^|:：]{{2,40}}))"
    rf"|(?:^|[|·•/,;–—]\s*|\s)(?:(?:{_PICTURES}){_AND})?(?:{_pattern(_TEXTS_EAST)})(?:{_AND}(?:{_PICTURES}))?(?:\s*[:：／/=＝｜|]\s*|(?<=[글진])\s+))(?=[^\W\d_])",
    re.IGNORECASE,
)
PICTURES = re.compile(rf"[\s,;(](?:{_PICTURES})(?=\s*[:：／/=＝]|\s+\S)", re.IGNORECASE)
BEFORE = re.compile(
    r"(?:^|[|·•,–—:]\s+|\d{4}\s+(?:tarihinde\s+|को\s+)?)(?P<name>[^|·•,–—:\d]{2,40}?)\s+"
    rf"(?:{_pattern(_BEHIND)})(?!\w)",
    re.IGNORECASE,
)
