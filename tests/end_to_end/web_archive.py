"""A web archive as the Internet Archive's answers: a CDX list in pieces, captures under `/web/`, and its habits."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from generated_blog import Answer

if TYPE_CHECKING:
    from generated_blog import Asked

HOST = "http://blog.example"


@dataclass
class Held:
    """One capture."""

    url: str
    timestamp: str
    answer: Answer

    @property
    def digest(self) -> str:
        return base64.b32encode(hashlib.sha1(self.answer.body).digest()).decode()


@dataclass
class WebArchive:
    """Captures by address and time."""

    held: list[Held] = field(default_factory=list)
    rows: int = 40  # of the list in one answer
    slow_down_every: int = 0  # each so many captures "429, Retry-After: 0" first
    aside: set[str] = field(default_factory=set)  # timestamps that lead to the capture nearest to them
    asked: list[str] = field(default_factory=list)

    def hold(self, url: str, timestamp: str, answer: Answer) -> None:
        self.held.append(Held(url, timestamp, answer))

    def answer(self, asked: Asked) -> Answer:
        if asked.path == "/cdx/search/cdx":
            return self._list(asked)
        if asked.path.startswith("/web/"):
            return self._capture(asked)
        return Answer(b"not here", 404, "text/plain")

    def _list(self, asked: Asked) -> Answer:
        query = parse_qs(asked.query)
        assert query["url"] == ["blog.example/"]
        assert query["matchType"] == ["prefix"]
        first = int(query.get("resumeKey", ["0"])[0])
        rows = sorted(self.held, key=lambda held: (held.url, held.timestamp))
        lines: list[list[str]] = [["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]]
        for held in rows[first : first + self.rows]:
            mime = held.answer.content_type.partition(";")[0]
            url = held.url.replace(HOST, f"{HOST}:80")  # as it writes the addresses of its early years
            lines.append(["x", held.timestamp, url, mime, str(held.answer.status), held.digest, "1"])
        if first + self.rows < len(rows):
            lines += [[], [str(first + self.rows)]]
        return Answer(json.dumps(lines).encode(), content_type="application/json")

    def _capture(self, asked: Asked) -> Answer:
        timestamp, _, url = unquote(asked.target).removeprefix("/web/").partition("id_/")
        self.asked.append(f"{timestamp} {url}")
        if self.slow_down_every and len(self.asked) % self.slow_down_every == 0 and asked.attempt == 1:
            return Answer(b"slow down", 429, "text/plain", {"Retry-After": "0"})
        url = url.replace(":80/", "/")
        of_url = [held for held in self.held if held.url == url]
        if not of_url:
            return Answer(b"never captured", 404, "text/html")
        if timestamp in self.aside:
            other = next(held for held in of_url if held.timestamp not in self.aside)
            return Answer(b"", 302, headers={"Location": f"/web/{other.timestamp}id_/{url}"})
        held = next((held for held in of_url if held.timestamp == timestamp), None)
        if held is None:
            return Answer(b"no capture of that time", 404, "text/html")
        own = {f"x-archive-orig-{name}": value for name, value in held.answer.headers.items()}
        return Answer(held.answer.body, held.answer.status, held.answer.content_type, own | held.answer.headers)


def target_of(url: str) -> str:
    """Path and query."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
