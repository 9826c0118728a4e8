"""The URL that a file of a mirror was fetched from, told by its path.

Source: wget's manual, "Directory Options" and `--adjust-extension`, `--restrict-file-names`, `--backup-converted`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
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
_SAFE = "/:~!$&'()*+,;=@%-._"


def mirror_url(folder: Path, file: Path, *, scheme: str = "https") -> str | None:
    """The address that a file below `folder` stands for; None where its path names no host.

    Shape: the host is the first folder below `folder` whose name is one, else `folder` itself.
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
            return _url(scheme, part, parts[at + 1 :])
    if is_host(folder.resolve().name):
        return _url(scheme, folder.resolve().name, parts)
    return None


def is_host(name: str) -> bool:
    """Whether a folder's name is that of a host, with its port or without."""
    return bool(_HOST.fullmatch(name)) and not _NO_HOST.search(name)


def _url(scheme: str, host: str, parts: list[str]) -> str:
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
    return f"{scheme}://{host.replace('+', ':')}{quote(whole, safe=_SAFE)}" + (
        f"?{quote(query, safe=_SAFE)}" if found else ""
    )
