"""What kind of page is this: a post, a static page, a list of posts, or none of them?

Positive evidence decides, the strongest first: what the platform writes into the body's class, what the address says,
what JSON-LD and Open Graph say, how many posts the page shows. A page that nothing speaks against may be a post.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.addresses import split_url
from scraper.discover.link_urls import role_of_target
from scraper.extractors.comment_counts import heads_comments
from scraper.extractors.json_ld import types_of
from scraper.extractors.regions import own_region
from scraper.extractors.text_size import unlinked_size
from scraper.flow import raw_text
from scraper.html import join_url
from scraper.teasers import shows_teasers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.head import Head
    from scraper.html import Document, Element
    from scraper.model.page import PageKind
    from scraper.model.platform import Platform

# `body_class` of WordPress, which themes of other platforms imitate. In this order: an attachment is "single" too.
_BODY_CLASSES: tuple[tuple[PageKind, frozenset[str]], ...] = (
    ("other", frozenset(("error404", "attachment", "single-attachment", "error-page", "page-404"))),
    ("static", frozenset(("page-id-",))),
    ("post", frozenset(("single-post", "postid-", "post-template", "post-template-default", "is-post",
                        "node-type-blog", "page-node-type-blog", "page-node-type-article"))),
    ("list", frozenset(("blog", "archive", "category", "tag", "search", "search-results", "date", "author", "tax-",
                        "home-template", "tag-template", "author-template", "paged", "index", "list-page"))),
    ("post", frozenset(("single", "item-page", "post-page", "item-view"))),
    ("static", frozenset(("page", "page-template-default", "page-template", "static_page", "static-page"))),
)  # fmt: skip
_NUMBERED = re.compile(r"^(page-id-|postid-)\d+$|^(tax-)\S+$")
_LISTS_LD = frozenset(("CollectionPage", "SearchResultsPage", "ProfilePage", "ItemList"))
_POSTS_LD = frozenset(("BlogPosting", "SocialMediaPosting", "NewsArticle", "TechArticle"))
_NOT_FOUND = re.compile(
    r"\b404\b|(?:page|post|file|site)\s+(?:was\s+|could\s+)?not\s+(?:be\s+)?found|^not\s+found|nothing\s+found|nicht\s+gefunden|no\s+encontrad|introuvable|"
    r"não\s+encontrad|non\s+trovat|niet\s+gevonden|не\s+найден|nie\s+znaleziono|nenalezen|hittades\s+inte|ikke\s+fun[dn]et|bulunamadı|"
    r"見つかりません|找不到|찾을\s*수\s*없|access\s+denied|forbidden|^(?:log|sign)[\s-]?in\b|^anmelden\b|service\s+unavailable|just\s+a\s+moment",
    re.IGNORECASE,
)
_STATIC_SLUG = re.compile(
    r"/(?:about(?:-(?:me|us))?|contact(?:-(?:me|us))?|impressum|imprint|datenschutz(?:erklaerung)?|privacy(?:-policy)?|kontakt|ueber(?:-mich|-uns)?|legal|terms|faq|"
    r"colophon|now|uses|links|blogroll|archives?|sitemap|a-propos|mentions-legales|contacto|acerca(?:-de)?|sobre|chi-sono|contatti|over(?:-mij)?|om)(?:\.\w+)?/?$",
    re.IGNORECASE,
)  # fmt: skip
_FRONT = re.compile(r"^/?(?:index\.\w+)?$|/page/?\d+/?$")  # the front page, and the further pages of any list
_SHOWN_FOR_FOLDER = re.compile(r"(?<=/)(?:index\.(?:html?|php)|default\.(?:html?|aspx?))$", re.IGNORECASE)
_CGI = re.compile(r"/(?:[^?]*/)?[^/?]+\.(?:cgi|pl)(?=[/?]|\Z)")
_EITHER = re.compile(r"/p/\d+/?$")  # the further page of a list on some hosts, a post on others
_NOT_ENTRIES = frozenset(("comments", "side", "related"))
_NO_TIME = "0001-01-01"  # Hugo's, for a page without a date
_MOST = 200  # entries looked at
_COMMENT_ID = re.compile(r"(?:li-|div-)?(?:comment|cmt|ljcmt|commentaire|kommentar|comentario)[-_]?\d+")
_LOGIN, _LOGIN_PAGE = 400, 1200  # characters in paragraphs, and outside links: with fewer a page is but its login form
_NOWHERE = ("#", "mailto:", "javascript:", "tel:")
_DOMINANT = 0.6  # of the text of all entries: then one of them is the post and the others are teasers


def kind_of(document: Document, head: Head, platform: Platform, *, status: int = 200) -> PageKind | None:
    """The kind of an HTML page before its text is read; None where nothing tells.

    Errors: raises nothing.
    """
    return next((kind for kind in _evidence(document, head, platform, status) if kind is not None), None)


def _evidence(document: Document, head: Head, platform: Platform, status: int) -> Iterator[PageKind | None]:
    """What each sign says, the strongest first; nothing is looked at before it is needed."""
    yield "other" if status >= 400 else None
    told = _by_platform(document, platform) or _by_body_class(document)
    yield told if told == "list" else None
    address = _by_address(document, platform)
    if told is None and address in {"list", "static"} and not _takes_comments(document):
        yield address if _is_believed(address, document, head) else None
    yield "other" if _is_locked(document) else None
    yield told
    if _NOT_FOUND.search(head.title or "") and not _is_stated_post(head) and not _entries(document):
        yield "other"
    yield _by_json_ld(head)
    yield _by_entries(document)
    yield "post" if address == "post" or _is_stated_post(head) else None
    yield "list" if shows_teasers(document) else None


def _is_believed(address: PageKind, document: Document, head: Head) -> bool:
    """Whether the address of a list or a static page is believed, whatever the head states of its post.

    Hexo gives every static page an `article:published_time` (its file's), Hugo an `og:type` of article; some themes a
    BlogPosting to each page and list. What then speaks for the address is `og:type`, or the blog's own menu.
    """
    if not _is_stated_post(head):
        return True
    if address == "static":
        return _is_no_article(head) or _is_in_menu(document)
    return _is_no_article(head) and _FRONT.search(split_url(document.url).path) is not None


def part_of(document: Document, platform: Platform) -> int:
    """Which page of a post split over several this is, from 1: `/slug/2/`, `?p=12&page=2`.

    A number at the end of an address is a part only where the page prints its parts, or the rest is a post's address.
    """
    url = split_url(document.url)
    query = re.search(r"(?:^|&)page=(\d{1,3})(?:&|$)", url.query)
    path = re.fullmatch(r"(.+)/(\d{1,3})/?", url.path)
    if query and int(query[1]) > 1 and (_prints_parts(document) or re.search(r"(?:^|&)p=\d", url.query)):
        return int(query[1])
    if path and int(path[2]) > 1:
        whole = role_of_target(path[1] + "/", platform)
        if _prints_parts(document) or (whole == "post" and any(True for _ in _links_to(document, path[1]))):
            return int(path[2])
    return 1


def _prints_parts(document: Document) -> bool:
    return (
        document.first(".post-page-numbers", ".page-links", ".page-link", ".wp-link-pages", ".pagelink", ".post-pages")
        is not None
    )


def _links_to(document: Document, path: str) -> Iterator[Element]:
    """The links that lead to a path of the page's host."""
    wanted = path.rstrip("/")
    for node in document.root.iter("a"):
        href = (node.get("href") or "").rstrip("/")
        if wanted[-20:] in href and _folder(split_url(href).path).rstrip("/") == wanted:
            yield node


def _by_platform(document: Document, platform: Platform) -> PageKind | None:
    kinds: tuple[PageKind, ...] = ("list", "static", "post")
    for kind in kinds:
        selectors = platform.roles.get(kind, ())
        if selectors and document.first(*selectors) is not None:
            return kind
    return None


def _by_body_class(document: Document) -> PageKind | None:
    """What the body's class says, if it is a platform's account of the page and not the one word of a designer."""
    body = document.root.find("body")
    classes = (body.get("class") or "").split() if body is not None else []
    if len(classes) < 2:
        return None
    names = {match[1] or match[2] if (match := _NUMBERED.match(name)) else name for name in classes}
    return next((kind for kind, known in _BODY_CLASSES if not names.isdisjoint(known)), None)


def _by_address(document: Document, platform: Platform) -> PageKind | None:
    url = split_url(document.url)
    if not url.netloc:
        return None
    path = url.path if url.query else _folder(url.path)
    path = _CGI.sub("/x.php", path)  # what a script is called says nothing of a page that it gave
    target = path + (f"?{url.query}" if url.query else "")
    if target in {"", "/", "/x.php"}:
        return "list"
    role = role_of_target(target, platform)
    if role == "archive":
        return None if _EITHER.search(path) and platform.list_path is None else "list"
    if role == "static" or _STATIC_SLUG.search(path):
        return "static"
    return "post" if role in {"post", "comments"} else None


def _is_stated_post(head: Head) -> bool:
    """Whether Open Graph or JSON-LD call the page an article."""
    if _open_graph_type(head) in {"article", "blog_post", "tumblr-feed:entry", "og:article"}:
        return True
    published = head.content("article:published_time")
    return bool(published and not published.startswith(_NO_TIME)) or _by_json_ld(head) == "post"


def _is_no_article(head: Head) -> bool:
    """Whether Open Graph calls the page something else than an article."""
    return _open_graph_type(head) in {"website", "blog", "profile"}


def _open_graph_type(head: Head) -> str:
    return (head.content("og:type") or "").lower()


def _is_in_menu(document: Document) -> bool:
    """Whether a menu of the page leads to the page itself."""
    path = _folder(split_url(document.url).path)
    return any(any(own_region(above) == "nav" for above in _below_body(node)) for node in _links_to(document, path))


def _folder(path: str) -> str:
    """A path without the name of the file that a server shows for its folder."""
    return _SHOWN_FOR_FOLDER.sub("", path)


def _by_json_ld(head: Head) -> PageKind | None:
    kinds = [types_of(node) for node in head.json_ld]
    posts = sum(bool(kind & _POSTS_LD) for kind in kinds)
    if posts == 1 or (posts == 0 and sum("Article" in kind for kind in kinds) == 1):
        return "post"
    if posts > 2 or any(kind & _LISTS_LD for kind in kinds):
        return "list"
    return None


def _by_entries(document: Document) -> PageKind | None:
    """A page that shows several posts is a list, unless one of them is the page."""
    entries = _entries(document)
    if len(entries) < 2:
        return "post" if entries and len(entries) == 1 and _is_own(entries[0], document) else None
    sizes = sorted((len(raw_text(entry)) for entry in entries), reverse=True)
    if sizes[0] > _DOMINANT * sum(sizes) and len(entries) < 30:
        return None
    if _has_title(entries[0]) and not any(_has_title(entry) or _leads_on(entry) for entry in entries[1:]):
        return None
    return "list"


def _has_title(entry: Element) -> bool:
    return next(entry.iter("h1"), None) is not None


def _leads_on(entry: Element) -> bool:
    """Whether an entry has a heading and a link elsewhere, as a list's posts have: comments are articles too."""
    if next(entry.iter("h2", "h3", "h4"), None) is None:
        return False
    return any(not (link.get("href") or "#").startswith(_NOWHERE) for link in entry.iter("a"))


def _entries(document: Document) -> list[Element]:
    """The posts that a page marks up, none inside another, those of sidebars and comments left out."""
    marked = [*document.root.iter("article")]
    for token in ("hentry", "h-entry", "type-post"):
        marked += document.with_class(token)
    marked = [node for node in dict.fromkeys(marked) if node.tag not in {"body", "html"}][:_MOST]
    inside = set(marked)
    threads = {node.getparent() for node in marked if _begins_thread(node, inside)}
    return [
        node
        for node in marked
        if own_region(node) not in _NOT_ENTRIES
        and node.getparent() not in threads
        and not any(above in inside or own_region(above) in _NOT_ENTRIES for above in _below_body(node))
    ]


def _begins_thread(node: Element, entries: set[Element]) -> bool:
    """Whether an article is the first below a heading that speaks of comments ("4 responses")."""
    before = node.getprevious()
    return before is not None and before not in entries and heads_comments(before)


def _below_body(node: Element) -> Iterator[Element]:
    for above in node.iterancestors():
        if above.tag == "body":
            return
        yield above


def _is_own(entry: Element, document: Document) -> bool:
    """Whether the one post that a page shows has no other address than the page's."""
    for link in entry.iter("a"):
        if "bookmark" in (link.get("rel") or ""):
            url = join_url(document.base_url, link.get("href") or "")
            return bool(
                url and document.url and split_url(url).path.rstrip("/") == split_url(document.url).path.rstrip("/")
            )
    return False


def _takes_comments(document: Document) -> bool:
    """Whether a page below the front page shows single comments: lists of posts do not, whatever the address says.

    `/topics/bread/my-loaf`, `/blog/ann/my-loaf`, `/users/ann/1200.html` are posts of sites whose addresses start as
    others' lists do.
    """
    if split_url(document.url).path.strip("/").count("/") < 1:
        return False
    return any(_COMMENT_ID.fullmatch(value) for value, _ in document.attributed("id"))


def _is_locked(document: Document) -> bool:
    """A form that asks for the post's password, or a page that is little but a login."""
    if document.first("form.post-password-form", ".post-password-form") is not None:
        return True
    body = document.root.find("body")
    if body is None or all(node.get("type") != "password" for node in body.iter("input")):
        return False
    said = sum(len(text.strip()) for node in body.iter("p") for text in node.itertext())
    return said < _LOGIN and unlinked_size(body) < _LOGIN_PAGE
