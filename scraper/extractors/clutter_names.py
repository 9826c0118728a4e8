"""What class and id names say of an element inside a body: the names that plugins and themes give to what is no post.

A name is taken apart once and remembered; looking it up costs two searches in a set. Sources: the markup of the
plugins and themes themselves; none of these names belongs to one site.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import Literal

Verdict = Literal["keep", "cut", "doubt", "hidden"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Whatever begins like this; `_` and camel case are read as `-`.
_PREFIXES = tuple(
    """
    sharedaddy sd-sharing sd-block sd-like sd-content sd-social jp-relatedposts jetpack-likes jp-post-flair addtoany
    a2a- addthis at-above-post at-below-post ssba ssbp heateor essb- mashsb swp-social shariff sociable dpsp-
    scriptlesssocialsharing sfsi wpsr- novashare socialwarfare social-warfare juiz-sps hupso share-button share-link
    share-icon share-bar share-wrap share-box share-post share-this sharethis sharing social-share social-sharing
    social-bookmark social-button social-icon social-link social-media-share post-share postshare related-post
    related-article related-content related-entr related-stor related-link related-item related-read
    relatedpost yarpp crp-related rp4wp zem-rp wp-rp nrelate outbrain taboola linkwithin lwptoc ez-toc toc-container
    toc-wrap toc-list toc-box toc-title toc-widget table-of-contents tableofcontents wp-block-table-of-contents
    kb-table-of-content rank-math-toc wp-block-yoast-seo-table-of-contents postmetadata author-box author-bio
    author-info author-card author-profile author-description about-author about-the-author post-author saboxplugin
    abh- pp-author-boxes pp-multiple-authors m-a-box molongui newsletter mc4wp mc-embed mailchimp optin convertkit
    sendfox ml-form jetpack-subscription wp-block-jetpack-subscriptions subscription-widget subscribe-widget
    email-signup adsbygoogle advert adslot ad-container ad-slot ad-unit ad-wrap ad-block ad-box ad-banner ad-label
    ad-inserter google-auto-placed ai-viewport quads- cookie gdpr kksr yasr gdrts post-views printfriendly disqus
    dsq- tweetmeme flattr comment-respond comment-reply footnote-back wp-block-post-terms wp-block-post-date
    wp-block-post-author wp-block-post-navigation wp-block-post-comments post-footer gh-share gh-subscribe
    gh-post-upgrade posts-nav post-nav wprm-recipe-jump wprm-recipe-print wprm-recipe-snippet jump-to-recipe
    tasty-recipes-jump tasty-recipes-print follow-me follow-us follow-box back-to-top wp-polls yuzo you-may-also
    you-might-also recommended-post recommended-article more-from prev-next pager-nav wp-pagenavi leserfeedback
    wprm-call-to-action
    """.split()  # noqa: SIM905 - a page of quotes reads worse
)
_NAMES = _words(
    """
    toc postmeta entrymeta post-info posted-on posted-by posted postdate tag-links tags-links
    cat-links tag-list taglist tagcloud wp-block-tag-cloud wp-block-post-title byline authorbox vcard navigation
    navlinks nav-links nav-below nav-above nav-single nav-previous nav-next page-link page-links pagination pager
    breadcrumb breadcrumbs comments-link comment-link edit-link editlink post-edit-link screen-reader-text
    assistive-text visually-hidden visuallyhidden sr-only hidden-text robots-nocontent wp-postratings post-ratings
    kk-star-ratings rating-box print-link print-button print-friendly feedflare blogger-labels post-labels
    headerlink anchor-link heading-link hash-link header-anchor headeranchor-link ad ads gutter lineno linenos
    linenodiv rouge-gutter hljs-ln-numbers line-numbers-rows crayon-nums blob-num lnt fb-like fb-share-button
    fb-comments fb-save twitter-share-button g-plus g-plusone plusone skip-link tip-jar tipjar mobile-post-title
    editsection mw-editsection sourcelink button-wrapper captioned-button-wrap digest-post-embed kg-signup-card
    post-upgrade-cta reversefootnote footnote-backref extra-hatom hatom-extra hentry-extra entry-title respond
    reply-title comment-title comments-title commentform no-comments nocomments kit-form subscribe subscription
    donate donation read-more-link post-tags wp-post-views itemfooter item-footer
    """
) | {
    f"{whose}-{what}{form}"
    for whose, what, form in product(
        ("post", "entry", "article", "blog", "single"),
        _words(
            "tag tags cat cats category categories meta metadata utility nav navigation edit date byline author "
            "pagination print views rating ratings labels links pager share sharing info footer"
        ),
        ("", "-wrap", "-wrapper", "-container", "-list", "-box", "-links", "-area", "-bottom", "-top", "-data"),
    )
}
# Words that often stand for clutter and often for something else: the element's own shape decides.
_DOUBTFUL = _words(
    """
    share social related recommend recommended recommendations author bio byline meta tag tags subscribe newsletter
    signup promo cta banner advert sponsor widget sidebar nav menu breadcrumb rating vote like likes toolbar follow
    bookmark trackback print email popular recent toc contents donate prev next pager disclaimer copyright login
    register popup modal comment comments respond replies labels posted categories footer
    """
)
# What stands over an advert, in the languages of the themes that print it.
_AD_LABELS = frozenset(
    map(
        str.strip,
        """
    advertisement|advertisements|advertising|advert|sponsored|sponsored content|anzeige|werbung|anzeigen|publicité|
    publicidad|publicidade|anuncio|anuncios|anúncio|anúncios|pubblicità|annuncio pubblicitario|advertentie|reclame|
    annons|annonce|reklame|reklam|mainos|reklama|reklamy|reklám|hirdetés|publicitate|реклама|διαφήμιση|إعلان|إعلانات|
    تبلیغات|פרסומת|quảng cáo|iklan|広告|スポンサーリンク|スポンサードリンク|广告|廣告|광고|โฆษณา|विज्ञापन|
    continue reading below|story continues below advertisement|continua após a publicidade
    """.split("|"),  # noqa: SIM905 - a page of quotes reads worse
    )
)
# "5 min read", "Lesedauer: 4 Minuten", "約3分で読めます": a number of minutes, and a word for reading.
_MINUTES = re.compile(
    r"\d\s*(?:min|m\b|мин|хв|phút|dakika|dk|perc|λεπτ|דק|دق|นาที|menit|minuut|分|분)|less than a minute", re.IGNORECASE
)
_READING = re.compile(
    r"read|lese|lire|lecture|lect?ur|leitura|lettura|leest|lees|läs|læs|luk|czyt|čten|čít|olvas|citi|чита|чтен|okuma|đọc|"
    r"baca|ανάγν|קרי|قراءة|مطالعه|อ่าน|読|读|閱|阅|읽|minut[eo]s? (?:de )?le[cti]",
    re.IGNORECASE,
)
_NOTICE_MOST = 200  # characters
_REPRINT = re.compile(
    r"\W*(?:(?:本文|原创|原創|文章|作品|,|，|、|\s)*(?:转载|轉載)(?:请|請|时|時)?(?:务必|務必)?(?:注明|註明|保留|标明|標明)|未经(?:允许|许可|授权)|"
    r"未經(?:允許|許可|授權)|版权声明|版權聲明|(?:本文|原文)(?:链接|鏈接|連結|地址)\s*[:：])"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def is_ad_label(text: str) -> bool:
    """Whether a text is nothing but the word for an advert.

    >>> is_ad_label("- Publicidade -"), is_ad_label("Advertisements are everywhere")
    (True, False)
    """
    return text.strip(" \t\r\n\xa0-–—:•*·[]()").casefold() in _AD_LABELS


def is_reading_time(text: str) -> bool:
    """Whether a short line tells how long the post takes to read.

    >>> is_reading_time("5 min read"), is_reading_time("Lesedauer: 4 Minuten"), is_reading_time("10 minutes later.")
    (True, True, False)
    """
    return len(text) < 60 and _MINUTES.search(text) is not None and _READING.search(text) is not None


def is_reprint_notice(text: str) -> bool:
    """Whether a line asks who reprints a post to name it, as blogs in Chinese do below each.

    >>> is_reprint_notice("转载请注明：旧船 » 三只鸭子"), is_reprint_notice("他问我能不能转载。")
    (True, False)
    """
    return len(text) < _NOTICE_MOST and _REPRINT.match(text) is not None


@lru_cache(maxsize=8192)
def verdict_of(names: str) -> Verdict:
    """What a class attribute or an id says of its element.

    >>> [verdict_of(names) for names in ("entry sharedaddy", "postMeta", "my-tags", "wide")]
    ['cut', 'cut', 'doubt', 'keep']
    """
    verdict: Verdict = "keep"
    for name in names.split():
        said = _verdict_of_one(name)
        if said == "cut":
            return "cut"
        if said == "doubt":
            verdict = "doubt"
    return verdict


@lru_cache(maxsize=16384)
def _verdict_of_one(name: str) -> Verdict:
    if not name.islower():
        name = _CAMEL.sub("-", name).lower()
    name = name.replace("__", "-").replace("_", "-")
    if name in _NAMES or name.startswith(_PREFIXES):
        return "cut"
    return "keep" if _DOUBTFUL.isdisjoint(name.split("-")) else "doubt"
