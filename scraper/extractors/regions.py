"""Which part of a page a node stands in: the post's own frame, or a sidebar, navigation, comments, another post."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection

    from scraper.html import Element

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
# Words of class names and ids, from the default themes of the platforms; the first that fits decides. A wrapper of the
# post itself may carry any of them ("has-sidebar", "comments-open"): whoever asks stops below the post's own ancestors.
_WORDS: tuple[tuple[Region, re.Pattern[str]], ...] = (
    (
        "related",
        re.compile(
            r"related|recommend|similar|also[-_]?like|you[-_]?m(?:ay|ight)|more[-_]?(?:posts|articles|from|stories)|yarpp|"
            r"popular|recent|latest|trending|outbrain|taboola|linkwithin|zemanta|mailmunch|newsletter|subscri|"
            r"(?:^|[\s_-])promo|teaser|carousel|slider|advert|(?:^|[\s_-])ads?(?:$|[\s_-])|adsense|sponsor|cookie|gdpr|popup|modal"
        ),
    ),
    (
        "nav",
        re.compile(
            r"(?:^|[\s_-])nav(?:$|[\s_-]|igation|bar)|navigation|pagination|pager|breadcrumb|crumbs|(?:^|[\s_-])menu|"
            r"prev(?:ious)?[-_]?(?:next|post|entry)|next[-_]?(?:prev|post|entry)|adjacent|skip-link|screen-reader|"
            r"(?:^|[\s_-])toc(?:$|[\s_-])|table-of-contents"
        ),
    ),
    (
        "comments",
        re.compile(r"(?:^|[\s_-])comments?(?:$|[\s_-]|list|area|form)|respond|disqus|trackback|pingback|dsq-|livefyre"),
    ),
    (
        "side",
        re.compile(
            r"sidebar|widget|(?:^|[\s_-])secondary(?:$|[\s_-])|(?:^|[\s_-])rail(?:$|[\s_-])|side-?bar|side[-_]col"
        ),
    ),
    (
        "share",
        re.compile(
            r"share|sharing|social|addtoany|addthis|sharedaddy|(?:^|[\s_-])like(?:$|[\s_-])|follow|post-ratings|rating"
        ),
    ),
    (
        "top",
        re.compile(
            r"site-?(?:header|branding|title|description|name)|masthead|blog-?(?:title|header|name|description)|branding|(?:^|[\s_-])logo"
        ),
    ),
    (
        "bottom",
        re.compile(
            r"site-?footer|colophon|page-?footer|footer-?(?:widget|area|bottom|wrap)|copyright|credits?(?:$|[\s_-])"
        ),
    ),
)
# `post_class` of WordPress and its like put the post's labels among the class names: "category-latest-posts".
_LABELS = re.compile(r"(?:^|(?<=\s))(?:category|cat|tag|author|format|status|label|section|topic|term)-\S+")
_OF_THE_POST = re.compile(r"(?:^|\s)(?:entry|post|article|byline|meta)(?:[-_]|\s|$)")
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:^|\s)(?:hentry|h-entry|type-post)(?:$|\s)")


@lru_cache(maxsize=16384)
def _region(tag: str, role: str | None, classes: str | None, node_id: str | None) -> Region:
    names = f"{classes or ''} {node_id or ''}".strip().lower()
    by_tag = _TAGS.get(tag) or _ROLES.get(role or "")
    if by_tag and not (tag == "aside" and _OF_THE_POST.search(names)):
        return by_tag
    names = _LABELS.sub("", names)
    if names and not _ARTICLE.search(names):
        for region, words in _WORDS:
            if words.search(names):
                return region
    return ""


def is_page_footer(node: Element) -> bool:
    """Whether a `footer` closes the page, and not one post."""
    if node.tag != "footer" and "footer" not in (node.get("class") or "").split() and node.get("id") != "footer":
        return False
    return not any(above.tag == "main" or is_entry(above) for above in node.iterancestors())


def own_region(node: Element) -> Region:
    """The part of a page that a node's own tag, role, class and id tell; "" where they tell none."""
    tag = node.tag
    if not isinstance(tag, str):
        return "silent"
    return _region(tag, node.get("role"), node.get("class"), node.get("id"))


def is_hidden(node: Element) -> bool:
    """Whether a node is marked as not shown."""
    style = node.get("style")
    return (style is not None and bool(_HIDDEN.search(style))) or node.get("hidden") is not None


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
    """The text of a node as one line, scripts and styles left out."""
    if not len(node):
        return " ".join((node.text or "").split())
    unread = {text for inner in node.iter("script", "style") for text in inner.itertext()}
    return " ".join("".join(str(text) for text in node.itertext() if text not in unread).split())
