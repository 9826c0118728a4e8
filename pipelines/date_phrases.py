"""Words of dates that the CLDR does not hold: connecting words, bylines, zones, eras, months of other calendars."""

from __future__ import annotations

from pipelines.calendars import BUDDHIST, HEISEI, MEIJI, MINGUO, REIWA, SHOWA, TAISHO

# Words that stand before, between and after the parts of a date, and mean nothing by themselves.
_NOISE = """
    posted published written created added submitted submited commented says wrote
    entry dated date on at by the of in this was day time
    st nd rd th t o a e è er re ème º ª
    am um uhr den der dem vom von datum ab
    geschrieben verfasst kommentiert eingetragen veröffentlicht erstellt gepostet
    le la les à a de du des d l en el los las del al a por publicado publié publiée
    posté écrit rédigé envoyé commenté mis ligne par
    em às as dia do da no na escrito enviado comentado postado il alle ore dalle di pubblicato inserito scritto
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
    ("فروردین", "حمل", "وری", "خاکەلێوە", "farvardin"),
    ("اردیبهشت", "ثور", "غویی", "گوڵان", "بانەمەڕ", "ordibehesht"),
    ("خرداد", "جوزا", "غبرګولی", "جۆزەردان", "khordad"),
    ("تیر", "سرطان", "چنګاښ", "پووشپەڕ", "tir"),
    ("مرداد", "امرداد", "اسد", "زمری", "گەلاوێژ", "mordad"),
    ("شهریور", "سنبله", "وږی", "خەرمانان", "shahrivar"),
    ("مهر", "میزان", "تله", "ڕەزبەر", "mehr"),
    ("آبان", "عقرب", "لړم", "خەزەڵوەر", "گەڵاڕێزان", "aban"),
    ("آذر", "قوس", "لیندۍ", "سەرماوەز", "azar"),
    ("دی", "جدی", "مرغومی", "بەفرانبار", "dey"),
    ("بهمن", "دلو", "سلواغه", "ڕێبەندان", "bahman"),
    ("اسفند", "حوت", "کب", "ڕەشەمە", "esfand"),
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

# The thirteenth month, of five or six days, ends the year in September.
ETHIOPIC_MONTHS = (
    ("መስከረም",), ("ጥቅምት",), ("ኅዳር", "ህዳር"), ("ታኅሣሥ", "ታህሳስ", "ታኅሳስ"), ("ጥር",), ("የካቲት",), ("መጋቢት",),
    ("ሚያዝያ", "ሚያዚያ"), ("ግንቦት",), ("ሰኔ",), ("ሐምሌ", "ሀምሌ"), ("ነሐሴ", "ነሀሴ"), ("ጳጉሜን", "ጳጉሜ"),
)  # fmt: skip

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
        **{f"th{month}": month for month in range(1, 13)}, **{f"thg {month}": month for month in range(1, 13)},
        "tháng giêng": 1, "tháng một": 1, "tháng hai": 2, "tháng ba": 3, "tháng tư": 4, "tháng năm": 5, "tháng sáu": 6,
        "tháng bảy": 7, "tháng tám": 8, "tháng chín": 9, "tháng mười": 10, "tháng mười một": 11, "tháng mười hai": 12,
        "tháng chạp": 12,
    },
    "hu": {"márc": 3, "ápr": 4, "szept": 9},
    "hi": {
        "जनवरी": 1, "फरवरी": 2, "फ़रवरी": 2, "मार्च": 3, "अप्रैल": 4, "अप्रेल": 4, "मई": 5, "जून": 6, "जुलाई": 7,
        "अगस्त": 8, "सितंबर": 9, "सितम्बर": 9, "सितमबर": 9, "अक्टूबर": 10, "अक्तूबर": 10, "नवंबर": 11, "नवम्बर": 11,
        "नवमबर": 11, "दिसंबर": 12, "दिसम्बर": 12, "दिसमबर": 12,
    },
    "mr": {"डिसें": 12, "ऑक्ट": 10, "नोव्हें": 11, "सप्टें": 9},
    "ne": {"अक्टोबर": 10, "सेप्तेम्बर": 9, "नोवेम्बर": 11, "नभेम्बर": 11, "डिसेम्बर": 12, "दिसम्बर": 12, "मई": 5},
    "bn": {"জানুয়ারী": 1, "ফেব্রুয়ারী": 2, "অগাস্ট": 8},
    "ta": {"பெப்ரவரி": 2, "ஆகஸ்டு": 8, "செப்டெம்பர்": 9, "ஒக்டோபர்": 10, "நவெம்பர்": 11, "டிசெம்பர்": 12},
    "te": {"ఎప్రిల్": 4, "ఆగష్టు": 8, "సెప్టెంబరు": 9, "అక్టోబరు": 10, "నవంబరు": 11, "డిసెంబరు": 12},
    "ml": {"ആഗസ്ത്": 8, "ആഗസ്റ്റ്": 8, "സെപ്തംബര്‍": 9, "ഒക്ടോബര്‍": 10, "നവംബര്‍": 11, "ഡിസംബര്‍": 12, "ഏപ്രില്‍": 4, "ജൂണ്‍": 6},
    "gu": {"ઑક્ટ્બર": 10, "ઓક્ટોબર": 10, "સપ્ટેમ્બર": 9, "ઓગસ્ટ": 8},
    "si": {"මාර්තු": 3},
    "sw": {"disemba": 12, "septemba": 9, "oktoba": 10},
    "uz": {"yanvar": 1, "iyun": 6, "iyul": 7, "oktyabr": 10},
    "mi": {"āpereira": 4, "mahuru": 9},
    "az": {"yanvar": 1, "snt": 9},
    "ps": {"اپرېل": 4, "اګست": 8, "سپتمبر": 9, "اکتوبر": 10, "ډسمبر": 12},
    "hy": {"սպտ": 9, "հկտ": 10, "նմբ": 11, "դկտ": 12},
}  # fmt: skip
# Words beside the parts of a date in one language: noise there, and perhaps a name elsewhere.
MORE_LINKS: dict[str, str] = {
    "fil": "ika ng noong nang",
    "eo": "an la de je",
    "si": "දින",
    "te": "కి",
    "ps": "د په",
    "km": "ខែ ឆ្នាំ ថ្ងៃ ទី",
    "bn": "সময়",
    "br": "a viz",
    "lo": "ວັນທີ",
    "sl": "ob dne",
    "uz": "yil",
    "gd": "mh",
    "ky": "жылы",
    "mn": "оны өдөр",
    "ca": "dia les",
}
# Days of the month in words, as blogfa.com prints them.
DAYS_IN_WORDS: dict[str, tuple[str, ...]] = {
    "fa": (
        "یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم", "دهم", "یازدهم", "دوازدهم", "سیزدهم",
        "چهاردهم", "پانزدهم", "شانزدهم", "هفدهم", "هجدهم", "نوزدهم", "بیستم", "بیست و یکم", "بیست و دوم", "بیست و سوم",
        "بیست و چهارم", "بیست و پنجم", "بیست و ششم", "بیست و هفتم", "بیست و هشتم", "بیست و نهم", "سی ام", "سی و یکم",
    ),
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
    "tr": (("öö", "ö.ö."), ("ös", "ö.s.")),
    "sq": (("pd", "paradite"), ("md", "mbasdite")),
    "sv": (("fm", "f.m."), ("em", "e.m.")),
    "fi": (("ap",), ("ip",)),
    "ms": (("pg", "pagi"), ("ptg", "petang")),
    "id": (("pagi",), ("sore", "malam")),
    "cs": (("dop",), ("odp",)),
    "ru": (("утра", "д.п.", "до полудня"), ("вечера", "дня", "п.п.", "после полудня")),
    "uk": (("ранку", "д.п.", "до полудня"), ("вечора", "дня", "п.п.", "після полудня", "после полудня")),
    "hi": (("पूर्वाह्न",), ("अपराह्न",)),
    "bg": (("преди обяд", "пр.об."), ("след обяд", "сл.об.")),
    "mk": (("претпладне",), ("попладне",)),
    "be": (("папоўначы",), ("папаўдні",)),
    "hr": (("prijepodne", "prije podne"), ("popodne", "poslije podne")),
    "sr": (("pre podne", "prepodne", "пре подне", "преподне", "пре п."), ("po podne", "popodne", "по подне", "по п.")),
    "bs": (("prije podne", "prije p."), ("popodne", "po p.")),
    "sk": (("dopoludnia",), ("popoludní",)),
    "et": (("e.l.", "enne lõunat"), ("p.l.", "pärast lõunat")),
    "is": (("morgun", "árdegis"), ("eftirmiðdegi", "síðdegis")),
    "cy": (("y.b.", "yb"), ("y.h.", "yh")),
    "kk": (("т.ж.", "таңғы"), ("т.қ.", "түстен кейін")),
    "ky": (("түшкө чейин",), ("түштөн кийин",)),
    "az": (("g.ə.",), ("g.s.",)),
    "bn": (("পূর্বাহ্ন",), ("অপরাহ্ন",)),
    "ne": (("पूर्वाह्न",), ("अपराह्न", "दिउँसो", "दिउँसोको")),
    "mr": (("म.पू.",), ("म.उ.", "दुपारी")),
    "kn": (("ಪೂರ್ವಾಹ್ನ",), ("ಅಪರಾಹ್ನ",)),
    "ml": (("രാവിലെ",), ("ഉച്ച കഴിഞ്ഞ്", "വൈകിട്ട്")),
    "ur": (("صبح", "قبل دوپہر"), ("شام", "بعد دوپہر")),
    "my": (("မနက်",), ("ညနေ",)),
    "ca": (("del matí",), ("de la tarda", "del vespre")),
    "gl": (("da mañá",), ("da tarde", "da noite")),
    "it": (("di mattina", "del mattino"), ("di sera", "del pomeriggio")),
    "gd": (("m",), ("f",)),
    "so": (("sn",), ("gn",)),
}
# Words of the day that begin before midnight or are of no half, beside the CLDR's: the first and the last hour.
MORE_HOURS: dict[str, dict[str, tuple[int, int]]] = {
    "bn": {"রাত": (19, 28), "সকাল": (4, 11), "দুপুর": (10, 17), "বিকেল": (14, 19)},
    "hi": {"रात": (19, 28), "सुबह": (4, 11), "दोपहर": (10, 17), "शाम": (15, 20)},
    "mr": {"रात्री": (19, 28), "सकाळी": (4, 11), "सायंकाळी": (16, 20), "संध्याकाळी": (16, 20), "पहाटे": (2, 7)},
    "gu": {"રાત": (19, 28), "સવાર": (4, 11), "બપોર": (10, 17), "સાંજ": (16, 20)},
    "pa": {"ਰਾਤ": (19, 28), "ਸਵੇਰ": (4, 11), "ਦੁਪਹਿਰ": (10, 17), "ਸ਼ਾਮ": (16, 20)},
    "ne": {"राति": (19, 28), "बिहानको": (3, 11), "साँझको": (15, 20), "रातिको": (19, 28)},
    "te": {"రాత్రి": (19, 28), "ఉదయం": (4, 11), "మధ్యాహ్నం": (10, 17), "సాయంత్రం": (16, 20)},
    "kn": {"ರಾತ್ರಿ": (19, 28), "ಬೆಳಿಗ್ಗೆ": (4, 11), "ಮಧ್ಯಾಹ್ನ": (10, 17), "ಸಂಜೆ": (16, 20)},
    "ta": {"இரவு": (19, 28), "காலை": (4, 11), "மதியம்": (11, 16), "மாலை": (15, 20)},
    "th": {"เช้า": (4, 11), "บ่าย": (12, 17), "เย็น": (16, 19)},
}
