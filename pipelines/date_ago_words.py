"""Words for "ago", today and yesterday that the CLDR does not hold; for `cldr_names.json`."""

from __future__ import annotations

# Keyed by language: the CLDR's word, and phrases in which "@" stands for what the CLDR says beside it, "%" for number
# and unit alone.
AGO: dict[str, tuple[str, tuple[str, ...]]] = {
    "am": ("", ("% በፊት",)),
    "ar": ("قبل", ("منذ @",)),
    "da": ("for ", ("@", "% siden")),
    "nb": ("for ", ("@", "% siden")),
    "nn": ("for ", ("@", "% sidan")),
    "sv": ("för ", ("@",)),
    "de": ("", ("% her",)),
    "el": ("πριν από", ("@ πριν", "% πριν", "πριν @", "εδώ και @")),
    "eo": ("antaŭ", ("@ antaŭe",)),
    "et": ("", ("% tagasi",)),
    "fa": ("پیش", ("@ قبل",)),
    "gl": ("hai", ("fai @", "@ atrás")),
    "gu": ("પહેલાં", ("@ પહેલા",)),
    "id": ("yang lalu", ("@ lalu",)),
    "kn": ("", ("% ಹಿಂದೆ",)),
    "lo": ("ກ່ອນ", ("@ຜ່ານມາ",)),
    "ml": ("മുമ്പ്", ("@ മുൻപ്",)),
    "ms": ("lalu", ("@ yang lalu", "@ yang lepas", "@ lepas")),
    "ne": ("पहिले", ("@ अगाडि", "@ अघि")),
    "pa": ("ਪਹਿਲਾਂ", ("@ ਪਿਛਲੇ",)),
    "ro": ("acum", ("@ în urmă", "în urmă cu @")),
    "sd": ("پهرين", ("@ اڳ",)),
    "sq": ("", ("% më parë", "para %")),
    "ta": ("", ("% முன்", "% முன்பு")),
    "te": ("", ("% క్రితం",)),
    "th": ("ที่ผ่านมา", ("@ที่แล้ว", "@ก่อน")),
    "ur": ("پہلے", ("@ قبل",)),
    "zh": ("前", ("@之前", "@以前")),
}
_MALAY = {"jam": "hour", "hari": "day", "minggu": "week", "bulan": "month", "tahun": "year"}
_ARABIC = {
    "دقيقة": "minute", "ساعة": "hour", "يوم": "day", "أسبوع": "week", "شهر": "month", "سنة": "year", "عام": "year",
}  # fmt: skip
# Distances that are one word with their number, or lack it: with number and unit.
MORE_DISTANCES: dict[str, dict[str, str]] = {
    "ar": {f"{ago} {word}": f"1{unit}" for ago in ("منذ", "قبل") for word, unit in _ARABIC.items()},
    "sk": {"pred hodinou": "1hour"},
    "ko": {"하루 전": "1day", "한달 전": "1month", "한 달 전": "1month", "일년 전": "1year"},
    "id": {f"se{word} {ago}": f"1{unit}" for ago in ("yang lalu", "lalu") for word, unit in _MALAY.items()},
    "ms": {
        f"se{word} {ago}": f"1{unit}" for ago in ("yang lalu", "lalu", "yang lepas") for word, unit in _MALAY.items()
    },
}
# Today and yesterday.
MORE_DAYS: dict[str, tuple[str, str]] = {
    "az": ("bugün", "dünən"), "bn": ("আজ", "গতকাল"), "eo": ("hodiaŭ", "hieraŭ"), "gu": ("આજ", "ગઇકાલે"),
    "hi": ("आज", "कल"), "mr": ("आज", "काल"), "ne": ("आज", "हिजो"), "pa": ("ਅੱਜ", "ਕੱਲ੍ਹ"), "ps": ("نن", "پرون"),
    "si": ("අද", "ඊයේ"), "sr": ("danas", "juče"), "ta": ("இன்று", "நேற்று"), "te": ("నేడు", "నిన్న"),
    "tk": ("bugün", "düýn"), "ur": ("آج", "کل"), "uz": ("bugun", "kecha"), "ms": ("hari ini", "kelmarin"),
    "fy": ("hjoed", "juster"),
}  # fmt: skip
