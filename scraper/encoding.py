"""Bytes to UTF-8 by the browser's rules: byte order mark, header, <meta>, then the bytes themselves."""

from __future__ import annotations

from pipelines.found import Problem


def settle_encoding(body: bytes | str, content_type: str | None, problems: list[Problem]) -> tuple[str, bytes]:
    """The name of the encoding, and the same text as UTF-8 without NUL."""
    if isinstance(body, str):
        return "utf-8", body.encode("utf-8", "replace").replace(b"\x00", b"")
    from w3lib.encoding import html_to_unicode  # noqa: PLC0415

    encoding, text = html_to_unicode(content_type, body, default_encoding="utf-8")
    if "\ufffd" in text:
        problems.append(Problem("encoding", f"bytes that are no {encoding} were replaced"))
    return encoding, text.encode("utf-8", "replace").replace(b"\x00", b"")
