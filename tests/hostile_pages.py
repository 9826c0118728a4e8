"""Pages that cost a careless reader time by the square of their length, or its stack: the benchmark's and the tests'."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PROSE = "Some prose of the post itself, long enough to be one. " * 5
_HEAD = f"<html><head><title>A walk</title></head><body><h1>A walk</h1><p>{_PROSE}</p>"


def page(name: str, count: int) -> bytes:
    """The page of a name with so many of what it is made of."""
    return (_HEAD + PAGES[name](count)).encode()


def _when(n: int) -> str:
    return f"March {n % 28 + 1}, 2010 at 4:{n % 50 + 10} pm"


def _each(form: str, count: int) -> str:
    return "".join(form.format(n=n, who=f"Ann {n % 97}", when=_when(n)) for n in range(count))


def _thread(form: str, around: str = "<h3>Comments</h3>{}") -> Callable[[int], str]:
    return lambda count: around.format(_each(form, count))


def _nested(opened: str, closed: str = "</div>") -> Callable[[int], str]:
    return lambda count: _each(opened, count) + closed * count


PAGES: dict[str, Callable[[int], str]] = {
    "marked comments": _thread(
        '<li class="comment" id="comment-{n}"><cite class="fn">{who}</cite> <small>{when}</small><p>Words {n}</p></li>',
        '<ol class="commentlist">{}</ol>',
    ),
    "unmarked comments": _thread(
        "<li><b>{who}</b> {when}<p>Words {n}, said here.</p></li>", "<h3>Comments</h3><ul>{}</ul>"
    ),
    "rows": _thread("<tr><td>{who}<br>{when}</td><td>Words {n}, said.</td></tr>", "<h3>Comments</h3><table>{}</table>"),
    "flat bylines": _thread("<p>Words {n}, said here.</p><p>Posted by {who} at {when}</p>"),
    "lists of one": _thread(
        '<h3>Comments</h3><ul><li class="comment" id="c{n}">{who}, {when}<p>words</p></li></ul>', "{}"
    ),
    "forms": _thread('<div class="comment" id="c{n}">{who} {when}<p>Words</p><form><textarea></textarea></form></div>'),
    "nested comments": _nested('<div class="comment" id="c{n}"><cite>{who}</cite> {when}<p>Words {n}</p>'),
    "nested unmarked comments": _nested("<div><b>{who}</b> <i>{when}</i><p>Words {n} of one</p>"),
    "nested boxes": _nested("<div>"),
    "nested names": lambda count: (
        '<script type="application/ld+json">{"@type": "BlogPosting", "author": '
        + '{"name": ' * 900
        + '"Ann"'
        + "}" * 901
        + "</script>"
    ),
    "nested words": _nested("<h2><x>word", "</x></h2>"),
    "nested quotes": _nested("<blockquote>", "</blockquote>"),
    "nested lists": _nested("<ul><li>one", "</li></ul>"),
    "links": _thread('<a href="/p{n}">Post {n}</a> ', "<p>{}</p>"),
    "dated links": _thread('<li><a href="/p{n}">Post {n}</a> {when}</li>', "<ul>{}</ul>"),
    "headings": _thread("<h2>Part {n}</h2>", "{}"),
    "one line": _thread("word{n} ", "<p>{}</p>"),
    "open tags": _thread("<b><i><p>{n}", "{}"),
    "no tags": _thread("< {n} & ", "{}"),
}
