"""Words of dates that the CLDR does not hold: connecting words, bylines, zones, eras, months of other calendars."""

from __future__ import annotations

from pipelines.calendars import BUDDHIST, HEISEI, MEIJI, MINGUO, REIWA, SHOWA, TAISHO

# Words that stand before, between and after the parts of a date, and mean nothing by themselves.
_NOISE = """
    posted published written created added submitted submited entry dated date on at by the of in this was day time
    st nd rd th t o a e è er re ème º ª
    am um uhr den der dem vom von geschrieben veröffentlicht erstellt gepostet datum ab
    le la les à a de du des d l en el los las del al a por publicado publié publiée posté écrit rédigé mis ligne par
    em às as dia do da no na escrito postado il alle ore dalle di pubblicato scritto
    op om door geplaatst gepubliceerd kl kl. klo klo. kello klokka klokken ved den lagt inn publicerad publicerat
    skrevet skriven inlagd julkaistu postitettu
    в во г года год о опубликовано добавлено написано от дата запись час ч р року рік о об
    dnia o godz godzina godzinie g r opublikowano napisano dodano v ve dne hod hodin o napsal publikováno vložil
    ob uri u sati h god godine közzétéve írta dátum
    στις το του στη την η ώρα ημερομηνία δημοσιεύτηκε δημοσιεύθηκε
    tarihinde tarih saat yayınlandı günü tarihli
    pada tanggal pukul jam ditulis diposting pukul diposkan tarikh
    ngày năm lúc vào đăng vietnam
    في بتاريخ الساعة نشر نشرت يوم التاريخ تاريخ در ساعت روز منتشر شده
    ב ב- בתאריך בשעה פורסם ב־ יום
    เมื่อ วันที่ ที่ เวลา น โพสต์ เผยแพร่ พ ศ
    投稿日 投稿日時 投稿 日時 更新日 公開日 日付 作成日 発表于 发表于 發表於 发布于 發佈於 发布时间 發布時間 发布 日期
    时间 時間 于 於 在
    작성일 게시일 등록일 작성 에
    को बजे पर तारीख प्रकाशित তারিখ এ
"""
NOISE = tuple(_NOISE.split())

_HOURS = "h hs hrs uhr ur ч час часов год hod hodin godz น นาฬิกา 時 时 點 点 시 giờ ໂມງ ម៉ោង ora ore orele alle"
_MINUTES = "min mn m мин хв 分 분 นาที phút ນາທີ minut"
_SECONDS = "s sek sec сек с 秒 초 วินาที giây ວິນາທີ"
HOUR_MARKS, MINUTE_MARKS, SECOND_MARKS = tuple(_HOURS.split()), tuple(_MINUTES.split()), tuple(_SECONDS.split())

# Minutes east of UTC of abbreviations that mean one zone wherever they stand in a blog. IST (India, Ireland, Israel),
# AST in Arabic and the like are left out on purpose: no offset is better than a wrong one.
ZONES: dict[str, int] = {
    "utc": 0, "gmt": 0, "ut": 0, "z": 0, "tu": 0, "wet": 0, "west": 60, "bst": 60, "wat": 60,
    "cet": 60, "mez": 60, "cest": 120, "mesz": 120, "eet": 120, "cat": 120, "sast": 120, "eest": 180, "msk": 180,
    "мск": 180, "eat": 180, "trt": 180, "msd": 240, "gst": 240, "pkt": 300, "npt": 345, "ict": 420, "wib": 420,
    "wita": 480, "wit": 540, "sgt": 480, "hkt": 480, "pht": 480, "awst": 480, "jst": 540, "kst": 540, "acst": 570,
    "aest": 600, "acdt": 630, "aedt": 660, "nzst": 720, "nzdt": 780,
    "ndt": -150, "nst": -210, "adt": -180, "ast": -240, "brt": -180, "brst": -120, "clt": -240, "clst": -180,
    "edt": -240, "est": -300, "cdt": -300, "cst": -360, "mdt": -360, "mst": -420, "pdt": -420, "pst": -480,
    "akdt": -480, "akst": -540, "hst": -600,
}  # fmt: skip

# What is added to the year that stands beside the word.
ERAS: dict[str, int] = {
    "令和": REIWA, "平成": HEISEI, "昭和": SHOWA, "大正": TAISHO, "明治": MEIJI,
    "民國": MINGUO, "民国": MINGUO, "中華民國": MINGUO, "中华民国": MINGUO,
    "พ.ศ.": BUDDHIST, "พ. ศ.": BUDDHIST, "พุทธศักราช": BUDDHIST, "ព.ស.": BUDDHIST, "ค.ศ.": 0, "คริสต์ศักราช": 0,
    "西元": 0, "公元": 0, "西暦": 0, "서기": 0, "ad": 0, "ce": 0,
}  # fmt: skip

PERSIAN_MONTHS = (
    ("فروردین", "حمل", "farvardin"),
    ("اردیبهشت", "ثور", "ordibehesht"),
    ("خرداد", "جوزا", "khordad"),
    ("تیر", "سرطان", "tir"),
    ("مرداد", "امرداد", "اسد", "mordad"),
    ("شهریور", "سنبله", "shahrivar"),
    ("مهر", "میزان", "mehr"),
    ("آبان", "عقرب", "aban"),
    ("آذر", "قوس", "azar"),
    ("دی", "جدی", "dey"),
    ("بهمن", "دلو", "bahman"),
    ("اسفند", "حوت", "esfand"),
)
ISLAMIC_MONTHS = (
    ("محرم", "muharram", "محرم الحرام"),
    ("صفر", "safar"),
    ("ربیع الاول", "ربيع الأول", "rabi al-awwal"),
    ("ربیع الثانی", "ربيع الثاني", "ربيع الآخر", "rabi al-thani"),
    ("جمادی الاول", "جمادى الأولى", "جمادي الاولي", "jumada al-awwal"),
    ("جمادی الثانی", "جمادى الآخرة", "جمادى الثانية", "jumada al-thani"),
    ("رجب", "rajab"),
    ("شعبان", "shaban"),
    ("رمضان", "ramadan"),
    ("شوال", "shawwal"),
    ("ذو القعدة", "ذوالقعده", "ذي القعدة", "dhu al-qadah"),
    ("ذو الحجة", "ذوالحجه", "ذي الحجة", "dhu al-hijjah"),
)

# Month names in use beside the CLDR's: long abbreviations, old and informal spellings. Keyed by language.
MORE_MONTHS: dict[str, dict[str, int]] = {
    "en": {"sept": 9, "janu": 1, "febr": 2, "octo": 10},
    "de": {"jänner": 1, "feber": 2, "mrz": 3, "maerz": 3, "jan": 1, "feb": 2, "sep": 9, "okt": 10, "dez": 12},
    "es": {"setiembre": 9, "sept": 9, "set": 9, "ene": 1, "agto": 8},
    "fr": {"fev": 2, "fév": 2, "juil": 7, "aou": 8, "dec": 12, "jui": 6, "jan": 1, "avr": 4},
    "pt": {"março": 3, "setembro": 9},
    "it": {"sett": 9, "genn": 1, "febbr": 2},
    "nl": {"mrt": 3, "maa": 3, "mei": 5},
    "sv": {"sept": 9},
    "ru": {"мар": 3, "июн": 6, "июл": 7, "сен": 9, "сент": 9, "нояб": 11, "ноя": 11, "фев": 2, "мая": 5, "май": 5},
    "uk": {"лют": 2, "трав": 5},
    "pl": {"paz": 10, "paź": 10},
    "tr": {"eyl": 9, "şub": 2},
    "ro": {"sept": 9, "ian": 1, "noi": 11},
    "ar": {"تشرين الاول": 10, "تشرين الثاني": 11, "كانون الاول": 12, "كانون الثاني": 1},
    "vi": {
        "tháng giêng": 1, "tháng một": 1, "tháng hai": 2, "tháng ba": 3, "tháng tư": 4, "tháng năm": 5, "tháng sáu": 6,
        "tháng bảy": 7, "tháng tám": 8, "tháng chín": 9, "tháng mười": 10, "tháng mười một": 11, "tháng mười hai": 12,
        "tháng chạp": 12,
    },
    "hu": {"márc": 3, "ápr": 4, "szept": 9},
}  # fmt: skip
# Roman numerals stand for months in these.
ROMAN_MONTHS = frozenset(("hu", "pl"))
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")

# Half days beside the CLDR's. Keyed by language; the words of either half. "" stands for every language.
MORE_HALVES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "": (("am", "a.m.", "午前", "上午", "오전", "πμ", "π.μ."), ("pm", "p.m.", "午後", "下午", "오후", "μμ", "μ.μ.")),
    "ja": (("朝",), ("夜", "夕方")),
    "zh": (("早上", "凌晨", "清晨"), ("晚上", "傍晚")),
    "ar": (("ص", "صباحا", "صباحًا"), ("م", "مساء", "مساءً")),
    "fa": (("ق.ظ", "صبح", "قبل از ظهر"), ("ب.ظ", "عصر", "بعد از ظهر")),
    "es": (("de la mañana", "de la madrugada"), ("de la tarde", "de la noche")),
    "pt": (("da manhã", "da madrugada"), ("da tarde", "da noite")),
    "vi": (("sa", "sáng"), ("ch", "chiều", "tối")),
    "hu": (("de", "délelőtt"), ("du", "délután")),
    "tr": (("öö",), ("ös",)),
    "sq": (("pd", "paradite"), ("md", "mbasdite")),
    "sv": (("fm",), ("em",)),
    "fi": (("ap",), ("ip",)),
    "ms": (("pg", "pagi"), ("ptg", "petang")),
    "id": (("pagi",), ("sore", "malam")),
    "cs": (("dop",), ("odp",)),
    "ru": (("утра",), ("вечера", "дня")),
    "uk": (("ранку",), ("вечора", "дня")),
    "hi": (("पूर्वाह्न",), ("अपराह्न",)),
}
