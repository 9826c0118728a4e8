"""What a crawl's WARC holds is what went over the wire, byte for byte; and it is replayed as such."""

import gzip
import os
import socketserver
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest
from pywb_server import open_pywb
from warcio.archiveiterator import ArchiveIterator

from scraper.cli import run

PAGE = "<!doctype html><title>One</title><article class=hentry><h1>One</h1><time datetime=2020-01-02>2 January</time>"
PAGE += "<p>{}</p></article>"
# As many posts, each with words of its own and all of one length.
LONG = {
    path: PAGE.format(f"A paragraph about {word} in particular, and then some more of it. " * 40).encode()
    for path, word in {
        b"/odd?b=2&a=1": "nothing", b"/chunked": "harbour", b"/packed": "kitchen", b"/cut": "weather", b"/bare": "bridges"
    }.items()
}  # fmt: skip
PACKED = {path: gzip.compress(page, mtime=0) for path, page in LONG.items()}


def chunked(body, size):
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%X;x=y\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\nX-Late: 1\r\n\r\n"


def answer(head, body, end=b"\r\n"):
    return end.join(head) + end + end + body


LENGTH = b"content-length: %d" % len(LONG[b"/cut"])
ANSWERS = {
    b"/robots.txt": answer([b"HTTP/1.1 404 Not Found", b"Content-Length: 0"], b""),
    b"/": answer(
        [b"HTTP/1.1 200 Quite OK", b"content-TYPE: text/html;charset=UTF-8", b"Content-Length: 200"],
        b"<title>Blog</title><h2><a href='/odd?b=2&a=1'>One</a></h2><h2><a href='/chunked'>Two</a></h2>"
        b"<h2><a href='/packed'>Three</a></h2><h2><a href='/bare'>Four</a></h2><a href='/cut'>Five</a>".ljust(200),
    ),
    b"/odd?b=2&a=1": answer(
        [b"HTTP/1.1 200 OK", b"x-B: 1", b"Set-Cookie: a=1", b"X-a:2", b"set-cookie:   b=2 ", b"x-B: 3", b"Content-Type: text/html", LENGTH],
        LONG[b"/odd?b=2&a=1"],
    ),
    b"/chunked": answer(
        [b"HTTP/1.1 200 OK", b"Transfer-Encoding: chunked", b"Content-Type: text/html", b"Content-Encoding: gzip"],
        chunked(PACKED[b"/chunked"], 100),
    ),
    b"/packed": b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
    + answer([b"HTTP/1.1 200 OK", b"Content-Type: text/html", b"Content-Encoding: gzip", b"Content-Length: %d" % len(PACKED[b"/packed"])], PACKED[b"/packed"]),
    b"/cut": answer([b"HTTP/1.1 200 OK", b"Content-Type: text/html", LENGTH], LONG[b"/cut"]),
    b"/bare": answer([b"HTTP/1.0 200", b"Content-Type: text/html", LENGTH], LONG[b"/bare"], end=b"\n"),
}  # fmt: skip


class Handler(socketserver.StreamRequestHandler):
    """Sends the bytes it has for a path, and keeps what it was sent."""

    def handle(self):
        lines = []
        for line in self.rfile:
            lines.append(line)
            if line == b"\r\n":
                path = lines[0].split()[1]
                again = path in self.server.seen
                self.server.seen[path] = b"".join(lines)
                answered = ANSWERS.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                if path == b"/cut" and not again:
                    self.wfile.write(answered[:-50])
                    return
                self.wfile.write(answered)
                lines = []


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """(archive, what the server was sent, its address) after a crawl."""
    folder = tmp_path_factory.mktemp("recorded")
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads, server.seen = True, {}
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_address[1]}"
        command = [sys.executable, "-c", "from scraper.cli import main; main()", "crawl", f"{home}/", "-q"]
        command += ["--archive", str(folder / "a"), "--rate", "200"]
        subprocess.run(
            command, check=False, timeout=120, env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
        )
        server.shutdown()
    return folder / "a", server.seen, home


def records(archive, kind):
    (path,) = (archive / "warc").glob("*.warc.gz")
    with path.open("rb") as file:
        return {
            record.rec_headers.get_header("WARC-Target-URI"): record.raw_stream.read()
            for record in ArchiveIterator(file, no_record_parse=True)
            if record.rec_type == kind
        }


@pytest.mark.parametrize("path", sorted(ANSWERS))
def test_answers_are_kept_to_the_byte(crawled, path):
    archive, _, home = crawled
    sent = ANSWERS[path].removeprefix(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
    assert records(archive, "response")[home + path.decode()] == sent


@pytest.mark.parametrize("path", sorted(ANSWERS))
def test_requests_are_kept_to_the_byte_and_send_no_cookies(crawled, path):
    archive, seen, home = crawled
    assert records(archive, "request")[home + path.decode()] == seen[path]
    assert b"cookie" not in seen[path].lower()


def test_all_posts_are_read_from_the_warc_as_they_were_from_the_web(crawled, tmp_path):
    archive, _, _ = crawled
    assert run(["extract", "-q", str(archive / "warc"), "-o", str(tmp_path / "again.jsonl")]) == 0
    assert (tmp_path / "again.jsonl").read_bytes() == (archive / "dataset" / "posts.jsonl").read_bytes()
    assert (tmp_path / "again.jsonl").read_bytes().count(b"\n") == 5


def test_an_answer_that_breaks_off_is_kept_and_marked(crawled):
    (path,) = (crawled[0] / "warc").glob("*.warc.gz")
    with path.open("rb") as file:
        found = [
            (record.rec_headers.get_header("WARC-Truncated"), record.raw_stream.read())
            for record in ArchiveIterator(file, no_record_parse=True)
            if record.rec_type == "response" and record.rec_headers.get_header("WARC-Target-URI").endswith("/cut")
        ]
    assert found == [("disconnect", ANSWERS[b"/cut"][:-50]), (None, ANSWERS[b"/cut"])]


def test_warcio_accepts_it(crawled):
    (path,) = (crawled[0] / "warc").glob("*.warc.gz")
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", path], capture_output=True, text=True, check=True
    )
    assert "failed" not in done.stdout
    assert done.stdout.count("digest pass") == 1 + 2 * (len(records(crawled[0], "response")) + 1)


@pytest.mark.slow
@pytest.mark.parametrize("path", [b"/odd?b=2&a=1", b"/chunked", b"/packed"])
def test_pywb_replays_it(crawled, pywb, path):
    _, _, home = crawled
    with urllib.request.urlopen(f"{pywb}/2026id_/{home}{path.decode()}", timeout=30) as replayed:
        body = replayed.read()
    assert (gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body) == LONG[path]


@pytest.fixture(scope="module")
def pywb(crawled, tmp_path_factory):
    """The address of a pywb that serves the crawl."""
    with open_pywb((crawled[0] / "warc").glob("*.warc.gz"), tmp_path_factory.mktemp("pywb")) as address:
        yield address
