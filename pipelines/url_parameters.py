"""Which query parameters say nothing about what a page holds: tracking, sessions, other views of the same page."""

from __future__ import annotations

import re
from functools import lru_cache

# Sources: the campaign parameters that Google Analytics, Matomo, AT Internet, HubSpot, Mailchimp, Marketo, Olytics,
# Vero and Adobe document, and the click ids that Facebook, Google, Microsoft, Yandex, Twitter, TikTok and LinkedIn add.
_TRACKING = re.compile(
    r"(?:utm|pk|mtm|matomo|piwik|hsa|stm|sc|at)_[a-z_]+|xtor|"
    r"fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh|li_fat_id|epik|"
    r"mc_[ce]id|_hsenc|_hsmi|hsctatracking|mkt_tok|vero_(?:id|conv)|oly_(?:anon|enc)_id|rb_clickid|wickedid|zanpid|"
    r"s_cid|icid|ncid|cmpid|_openstat|_ga|_gl|_gac|gi|ref_(?:src|url)|__twitter_impression|spm|scm|sr_share|"
    r"trk(?:campaign|info)?|guccounter|guce_referrer(?:_sig)?|fb_(?:action_ids|action_types|ref|source)|"
    r"action_(?:object|ref|type)_map|__hs(?:tc|sc|fp)|wt_?(?:mc|zmc)|campaign_id|cx_[a-z]+",
)
_SESSION = re.compile(
    r"phpsessid|jsessionid|aspsessionid[a-z]*|asp\.net_sessionid|session_?(?:id|key)?|sess(?:_?id)?|cfid|cftoken|cfglobals|"
    r"oscsid|zenid|bvsessionid|fsessionid|s_?sid|sesion|nocache|cachebuster|cache_bust|_wpnonce",
)
_SAME_PAGE = re.compile(  # WordPress, Blogger, LiveJournal, themes: the same page, asked for in another way
    r"replytocom|showcomment|like_comment|moderation-hash|unapproved|share|nb|nc|nojs|amp|noamp|print|printable|"
    r"printer_?friendly|format_print|jetpack-comment|relatedposts_(?:hit|origin|position)|doing_wp_cron|preview_nonce",
)
# Names that are used for content as well: dropped only with a value that tells.
_BY_VALUE = {
    "sid": re.compile(r"(?!\d{1,7}\Z).{4,}"),  # PHP-Nuke numbers its stories sid=12
    "s": re.compile(r"[0-9a-f]{32}|[rw]?"),  # forum sessions; Substack's "s=r"; an empty search (WordPress: its words)
    "m": re.compile(r"[01]"),  # Blogger's mobile view (WordPress: m=200805 is a month)
    "source": re.compile(r"(?:rss|post|user|collection|friends|topic|search|---|email|home)[-_].*|-+.*|rss|feed|email"),
    "ref": re.compile(r"rss|feed|twitter|tw|fb|facebook|home|email|hn|homepage|nav|share|tumblr|bookmarks"),
    "from": re.compile(r"rss|feed|timeline|singlemessage|groupmessage"),
    "output": re.compile(r"amp|print"),
    "view": re.compile(r"print|amp|mobile"),
    "outputtype": re.compile(r"amp"),
}


@lru_cache(maxsize=4096)
def _is_noise_name(name: str) -> bool:
    return any(pattern.fullmatch(name) for pattern in (_TRACKING, _SESSION, _SAME_PAGE))


def is_noise(name: str, value: str) -> bool:
    """Whether a parameter leaves the page as it is.

    >>> is_noise("utm_source", "feed"), is_noise("p", "12"), is_noise("sid", "12"), is_noise("sid", "f3a9c2")
    (True, False, False, True)
    """
    name = name.lower()
    telling = _BY_VALUE.get(name)
    if telling is not None:
        return telling.fullmatch(value.lower()) is not None
    return _is_noise_name(name)
