"""WordPress, hosted or not: classic themes since 2005, HTML5 themes, block themes, P2."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import PageTree, Roles

_POST_ID = re.compile(r"^(?:postid|post)-(\d+)$")


class WordPress(Platform):
    """Class names are those of `body_class`, `post_class`, `comment_class` and the default themes."""

    name = "wordpress"
    generator = re.compile(r"\bWordPress\b", re.IGNORECASE)
    hosts = (".wordpress.com",)
    marks = ("/wp-content/", "/wp-includes/", "wp-comments-post.php", "/xmlrpc.php", "s.w.org")
    roles: ClassVar[Roles] = {
        "title": (
            "h1.entry-title",
            "h2.entry-title",
            ".wp-block-post-title",
            ".entry-title",
            "h1.post-title",
            "h2.post-title",
            "h2.posttitle",
            "h2.storytitle",
            "h3.storytitle",
            ".post-title",
        ),
        "author": (
            ".entry-meta .author.vcard .fn",
            ".byline .author.vcard",
            ".author.vcard",
            ".entry-author",
            ".wp-block-post-author__name",
            ".wp-block-post-author-name",
            ".byline .author",
            ".post-author",
            ".entry-meta .author",
            ".post-meta .author",
        ),
        "date": (
            "time.entry-date.published",
            "time.published",
            ".wp-block-post-date time",
            "time.entry-date",
            "abbr.published",
            "abbr.date",
            ".entry-date",
            ".posted-on time",
            ".post-date",
            ".posted-on",
        ),
        "modified": (
            "time.updated",
            "abbr.modified",
            ".wp-block-post-date__modified-date time",
            ".modified-date",
        ),
        "categories": (".cat-links", ".wp-block-post-terms.taxonomy-category", ".post-categories", ".entry-categories"),
        "tags": (
            ".tags-links",
            ".tag-links",
            ".wp-block-post-terms.taxonomy-post_tag",
            ".post-tags",
            ".entry-tags",
        ),
        "comments": ("#comments", ".wp-block-comments", "ol.commentlist", ".comment-list"),
        "comment": ("li.comment", "article.comment", "div.comment"),
        "comment_author": (".comment-author .fn", ".fn", ".comment-author", "cite"),
        "comment_date": (".comment-metadata time", ".comment-meta time", "time", ".comment-meta", ".commentmetadata"),
        "comment_text": (".comment-content", ".comment-body", ".comment-text"),
        "declared": (".comments-title", "#comments-title", ".wp-block-comments-title"),
    }
    feeds = ("/feed/", "/?feed=rss2")
    sitemaps = ("/wp-sitemap.xml", "/sitemap_index.xml", "/sitemap.xml")
    static_path = re.compile(r"[?&]page_id=\d+")
    list_path = re.compile(
        r"/(?:category|tag|author)/[^?]+|/page/\d+/?$|[?&](?:s|cat|tag|author|m|paged)=|^/\d{4}(?:/\d\d){0,2}/?(?:page/\d+/?)?$"
    )
    part = re.compile(r"(?:/(?P<n>\d{1,3})/?$|[?&]page=(?P<m>\d+))")
    comment_page = re.compile(r"(?:/comment-page-(?P<n>\d+)/?|[?&]cpage=(?P<m>\d+))")

    def native_id(self, page: PageTree) -> str | None:
        """`postid-123` on the body, else `post-123` on the article."""
        body = page.first("body")
        for name in (body.get("class") or "").split() if body is not None else ():
            match = _POST_ID.match(name)
            if match:
                return match[1]
        return None
