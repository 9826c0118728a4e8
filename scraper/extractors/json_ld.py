"""What a page's JSON-LD says of its post: headline, authors, dates, labels; and of the blog: its names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.head import Head

_POSTS = ("BlogPosting", "SocialMediaPosting", "Article", "NewsArticle", "TechArticle", "Report", "LiveBlogPosting",
          "ScholarlyArticle", "OpinionNewsArticle")  # fmt: skip
_PAGES = (
    "WebPage",
    "ItemPage",
    "CreativeWork",
    "Recipe",
    "Review",
)  # their dates may be those of something on the page
_SITES = frozenset(("WebSite", "Blog", "Organization", "NewsMediaOrganization", "Corporation"))


@dataclass(frozen=True, slots=True)
class Article:
    """The post as JSON-LD states it; texts as written."""

    kind: str = ""
    headline: str | None = None
    authors: tuple[tuple[str, str | None, bool], ...] = ()  # name, URL, and whether a person is said to be meant
    published: str | None = None
    modified: str | None = None
    sections: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    is_page: bool = False  # no post, but the page or a part of it is described: the dates are worth less
    language: str | None = None
    comments: int | None = None


def find_article(head: Head) -> Article | None:
    """The post that the JSON-LD describes, None where it describes none or several.

    Source: schema.org `Article` and its kinds; Yoast's graph gives the dates to the `WebPage` when there is no article.
    """
    posts = [node for node in head.json_ld if types_of(node) & set(_POSTS) and not _is_comment(node)]
    posts = [node for node in posts if _text(node.get("headline")) or node.get("datePublished")]
    if len({_text(node.get("headline")) or _text(node.get("name")) for node in posts}) > 3:
        return None
    if posts:
        posts.sort(key=lambda node: min(_POSTS.index(kind) for kind in types_of(node) & set(_POSTS)))
        return _article(posts[0], head)
    pages = [node for node in head.json_ld if types_of(node) & set(_PAGES) and node.get("datePublished")]
    return _article(pages[0], head, is_page=True) if pages else None


def types_of(node: dict[str, Any]) -> frozenset[str]:
    """The schema.org types of a node, without their address."""
    return frozenset(kind.rsplit("/", 1)[-1] for kind in _strings(node.get("@type")))


def site_names_of(head: Head) -> Iterator[str]:
    """The names of the blog and its publisher."""
    for node in head.json_ld:
        if types_of(node) & _SITES:
            yield from _strings(node.get("name"))


def _article(node: dict[str, Any], head: Head, *, is_page: bool = False) -> Article:
    by_id = {i: other for other in head.json_ld if isinstance(i := other.get("@id"), str) and other.get("name")}
    count = node.get("commentCount")
    return Article(
        is_page=is_page,
        kind=next(iter(types_of(node)), ""),
        headline=_text(node.get("headline")) or _text(node.get("name")),
        authors=(
            *_people(node.get("author") or node.get("creator"), by_id),
            *(one for one in _people(node.get("contributor"), by_id) if "/author/" in (one[1] or "")),  # as Ghost does
        ),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        modified=_text(node.get("dateModified")),
        sections=tuple(_strings(node.get("articleSection"))),
        keywords=_keywords([word for text in _strings(node.get("keywords")) for word in _split(text)]),
        language=_text(node.get("inLanguage")),
        comments=int(count) if isinstance(count, (int, str)) and str(count).isdigit() else None,
    )


def _people(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str | None, bool]]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one, None, False
        elif isinstance(one, dict):
            whole = by_id.get(str(one.get("@id")), one) if not one.get("name") else one
            for name in _strings(whole.get("name")):
                yield name, _text(whole.get("url")), "Person" in types_of(whole)


def _is_comment(node: dict[str, Any]) -> bool:
    return "Comment" in types_of(node)


def _keywords(words: list[str]) -> tuple[str, ...]:
    """The words that are labels: Medium writes "Tag:Cities" beside "Lite:true" and its like."""
    tagged = tuple(word[4:] for word in words if word.startswith("Tag:"))
    return tagged or tuple(words)


def _split(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _text(value: Any) -> str | None:
    """The first text in a value, whatever wraps it."""
    return next(iter(_strings(value)), None)


def _strings(value: Any, levels: int = 20) -> list[str]:
    """The texts in a value, whatever wraps them, so many levels down."""
    if not levels:
        return []
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, dict):
        return _strings(value.get("@value") or value.get("name"), levels - 1)
    if isinstance(value, list):
        return [text for one in value for text in _strings(one, levels - 1)]
    return []
