"""Substack: everything is in the inline `_preloads`, two comments in the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

import orjson

from exports.post import Author
from pipelines.found import FoundComment, FoundDate, FoundPost
from scraper.model.platform import Platform

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.model.platform import PageTree, Roles

# Two forms occur: `window._preloads = {…}` and `window._preloads = JSON.parse("…")`.
_PRELOADS = re.compile(r"window\._preloads\s*=\s*(?:JSON\.parse\((\"(?:[^\"\\]|\\.)*\")\)|(\{.*\}))", re.DOTALL)


class Substack(Platform):
    """The page prints relative days; `_preloads.post` holds the instant."""

    name = "substack"
    hosts = (".substack.com",)
    marks = ("substackcdn.com", "window._preloads", "substack.com/")
    roles: ClassVar[Roles] = {
        "title": ("h1.post-title",),
        "body": (".available-content .body", ".body.markup", ".available-content", ".single-post .body"),
        "author": (".byline-names", ".pencraft a[href*=substack.com/@]", ".post-meta .author", ".author-name"),
        "date": (".post-date time", "time", ".post-date"),
        "cut": (
            ".subscription-widget-wrap",
            ".subscribe-widget",
            ".post-ufi",
            ".paywall",
            ".captioned-button-wrap",
            ".button-wrapper",
        ),
        "comments": (".comments-section", ".comment-list", ".comments-page"),
        "comment": ("div.comment",),
        "comment_author": (".comment-meta .commenter-name", ".comment-meta a", ".profile-hover-card-target a"),
        "comment_date": (".comment-meta time", ".comment-meta .comment-timestamp", "time"),
        "comment_text": (".comment-body",),
    }
    feeds = ("/feed",)
    sitemaps = ("/sitemap.xml",)
    lists = ("/archive",)
    post_path = re.compile(r"^/p/[^/?]+/?(?:$|\?)")
    list_path = re.compile(r"^/(?:archive|s/|t/|podcast$|notes)")
    never = re.compile(r"^/p/[^/]+/comments|[?&](?:s|utm_\w+|r|action)=|^/(?:subscribe|account|chat|embed|i/)")

    def read_embedded(self, page: PageTree) -> FoundPost | None:
        """`_preloads.post`: the instant, the byline, the number of comments."""
        state = _preloaded(page)
        post = state.get("post")
        if not isinstance(post, dict):
            return None
        people = [one for one in post.get("publishedBylines") or () if isinstance(one, dict) and one.get("name")]
        date = post.get("post_date")
        count = post.get("comment_count")
        return FoundPost(
            url=post.get("canonical_url"),
            title=post.get("title"),
            authors=tuple(Author(str(one["name"]), _profile(one)) for one in people),
            published=(FoundDate(date, "_preloads.post.post_date", machine=True),) if isinstance(date, str) else (),
            tags=tuple(
                str(tag["name"]) for tag in post.get("postTags") or () if isinstance(tag, dict) and tag.get("name")
            ),
            comments_declared=count if isinstance(count, int) else None,
            native_id=str(post["id"]) if post.get("id") else None,
            comments=tuple(_comments(state.get("comments"))),
        )


def _comments(rows: object) -> Iterator[FoundComment]:
    """The instants of the comments that the page shows with relative dates, or with the day alone."""
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and isinstance(row.get("body"), str) and isinstance(row.get("date"), str):
            date = FoundDate(row["date"], "_preloads.comments.date", machine=True)
            yield FoundComment(row["body"], author=row.get("name"), dates=(date,), source="embedded")


def _profile(person: dict[str, Any]) -> str | None:
    handle = person.get("handle")
    return f"https://substack.com/@{handle}" if isinstance(handle, str) and handle else None


def _preloaded(page: PageTree) -> dict[str, Any]:
    """The inline state; empty where there is none, or none that can be read."""
    for script in page.root.iter("script"):
        text = script.text or ""
        if "_preloads" not in text:
            continue
        match = _PRELOADS.search(text)
        try:
            state = orjson.loads(orjson.loads(match[1]) if match[1] else match[2]) if match else None
        except orjson.JSONDecodeError:
            continue
        if isinstance(state, dict):
            return state
    return {}
