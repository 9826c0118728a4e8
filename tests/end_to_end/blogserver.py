"""A real server on loopback: it serves generated blogs, misbehaves by name, and counts what it was asked for.

    with BlogServer(BlogSite(BlogPlan(posts=300)).answer) as server:
        crawl(server.url)
        assert server.count("/") == 1

By hand: `python tests/end_to_end/blogserver.py --posts 300 --port 8500 --misbehave calendar`.
"""

from __future__ import annotations

import argparse
import socket
import struct
import threading
import time
from collections import Counter
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

from blog_pages import BlogSite
from generated_blog import Answer, Asked, BlogPlan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType


@dataclass(frozen=True)
class Served:
    """One line of the request log."""

    at: float  # monotonic seconds
    method: str
    target: str
    status: int
    user_agent: str


class BlogServer:
    """Serves one site (a function from Asked to Answer) from threads; the log is complete when it is closed."""

    def __init__(self, site: Callable[[Asked], Answer], *, port: int = 0, latency_s: float = 0.0) -> None:
        self.site = site
        self.latency_s = latency_s
        self.log: list[Served] = []
        self._asked: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.owner = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        """The front page's address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def attempt(self, target: str) -> int:
        """How often a target was asked for, this time included."""
        with self._lock:
            self._asked[target] += 1
            return self._asked[target]

    def note(self, line: Served) -> None:
        """Adds a line to the log."""
        with self._lock:
            self.log.append(line)

    def count(self, prefix: str = "", *, status: int | None = None) -> int:
        """Requests whose target starts with `prefix`, answered with `status` where one is given."""
        return sum(line.target.startswith(prefix) and status in (None, line.status) for line in self.log)

    def targets(self) -> list[str]:
        """What was asked for, in order."""
        return [line.target for line in self.log]

    def clear(self) -> None:
        """Empties the log and the attempts."""
        with self._lock:
            self.log.clear()
            self._asked.clear()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    owner: BlogServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are part of the play."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        server: BlogServer = self.server.owner  # type: ignore[attr-defined]
        asked = Asked.of(
            self.path,
            method=self.command,
            headers={key.lower(): value for key, value in self.headers.items()},
            host=self.headers.get("Host", "127.0.0.1"),
            attempt=server.attempt(self.path),
        )
        if server.latency_s:
            time.sleep(server.latency_s)
        answer = server.site(asked)
        server.note(
            Served(time.monotonic(), self.command, self.path, answer.status, self.headers.get("User-Agent", ""))
        )
        self._send(answer)

    do_HEAD = do_GET
    do_POST = do_GET

    def _send(self, answer: Answer) -> None:
        if answer.stall_s:
            time.sleep(answer.stall_s)
        if answer.reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            self.connection.close()
            return
        self.send_response(answer.status)
        if answer.content_type:
            self.send_header("Content-Type", answer.content_type)
        for key, value in answer.headers.items():
            self.send_header(key, value)
        if answer.stream is not None:
            self.send_header("Connection", "close")
        else:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self._send_body(answer)

    def _send_body(self, answer: Answer) -> None:
        if answer.stream is not None:
            self.close_connection = True
            self._send_pieces(answer.stream(), answer.drip_s)
        elif answer.cut_after is not None:
            self.wfile.write(answer.body[: answer.cut_after])
            self.close_connection = True
        elif answer.drip_s:
            self._send_pieces((answer.body[at : at + 200] for at in range(0, len(answer.body), 200)), answer.drip_s)
        else:
            self.wfile.write(answer.body)

    def _send_pieces(self, pieces: Iterable[bytes] | Any, drip_s: float) -> None:
        for piece in pieces:
            self.wfile.write(piece)
            self.wfile.flush()
            if drip_s:
                time.sleep(drip_s)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the library
        """The log is kept, not printed."""


def main() -> None:
    """Serves a blog until interrupted."""
    from misbehaviours import MISBEHAVIOURS

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=30)
    parser.add_argument("--comments", type=int, default=2)
    parser.add_argument("--port", type=int, default=8500)
    parser.add_argument("--theme", default="html5")
    parser.add_argument("--no-sitemap", action="store_true")
    parser.add_argument("--rest", action="store_true")
    parser.add_argument("--misbehave", nargs="*", default=[], choices=sorted(MISBEHAVIOURS))
    options = parser.parse_args()
    plan = BlogPlan(
        posts=options.posts,
        comments=options.comments,
        theme=options.theme,
        sitemap=not options.no_sitemap,
        rest=options.rest,
    )
    site = BlogSite(plan).answer
    for name in options.misbehave:
        site = MISBEHAVIOURS[name](site)
    with BlogServer(site, port=options.port) as server:
        print(server.url, flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
