"""Dates as the CLDR and blogs write them, with the moment that they mean; half of the locales are only for measuring."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.localedata import locale_identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator

Half = Literal["tuned", "held out"]

# What CLDR calls modern or moderate coverage, in as many scripts as blogs are written in.
LOCALES = """
    af am ar ar_EG ar_MA as az be bg bn bs ca cs cy da de de_AT de_CH el en en_AU en_CA en_GB en_IN es es_AR es_MX es_US
    et eu fa fi fil fr fr_BE fr_CA fr_CH ga gl gu he hi hr hu hy id is it it_CH ja ka kk km kn ko ky lo lt lv mk ml mn mr
    ms my nb ne nl nl_BE nn or pa pl pt pt_PT ro ru si sk sl sq sr sr_Latn sv sw ta te th tr uk ur uz vi zh zh_Hant zh_Hant_HK zu
""".split()  # noqa: SIM905 - a list that is read by people
LENGTHS = ("short", "medium", "long", "full")
# What blogs put round a date, by language; {d} a long date, {m} a medium one, {t} a time of day, {c} a count.
AROUND: dict[str, tuple[str, ...]] = {
    "en": (
        "Posted on {d} by Jane Roe", "{d} at {t}", "on {d}, {t} | {c} Comments", "Published: {d}", "Posted by May on {d}",
        "By Sam Hill / {d} / {c} Comments", "Written on {d} at {t}.", "{m} – {t}", "Last update {d}", "« {d} »",
    ),
    "de": ("Veröffentlicht am {d} um {t} Uhr", "{d} um {t} Uhr", "Geschrieben von Eva am {d}", "am {d}, {t} Uhr", "{d} | {c} Kommentare"),
    "fr": ("Publié le {d} par Anne", "le {d} à {t}", "Le {d}, {t}", "Posté par Luc le {d} à {t}", "{d} · {c} commentaires"),
    "es": ("Publicado el {d} por Ana", "{d} a las {t}", "el {d}, {t}", "Escrito por Ana, {d}", "{d} | {c} comentarios"),
    "pt": ("Publicado em {d} por Rui", "{d} às {t}", "em {d}, {t}", "{d} | {c} comentários"),
    "it": ("Pubblicato il {d} da Ugo", "{d} alle {t}", "il {d}, {t}", "{d} alle ore {t}"),
    "nl": ("Geplaatst op {d} door Jan", "{d} om {t}", "op {d}, {t} uur"),
    "sv": ("Publicerat den {d} av Bo", "den {d} kl. {t}", "{d} kl {t}"),
    "da": ("Skrevet den {d} af Bo", "{d} kl. {t}"),
    "nb": ("Publisert {d} av Bo", "{d} kl. {t}", "den {d} klokken {t}"),
    "fi": ("Julkaistu {d}", "{d} klo {t}", "{d} kello {t}"),
    "pl": ("Opublikowano {d} przez Jan", "{d} o {t}", "dnia {d} o godz. {t}"),
    "cs": ("Publikováno {d}", "{d} v {t}", "Napsal Jan dne {d} v {t}"),
    "ru": ("Опубликовано {d}", "{d} в {t}", "от {d}, {t}"),
    "uk": ("Опубліковано {d}", "{d} о {t}"),
    "el": ("Δημοσιεύτηκε στις {d}", "{d} στις {t}", "{d}, ώρα {t}"),
    "tr": ("{d} tarihinde yayınlandı", "{d}, saat {t}", "{d} {t}"),
    "ja": ("投稿日: {d}", "{d} {t}", "投稿日時：{d} {t}", "{d} | コメント({c})"),
    "zh": ("发布于 {d}", "{d} {t}", "发表于：{d} {t}", "{d} 阅读({c})"),
    "ko": ("작성일: {d}", "{d} {t}", "{d} | 댓글 {c}"),
    "ar": ("نشر في {d}", "{d} الساعة {t}"),
    "he": ("פורסם בתאריך {d}", "{d} בשעה {t}"),
    "vi": ("Đăng ngày {d}", "{d} lúc {t}"),
    "id": ("Diposting pada {d}", "{d} pukul {t}"),
    "hu": ("Közzétéve: {d}", "{d} {t}"),
    "ro": ("Publicat pe {d}", "{d} la {t}"),
}  # fmt: skip


# What stands round a date of any language in themes that are not translated; {L} {M} {S} a date in its length.
ROUND = (
    "Posted on {L} by Jane Roe", "{L} | 12 Comments", "on: {M}", "{M} @ {t}", "{L} {H}.{i}", "{L} {H} h {i}", "{L}, {H}:{i} Uhr",
    "{L} kl. {H}.{i}", "Posted on {S} by Jane Roe", "{S} | 12 Comments", "{S} {H}:{i}", "{S} {H}.{i}", "投稿日: {S}", "{H}.{i}, {L}",
    "{F} {H}h{i}", "« {L}", "Jane Roe, {L}", "By Jane Roe | {M} | 3 Comments", "{L} · 5 min read", "{L} / {t}",
    "Published {L}, 12 Comments", "{H}:{i} | {S}", "[{L}]",
)  # fmt: skip
# What themes print whatever the language: names as they stand alone, in the order of the theme's own country.
THEMES = (
    "{M} {d}, {y}", "{M} {d}, {y} at {H}:{i}", "{W}, {M} {d}, {y}", "{d} {M} {y}", "{d} {M}, {y} {H}:{i}", "{d}. {M} {y} {H}.{i}",
    "{d}/{b}/{y}", "{d}-{b}-{y}", "{b} {d} {y}", "{b}. {d}, {y}", "{y} {M} {d}", "{W} {d} {M} {y}, {H}h{i}", "{b} {d}, {y} @ {H}:{i}",
    "{d} {M} {y} | {H}:{i}", "{d} {b} ’{yy}", "{M} {d}, {y} – {g}:{i} {a}", "({d} {M} {y})", "{W}, {d} {M} {y} {H}:{i} GMT",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """One date text, the moment it states, and where it comes from."""

    text: str
    language: str
    at: datetime
    timed: bool
    kind: str

    def is_right(self, at: datetime | None) -> bool:
        """Whether a reading is the day, or the minute where one is written."""
        if at is None:
            return False
        return at.replace(second=0) == self.at.replace(second=0) if self.timed else at.date() == self.at.date()


def half_of(locale: str) -> Half:
    """Which half a locale belongs to: by a hash, so that nobody chose it."""
    return "held out" if sha256(locale.partition("_")[0].encode()).digest()[0] % 2 else "tuned"


def forms(locale: str, *, count: int = 6, seed: int = 1, themes: bool = False) -> Iterator[Form]:
    """`count` moments in every length of the CLDR, in native digits too, in the patterns of blogs, and of `themes`."""
    rng = random.Random(f"{locale}{seed}")
    language = locale.replace("_", "-")
    digits = _native_digits(locale)
    for _ in range(count):
        at = datetime.fromtimestamp(rng.randrange(1_041_379_200, 1_704_067_200), UTC)
        texts = [(format_date(at, length, locale=locale), False, f"date {length}") for length in LENGTHS]
        texts += [(format_datetime(at, length, locale=locale), True, f"datetime {length}") for length in LENGTHS]
        for pattern in AROUND.get(locale.partition("_")[0], ()):
            text = pattern.format(
                d=format_date(at, "long", locale=locale),
                m=format_date(at, "medium", locale=locale),
                t=format_time(at, "short", locale=locale),
                c=rng.randrange(99),
            )
            texts.append((text, "{t}" in pattern, "blog"))
        if themes:
            texts += [(_themed(pattern, at, locale), "{i}" in pattern, f"theme {pattern}") for pattern in THEMES]
            texts += [
                (_framed(pattern, at, locale), "{i}" in pattern or "{t}" in pattern, pattern) for pattern in ROUND
            ]
        for text, timed, kind in texts:
            yield Form(text, language, at, timed, kind)
            if digits and kind != "blog":
                yield Form(text.translate(digits), language, at, timed, f"{kind}, native digits")


def _themed(pattern: str, at: datetime, locale: str) -> str:
    data = Locale.parse(locale)
    return pattern.format(
        M=data.months["stand-alone"]["wide"][at.month],
        b=data.months["stand-alone"]["abbreviated"][at.month].rstrip("."),
        W=data.days["stand-alone"]["wide"][at.weekday()],
        d=at.day,
        y=at.year,
        yy=f"{at.year % 100:02}",
        H=f"{at.hour:02}",
        i=f"{at.minute:02}",
        g=at.hour % 12 or 12,
        a="am" if at.hour < 12 else "pm",
    )


def _framed(pattern: str, at: datetime, locale: str) -> str:
    dates = {length[0].upper(): format_date(at, length, locale=locale) for length in LENGTHS}
    return pattern.format(**dates, t=format_time(at, "short", locale=locale), H=f"{at.hour:02}", i=f"{at.minute:02}")


def every_locale() -> list[str]:
    """Every locale of the CLDR, for a look beyond the list."""
    return sorted(locale_identifiers())


def _native_digits(locale: str) -> dict[int, str] | None:
    zeros = {"arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "deva": 0x966, "mymr": 0x1040}
    zero = zeros.get(Locale.parse(locale).default_numbering_system)
    return {ord(str(digit)): chr(zero + digit) for digit in range(10)} if zero else None
