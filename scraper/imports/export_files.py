"""The files of an export: plain, gzipped, in a zip or in a folder; each is opened as often as it is read."""

from __future__ import annotations

import codecs
import gzip
import re
import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from exports.errors import CaptureError
from scraper.discover.broken_xml import encoding_of
from scraper.imports.pieces import root_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedIOBase
    from pathlib import Path

Kind = Literal["wordpress", "blogger"]

_PIECE = 1 << 20
_HEAD = 1 << 18  # bytes in which an export has said what it is
_NAMES = re.compile(r"\.(?:xml|xml\.gz|atom)\Z", re.IGNORECASE)
_BLOGGER = re.compile(r"schemas\.google\.com/blogger/|<(?:[\w.-]+:)?id>\s*tag:blogger\.com,1999:")
_BROKEN = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One file of an export, on disk or in a zip."""

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        """By which it is told of: "export.xml", "takeout.zip: Takeout/Blogger/Blogs/News/feed.atom"."""
        return f"{self.path.name}: {self.member}" if self.member else self.path.name

    def texts(self) -> Iterator[str]:
        """The file as text, piece by piece.

        Errors: CaptureError where it breaks off; OSError where it cannot be opened.
        """
        try:
            with self._opened() as file:
                pieces = _pieces_of(file)
                piece = next(pieces, b"")
                decoder = codecs.getincrementaldecoder(encoding_of(piece))("replace")
                yield decoder.decode(piece)
                for piece in pieces:
                    yield decoder.decode(piece)
                yield decoder.decode(b"", final=True)
        except _BROKEN as exc:
            raise CaptureError(f"{self.name} is broken: {exc}") from exc

    def kind(self) -> Kind | None:
        """Whose export it is, by its root and the head of the feed; None where it is none."""
        head = ""
        try:
            for text in self.texts():
                head += text
                if len(head) >= _HEAD:
                    break
        except CaptureError:  # what came before it breaks off may tell
            pass
        root = root_of(head[:_HEAD])
        if root is None:
            return None
        if "wordpress.org/export/" in root:
            return "wordpress"
        return "blogger" if "feed" in root.partition(" ")[0] and _BLOGGER.search(head) else None

    @contextmanager
    def _opened(self) -> Iterator[BufferedIOBase]:
        with ExitStack() as stack:
            if self.member is not None:
                folder = stack.enter_context(zipfile.ZipFile(self.path))
                file = cast("BufferedIOBase", stack.enter_context(folder.open(self.member)))
                packed = self.member.lower().endswith(".gz")
            else:
                file = cast("BufferedIOBase", stack.enter_context(self.path.open("rb")))
                packed = file.read(2) == b"\x1f\x8b"
                file.seek(0)
            yield stack.enter_context(gzip.GzipFile(fileobj=file)) if packed else file


def _pieces_of(file: BufferedIOBase) -> Iterator[bytes]:
    """A file piece by piece; of one that breaks off all that comes before, then the error."""
    piece = bytearray()
    try:
        while more := file.read1(_PIECE):
            piece += more
            if len(piece) >= _PIECE:
                yield bytes(piece)
                piece.clear()
    except _BROKEN:
        yield bytes(piece)
        raise
    yield bytes(piece)


def find_exports(source: Path) -> list[tuple[ExportFile, Kind]]:
    """The exports in a file, a zip or a folder, each with its kind; other files of a folder or zip are passed over.

    Errors: CaptureError where there is none, or a zip is broken; OSError where it cannot be opened.
    """
    found = [(file, kind) for file in _files_of(source) if (kind := file.kind()) is not None]
    if not found:
        raise CaptureError(
            f"{source} is no export that can be read",
            mend="it takes WordPress' export (.xml), Blogger's backup (.xml) or its folder of Takeout, and archives",
        )
    return found


def _files_of(source: Path) -> Iterator[ExportFile]:
    if source.is_dir():
        for path in sorted(source.rglob("*")):
            if _NAMES.search(path.name) and path.is_file():
                yield ExportFile(path)
    elif zipfile.is_zipfile(source):
        try:
            with zipfile.ZipFile(source) as folder:
                names = sorted(folder.namelist())
        except zipfile.BadZipFile as exc:
            raise CaptureError(f"{source} is broken: {exc}") from exc
        yield from (ExportFile(source, name) for name in names if _NAMES.search(name) and "__MACOSX" not in name)
    else:
        yield ExportFile(source)
