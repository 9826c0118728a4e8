"""Which of Scrapy's log lines are made: a line for each request says nothing that the archive does not say better."""

from __future__ import annotations

from typing import Any

from scrapy.logformatter import LogFormatter


class FewLines(LogFormatter):
    """No line for an answer, a kept page, a finished post: not made is quicker than not shown."""

    def crawled(self, *_: Any) -> None:  # type: ignore[override]
        """Nothing: the table `captures` has it."""

    def scraped(self, *_: Any) -> None:  # type: ignore[override]
        """Nothing: the dataset has it."""

    def dropped(self, *_: Any) -> None:  # type: ignore[override]
        """Nothing: outcomes end in the store, and what is refused is counted there under its reason."""
