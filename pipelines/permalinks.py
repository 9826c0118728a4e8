"""Canonical permalinks, and the key under which all spellings of one address meet."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit

from pipelines.url_parameters import is_noise

_PLAIN = re.compile(  # already canonical: nine links in ten of a blog
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?=/)(?!.*/[/.]|.*/(?:index|default)\.|.*/\w*s(?:id|ess\w*)[-_.]\w{16})[A-Za-z0-9/_.~-]+",
)
_DEFAULT_PORT = {"http": 80, "https": 443}
_TRIPLE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = "%/:@!$&'()*+,;=~"
_QUERY_SAFE = "%/:@!$&'()*+,;=~?"
_INDEX_FILE = re.compile(r"(?:index\.(?:x?html?|shtml|php\d?|aspx?|jsp|cfm)|default\.(?:html?|aspx?))", re.IGNORECASE)
_PATH_SESSION = re.compile(
    r";(?:jsessionid|phpsessid|sid|sessionid)=[^/;]*|/\(S\([A-Za-z0-9]{8,}\)\)(?=/)|"
    r"/(?:jsessionid|phpsessid|sid|sess(?:ion)?(?:_?id)?)[-_=:.](?=[a-z]*\d)[a-z0-9]{16,}(?=/)",
    re.IGNORECASE,
)
_SESSION_SIGN = re.compile(r"/\w*s(?:id|ess\w*)[-_=:.]\w{16}", re.IGNORECASE)
_SCRIPT = re.compile(r"\.(?:php\d?|aspx?|jsp|cfm|pl|cgi)\Z", re.IGNORECASE)
_ANY_CASE = (".asp", ".aspx", ".Asp", ".ASP", ".Aspx", ".ASPX", ".ashx")  # IIS reads paths and names in any case
_NAME = re.compile(r"(?:\A|(?<=&))[^=&]+")
_BLOGSPOT = re.compile(r"\.blogspot\.(?:com?\.)?[a-z]{2,3}(?=:|\Z)")
_CONTROL = re.compile(r"[\x00-\x20\x7f]+")


@lru_cache(maxsize=65536)
def canonical_permalink(url: str) -> str:
    """The one printed form of an address.

    Shape: host in lower case (IDN as punycode), no default port, no credentials, no fragment, no tracking, session or
        same-page parameters, no index file, dot segments resolved, percent-encoding in one form. Trailing slash,
        `www`, and http/https stay as they are: `permalink_key` folds them. What is no http(s) address comes back
        stripped, else untouched.
    Errors: raises nothing.
    Source: RFC 3986 section 6.2; https://url.spec.whatwg.org/#url-parsing for backslashes and control characters.

    >>> canonical_permalink("HTTP://Example.org:80/a/../caf%c3%a9/index.html?utm_source=x&p=1#top")
    'http://example.org/caf%C3%A9/?p=1'
    """
    if _PLAIN.fullmatch(url):
        return url
    url = url.strip()
    parts = _split(url)
    if parts is None:
        return url
    host = _host(parts)
    if not host:
        return url
    query = _query(parts.query, is_script=_SCRIPT.search(parts.path) is not None) if parts.query else ""
    return f"{parts.scheme}://{host}{_path(parts.path)}{'?' + query if query else ''}"


@lru_cache(maxsize=65536)
def permalink_key(url: str) -> str:
    """What all spellings of one address have in common: scheme, `www.`, country host and trailing slash folded.

    Shape: not an address to fetch; two URLs with one key are taken for one page.

    >>> permalink_key("https://www.example.org/a/") == permalink_key("http://example.org/a")
    True
    """
    url = canonical_permalink(url)
    scheme, mark, rest = url.partition("://")
    if not mark or scheme not in _DEFAULT_PORT:
        return url
    path, mark, query = rest.partition("?")
    host, _, path = path.partition("/")
    if path.endswith(_ANY_CASE):
        path, query = path.lower(), _NAME.sub(lambda match: match.group().lower(), query)
    if mark and "&" in query:
        query = "&".join(sorted(query.split("&")))
    return f"{host_key(host)}/{path.rstrip('/')}{mark}{query}"


def same_permalink(one: str, other: str) -> bool:
    """Whether two addresses are spellings of one permalink."""
    return permalink_key(one) == permalink_key(other)


def host_key(host: str) -> str:
    """A host without `www.`, with Blogger's country hosts folded to `.blogspot.com`."""
    host = host.removeprefix("www.")
    return _BLOGSPOT.sub(".blogspot.com", host) if ".blogspot." in host else host


def _split(url: str) -> SplitResult | None:
    """The parts of an http(s) address as a browser reads it, or None."""
    try:
        parts = urlsplit(url.replace("\\", "/") if "\\" in url else url)
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme in _DEFAULT_PORT else None


def _host(parts: SplitResult) -> str:
    host = _CONTROL.sub("", parts.hostname or "").rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            host = quote(host, safe="", errors="replace")
    if ":" in host:
        host = f"[{host}]"
    if parts.port is not None and parts.port != _DEFAULT_PORT[parts.scheme]:
        return f"{host}:{parts.port}"
    return host


def _path(path: str) -> str:
    path = _percent(path, _PATH_SAFE)
    if ";" in path or "/(S(" in path or _SESSION_SIGN.search(path):
        path = _PATH_SESSION.sub("", path)
    path = _without_dots(path)
    head, slash, last = path.rpartition("/")
    if _INDEX_FILE.fullmatch(last):
        return head + slash
    return path or "/"


def _without_dots(path: str) -> str:
    """RFC 3986 5.2.4; runs of slashes become one, as every blog server reads them (not those of `/http://…`)."""
    if "//" not in path and "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment not in ("", ".") or (segment == "" and kept and kept[-1].endswith(":")):
            kept.append(segment)
    tail = "/" if kept and segments[-1] in ("", ".", "..") else ""
    return "/" + "/".join(kept) + tail


def _query(query: str, *, is_script: bool) -> str:
    """What a query says of the page; `m=1` to a script of the blog's own is January, and no view for telephones."""
    pairs = (pair.partition("=") for pair in _percent(query, _QUERY_SAFE).split("&") if pair)
    return "&".join(
        name + mark + value
        for name, mark, value in pairs
        if name and ((is_script and name == "m") or not is_noise(name, value))
    )


def _percent(text: str, safe: str) -> str:
    """Escapes in capitals, none for unreserved characters, one for whatever may not stand bare."""
    if "%" in text:
        text = _TRIPLE.sub(_triple, text)
        text = re.sub(r"%(?![0-9A-F]{2})", "%25", text)
    return quote(text, safe=safe, errors="replace")


def _triple(match: re.Match[str]) -> str:
    byte = unquote_to_bytes(match.group())[0]
    return chr(byte) if byte in _UNRESERVED else f"%{byte:02X}"
