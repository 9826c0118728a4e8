"""What stands in a body and is not the post's: share bars, related posts, author boxes, navigation, adverts.

Class and id names tell most of it; each name is checked against what the element holds, so that no word of a theme
can cut away a post. What has no telling name is known by its structure, in `edges.py`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from scraper.extractors.edges import is_byline, size_of
from scraper.flow import BLOCK_TAGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scraper.html import Document, Element

Verdict = Literal["keep", "cut", "doubt"]

# Names that plugins and themes give to nothing else. Sources: the plugins' own markup.
_CERTAIN = re.compile(
    r"""(?ix)^(?:
    sharedaddy|sd-(?:sharing|block|like|content|social).*|jp-relatedposts.*|jetpack-likes.*|jp-post-flair|robots-nocontent|
    addtoany.*|a2a_.*|addthis.*|at-(?:above|below)-post.*|ssba.*|ssbp.*|heateor.*|essb[_-].*|mashsb.*|swp[_-]social.*|shariff.*|sociable.*|
    dpsp-.*|scriptlesssocialsharing.*|sfsi.*|wpsr.*|snax.*|novashare.*|social-?warfare.*|juiz_sps.*|post-?share.*|share-?(?:post|bar|buttons?|links|icons|this|wrap(?:per)?|box).*|
    (?:entry|article|blog|page)-?shar(?:e|ing).*|social-?(?:share|sharing|bookmark|bookmarks|buttons|media-share).*|sharing.*|share|
    (?:.*[_-])?related-?(?:posts?|articles?|content|entries|stories|links|items|topics|reads?|wrap|box)?(?:[_-].*)?|relatedposts?.*|yarpp.*|crp_related.*|rp4wp.*|zem_rp.*|wp_rp.*|nrelate.*|
    outbrain.*|taboola.*|linkwithin.*|lwptoc.*|ez-toc.*|toc|toc[_-](?:container|wrap.*|list|box|title|widget.*)|table-?of-?contents.*|tableofcontents|wp-block-table-of-contents|kb-table-of-content.*|rank-math-toc.*|
    wp-block-yoast-seo-table-of-contents|
    (?:post|entry|article|blog)-?(?:tags?|cats?|categor(?:y|ies)|meta(?:data)?|footer|utility|nav(?:igation)?|edit|date|info|labels|links|byline|author|pagination|print|views|ratings?)(?:-(?:wrap(?:per)?|container|list|box|links|area|info|bottom|top|data))?|
    postmetadata.*|postmeta|entrymeta|post_?meta.*|entry_meta.*|postinfo|posted-on|posted-by|posted|postdate|tags?-links|cat-links|tag-list|taglist|tagcloud|wp-block-tag-cloud|wp-block-post-(?:terms|date|author.*|navigation.*|comments.*|title)|
    byline|author-?(?:box|bio|info|card|profile|block|section|area|details?|description|meta|about)(?:[_-].*)?|about-?(?:the-?)?author.*|authorbox|post-?author.*|saboxplugin.*|abh_.*|pp-author-boxes.*|pp-multiple-authors.*|m-a-box.*|molongui.*|vcard|
    (?:post|posts|comment|comments|nav|page|pagination|single|site|entry)-?(?:navigation|nav|links|pager)|nav-?(?:links|below|above|single|previous|next)|navigation|navlinks|wp-pagenavi|page-link|pagination|pager|breadcrumbs?|
    newsletter.*|(?:.*-)?subscri(?:be|ption)(?:-.*)?|mc4wp.*|mc_embed.*|mailchimp.*|optin.*|convertkit.*|sendfox.*|ml-form.*|kit-form|jetpack_subscription.*|wp-block-jetpack-subscriptions.*|email-?signup.*|
    adsbygoogle|ads?|advert.*|adslot.*|ad-?(?:container|slot|unit|wrap(?:per)?|block|box|banner|label|inserter).*|google-?(?:ads?|auto-placed).*|ai-viewport.*|wpipa-.*|sponsor-?box.*|dfp-.*|quads-.*|
    cookie.*|gdpr.*|consent.*|edit-?link|post-edit-link|screen-reader-text|assistive-text|visually-?hidden|sr-only|hidden-text|
    wp-postratings|post-ratings|kk-star-ratings|kksr.*|rating-?box|yasr.*|gdrts.*|post-views.*|wp-post-views|print-?(?:link|button|friendly)|printfriendly.*|pf-.*|
    comments-?link|feedflare|blogger-labels|post-?labels|headerlink|anchor-link|heading-link|hash-link|header-anchor|headeranchor-link|
    gutter|lineno|linenos|linenodiv|rouge-gutter|hljs-ln-numbers|line-numbers-rows|line_numbers|crayon-nums|blob-num|lntd:first-child|ln|lnt|
    disqus.*|dsq-.*|fb-(?:like|share-button|comments|save)|twitter-share-button|g-plus.*|plusone|tweetmeme.*|flattr.*|
    skip-link|back-?to-?top|follow-?(?:me|us|box).*|donat(?:e|ion)-?(?:box|button).*|tip-?jar|paypal.*|
    wprm-(?:recipe-)?(?:jump|print|snippet).*|tasty-recipes-(?:jump|print).*|jump-to-recipe.*|
    mobile-post-title|post-?title-?wrap(?:per)?|
    editsection|mw-editsection|sourcelink|
    subscribe-widget|subscription-widget.*|button-wrapper|captioned-button-wrap|digest-post-embed|post-footer.*|
    gh-(?:share|subscribe|post-upgrade).*|kg-signup-card|post-upgrade-cta|
    comment-?respond.*|respond|reply-title|comments?-title|comment-reply.*|commentform|no-comments|nocomments|
    extra-hatom|hatom-extra|hentry-extra|entry-title|footnote-?back.*|footnote-backref|reversefootnote
    )$"""
)
# Words that often stand for clutter and often for something else: the element's own shape decides.
_DOUBTFUL = re.compile(
    r"(?i)(?:^|[_-])(?:share|social|related|recommend(?:ed|ations)?|author|bio|byline|meta|tags?|subscribe|newsletter|signup|promo|cta|banner|advert|sponsor|"
    r"widget|sidebar|nav|menu|breadcrumb|rating|vote|likes?|toolbar|follow|bookmark|trackback|print|email|popular|recent|toc|"
    r"contents|donate|prev|next|pager|disclaimer|copyright|login|register|popup|modal|comments?|respond|replies)(?:$|[_-])"
)
# Addresses that hand a page on to somebody. Source: the services' own documentation of their share links.
_SHARE_LINK = re.compile(
    r"""(?x)(?:whatsapp://send|mailto:\?|(?:https?:)?//(?:www\.|api\.|web\.|m\.|story\.)?(?:
    facebook\.com/(?:sharer|share\.php|dialog)|(?:twitter|x)\.com/(?:intent|share|home\?status)|plus\.google\.com/share|
    pinterest\.[a-z.]+/pin/create|linkedin\.com/(?:share|cws)|reddit\.com/(?:r/[^/]+/)?submit|(?:t|telegram)\.me/share|
    whatsapp\.com/send|wa\.me/\?|tumblr\.com/(?:share|widgets/share)|(?:vk\.com|vkontakte\.ru)/share|getpocket\.com/(?:save|edit)|
    digg\.com/submit|delicious\.com/(?:post|save)|del\.icio\.us/post|stumbleupon\.com/submit|news\.ycombinator\.com/submitlink|
    b\.hatena\.ne\.jp/(?:add|entry|append)|(?:social-plugins\.)?line\.me/(?:R/msg|lineit)|bufferapp\.com|buffer\.com/add|
    instapaper\.com/(?:hello|edit)|xing\.com/(?:spi/shares|app/user)|connect\.ok\.ru|odnoklassniki\.ru/dk|service\.weibo\.com/share|
    technorati\.com/(?:faves|ping)|google\.com/bookmarks/mark|bsky\.app/intent|threads\.net/intent|printfriendly\.com|addtoany\.com|
    addthis\.com|blogger\.com/share-post|kakaolink|share\.flipboard\.com|mix\.com/|yummly\.com/urb|skype\.com/share|flattr\.com/submit))"""
)
_SHARE_QUERY = re.compile(
    r"[?&]share=(?:facebook|twitter|email|print|reddit|linkedin|tumblr|pinterest|pocket|telegram|jetpack-whatsapp|x)\b"
)
_SMALL = 700  # characters: an author's portrait under a post of one picture is all the text there is


@lru_cache(maxsize=8192)
def verdict_of(names: str) -> Verdict:
    """What a class attribute or id says of its element."""
    verdict: Verdict = "keep"
    for token in names.split():
        if _CERTAIN.match(token):
            return "cut"
        if verdict == "keep" and _DOUBTFUL.search(token):
            verdict = "doubt"
    return verdict


def find_clutter(document: Document, nodes: Sequence[Element]) -> frozenset[Element]:
    """The outermost elements inside a body that are not the post's.

    Shape: never one that holds a third of the body's text or more, whatever it is called.
    """
    whole = sum(map(size_of, nodes))
    found: set[Element] = set()
    for element, verdict in _named(document, nodes):
        if verdict == "cut" or (element.tag in BLOCK_TAGS and (_is_link_heap(element) or is_byline(element, most=300))):
            size = size_of(element)
            if size * 3 <= whole or size < (_SMALL if verdict == "cut" else 40):
                found.add(element)
    found.update(_link_clusters(nodes, whole))
    return frozenset(found)


def _link_clusters(nodes: Sequence[Element], whole: int) -> Iterator[Element]:
    """Whatever holds nothing but links to tags, or nothing but links that share the post, in any language."""
    seen: set[Element] = set()
    for node in nodes:
        for link in node.iter("a"):
            if _is_sign(link):
                yield link
                continue
            kind = _kind_of_link(link)
            if not kind or link in seen:
                continue
            best: Element | None = None
            at = link
            while at is not node:
                links = list(at.iter("a"))
                if any(_kind_of_link(other) != kind and size_of(other) > 2 for other in links):
                    break
                size = size_of(at)
                around = size - sum(map(size_of, links))
                if around > 40 or (around > 14 and around * 2 > size) or (size * 3 > whole and size > 300):
                    break
                if at.tag in BLOCK_TAGS or kind == "share" or len(links) > 1:
                    best = at
                above = at.getparent()
                if above is None:
                    break
                at = above
            if best is not None:
                seen.update(best.iter("a"))
                yield best


def _is_sign(link: Element) -> bool:
    """A link that is a sign and no word: of a heading to itself (`#`, `¶`), of a footnote back to its mark (`↩`)."""
    if "#" not in (link.get("href") or "") or len(link):
        return False
    text = (link.text or "").strip()
    return len(text) < 3 and not any(map(str.isalnum, text))


def _kind_of_link(link: Element) -> str:
    relation = link.get("rel")
    if relation and "tag" in relation.split():
        return "tag"
    href = link.get("href")
    if not href:
        return ""
    return "share" if _SHARE_LINK.match(href) or ("share=" in href and _SHARE_QUERY.search(href)) else ""


def _named(document: Document, nodes: Sequence[Element]) -> Iterator[tuple[Element, Verdict]]:
    """The elements strictly inside a body whose class, id or tag makes them suspect."""
    spans = [document.span_of(node) for node in nodes]
    for names, places in document.class_groups.items():
        verdict = verdict_of(names)
        if verdict != "keep":
            for place, element in places:
                if any(start < place <= end for start, end in spans):
                    yield element, verdict
    for node in nodes:
        for element in node.iter("nav", "form"):
            if element is not node:
                yield element, "cut"
        named: Iterable[Element] = node.xpath(".//*[@id]")  # type: ignore[assignment]
        for element in named:
            verdict = verdict_of(element.get("id") or "")
            if verdict != "keep" and element.tag not in _HEADING_TAGS:
                yield element, verdict


_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def _is_link_heap(element: Element) -> bool:
    """Whether most of an element's text is links, and there is little of it: a bar, a list of posts, a menu."""
    text = size_of(element)
    linked = sum(map(size_of, element.iter("a")))
    return text < 1500 and linked * 2 >= text
