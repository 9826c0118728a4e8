"""The formats as Scrapy item exporters, so that `-O posts.parquet` works in plain Scrapy.

Named to Scrapy by `FEED_EXPORTERS` in `scraper/settings.py`. Items that are no Post are left out.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from scrapy.exporters import BaseItemExporter

from exports.post import Post

if TYPE_CHECKING:
    from exports.dataset import Writer


class PostExporter(BaseItemExporter):
    """Posts to the open file of a Scrapy feed, which Scrapy closes."""

    def __init__(self, file: IO[bytes], **kwargs: Any) -> None:
        super().__init__(dont_fail=True, **kwargs)
        self._writer = self._open(file)

    def _open(self, file: IO[bytes]) -> Writer:
        raise NotImplementedError

    def export_item(self, item: Any) -> None:
        """One item of the crawl."""
        if isinstance(item, Post):
            self._writer.write(item)

    def finish_exporting(self) -> None:
        """The crawl is over."""
        self._writer.close()


class JsonLinesExporter(PostExporter):
    """`-O posts.jsonl`."""

    def _open(self, file: IO[bytes]) -> Writer:
        from exports.jsonl import open_writer  # noqa: PLC0415 - a format loads its library when it is asked for

        return open_writer([file])


class ParquetExporter(PostExporter):
    """`-O posts.parquet`."""

    def _open(self, file: IO[bytes]) -> Writer:
        from exports.parquet import open_writer  # noqa: PLC0415

        return open_writer([file])
