"""XML as blogs write it: gzipped, misencoded, cut off, with HTML's entities; bombs and files are never opened."""

from __future__ import annotations

import re
import zlib
from codecs import lookup
from functools import lru_cache, partial
from html.entities import html5

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml exports its element type under no other name

MAX_XML_BYTES = 64 * 1024 * 1024  # a sitemap may have 50 MB (sitemaps.org); a bomb has gigabytes

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]+)")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(
    r"(?P<text><!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z))|<!DOCTYPE[^>\[]{0,2000}(?:\[.{0,20000}?\]\s*)?>|<!ENTITY[^>]{0,4000}>",
    re.IGNORECASE | re.DOTALL,
)
_OWN_ENTITY = re.compile(r"<!ENTITY\s+([\w.-]{1,64})\s", re.IGNORECASE)
_PROLOGUE = re.compile(r"\A[^<]*(?:<\?xml[^>]*\?>)?")
_START = re.compile(r"<(?:\?xml|rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.IGNORECASE)
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));",
    re.IGNORECASE,
)
_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:(?P<number>#\w{1,8};)|(?P<name>[A-Za-z][\w.-]{0,63});)?", re.DOTALL
)
_HEAD = 200_000  # characters in which a DOCTYPE stands
_OF_XML = {"amp", "lt", "gt", "quot", "apos"}


def read_xml(body: bytes, content_type: str | None = None) -> Element | None:
    """The root of an XML document, however broken; None where there is no element at all.

    Errors: raises nothing. Entities of the document's own are dropped with its DOCTYPE, so none can grow or read files.
    Cost: one decode and one libxml2 parse; at most `MAX_XML_BYTES` of a gzipped body are unpacked.
    """
    text = _cleaned(decode_text(gunzip(body), content_type))
    parser = etree.XMLParser(
        recover=True,
        huge_tree=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def gunzip(body: bytes) -> bytes:
    """The bytes themselves, unpacked when they are gzip; as much as there is of a broken or endless member."""
    if body[:2] != b"\x1f\x8b":
        return body
    unpacker = zlib.decompressobj(wbits=31)
    try:
        return unpacker.decompress(body, MAX_XML_BYTES)
    except zlib.error:
        return b""


def decode_text(body: bytes, content_type: str | None = None) -> str:
    """Bytes as text: byte order mark, the declaration, the header, UTF-8; the first under which they are valid."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    if body.startswith((b"<\x00", b"\x00<")):
        return body.decode("utf-16-le" if body[0] else "utf-16-be", "replace")
    body = body.removeprefix(b"\xef\xbb\xbf")
    declared = _DECLARED.search(body, 0, 1000)
    header = _CHARSET.search(content_type or "")
    for name in (declared and declared[1].decode("ascii"), header and header[1], "utf-8", "cp1252"):
        try:
            if name and not name.lower().startswith("utf-16"):
                return body.decode(_superset(name))
        except (LookupError, UnicodeError, ValueError):
            continue
    return body.decode("utf-8", "replace")


def encoding_of(start: bytes) -> str:
    """The encoding that the first bytes of an XML document name, for what is decoded piece by piece; else UTF-8."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if start.startswith((b"<\x00", b"\x00<")):
        return "utf-16-le" if start[0] else "utf-16-be"
    declared = _DECLARED.search(start, 0, 1000)
    name = _superset(declared[1].decode("ascii")) if declared and not start.startswith(b"\xef\xbb\xbf") else "utf-8"
    try:
        name = lookup(name).name
    except LookupError:
        return "utf-8-sig"
    return "utf-8-sig" if name.startswith(("utf-8", "utf-16")) else name


@lru_cache(maxsize=256)
def _superset(name: str) -> str:
    """The encoding that browsers use under a label (https://encoding.spec.whatwg.org/)."""
    from w3lib.encoding import resolve_encoding  # noqa: PLC0415 - most XML is UTF-8 and needs no table

    return "utf-8" if name.lower() == "utf-8" else resolve_encoding(name) or name


def _cleaned(text: str) -> str:
    """Without what stops libxml2 or what it should not act on."""
    own: set[str] = set()
    head = text[:_HEAD]
    if "<!" in head:
        text = _DECLARATION.sub(partial(_undeclared, own), head) + text[_HEAD:]
    start = _START.search(text)
    if start and start.start():
        text = text[start.start() :]
    text = _PROLOGUE.sub("", text, count=1)
    text = _FORBIDDEN.sub("", text)
    return _AMPERSAND.sub(partial(_entity, own), text) if "&" in text else text


def _undeclared(own: set[str], match: re.Match[str]) -> str:
    """Nothing in place of a declaration, whose entities become known; CDATA and comments may speak of declarations."""
    if match["text"]:
        return match.group()
    own.update(_OWN_ENTITY.findall(match.group()))
    return ""


def _entity(own: set[str], match: re.Match[str]) -> str:
    """What one `&` stands for: HTML's named characters, which XML does not know, else an ampersand as written.

    The document's own entities are dropped; CDATA and numbers stay as they are.
    """
    text, name = match.group(), match["name"]
    if text[0] == "<" or match["number"] or name in _OF_XML:
        return text
    if name is None:
        return "&amp;"
    if name in own:
        return ""
    return html5.get(name + ";") or f"&amp;{name};"
