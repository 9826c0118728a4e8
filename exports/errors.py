"""The tree of errors this project raises.

BlogArchiveError            one line for the user: what failed, where, and the mend where we know it
├── UsageError              the call's words are off (exit code 2)
├── ArchiveError            an archive folder cannot be used
│   ├── ArchiveLocked       another run holds it
│   └── ArchiveBroken       it is not an archive, or of a later schema
├── CaptureError            a file or stream holds no capture that can be read (names file and offset)
├── FetchError              a server could not be asked, or refused
├── DatasetError            a dataset cannot be written or read back
└── ProcessError            the processes that should do the work do not start
"""

from __future__ import annotations

import errno

_FULL = "make space and run the same command again: it goes on where it stopped"


class BlogArchiveError(Exception):
    """Whatever the user should read as one line. `mend` says what to do, where that is known."""

    def __init__(self, message: str, *, mend: str | None = None) -> None:
        super().__init__(message)
        self.mend = mend

    def __str__(self) -> str:
        message = super().__str__()
        return f"{message} ({self.mend})" if self.mend else message


class UsageError(BlogArchiveError):
    """The call's words are off."""


class ArchiveError(BlogArchiveError):
    """An archive folder cannot be used."""


class ArchiveLocked(ArchiveError):  # noqa: N818 - a state, and the name users read in logs
    """Another run holds the archive."""


class ArchiveBroken(ArchiveError):  # noqa: N818
    """A folder is no archive of ours, or one of a later schema."""


class CaptureError(BlogArchiveError):
    """A file or stream holds no capture that can be read."""


class FetchError(BlogArchiveError):
    """A server could not be asked, or refused."""


class DatasetError(BlogArchiveError):
    """A dataset cannot be written or read back."""


class ProcessError(BlogArchiveError):
    """The processes that should do the work do not start."""


def mend_of(exc: OSError) -> str | None:
    """What to do where a disk refuses, where that is known."""
    mends = {
        errno.ENOSPC: _FULL,
        errno.EDQUOT: _FULL,
        errno.EFBIG: _FULL,
        errno.EACCES: "choose a folder that you may write to",
        errno.EROFS: "choose a folder that you may write to",
    }
    return mends.get(exc.errno or 0)
