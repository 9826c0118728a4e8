"""The URL that a file of a mirror was fetched from, told by its path.

Source: wget's manual, "Directory Options" and `--adjust-extension`, `--restrict-file-names`, `--backup-converted`.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_HOST = re.compile(
    r"(?:[a-z0-9_-]+\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)(?:[:+]\d+)?"
    r"|(?:\d+\.){3}\d+(?:[:+]\d+)?|localhost[:+]\d+",
    re.IGNORECASE,
)
_NO_HOST = re.compile(
    r"\.(?:html?|php|aspx?|xml|json|txt|gz|zip|css|js)$", re.IGNORECASE
)  # a name with a suffix, not a domain
_QUERY = re.compile(r"[?@](?=[\w\[\]%.-]+=|[\w%-]+$)")
_OWN_ADDRESS = re.compile(
    rb"""<link\b[^>]*\brel=["']?canonical\b[^>]*\bhref=["']?([^"'\s>]+)"""
    rb"""|<link\b[^>]*\bhref=["']?([^"'\s>]+)[^>]*\brel=["']?canonical\b""",
    re.IGNORECASE,
)
_START_BYTES = 65536
_LEAST_VOTES = 2
_SAFE = "/:~!$&'()*+,;=@%-._"


def mirror_url(folder: Path, file: Path, *, scheme: str = "https", root: str | None = None) -> str | None:
    """The address that a file below `folder` stands for; None where its path names no host.

    Shape: the host is the first folder below `folder` whose name is one, else `folder` itself; else `root` is the
        address of the folder (see `told_root`).
    Units: wget does not keep the scheme unless asked to (`--protocol-directories`): `scheme` is used then.

    >>> from pathlib import Path
    >>> mirror_url(Path("m"), Path("m/example.org/2010/01/post/index.html"))
    'https://example.org/2010/01/post/'
    >>> mirror_url(Path("m/example.org"), Path("m/example.org/index.php?p=5.html"))
    'https://example.org/index.php?p=5'
    """
    parts = list(file.relative_to(folder).parts)
    if parts and parts[0] in {"http", "https"} and len(parts) > 1:
        scheme = parts.pop(0)
    for at, part in enumerate(parts[:-1]):
        if is_host(part):
            return f"{scheme}://{part.replace('+', ':')}{_path(parts[at + 1 :])}"
    for name in (folder.name, folder.resolve().name):
        if is_host(name):
            return f"{scheme}://{name.replace('+', ':')}{_path(parts)}"
    return root + _path(parts) if root else None


def told_root(folder: Path, files: Iterable[Path]) -> str | None:
    """The address of a folder that is no host's, where its pages' own addresses end as their paths do.

    Cost: reads the start of each file; a few dozen are enough.
    """
    votes: Counter[str] = Counter()
    for file in files:
        path = _path(list(file.relative_to(folder).parts))
        with suppress(OSError), file.open("rb") as page:
            told = _OWN_ADDRESS.search(page.read(_START_BYTES))
            address = unescape((told[1] or told[2]).decode("utf-8", "replace")) if told else ""
            if address.endswith(path) and address.count("/") > 2:
                votes[address.removesuffix(path)] += 1
    root, number = votes.most_common(1)[0] if votes else ("", 0)
    return root if number >= _LEAST_VOTES and number > votes.total() / 2 else None


def is_host(name: str) -> bool:
    """Whether a folder's name is that of a host, with its port or without."""
    return bool(_HOST.fullmatch(name)) and not _NO_HOST.search(name)


def _path(parts: list[str]) -> str:
    """Path and query of the address that a file's path stands for."""
    *folders, name = parts
    name = name.removesuffix(".orig")
    path, query = name, ""
    found = _QUERY.search(name)
    if found:
        path, query = name[: found.start()], name[found.end() :]
        query = re.sub(r"\.html?$", "", query)
    if re.fullmatch(r"(?i)index\.(?:html?|xhtml)", path):
        path = ""
    whole = "/".join(["", *folders, path])
    return quote(whole, safe=_SAFE) + (f"?{quote(query, safe=_SAFE)}" if found else "")
