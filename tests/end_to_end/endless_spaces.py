"""Spaces without end that blogs link to: calendars, session ids, reply links, products of tags."""

from __future__ import annotations

import hashlib
import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generated_blog import Answer, Asked

if TYPE_CHECKING:
    from collections.abc import Callable

    Site = Callable[[Asked], Answer]


def with_links(answer: Answer, html: str) -> Answer:
    """An HTML answer with more at the end of its body."""
    if not answer.content_type.startswith("text/html"):
        return answer
    return replace(answer, body=answer.body.replace(b"</body>", html.encode() + b"</body>"))


def calendar(site: Site) -> Site:
    """A day calendar that goes on for ever in both directions, linked from every page."""

    def answer(asked: Asked) -> Answer:
        match = re.fullmatch(r"/calendar/(\d{4})/(\d\d?)/(?:(\d\d?)/)?", asked.path)
        if not match:
            return with_links(site(asked), '<a href="/calendar/2020/1/">Calendar</a>')
        year, month = int(match[1]), int(match[2])
        after, before = (year + month // 12, month % 12 + 1), (year - (month == 1), (month - 2) % 12 + 1)
        days = "".join(f'<a href="/calendar/{year}/{month}/{day}/">{day}</a> ' for day in range(1, 29))
        near = f'<a href="/calendar/{before[0]:04}/{before[1]}/">earlier</a> <a href="/calendar/{after[0]:04}/{after[1]}/">later</a>'
        return Answer(f"<html><body><h1>{year}-{month}</h1>{near}<p>{days}</p><p>No events.</p></body></html>".encode())

    return answer


def session_ids(site: Site) -> Site:
    """Every link of every page carries a session id that no other page repeats."""
    numbers = itertools.count(1)

    def answer(asked: Asked) -> Answer:
        honest = site(asked)
        if not honest.content_type.startswith("text/html"):
            return honest
        session = hashlib.sha256(str(next(numbers)).encode()).hexdigest()[:24].encode()
        mark = rb"\1?PHPSESSID=" + session + rb"&\2"
        body = re.sub(rb'(<a [^>]*?href="/[^"?#]*)\??([^"#]*)', mark, honest.body)
        return replace(honest, body=body)

    return answer


def replytocom(site: Site) -> Site:
    """Each comment has a reply link that is another address of its page."""

    def answer(asked: Asked) -> Answer:
        honest = site(asked)
        if not honest.content_type.startswith("text/html"):
            return honest
        reply = rf'<a rel="nofollow" class="comment-reply-link" href="{asked.path}?replytocom=\1#respond">Reply</a>'
        text = honest.body.decode("utf-8", "replace")
        text = re.sub(r'<a href="#comment-(\d+)">', lambda m: m.expand(reply) + m.group(), text)
        return replace(honest, body=text.encode())

    return answer


def tag_products(site: Site) -> Site:
    """Tags can be combined without end: /tag/a+b+c/ shows nothing new and links to more."""
    tags = [f"t{n}" for n in range(40)]

    def answer(asked: Asked) -> Answer:
        match = re.fullmatch(r"/tags/([\w+]+)/", asked.path)
        if not match:
            return with_links(site(asked), "".join(f'<a href="/tags/{tag}/">{tag}</a> ' for tag in tags))
        have = match[1].split("+")
        links = "".join(f'<a href="/tags/{"+".join([*have, tag])}/">+{tag}</a> ' for tag in tags if tag not in have)
        listed = site(Asked("/", host=asked.host)).body.decode("utf-8", "replace")
        return Answer(listed.replace("</body>", links + "</body>").encode())

    return answer


def endless_spaces(site: Site) -> Site:
    """Calendar, session ids, reply links and tag products at once (issue 5)."""
    return session_ids(calendar(tag_products(replytocom(site))))
