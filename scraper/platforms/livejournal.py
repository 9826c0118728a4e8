"""LiveJournal and Dreamwidth: the author's local time without a zone, threads over pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class LiveJournal(Platform):
    """`?format=light` is independent of the journal's style; the styles' own names stand here too."""

    name = "livejournal"
    hosts = (".livejournal.com", ".dreamwidth.org")
    marks = ("l-stat.livejournal", "l-files.livejournal", "www.dreamwidth.org/", "livejournal.com/js/")
    classes = (
        "entryunit__title",
        "entryunit__text",
        "b-singlepost-title",
        "aentry-post__text",
        "entry-poster",
        "ljuser",
    )
    roles: ClassVar[Roles] = {
        "title": (
            ".aentry-post__title-text",
            "h1.b-singlepost-title",
            ".entryunit__title",
            "h3.entry-title",
            "h2.entry-title",
            ".subj-link",
            ".asset-name",
        ),
        "body": (
            ".aentry-post__text",
            "article.b-singlepost-body",
            ".entryunit__text",
            ".entry-content",
            ".asset-body",
        ),
        "author": (
            ".aentry-head .i-ljuser-username",
            ".b-singlepost-author .ljuser",
            ".entryunit__author .ljuser",
            ".entryunit__head .ljuser",
            ".entry-poster .ljuser",
            ".poster .ljuser",
            ".ljuser",
        ),
        "date": (
            "time.aentry-head__date",
            "time.b-singlepost-author-date",
            "time.entryunit__date",
            ".entry-header .datetime",
            ".datetime",
            ".entry-date",
        ),
        "tags": (".aentry-tags", ".b-singlepost-tags", ".entryunit__tags", ".ljtags", ".tag"),
        "comments": ("#comments", ".b-tree-root", ".comment-thread"),
        "comment": (".b-leaf", ".comment-thread .comment", ".comment-wrapper"),
        "comment_author": (".b-leaf-username .i-ljuser-username", ".comment-poster .ljuser", ".ljuser"),
        "comment_date": (".b-leaf-createdtime", ".comment .datetime", ".datetime"),
        "comment_text": (".b-leaf-article", ".comment-content"),
    }
    feeds = ("/data/atom", "/data/rss")
    lists = ("/calendar", "/archive")
    post_path = re.compile(r"^/(?:[^/]+/){0,2}\d+\.html(?:$|\?)")
    list_path = re.compile(r"^/(?:19|20)\d\d(?:/\d\d(?:/\d\d)?)?/?$|[?&]skip=\d+|^/tag/|^/calendar")
    never = re.compile(r"[?&](?:mode=reply|replyto=|nojs=|nc=|thread=|style=)|/(?:profile|friends|manage|talkpost)")
    comment_page = re.compile(r"[?&]page=(?P<n>\d+)")
