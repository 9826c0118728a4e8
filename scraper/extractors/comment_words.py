"""The words and class names by which a comment's parts are told: names, dates, reply links, counts, in many languages.

Structure decides wherever it can; these lists are for what markup leaves open (a single comment, a byline in one run of
text). Sources: WordPress `Walker_Comment` and its translations (`says:`, `Reply`, `Pingback:`), Blogger's and Movable
Type's templates, the microformats h-cite and hAtom, schema.org's Comment.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.date_relative import is_distance
from scraper.extractors.date_shapes import LETTER, MERIDIEM, plain_digits
from scraper.extractors.gated import Gated, alternatives_of

# --- dates --------------------------------------------------------------------------------------------------------

_YEAR = r"(?:19[89]\d|20\d\d|25[4-9]\d|1[34]\d\d)"
_WORD = rf"(?:{LETTER}{{2,}}\.?|[\u0e01-\u0eff]{{1,4}}\.[\u0e01-\u0eff]{{1,3}}\.)"  # "มี.ค.": Thai and Lao cut two words
_ZONE = r"(?-i:UTC|GMT|[ECMP][SD]T|AK[SD]T|[EW]ES?T|CES?T|MSK|BST|A[EWC][SD]T|NZ[SD]T)"
_TIME = (
    rf"\d{{1,2}}\s?(?:[:.hH:]|時|시|点|點|ч|год)\s?\d{{2}}(?:\s?[:.分m]\s?\d{{2}})?(?!\d)(?:\s*{MERIDIEM}(?:\s\(?{_ZONE}\b)?"
    r"|\s*(?:Uhr|min|hs?|hrs?|horas?|ore|UTC|GMT|[A-Z]{3,4})\b)?|\b\d{1,2}\s?[aApP]\.?[mM]\b\.?"
)
_APART = "[\\s\u200e\u200f]?"  # marks that say in which direction the numbers are read
_NUMERIC = (
    rf"{_YEAR}\s?(?:[-./·]|年|년)\s?\d{{1,2}}\s?(?:[-./·]|月|월)\s?\d{{1,2}}(?!\d)\s?[日일]?"
    rf"|(?<!\d)\d{{1,2}}[-./]\d{{1,2}}[,.]?\s+{_YEAR}"
    rf"|(?<!\d)\d{{1,2}}{_APART}[-./·]{_APART}\d{{1,2}}{_APART}[-./·]{_APART}['’]?(?:{_YEAR}|\d\d)(?!\d)"
    rf"|(?<!\d)\d{{1,2}}\s?[月월]\s?\d{{1,2}}(?:\s?[日일]|,?\s+{_YEAR})"
)
_OF_YEAR = r"[-\s]\s?(?:m|g|gada|ж|жылы|ел|оны|թ)\b\.?"
_MONTH = rf"(?:mười\s+(?:một|hai)|(?<=tháng )\d{{1,2}}|{_WORD})"
_WORDY = (
    rf"(?<!\d)\d{{1,2}}(?:[-:’']?{LETTER}{{1,4}}|\.|º|ª)?[\s,،.\-/]+(?:(?:de|of|d['’]|ta['’]|i|ng|tháng|dhen)\s*)?"
    rf"{_MONTH}[\s,،.\-/]+(?:(?:de|del|of|năm|ค\.ศ\.|พ\.ศ\.)\s*)?['’]?(?:{_YEAR}|(?<=['’])\d\d)(?!\d)"
    rf"|{_WORD}\s*\d{{1,2}}(?:st|nd|rd|th|\.|º|ª)?(?:,|،|\s|\.|-)+(?:{_WORD},?\s+)?['’]?(?:{_YEAR})(?!\d)"
    rf"|\b{_YEAR}(?:\.|\(?e?\)?ko|{_OF_YEAR})?,?\s+{_WORD}\s+\d{{1,2}}(?!\d)"
    rf"|\b{_YEAR}\.?{_OF_YEAR},?\s+\d{{1,2}}[-.]?\s?{_WORD}"
    r"|(?<!\d)\d{1,2}-[^\W\d_]{3}-\d\d(?![\d-])"  # 8-Jan-12
    rf"|{_WORD}\s+\d{{1,2}}\s+\d\d:\d\d:\d\d\s+(?:[A-Z]{{3,5}}\s+)?{_YEAR}(?!\d)"  # as Java prints it
)
_MONTHS = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|mär|mrz|mai|okt|dez|ene|abr|ago|dic|janv|févr|mars"
    r"|avr|juin|juil|août|déc|gen|mag|giu|lug|set|ott)"
    r"[a-zà-ÿ]{0,7}\.?"
)
_DAY_MONTH = rf"\b{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?(?![\d:])|(?<!\d)\d{{1,2}}\.?\s+{_MONTHS}(?!\w)"
_UNIT = (
    r"(?:s|m|h|d|w|mo|y|yr|hr|min|sec|second|minute|hour|day|week|month|year|sek(?:unde)?|stunde|tag|woche|monat"
    r"|jahr|seconde|heure|jour|semaine|mois|an|année"
    r"|segundo|minuto|hora|d[ií]a|semana|mes|mês|a[nñ]o|mese|mesi|or[ae]|giorn[oi]|settiman[ae]|ann[oi]|uur|dag"
    r"|week|maand|jaar|dagar|timmar|vecka|veckor|år|måned|tunti|päivä|viikko|kuukau\w*|vuo\w*"
    r"|секунд\w*|минут\w*|час\w*|д(?:ень|ня|ней)|недел\w*|месяц\w*|год\w*|лет|dni|godzin\w*|tydzień|tygodni\w*"
    r"|miesi\w*|lat|rok\w*|let|dny|saat|dakika|gün|hafta|ay|yıl|jam|hari|minggu|bulan|tahun|ngày|giờ|tháng|năm)"
    r"(?:s|n|en|e|es)?"
)
_NUMBER = r"(?:\d+|an?|one|ein(?:e[mnrs]?)?|un[ea]?|uma?|två|een)"
_RELATIVE = (
    rf"{_NUMBER}\s?{_UNIT}(?:,?\s*(?:and|und|et|y|e)?\s*\d+\s?{_UNIT})*\.?\s+(?:ago|geleden|sedan|siden|fa|atrás"
    rf"|önce|назад|temu|sitten|zpět|ezelőtt|yang lalu|lalu|trước|siitä)\b"
    rf"|(?:vor|il y a|hace|há|ha|fa|för|for|před|pred|πριν|пре|преди|hai|acum|لمدة|منذ|قبل)\s+(?:(?:mehr als"
    rf"|über|etwa|plus d['’]|environ|más de|cerca de)\s*)?{_NUMBER}\s+{_UNIT}\w*"
    r"|\d+\s?(?:秒|分|分钟|分鐘|時間|小时|小時|日|天|週間|周|週|ヶ月|か月|個月|个月|月|年|초|분|시간|일|주|개월"
    r"|달|년)\s?(?:前|전|以前)"
    r"|\b(?:just now|yesterday|today|gestern|heute|hier|aujourd['’]hui|ayer|hoy|ieri|oggi|ontem|hoje|вчера"
    r"|сегодня|gisteren|vandaag)\b|昨日|今日|昨天|今天|刚刚|어제|오늘"
)


def _span(core: str) -> re.Pattern[str]:
    """A date with the time of day that follows or precedes it, if one does."""
    return re.compile(
        rf"(?:{core})(?:[^\d\n]{{0,16}}?(?:{_TIME}))?|(?:{_TIME})[^\d\n]{{0,24}}?(?:{core})",
        re.IGNORECASE,
    )


_ABSOLUTE_SPAN = _span(f"{_NUMERIC}|{_WORDY}")
_RELATIVE_SPAN = _span(_RELATIVE)
# Most texts are no dates: a cheap look for a year or for numbers in a row comes before the patterns above.
_MAY_BE_ABSOLUTE = re.compile(rf"{_YEAR}|[^\W\d_]-\d|\d\s?[-./·月월]\s?\d|\d\s?[日일]|['’]\d\d")
# One of these stands in every date that counts from today; forty look-ups cost a tenth of one pattern of them all.
_RELATIVE_SIGNS = (
    *(
        "ago",
        "geleden",
        "sedan",
        "siden",
        "atrás",
        "önce",
        "назад",
        "temu",
        "sitten",
        "zpět",
        "ezelőtt",
        "lalu",
        "trước",
    ),
    *(
        "siitä",
        "vor ",
        "il y a",
        "hace ",
        "há ",
        "ha ",
        "för ",
        "for ",
        "před ",
        "pred ",
        "πριν",
        "пре",
        "hai ",
        "acum ",
    ),
    *(
        "لمدة",
        "منذ",
        "قبل",
        "前",
        "전",
        "just now",
        "yesterday",
        "today",
        "gestern",
        "heute",
        "hier",
        "aujourd",
        "ayer",
    ),
    *("hoy", "ieri", "oggi", " fa", "ontem", "hoje", "вчера", "сегодня", "gisteren", "vandaag", "昨日", "今日", "昨天"),
    *("今天", "刚刚", "어제", "오늘"),
)
TIME_SPAN = re.compile(rf"(?:{_TIME})", re.IGNORECASE)
_NUMERIC_DATE = re.compile(_NUMERIC)
_DAY_MONTH_SPAN = re.compile(rf"(?:{_DAY_MONTH})(?:[^\d\n]{{0,12}}?(?:{_TIME}))?", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-?\d\d-?\d\d(?:[T ]\d\d:?\d\d)?")
_LONGEST_DISTANCE = 40  # characters of a text that is nothing but a distance from now
_HAS_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=16384)
def date_span(text: str) -> tuple[int, int] | None:
    """Where in a line a date stands, or None.

    >>> date_span("Posted by Ann on July 29, 2005 04:35 PM")
    (17, 39)
    """
    if len(text) > 400:
        return None
    plain = plain_digits(text)
    has_digit = _HAS_DIGIT.search(plain) is not None
    match = _ABSOLUTE_SPAN.search(plain) if has_digit and _MAY_BE_ABSOLUTE.search(plain) else None
    if match is None:
        low = plain.lower()
        if any([sign in low for sign in _RELATIVE_SIGNS]):  # noqa: C419 - a list is quicker here
            match = _RELATIVE_SPAN.search(plain)
    if match is None and has_digit and len(plain) < 60:
        match = _DAY_MONTH_SPAN.search(plain)
    if match is None and len(text) < _LONGEST_DISTANCE and is_distance(text):
        return 0, len(text)
    return match.span() if match else None


def states_time(text: str) -> bool:
    """Whether a text states a time of day, and not only a date with dots.

    >>> states_time("17.07, 2011 @"), states_time("17.07, 2011 @ 13:04")
    (False, True)
    """
    return TIME_SPAN.search(_NUMERIC_DATE.sub(" ", plain_digits(text))) is not None


def is_machine_date(text: str | None) -> bool:
    """Whether an attribute's value starts as an ISO date or an epoch does."""
    return bool(text) and bool(_ISO.match((text or "").strip()))


@lru_cache(maxsize=16384)
def is_date_text(text: str) -> bool:
    """Whether a short text is a date or a time, with perhaps a few words round it."""
    text = text.strip()
    if len(text) > 90 or not text:
        return False
    span = date_span(text)
    if span is None:
        match = TIME_SPAN.search(plain_digits(text)) if _HAS_DIGIT.search(text) else None
        return bool(match) and len(text) - (match.end() - match.start() if match else 0) <= 24
    return len(text) - (span[1] - span[0]) <= 32


EDGE = " \t\r\n\xa0|•·–—-,;:/()[]@»«~#*.…→←↓↑↵↩&_+=<>'\"\u200b\u200e\u200f"  # what parts the pieces of a byline


# --- words --------------------------------------------------------------------------------------------------------

_SAYING = (
    r"says|said|wrote|writes|sagt|sagte|schrieb|schreibt|meint|meinte|a dit|dit|a écrit|écrit|a répondu|dice|dijo"
    r"|escribió|respondió|ha detto|ha scritto|scrive|scrisse|disse|diz|escreveu|comentou|respondeu|ha dit"
    r"|говорит|сказал(?:\(а\)|а)?|пишет|написал(?:\(а\)|а)?|ответил(?:\(а\)|а)?|сказав|відповів|каже|казва"
    r"|pisze|napisał(?:\(a\)|a)?|zegt|schreef|säger|skrev|skriver|sier|siger|sanoo|kirjoitti|írta|szerint|říká"
    r"|napsal|napisao|kaže|pravi|píše|hovorí|thotë|spune|a spus|a răspuns|diyor ki|dedi ki|より|さん|さんのコメント"
    r"|说|說|说道|님의 말|יאמר|הגיב|أمر|يقول|قال|گفت|می ?گوید|commented|replied|responded|responds|kommentierte"
    r"|antwortete|λέει|kata|nói"
)
_SAYING_PHRASES = alternatives_of(_SAYING)
SAYS = Gated(
    re.compile(
        rf"^[\s,.:;|•·–—\-]*(?:{_SAYING}|says on|comments|said this)[\s,.:;：…|•·–—\-]*$",
        re.IGNORECASE,
    ),
    (*_SAYING_PHRASES, "comments"),
)
SAYS_INSIDE = Gated(
    re.compile(
        rf"^(?P<name>.{{1,60}}?)\s+(?:{_SAYING})"
        r"(?P<rest>(?:[\s,]+(?:on|at|am|um|le|el|il|em|on|op|den|в|:).*)?)\s*(?::|…|\.\.\.|,)?\s*$",
        re.IGNORECASE | re.DOTALL,
    ),
    _SAYING_PHRASES,
)
BY = re.compile(
    r"^[\s,.:;|•·–—\-]*(?:(?:comment(?:ed|aire)?|posted|left|written|reply|response|added|submitted|kommentar"
    r"|geschrieben|verfasst|eingetragen|publicado|escrito|enviado|publié|posté|écrit|rédigé|laissé|scritto"
    r"|inviato|postato|inserito|geplaatst|skrevet|publicat|escrit)\s+)?"
    r"(?:by|from|von|par|(?-i:per)|por|da|di|door|av|af|от|przez|投稿者|作者|名前)(?:\s*[::]\s*|\s+|$)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ACTION_WORDS = (
    r"reply|reply to(?: this)?(?: comment)?|respond|quote|quote selected|permalink|perma ?link|permanent link"
    r"|link|#|edit|\(edit\)|delete|report|report abuse|flag|share|like|likes?|dislike|unlike|up ?vote|down ?vote"
    r"|vote (?:up|down)|vote|votes?|helpful\??"
    r"|log ?in to (?:reply|leave a comment|comment)|login to reply|parent|parent comment|thread|copy link"
    r"|hide replies|show replies|view replies|replies|load more|read more|collapse|expand|close|more|loading\.*"
    r"|reply\s*[↓→↩⤵»]|[↓→↩↵#¶∞⚓⤵»«]+"
    r"|antworten|antwort|zitieren|bearbeiten|melden|permanenter link|permanentlink|daumen hoch|daumen runter"
    r"|gefällt mir|auf diesen kommentar antworten|zum antworten anmelden|beantworten|kommentieren"
    r"|répondre|citer|modifier|signaler|lien permanent|répondre à ce message|répondre à ce commentaire|responder"
    r"|citar|editar|enlace permanente|link permanente|eliminar|excluir|apagar|rispondi|rispondere|elimina"
    r"|modifica|cita|permalink al commento"
    r"|ответить|цитировать|ссылка|постоянная ссылка|редактировать|пожаловаться|відповісти|odpowiedz|cytuj|zgłoś"
    r"|edytuj|beantwoorden|reageer|bewerken|svara|svar|besvara|redigera|vastaa|odpovědět|odpovedať|válasz"
    r"|răspunde|cevapla|yanıtla|απάντηση"
    r"|返信|返信する|引用|削除|編集|回复|回覆|回應|引用|删除|举报|답글|댓글|수정|삭제|הגב|השב|رد|الرد|پاسخ"
    r"|trả lời|balas|tunjukkan|jawab|ตอบ|تحرير"
    r"|to top|top|nach oben|email this|print|pin|tweet|this comment|comment link|link to (?:this )?comment"
    r"|direct link|context"
)
ACTION = Gated(
    re.compile(
        rf"^[\s\[\](){{}}|•·–—\-.,:;/»«\d+]*(?:{_ACTION_WORDS})[\s\[\](){{}}|•·–—\-.,:;/»«↓→↩\d+]*$", re.IGNORECASE
    ),
    alternatives_of(_ACTION_WORDS),
)


def is_action(text: str) -> bool:
    """Whether a link's text offers something to do with a comment, in words: an arrow may lead back from a footnote."""
    return len(text) < 60 and any(map(str.isalpha, text)) and ACTION.match(text) is not None


BADGE = re.compile(
    r"^[\s\[\](){}|•·–—\-.,:;]*(?:(?:comment )?(?:by )?(?:the )?(?:post |article |blog |story |verified "
    r"|comment )?(?:author|autor|autorin|auteur|autore|op|mod|moderator|admin|administrator|staff|editor|owner"
    r"|guest|gast|invité|member|subscriber|patron|verified|team|host"
    r"|автор|модератор|beitragsautor(?:in)?|artikelautor(?:in)?|auteur de l['’]article|autor da publicação"
    r"|autor de la entrada|autore articolo|投稿者|作者|楼主|博主|글쓴이"
    r"|沙[发發]|板凳|地板|地毯|第?\d+[楼樓]|writer|founding|paid|top commenter"
    r"|ergänzung|newbie|contributor|supporter|reader))[\s\[\](){}|•·–—\-.,:;]*$",
    re.IGNORECASE,
)
MODERATION = re.compile(
    r"awaiting moderation|waiting for moderation|in moderation queue|held for moderation"
    r"|warte[tn]? auf (?:die )?(?:freischaltung|moderation)|noch nicht freigegeben|wartet noch auf"
    r"|en attente de modération|pendiente de moderación|in attesa di (?:moderazione|approvazione)"
    r"|aguardando modera|aguarda modera|ожидает (?:проверки|модерации|одобрения)|oczekuje na moderację"
    r"|wacht op moderatie|承認待ち|等待审核|等待審核|待审核|검토 대기|bekliyor",
    re.IGNORECASE,
)
# What every phrase above holds: most texts are no such note, and twenty phrases at every letter are slow to search for.
_MODERATION_SIGNS = (
    "moder", "modér", "модер", "провер", "одобр", "freischalt", "freigegeben", "wartet noch", "attesa",
    "承認待ち", "审核", "審核", "검토", "bekliyor",
)  # fmt: skip


def is_moderation(text: str) -> bool:
    """Whether a text says that the comment waits for its approval."""
    low = text.lower()
    return any([sign in low for sign in _MODERATION_SIGNS]) and MODERATION.search(text) is not None  # noqa: C419 - a list is quicker here


PING_WORD = re.compile(
    r"^\W*(?P<kind>(?:ping|track)[\s\-]?backs?|пингбэк|пинг|трекбэк|уведомление|обратная ссылка|ピンバック"
    r"|トラックバック|引用通告|广播|通告|핑백|트랙백|rétro-?liens?|retroenlace|powiadomienie|geri izleme"
    r"|backlink|webmention|mention)\b\s*[:\-–—]*",
    re.IGNORECASE,
)
PING_CLASS = re.compile(
    r"(?:^|[\s_-])(?P<kind>pingback|trackback|pings?|trackbacks?|webmention|mention)(?:$|[\s_-])", re.IGNORECASE
)
_PING_NAME = (
    r"(?:(?:track|ping)[\s-]?backs?|トラックバック|ピンバック|引用通告|트랙백|핑백|пингбэки?|трекбэки?|rétroliens?)"
)
PING_HEADING = re.compile(
    rf"^\W*(?:\d+\s+)?{_PING_NAME}(?:\s*(?:/|&|,|\+|and|und|et|y|e|i|и|och|og|en)\s*{_PING_NAME})?\W*\d*\W*$",
    re.IGNORECASE,
)
EXCERPT = re.compile(
    r"^\W{0,2}(?:\[(?:…|\.{2,4}|&hellip;)\]|\[\s?…\s?\])\s.{0,600}\[\s?(?:…|\.{2,4})\s?\]\W*$"
    r"|^\.\.\.\s.{20,600}\s\.\.\.$",
    re.DOTALL,
)
REPLY_TO = re.compile(
    r"(?:in (?:reply|response|answer) to|repl(?:y|ied|ies|ying) to|respond(?:ed|ing)? to|response to"
    r"|antwort (?:an|auf)|als antwort auf|in antwort auf|antwortet(?:e)? auf|en réponse à|répond à|réponse à"
    r"|en respuesta a|responde a|respondió a"
    r"|in risposta a|risponde a|em resposta a|в ответ|ответ(?:ил)? (?:на|для)|w odpowiedzi|in reactie op"
    r"|reactie op|svar (?:til|på|to)|への返信|返信先|回复|回覆|에게 답글|@)",
    re.IGNORECASE,
)
# Where a comment's subject leads: to the comment itself.
SUBJECT_LINK = re.compile(r"#(?:comment|cmt)[-_]?\d+$", re.IGNORECASE)
# LiveJournal's "(Reply) (Parent) (Thread)", in its languages.
PARENT_LINK = re.compile(
    r"\W*(?:parent(?: comment)?|уровень выше|рівень вище|вышестоящий комментарий|übergeordneter kommentar"
    r"|commentaire parent|comentario padre|comentário pai)\W*",
    re.IGNORECASE,
)
COMMENTS_WORD = (
    r"(?:comments?|responses?|repl(?:y|ies)|thoughts?|reactions?|remarks?|kommentare?|antworten|reakti\w+"
    r"|meinungen|meinung|gedanken|anmerkungen|commentaires?|réponses?|réactions?|réflexions?|avis|comentarios?"
    r"|respuestas?|comentários?|respostas?|commenti|commento|risposte|risposta|pensieri"
    r"|комментари\w*|ответ\w*|отзыв\w*|мысл\w+|коментар\w*|відповід\w*|komentarz\w*|odpowied\w*|reacties?"
    r"|opmerkingen|kommentarer?|svar|synpunkter|kommentti\w*|vastau\w*|hozzászólás\w*|komment\w*|komentář\w*"
    r"|komentár\w*|comentarii|răspunsuri|yorum\w*|düşünce|σχόλι\w*|απαντήσεις|تعليق\w*|ردود|دیدگاه\w*|نظر\w*"
    r"|תגובות|תגובה|bình luận|komentar|tanggapan|balasan"
    r"|件のコメント|コメント|返信|条评论|評論|评论|則留言|留言|回应|回應|条回复|댓글|의견|ความเห็น|ความคิดเห็น"
    r"|टिप्पणियां|discussions?|discussione|diskussion(?:en)?|discusión|discussão|discussies?|diskusjon|diskusi\w*|diskuse"
    r"|dyskusj\w*|keskustelu\w*|обсужден\w+|обговорен\w+|tartışma\w*|συζήτηση|reakci\w*|vélemény\w*|討論|讨论|토론"
    r"|conversations?|notes?|koment\w+|opini\w+|mnenj\w*|mišljenj\w*|відгук\w*|iruzkin\w*|athugasemd\w*|ummæli|atsiliepim\w*|ulasan|respon|izoh\w*|şərh\w*"
    r"|пікір\w*|сэтгэгдэл|კომენტარ\w*|մեկնաբանություն\w*|टिप्पणी|মন্তব্য|கருத்துகள்|تبصرے)"
)
DECLARED = re.compile(
    rf"(?<![\d.,:/#\-])(?P<before>\d{{1,3}}(?:[,.\s]\d{{3}})+|\d+)\s*(?:\w+\s+){{0,2}}?{COMMENTS_WORD}"
    rf"|{COMMENTS_WORD}\s*[:：]?\s*[\[(（]?\s*(?P<after>\d{{1,6}})(?![\d:./])\s*[\])）]?",
    re.IGNORECASE,
)
ONE = re.compile(
    rf"^\W*(?:one|a single|ein|eine|einen|un|une|uno|una|um|uma|один|jeden|één|een|en|ett|et|yksi|egy|jedna"
    rf"|bir)\s+(?:\w+\s+)?{COMMENTS_WORD}",
    re.IGNORECASE,
)
NONE = re.compile(
    rf"^\W*(?:no|keine?|aucune?|sin|nessun|sem|nenhum|нет|brak|geen|inga|ingen|ei)\s+(?:\w+\s+)?{COMMENTS_WORD}",
    re.IGNORECASE,
)
