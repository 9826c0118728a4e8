"""Which part of a page a node stands in: the post's own frame, or a sidebar, navigation, comments, another post."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Literal

from scraper.addresses import split_url
from scraper.flow import one_line, raw_text, raw_texts, text_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from scraper.html import Document, Element

Region = Literal["", "comments", "side", "related", "nav", "share", "top", "bottom", "form", "silent"]

_TAGS: dict[str, Region] = {
    "nav": "nav",
    "aside": "side",
    "form": "form",
    "select": "form",
    "button": "form",
    "textarea": "form",
    "script": "silent",
    "style": "silent",
    "noscript": "silent",
    "template": "silent",
    "iframe": "silent",
    "svg": "silent",
    "object": "silent",
    "video": "silent",
    "audio": "silent",
}
_ROLES: dict[str, Region] = {
    "navigation": "nav",
    "complementary": "side",
    "search": "form",
    "banner": "top",
    "contentinfo": "bottom",
}
# Words of class names and ids, from the default themes of the platforms, parted at hyphens and underscores; two words
# stand for a pair. A wrapper of the post itself may carry any of them ("has-sidebar", "comments-open"): whoever asks
# stops below the post's own ancestors. Where several fit, the first region in this order decides.
_WORDS: dict[Region, str] = {
    "related": """
        related relatedposts recommend recommended recommendations recommendation similar also-like alsolike
        you-may you-might youmay more-posts more-articles more-from more-stories yarpp popular recent
        recentposts latest trending outbrain taboola linkwithin zemanta mailmunch newsletter subscribe
        subscription subscribers promo teaser teasers carousel slider slideshow advert adverts advertisement
        advertising ad ads adsense adsbygoogle sponsor sponsored sponsors cookie cookies gdpr popup modal
        sliders teaserbox recentcomments
    """,
    "nav": """
        nav navigation navbar pagination pager breadcrumb breadcrumbs crumbs menu prev-next previous-next
        prev-post prev-entry previous-post previous-entry next-post next-prev next-entry prevnext nextprev
        adjacent skip-link screen-reader toc table-of postnav
    """,
    "comments": """
        comment comments commentlist commentarea commentform commentsarea commentslist respond responds response
        responses bbp-replies disqus trackback trackbacks pingback pingbacks dsq livefyre
    """,
    "side": """
        sidebar sidebars widget widgets widgetarea secondary rail side-bar side-col side-column sidemenu rightbar
        leftbar rightcolumn leftcolumn right-column left-column right-sidebar left-sidebar
    """,
    "share": """
        share shares sharing sharer sharethis social socials addtoany addthis sharedaddy like likes follow
        followers following ratings rating
    """,
    "top": """
        site-header site-branding site-title site-description site-name siteheader sitetitle masthead blog-title
        blog-header blog-name blog-description blogtitle blogheader branding logo
    """,
    "bottom": """
        site-footer sitefooter colophon page-footer pagefooter footer-widget footer-widgets footer-area
        footer-bottom footer-wrap copyright credit credits footer-wrapper
    """,
}
_ORDER: tuple[Region, ...] = tuple(_WORDS)
_REGION_OF = {word: place for place, words in enumerate(_WORDS.values()) for word in words.split()}
# Words that themes run together with others: "textwidget", "sidebartop", "pagepagination".
_REGIONS_RUN_TOGETHER: dict[str, Region] = {
    "sidebar": "side",
    "widget": "side",
    "pagination": "nav",
    "teaser": "related",
    "related": "related",
}
_RUN_TOGETHER = re.compile("|".join(_REGIONS_RUN_TOGETHER))
_PARTS = re.compile(r"[\s_-]+|(?<=[a-z])(?=[A-Z])")
# `post_class` of WordPress and its like put the post's labels among the class names: "category-latest-posts".
_LABELS = re.compile(r"(?:^|(?<=\s))(?:category|cat|tag|author|format|status|label|section|topic|term)-\S+")
# A page builder's word for any of its blocks, and no sidebar's: "elementor-widget-theme-post-title" is a post title,
# and Tilda's "t-feed__post-popup" the post itself.
_MODULES = re.compile(
    r"(?:^|(?<=\s))(?:elementor-widget(?:$|(?=\s)|-(?:wrap|container)(?:$|(?=\s))|-(?=\w))|\S*post-popup(?=__|\s|$))"
)
_OF_THE_POST = re.compile(r"(?:^|\s)(?:entry|post|article|byline|meta)(?:[-_]|\s|$)")
_LABELS_OF_THE_POST = re.compile(
    r"(?:^|\s)(?:entry|post|article)[-_]?(?:tags?|labels?|categor(?:y|ies)|topics)(?:\s|$)"
)
_MAY_BE_THE_POSTS = {"aside": _OF_THE_POST, "nav": _LABELS_OF_THE_POST}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_ARTICLE = re.compile(r"(?:^|\s)(?:hentry|h-entry|type-post)(?:$|\s)")


@lru_cache(maxsize=16384)
def _region(tag: str, role: str | None, classes: str | None, node_id: str | None) -> Region:
    names = f"{classes or ''} {node_id or ''}"
    by_tag = _TAGS.get(tag) or _ROLES.get(role or "")
    if by_tag and not (tag in _MAY_BE_THE_POSTS and _MAY_BE_THE_POSTS[tag].search(names.lower())):
        return by_tag
    if names == " " or _ARTICLE.search(names):
        return ""
    return _region_of_names(names)


def _region_of_names(names: str) -> Region:
    if "-" in names:
        names = _LABELS.sub("", names)
        if "elementor-widget" in names or "post-popup" in names:
            names = _MODULES.sub("", names)
    best = len(_ORDER)
    before = ""
    for written in _PARTS.split(names):
        word = written.lower().rstrip("0123456789")
        best = min(best, _REGION_OF.get(word, best), _REGION_OF.get(f"{before}-{word}", best))
        before = word
    if best < len(_ORDER):
        return _ORDER[best]
    if "side" in names.split():  # "side-by-side" and "client-side" say nothing
        return "side"
    run_together = _RUN_TOGETHER.search(names.lower())
    return _REGIONS_RUN_TOGETHER[run_together[0]] if run_together else ""


def is_page_footer(node: Element) -> bool:
    """Whether a `footer` closes the page, and not one post."""
    if node.tag != "footer" and "footer" not in (node.get("class") or "").split() and node.get("id") != "footer":
        return False
    outer = [above.tag for above in islice(node.iterancestors(), 2)]
    return "body" in outer and not any(above.tag == "main" or is_entry(above) for above in node.iterancestors())


def own_region(node: Element) -> Region:
    """The part of a page that a node's own tag, role, class and id tell; "" where they tell none."""
    tag = node.tag
    if not isinstance(tag, str):
        return "silent"
    names = node.keys()
    if not names:  # most elements of a text carry no attribute
        return _TAGS.get(tag, "")
    return _region_of(node, tag, names)


def _region_of(node: Element, tag: str, names: Collection[str | bytes]) -> Region:
    """The same for a node that has attributes: only those that it has are asked for."""
    return _region(
        tag,
        node.get("role") if "role" in names else None,
        node.get("class") if "class" in names else None,
        node.get("id") if "id" in names else None,
    )


def hides(style: str) -> bool:
    """Whether a `style` attribute keeps its element from being shown."""
    style = style.lower()
    return ("none" in style or "hidden" in style) and _HIDDEN.search(style) is not None


def is_left_out(node: Element) -> bool:
    """Whether a node is no element, or its own names put it into another part of the page, or it is not shown."""
    tag = node.tag
    if not isinstance(tag, str):
        return True
    names = node.keys()
    if not names:
        return tag in _TAGS
    if "hidden" in names or ("style" in names and hides(node.get("style", ""))):
        return True
    return bool(_region_of(node, tag, names))


def is_entry(node: Element) -> bool:
    """Whether a node is marked up as one post of its own."""
    if node.tag == "article":
        return True
    classes = node.get("class")
    return classes is not None and _is_entry_class(classes)


@lru_cache(maxsize=8192)
def _is_entry_class(classes: str) -> bool:
    return bool(_ARTICLE.search(classes))


def region_below(node: Element, spine: Collection[Element]) -> Region | Literal["other"]:
    """The part that a node stands in, judged by its ancestors (itself included) up to the post's own ones.

    Shape: "" for the post's own frame; "other" inside another post.
    """
    at: Element | None = node
    while at is not None and at not in spine:
        region = own_region(at)
        if region:
            return region
        if is_entry(at):
            return "other"
        at = at.getparent()
    return ""


def line_of(node: Element) -> str:
    """The text of a node as one line, scripts and styles left out; `<br>` parts words."""
    if not len(node):
        return one_line(node.text or "")
    if next(node.iter("br"), None) is not None:
        return one_line(text_of(node))
    unread = {text for inner in node.iter("script", "style") for text in raw_texts(inner)}
    if not unread:
        return one_line(raw_text(node))
    return one_line("".join(text for text in raw_texts(node) if text not in unread))


def leads_here(node: Element, document: Document) -> bool:
    """Whether a heading is a link to the page itself: Weebly calls a post's heading `blog-title`."""
    own = split_url(document.url).path if document.url else ""
    links = (link.get("href") or "" for link in node.iter("a"))
    return len(own) > 1 and any(href.rstrip("/").endswith(own.rstrip("/")) for href in links)
