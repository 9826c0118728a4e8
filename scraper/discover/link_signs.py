"""What the markup round a link says: pagination, a post's heading, "read more", a further part."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scraper.flow import raw_texts

if TYPE_CHECKING:
    from scraper.html import Element

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PAGER = re.compile(
    r"pagination|pager\b|pager[_-]|page-?numbers|pagenavi|page-?nav|paginat|nav-?links|navigation|"
    r"\b(?:prev|next|older|newer|previous)\b|page-link|page-item|post-nav|posts-nav|load-?more",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"page-?links?\b|post-page-numbers|link-?pages|post-?pages|pagelink|page-break|multipage|entry-pages", re.IGNORECASE
)
_COMMENT_NAV = re.compile(r"comment", re.IGNORECASE)
_POST_LINK = re.compile(
    r"u-url|(?:entry|post|article|blog|card|story|teaser|archive)[_-]*(?:title|link|url|name|heading|headline|permalink|more|date)|"
    r"read-?more|more-link|\bmore\b|continue|bookmark|permalink|(?:title|headline)(?:[_-]?link)?\b|gh-card-link|p-name",
    re.IGNORECASE,
)
_NOT_POST = re.compile(
    r"categor|tag\b|tags\b|author|avatar|comment|share|social|breadcrumb|logo|brand|site-title|menu|nav-", re.IGNORECASE
)
_MENU = re.compile(
    r"\bmenu|navbar|wp-block-navigation|main-nav|site-nav|primary-nav|nav-menu|breadcrumb", re.IGNORECASE
)
# How "older posts", "next page" begin, in the languages of docs/platforms.md, and the arrows that stand for them.
_PAGER_TEXT = re.compile(
    r"""
    [\s«‹←<⟨⟪◀|(\[]*
    (?: older | earlier | previous | prev | next | newer | more\ posts | load\ more | page\ \d+
      | [äa]ltere | fr[üu]here | vorherige | n[äa]chste | weitere | zur[üu]ck | neuere
      | pr[ée]c[ée]dent | suivant | plus\ ancien | plus\ r[ée]cent | anterior | siguiente | pr[óo]xim
      | m[áa]s\ (?:antigu|recient) | mais\ (?:antig|recent) | precedent | successiv | post\ pi[ùu]
      | oudere | volgende | vorige | [äa]ldre | n[äa]sta | eldre | neste | starsze | nast[ęe]pn | poprzedni | nowsze
      | предыдущ | следующ | раньше | ранее | далее | назад | старые | попередн | наступн
      | daha\ eski | sonraki | [öo]nceki | vanhemmat | seuraava | r[ée]gebbi | k[öo]vetkez | star[šs][íi] | dal[šs][íi]
      | παλαι[όο]τερ | επόμεν | הקודם | הבא | السابق | التالي
      | 前の | 前へ | 次の | 次へ | 次ページ | 過去 | 以前の | 古い
      | 上一 | 下一 | 较早 | 更早 | 舊 | 旧的 | 이전 | 다음
      | sebelum | berikut | lama\b | trang\ sau | cũ\ hơn | ก่อนหน้า | ถัดไป )
    | \s* (?:[»›→⟩⟫«‹←⟨⟪▶◀><])+ \s*\Z
    """,
    re.IGNORECASE | re.VERBOSE,
)


class Signs(NamedTuple):
    """What a class attribute says of the link that it stands on or near."""

    pager: bool
    parts: bool
    comment: bool
    post: bool
    not_post: bool
    menu: bool


@lru_cache(maxsize=8192)
def signs_of(classes: str) -> Signs:
    """The signs in one class attribute."""
    return Signs(
        pager=_PAGER.search(classes) is not None,
        parts=_PARTS.search(classes) is not None,
        comment=_COMMENT_NAV.search(classes) is not None,
        post=_POST_LINK.search(classes) is not None,
        not_post=_NOT_POST.search(classes) is not None,
        menu=_MENU.search(classes) is not None,
    )


def signs_near(link: Element, *, levels: int = 3) -> Signs:
    """The signs on a link and on the elements above it."""
    around: list[str] = []
    node: Element | None = link
    for _ in range(levels + 1):
        if node is None or node.tag == "body":
            break
        names = node.get("class") or node.get("id")
        if names:
            around.append(names)
        node = node.getparent()
    return _signs_among(link.get("class") or "", tuple(around))


@lru_cache(maxsize=8192)
def _signs_among(own: str, around: tuple[str, ...]) -> Signs:
    """The signs of a link's own class and of those round it; the links of one list share them."""
    told = [signs_of(names) for names in around]
    return Signs(
        pager=any(signs.pager for signs in told),
        parts=any(signs.parts for signs in told),
        comment=any(signs.comment for signs in told),
        post=signs_of(own).post,
        not_post=signs_of(own).not_post,
        menu=any(signs.menu for signs in told),
    )


def is_heading_link(link: Element) -> bool:
    """Whether a link is (in) a heading, or is a card that holds one."""
    above = link.getparent()
    for _ in range(3):
        if above is None:
            break
        if above.tag in _HEADINGS:
            return True
        above = above.getparent()
    return len(link) > 0 and next(link.iter(*_HEADINGS), None) is not None


def is_pager_text(text: str) -> bool:
    """Whether the words of a link are those of "older posts", or a page's number."""
    return is_number(text) or _PAGER_TEXT.match(text) is not None


def is_number(text: str) -> bool:
    """Whether a link shows a page's number only."""
    text = text.strip("[]() \n\t")
    return text.isdigit() and len(text) < 6


def link_text(link: Element) -> str:
    """The words of a link, folded; pictures have none."""
    if not len(link):
        return " ".join((link.text or "").split())
    return " ".join(" ".join(raw_texts(link)).split())
