"""Bytes to UTF-8 by the browser's rules, and better where a browser would show garbage.

Clean UTF-8 costs one check. Everything else is decided in this order: byte order mark; UTF-8 where the bytes are
UTF-8 (a declaration that says otherwise is wrong); header, then `<meta>`, unless the bytes contradict it; the
detector that Firefox uses.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from pipelines.found import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\x0c") + b"\x7f"
_ASCII = bytes(range(128))
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LANGUAGE = re.compile(rb"<html[^>]{0,300}?\blang=[\"']?([a-zA-Z]{2})\b")
_SAMPLE = 200_000  # bytes that the detector is shown
_PIECE = 4096  # bytes: few enough to stay in the processor's nearest memory
_FEW_WORDS = 2
_FEW = 8  # bytes beyond ASCII below which a declaration is believed, whatever the detector says
# Languages whose top-level domain is another word; the detector takes its hint as a domain.
_DOMAINS = {
    "ja": "jp", "ko": "kr", "zh": "cn", "cs": "cz", "el": "gr", "uk": "ua", "he": "il", "sr": "rs", "sl": "si",
    "da": "dk", "sv": "se", "et": "ee", "ar": "eg", "fa": "ir", "vi": "vn", "be": "by",
}  # fmt: skip
# Small words without accents tell apart the languages whose accents are the same bytes.
_SMALL_WORDS = {  # none of them a word of a western language
    "hu": (b" hogy ", b" egy ", b" milyen ", b" volt ", b" csak "),
    "pl": (b" jest ", b" jak ", b" tylko ", b" bardzo ", b" przez "),
    "cz": (b" jsem ", b" jsme ", b" jako ", b" nebo ", b" protoze "),
    "sk": (b" alebo ", b" ako ", b" ktor", b" bude ", b" preto "),
    "lt": (b" kad ", b" yra ", b" buvo ", b" apie ", b" kaip "),
    "lv": (b" bija ", b" kas ", b" lai ", b" tikai ", b" vai "),
    "ro": (b" pentru ", b" acest", b" sunt ", b" foarte ", b" mult "),
    "hr": (b" koji ", b" nije ", b" kako ", b" samo ", b" bilo "),
    "tr": (b" bir ", b" daha ", b" olarak ", b" hakk", b" boyunca "),
}
_DEFAULTS = frozenset(("cp1252", "iso8859-1", "latin_1"))  # what servers declare without being asked
_EASTERN = frozenset(("iso8859-2", "cp1250", "cp1254", "cp1257"))
_LATIN = frozenset(
    (*_DEFAULTS, *_EASTERN, "cp1258", "mac-roman", "ascii", *(f"iso8859-{part}" for part in range(3, 17)))
)
_LATIN -= {f"iso8859-{part}" for part in (5, 6, 7, 8, 11)}  # Cyrillic, Arabic, Greek, Hebrew, Thai


def settle_encoding(body: bytes | str, content_type: str | None, problems: list[Problem]) -> tuple[str, bytes]:
    """The name of the encoding, and the same text as UTF-8 without control bytes.

    Errors: raises nothing; a wrong declaration, replaced bytes and dropped controls are reported in `problems`.
    Cost: a check of the bytes where they are UTF-8; some milliseconds for 100 kB in another encoding.
    Source: HTML standard, "determining the character encoding"; Encoding standard for what the labels mean.
    """
    if isinstance(body, str):
        encoding, text = "utf-8", body.encode("utf-8", "replace")
    else:
        encoding, text = _as_utf8(body, content_type, problems)
    clean = text.translate(None, _CONTROLS)
    if len(clean) != len(text):
        if encoding == "utf-8" and b"\x1b$" in text:
            return "iso2022_jp", _decoded(text, "iso2022_jp", problems)[1].translate(None, _CONTROLS)
        problems.append(Problem("encoding", f"{len(text) - len(clean)} control bytes inside the text were dropped"))
    return encoding, clean


def _as_utf8(body: bytes, content_type: str | None, problems: list[Problem]) -> tuple[str, bytes]:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return (
                (name, body[3:]) if name == "utf-8" and _is_utf8(body) else _decoded(body[len(mark) :], name, problems)
            )
    wide = _wide_encoding(body)
    if wide:
        return _decoded(body, wide, problems)
    if _is_utf8(body):
        return "utf-8", body
    return _decoded(body, _legacy_encoding(body, content_type, problems), problems)


def _is_utf8(body: bytes) -> bool:
    """Whether bytes are UTF-8; decoded are only the pieces that hold more than ASCII, each up to the next tag."""
    at = 0
    try:
        while at < len(body):
            end = body.find(b"<", at + _PIECE)
            piece = body[at : end if end > 0 else None]
            if not piece.isascii():
                piece.decode("utf-8")
            at += len(piece)
    except UnicodeDecodeError:
        return False
    return True


def _wide_encoding(body: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of its markup is NUL."""
    start = body[:2000]
    if start.count(0) * 4 < len(start) or len(start) < 8:
        return None
    even, odd = start[::2].count(0), start[1::2].count(0)
    return "utf-16-be" if even > odd else "utf-16-le"


def _legacy_encoding(body: bytes, content_type: str | None, problems: list[Problem]) -> str:
    """The encoding of bytes that are no clean UTF-8."""
    high = len(body.translate(None, _ASCII))
    declared = list(_declared(body, content_type))
    if _errors(body, "utf-8") * 4 <= high and (
        not declared or "utf-8" in declared or _errors(body, "utf-8") * 20 <= high
    ):
        return "utf-8"
    guess = _guess(body)
    for name in declared:
        if name == "utf-8":
            continue
        if name in _DEFAULTS and guess in _EASTERN and high >= _FEW:
            break
        if name == guess or (name in _LATIN and guess in _LATIN):
            return name
        if high < _FEW and not _errors(body, name):
            return name
        if _errors(body, name) < _errors(body, guess):
            return name
    if declared:
        problems.append(Problem("encoding", f"declared as {declared[0]}, but the bytes are {guess}"))
    return guess


def _declared(body: bytes, content_type: str | None) -> Iterator[str]:
    """The encodings that header and page name, without repeats."""
    from w3lib.encoding import (  # noqa: PLC0415 - clean UTF-8 is read without it
        html_body_declared_encoding,
        http_content_type_encoding,
    )

    seen: set[str] = set()
    for name in (http_content_type_encoding(content_type), html_body_declared_encoding(body)):
        if name and name not in seen and not name.startswith("utf-16"):
            seen.add(name)
            yield name


def _guess(body: bytes) -> str:
    """What Firefox would take undeclared bytes for; the page's language is its hint."""
    from chardetng_py import EncodingDetector  # type: ignore[import-untyped]  # noqa: PLC0415 - a rare case
    from w3lib.encoding import resolve_encoding  # noqa: PLC0415

    detector = EncodingDetector()
    detector.feed(body[:_SAMPLE], last=len(body) <= _SAMPLE)
    found = detector.guess(tld=_domain(body[:_SAMPLE]), allow_utf8=False)
    return resolve_encoding(found) or "cp1252"


def _domain(body: bytes) -> bytes | None:
    """The top-level domain of the page's language: as declared, else by its small words."""
    language = _LANGUAGE.search(body[:4000])
    if language:
        hint = language[1].decode().lower()
        if hint != "en":  # themes leave it at English, whatever the blog's language
            return _DOMAINS.get(hint, hint).encode()
    hits = {domain: sum(map(body.count, words)) for domain, words in _SMALL_WORDS.items()}
    best = max(hits, key=hits.__getitem__)
    return best.encode() if hits[best] >= _FEW_WORDS else None


def _errors(body: bytes, encoding: str) -> int:
    """How many characters of some bytes are none in an encoding."""
    try:
        return body.decode(encoding, "replace").count("\ufffd") - body.count(b"\xef\xbf\xbd")
    except (LookupError, ValueError):
        return len(body)


def _decoded(body: bytes, encoding: str, problems: list[Problem]) -> tuple[str, bytes]:
    try:
        text = body.decode(encoding, "replace")
    except (LookupError, ValueError):
        text = body.decode("cp1252", "replace")
    lost = text.count("\ufffd")
    if lost:
        problems.append(Problem("encoding", f"{lost} bytes that are no {encoding} were replaced"))
    return encoding, text.encode("utf-8", "replace")
