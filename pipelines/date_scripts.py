"""Scripts, and which languages are written in them."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.date_cldr import languages, likely_script

# By the number of pages on the web, so that the likelier is asked first (W3Techs, 2024).
_COMMON = """
    en es de ja fr ru pt it nl pl tr fa zh vi id cs ko uk ar el he hu sv ro th da sk fi bg sr nb hr lt sl ca et lv hi
    bn ms az ka hy kk sq mk bs is eu gl cy ga fil be uz mn ur ta te mr gu kn ml pa si ne my km lo af sw eo nn am
    or as ky ckb ps
"""
# Where the letters of a script lie. Those of the common scripts come last, and are looked for last.
_LETTERS = {
    "Latn": "a-z\u00c0-\u024f\u1e00-\u1eff", "Cyrl": "\u0400-\u052f", "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Arab": "\u0600-\u06ff\u0750-\u077f", "Hebr": "\u0590-\u05ff", "Deva": "\u0900-\u097f", "Beng": "\u0980-\u09ff",
    "Guru": "\u0a00-\u0a7f", "Gujr": "\u0a80-\u0aff", "Orya": "\u0b00-\u0b7f", "Taml": "\u0b80-\u0bff",
    "Telu": "\u0c00-\u0c7f", "Knda": "\u0c80-\u0cff", "Mlym": "\u0d00-\u0d7f", "Sinh": "\u0d80-\u0dff",
    "Thai": "\u0e00-\u0e7f", "Laoo": "\u0e80-\u0eff", "Tibt": "\u0f00-\u0fff", "Mymr": "\u1000-\u109f",
    "Geor": "\u10a0-\u10ff", "Ethi": "\u1200-\u137f", "Khmr": "\u1780-\u17ff", "Armn": "\u0530-\u058f",
    "Hans": "\u3400-\u9fff", "Jpan": "\u3040-\u30ff", "Kore": "\uac00-\ud7a3\u1100-\u11ff",
}  # fmt: skip
_BY_SCRIPT = {script: re.compile(f"[{letters}]") for script, letters in reversed(_LETTERS.items())}
# Languages that are written in a script beside the one that the CLDR thinks likeliest.
_ALSO = {
    "Hans": ("zh", "ja", "yue", "ko"),
    "Latn": ("sr", "zh", "hi"),
    "Cyrl": ("uz", "az", "bs"),
    "Arab": ("az", "uz"),
}
_SAME = {"Hant": "Hans", "Jamo": "Kore"}


def script_of(folded: str) -> str | None:
    """The script of a folded text, any other before Latin; None where it has no letters of a known one."""
    if folded.isascii():
        return "Latn" if _BY_SCRIPT["Latn"].search(folded) else None
    return next((script for script, letters in _BY_SCRIPT.items() if letters.search(folded)), None)


@lru_cache(maxsize=64)
def common_languages(script: str) -> tuple[str, ...]:
    """The languages of a script that many pages are in, the likeliest first."""
    return tuple(language for language in _COMMON.split() if script in _scripts_of(language))


def all_common_languages() -> tuple[str, ...]:
    """The languages that many pages are in, whatever their script."""
    return tuple(_COMMON.split())


@lru_cache(maxsize=64)
def rare_languages(script: str) -> tuple[str, ...]:
    """The other languages of a script that the CLDR knows."""
    common = common_languages(script)
    return tuple(one for one in languages() if one not in common and script in _scripts_of(one))


def _scripts_of(language: str) -> tuple[str, ...]:
    likely = likely_script(language)
    return (_SAME.get(likely, likely), *(script for script, others in _ALSO.items() if language in others))
